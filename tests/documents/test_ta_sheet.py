"""The signature sheet states the accepted words, on what they depend, and the blocks to sign; no more."""

from collections.abc import Callable
from datetime import date

import pytest

from bargain.disclosure import Released
from bargain.domain.workspace import Workspace
from bargain.problems import BargainError
from tests.documents.conftest import Seen
from tests.talks import talks

OF_X = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
TALKS = f"""
proposals:
  - {{id: U-02, title: Class size, article: "7", section: "7.1", units: [A], versions: [{{v: 0, by: union, text: x, effective: 2026-09-01}}, {{v: 1, by: union, text: secret}}]}}
log:
  - {{id: U-07-02, at: 2026-03-11 16:15, kind: paper, paper: proposal, side: union, carries: {{U-02: 0}}}}
  - {{id: TA-01, at: 2026-03-11 17:00, kind: ta, item: U-02, paper: U-07-02, version: 0, sha256: {OF_X}}}
"""


def test_what_is_signed(seen: Seen, printed: Callable[[Released], str]) -> None:
    """Number, item, text, date, condition, pass and seal stand on it, and a block for each party."""
    page = printed(seen(talks(TALKS), "ta_sheet", "management"))

    for said in (
        "# Tentative Agreement #1",
        "Union Proposal #2 – Article 7, Class size",
        "Article 7, Section 7.1",
        "\nx\n",
        "**Effective** September 1, 2026.",
        "it is subject to overall agreement and ratification by both parties.",
        "Initial Proposal – March 11, 2026, 4:15 p.m. – Pass U-07-02",
        "its 1 word (SHA-256), which begins **2d71 1642 b726 b044**",
        "## For the Willowmere Education Association",
        "## For the Willowmere School Committee",
    ):
        assert said in page
    assert page.count("Print name") == page.count("Signature:") == 2
    assert "secret" not in page


@pytest.mark.parametrize(
    ("contingent", "words"),
    [
        ("package", "agreement on its package as a whole and ratification"),
        ("none", "it depends on no other item, and is subject to ratification"),
    ],
)
def test_on_what_it_depends(seen: Seen, contingent: str, words: str) -> None:
    """The condition follows the record; the ground rules are quoted once both sides have signed them."""
    workspace = talks(TALKS.replace("version: 0,", f"version: 0, contingent_on: {contingent},"))

    assert words in seen(workspace, "ta_sheet").data["sheets"][0]["condition"]
    assert seen(workspace, "ta_sheet").data["rule"] is None


def test_a_text_that_no_paper_carried_is_the_teams(seen: Seen) -> None:
    """An agreement that names a version which never crossed shows it to nobody but the team."""
    workspace = talks(TALKS.replace("version: 0,", "version: 1,"))

    assert seen(workspace, "ta_sheet", "management").data["sheets"] == []
    assert len(seen(workspace, "ta_sheet", "team").data["sheets"]) == 1


def test_a_broken_seal_is_not_printed(seen: Seen) -> None:
    """Where the words are others than were sealed, the sheet does not claim the seal."""
    workspace = talks(TALKS.replace("text: x", "text: y"))

    assert seen(workspace, "ta_sheet").data["sheets"][0]["seal"] is None


def test_an_agreement_that_is_not_there(seen: Seen) -> None:
    """The agreements that there are, and a text that is gone, are told."""
    with pytest.raises(BargainError, match="there is no tentative agreement 'TA-09'"):
        seen(talks(TALKS), "ta_sheet", names=["TA-09"])
    with pytest.raises(BargainError, match="rests on version 7 of U-02"):
        seen(talks(TALKS.replace("version: 0,", "version: 7,")), "ta_sheet")


def test_the_list(workspace: Workspace, seen: Seen, printed: Callable[[Released], str]) -> None:
    """
    One line an agreement: whose words, sealed or not, the days of both signatures; one that is missing is named.

    ---
    proposals:
      - {id: U-02, title: Class size, versions: [{v: 0, by: union, text: x}]}
      - {id: U-03, title: Leave, versions: [{v: 0, by: union, text: x}]}
    log:
      - {id: U-07-02, at: 2026-03-11 16:15, kind: paper, paper: proposal, side: union, carries: {U-02: 0, U-03: 0}}
      - {id: TA-01, at: 2026-03-11 17:00, kind: ta, item: U-02, paper: U-07-02, version: 0}
      - {id: TA-02, at: 2026-03-11 17:00, kind: ta, item: U-03, paper: U-07-02, version: 0}
      - {id: S1, at: 2026-03-11 17:01, kind: signature, ta: TA-01, side: union, by: p1}
      - {id: S2, at: 2026-03-12 17:01, kind: signature, ta: TA-01, side: management, by: V}
    """
    released = seen(workspace, "agreements", "members")

    rows = [(row["id"], row["sealed"], row["management"]) for row in released.data["agreements"].records()]
    assert rows == [("TA-01", False, date(2026, 3, 12)), ("TA-02", False, None)]
    assert "TA-02 (union and management)" in printed(released)
    assert "Mar 12, 2026" in printed(released)
    assert "no tentative agreement yet" in printed(seen(talks("proposals: []"), "agreements"))
