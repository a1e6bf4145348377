"""The platform and the proposals, traced to each other."""

import pytest

from bargain.documents.proposal_trace import gather
from bargain.domain.workspace import Workspace
from bargain.problems import BargainError
from tests.talks import talks


def test_matrix_and_orphans(workspace: Workspace) -> None:
    """Ticks follow what either side names; what nothing carries and what belongs nowhere is listed.
    ---
    proposals:
      - {id: U-01, title: Pay, plank: K1}
      - {id: U-02, title: Class size, common_good: [CG-01]}
      - {id: U-18, title: Release}
      - {id: U-19, title: Air, plank: K9}
      - {id: U-20, title: Gone, plank: K3, versions: [{v: 0, by: union}]}
      - {id: M-01, title: Longer day}
    platform:
      title: Rooted
      planks:
        - {id: K1, title: Pay that lets us stay}
        - {id: K2, title: Class sizes, proposals: [U-02, U-77]}
        - {id: K3, title: Care, proposals: [U-20]}
        - {id: K4, title: Doors open, demands: [CG-01]}
    common_good:
      demands:
        - {id: CG-01, text: Smaller classes, origin: joint, category: class_size_caseload, proposals: [U-02]}
        - {id: CG-02, text: Homes, origin: partner, category: housing, mechanism: legislation, target: the state}
        - {id: CG-08, text: A library, origin: partner, category: student_supports}
    log:
      - {kind: act, id: a1, at: 2026-01-05 17:00, act: withdraw, side: union, item: U-20}
    """
    trace = gather(workspace)

    assert [row[0] for row in trace.matrix.rows] == ["U-01", "U-02", "U-18", "U-19", "U-20"]
    assert trace.matrix.rows[1] == (
        "U-02", "Class size", False, True, False, False, "CG-01", "an idea, no text yet",
    )  # fmt: skip
    assert trace.planks.rows[1] == ("K2", "Class sizes", "U-02, U-77", "CG-01", 1, "open")
    assert trace.demands.rows[1] == ("CG-02", "Homes", "", "legislation (the state)", "open")
    assert [(orphan.id, orphan.why) for orphan in trace.orphans] == [
        ("U-18", "belongs to no plank"),
        ("U-19", "names the plank K9, which the platform does not have"),
        ("K2", "names U-77, which is not a proposal"),
        ("K3", "no live proposal and no shared demand carries it"),
        ("CG-08", "has no proposal and no other road"),
    ]


def test_without_a_platform() -> None:
    """The trace says which file it needs."""
    with pytest.raises(BargainError, match=r"needs platform\.yaml"):
        gather(talks("proposals: [{id: U-01}]"))
