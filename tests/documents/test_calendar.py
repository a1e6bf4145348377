"""The dates of the round in words, and as a calendar that gives nothing away."""

from pathlib import Path
from typing import Any

import pytest

from bargain.domain.workspace import Workspace
from bargain.extend import find
from bargain.rendering.format import Format, Look
from bargain.rendering.page import Page
from tests.rounds import OPENING, read


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Read a round with one agreement that lacks a signature."""
    return read(OPENING, tmp_path)


def test_calendar_of_words_and_of_none(workspace: Workspace, seen: Any) -> None:
    """The table says what each date is; the events say a number, and the public label of a public date."""
    facts = seen(workspace, "calendar")
    dates = [row["what"] for row in facts.data["dates"].records()]
    titles = {row["title"] for row in facts.data["events"].records()}

    assert "TB18: Review concessions of both sides" in dates
    assert "Board votes the budget" in titles
    assert all(title.startswith("Bargaining ") or title == "Board votes the budget" for title in titles)
    assert {row["note"] for row in facts.data["events"].records()} == {""}


def test_the_calendar_file_reads_back(workspace: Workspace, seen: Any) -> None:
    """Another program reads the same events from the file; two runs give the same bytes."""
    from icalendar import Calendar

    facts = seen(workspace, "calendar")
    write = find("formats", "ics", Format).write
    first, second = write(facts, Page(), Look()), write(facts, Page(), Look())
    events = list(Calendar.from_ical(first).walk("VEVENT"))

    assert first == second
    assert len(events) == len(facts.data["events"].rows)
    assert len({str(event["UID"]) for event in events}) == len(events)
    assert "Bargaining session S02" in {str(event["SUMMARY"]) for event in events}
    for word in (b"march", b"petition", b"concession", b"Class size", b"chair"):
        assert word not in first.lower()


def test_calendar_leaves_out_what_is_over(workspace: Workspace, seen: Any) -> None:
    """A session held is over; an overdue task is not; with past, all is there."""
    now = {row["title"] for row in seen(workspace, "calendar").data["events"].records()}
    always = {row["title"] for row in seen(workspace, "calendar", past=True).data["events"].records()}

    assert "Bargaining session S01" not in now
    assert "Bargaining session S01" in always
    assert "Bargaining task OR12" in now
