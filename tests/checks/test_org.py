"""The rules on organizing."""

from __future__ import annotations

from collections.abc import Callable

from bargain.domain.rule import Found as Finding

Found = Callable[..., list[str]]
Findings = Callable[..., list[Finding]]


def test_load(findings: Findings, found: Found) -> None:
    """
    12 each pass; 121 over 10 is 12.1; 21 carried by one is too much.

    --- bargain.yaml
    local: {id: vea, name: Valley Education Association, state: MA}
    employer: {name: Valley School Committee}
    law: {profile: generic}
    units: [{id: A, name: Teachers, kind: teacher, headcount: 154, worksites: {ELM: 12, HIGH: 121, OAK: 21}}]
    --- council.yaml
    charter: {quorum: 50%}
    action_team: {members: {ELM: 1, HIGH: 10, OAK: 1}, covered: {ELM: 12, HIGH: 121, OAK: 21}}
    """
    assert found("ORG-01") == ["HIGH W", "OAK E"]
    assert findings("ORG-01")[0].problem.message == "10 people carry 121 at HIGH, 12.1 each"


def test_coverage(findings: Findings, found: Found) -> None:
    """
    HIGH has nobody for four people; ELM is covered, but no nurse carries anybody.

    --- council.yaml
    charter: {quorum: 50%}
    action_team: {members: {HIGH: 3, ELM: 2}, covered: {HIGH: 36, ELM: 20}}
    --- organizing/worksites.yaml
    worksites: [{worksite: ELM, uncovered_classes: [nurse]}]
    """
    assert found("ORG-02") == ["HIGH W", "ELM W"]
    assert [each.problem.message for each in findings("ORG-02")] == [
        "36 of 40 people at HIGH are on somebody's turf (90%); the action team has 3 of the 4 it needs",
        "20 of 20 people at ELM are on somebody's turf (100%); nobody in it is nurse",
    ]


def test_everybody_covered(found: Found) -> None:
    """
    Nothing to say.

    --- council.yaml
    charter: {quorum: 50%}
    action_team: {members: {HIGH: 4, ELM: 2}, covered: {HIGH: 40, ELM: 20}}
    """
    assert found("ORG-01") == found("ORG-02") == []


def test_denominators(found: Found) -> None:
    """
    ST-01 counts 35 of 40, ST-02 leaves a school out, ST-03 is right, ST-04 takes the unit list.

    --- organizing/tests.yaml
    tests:
      - {id: ST-01, level: 1, name: a, date: 2026-01-01, threshold: 60%, denominators: {HIGH: 35, ELM: 20}, yes: {HIGH: 30, ELM: 15}}
      - {id: ST-02, level: 1, name: b, date: 2026-01-02, threshold: 60%, denominators: {HIGH: 40}, yes: {HIGH: 30, ELM: 16}}
      - {id: ST-03, level: 1, name: c, date: 2026-01-03, threshold: 60%, denominators: {HIGH: 40, ELM: 20}, yes: {HIGH: 30, ELM: 17}}
      - {id: ST-04, level: 1, name: d, date: 2026-01-04, threshold: 60%, yes: {HIGH: 30, ELM: 18}}
    """
    assert found("ORG-03") == ["ST-01 E", "ST-02 E"]


def test_falling_participation(findings: Findings, found: Found) -> None:
    """
    The same share is no fall; then one person fewer, though ELM rose; then more, though HIGH fell; a test to come
    does not count.

    --- organizing/tests.yaml
    tests:
      - {id: ST-01, level: 1, name: a, date: 2026-01-01, threshold: 60%, yes: {HIGH: 30, ELM: 10}}
      - {id: ST-02, level: 1, name: b, date: 2026-01-02, threshold: 60%, yes: {HIGH: 28, ELM: 12}}
      - {id: ST-03, level: 1, name: c, date: 2026-01-03, threshold: 60%, yes: {HIGH: 26, ELM: 13}}
      - {id: ST-04, level: 1, name: d, date: 2026-01-04, threshold: 60%, yes: {HIGH: 25, ELM: 20}}
      - {id: ST-05, level: 1, name: e, date: 2026-03-17, threshold: 60%, yes: {HIGH: 1, ELM: 1}}
    """
    assert found("ORG-04") == ["ST-03 W"]
    assert (
        findings("ORG-04")[0].problem.message
        == "ST-03 reached 65%, after 66.7% in ST-02; HIGH fell from 70% to 65%"
    )


def test_unassessed(found: Found) -> None:
    """
    8 of 40 are exactly a fifth and pass; the assessment of ELM is 91 days old.

    --- organizing/worksites.yaml
    worksites:
      - {worksite: HIGH, assessed_on: 2026-03-01, assessment: {n0: 8, n1: 10, n2: 22}}
      - {worksite: ELM, assessed_on: 2025-12-15, assessment: {n1: 10, n2: 10}}
    """
    assert found("ORG-05") == ["ELM W"]


def test_unassessed_and_uncharted(found: Found) -> None:
    """
    9 of 40 are more than a fifth; ELM has no chart at all.

    --- organizing/worksites.yaml
    worksites: [{worksite: HIGH, assessed_on: 2026-03-01, assessment: {n0: 9, n1: 10, n2: 21}}]
    """
    assert found("ORG-05") == ["HIGH W", "ELM W"]


def test_escalation(found: Found) -> None:
    """
    ST-01 (level 1) passed on January 1: it serves level 2 for 45 days, until February 15, and never level 3.

    --- organizing/tests.yaml
    tests: [{id: ST-01, level: 1, name: a, date: 2026-01-01, threshold: 60%, yes: {HIGH: 30, ELM: 15}}]
    --- organizing/actions.yaml
    actions:
      - {id: ACT-01, date: 2026-02-15, kind: button, level: 2, ask: wear}
      - {id: ACT-02, date: 2026-02-16, kind: button, level: 2, ask: wear}
      - {id: ACT-03, date: 2026-02-01, kind: rally, level: 3, ask: come}
      - {id: ACT-04, date: 2026-03-01, kind: wear_red, level: 1, ask: wear}
    """
    assert found("ORG-06") == ["ACT-02 E", "ACT-03 E"]


def test_a_named_assessment(found: Found) -> None:
    """
    A note that rates somebody by name, one that names and does not rate, one that rates and does not name.

    --- team.yaml
    members: [{id: p1, name: Casey Bell}]
    --- sessions/S01.reyes.log.yaml
    - {id: N1, at: 2026-01-07 16:00, kind: note, text: "Casey Bell leans against, a 4"}
    - {id: N2, at: 2026-01-07 16:01, kind: note, text: Casey Bell asked about lunch}
    - {id: N3, at: 2026-01-07 16:02, kind: note, text: the room was opposed}
    """
    assert found("ORG-07") == ["N1 E"]
