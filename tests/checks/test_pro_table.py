"""The rules on proposals at the table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bargain.domain.rule import Found as Finding
from bargain.visibility import Level

Found = Callable[..., list[str]]
Findings = Callable[..., list[Finding]]


def test_subjects(findings: Findings, found: Found) -> None:
    """
    U-01 is prohibited, U-02 unknown, both tabled; U-03 and U-04 are not tabled. U-05 is permissive and a must without a
    road of its own, U-06 has one, U-07 is no must.

    --- confidential/strategy.yaml
    items: [{id: U-05, priority: must}, {id: U-06, priority: must}, {id: U-07, priority: strong}]
    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend, subject_class: prohibited, versions: [{v: 0, by: union, text: x}]}
    --- proposals/U-02.yaml
    {id: U-02, side: union, title: b, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- proposals/U-03.yaml
    {id: U-03, side: union, title: c, units: [A], kind: amend, subject_class: prohibited, versions: [{v: 0, by: union, text: x}]}
    --- proposals/U-04.yaml
    {id: U-04, side: union, title: d, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- proposals/U-05.yaml
    {id: U-05, side: union, title: e, units: [A], kind: amend, subject_class: permissive}
    --- proposals/U-06.yaml
    {id: U-06, side: union, title: f, units: [A], kind: amend, subject_class: permissive, parallel_path: policy}
    --- proposals/U-07.yaml
    {id: U-07, side: union, title: g, units: [A], kind: amend, subject_class: permissive}
    --- sessions/S01.reyes.log.yaml
    - {id: U-01-01, at: 2026-02-01 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0, U-02: 0}}
    """
    assert found("PRO-13") == ["U-01 E", "U-02 W", "U-05 W"]
    assert [each.level for each in findings("PRO-13")] == [Level.team, Level.team, Level.strategy]


def test_items_in_each_others_way(findings: Findings, found: Found) -> None:
    """
    U-01 and M-01 amend 7.1; U-02 amends 7.2; U-03 adds 7.3 and so does U-04; U-05 and U-06 add sections without a
    number; U-07 is withdrawn from 7.2; U-08 is marked as conflicting with U-02.

    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend, article: "7", section: "7.1"}
    --- proposals/M-01.yaml
    {id: M-01, side: management, title: b, units: [A], kind: delete, article: "7", section: "7.1"}
    --- proposals/U-02.yaml
    {id: U-02, side: union, title: c, units: [A], kind: amend, article: "7", section: "7.2"}
    --- proposals/U-03.yaml
    {id: U-03, side: union, title: d, units: [A], kind: new, article: "7", section: "7.3 (new)"}
    --- proposals/U-04.yaml
    {id: U-04, side: union, title: e, units: [A], kind: new, article: "7", section: "7.3 (new)"}
    --- proposals/U-05.yaml
    {id: U-05, side: union, title: f, units: [A], kind: new, article: "7", section: new}
    --- proposals/U-06.yaml
    {id: U-06, side: union, title: g, units: [A], kind: new, article: "7", section: new}
    --- proposals/U-07.yaml
    {id: U-07, side: union, title: h, units: [A], kind: amend, article: "7", section: "7.2", versions: [{v: 0, by: union, text: x}]}
    --- proposals/U-08.yaml
    {id: U-08, side: union, title: i, units: [A], kind: amend, links: [{rel: conflicts_with, id: U-02}]}
    --- sessions/S01.reyes.log.yaml
    - {id: U-01-01, at: 2026-02-01 16:00, kind: paper, paper: proposal, side: union, carries: {U-07: 0}}
    - {id: L1, at: 2026-02-01 17:00, kind: act, act: withdraw, side: union, item: U-07}
    """
    assert sorted(found("PRO-14")) == ["U-01 W", "U-02 W", "U-03 W"]
    assert {each.problem.message for each in findings("PRO-14")} == {
        "U-01 and M-01 both change Section 7.1",
        "U-02 and U-08 are marked as conflicting",
        "U-03 and U-04 both change Section 7.3 (new)",
    }


def test_items_that_hang_on_others(found: Found) -> None:
    """
    U-01 depends on U-09, which is withdrawn; U-02 is agreed and depends on U-03, which is open; U-04 is open and depends
    on the same, which is how it should be.

    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}], links: [{rel: depends_on, id: U-09}]}
    --- proposals/U-02.yaml
    {id: U-02, side: union, title: b, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}], links: [{rel: depends_on, id: U-03}]}
    --- proposals/U-03.yaml
    {id: U-03, side: union, title: c, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- proposals/U-04.yaml
    {id: U-04, side: union, title: d, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}], links: [{rel: depends_on, id: U-03}]}
    --- proposals/U-09.yaml
    {id: U-09, side: union, title: e, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- sessions/S01.reyes.log.yaml
    - {id: U-01-01, at: 2026-02-01 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0, U-02: 0, U-03: 0, U-04: 0, U-09: 0}}
    - {id: L1, at: 2026-02-01 17:00, kind: act, act: withdraw, side: union, item: U-09}
    - {id: TA-01, at: 2026-02-01 17:10, kind: ta, item: U-02, paper: U-01-01, version: 0}
    """
    assert found("PRO-15") == ["U-01 W", "U-02 W"]


def test_planks(found: Found) -> None:
    """
    U-01 is on K1, U-02 on none, U-03 on one that does not exist, U-04 is named by K1. K2 has nothing but what was
    withdrawn; K3 carries a shared demand.

    --- platform.yaml
    title: Time
    planks:
      - {id: K1, title: a, proposals: [U-04]}
      - {id: K2, title: b, proposals: [U-05]}
      - {id: K3, title: c, demands: [CG-1]}
    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend, plank: K1}
    --- proposals/U-02.yaml
    {id: U-02, side: union, title: b, units: [A], kind: amend}
    --- proposals/U-03.yaml
    {id: U-03, side: union, title: c, units: [A], kind: amend, plank: K9}
    --- proposals/U-04.yaml
    {id: U-04, side: union, title: d, units: [A], kind: amend}
    --- proposals/U-05.yaml
    {id: U-05, side: union, title: e, units: [A], kind: amend, plank: K2, versions: [{v: 0, by: union, text: x}]}
    --- proposals/M-01.yaml
    {id: M-01, side: management, title: f, units: [A], kind: amend}
    --- sessions/S01.reyes.log.yaml
    - {id: U-01-01, at: 2026-02-01 16:00, kind: paper, paper: proposal, side: union, carries: {U-05: 0}}
    - {id: L1, at: 2026-02-01 17:00, kind: act, act: withdraw, side: union, item: U-05}
    """
    assert found("PRO-16") == ["U-02 W", "U-03 W", "K2 W"]


def test_references(findings: Findings, found: Found) -> None:
    """
    U-01 points at Article 99; U-02 at 7.1, at its own new section and at a law; an older version may point anywhere.

    --- bargain.yaml
    contracts: [{id: A-2023, unit: A, effective: 2023-07-01, expires: 2026-06-30, articles: ["7", "7.1", "7.2"]}]
    # round
    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend, article: "7", section: "7.1", versions: [{v: 0, by: union, text: Pay follows Article 99.}]}
    --- proposals/U-02.yaml
    id: U-02
    side: union
    title: b
    units: [A]
    kind: new
    article: "7"
    section: "7.9 (new)"
    versions:
      - {v: 0, by: union, text: See Article 98.}
      - {v: 1, by: union, text: "Section 7.1 and Section 7.9 stand beside G.L. c. 150E, Section 5."}
    """
    assert found("PRO-17") == ["U-01 E"]
    assert "refers to Article 99" in findings("PRO-17")[0].problem.message


def test_items_that_do_not_move(found: Found) -> None:
    """
    Passed on January 30: 44 days on March 15, 45 on March 16. U-02 was questioned on February 15, 29 days ago; U-03 was
    agreed, U-04 never passed; a what-if on February 14 keeps U-05 alive for 30 days.

    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- proposals/U-02.yaml
    {id: U-02, side: union, title: b, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- proposals/U-03.yaml
    {id: U-03, side: union, title: c, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- proposals/U-04.yaml
    {id: U-04, side: union, title: d, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- proposals/U-05.yaml
    {id: U-05, side: union, title: e, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- sessions/S01.reyes.log.yaml
    - {id: U-01-01, at: 2026-01-30 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0, U-02: 0, U-03: 0, U-05: 0}}
    - {id: TA-01, at: 2026-01-30 17:10, kind: ta, item: U-03, paper: U-01-01, version: 0}
    - {id: U-01-02, at: 2026-02-14 16:00, kind: paper, paper: what_if, side: union, carries: {U-05: 0}}
    - {id: L1, at: 2026-02-15 17:00, kind: act, act: question, side: management, item: U-02}
    """
    assert found("PRO-18") == ["U-01 W", "U-05 I"]
    assert found("PRO-18", date(2026, 3, 15)) == ["U-01 I"]


def test_what_cannot_be(found: Found) -> None:
    """
    Management withdraws what the union proposed; the union may.

    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- proposals/U-02.yaml
    {id: U-02, side: union, title: b, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- sessions/S01.reyes.log.yaml
    - {id: U-01-01, at: 2026-01-30 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0, U-02: 0}}
    - {id: L1, at: 2026-02-15 17:00, kind: act, act: withdraw, side: management, item: U-01}
    - {id: L2, at: 2026-02-15 17:00, kind: act, act: withdraw, side: union, item: U-02}
    """
    assert found("PRO-19") == ["U-01 E"]


def test_partners_are_told(findings: Findings, found: Found) -> None:
    """
    U-01 was withdrawn on February 15. CP-1, who raised its demand, was told on the 14th; CP-2, whom the proposal names,
    on the 15th. U-02 serves no demand; the partner behind U-03 was told later.

    --- common_good.yaml
    partners:
      - {id: CP-1, name: a, kind: faith, informed_on: 2026-02-14}
      - {id: CP-2, name: b, kind: faith, informed_on: 2026-02-15}
    demands:
      - {id: CG-1, text: a, origin: partner, raised_by: CP-1, category: housing, proposals: [U-01]}
      - {id: CG-3, text: c, origin: partner, raised_by: CP-2, category: housing, proposals: [U-03]}
    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend, partners: [CP-2], versions: [{v: 0, by: union, text: x}]}
    --- proposals/U-02.yaml
    {id: U-02, side: union, title: b, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- proposals/U-03.yaml
    {id: U-03, side: union, title: c, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- sessions/S01.reyes.log.yaml
    - {id: U-01-01, at: 2026-01-30 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0, U-02: 0, U-03: 0}}
    - {id: L1, at: 2026-02-15 17:00, kind: act, act: withdraw, side: union, item: U-01}
    - {id: L2, at: 2026-02-15 17:00, kind: act, act: withdraw, side: union, item: U-02}
    - {id: L3, at: 2026-02-15 17:00, kind: act, act: withdraw, side: union, item: U-03}
    """
    assert found("PRO-20") == ["U-01 W"]
    assert "CP-1 has not been told" in findings("PRO-20")[0].problem.message


def test_begins_outside_the_agreements(findings: Findings, found: Found) -> None:
    """
    U-01 begins on the day before the present agreement, U-02 on the day after the next; U-03 and U-04 on their first
    and last day; a term of U-05 is off; what was U-06's date before is not judged, nor is theirs.

    --- bargain.yaml
    # round
    contracts: [{id: C, unit: A, effective: 2023-07-01, expires: 2026-06-30}]
    successor_term: {effective: 2026-07-01, expires: 2029-06-30}
    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend, versions: [{v: 0, by: union, text: x, effective: 2023-06-30}]}
    --- proposals/U-02.yaml
    {id: U-02, side: union, title: b, units: [A], kind: amend, versions: [{v: 0, by: union, text: x, effective: 2029-07-01}]}
    --- proposals/U-03.yaml
    {id: U-03, side: union, title: c, units: [A], kind: amend, versions: [{v: 0, by: union, text: x, effective: 2023-07-01}]}
    --- proposals/U-04.yaml
    {id: U-04, side: union, title: d, units: [A], kind: amend, versions: [{v: 0, by: union, text: x, effective: 2029-06-30}]}
    --- proposals/U-05.yaml
    {id: U-05, side: union, title: e, units: [A], kind: amend, versions: [{v: 0, by: union, text: x, effective: 2026-07-01, terms: [{term: one_time, amount: $500, effective: 2062-07-01}]}]}
    --- proposals/U-06.yaml
    {id: U-06, side: union, title: f, units: [A], kind: amend, versions: [{v: 0, by: union, text: x, effective: 2062-07-01}, {v: 1, by: union, text: x, effective: 2026-07-01}]}
    --- proposals/M-01.yaml
    {id: M-01, side: management, title: g, units: [A], kind: amend, versions: [{v: 0, by: management, text: x, effective: 2062-07-01}]}
    """
    assert found("PRO-21") == ["U-01 W", "U-02 W", "U-05 W"]
    assert "before the present agreement, which began on 2023-07-01" in findings("PRO-21")[0].problem.message
    assert "after the next agreement, which ends on 2029-06-30" in findings("PRO-21")[1].problem.message


def test_a_circle(findings: Findings, found: Found) -> None:
    """
    U-01, U-02 and U-03 replace each other in turn and are told once; U-04 depends on itself; U-05 hangs on the circle.

    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend, links: [{rel: replaces, id: U-02}]}
    --- proposals/U-02.yaml
    {id: U-02, side: union, title: b, units: [A], kind: amend, links: [{rel: replaces, id: U-03}]}
    --- proposals/U-03.yaml
    {id: U-03, side: union, title: c, units: [A], kind: amend, links: [{rel: depends_on, id: U-02}, {rel: replaces, id: U-01}]}
    --- proposals/U-04.yaml
    {id: U-04, side: union, title: d, units: [A], kind: amend, links: [{rel: depends_on, id: U-04}]}
    --- proposals/U-05.yaml
    {id: U-05, side: union, title: e, units: [A], kind: amend, links: [{rel: depends_on, id: U-02}, {rel: replaces, id: U-01}]}
    """
    assert found("PRO-22") == ["U-01 E", "U-04 E"]
    assert findings("PRO-22")[0].problem.message.endswith("the links go from U-01 to U-02 to U-03 to U-01")
