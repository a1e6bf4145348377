"""What is owed of a request, how late it is, and its reminders."""

from datetime import date

import pytest

from bargain.calendar.owed import days_late, owed, reminder_due, reminders
from bargain.domain.evidence import InformationRequest

REQUEST = InformationRequest.model_validate(
    {
        "id": "IR-01",
        "sent": "2026-02-12",
        "due": "2026-03-05",
        "reminders": ["2026-03-13"],
        "items": [
            {"n": "1", "text": "a"},
            {"n": "2", "text": "b", "status": "partial"},
            {"n": "3", "text": "c", "status": "complete"},
            {"n": "4", "text": "d", "status": "not_kept"},
        ],
    }
)


def test_owed() -> None:
    """What is open or came in part is owed; nothing is before the request went out."""
    assert [item.n for item in owed(REQUEST)] == [1, 2]
    assert owed(REQUEST.model_copy(update={"sent": None})) == []


def test_reminders() -> None:
    """They are due on the due day, 7 and 14 days later; each is met by what went out before the next one was due."""
    assert [(one.after, one.day, one.sent) for one in reminders(REQUEST)] == [
        (0, date(2026, 3, 5), None),
        (7, date(2026, 3, 12), date(2026, 3, 13)),
        (14, date(2026, 3, 19), None),
    ]
    assert reminders(REQUEST.model_copy(update={"due": None})) == ()


@pytest.mark.parametrize(("on", "after"), [(4, None), (5, 0), (11, 0), (12, 7), (18, 7), (19, 14), (31, 14)])
def test_the_reminder_that_is_due(on: int, after: int | None) -> None:
    """The last one whose day has come."""
    found = reminder_due(REQUEST, date(2026, 3, on))

    assert (found.after if found else None) == after


def test_days_late() -> None:
    """Calendar days from the due day, negative before it, none without one."""
    assert [days_late(REQUEST, date(2026, 3, day)) for day in (4, 5, 16)] == [-1, 0, 11]
    assert days_late(REQUEST.model_copy(update={"due": None}), date(2026, 3, 16)) is None
