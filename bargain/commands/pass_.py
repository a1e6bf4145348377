"""`bargain pass`: a paper of ours is printed, kept and put on record."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bargain.commands.carrying import (
    BaseOption,
    DryOption,
    ExpiresOption,
    FreeOption,
    InformationOption,
    LetterOption,
    TitleOption,
    WhatIfOption,
    cargoes_of,
    titled,
    told,
)
from bargain.commands.crossing import READS, Crossing, Draft, Printed, Ready, agreed, as_written
from bargain.commands.options import Asked, common
from bargain.commands.previewing import CheckedOption, PreparedOption, preview, two_people
from bargain.commands.recording import AtOption, ByOption, SessionOption, opened, session_of, writer_of
from bargain.commands.showing import prepare, say, show
from bargain.problems import UsageError
from bargain.visibility import Audience

if TYPE_CHECKING:
    from bargain.documents.package_proposal import PackageProposal
    from bargain.documents.packet import Base, Packet
    from bargain.domain.session import Paper
    from bargain.domain.workspace import Workspace
    from bargain.table.passing import Cargo

app = typer.Typer()
Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="IDS", help="As U-02 U-07, or a package: PKG-1. Not for a letter."),
]
ReceivedOption = Annotated[str, typer.Option(metavar="NAME", help="Who takes it, on their side.")]
VersionOption = Annotated[
    int | None, typer.Option(metavar="N", help="The version it carries; our latest, if left out.")
]
PaperFileOption = Annotated[
    Path | None, typer.Option("--file", metavar="FILE", help="The letter itself, to be kept as it is.")
]
AcceptOption = Annotated[str, typer.Option(metavar="PAPER", help="Their paper whose text we accept.")]
SideOption = Annotated[
    Literal["union", "joint"], typer.Option(help="joint: both sides hand it to each other.")
]
TogetherOption = Annotated[
    bool, typer.Option("--together", help="One paper for all items, not one for each.")
]
YesOption = Annotated[bool, typer.Option("--yes", help="Pass it without asking.")]


@app.command("pass")
@common
def pass_(
    asked: Asked,
    names: Names = None,
    prepared_by: PreparedOption = "",
    checked_by: CheckedOption = "",
    received_by: ReceivedOption = "",
    version: VersionOption = None,
    what_if: WhatIfOption = False,
    without_prejudice: FreeOption = False,
    expires: ExpiresOption = "",
    letter: LetterOption = "",
    information: InformationOption = "",
    title: TitleOption = "",
    file: PaperFileOption = None,
    accept: AcceptOption = "",
    base: BaseOption = "both",
    side: SideOption = "union",
    together: TogetherOption = False,
    session: SessionOption = "",
    by: ByOption = "",
    at: AtOption = "",
    yes: YesOption = False,
    dry_run: DryOption = False,
) -> None:
    """Example: bargain pass U-02 --prepared-by p05 --checked-by p03 --received-by "Carl Vetter"

    Prints what you are about to hand over, keeps it in papers/ under its number, and records it in the session's log.
    Before, you see every field that is in it, and what speaks against it: a step back, a late item, a second offer
    without an answer. Proposal or counter, and its number, follow from the log. Nothing on record is ever changed.

    For a letter or information without an item: --letter TITLE or --information TITLE. With -o FILE you also get the
    paper in another format, as -o pass.pdf.
    """
    asked, workspace, moment = opened(asked, (*READS, "council"), at)
    people = two_people(workspace, prepared_by, checked_by)
    held = session_of(workspace, session, moment)
    versions = {name: version for name in names or () if version is not None}
    note = titled(letter, information)
    cargoes = cargoes_of(workspace, names or [], side, versions, what_if=what_if, letter=note, accept=accept)
    cargoes = [told(cargo, title, expires, without_prejudice=without_prejudice) for cargo in cargoes]
    fields = {"prepared_by": people[0], "checked_by": people[1], "received_by": received_by or None}
    drafts = [Draft(cargo, fields) for cargo in _joined(cargoes, together=together)]
    writer = writer_of(workspace, by or people[0])
    printed = _printed(asked, cargoes, base, file)
    crossing = Crossing(held.id, writer, side, moment, bool(at), printed)
    _pass(asked, workspace, (crossing, base), drafts, (version is not None, yes, dry_run))


def _printed(asked: Asked, cargoes: list[Cargo], base: Base, file: Path | None) -> Printed:
    """Say where the file of a paper comes from; raises UsageError where one is given for what the program prints."""
    if not any(map(_is_ours, cargoes)):
        return as_written(file)
    if file is not None:
        said = f"{file.name} cannot be passed as it is: the table copy of an item is printed from its version"
        names = ", ".join(name for one in cargoes for name in (one.package, *one.carries) if name)
        fix = f"Take its words in first: bargain proposal revise ID --file FILE; then pass {names} without --file"
        raise UsageError(said, fix)
    return _table_copy(asked, base)


def _joined(cargoes: list[Cargo], *, together: bool) -> list[Cargo]:
    from bargain.table.passing import together as one_paper

    if not cargoes:
        raise UsageError("nothing is named to be passed", "As: bargain pass U-02, or --letter TITLE")
    return [one_paper(cargoes)] if together and len(cargoes) > 1 else cargoes


def _table_copy(asked: Asked, base: Base) -> Printed:
    """Give the table copy of a paper in Word, as management may have it and as nobody else."""
    plainly = replace(asked, format="docx", output=None, audience=Audience.management)

    def printed(workspace: Workspace, paper: Paper) -> tuple[str, bytes]:
        document, facts = _copy_of(workspace, paper, base)
        return ".docx", prepare(plainly, workspace, document, facts).content

    return printed


def _is_ours(one: Cargo | Paper) -> bool:
    """Say whether the program prints it: items and packages; a letter is whatever was written."""
    return bool(one.carries or one.package)


def _copy_of(workspace: Workspace, paper: Paper, base: Base) -> tuple[str, Packet | PackageProposal]:
    """Give the name and the facts of the document that a paper of ours is: a package as a whole, or its items."""
    from bargain.documents import package_proposal, packet

    if paper.package is not None:
        whole = package_proposal.gather(workspace, paper.package, cleared=True, paper=paper.id)
        return "package_proposal", whole
    return "packet", packet.gather(workspace, base=base, paper=paper.id)


def _pass(
    asked: Asked,
    workspace: Workspace,
    crossed: tuple[Crossing, Base],
    drafts: list[Draft],
    how: tuple[bool, bool, bool],
) -> None:
    """Show the papers, ask, and put them on record."""
    from bargain.table.passing import nothing_new

    (crossing, base), (named, yes, dry_run) = crossed, how
    ready = crossing.drawn_up(workspace, drafts)
    if not ready:
        return
    for one in ready:
        if not named and (said := list(nothing_new(one.before, _as_cargo(one.paper), crossing.side))):
            raise UsageError("; ".join(said), "Write the new version: bargain proposal revise ID --file FILE")
        _look(asked, one, base)
    if dry_run or not agreed("Pass it?", yes=yes):
        say("Nothing is recorded." if dry_run else "Nothing is recorded. To pass it, add: --yes")
        return
    for one in crossing.put_on_record(asked, drafts, ready):
        _said(asked, crossed, one)
    say("Next: print it, hand it over, and have the line for its receipt signed.")


def _as_cargo(paper: Paper) -> Cargo:
    from bargain.table.passing import Cargo

    return Cargo(paper.paper, paper.carries)


def _look(asked: Asked, ready: Ready, base: Base) -> None:
    """Show every field of a paper, and what speaks against passing it, before anything is printed."""
    from bargain.table.cautions import cautions
    from bargain.table.moves import packages_of
    from bargain.table.packages import objections

    if _is_ours(ready.paper):
        document, facts = _copy_of(ready.after, ready.paper, base)
        preview(asked, ready.after, facts, document)
    package = packages_of(ready.before).get(ready.paper.package or "")
    for line in (
        *cautions(ready.before, ready.paper),
        *(objections(ready.before, package) if package else ()),
    ):
        say(line)


def _said(asked: Asked, crossed: tuple[Crossing, Base], ready: Ready) -> None:
    from bargain.folder.journal import log_of
    from bargain.table.passing import name_of

    crossing, base = crossed
    say(f"Recorded in {log_of(crossing.writer, crossing.session)}: {name_of(ready.after, ready.paper)}")
    if ready.paper.file is not None:
        say(f"Kept as {ready.paper.file}")
    if asked.output is not None and _is_ours(ready.paper):
        document, facts = _copy_of(ready.after, ready.paper, base)
        show(asked, ready.after, document, facts, audience=Audience.management)
