"""`bargain proposal revise`: the next version of a proposal, from a working copy or any other paper."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from bargain.commands.drafting import FileOption, item_of, paper_of
from bargain.commands.options import Asked, common
from bargain.commands.showing import say, show
from bargain.dates import parse_day
from bargain.problems import BargainError, UsageError

if TYPE_CHECKING:
    from bargain.domain.proposal import Proposal, Side, Version
    from bargain.domain.workspace import Workspace

PlainOption = Annotated[
    str, typer.Option(metavar="TEXT", help="What would change, in plain words for members.")
]


@dataclass(frozen=True, slots=True)
class Revision:
    """What the next version of an item says; ``position`` is the number that it turns on, as people write it.

    ``plain`` is what would change, in words for members who vote on it.
    """

    by: Side
    text: str
    effective: date | None = None
    promises: Sequence[dict[str, Any]] = ()
    position: str = ""
    plain: str = ""


@common
def revise(
    asked: Asked,
    item: Annotated[str, typer.Argument(metavar="ID", help="The item, as U-02.")],
    file: FileOption = None,
    by: Annotated[
        Literal["union", "management", "joint"], typer.Option(help="Whose version it is.")
    ] = "union",
    position: Annotated[
        str, typer.Option(metavar="NUMBER", help="The number it turns on, as 4%; the board shows it.")
    ] = "",
    effective: Annotated[str, typer.Option(metavar="DATE", help="From when it holds.")] = "",
    terms: Annotated[
        list[str] | None,
        typer.Option("--term", metavar="TERM", help="What it promises, to be costed; once for each."),
    ] = None,
    plain: PlainOption = "",
    yes: Annotated[bool, typer.Option("--yes", help="Write it without asking.")] = False,
) -> None:
    """Example: bargain proposal revise U-02 --file U-02.docx --yes

    Adds the next version to proposals/U-02.yaml: the text of a working copy, or the whole text of any other Word,
    Markdown or plain file, tracked changes taken as made. You see it as a redline first. Not a byte of what stands in
    the file changes; where that cannot be had, you get the lines to paste.

    What it costs is worked out from --term "across_the_board percent=4% effective=2027-07-01"; docs/terms.md lists
    the terms. With --term alone, the text stays as the last version has it.
    """
    from bargain.documents.proposal_draft import gather
    from bargain.files.output import amend

    workspace = asked.open(("proposals",))
    found = item_of(workspace, item)
    from_when, promises = promised(effective, terms or ())
    text, remarks = _next_text(found, file, named=bool(promises))
    if text is None:
        return
    show(asked, workspace, "proposal_draft", gather(workspace, found, text, by, remarks))
    path = PurePosixPath(f"proposals/{found.id}.yaml")
    before = (workspace.root / path).read_bytes()
    revision = Revision(by, text, from_when, promises, measured(position), plain)
    after = with_version(workspace, found, before, revision)
    if not yes and not (
        sys.stdin.isatty() and typer.confirm(f"Add this version to {path}?", default=True, err=True)
    ):
        say(f"Nothing is written. To add this version to {path}, add: --yes")
        return
    amend(workspace.root, {str(path): (before, after)})
    _point_on(found, path, costed=bool(promises))


def _last(item: Proposal) -> Version | None:
    return max(item.versions, key=lambda version: version.v, default=None)


def next_version(item: Proposal) -> int:
    """Give the number that an item's next version gets."""
    last = _last(item)
    return last.v + 1 if last is not None else 0


def _next_text(item: Proposal, file: Path | None, *, named: bool) -> tuple[str | None, list[str]]:
    """Give the text of the next version with remarks on it; None where a file changes nothing.

    ``named`` says that promises are named; the text may then be the last version's. Raises UsageError without either.
    """
    from bargain.language.dialect import plain

    last = _last(item)
    if file is None:
        if last is None or not named:
            raise UsageError("nothing says what the new version is", f"Add: --file {item.id}.docx")
        return plain(last.text), []
    base = last.text if last is not None else item.current_text
    text, remarks = _revised(item, file, base)
    if plain(base) == text and (last is None or not named):
        which = f"version {last.v}" if last is not None else "the current text"
        say(f"Nothing changed: {file.name} holds {which} of {item.id}, word for word.")
        return None, []
    return text, remarks


def _point_on(item: Proposal, path: PurePosixPath, *, costed: bool) -> None:
    """Say what was written, and how it is costed and printed."""
    number = next_version(item)
    say(f"Added version {number} of {item.id} to {path}; everything else in the file is as it was.")
    if costed:
        say(f"What it costs: bargain cost --version {item.id}={number}")
    else:
        example = '"across_the_board percent=4% effective=2027-07-01"'
        say(f"If it costs money, say what it promises: bargain proposal revise {item.id} --term {example}")
    say(f"Next: bargain packet {item.id} --audience team --version latest")


def _revised(item: Proposal, file: Path, base: str) -> tuple[str, list[str]]:
    """Give the new text that a file holds, in the canonical form, and what a person should know about it."""
    from bargain.language.incoming import incoming
    from bargain.table.label import item_name

    found = incoming(paper_of(file), base, name=item_name(item))
    if found.refusals:
        raise BargainError(*found.refusals)
    remarks, copy = list(found.remarks), found.copy
    if copy is None:
        return found.text, remarks
    if copy.item != item.id:
        raise UsageError(
            f"{file.name} is a working copy of {copy.item}, not of {item.id}",
            f"Use: bargain proposal revise {copy.item}",
        )
    last = max((version.v for version in item.versions), default=None)
    if copy.version != last:
        made = f"version {copy.version}" if copy.version is not None else "the current text"
        remarks.insert(0, f"The working copy was made of {made}; version {last} has been written since")
    return found.text, remarks


def promised(effective: str, terms: Sequence[str]) -> tuple[date | None, list[dict[str, Any]]]:
    """Read from when a version holds and what it promises; raises UsageError with what is wrong."""
    from bargain.folder.promises import typed_promise

    try:
        day = parse_day(effective) if effective else None
    except ValueError as wrong:
        raise UsageError(str(wrong), "Write it as 2026-09-01.") from None
    return day, [typed_promise(words, effective and str(day)) for words in terms]


def with_version(workspace: Workspace, item: Proposal, before: bytes, revision: Revision) -> bytes:
    """Give an item's file with one version more; raises BargainError where anything else would change."""
    from bargain.folder.additions import add_to
    from bargain.folder.drafts import version_block
    from bargain.language.working_copy import wrapped

    own = [version for version in item.versions if version.by == revision.by]
    block = version_block(
        next_version(item),
        revision.by,
        wrapped(revision.text),
        workspace.as_of,
        max(own, key=lambda version: version.v, default=None),
        revision.effective,
        revision.promises,
        revision.position,
        revision.plain,
    )
    return add_to(before, ("versions",), block, PurePosixPath(f"proposals/{item.id}.yaml"))


def measured(position: str) -> str:
    """Give a position as it stands in the file; raises UsageError where it is no number with its unit."""
    from pydantic import TypeAdapter, ValidationError

    from bargain.domain.record import Measure

    try:
        return str(TypeAdapter(Measure).validate_python(position)) if position else ""
    except ValidationError:
        fix = "Write it as 4.2%, $24.00/hour or 250 minutes."
        raise UsageError(f"{position!r} is not a number with its unit", fix) from None
