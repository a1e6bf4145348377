"""Three swim lanes of dates: the table, organizing, and the employer's budget, side by side over the round."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from bargain.domain.workspace import Workspace
from bargain.visibility import Level

Lane = Literal["table", "organizing", "budget"]
TITLES: Final[dict[Lane, str]] = {
    "table": "Table",
    "organizing": "Organizing",
    "budget": "Employer's budget and outside",
}


@dataclass(frozen=True, slots=True)
class Point:
    """One date in a lane; ``level`` is how far it may travel, ``heavy`` marks the dates that decide.

    ``short`` is a name that fits beside a mark; empty where the title is short enough.
    """

    lane: Lane
    day: date
    short: str
    title: str
    level: Level
    heavy: bool = False


def points(workspace: Workspace) -> list[Point]:
    """List every date of the three lanes, by day and lane."""
    found = [*_table(workspace), *_organizing(workspace), *_budget(workspace)]
    return sorted(found, key=lambda point: (point.day, list(TITLES).index(point.lane), point.title))


def _table(workspace: Workspace) -> Iterator[Point]:
    for session in workspace.sessions:
        title = f"Session {session.id}" if session.held else f"Session {session.id}, planned"
        yield Point("table", session.date, session.id, title, Level.public)
    rules = workspace.ground_rules
    if rules and rules.exchange_date:
        yield Point("table", rules.exchange_date, "exchange", "Exchange of proposals", Level.table)
    if rules and rules.new_proposal_cutoff:
        title = "Last day for new proposals"
        yield Point("table", rules.new_proposal_cutoff, "cutoff", title, Level.table, heavy=True)
    ends: dict[date, list[str]] = {}
    for contract in workspace.round.contracts:
        ends.setdefault(contract.expires, []).append(contract.unit)
    for day, units in ends.items():
        many = len(units) > 1
        title = f"Agreement{'s' if many else ''} of {' and '.join(units)} expire{'' if many else 's'}"
        yield Point("table", day, f"expiry {', '.join(units)}", title, Level.public, heavy=True)


def _organizing(workspace: Workspace) -> Iterator[Point]:
    held = workspace.survey.survey if workspace.survey else None
    if held and held.closed:
        yield Point("organizing", held.closed, "survey", "Survey closed", Level.members)
    if workspace.platform and workspace.platform.ratified_on:
        title = "Members ratify the platform"
        yield Point(
            "organizing", workspace.platform.ratified_on, "platform", title, Level.members, heavy=True
        )
    for test in workspace.tests.tests if workspace.tests else []:
        yield Point("organizing", test.date, test.name, f"{test.id} {test.name}", Level.team)
    for action in workspace.actions.actions if workspace.actions else []:
        if action.test is not None:  # the structure test stands for it
            continue
        kind = action.kind.replace("_", " ")
        yield Point("organizing", action.date, kind, f"{action.id} {kind}", Level.team)
    for entry in workspace.round.calendar:
        if entry.type == "organizing":
            yield Point("organizing", entry.date, "", entry.label, Level.public)


def _budget(workspace: Workspace) -> Iterator[Point]:
    for entry in workspace.round.calendar:
        if entry.type in {"budget", "external"}:
            yield Point("budget", entry.date, "", entry.label, Level.public, heavy=entry.funding_vote)


def span(workspace: Workspace, held: list[Point]) -> tuple[date, date]:
    """Give the months that a timeline shows: from the first date of the last ten months to the last date, whole months.

    Dates more than ten months back are the past of another picture.
    """
    earliest = workspace.as_of - timedelta(days=305)
    days = [point.day for point in held if point.day >= earliest] or [workspace.as_of]
    first = min(*days, workspace.as_of).replace(day=1)
    last = max(*days, workspace.as_of)
    after = (last.replace(day=1) + timedelta(days=32)).replace(day=1)
    return first, after - timedelta(days=1)


def months(first: date, last: date) -> list[date]:
    """List the first days of the months from one day to another."""
    found, day = [], first.replace(day=1)
    while day <= last:
        found.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    return found
