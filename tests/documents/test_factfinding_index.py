"""The index of a fact-finder's book."""

from pathlib import Path
from typing import Any

import pytest

from bargain.domain.workspace import Workspace
from tests.rounds import read

BOOK = """
--- proposals/U-01.yaml
{id: U-01, side: union, title: Class size, article: "7", units: [A], kind: new, evidence: [EV-02, EV-01],
 versions: [{v: 0, by: union, text: Twenty., position: 20 students}, {v: 1, by: management, text: Thirty., position: 30 students}]}
--- proposals/U-02.yaml
{id: U-02, side: union, title: Leave, units: [A], kind: new, versions: [{v: 0, by: union, text: A day.}]}
--- proposals/U-03.yaml
{id: U-03, side: union, title: Secret plan, units: [A], kind: new, evidence: [EV-03], versions: [{v: 0, by: union, text: S.}]}
--- evidence.yaml
evidence:
  - {id: EV-01, kind: data, title: Counts, public: true}
  - {id: EV-02, kind: data, title: Rooms}
  - {id: EV-03, kind: data, title: Hidden}
  - {id: EV-04, kind: budget, title: The budget, public: true}
--- impasse.yaml
exhibits: [EV-04, EV-99]
--- sessions/S01.yaml
{id: S01, date: 2026-03-11, held: true}
--- sessions/S01.ada.log.yaml
- {id: U-01-01, at: 2026-03-11 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0, U-02: 0}}
- {id: M-01-01, at: 2026-03-11 17:00, kind: paper, paper: counter, side: management, carries: {U-01: 1}}
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Read a round with two open issues and an item that nobody passed."""
    return read(BOOK, tmp_path)


def test_issues_positions_and_exhibits(workspace: Workspace, seen: Any) -> None:
    """What the impasse file lists is exhibit 1; then the evidence of each issue in turn."""
    data = seen(workspace, "factfinding_index").data

    assert [(row["issue"], row["exhibits"]) for row in data["issues"].records()] == [
        ("U-01", "2, 3"),
        ("U-02", None),
    ]
    assert [row["title"] for row in data["exhibits"].records()] == ["The budget", "Rooms", "Counts"]
    first = data["issues"].records()[0]
    assert first["union"].startswith("20 students · Mar 11, 2026")
    assert first["management"].startswith("30 students")


def test_what_the_book_lacks(workspace: Workspace, seen: Any) -> None:
    """Issues without an exhibit or with one side only, exhibits that are not public, and ids that are not there."""
    assert seen(workspace, "factfinding_index").data["lacking"] == [
        "No exhibit speaks to: U-02.",
        "Only one side has stated a position in a paper on: U-02.",
        "Not marked public, so decide before they go into the book: exhibits 2.",
        "impasse.yaml lists exhibits that evidence.yaml does not have: EV-99.",
    ]


def test_the_other_side_gets_the_positions_alone(workspace: Workspace, seen: Any, printed: Any) -> None:
    """No exhibit, no gap of ours, nothing that no paper carried."""
    page = printed(seen(workspace, "factfinding_index", "management"))

    assert "Class size" in page
    for ours in ("Rooms", "Exhibit", "Secret", "still to do"):
        assert ours not in page
