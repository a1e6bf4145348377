"""What is said before a paper of ours is passed."""

from dataclasses import replace

from bargain.domain.ground_rules import GroundRules
from bargain.domain.session import Paper
from bargain.domain.workspace import Workspace
from bargain.table.cautions import cautions


def paper(item: str, version: int, kind: str = "counter", at: str = "2026-03-11 16:00") -> Paper:
    """Make a paper of ours that stands in no log yet."""
    fields = {"kind": "paper", "id": "U-07-01", "at": at, "paper": kind, "side": "union"}
    return Paper.model_validate(fields | {"carries": {item: version}})


def test_a_step_back_and_a_second_offer(workspace: Workspace) -> None:
    """
    From 4% to 5% against their 2% is a step back; nothing of theirs since our last paper is a second offer.

    ---
    proposals:
      - id: U-01
        versions:
          - {v: 0, by: union, position: 4%}
          - {v: 1, by: management, position: 2%}
          - {v: 2, by: union, position: 5%}
          - {v: 3, by: union, position: 3%}
    log:
      - {kind: paper, id: M-02-01, at: 2026-01-14 16:00, paper: counter, side: management, carries: {U-01: 1}}
      - {kind: paper, id: U-03-01, at: 2026-02-14 16:00, paper: counter, side: union, carries: {U-01: 0}}
    """
    back, on = cautions(workspace, paper("U-01", 2)), cautions(workspace, paper("U-01", 3))

    assert [said.partition(":")[0] for said in back] == ["Regressive movement", "Bidding against ourselves"]
    assert "from 4% to 5%" in back[0]
    assert [said.partition(";")[0] for said in on] == [
        "Bidding against ourselves: nothing of theirs on U-01 since U-03-01, and our number moves towards theirs. "
        "Ask for their answer first."
    ]


RULES = GroundRules.model_validate({"status": "signed", "new_proposal_cutoff": "2026-02-06"})


def test_a_new_item_after_the_cutoff(workspace: Workspace) -> None:
    """
    On the day of the cutoff an item is in time; a day later it is late, unless a paper carried it before.

    ---
    proposals: [{id: U-01, versions: [{v: 0, by: union}]}]
    """
    ruled = replace(workspace, ground_rules=RULES)

    assert cautions(ruled, paper("U-01", 0, "proposal", "2026-02-06 16:00")) == ()
    assert "After the cutoff: U-01 is new" in cautions(ruled, paper("U-01", 0, at="2026-02-07 16:00"))[0]
    assert cautions(ruled, paper("U-01", 0, "what_if", "2026-02-07 16:00")) == ()


def test_words_changed_after_they_crossed(workspace: Workspace) -> None:
    """
    A version that a paper sealed with other words is told; the seal below is of "x".

    ---
    proposals: [{id: U-01, versions: [{v: 0, by: union, text: y}]}]
    log:
      - {kind: paper, id: U-03-01, at: 2026-02-14 16:00, paper: proposal, side: union, carries: {U-01: 0}, seals: {U-01: 2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881}}
      - {kind: paper, id: M-03-01, at: 2026-02-15 16:00, paper: counter, side: management, carries: {U-01: 0}}
    """
    assert cautions(workspace, paper("U-01", 0))[0].startswith(
        "Changed since it was passed: version 0 of U-01"
    )
