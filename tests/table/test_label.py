"""Names of items and papers."""

import pytest

from bargain.domain.session import Paper
from bargain.domain.workspace import Workspace
from bargain.table.label import item_name, label, place
from bargain.table.status import status_of
from tests.talks import proposal


def test_labels_of_an_exchange(workspace: Workspace) -> None:
    """Labels number each side's counters; a label written by hand comes out word for word.
    ---
    proposals:
      - id: U-02
        title: Class Size
        article: "7"
        versions: [{v: 0, by: union}, {v: 1, by: management}, {v: 2, by: union}, {v: 3, by: union}]
    log:
      - {kind: paper, id: U-02-02, at: 2025-12-17 16:10, paper: proposal, side: union, carries: {U-02: 0}}
      - {kind: paper, id: M-04-03, at: 2026-01-28 17:35, paper: counter, side: management, carries: {U-02: 1}}
      - {kind: paper, id: U-06-02, at: 2026-02-25 16:30, paper: counter, side: union, carries: {U-02: 2}}
      - {kind: paper, id: U-06-03, at: 2026-02-25 16:40, paper: what_if, side: union, carries: {U-02: 2}}
      - {kind: paper, id: U-07-02, at: 2026-03-11 16:15, paper: counter, side: union, carries: {U-02: 3}}
      - {kind: paper, id: M-07-05, at: 2026-03-11 18:30, paper: ta, side: management, carries: {U-02: 3}}
    """
    item, papers = workspace.proposals[0], status_of(workspace)["U-02"].papers

    assert [label(item, papers, move.entry) for move in papers if isinstance(move.entry, Paper)] == [
        "Union Proposal #2 – Article 7, Class Size – Initial Proposal – December 17, 2025, 4:10 p.m. – Pass U-02-02",
        "Union Proposal #2 – Article 7, Class Size – Management Counter 1 – January 28, 2026, 5:35 p.m. – Pass M-04-03",
        "Union Proposal #2 – Article 7, Class Size – Counter 1 – February 25, 2026, 4:30 p.m. – Pass U-06-02",
        "Union Proposal #2 – Article 7, Class Size – What-If – February 25, 2026, 4:40 p.m. – Pass U-06-03",
        "Union Proposal #2 – Article 7, Class Size – Counter 2 – March 11, 2026, 4:15 p.m. – Pass U-07-02",
        "Union Proposal #2 – Article 7, Class Size – Tentative Agreement – March 11, 2026, 6:30 p.m. – Pass M-07-05",
    ]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"article": "7", "section": "7.1"}, "Article 7, Section 7.1"),
        ({"article": "XII", "section": None}, "Article XII"),
        ({"article": "Appendix A"}, "Appendix A"),
        ({"article": "9", "section": "9.2 (new)"}, "Article 9, Section 9.2 (new)"),
        (
            {"article": "9", "section": "new", "insert_after": "9.1"},
            "Article 9, new section after Section 9.1",
        ),
        ({"article": None, "section": "new"}, "new section"),
        ({"article": None}, ""),
    ],
)
def test_place_in_the_agreement(fields: dict[str, str], words: str) -> None:
    """Numbers get their noun; names stay as they are written."""
    assert place(proposal({"id": "U-02", **fields})) == words


@pytest.mark.parametrize(
    ("id_", "name"), [("U-02", "Union Proposal #2"), ("M-11", "Management Proposal #11")]
)
def test_name_said_aloud(id_: str, name: str) -> None:
    """An item's name carries its side and its number without a leading zero."""
    assert item_name(proposal({"id": id_})) == name
