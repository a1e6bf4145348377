"""Everything that has a date, in one list: tasks, sessions, the dates of the local, deadlines of the law.

Each entry has a title in words, and a neutral one for calendars, which people sync to the employer's systems.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from bargain.calendar.law import deadlines, profile_of
from bargain.calendar.tasks import Task, tasks_of
from bargain.calendar.urgency import LEVELS
from bargain.domain.workspace import Workspace
from bargain.visibility import Level

Kind = Literal["task", "session", "date", "law"]
_ORDER: Final = ("session", "date", "law", "task")


@dataclass(frozen=True, slots=True)
class Entry:
    """One date: what it is in words, what a synced calendar may say, and how many days it is away.

    ``uid`` names it the same way every time. ``role`` is who it belongs to, where it belongs to anybody.
    """

    uid: str
    kind: Kind
    day: date
    until: date | None
    title: str
    neutral: str
    role: str
    days: int
    level: Level


def everything(workspace: Workspace, tasks: Iterable[Task] | None = None) -> list[Entry]:
    """List every date of the round that is not done with: open tasks, all sessions, all dates, unmet deadlines."""
    held = tasks_of(workspace) if tasks is None else tasks
    found = [
        *_tasks(workspace, held),
        *_sessions(workspace),
        *_dates(workspace),
        *_law(workspace),
    ]
    return sorted(found, key=lambda entry: (entry.day, _ORDER.index(entry.kind), entry.uid))


def agenda(workspace: Workspace, tasks: Iterable[Task] | None = None) -> list[Entry]:
    """List what is still to come, today included, the nearest first."""
    return [entry for entry in everything(workspace, tasks) if entry.days >= 0]


def _tasks(workspace: Workspace, tasks: Iterable[Task]) -> Iterator[Entry]:
    for task in tasks:
        if task.due is None or task.state.done or not task.state.counts:
            continue
        about = " ".join(filter(None, (task.item.id, task.occasion.name)))
        yield Entry(
            _uid(workspace, about),
            "task",
            task.due,
            None,
            f"{about}: {task.item.title}",
            f"Bargaining task {about}",
            task.role,
            (task.due - workspace.as_of).days,
            LEVELS[task.item.share],
        )


def _sessions(workspace: Workspace) -> Iterator[Entry]:
    for session in workspace.sessions:
        title = f"Session {session.id}"
        place = f", {session.place}" if session.place else ""
        yield Entry(
            _uid(workspace, session.id),
            "session",
            session.date,
            None,
            title + place,
            f"Bargaining session {session.id}",
            "",
            (session.date - workspace.as_of).days,
            Level.members,
        )


def _dates(workspace: Workspace) -> Iterator[Entry]:
    seen: Counter[str] = Counter()
    for entry in workspace.round.calendar:
        closed = entry.type in {"budget", "external", "contract", "holiday", "academic"}
        number = f"{entry.date:%Y%m%d}-{entry.type}"
        seen[number] += 1
        yield Entry(
            _uid(workspace, number if seen[number] == 1 else f"{number}-{seen[number]}"),
            "date",
            entry.date,
            entry.until,
            entry.label,
            entry.label if closed else "Bargaining date",
            "",
            (entry.date - workspace.as_of).days,
            Level.members,
        )


def _law(workspace: Workspace) -> Iterator[Entry]:
    profile = profile_of(workspace)
    order = [deadline.id for deadline in profile.deadlines] if profile else []
    for due in deadlines(workspace):
        if due.day is None or due.met:
            continue
        number = " ".join(filter(None, (f"D{order.index(due.deadline.id) + 1:02d}", due.name)))
        about = f" ({due.name})" if due.name else ""
        unsure = "" if due.verified else ", unverified"
        yield Entry(
            _uid(workspace, number),
            "law",
            due.day,
            None,
            f"{due.deadline.label}{about}: {due.deadline.citation}{unsure}",
            f"Bargaining date {number}",
            "field_rep",
            (due.day - workspace.as_of).days,
            Level.council,
        )


def _uid(workspace: Workspace, name: str) -> str:
    return f"{name.replace(' ', '-')}@{workspace.round.local.id}.bargain"
