"""`bargain proposal new` and `open`: from the agreement or a Word file to a proposal, without an editor."""

from __future__ import annotations

import re
import sys
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated

import typer

from bargain.commands.contract import ContractOption, chosen_contract, clause
from bargain.commands.options import Asked, common
from bargain.commands.showing import format_name, quoted, say, show
from bargain.problems import BargainError, Position, Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bargain.domain.proposal import Proposal
    from bargain.domain.workspace import Workspace
    from bargain.files.papers import Paper
    from bargain.folder.drafts import Draft

FileOption = Annotated[
    Path | None, typer.Option("--file", metavar="FILE", help="Word (.docx), Markdown or plain text.")
]
_ID = re.compile(r"[UMJ]-\d{2,3}\Z")
_SIDES = {"U": "union", "M": "management", "J": "joint"}
_KINDS = ("new", "amend", "delete", "housekeeping", "moa")


@common
def new(
    asked: Asked,
    item: Annotated[
        str, typer.Argument(metavar="[ID]", help="As U-19; the next free number if left out.")
    ] = "",
    from_contract: Annotated[
        str,
        typer.Option("--from-contract", metavar="LABEL", help="The article or section it changes, as 12.3."),
    ] = "",
    file: FileOption = None,
    title: Annotated[str, typer.Option(help="In neutral words; it is said aloud at the table.")] = "",
    units: Annotated[
        list[str] | None, typer.Option("--units", metavar="ID", help="A unit it is for; once for each.")
    ] = None,
    kind: Annotated[str, typer.Option(help="new, amend, delete, housekeeping or moa.")] = "",
    category: Annotated[
        str, typer.Option(help="As class_size_caseload; needed for costs and the index.")
    ] = "",
    contract: ContractOption = "",
) -> None:
    """Example: bargain proposal new U-19 --from-contract 12.3 --title "Sick leave bank" --units A

    Writes proposals/U-19.yaml with the current text in place, word for word. With --file, the tracked changes of a
    Word file become both: what stood there before is the current text, what stands there after is version 0.

    On a terminal it asks for what you leave out. Then: bargain proposal open U-19 -o U-19.docx
    """
    from bargain.files.output import write_new
    from bargain.folder.drafts import proposal_file

    workspace = asked.open(("proposals",))
    name = _new_id(workspace, item)
    clause_text, article, section, named = _from_contract(workspace, contract, from_contract, units or ())
    before, text = _from_file(file) if file is not None else ("", None)
    _differs(clause_text, before)
    current = clause_text or before
    answers = _complete(workspace, title or named, units or [], kind or _kind(current, text))
    draft = _draft(workspace, name, answers, (article, section, category), current, text)
    path = write_new(workspace.root, {f"proposals/{name}.yaml": proposal_file(draft)})[0]
    say(f"Wrote {path.as_posix()}: {_said(draft)}")
    say(
        f"Next: bargain proposal open {name} -o {name}.docx"
        if text is None
        else f"Next: bargain proposal show {name}"
    )


@common
def open_(
    asked: Asked, item: Annotated[str, typer.Argument(metavar="ID", help="The item, as U-02.")]
) -> None:
    """Example: bargain proposal open U-02 -o U-02.docx

    Gives a Word file with the text of the latest version (or the current text, where there is no version yet) to work
    in. Write between the two lines in brackets, with tracked changes or without; then bring it back with:
    bargain proposal revise U-02 --file U-02.docx
    """
    from bargain.documents.working_copy import gather

    workspace = asked.open(("proposals",))
    found = item_of(workspace, item)
    if asked.output is None or format_name(asked) != "word":
        raise UsageError("a working copy is a Word file", f"Add: -o {found.id}.docx")
    show(asked, workspace, "working_copy", gather(workspace, found))
    say(f"Write in it, save it, and then: bargain proposal revise {found.id} --file {quoted(asked.output)}")


def item_of(workspace: Workspace, name: str) -> Proposal:
    """Find an item; raises UsageError with those that there are."""
    found = workspace.proposal(name)
    if found is None:
        known = ", ".join(sorted(proposal.id for proposal in workspace.proposals)) or "none yet"
        raise UsageError(f"there is no proposal {name!r}", f"There are: {known}")
    return found


# What is new


def _new_id(workspace: Workspace, name: str) -> str:
    """Give the id of a new item: the one that is asked for, else our next free number."""
    taken = {proposal.id for proposal in workspace.proposals}
    if not name:
        numbers = [int(held[2:]) for held in taken if held.startswith("U-")]
        return f"U-{max(numbers, default=0) + 1:02}"
    if not _ID.match(name):
        raise UsageError(
            f"{name!r} cannot be the number of an item", "Ours are U-01, theirs M-01, joint ones J-01."
        )
    if name in taken:
        raise UsageError(
            f"{name} is there already", f"A new version of it: bargain proposal revise {name} --file FILE"
        )
    return name


def _draft(
    workspace: Workspace,
    name: str,
    answers: tuple[str, list[str], str],
    place: tuple[str, str, str],
    current: str,
    text: str | None,
) -> Draft:
    """Put together what is known; ``place`` is article, section and category."""
    from bargain.folder.drafts import Draft
    from bargain.language.working_copy import wrapped

    title, units, kind = answers
    article, section, category = place
    version = wrapped(text) if text is not None else None
    return Draft(
        name, title, units, kind, article, section, category, wrapped(current), version, workspace.as_of
    )


def _from_contract(
    workspace: Workspace, contract: str, label: str, units: Sequence[str]
) -> tuple[str, str, str, str]:
    """Give the text of a clause, its article and section, and a title for it."""
    if not label:
        return "", "", "", ""
    part, section = clause(workspace, chosen_contract(workspace, contract, units=units), label)
    text = section.text if section is not None else f"{part.heading}\n\n{part.text}".strip()
    return (
        text,
        part.key if part.article else "",
        section.id if section is not None else "",
        part.title.title() if part.title.isupper() else part.title,
    )


def _from_file(file: Path) -> tuple[str, str | None]:
    """Give what a drafter's file said before its changes, empty without any, and what it says after them."""
    paper = paper_of(file)
    if paper.word is None:
        return "", _canonical(paper.text)
    return _canonical(paper.word.text("before")) if paper.word.tracked else "", _canonical(
        paper.word.text("after")
    )


def paper_of(file: Path) -> Paper:
    """Read a paper whose words must be relied on; raises BargainError with everything that cannot be carried."""
    from bargain.files.papers import read_paper

    paper = read_paper(file)
    if paper.pages:
        fix = "Ask for the Word file; or paste its text into Word, look at it, and use that."
        raise BargainError(
            Problem(
                "PDF-TEXT",
                "a PDF does not say where its paragraphs end",
                Position(PurePosixPath(paper.name)),
                fix,
            )
        )
    if paper.word is not None and paper.word.refusals:
        raise BargainError(*paper.word.refusals)
    return paper


def _canonical(text: str) -> str:
    from bargain.language.dialect import plain

    return plain(text)


def _differs(current: str, before: str) -> None:
    """Say so where a drafter began from other words than the agreement has."""
    if before and current and " ".join(before.split()) != " ".join(current.split()):
        say(
            "The file began from other words than the agreement on file; the agreement's are the current text."
        )


def _kind(current: str, text: str | None) -> str:
    if current:
        return "amend"
    return "new" if text is not None else ""


def _complete(workspace: Workspace, title: str, units: list[str], kind: str) -> tuple[str, list[str], str]:
    """Ask for what is missing on a terminal; without one, say which option gives it."""
    known = [unit.id for unit in workspace.round.units]
    units = units or (known if len(known) == 1 else [])
    if sys.stdin.isatty():
        title = title or typer.prompt("What is it called, in neutral words?", err=True)
        units = (
            units or typer.prompt(f"Which units? ({', '.join(known)})", err=True).replace(",", " ").split()
        )
        kind = kind or typer.prompt(f"What does it do? ({', '.join(_KINDS)})", default="new", err=True)
    missing = [flag for flag, held in (("--title", title), ("--units", units), ("--kind", kind)) if not held]
    if missing:
        raise UsageError(
            f"a new proposal needs {', '.join(missing)}", "Give them, or run this on a terminal."
        )
    if strange := [unit for unit in units if unit not in known]:
        raise UsageError(f"there is no unit {strange[0]!r}", f"There are: {', '.join(known)}")
    if kind not in _KINDS:
        raise UsageError(f"{kind!r} is no kind of proposal", f"Use one of: {', '.join(_KINDS)}")
    return title, units, kind


def _said(draft: Draft) -> str:
    current = (
        f"current text of {len(draft.current_text.split())} words"
        if draft.current_text
        else "no current text"
    )
    version = f"version 0 of {len(draft.text.split())} words" if draft.text is not None else "no version yet"
    return f"{current}, {version}."
