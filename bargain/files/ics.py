"""A calendar file of Outlook, Google or a school's website as a sheet of cells: one row an event.

Days without a clock time end the day before their ``DTEND``, which is exclusive. Times are kept as local ones, whatever
zone name they carry; repeated events are told by their rule and stand on their first day.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import PurePosixPath
from typing import Any, Final

from bargain.files.sheet import Sheet
from bargain.files.text import page_of, unseen, visible, whole
from bargain.problems import Problem, Severity

HEADINGS: Final = ("date", "until", "label", "place", "repeats", "private")
"""What the columns of the sheet hold; the first row of it."""


def read_ics(raw: bytes, file: PurePosixPath) -> tuple[tuple[Sheet, ...], list[Problem]]:
    """Read a calendar as one sheet, in the order of the file; an event without a day is a flaw of its row."""
    from icalendar import Calendar

    page = page_of(raw, file)
    try:
        events = [
            event for held in Calendar.from_ical(page.text, multiple=True) for event in held.walk("VEVENT")
        ]
    except (ValueError, IndexError, KeyError, TypeError, AttributeError):
        fix = "Export the calendar again; its last line must be END:VCALENDAR."
        return (), [whole(file, "IMP-FILE", "this calendar file is cut off or damaged", fix)]
    starts = [n for n, line in enumerate(page.lines, 1) if line.strip().upper() == "BEGIN:VEVENT"]
    lines = starts if len(starts) == len(events) else list(range(1, len(events) + 1))
    rows: list[list[str]] = [list(HEADINGS)]
    flaws: dict[tuple[int, int], str] = {}
    for event, line in zip(events, lines, strict=True):
        rows.append(_row(event))
        if not rows[-1][0]:
            flaws[line, 1] = "an event without a day that can be read"
    notes = tuple(problem for problem in page.problems if problem.severity is not Severity.error)
    return (Sheet(file, "", rows, [0, *lines], flaws=flaws, notes=notes),), []


def _row(event: Any) -> list[str]:
    first = _moment(event, "DTSTART")
    last = _moment(event, "DTEND")
    if first is None:
        return ["", "", _text(event, "SUMMARY"), _text(event, "LOCATION"), "", ""]
    day = first.date() if isinstance(first, datetime) else first
    until = last.date() if isinstance(last, datetime) else last
    if until is not None and not isinstance(last, datetime):
        until -= timedelta(days=1)
    rule = event.get("RRULE")
    repeats = str(rule.get("FREQ", ["yes"])[0]).lower() if hasattr(rule, "get") else ""
    ends = until.isoformat() if until is not None and until > day else ""
    return [
        day.isoformat(),
        ends,
        _text(event, "SUMMARY"),
        _text(event, "LOCATION"),
        repeats,
        _text(event, "CLASS"),
    ]


def _moment(event: Any, name: str) -> date | datetime | None:
    held = getattr(event.get(name), "dt", None)
    return held if isinstance(held, date) else None


def _text(event: Any, name: str) -> str:
    text = " ".join(str(event.get(name, "")).split())
    return visible(text) if unseen(text) else text
