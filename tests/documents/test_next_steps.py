"""What to do next: at most seven things."""

from pathlib import Path
from typing import Any

import pytest

from bargain.domain.workspace import Workspace
from tests.rounds import OPENING, read


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Read a round with one agreement that lacks a signature."""
    return read(OPENING, tmp_path)


def test_next(workspace: Workspace, seen: Any, printed: Any) -> None:
    """At most seven, each with who, when, why and where to go; the council sees neither plans nor commands."""
    facts = seen(workspace, "next_steps")
    steps = facts.data["steps"]
    council = seen(workspace, "next_steps", "council").data["steps"]

    assert len(steps) == 7
    assert [step["rank"] for step in steps] == [1, 2, 3, 4, 5, 6, 7]
    assert all(step["how"] for step in steps)
    assert all("how" not in step for step in council)
    assert printed(facts).count("\n1. **") == 1


def test_the_council_cannot_count_what_is_kept_from_it(tmp_path: Path, seen: Any, printed: Any) -> None:
    """Its list is numbered from one without a gap, and the team's ranks are not in it."""
    facts = seen(read(OPENING, tmp_path), "next_steps", "council")

    assert all("rank" not in step for step in facts.data["steps"])
    assert "rank" not in [column.key for column in facts.data["overview"].columns]
    numbers = [line.split(".")[0] for line in printed(facts).splitlines() if line[:1].isdigit()]
    assert numbers == [str(number) for number in range(1, len(facts.data["steps"]) + 1)]
