"""Where each unit stands in the round: the stages, what is met and not met on the way out, the next dates, a timeline.

    $ bargain stage
    $ bargain stage --unit A -o stage.pdf

Nothing blocks: going on with something unmet is allowed, and the log keeps what it was and why. The timeline has three
lanes - the table, organizing, the employer's budget - because pressure works before a vote, not after it. Members see
its open dates only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from bargain.calendar.agenda import Entry, agenda
from bargain.calendar.drawing import as_svg, in_characters
from bargain.calendar.lanes import TITLES, Point, points, span
from bargain.calendar.people import responsible
from bargain.calendar.stages import StageStanding, stages_of
from bargain.calendar.tasks import State, Task, tasks_of
from bargain.calendar.urgency import LEVELS
from bargain.dates import in_words
from bargain.disclosure import Column, Document, Fact, Picture, Table, under
from bargain.domain.local import Unit
from bargain.domain.workspace import Workspace
from bargain.problems import UsageError
from bargain.visibility import Audience, Council, Level, Members, Public, Team

_NEXT: Final = 5


@dataclass(frozen=True, slots=True)
class UnitStage(Fact):
    """One unit's way through the round; ``days`` are calendar days to expiry, negative after it."""

    unit: Public[str]
    name: Public[str]
    expires: Public[date | None]
    days: Public[int | None]
    stage: Members[str]
    stages: Members[Table]
    criteria: Council[Table]
    unmet: Council[int]


@dataclass(frozen=True, slots=True)
class StageFacts(Fact):
    """The stages of every unit, the next dates, what is overdue, and the timeline."""

    local: Public[str]
    units: Public[tuple[UnitStage, ...]]
    next_dates: Team[Table]
    council_dates: Council[Table]
    members_dates: Members[Table]
    overdue: Council[Table]
    timeline: Team[Picture]
    open_timeline: Members[Picture]


def gather(workspace: Workspace, *, unit: str = "") -> StageFacts:
    """Give where the units stand, or one of them; raises UsageError where there is no such unit."""
    known = {one.id: one for one in workspace.round.units}
    if unit and unit not in known:
        raise UsageError(f"there is no unit {unit!r}", f"The units are: {', '.join(known)}")
    tasks = tasks_of(workspace)
    wanted = [task for task in tasks if not unit or task.occasion.unit in {None, unit}]
    dates = agenda(workspace, wanted)
    every = points(workspace)
    return StageFacts(
        workspace.round.local.name,
        tuple(_unit(workspace, one, tasks) for one in known.values() if unit in {"", one.id}),
        _next_dates("next_dates", dates),
        _next_dates("council_dates", [entry for entry in dates if entry.level <= Level.council]),
        _next_dates("members_dates", [entry for entry in dates if entry.level <= Level.members]),
        overdue_table(workspace, wanted),
        timeline(workspace, "timeline", every),
        timeline(workspace, "open_timeline", [point for point in every if point.level <= Level.members]),
    )


def _unit(workspace: Workspace, unit: Unit, tasks: list[Task]) -> UnitStage:
    contract = workspace.round.contract_of(unit.id)
    expires = contract.expires if contract else None
    standings = stages_of(workspace, unit.id, tasks)
    here = next(standing for standing in standings if standing.current)
    return UnitStage(
        unit.id,
        unit.name,
        expires,
        (expires - workspace.as_of).days if expires else None,
        here.stage.title,
        bars(standings, f"stages_{unit.id}"),
        _criteria(here, unit.id),
        len(here.unmet),
    )


def bars(standings: Iterable[StageStanding], name: str) -> Table:
    """Give a row a stage: its window, how many of its tasks are done, and a bar of ten signs that says the same.

    The counts are the council's: they hold tasks that members do not see.
    """
    rows = tuple(
        (
            standing.stage.title + (" (now)" if standing.current else ""),
            standing.first,
            standing.last,
            _bar(standing.done, standing.total),
            standing.done,
            standing.total,
        )
        for standing in standings
    )
    columns = (
        Column("stage", "Stage", "text", Level.members),
        Column("first", "From", "date", Level.members),
        Column("last", "To", "date", Level.members),
        Column("bar", "Tasks", "id", Level.council),
        Column("done", "Done", "count", Level.council),
        Column("of", "Of", "count", Level.council),
    )
    return Table(name, "Stages", columns, rows)


def _bar(done: int, total: int) -> str:
    filled = done * 10 // total if total else 0
    return "●" * filled + "○" * (10 - filled)


def _criteria(standing: StageStanding, unit: str) -> Table:
    rows = tuple((answer.met, answer.says, answer.reading) for answer in standing.leave)
    columns = (
        Column("met", "✓", "tick", Level.council),
        Column("says", "Before going on", "text", Level.council),
        Column("reading", "So far", "text", Level.council),
    )
    return Table(f"criteria_{unit}", f"To leave the stage {standing.stage.title}", columns, rows)


def _next_dates(name: str, entries: list[Entry]) -> Table:
    columns = (
        Column("date", "Date", "date", Level.members),
        Column("days", "Days", "days", Level.members),
        Column("what", "What", "text", Level.members),
    )
    first = entries[:_NEXT]
    rows = tuple((entry.day, entry.days, entry.title) for entry in first)
    return Table(name, "Next dates", columns, rows, levels=tuple(entry.level for entry in first))


def overdue_table(workspace: Workspace, tasks: Iterable[Task]) -> Table:
    """Give what is overdue, the longest first, with who is to do it."""
    late = [task for task in tasks if task.state is State.overdue]
    rows = tuple(
        (
            " ".join(filter(None, (task.item.id, task.occasion.name))),
            task.due,
            task.days_late(workspace.as_of),
            responsible(workspace, task),
            task.item.title,
        )
        for task in late
    )
    columns = (
        Column("id", "#", "id", Level.council),
        Column("due", "Due", "date", Level.council),
        Column("days", "Days late", "days", Level.council),
        Column("who", "Who", "text", Level.council),
        Column("task", "Task", "text", Level.council),
    )
    return Table("overdue", "Overdue", columns, rows, levels=tuple(LEVELS[task.item.share] for task in late))


def timeline(workspace: Workspace, name: str, held: list[Point]) -> Picture:
    """Draw the three lanes from these dates, with the dates as a table beside the picture."""
    first, last = span(workspace, held)
    shown = [point for point in held if first <= point.day <= last]
    title = "Table, organizing and the employer's budget"
    about = (
        f"Three lanes of dates from {in_words(first)} to {in_words(last)}; "
        f"today is {in_words(workspace.as_of)}. The same dates stand in the table."
    )
    columns = (
        Column("date", "Date", "date", Level.public),
        Column("lane", "Lane", "text", Level.public),
        Column("what", "What", "text", Level.public),
    )
    rows = tuple((point.day, TITLES[point.lane], point.title) for point in shown)
    return Picture(
        name,
        title,
        about,
        Table(f"{name}_dates", title, columns, rows),
        svg=as_svg(shown, first, last, workspace.as_of, title, about),
        drawing=in_characters(shown, first, last, workspace.as_of),
    )


_MEMBERS: Final = (
    "local",
    *under("units", "unit name expires days stage"),
    *under("units.stages", "stage first last"),
    *under("members_dates", "date days what"),
    *under("open_timeline", "date lane what"),
)
_COUNCIL: Final = (
    *_MEMBERS,
    "units.unmet",
    *under("units.stages", "bar done of"),
    *under("units.criteria", "met says reading"),
    *under("council_dates", "date days what"),
    *under("overdue", "id due days who task"),
)
_TEAM: Final = (*_COUNCIL, *under("next_dates", "date days what"), *under("timeline", "date lane what"))
DOCUMENT: Final = Document(
    facts=StageFacts,
    gather=gather,
    title=lambda facts: f"Stages of bargaining: {facts.local}",
    template="stage",
    releases={
        Audience.members: _MEMBERS,
        Audience.council: _COUNCIL,
        Audience.team: _TEAM,
        Audience.strategy: _TEAM,
    },
)
