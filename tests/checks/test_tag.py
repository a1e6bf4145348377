"""The rules on tentative agreements."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bargain.domain.rule import Found as Finding

Found = Callable[..., list[str]]
Findings = Callable[..., list[Finding]]


def test_signatures(findings: Findings, found: Found) -> None:
    """
    TA-01 is signed by one side, TA-02 by both; U-03 was agreed and not written up.

    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- proposals/U-02.yaml
    {id: U-02, side: union, title: b, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- proposals/U-03.yaml
    {id: U-03, side: union, title: c, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- sessions/S01.reyes.log.yaml
    - {id: U-01-01, at: 2026-03-14 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0, U-02: 0, U-03: 0}}
    - {id: TA-01, at: 2026-03-14 17:00, kind: ta, item: U-01, paper: U-01-01, version: 0}
    - {id: TA-02, at: 2026-03-14 17:00, kind: ta, item: U-02, paper: U-01-01, version: 0}
    - {id: L1, at: 2026-03-14 17:10, kind: signature, ta: TA-01, side: union, by: p1}
    - {id: L2, at: 2026-03-14 17:11, kind: signature, ta: TA-02, side: union, by: p1}
    - {id: L3, at: 2026-03-14 17:12, kind: signature, ta: TA-02, side: management, by: C. Vetter}
    - {id: L4, at: 2026-03-14 17:20, kind: act, act: ta_reached, side: joint, item: U-03, paper: U-01-01}
    """
    assert found("TAG-01") == ["TA-01 W", "U-03 W"]
    assert found("TAG-01", date(2026, 3, 17)) == ["TA-01 E", "U-03 E"]
    assert found("TAG-01", date(2026, 3, 13)) == []
    assert "is not signed by management" in findings("TAG-01")[0].problem.message


def test_the_words_that_were_agreed(found: Found) -> None:
    """
    TA-01 names a version its paper did not carry, TA-02 a text that was changed after sealing, TA-03 one that is gone,
    TA-04 a paper nobody passed. TA-05 and its seal (of the single letter x) are in order.

    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}, {v: 1, by: union, text: y}]}
    --- sessions/S01.reyes.log.yaml
    - {id: U-01-01, at: 2026-03-14 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0}}
    - {id: U-01-02, at: 2026-03-14 16:01, kind: paper, paper: proposal, side: union, carries: {U-01: 7}}
    - {id: TA-01, at: 2026-03-14 17:00, kind: ta, item: U-01, paper: U-01-01, version: 1}
    - {id: TA-02, at: 2026-03-14 17:00, kind: ta, item: U-01, paper: U-01-01, version: 0, sha256: a1fce4363854ff888cff4b8e7875d600c2682390412a8cf79b37d0b11148b0fa}
    - {id: TA-03, at: 2026-03-14 17:00, kind: ta, item: U-01, paper: U-01-02, version: 7}
    - {id: TA-04, at: 2026-03-14 17:00, kind: ta, item: U-01, paper: U-01-09, version: 0}
    - {id: TA-05, at: 2026-03-14 17:00, kind: ta, item: U-01, paper: U-01-01, version: 0, sha256: 2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881}
    """
    # the digests of "y" and of "x", from sha256sum
    assert found("TAG-02") == ["TA-01 E", "TA-02 E", "TA-03 E", "TA-04 E"]


def test_an_open_item_on_a_signed_section(found: Found) -> None:
    """
    U-01 is signed on 3.6. U-02 still amends 3.6, U-03 another section, U-04 the same number for another unit; U-05 is a
    new section without a number.

    --- bargain.yaml
    local: {id: vea, name: Valley Education Association, state: MA}
    employer: {name: Valley School Committee}
    law: {profile: generic}
    units: [{id: A, name: Teachers, kind: teacher, headcount: 60}, {id: E, name: Aides, kind: esp, headcount: 9}]
    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], article: "3", section: "3.6", kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- proposals/U-02.yaml
    {id: U-02, side: union, title: b, units: [A], article: "3", section: "3.6", kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- proposals/U-03.yaml
    {id: U-03, side: union, title: c, units: [A], article: "3", section: "3.7", kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- proposals/U-04.yaml
    {id: U-04, side: union, title: d, units: [E], article: "3", section: "3.6", kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- proposals/U-05.yaml
    {id: U-05, side: union, title: e, units: [A], article: "3", section: new, kind: new, versions: [{v: 0, by: union, text: x}]}
    --- sessions/S01.reyes.log.yaml
    - {id: U-01-01, at: 2026-03-14 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0, U-02: 0, U-03: 0, U-04: 0, U-05: 0}}
    - {id: TA-01, at: 2026-03-14 17:00, kind: ta, item: U-01, paper: U-01-01, version: 0}
    - {id: L1, at: 2026-03-14 17:10, kind: signature, ta: TA-01, side: union, by: p1}
    - {id: L2, at: 2026-03-14 17:12, kind: signature, ta: TA-01, side: management, by: C. Vetter}
    """
    assert found("TAG-03") == ["U-02 W"]


def test_the_memorandum(found: Found) -> None:
    """
    It leaves out U-01 and holds U-09, on which nobody agreed; U-02 stands in it by its agreement.

    --- ratification.yaml
    moa_items: [TA-02, U-09]
    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- sessions/S01.reyes.log.yaml
    - {id: U-01-01, at: 2026-03-14 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0}}
    - {id: TA-01, at: 2026-03-14 17:00, kind: ta, item: U-01, paper: U-01-01, version: 0}
    - {id: TA-02, at: 2026-03-14 17:00, kind: ta, item: U-02, paper: U-01-01, version: 0}
    """
    assert found("TAG-04") == ["U-01 E", "U-09 E"]


def test_no_memorandum_yet(found: Found) -> None:
    """
    Nothing is missing from what nobody has begun.

    --- ratification.yaml
    {}
    --- sessions/S01.reyes.log.yaml
    - {id: TA-02, at: 2026-03-14 17:00, kind: ta, item: U-02, paper: U-01-01, version: 0}
    """
    assert found("TAG-04") == []
