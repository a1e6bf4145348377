"""The notetaker's sheet."""

from typing import Any

from bargain.domain.workspace import Workspace


def test_what_a_notetaker_needs(workspace: Workspace, seen: Any, printed: Any) -> None:
    """The next session's agenda, open items as they are called aloud, homework that is not done, and lines to write on.

    ---
    proposals: [{id: U-01, title: Class size, versions: [{v: 0, by: union}]}, {id: U-02, title: Draft, versions: [{v: 0, by: union}]}]
    sessions:
      - {id: S02, date: 2026-03-11, end: 18:00, held: true, homework: [{side: management, what: rosters}, {side: union, what: old, done: true}]}
      - {id: S03, date: 2026-03-25, agenda: [class size]}
    log:
      - {id: U-02-01, at: 2026-03-11 16:05, kind: paper, paper: proposal, side: union, carries: {U-01: 0}}
    """
    facts = seen(workspace, "running_sheet", lines=7)

    assert facts.data["session"] == "S03"
    assert [row[1] for row in facts.data["open"].rows] == ["Union Proposal #1 – Article 7, Class size"]
    assert [row[2] for row in facts.data["homework"].rows] == ["rosters"]
    assert [[cell.strip() for cell in row] for row in facts.data["said"].rows] == [[""] * 4] * 7
    assert "1. class size" in printed(facts)
