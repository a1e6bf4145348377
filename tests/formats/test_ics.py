"""Calendars that Outlook shows on the right day."""

from datetime import date

import pytest
from icalendar import Calendar

from bargain.disclosure import Released, Table
from bargain.formats.ics import write
from bargain.problems import UsageError
from bargain.rendering.format import Look
from bargain.rendering.page import Page
from bargain.visibility import Audience
from tests.rendering.gallery import col

LONG = "Bargaining task OR08, with; commas, and a \\ backslash, " + "and more " * 10
EVENTS = Table(
    "events",
    "Events",
    (col("uid", "Id", "id"), col("title", "Title", "text"), col("date", "Date", "date"), col("end", "End", "date"), col("note", "Note", "text")),
    (
        ("or08@riverbend", LONG, date(2026, 3, 16), None, "first line\nsecond line"),
        ("s07@riverbend", "Bargaining session", date(2026, 3, 30), date(2026, 3, 31), None),
        ("none@riverbend", "Not dated yet", None, None, None),
    ),
)  # fmt: skip


def written(table: Table = EVENTS) -> bytes:
    return write(
        Released("calendar", "Riverbend", Audience.team, date(2026, 3, 16), {"events": table}), Page(), Look()
    )


def test_days_are_whole() -> None:
    """A day is a VALUE=DATE, its end the day after; a row without a date is no event."""
    text = written().decode()
    assert "DTSTART;VALUE=DATE:20260316\r\n" in text
    assert "DTEND;VALUE=DATE:20260317\r\n" in text
    assert "DTSTART;VALUE=DATE:20260330\r\nDTEND;VALUE=DATE:20260401\r\n" in text
    assert text.count("BEGIN:VEVENT") == 2


def test_the_form_of_the_file() -> None:
    """Lines end in CRLF and are folded at 75 octets; the stamp is the day of the document; ids are stable."""
    content = written()
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert content.count(b"DTSTAMP:20260316T000000Z") == 2
    assert b"UID:or08@riverbend" in content
    assert b"SEQUENCE:0" in content
    assert content == written()


def test_text_comes_back() -> None:
    """Commas, semicolons, backslashes and line breaks survive."""
    first = Calendar.from_ical(written()).walk("VEVENT")[0]
    assert str(first["SUMMARY"]) == LONG.strip()
    assert str(first["DESCRIPTION"]) == "first line\nsecond line"


def test_no_events_no_calendar() -> None:
    """A document without events says so."""
    with pytest.raises(UsageError, match="no events"):
        write(Released("x", "", Audience.team, date(2026, 3, 16), {}), Page(), Look())
