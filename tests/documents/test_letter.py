"""Letters as documents: the team's copy has the checklist, the letter none of it, and nothing goes out unasked."""

from pathlib import Path
from typing import Any

import pytest

from bargain.problems import UsageError
from tests.rounds import read

TEAM = """
--- team.yaml
president: {id: p3, name: Cy Cole, functions: [president]}
"""


def test_the_letter_and_the_teams_copy(tmp_path: Path, seen: Any, printed: Any) -> None:
    """The letter has its parts in order; the checklist stands on a page before it, in the team's copy alone."""
    workspace = read(TEAM, tmp_path)
    letter = printed(seen(workspace, "letter", "management", kind="demand", cleared=True))
    ours = printed(seen(workspace, "letter", "team", kind="demand"))
    order = (
        "March 16, 2026",
        "Valley School Committee",
        "Sent:",
        "agreement: Unit A",
        "Authority:",
        "Cy Cole, President",
    )
    places = [letter.index(words) for words in order]

    assert places == sorted(places)
    assert "before it goes out" in ours
    assert "☐ Blank:" in ours
    assert "☐" not in letter
    assert "unverified" in letter


def test_a_letter_is_the_teams_until_it_is_sent(tmp_path: Path, seen: Any) -> None:
    """Unless somebody prints it to be sent, the other side gets nothing of it, not even its subject."""
    released = seen(read(TEAM, tmp_path), "letter", "management", kind="representatives")

    assert released.data["letters"] == []
    assert released.title == "Designation of representatives"


def test_there_is_no_such_letter(tmp_path: Path, seen: Any) -> None:
    """The kinds that there are are named."""
    with pytest.raises(UsageError, match="no letter 'love'"):
        seen(read(TEAM, tmp_path), "letter", kind="love")
