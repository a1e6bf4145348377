"""`bargain contract`: read an agreement into articles, show what is on file, put what was agreed into it.

The verbs that make a new agreement lie in `commands/contract_merge.py`.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated, Final

import typer

from bargain.commands.options import Asked, common
from bargain.commands.showing import say, show
from bargain.commands.verbs import grouping
from bargain.problems import BargainError, CannotWrite, Position, Problem, Severity, UsageError
from bargain.visibility import Audience, Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bargain.domain.contract_sources import ContractSources
    from bargain.domain.local import Contract
    from bargain.domain.workspace import Workspace
    from bargain.files.papers import Paper
    from bargain.files.word import Side
    from bargain.language.agreement import Part
    from bargain.language.sections import Section
    from bargain.language.splitting import Split

VERBS: Final = {
    "import": "contract.import_",
    "show": "contract.show_",
    "merge": "contract_merge.merge",
    "source": "contract_merge.source",
}
"""The function of each verb, in the order of the help."""
ROUND: Final = ("proposals", "packages", "log", "impact", "ratification", "contract_sources")
"""The parts of the workspace that say what a merged agreement rests on."""
app = typer.Typer(cls=grouping(VERBS), no_args_is_help=True)
ContractOption = Annotated[
    str,
    typer.Option(
        "--contract", metavar="ID", help="Which agreement of bargain.yaml; needed where it lists several."
    ),
]


@app.callback()
def contract() -> None:
    """Example: bargain contract import agreement.docx --contract A-2023

    Read an agreement into articles, show what is on file, and put what was agreed into it.
    """


@common
def import_(
    asked: Asked,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Word (.docx), PDF with text, Markdown or plain text.")
    ],
    contract: ContractOption = "",
    yes: Annotated[
        bool, typer.Option("--yes", help="Write the articles; without it you see what would be.")
    ] = False,
    accept_changes: Annotated[
        bool, typer.Option("--accept-changes", help="Take tracked changes as made.")
    ] = False,
    reject_changes: Annotated[
        bool, typer.Option("--reject-changes", help="Take the text before tracked changes.")
    ] = False,
) -> None:
    """Example: bargain contract import agreement.docx --contract A-2023 --yes

    Cuts an agreement into one Markdown file an article, in contract/ID/, and reports what was and was not understood.
    Look at the report first: nothing is written without --yes, and never over what you have changed there yourself.

    Sections are then found by their labels: bargain contract show 12.3
    """
    from bargain.documents.contract_import import gather
    from bargain.files.papers import read_paper
    from bargain.language.agreement import files_of

    workspace = asked.open(())
    chosen = chosen_contract(workspace, contract, on_file=False)
    paper = read_paper(file)
    side = _side(paper, accept=accept_changes, reject=reject_changes)
    found = _split(paper, side)
    files = files_of([unit for unit in found.units if unit.kind != "signatures"])
    folder, states = states_of(workspace, chosen, files)
    show(
        asked, workspace, "contract_import", gather(workspace, found, paper, chosen.id, states, _told(paper))
    )
    if not yes:
        say(
            f"Nothing is written yet. Check the list, then add --yes to write {len(files)} files to {folder}/"
        )
        return
    taken = f"{len(found.articles)} articles, {len(files) - len(found.articles)} other parts"
    write_articles(asked, workspace, folder, files, _source(workspace, chosen, paper, side, taken))
    say(f"Wrote {len(files)} files to {folder}/")
    first = found.articles[0].key
    say(f"Next: bargain contract show {first}, and bargain proposal new U-01 --from-contract {first}")


@common
def show_(
    asked: Asked,
    label: Annotated[
        str, typer.Argument(metavar="[LABEL]", help="12, 12.3, or 'Article 12, Section 3'.")
    ] = "",
    contract: ContractOption = "",
) -> None:
    """Example: bargain contract show 12.3 --contract A-2023

    Prints an article or a section of the agreement on file, word for word; without a label, the list of its articles.
    Of an agreement that was merged it says where the words come from.
    """
    from bargain.documents.contract_text import gather
    from bargain.table.merging import sentences

    workspace = asked.open(("contract_sources",))
    chosen = chosen_contract(workspace, contract)
    held = parts_of(workspace, chosen)
    merged = next((one for one in workspace.contract_sources if one.id == chosen.id), None)
    audience = Audience.public if merged is None else Audience.management
    if merged is not None and chosen not in workspace.round.contracts:
        refuse_reader(asked.open(ROUND), merged, asked.audience or audience)
    if not label:
        show(asked, workspace, "contract_text", gather(workspace, chosen.id, held), audience=audience)
        return
    part, section = clause(workspace, chosen, label)
    named = section.id if section is not None else part.key
    sources = tuple(sentences(merged, named)) if merged is not None else ()
    facts = gather(workspace, chosen.id, held, part, section, sources)
    show(asked, workspace, "contract_text", facts, audience=audience)


def refuse_reader(workspace: Workspace, merged: ContractSources, reader: Audience) -> None:
    """Raise UsageError where an agreement that is not in force yet has not come as far as its reader."""
    from functools import partial

    from bargain.folder.lines import opened
    from bargain.table.merging import reach

    letters = [one.by for one in merged.clauses if one.paper is None]
    level = reach(workspace, merged.unit, letters, partial(opened, workspace.root))
    if level is Level.team and not reader.sees(level):
        raise UsageError(
            f"agreement {merged.id} holds {letters[0]}, and the memorandum that says so is not complete",
            "For the team: --audience team. What is missing: bargain moa --preview",
        )
    if not reader.sees(level):
        raise UsageError(
            f"agreement {merged.id} is not ratified, and not public",
            "For those who may read what crossed the table: --audience members, or management",
        )


def chosen_contract(
    workspace: Workspace, name: str, *, on_file: bool = True, units: Sequence[str] = ()
) -> Contract:
    """Find the agreement that is meant, by its id or because there is no other; raises UsageError otherwise.

    ``on_file`` says that it must be there to be read: where bargain.yaml lists several, the only one on file is meant.
    ``units`` are those that it is for; where there is one, its latest agreement is meant.
    """
    held = workspace.round.contracts
    found = [one for one in (*held, *_merged(workspace)) if one.id == name][:1] if name else held
    if len(found) > 1 and len(units) == 1 and (latest := workspace.round.contract_of(units[0])):
        found = [latest]
    if len(found) > 1 and on_file:
        found = [one for one in found if parts_of(workspace, one)] or found
    if len(found) == 1:
        return found[0]
    if not held:
        fix = "Add one under contracts: with its id, unit and dates."
        raise UsageError("bargain.yaml lists no agreement", fix)
    known = ", ".join(one.id for one in held)
    said = (
        f"there is no agreement {name!r} in bargain.yaml" if name else "bargain.yaml lists several agreements"
    )
    raise UsageError(said, f"Say which with --contract: {known}")


def _merged(workspace: Workspace) -> Iterator[Contract]:
    """Give the agreements that were merged from others and that bargain.yaml does not list yet."""
    from bargain.domain.local import Contract

    for one in workspace.contract_sources:
        yield Contract.model_validate(one.model_dump(include={"id", "unit", "effective", "expires"}))


def parts_of(workspace: Workspace, contract: Contract) -> tuple[Part, ...]:
    """Read the files of an agreement; none where none is on file."""
    from bargain.folder.lines import contract_files, contract_folder
    from bargain.language.agreement import parts

    return parts(contract_files(workspace.root, contract_folder(contract.id, contract.folder)))


def clause(workspace: Workspace, contract: Contract, label: str) -> tuple[Part, Section | None]:
    """Find an article or section of an agreement on file; raises UsageError with what there is."""
    from bargain.language.agreement import find

    held = parts_of(workspace, contract)
    if not held:
        raise UsageError(
            f"agreement {contract.id} is not on file", "Read it first: bargain contract import FILE"
        )
    found = find(held, label)
    if found is None:
        article = next(
            (one for one in held if one.article and label.split(".", maxsplit=1)[0] == one.key), None
        )
        known = [one.id for one in article.sections] if article is not None else [one.key for one in held]
        there = ", ".join(known[:40]) or "no section, only the article as a whole"
        raise UsageError(f"agreement {contract.id} has no {label!r}", f"There is: {there}")
    return found


def _side(paper: Paper, *, accept: bool, reject: bool) -> Side:
    """Decide which side of tracked changes is read; raises BargainError where nobody has said so."""
    if accept and reject:
        raise UsageError("changes cannot be both accepted and rejected", "Give one of the two.")
    if paper.word is not None and paper.word.tracked and not (accept or reject):
        from bargain.files.word import Change

        words = paper.word.words()
        people = f"{paper.word.authors} {'person' if paper.word.authors == 1 else 'people'}"
        message = (
            f"it holds tracked changes by {people}: {words[Change.inserted]} words inserted, "
            f"{words[Change.deleted]} deleted; which of them is the agreement?"
        )
        raise _refused(
            paper,
            message,
            "Look at it in Word. Then add --accept-changes or --reject-changes.",
            "WORD-TRACKED",
        )
    return "before" if reject else "after"


def _split(paper: Paper, side: Side) -> Split:
    """Cut a paper into articles; raises BargainError where there is none."""
    from bargain.language.source import lines_of
    from bargain.language.splitting import split

    found = split(lines_of(paper, side))
    if not found.articles:
        message = "no article was found: no line looks like ARTICLE 7 - CLASS SIZE, or like 9. Class Size with a 9.1"
        fix = "Check that it is the agreement. Write # Article 7 Class Size above each article."
        raise _refused(paper, message, fix)
    return found


def _refused(paper: Paper, message: str, fix: str, code: str = "CONTRACT") -> BargainError:
    return BargainError(Problem(code, message, Position(PurePosixPath(paper.name)), fix))


def _told(paper: Paper) -> list[tuple[str, str]]:
    """List what the reading of the file itself had to say."""
    if paper.word is not None:
        heads = {one.text for one in paper.word.apart if one.kind.endswith("of a page")}
        return [
            *(
                (problem.message, problem.fix)
                for problem in paper.word.problems
                if problem.severity is not Severity.information
            ),
            *((f"Left out, at the edge of pages: {text[:80]}", "") for text in sorted(heads)),
        ]
    if paper.pages:
        from bargain.files.pdf import without_text

        empty = without_text(paper.pages)
        return (
            [(f"Pages without text: {', '.join(map(str, empty))}", "Look whether they are pictures.")]
            if empty
            else []
        )
    return []


def states_of(workspace: Workspace, contract: Contract, files: dict[str, str]) -> tuple[str, dict[str, str]]:
    """Say of each file whether it is new, the same, or would change one that is there; raises CannotWrite."""
    from bargain.folder.lines import contract_files, contract_folder

    folder = contract_folder(contract.id, contract.folder)
    if folder.startswith("/") or {"", ".."} & set(folder.rstrip("/").split("/")):
        fix = "Give the agreement an id of letters, digits and hyphens in bargain.yaml, as A-2023."
        raise CannotWrite(f"{folder}/", "the articles of an agreement lie in a folder of the workspace", fix)
    there = contract_files(workspace.root, folder)
    others = sorted(set(there) - set(files))
    if others:
        fix = f"Move {', '.join(others[:5])} out of {folder}/ first, so that nothing stands there twice."
        raise CannotWrite(f"{folder}/", "files of another import, or your own, lie there", fix)
    return folder, {
        name: "same" if there.get(name) == text else "changed" if name in there else "new"
        for name, text in files.items()
    }


def _source(
    workspace: Workspace, contract: Contract, paper: Paper, side: Side, taken: str
) -> dict[str, bytes]:
    """Write down where the articles come from, as the record of any import: the file, its fingerprint, the choices."""
    from bargain.folder.lines import contract_folder
    from bargain.folder.written import yaml_text

    options = {"contract": contract.id}
    if paper.word is not None and paper.word.tracked:
        options["tracked_changes"] = "accepted" if side == "after" else "rejected"
    record = {
        "kind": "contract",
        "file": paper.name,
        "sha256": paper.sha256,
        "read_on": workspace.as_of.isoformat(),
        "options": options,
        "taken": taken,
        "wrote": [contract_folder(contract.id, contract.folder)],
    }
    said = f"Where the articles of agreement {contract.id} came from, and how they were read."
    text = yaml_text(record, schema="../.schemas/import.json", comment=said)
    return {f"imports/contract-{contract.id}.yaml": text.encode()}


def write_articles(
    asked: Asked, workspace: Workspace, folder: str, files: dict[str, str], source: dict[str, bytes]
) -> None:
    """Write the files of an agreement and the record of where they come from, never over what somebody changed."""
    from bargain.files.output import write_all

    written = {f"{folder}/{name}": text.encode() for name, text in files.items()}
    write_all(workspace.root, written | source, force=asked.force)
