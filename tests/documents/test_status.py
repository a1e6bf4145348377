"""Where the round stands, on one page."""

from pathlib import Path
from typing import Any

import pytest

from bargain.domain.workspace import Workspace
from tests.rounds import OPENING, read


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Read a round with one agreement that lacks a signature."""
    return read(OPENING, tmp_path)


def test_status(workspace: Workspace, seen: Any, printed: Any) -> None:
    """Units, the next session, what is unsigned, what is overdue and items by status stand on the page."""
    facts = seen(workspace, "status")
    text = printed(facts)
    units = facts.data["units"].records()

    assert [(row["unit"], row["days"], row["stage"]) for row in units] == [
        ("A", 106, "Opening"),
        ("E", 106, "Opening"),
    ]
    assert "Next session: **S02, Wednesday, March 25, 2026, in 9 days**" in text
    assert facts.data["unsigned"].records() == [
        {
            "id": "TA-01",
            "item": "U-01",
            "reached": workspace.log[1].at.date(),
            "days": 5,
            "missing": "management",
        }
    ]
    assert {row["status"]: row["union"] for row in facts.data["items"].records()} == {
        "agreed in principle, not yet signed by both": 1,
        "an idea, no text yet": 1,
    }
    assert "Stages of unit A and E" in text, "both stand alike, so they are shown once"


def test_members_see_neither_drafts_nor_what_is_late(workspace: Workspace, seen: Any, printed: Any) -> None:
    """A count of ideas, the overdue list and unmet criteria stay with those who work on them."""
    facts = seen(workspace, "status", "members")

    assert [row["status"] for row in facts.data["items"].records()] == [
        "agreed in principle, not yet signed by both"
    ]
    assert "overdue" not in facts.data
    assert "unmet" not in facts.data["units"].records()[0]
    assert printed(facts)
