"""Words for the public that run ahead of the signatures."""

import pytest

from bargain.table.announced import called_agreed
from tests.talks import talks

TALKS = """
proposals:
  - {id: U-08, title: "Evaluation, fair observations", versions: [{v: 0, by: union}]}
  - {id: U-10, title: Mentoring, versions: [{v: 0, by: union}]}
  - {id: U-16, title: Caseload, versions: [{v: 0, by: union}]}
log:
  - {kind: paper, id: U-02-01, at: 2026-02-01 16:00, paper: proposal, side: union, carries: {U-08: 0, U-10: 0, U-16: 0}}
  - {kind: ta, id: TA-01, at: 2026-03-11 18:00, item: U-08, paper: U-02-01, version: 0}
  - {kind: ta, id: TA-02, at: 2026-03-11 18:00, item: U-10, paper: U-02-01, version: 0}
  - {kind: signature, id: S-1, at: 2026-03-11 18:01, ta: TA-01, side: union, by: p02}
  - {kind: signature, id: S-2, at: 2026-03-11 18:01, ta: TA-02, side: union, by: p02}
  - {kind: signature, id: S-3, at: 2026-03-11 18:01, ta: TA-02, side: management, by: m01}
"""
EVALUATION = "The public reads that U-08 (Evaluation, fair observations) is agreed, and TA-01 is not signed by management."


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Evaluation is agreed. We spoke of caseload.", [EVALUATION]),
        ("An agreement on U-08 was reached!", [EVALUATION]),
        ("Mentoring is agreed.", []),
        ("There is no agreement on evaluation.", []),
        (
            "We agreed on caseload.",
            [
                "The public reads that U-16 (Caseload) is agreed, and no agreement on it is on record: it is on the table."
            ],
        ),
    ],
)
def test_what_is_called_agreed(words: str, told: list[str]) -> None:
    """The item is named, and who has not signed; what both have signed, and what is denied, is no matter."""
    assert list(called_agreed(talks(TALKS), words)) == told
