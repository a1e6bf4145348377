"""What was asked for and what came: every item of every request, how late it is, and what waits for it.

    $ bargain request list
    $ bargain request list --audience management -o owed.docx

Days late are calendar days after the due day, of items that have not come or not whole; a request that names no due day
has none. Reminders go out on the due day, 7 and 14 days after it, and one that did not is not due any more once the next
one is; from 21 days on, ask your field representative. What waits for an answer is the team's; the other side may be
shown the rest. A request that was not sent is the team's too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from bargain.calendar.owed import ADVICE, days_late, owed, reminder_due, reminders
from bargain.disclosure import Column, Document, Fact, under
from bargain.disclosure import Table as Grid
from bargain.domain.evidence import InformationRequest
from bargain.domain.workspace import Workspace, need
from bargain.table.status import status_of
from bargain.visibility import Audience, Level, Public, Table, Team

STATUS: Final = {
    "open": "open",
    "partial": "in part",
    "complete": "complete",
    "refused": "refused",
    "objected": "objected to",
    "not_kept": "does not exist",
}
"""What came of an item, in words."""


@dataclass(frozen=True, slots=True)
class TrackerFacts(Fact):
    """Every request with its items and reminders."""

    local: Public[str]
    owed: Table[str]
    requests: Table[Grid]
    items: Table[Grid]
    reminders: Table[Grid]
    advice: Team[tuple[str, ...]]
    next_step: Team[str]


def gather(workspace: Workspace) -> TrackerFacts:
    """Give the tracker on the date the workspace is looked at from; raises BargainError without info_requests.yaml."""
    held = need(workspace.info_requests, "info_requests", "The list of requests").info_requests
    return TrackerFacts(
        workspace.round.local.name,
        _in_short(workspace, held),
        _requests(workspace, held),
        _items(held),
        _reminders(workspace, held),
        tuple(_advice(workspace, held)),
        _next(workspace, held),
    )


def _late(workspace: Workspace, request: InformationRequest) -> int | None:
    days = days_late(request, workspace.as_of)
    return days if days is not None and days > 0 and request.sent is not None else None


def _in_short(workspace: Workspace, held: list[InformationRequest]) -> str:
    left = [(request, owed(request)) for request in held if owed(request)]
    count = sum(len(items) for _, items in left)
    late = [days for request, _ in left if (days := _late(workspace, request)) is not None]
    if not count:
        return "Nothing is owed."
    said = f"{count} {'item is' if count == 1 else 'items are'} owed"
    return f"{said}; the oldest is {max(late)} days late." if late else f"{said}, none of them late."


def _requests(workspace: Workspace, held: list[InformationRequest]) -> Grid:
    rows, levels = [], []
    for request in held:
        left = owed(request)
        late = _late(workspace, request) if left else None
        waits = ", ".join(_blocked(workspace, request)) if left else ""
        rows.append((request.id, request.to, request.sent, request.due, len(left), late, waits or None))
        levels.append(Level.table if request.sent is not None else Level.team)
    columns = (
        Column("request", "Request", "id", Level.table),
        Column("to", "To", "text", Level.table),
        Column("sent", "Sent", "date", Level.table),
        Column("due", "Due", "date", Level.table),
        Column("owed", "Owed", "count", Level.table),
        Column("late", "Days late", "days", Level.table),
        Column("blocks", "Waits for it", "text", Level.team),
    )
    return Grid("requests", "Requests", columns, tuple(rows), levels=tuple(levels))


def _items(held: list[InformationRequest]) -> Grid:
    rows, levels = [], []
    for request in held:
        for item in request.items:
            rows.append((request.id, item.n, item.text, STATUS[item.status], item.received, item.note))
            levels.append(Level.table if request.sent is not None else Level.team)
    columns = (
        Column("request", "Request", "id", Level.table),
        Column("item", "Item", "count", Level.table),
        Column("text", "What", "text", Level.table),
        Column("status", "Status", "text", Level.table),
        Column("received", "Received", "date", Level.table),
        Column("note", "Note", "text", Level.team),
    )
    return Grid("items", "What was asked for", columns, tuple(rows), levels=tuple(levels))


def _blocked(workspace: Workspace, request: InformationRequest) -> Iterator[str]:
    """Walk the open items of the table that a request is about."""
    standings = status_of(workspace)
    yield from (name for name in request.relates_to if name in standings and standings[name].open)


def _reminders(workspace: Workspace, held: list[InformationRequest]) -> Grid:
    rows: list[tuple[Any, ...]] = []
    for request in held:
        if not owed(request):
            continue
        now = reminder_due(request, workspace.as_of)
        for one in reminders(request):
            passed = "due" if one == now else "not sent" if one.day <= workspace.as_of else "to come"
            name = f"+{one.after} days" if one.after else "due day"
            rows.append((request.id, name, one.day, one.sent, "sent" if one.sent else passed))
    columns = (
        Column("request", "Request", "id", Level.table),
        Column("reminder", "Reminder", "text", Level.table),
        Column("day", "Day", "date", Level.table),
        Column("sent", "Sent", "date", Level.table),
        Column("state", "State", "text", Level.team),
    )
    return Grid("reminders", "Reminders of what is owed", columns, tuple(rows))


def _advice(workspace: Workspace, held: list[InformationRequest]) -> Iterator[str]:
    for request in held:
        days = _late(workspace, request) or 0
        if owed(request) and days >= ADVICE:
            yield f"{request.id} is {days} days late: ask your field representative what to do next."
        if owed(request) and request.due is None:
            yield f"{request.id} names no day by which it is due: write due: into info_requests.yaml."


def _next(workspace: Workspace, held: list[InformationRequest]) -> str:
    for request in held:
        due = reminder_due(request, workspace.as_of)
        if owed(request) and due is not None and due.sent is None:
            return f"bargain request remind {request.id} -o {request.id}-reminder.docx"
    return ""


_TABLE: Final = (
    "local",
    "owed",
    *under("requests", "request to sent due owed late"),
    *under("items", "request item text status received"),
    *under("reminders", "request reminder day sent"),
)
_TEAM: Final = (*_TABLE, "requests.blocks", "items.note", "reminders.state", "advice", "next_step")
DOCUMENT: Final = Document(
    facts=TrackerFacts,
    gather=gather,
    title=lambda _: "Information requests",
    template="info_request_tracker",
    releases={
        Audience.management: _TABLE,
        Audience.members: _TABLE,
        Audience.council: _TABLE,
        Audience.team: _TEAM,
        Audience.strategy: _TEAM,
    },
)
