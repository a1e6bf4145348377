"""The index of proposals."""

from collections.abc import Callable

import pytest

from bargain.disclosure import Released
from bargain.documents.proposal_index import gather
from bargain.domain.workspace import Workspace
from bargain.problems import BargainError
from tests.talks import talks

Seen = Callable[..., Released]
BOARD = """
proposals:
  - {id: M-01, title: Longer day, units: [A], section: "8.1", versions: [{v: 0, by: management}]}
  - id: U-05
    title: Living wage
    units: [E]
    section: "4.1"
    versions:
      - {v: 0, by: union, position: $24.00/hour}
      - {v: 1, by: management, position: $18.75/hour}
  - {id: U-19, title: Not shown, versions: [{v: 0, by: union}]}
log:
  - {kind: paper, id: U-02-05, at: 2025-12-17 16:20, paper: proposal, side: union, carries: {U-05: 0}}
  - {kind: paper, id: M-02-01, at: 2025-12-17 17:30, paper: proposal, side: management, carries: {M-01: 0}}
  - {kind: paper, id: M-03-03, at: 2026-03-11 17:45, paper: counter, side: management, carries: {U-05: 1}}
"""


def test_index() -> None:
    """One row an item, ours first: both positions with day and pass, whose turn, status in plain words, days."""
    index = gather(talks(BOARD)).index

    assert index.rows == (
        ("U-05", "4.1 Living wage (E)", "$24.00/hour · Dec 17, 2025 · U-02-05",
         "$18.75/hour · Mar 11, 2026 · M-03-03", "union", "exchanged", 5),
        ("U-19", "7 Not shown (A)", None, None, "union", "drafted", None),
        ("M-01", "8.1 Longer day (A)", None, "Initial Proposal · Dec 17, 2025 · M-02-01",
         "union", "on the table", 89),
    )  # fmt: skip


def test_management_sees_what_crossed(seen: Seen) -> None:
    """An item that no paper carried is in no row, no record and no count of what others than the team see."""
    released = seen(talks(BOARD), "proposal_index", "management")

    assert [row[0] for row in released.data["index"].rows] == ["U-05", "M-01"]
    assert [row[0] for row in released.data["items"].rows] == ["U-05", "M-01"]
    assert {"counts", "owed"} & set(released.data) == set()


def test_records_behind_the_table(seen: Seen) -> None:
    """For programs each position is a version, a number, a date and a paper."""
    (item, *_) = seen(talks(BOARD), "proposal_index", "team").data["items"].records()

    assert (item["status"], item["ball_with"], item["union_number"]) == ("countered", "union", "$24.00/hour")
    assert (item["management_version"], item["management_pass"]) == (1, "M-03-03")
    assert str(item["management_on"]) == "2026-03-11"


def test_counts_and_turns(workspace: Workspace) -> None:
    """The team sees how many items stand where, and who has to answer what.
    ---
    proposals:
      - {id: U-01, versions: [{v: 0, by: union}]}
      - {id: U-02, versions: [{v: 0, by: union}]}
      - {id: M-01, versions: [{v: 0, by: management}]}
    log:
      - {kind: paper, id: U-02-05, at: 2026-03-06 16:20, paper: proposal, side: union, carries: {U-01: 0}}
      - {kind: paper, id: M-02-05, at: 2026-03-10 16:20, paper: proposal, side: management, carries: {M-01: 0}}
    """
    facts = gather(workspace)

    assert facts.counts.rows == (("on the table", 1, 1), ("drafted", 1, 0))
    assert facts.counts.totals == (("All", 2, 1),)
    assert [(owed.side, owed.items, owed.oldest) for owed in facts.owed] == [
        ("Union", ("M-01",), 6),
        ("Management", ("U-01",), 10),
    ]


def test_filters() -> None:
    """The index can be of one side, one unit, or open items only."""
    board = talks(BOARD)

    assert [row[0] for row in gather(board, side="management").items.rows] == ["M-01"]
    assert [row[0] for row in gather(board, unit="E").items.rows] == ["U-05"]
    assert [row[0] for row in gather(board, open_only=True).items.rows] == ["U-05", "M-01"]


def test_empty() -> None:
    """Without a proposal there is no index; the first proposal's file is named."""
    with pytest.raises(BargainError, match=r"The index needs proposals/U-01\.yaml"):
        gather(talks(""))
