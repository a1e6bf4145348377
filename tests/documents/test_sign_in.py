"""A sheet on which everybody signs in."""

from typing import Any

from bargain.domain.workspace import Workspace


def test_names_and_lines_to_spare(workspace: Workspace, seen: Any) -> None:
    """Who is down for the session, else who sat at the one before; three lines more for each side, observers as asked.

    ---
    team: {members: [{id: p01, name: Nobody Knows}]}
    sessions:
      - {id: S02, date: 2026-03-11, held: true, ours: [Kim Ade], theirs: [Lee Orr, Pat Ito]}
      - {id: S03, date: 2026-03-25}
    """
    facts = seen(workspace, "sign_in", "management", lines=5)

    assert facts.data["session"] == "S03"
    assert [row[0].strip() for row in facts.data["ours"].rows] == ["Kim Ade", "", "", ""]
    assert [row[0].strip() for row in facts.data["theirs"].rows] == ["Lee Orr", "Pat Ito", "", "", ""]
    assert len(facts.data["observers"].rows) == 5
