"""What the employer owes of an information request, since when, and which reminders are due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bargain.domain.evidence import InformationRequest, RequestedItem

OWED: Final = frozenset({"open", "partial"})
REMIND: Final = (0, 7, 14)
"""Days after the due date on which a reminder goes out."""
ADVICE: Final = 21
"""Days after which the field representative is asked what to do next."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder of a request: the day on which it is due, and the day on which one went out before the next was due."""

    after: int
    day: date
    sent: date | None


def owed(request: InformationRequest) -> list[RequestedItem]:
    """List what was asked for and has not come, or not whole; nothing is owed before the request went out."""
    return [item for item in request.items if item.status in OWED] if request.sent is not None else []


def days_late(request: InformationRequest, on: date) -> int | None:
    """Give the calendar days since a request was due, negative before that day; None where no day is recorded."""
    return (on - request.due).days if request.due is not None else None


def reminders(request: InformationRequest) -> tuple[Reminder, ...]:
    """List the reminders that a request gets, on the due day and 7 and 14 days later, with what went out for each."""
    if request.due is None:
        return ()
    days = [(after, request.due + timedelta(days=after)) for after in REMIND]
    ends = [*(day for _, day in days[1:]), date.max]
    return tuple(
        Reminder(after, day, next((sent for sent in sorted(request.reminders) if day <= sent < end), None))
        for (after, day), end in zip(days, ends, strict=True)
    )


def reminder_due(request: InformationRequest, as_of: date) -> Reminder | None:
    """Give the last reminder that is due by a day; None before the first."""
    return next((one for one in reversed(reminders(request)) if one.day <= as_of), None)
