"""The ground rules: what is open is named to the team, what was signed is what the file says."""

from pathlib import Path
from typing import Any

import pytest

from bargain.checks import cal, grd
from bargain.documents.ground_rules import FEEDS, PARTS
from bargain.domain.ground_rules import GroundRules
from bargain.domain.workspace import Workspace
from bargain.problems import BargainError, UsageError
from tests.rounds import read

DRAFT = """
--- ground_rules.yaml
status: {status}
signed_on: 2026-01-14
position: {{wants: [Wednesdays], red_lines: [no gag]}}
sessions: In the library.
weekdays: [Wednesday]
start: 15:45
end: 18:45
new_proposal_cutoff: 2026-02-06
exceptions: Mutual consent.
gag: none
ratification: The Association first; the Committee within 21 days.
recommendation_duty: true
employer_vote_within_days: 21
"""


def rules(root: Path, status: str) -> Workspace:
    """Give a round with ground rules of that status."""
    return read(DRAFT.format(status=status), root)


def test_a_draft_names_what_is_open(tmp_path: Path, seen: Any, printed: Any) -> None:
    """The team sees every section of a draft in order, and a suggestion where the file says nothing."""
    page = printed(seen(rules(tmp_path, "drafted"), "ground_rules"))

    headings = [
        line.partition(". ")[2] for line in page.splitlines() if line.startswith("## ") and line[3].isdigit()
    ]
    assert headings == [part.name for part in PARTS if part.suggestion]
    assert "on Wednesdays from 3:45 p.m. to 6:45 p.m.\n" in page
    assert "*Suggestion: Each party bears its own costs" in page
    assert "- no gag" in page
    assert "GRD-01" in page


def test_the_other_side_gets_the_text_alone(tmp_path: Path, seen: Any, printed: Any) -> None:
    """A copy to hand over has no suggestion, wish, red line or check; what is open says so, and there are lines to sign."""
    page = printed(seen(rules(tmp_path, "drafted"), "ground_rules", "management"))

    assert "# Ground rules: draft" in page
    assert "To be agreed." in page
    assert "For the Valley School Committee" in page
    for ours in ("Suggestion", "gag", "Wednesdays\n", "GRD", "legal advice"):
        assert ours not in page


def test_signed_rules_hold_what_was_agreed(tmp_path: Path, seen: Any, printed: Any) -> None:
    """Sections that the file leaves open are in no copy of signed rules; the team is told which they are."""
    workspace = rules(tmp_path, "signed")
    theirs, ours = (printed(seen(workspace, "ground_rules", who)) for who in ("management", "team"))

    assert "To be agreed" not in theirs + ours
    assert "signed on January 14, 2026" in theirs
    assert "Caucus" not in theirs
    assert "- Caucus" in ours.partition("## Not agreed")[2]
    assert "21 days after" not in theirs


@pytest.mark.parametrize("status", ["none", "proceed_without"])
def test_nothing_to_hand_over(tmp_path: Path, seen: Any, status: str) -> None:
    """Where there are no rules to agree on, no copy is made for the other side; the team may still read."""
    workspace = rules(tmp_path, status)

    with pytest.raises(UsageError, match="no rules to hand over"):
        seen(workspace, "ground_rules", "management", for_them=True)
    assert seen(workspace, "ground_rules").data["sections"]


def test_without_a_file(tmp_path: Path, seen: Any) -> None:
    """A round without the file is told which one is missing."""
    with pytest.raises(BargainError, match="ground_rules"):
        seen(read("", tmp_path), "ground_rules")


def test_the_checks_that_are_named_exist() -> None:
    """Every field and every code of the table of checks is one of the program's."""
    codes = {one.code for family in (cal.FAMILY, grd.FAMILY) for one in family.rules}

    assert {code for _, named, _ in FEEDS for code in named.split()} <= codes
    assert {field for field, _, _ in FEEDS} <= set(GroundRules.model_fields)
    assert codes >= {f"GRD-0{number}" for number in range(1, 6)}
