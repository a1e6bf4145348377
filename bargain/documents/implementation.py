"""What the new agreement asks of whom, and whether somebody has checked: clause, effective, who, form or notice, check.

    $ bargain implementation
    $ bargain implementation -o checks.ics

The rows of `implementation.yaml`, the team's until both sides have signed everything; then, for what was signed and has none there, a suggestion: who acts is still to be
named. A calendar file says *Bargaining check I3* and no more, because calendars are synced to the employer's systems.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from bargain.disclosure import Column, Document, Fact, Table, under
from bargain.domain.notices import ImplementationItem
from bargain.domain.workspace import Workspace
from bargain.table.label import place
from bargain.table.release import settlement_level
from bargain.table.settled import agreed_items, reach_of
from bargain.table.status import status_of
from bargain.table.votes import by
from bargain.visibility import Audience, Level, Members, Public, Team
from bargain.visibility import Table as AtTable

LATER: Final = timedelta(days=30)
"""How long after a clause takes effect a check of it is suggested."""
TO_NAME: Final = "to be named"
_COLUMNS: Final = (
    Column("id", "No.", "id", Level.table),
    Column("clause", "Clause", "text", Level.table),
    Column("effective", "From", "date", Level.table),
    Column("who", "Who acts", "text", Level.table),
    Column("needs", "Form or notice", "text", Level.table),
    Column("check_on", "Check on", "date", Level.team),
    Column("done", "Done", "text", Level.team),
)


@dataclass(frozen=True, slots=True)
class ImplementationTable(Fact):
    """The table, suggestions apart; how many checks are overdue, and the checks as events that give nothing away."""

    local: Public[str]
    items: AtTable[Table]
    suggested: Members[Table]
    overdue: Team[int]
    events: Team[Table]


def gather(workspace: Workspace) -> ImplementationTable:
    """Give what is to be put to work, on the date the workspace is looked at from."""
    items = workspace.implementation.items if workspace.implementation else []
    overdue = [item for item in items if _is_overdue(item, workspace.as_of)]
    rows = tuple(_row(item, workspace.as_of) for item in items)
    levels = (_level(workspace),) * len(rows)
    return ImplementationTable(
        workspace.round.local.name,
        Table("items", "To put to work", _COLUMNS, rows, levels=levels),
        _suggested(workspace, items),
        len(overdue),
        _events(items),
    )


def _level(workspace: Workspace) -> Level:
    """Give the table's level to clauses that are signed; what the team prepares before that is its own."""
    done = workspace.implementation
    signed = done is not None and by(done.contract_signed_on, workspace.as_of)
    return Level.table if signed or settlement_level(workspace) <= Level.members else Level.team


def _is_overdue(item: ImplementationItem, as_of: date) -> bool:
    return item.done_on is None and item.check_on is not None and item.check_on < as_of


def _row(item: ImplementationItem, as_of: date) -> tuple[Any, ...]:
    done = f"done {item.done_on}" if item.done_on else "open"
    if item.check_on is not None and _is_overdue(item, as_of):
        days = (as_of - item.check_on).days
        done = f"check {days} day{'s' if days > 1 else ''} overdue"
    return (item.id, item.clause, item.effective, item.who, item.needs, item.check_on, done)


def _suggested(workspace: Workspace, items: list[ImplementationItem]) -> Table:
    """Give a row for each signed agreement whose clause no item names, from its day or the first of the term."""
    columns = (
        Column("clause", "Clause", "text", Level.members),
        Column("title", "About", "text", Level.members),
        Column("effective", "From", "date", Level.members),
        Column("who", "Who acts", "text", Level.members),
        Column("check_on", "Check on", "date", Level.members),
    )
    standings, term = status_of(workspace), workspace.round.successor_term
    rows = []
    for proposal, version in agreed_items(workspace):
        signed = standings[proposal.id].status in {"ta_signed", "ratified"}
        if signed and not any(_names(item, proposal.section or proposal.article) for item in items):
            begins = version.effective or (term.effective if term is not None else None)
            check = begins + LATER if begins else None
            rows.append((place(proposal) or proposal.id, proposal.title, begins, TO_NAME, check))
    levels = (reach_of(workspace),) * len(rows)
    return Table("suggested", "Signed, and not in the table yet", columns, tuple(rows), levels=levels)


def _names(item: ImplementationItem, clause: str | None) -> bool:
    """Say whether an item is about a clause: its number stands in it as a word of its own."""
    return clause is not None and clause in item.clause.replace(",", " ").replace(";", " ").split()


def _events(items: list[ImplementationItem]) -> Table:
    columns = (
        Column("uid", "UID", "id", Level.team),
        Column("title", "Title", "text", Level.team),
        Column("date", "Date", "date", Level.team),
        Column("end", "Last day", "date", Level.team),
        Column("note", "Note", "text", Level.team),
    )
    open_ = (item for item in items if item.check_on is not None and item.done_on is None)
    return Table("events", "Checks for a calendar", columns, tuple(_open(open_)))


def _open(items: Iterator[ImplementationItem]) -> Iterator[tuple[Any, ...]]:
    for item in items:
        yield (f"implementation-{item.id}", f"Bargaining check {item.id}", item.check_on, None, "")


_TABLE: Final = ("local", *under("items", "id clause effective who needs"))
_MEMBERS: Final = (*_TABLE, *under("suggested", "clause title effective who check_on"))
_ALL: Final = (
    *_MEMBERS, "overdue", "items.check_on", "items.done", *under("events", "uid title date end note"),
)  # fmt: skip
DOCUMENT = Document(
    facts=ImplementationTable,
    gather=gather,
    title=lambda facts: f"Putting the agreement to work, {facts.local}",
    template="implementation",
    releases={
        Audience.management: _TABLE,
        Audience.members: _MEMBERS,
        Audience.council: _MEMBERS,
        Audience.team: _ALL,
        Audience.strategy: _ALL,
    },
)
