"""Where the round stands, on one page: units and days to expiry, stages, what is overdue, items, what is next.

    $ bargain status
    $ bargain status --audience council -o status.pdf

Items are counted by where they stand, told from the log; what no paper has carried is the team's. A deadline of the law
that nobody has verified says so.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, Final

from bargain.calendar.law import deadlines, strikes_in_short
from bargain.calendar.stages import StageStanding, stages_of
from bargain.calendar.tasks import tasks_of
from bargain.dates import in_words, weekday
from bargain.disclosure import Column, Document, Fact, under
from bargain.disclosure import Table as Grid
from bargain.documents.stage import bars, overdue_table
from bargain.domain.workspace import Workspace
from bargain.table.agreeing import unsigned
from bargain.table.release import item_level
from bargain.table.status import UNTABLED, status_of
from bargain.visibility import Audience, Council, Level, Members, Public, Table

Rows = tuple[tuple[Any, ...], ...]
LONG_PAST: Final = 60
"""Calendar days after which a deadline that others had to meet is no longer shown."""


@dataclass(frozen=True, slots=True)
class UnitBars(Fact):
    """The stages of one unit, or of several that stand exactly alike."""

    units: Public[str]
    stages: Members[Grid]


@dataclass(frozen=True, slots=True)
class StatusFacts(Fact):
    """The state of the round."""

    local: Public[str]
    employer: Public[str]
    units: Members[Grid]
    next_session: Public[str | None]
    law: Council[str]
    items: Table[Grid]
    unsigned: Table[Grid]
    overdue: Council[Grid]
    deadlines: Council[Grid]
    stages: Members[tuple[UnitBars, ...]]


def gather(workspace: Workspace) -> StatusFacts:
    """Give the state of the round on the date the workspace is looked at from."""
    tasks = tasks_of(workspace)
    standings = {unit.id: stages_of(workspace, unit.id, tasks) for unit in workspace.round.units}
    here = {unit: next(one for one in held if one.current) for unit, held in standings.items()}
    return StatusFacts(
        workspace.round.local.name,
        workspace.round.employer.name,
        _units(workspace, {unit: (one.stage.title, len(one.unmet)) for unit, one in here.items()}),
        _next_session(workspace),
        _law(workspace),
        _items(workspace),
        _unsigned(workspace),
        overdue_table(workspace, tasks),
        _deadlines(workspace),
        _bars(standings),
    )


def _bars(standings: dict[str, list[StageStanding]]) -> tuple[UnitBars, ...]:
    alike: dict[Rows, list[str]] = {}
    for unit, held in standings.items():
        alike.setdefault(bars(held, "stages").rows, []).append(unit)
    return tuple(
        UnitBars(_named(units), bars(standings[units[0]], f"stages_{'_'.join(units)}"))
        for units in alike.values()
    )


def _named(units: list[str]) -> str:
    return f"unit {units[0]}" if len(units) == 1 else f"units {', '.join(units[:-1])} and {units[-1]}"


def _units(workspace: Workspace, stage: dict[str, tuple[str, int]]) -> Grid:
    rows = []
    for unit in workspace.round.units:
        contract = workspace.round.contract_of(unit.id)
        expires = contract.expires if contract else None
        days = (expires - workspace.as_of).days if expires else None
        rows.append((unit.id, unit.name, unit.headcount, expires, days, *stage[unit.id]))
    columns = (
        Column("unit", "Unit", "id", Level.members),
        Column("name", "Name", "text", Level.members),
        Column("people", "People", "count", Level.members),
        Column("expires", "Expires", "date", Level.members),
        Column("days", "Days", "days", Level.members),
        Column("stage", "Stage", "text", Level.members),
        Column("unmet", "Unmet", "count", Level.council),
    )
    return Grid("units", "Units", columns, tuple(rows))


def _next_session(workspace: Workspace) -> str | None:
    to_come = [one for one in workspace.sessions if not one.held and one.date >= workspace.as_of]
    if not to_come:
        return None
    session = min(to_come, key=lambda one: one.date)
    days = (session.date - workspace.as_of).days
    return f"{session.id}, {weekday(session.date)}, {in_words(session.date)}, in {days} days"


def _law(workspace: Workspace) -> str:
    law = workspace.round.law
    read = (
        f"read by {law.verified_by or 'a person'} on {in_words(law.verified_on)}"
        if law.verified_on
        else "unverified"
    )
    strikes = strikes_in_short(workspace)
    said = (
        "nothing is known of strikes"
        if strikes is None
        else f"strikes {strikes[0]} ({strikes[1]}; {strikes[2]})"
    )
    return f"Profile {law.profile}, {read}; {said}. Not legal advice."


def _items(workspace: Workspace) -> Grid:
    """Count the items of each side by status; those that no paper has carried are the team's."""
    standings = status_of(workspace).values()
    groups = [
        (one.in_words(), Level.team if one.status in UNTABLED else item_level(one)) for one in standings
    ]
    counted = Counter((group, one.side) for group, one in zip(groups, standings, strict=True))
    rows = {
        group: (group[0], *(counted[group, side] for side in ("union", "management", "joint")))
        for group in groups
    }
    columns = (
        Column("status", "Items", "text", Level.table),
        Column("union", "Ours", "count", Level.table),
        Column("management", "Theirs", "count", Level.table),
        Column("joint", "Joint", "count", Level.table),
    )
    return Grid("items", "Items", columns, tuple(rows.values()), levels=tuple(level for _, level in rows))


def _unsigned(workspace: Workspace) -> Grid:
    standings, rows, levels = status_of(workspace), [], []
    for entry, missing in unsigned(workspace):
        day, standing = entry.at.date(), standings.get(entry.item)
        rows.append((entry.id, entry.item, day, (workspace.as_of - day).days, " and ".join(missing)))
        levels.append(item_level(standing) if standing is not None else Level.team)
    columns = (
        Column("id", "Agreement", "id", Level.table),
        Column("item", "Item", "id", Level.table),
        Column("reached", "Reached", "date", Level.table),
        Column("days", "Days", "days", Level.table),
        Column("missing", "Not signed by", "text", Level.table),
    )
    return Grid("unsigned", "Reached but not signed", columns, tuple(rows), levels=tuple(levels))


def _deadlines(workspace: Workspace) -> Grid:
    rows = tuple(
        (
            due.deadline.label + (f" ({due.name})" if due.name else ""),
            due.day,
            (due.day - workspace.as_of).days,
            due.deadline.actor,
            due.deadline.citation,
            "verified" if due.verified else "unverified",
        )
        for due in deadlines(workspace)
        if due.day is not None
        and not due.met
        and (due.deadline.actor == "union" or (workspace.as_of - due.day).days <= LONG_PAST)
    )
    columns = (
        Column("label", "What the law asks", "text", Level.council),
        Column("day", "Day", "date", Level.council),
        Column("days", "Days", "days", Level.council),
        Column("actor", "Who must act", "text", Level.council),
        Column("citation", "Citation", "text", Level.council),
        Column("verified", "Read by a person", "text", Level.council),
    )
    return Grid("deadlines", "Deadlines of the law", columns, rows)


_MEMBERS: Final = (
    "local",
    "employer",
    *under("units", "unit name people expires days stage"),
    "next_session",
    *under("items", "status union management joint"),
    *under("unsigned", "id item reached days missing"),
    "stages.units",
    *under("stages.stages", "stage first last"),
)
_COUNCIL: Final = (
    *_MEMBERS,
    "units.unmet",
    *under("stages.stages", "bar done of"),
    "law",
    *under("overdue", "id due days who task"),
    *under("deadlines", "label day days actor citation verified"),
)
DOCUMENT: Final = Document(
    facts=StatusFacts,
    gather=gather,
    title=lambda facts: f"Where we stand: {facts.local}",
    template="status",
    releases={
        Audience.members: _MEMBERS,
        Audience.council: _COUNCIL,
        Audience.team: _COUNCIL,
        Audience.strategy: _COUNCIL,
    },
)
