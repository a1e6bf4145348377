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
    assert "Stages of units A and E" in text, "both stand alike, so they are shown once"


def test_members_see_neither_drafts_nor_what_is_late(workspace: Workspace, seen: Any, printed: Any) -> None:
    """A count of ideas, the overdue list and unmet criteria stay with those who work on them."""
    facts = seen(workspace, "status", "members")

    assert [row["status"] for row in facts.data["items"].records()] == [
        "agreed in principle, not yet signed by both"
    ]
    assert "overdue" not in facts.data
    assert "unmet" not in facts.data["units"].records()[0]
    assert printed(facts)


def test_what_was_dropped_before_the_table_is_not_counted(tmp_path: Path, seen: Any) -> None:
    """An item that was given up before any paper carried it is the team's, in a count as anywhere else."""
    act = "- {id: A-9, at: 2026-03-10 09:00, kind: act, act: withdraw, side: union, item: U-02}\n"
    workspace = read(OPENING + "--- journal.p01.log.yaml\n" + act, tmp_path)

    def words(audience: str) -> list[str]:
        return [row["status"] for row in seen(workspace, "status", audience).data["items"].records()]

    assert "dropped before the table" in words("team")
    assert words("members") == ["agreed in principle, not yet signed by both"]
