"""The rules on the common good."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

Found = Callable[..., list[str]]


def test_demands_that_lead_nowhere(found: Found) -> None:
    """
    CG-1 has no mechanism, CG-2 is for the table and on no proposal, CG-3 names one that is not there; CG-4 is on one,
    CG-5 is a matter of policy.

    --- common_good.yaml
    demands:
      - {id: CG-1, text: a, origin: partner, category: housing}
      - {id: CG-2, text: b, origin: partner, category: housing, mechanism: contract}
      - {id: CG-3, text: c, origin: partner, category: housing, mechanism: moa, proposals: [U-99]}
      - {id: CG-4, text: d, origin: partner, category: housing, mechanism: contract, proposals: [U-01]}
      - {id: CG-5, text: e, origin: partner, category: housing, mechanism: policy}
    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- sessions/S01.reyes.log.yaml
    - {id: U-01-01, at: 2026-02-06 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0}}
    """
    assert found("BCG-01") == ["CG-1 E", "CG-2 E", "CG-3 E"]
    assert found("BCG-01", date(2026, 2, 5)) == []


def test_partners_who_hear_nothing(found: Found) -> None:
    """
    45 days are in order, 46 not; nobody holds CP-3; CP-4 was never told.

    --- common_good.yaml
    partners:
      - {id: CP-1, name: a, kind: faith, relationship_holder: p1, informed_on: 2026-01-30}
      - {id: CP-2, name: b, kind: faith, relationship_holder: p1, informed_on: 2026-01-29}
      - {id: CP-3, name: c, kind: faith, informed_on: 2026-03-01}
      - {id: CP-4, name: d, kind: faith, relationship_holder: p1}
    """
    assert found("BCG-02") == ["CP-2 W", "CP-3 W", "CP-4 W"]


def test_no_agreement_at_all(found: Found) -> None:
    """
    Partners, and nothing agreed among them.

    --- common_good.yaml
    partners: [{id: CP-1, name: a, kind: faith}]
    """
    assert found("BCG-03") == ["agreement W"]


def test_agreement_on_early_settlement(found: Found) -> None:
    """
    They have said what happens.

    --- common_good.yaml
    partners: [{id: CP-1, name: a, kind: faith}]
    agreement: {if_union_settles_first: we go on together until the budget vote}
    """
    assert found("BCG-03") == []


def test_no_partners_no_agreement(found: Found) -> None:
    """
    Demands of our own need no agreement with anybody.

    --- common_good.yaml
    demands: [{id: CG-1, text: a, origin: union, category: housing, mechanism: policy}]
    """
    assert found("BCG-03") == []


def test_who_heard_first(found: Found) -> None:
    """
    U-01 moved on February 6. CP-1 was told on the 5th, CP-2 on the 6th; B1 went to the press on the 7th, B2 to members,
    B3 about something else.

    --- common_good.yaml
    partners:
      - {id: CP-1, name: a, kind: faith, relationship_holder: p1, informed_on: 2026-02-05}
      - {id: CP-2, name: b, kind: faith, relationship_holder: p1, informed_on: 2026-02-06}
    demands:
      - {id: CG-1, text: a, origin: partner, raised_by: CP-1, category: housing, mechanism: contract, proposals: [U-01]}
      - {id: CG-2, text: b, origin: partner, raised_by: CP-2, category: housing, mechanism: contract, proposals: [U-01]}
    --- comms.yaml
    bulletins:
      - {id: B1, audience: media, sent_at: 2026-02-07, items: [U-01]}
      - {id: B2, audience: members, sent_at: 2026-02-07, items: [U-01]}
      - {id: B3, audience: media, sent_at: 2026-02-07}
    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- sessions/S01.reyes.log.yaml
    - {id: U-01-01, at: 2026-02-06 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0}}
    """
    assert found("BCG-04") == ["B1 W"]


def test_two_roads_for_one_item(found: Found) -> None:
    """
    U-01 is mandatory and tabled: a budget campaign beside it is risky, and so is its parallel path. U-02 is permissive,
    U-03 was never tabled.

    --- common_good.yaml
    demands:
      - {id: CG-1, text: a, origin: union, category: housing, mechanism: budget, proposals: [U-01]}
      - {id: CG-2, text: b, origin: union, category: housing, mechanism: budget, proposals: [U-02]}
      - {id: CG-3, text: c, origin: union, category: housing, mechanism: budget, proposals: [U-03]}
      - {id: CG-4, text: d, origin: union, category: housing, mechanism: contract, proposals: [U-01]}
    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend, subject_class: mandatory, parallel_path: town meeting, versions: [{v: 0, by: union, text: x}]}
    --- proposals/U-02.yaml
    {id: U-02, side: union, title: b, units: [A], kind: amend, subject_class: permissive, parallel_path: policy, versions: [{v: 0, by: union, text: x}]}
    --- proposals/U-03.yaml
    {id: U-03, side: union, title: c, units: [A], kind: amend, subject_class: mandatory, parallel_path: policy, versions: [{v: 0, by: union, text: x}]}
    --- sessions/S01.reyes.log.yaml
    - {id: U-01-01, at: 2026-02-06 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0, U-02: 0}}
    """
    assert found("BCG-05") == ["CG-1 W", "U-01 W"]
