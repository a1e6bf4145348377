"""`bargain caucus`: who left the table and who came back, and the sheet that the team looks at in between."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bargain.commands.options import Asked, common
from bargain.commands.recording import AtOption, ByOption, SessionOption, opened, record, session_of
from bargain.commands.session_note import scribe
from bargain.commands.showing import format_name, prepare, say, show, write
from bargain.problems import UsageError
from bargain.visibility import Audience

if TYPE_CHECKING:
    from datetime import datetime

    from bargain.documents.caucus_sheet import CaucusSheet
    from bargain.domain.proposal import Side
    from bargain.domain.session import Session
    from bargain.domain.workspace import Workspace
    from bargain.table.caucuses import Recess

app = typer.Typer(
    help="Example: bargain caucus out\n\nRecord who leaves the table and who comes back, and print the caucus sheet.",
    no_args_is_help=True,
)
READS = ("sessions", "team", "log", "proposals", "packages")
"""The parts of the workspace that a record at the table is checked against."""
PRICES = ("pay", "strategy", "plans", "platform", "ratification")
"""The parts that a caucus sheet needs besides."""
SideOption = Annotated[Literal["union", "management"], typer.Option(help="Who leaves, or comes back.")]


@app.command("out")
@common
def out(
    asked: Asked,
    side: SideOption = "union",
    session: SessionOption = "",
    by: ByOption = "",
    at: AtOption = "",
) -> None:
    """Example: bargain caucus out --side management

    A side leaves the table to talk among themselves: one line in your log, with its time.
    """
    from bargain.domain.session import Caucus
    from bargain.table.caucuses import open_recess, recesses
    from bargain.table.recording import next_record
    from bargain.table.sitting import entries_of

    asked, workspace, when = opened(asked, READS, at)
    chosen, writer = session_of(workspace, session, when), scribe(workspace, by)
    found = recesses(entries_of(workspace, chosen))
    gone = open_recess(found, side)
    if gone is not None:
        fix = f"When they are back: bargain caucus back --side {side}"
        raise UsageError(f"{side} is in caucus since {gone.out:%H:%M}", fix)
    _refuse_overlap(found, side, when, when)
    name = next_record(workspace, chosen.id, "caucus", writer)
    record(workspace, writer, chosen.id, Caucus(kind="caucus", id=name, at=when, side=side))
    say(f"{when:%H:%M} {side} in caucus. Recorded as {name} in {_log(writer, chosen)}.")
    say(f"Next: bargain caucus back{'' if side == 'union' else ' --side management'}")


@app.command("back")
@common
def back(
    asked: Asked,
    side: Annotated[
        Literal["union", "management"] | None, typer.Option(help="Who comes back; the one that is out.")
    ] = None,
    session: SessionOption = "",
    by: ByOption = "",
    at: AtOption = "",
) -> None:
    """Example: bargain caucus back

    The side that was out is at the table again: one line in your log, and how long it took.
    """
    from bargain.domain.session import Back
    from bargain.table.caucuses import recesses, shares
    from bargain.table.recording import next_record
    from bargain.table.sitting import entries_of

    asked, workspace, when = opened(asked, READS, at)
    chosen, writer = session_of(workspace, session, when), scribe(workspace, by)
    found = recesses(entries_of(workspace, chosen))
    gone = [one for one in found if one.back is None and side in {None, one.side}]
    if len(gone) != 1:
        raise _unclear(chosen, len(gone), side)
    if when < gone[0].out.replace(second=0):
        raise UsageError(f"{when:%H:%M} is before the caucus began, at {gone[0].out:%H:%M}", "Look at --at")
    _refuse_overlap(found, gone[0].side, gone[0].out, when)
    name = next_record(workspace, chosen.id, "back", writer)
    line = Back(kind="back", id=name, at=max(when, gone[0].out), caucus=gone[0].id)
    record(workspace, writer, chosen.id, line)
    minutes = int((line.at - gone[0].out).total_seconds()) // 60
    say(
        f"{when:%H:%M} {gone[0].side} back after {minutes} minutes. Recorded as {name} in {_log(writer, chosen)}."
    )
    spent = shares(chosen, recesses((*entries_of(workspace, chosen), line)), line.at)
    if spent is not None:
        say(f"So far {spent.table} minutes at the table, {spent.caucus} in caucus.")
    say("Next: bargain session note")


def _refuse_overlap(found: tuple[Recess, ...], side: Side, out: datetime, back: datetime) -> None:
    """Raise UsageError where a side was in another caucus at that time: nobody is out twice at once."""
    from bargain.table.caucuses import overlapping

    other = overlapping(found, side, out, back)
    if other is not None and other.back is not None:
        said = f"{side} was in caucus from {other.out:%H:%M} to {other.back:%H:%M} ({other.id})"
        raise UsageError(said, f"Look at --at; a line that is wrong: bargain strike {other.id}")


def _unclear(session: Session, found: int, side: str | None) -> UsageError:
    if found:
        return UsageError("both sides are in caucus", "Add: --side union, or --side management")
    who = side or "nobody"
    said = f"{who} is {'in caucus' if side is None else 'in no caucus'} in {session.id}"
    return UsageError(said, "Their leaving first: bargain caucus out --at TIME")


def _log(writer: str, session: Session) -> str:
    from bargain.folder.journal import log_of

    return str(log_of(writer, session.id))


@app.command("sheet")
@common
def sheet(
    asked: Asked,
    session: SessionOption = "",
    copies: Annotated[int, typer.Option(metavar="N", help="How many copies, each with its number.")] = 1,
) -> None:
    """Example: bargain caucus sheet --copies 7 -o caucus/

    Open items by priority, both last positions, the moves that are authorized, what each side's position costs and the
    gap, packages alive with their price, who owes an answer, who moved away. Marked TEAM, each copy with its number:
    in one file one after another, in a FOLDER/ each in a file of its own. For the audience strategy alone.
    """
    from bargain.documents.caucus_sheet import gather

    if not 1 <= copies <= 100:
        raise UsageError(f"{copies} copies cannot be numbered", "Use a number from 1 to 100.")
    workspace = asked.open((*READS, *PRICES))
    facts = gather(workspace, session=session, copies=copies)
    if asked.output is not None and (asked.output.is_dir() or not asked.output.suffix):
        _each(replace(asked, format=asked.format or "docx", output=asked.output / "caucus"), workspace, facts)
    else:
        show(asked, workspace, "caucus_sheet", facts, audience=Audience.strategy)


def _each(asked: Asked, workspace: Workspace, facts: CaucusSheet) -> None:
    """Write every copy to a file of its own, so that each has its number on every page."""
    from bargain.extend import find
    from bargain.rendering.format import Format

    ending = find("formats", format_name(asked), Format).endings[0]
    sheets = {}
    for number, copy in enumerate(facts.copies, 1):
        one = replace(facts, copies=(copy,))
        made = prepare(asked, workspace, "caucus_sheet", one, audience=Audience.strategy)
        sheets[f"caucus-{number}{ending}"] = made
    write(asked, sheets)
