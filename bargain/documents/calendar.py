"""The dates of the round: open tasks, sessions, the employer's budget, deadlines of the law; as a table or a calendar.

    $ bargain calendar
    $ bargain calendar -o team.ics

Calendars are synced to the employer's systems, so what goes into one says *Bargaining task OR08* and no more; the table
says what it is. A deadline of the law that nobody has verified says so. A task leaves the calendar when it is done.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bargain.calendar.agenda import Entry, everything
from bargain.calendar.days import day_off
from bargain.calendar.people import who
from bargain.dates import weekday
from bargain.disclosure import Column, Document, Fact, Table, under
from bargain.domain.workspace import Workspace
from bargain.visibility import Audience, Level, Members, Public


@dataclass(frozen=True, slots=True)
class CalendarFacts(Fact):
    """The dates in words, and the same as events that give nothing away."""

    local: Public[str]
    dates: Members[Table]
    events: Members[Table]


def gather(workspace: Workspace, *, past: bool = False) -> CalendarFacts:
    """Give the dates from today on, and what is overdue; with ``past`` everything."""
    entries = [
        entry
        for entry in everything(workspace)
        if past or entry.days >= 0 or entry.kind == "task" or (entry.until or entry.day) >= workspace.as_of
    ]
    levels = tuple(entry.level for entry in entries)
    return CalendarFacts(
        workspace.round.local.name,
        Table("dates", "Dates", _DATES, tuple(_date(workspace, entry) for entry in entries), levels=levels),
        Table(
            "events",
            "Events for a calendar",
            _EVENTS,
            tuple(_event(entry) for entry in entries),
            levels=levels,
        ),
    )


_DATES: Final = (
    Column("date", "Date", "date", Level.members),
    Column("weekday", "Day", "text", Level.members),
    Column("days", "Days", "days", Level.members),
    Column("kind", "Kind", "text", Level.members),
    Column("what", "What", "text", Level.members),
    Column("who", "Who", "text", Level.council),
)
_EVENTS: Final = (
    Column("uid", "UID", "id", Level.members),
    Column("title", "Title", "text", Level.members),
    Column("date", "Date", "date", Level.members),
    Column("end", "Last day", "date", Level.members),
    Column("note", "Note", "text", Level.members),
)


def _date(workspace: Workspace, entry: Entry) -> tuple[object, ...]:
    off = day_off(workspace, entry.day)
    day = weekday(entry.day) + (", holiday" if off == "holiday" else "")
    person = who(workspace, entry.role) if entry.role else None
    return (entry.day, day, entry.days, entry.kind, entry.title, person)


def _event(entry: Entry) -> tuple[object, ...]:
    return (entry.uid, entry.neutral, entry.day, entry.until, "")


_MEMBERS: Final = (
    "local",
    *under("dates", "date weekday days kind what"),
    *under("events", "uid title date end note"),
)
_COUNCIL: Final = (*_MEMBERS, "dates.who")
DOCUMENT: Final = Document(
    facts=CalendarFacts,
    gather=gather,
    title=lambda facts: f"Dates of the round: {facts.local}",
    template="calendar",
    releases={
        Audience.members: _MEMBERS,
        Audience.council: _COUNCIL,
        Audience.team: _COUNCIL,
        Audience.strategy: _COUNCIL,
    },
)
