"""The tasks of the round with their dates, ticked where the workspace proves them or somebody said so.

    $ bargain checklist --overdue
    $ bargain checklist --stage platform -o platform.docx

A date is counted from its anchor and never moved; where it falls on a day off, that is said. Of what comes with every
session the last and the next session are listed, and whatever is overdue. Each task has the widest circle that may see
it: members, council or team. The employer gets none of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from bargain.calendar.days import day_off
from bargain.calendar.people import responsible
from bargain.calendar.stages import stages
from bargain.calendar.tasks import State, Task, items_of, tasks_of
from bargain.calendar.urgency import LEVELS
from bargain.calendar.wording import in_words
from bargain.disclosure import Column, Document, Fact, Table, under
from bargain.domain.workspace import Workspace
from bargain.visibility import Audience, Council, Level, Members, Public, Team

_COLUMNS: Final = (
    Column("done", "✓", "tick", Level.members),
    Column("id", "#", "id", Level.members),
    Column("due", "Due", "date", Level.members),
    Column("stands", "Stands", "text", Level.members),
    Column("who", "Who", "text", Level.council),
    Column("task", "Task", "text", Level.members),
)
_FULL: Final = (
    Column("stage", "Stage", "text", Level.members),
    Column("what", "What it is", "text", Level.members),
    Column("why", "Why", "text", Level.members),
    Column("proof", "What proves it", "text", Level.team),
)


Layout = Literal["table", "list", "data"]
"""A table of few columns, a list by stage with the reason of each, or a table with everything for other programs."""


@dataclass(frozen=True, slots=True)
class Detail(Fact):
    """One task with its reason; ``circle`` is the widest that may see it."""

    done: Members[bool]
    id: Members[str]
    title: Members[str]
    due: Members[date | None]
    stands: Members[str]
    who: Council[str]
    task: Members[str]
    why: Members[str]
    proof: Team[str]
    circle: Team[str]

    @property
    def level(self) -> Level:
        """Give the level that the item was given."""
        return LEVELS[self.circle]


@dataclass(frozen=True, slots=True)
class StageList(Fact):
    """The tasks of one stage, in the order of the checklist."""

    title: Members[str]
    tasks: Members[tuple[Detail, ...]]


@dataclass(frozen=True, slots=True)
class Tasks(Fact):
    """The tasks that were asked for, as a table or as lists, and how many of each stage are done."""

    local: Public[str]
    tasks: Members[Table]
    lists: Members[tuple[StageList, ...]]
    stages: Council[Table]


def gather(
    workspace: Workspace,
    *,
    stage: str = "",
    role: str = "",
    due_within: int | None = None,
    overdue: bool = False,
    unit: str = "",
    anchor: str = "",
    layout: Layout = "list",
) -> Tasks:
    """Give the tasks that every filter lets pass, by day."""
    every = tasks_of(workspace)
    chosen = [
        task
        for task in every
        if (not stage or task.item.stage == stage)
        and (not role or task.role == role)
        and (not unit or task.occasion.unit in {None, unit})
        and (not anchor or task.item.anchor == anchor)
        and (not overdue or task.state is State.overdue)
        and (due_within is None or _within(workspace, task, due_within))
    ]
    if not anchor:
        chosen = _near(workspace, chosen)
    alike = _alike(workspace, chosen)
    rows = tuple(_row(workspace, tasks, wide=layout == "data") for tasks in alike)
    levels = tuple(LEVELS[tasks[0].item.share] for tasks in alike)
    columns = _COLUMNS + (_FULL if layout == "data" else ())
    lists = _lists(workspace, alike) if layout == "list" else ()
    table = Table("tasks", "Tasks", columns, rows, levels=levels)
    return Tasks(workspace.round.local.name, table, lists, _counts(every))


def _lists(workspace: Workspace, alike: list[list[Task]]) -> tuple[StageList, ...]:
    order = {item.id: place for place, item in enumerate(items_of(workspace))}
    found = []
    for stage in stages():
        of = sorted(
            (one for one in alike if one[0].item.stage == stage.id), key=lambda one: order[one[0].item.id]
        )
        if of:
            found.append(StageList(stage.title, tuple(_detail(workspace, tasks) for tasks in of)))
    return tuple(found)


def _detail(workspace: Workspace, tasks: list[Task]) -> Detail:
    item = tasks[0].item
    done, named, due, stands, who, title, *_ = _row(workspace, tasks, wide=False)
    return Detail(
        done, named, title, due, stands, who, item.task, item.why, in_words(item.evidence), item.share
    )


def _within(workspace: Workspace, task: Task, days: int) -> bool:
    return (
        task.due is not None
        and task.state in {State.overdue, State.soon, State.later}
        and (task.due - workspace.as_of).days <= days
    )


def _near(workspace: Workspace, tasks: list[Task]) -> list[Task]:
    """Keep, of what comes with every session, the last and the next session and what is overdue."""
    days = {session.id: session.date for session in workspace.sessions}
    past = max((day for day in days.values() if day <= workspace.as_of), default=None)
    to_come = min((day for day in days.values() if day > workspace.as_of), default=None)
    return [
        task
        for task in tasks
        if task.occasion.session is None
        or task.state is State.overdue
        or days[task.occasion.session] in {past, to_come}
    ]


def _alike(workspace: Workspace, tasks: list[Task]) -> list[list[Task]]:
    """Put together what differs in its unit only: one row for two units whose agreements end on the same day."""
    groups: dict[object, list[Task]] = {}
    for task in tasks:
        about = task.occasion.session or task.occasion.change
        groups.setdefault((task.item.id, about, task.due, _stands(workspace, task)), []).append(task)
    return list(groups.values())


def _row(workspace: Workspace, tasks: list[Task], *, wide: bool) -> tuple[Any, ...]:
    task = tasks[0]
    named = ", ".join(filter(None, (one.occasion.name for one in tasks)))
    seen = (
        task.state.done,
        f"{task.item.id} {named}".rstrip(),
        task.due,
        _stands(workspace, task),
        responsible(workspace, task),
        task.item.title,
    )
    titles = {stage.id: stage.title for stage in stages()}
    full = (titles[task.item.stage], task.item.task, task.item.why, in_words(task.item.evidence))
    return seen + (full if wide else ())


def _stands(workspace: Workspace, task: Task) -> str:
    """Say where a task stands in a few words: who said it is done, how late it is, how soon, on which day off."""
    if task.word is not None:
        person = workspace.team.person(task.word.by) if workspace.team else None
        return f"said by {person.name if person else task.word.by}"
    if task.state is State.overdue:
        late = task.days_late(workspace.as_of)
        return f"{late} day{'' if late == 1 else 's'} late"
    said = _in(workspace.as_of, task.due) if task.state is State.soon else task.state.value
    off = day_off(workspace, task.due) if not task.state.done and task.state.counts else ""
    return f"{said}, a {off}" if off else said


def _in(as_of: date, due: date | None) -> str:
    days = (due - as_of).days if due else 0
    return "today" if days == 0 else f"in {days} day{'' if days == 1 else 's'}"


def _counts(tasks: Iterable[Task]) -> Table:
    """Count done and all tasks of each stage; what was missed or is not needed is in neither.

    The counts are the council's: they hold tasks that members do not see.
    """
    held = [task for task in tasks if task.state.counts]
    rows = []
    for stage in stages():
        of = [task for task in held if task.item.stage == stage.id]
        if of:
            late = sum(task.state is State.overdue for task in of)
            rows.append((stage.title, sum(task.state.done for task in of), len(of), late))
    columns = (
        Column("stage", "Stage", "text", Level.council),
        Column("done", "Done", "count", Level.council),
        Column("of", "Of", "count", Level.council),
        Column("overdue", "Overdue", "count", Level.council),
    )
    return Table("stages", "Stages", columns, tuple(rows))


_MEMBERS: Final = (
    "local",
    *under("tasks", "done id due stands task stage what why"),
    "lists.title",
    *under("lists.tasks", "done id title due stands task why"),
)
_COUNCIL: Final = (*_MEMBERS, "tasks.who", "lists.tasks.who", *under("stages", "stage done of overdue"))
_TEAM: Final = (*_COUNCIL, "tasks.proof", *under("lists.tasks", "proof circle"))
DOCUMENT: Final = Document(
    facts=Tasks,
    gather=gather,
    title=lambda tasks: f"Bargaining checklist: {tasks.local}",
    template="checklist",
    releases={
        Audience.members: _MEMBERS,
        Audience.council: _COUNCIL,
        Audience.team: _TEAM,
        Audience.strategy: _TEAM,
    },
)
