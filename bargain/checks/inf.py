"""Information requests: what the employer owes, since when, and what waits for it.

    bargain check INF

A request that nobody follows up is a right that nobody uses; the file of reminders is the evidence if it comes to a
charge.
"""

from __future__ import annotations

from collections.abc import Iterator

from bargain.calendar.owed import ADVICE, days_late, owed, reminder_due
from bargain.domain.evidence import InformationRequest, RequestedItem
from bargain.domain.rule import Family, Finding, rule
from bargain.domain.workspace import Workspace
from bargain.problems import Severity
from bargain.table.status import status_of


def _requests(workspace: Workspace) -> Iterator[tuple[InformationRequest, list[RequestedItem]]]:
    for request in workspace.info_requests.info_requests if workspace.info_requests is not None else []:
        if left := owed(request):
            yield request, left


def numbers(items: list[RequestedItem]) -> str:
    """Write the numbers of requested items as people say them: item 3, items 1 and 2."""
    words = [str(item.n) for item in items]
    return f"item {words[0]}" if len(words) == 1 else f"items {', '.join(words[:-1])} and {words[-1]}"


@rule("INF-01", Severity.warning, "information is overdue")
def overdue(workspace: Workspace) -> Iterator[Finding]:
    """Find requested items that are open or answered in part after the day they were due.

    The employer must supply what is relevant and reasonably necessary; delay is a violation only if somebody objects
    to it. Remind in writing on the due day and 7 and 14 days later; after 21 days ask your field representative.
    What was refused, objected to or does not exist is not overdue: it needs another answer.

    Example: IR-03 was due on March 5; on March 16 both its items are open.
    """
    for request, left in _requests(workspace):
        days = days_late(request, workspace.as_of)
        if days is None or days <= 0:
            continue
        fix = (
            "Ask your field representative what to do next"
            if days >= ADVICE
            else f"Send a reminder in writing: bargain request remind {request.id}"
        )
        for item in left:
            partly = "answered only in part, " if item.status == "partial" else ""
            message = f"{request.id} item {item.n} ({item.text}) is {partly}{days} days overdue"
            fix_line = f"{fix}; if it came: bargain request received {request.id} {item.n}"
            yield Finding(f"{request.id}/{item.n}", item.where("status"), message, fix_line)


@rule("INF-02", Severity.information, "a reminder is due")
def remind(workspace: Workspace) -> Iterator[Finding]:
    """Find overdue requests for which the reminder that is due by now has not been sent.

    Reminders go out on the due day, 7 and 14 days after it. Print it with
    `bargain request remind`; with `--record` its date is added to `reminders:`.

    Example: due on March 5, no reminder since: the one of March 12 is missing.
    """
    for request, left in _requests(workspace):
        due = reminder_due(request, workspace.as_of)
        if due is not None and (due.sent is None or due.sent > workspace.as_of):
            message = f"{request.id} {numbers(left)}: the reminder of {due.day} has not been sent"
            fix = f"Send it: bargain request remind {request.id}; once sent, with --record"
            yield Finding(request.id, request.where("reminders"), message, fix)


@rule("INF-03", Severity.warning, "an item on the table waits for information")
def blocked(workspace: Workspace) -> Iterator[Finding]:
    """Find open items of the table to which an overdue request relates.

    Nobody can weigh a counter without the numbers it rests on, and settling first gives up the right to them. Press
    for the information, or decide to go on without it and take the item off `relates_to:`.

    Example: U-04 waits for IR-03 item 1, the nurse coverage log.
    """
    standings = status_of(workspace)
    waiting: dict[str, list[InformationRequest]] = {}
    for request, _ in _requests(workspace):
        for item in request.relates_to if (days_late(request, workspace.as_of) or 0) > 0 else []:
            if item in standings and standings[item].open:
                waiting.setdefault(item, []).append(request)
    for item, requests in waiting.items():
        late = " and ".join(f"{request.id} {numbers(owed(request))}" for request in requests)
        message = f"{item} waits for information that is overdue: {late}"
        fix = f"Press for it, or take {item} off relates_to: in info_requests.yaml"
        yield Finding(item, requests[0].where("relates_to"), message, fix)


FAMILY = Family("INF", "Information requests", (overdue, remind, blocked))
