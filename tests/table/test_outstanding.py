"""Everything that stands in the way of a memorandum is listed, with the step that settles it."""

from bargain.domain.impact import Impact
from bargain.domain.workspace import Workspace
from bargain.table.outstanding import gaps
from tests.talks import talks

TALKS = """
round: {successor_term: {effective: 2026-07-01, expires: 2029-06-30}}
proposals:
  - {id: U-01, versions: [{v: 0, by: union}]}
  - {id: U-02, units: [E], versions: [{v: 0, by: union}]}
  - {id: U-03, versions: [{v: 0, by: union}]}
  - {id: U-04, versions: [{v: 0, by: union}]}
  - {id: M-01, versions: [{v: 0, by: management}]}
log:
  - {id: U-01-01, at: 2026-03-01 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0, U-02: 0, U-03: 0}}
  - {id: M-01-01, at: 2026-03-01 16:10, kind: paper, paper: proposal, side: management, carries: {M-01: 0}}
  - {id: A1, at: 2026-03-02 16:00, kind: act, act: withdraw, side: management, item: M-01}
  - {id: A2, at: 2026-03-02 16:01, kind: act, act: accept, side: management, item: U-01, paper: U-01-01}
  - {id: TA-01, at: 2026-03-02 16:02, kind: ta, item: U-03, paper: U-01-01, version: 0}
  - {id: S1, at: 2026-03-02 16:03, kind: signature, ta: TA-01, side: union, by: p1}
"""


def found(workspace: Workspace, *units: str) -> list[tuple[str, str]]:
    """Give what is missing as record and step."""
    return [(gap.record, gap.step) for gap in gaps(workspace, {}.get, units)]


def test_items_and_signatures() -> None:
    """Open and accepted items and missing signatures count; what is withdrawn or was never tabled does not."""
    assert found(talks(TALKS)) == [
        ("U-01", "bargain ta U-01"),
        ("U-02", "bargain ta U-02; or, if you take it back, bargain act withdraw U-02 --side union"),
        ("TA-01", "bargain sign TA-01 --side management --name NAME"),
    ]
    assert [record for record, _ in found(talks(TALKS), "E")] == ["U-02"]


def test_a_broken_seal() -> None:
    """An agreement whose words are not those that were sealed stands in the way."""
    sealed = TALKS.replace(
        "item: U-03, paper: U-01-01, version: 0",
        f"item: U-03, paper: U-01-01, version: 0, sha256: {'0' * 64}",
    )

    assert ("TA-01", "bargain verify TA-01") in found(talks(sealed))


def test_letters_and_the_term() -> None:
    """A letter that ends before or in the term is disposed of; folding in needs its words; a term must be written."""
    letters = [
        {"id": "SL-1", "title": "a", "signed": "2024-01-01", "sunset": "2029-06-30"},
        {"id": "SL-2", "title": "b", "signed": "2024-01-01", "sunset": "2029-07-01"},
        {"id": "SL-3", "title": "c", "signed": "2024-01-01"},
        {
            "id": "SL-4",
            "title": "d",
            "signed": "2024-01-01",
            "sunset": "2026-05-01",
            "disposition": "fold_in",
        },
        {"id": "SL-5", "title": "e", "signed": "2024-01-01", "sunset": "2026-05-01", "disposition": "lapse"},
        {"id": "SL-6", "title": "f", "unit": "E", "signed": "2024-01-01", "sunset": "2026-05-01"},
    ]
    impact = Impact.model_validate({"side_letters": letters})

    there = [record for record, _ in found(talks("proposals: []", impact=impact), "A")]
    assert there == ["SL-1", "SL-2", "SL-4", "bargain.yaml"]
    assert [record for record, _ in found(talks(TALKS, impact=impact), "A")][-2:] == ["SL-1", "SL-4"]
