"""The council's rules."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

Found = Callable[..., list[str]]


def test_quorum_is_a_share_of_all_seats(found: Found) -> None:
    """
    Half of 45 seats is 22.5, so 23: 22 are too few, 23 enough, vacant seats counted.

    --- council.yaml
    charter: {quorum: 50%}
    seats: {A: {HIGH: 30, ELM: 15}}
    vacant: {A: {HIGH: 7}}
    votes:
      - {id: V1, date: 2026-02-02, question: a, present: 22, yes: 22, no: 0, passed: true}
      - {id: V2, date: 2026-02-02, question: b, present: 23, yes: 23, no: 0, passed: true}
    """
    assert found("COU-01") == ["V1 E"]


def test_reserved_decisions(found: Found) -> None:
    """
    The platform has its vote. ACT-01 rests on a good vote, ACT-02 on one without a quorum, ACT-03 on a vote for less,
    ACT-04 on none; ACT-05 is of level 2. PKG-1 was tabled without a vote, PKG-2 is a draft.

    --- platform.yaml
    title: Time
    ratified_on: 2026-01-20
    --- council.yaml
    charter: {quorum: 50%}
    seats: {A: {HIGH: 10}}
    votes:
      - {id: V1, date: 2026-01-12, question: p, decides: platform, present: 5, yes: 5, no: 0, passed: true}
      - {id: V2, date: 2026-01-12, question: e, decides: escalation, level: 3, present: 5, yes: 5, no: 0, passed: true}
      - {id: V3, date: 2026-01-12, question: f, decides: escalation, present: 4, yes: 4, no: 0, passed: true}
    --- organizing/actions.yaml
    actions:
      - {id: ACT-01, date: 2026-03-01, kind: petition, level: 3, ask: sign, authorized_by: V2}
      - {id: ACT-02, date: 2026-03-02, kind: petition, level: 3, ask: sign, authorized_by: V3}
      - {id: ACT-03, date: 2026-03-03, kind: rally, level: 4, ask: come, authorized_by: V2}
      - {id: ACT-04, date: 2026-03-20, kind: rally, level: 3, ask: come}
      - {id: ACT-05, date: 2026-03-20, kind: button, level: 2, ask: wear}
    --- packages.yaml
    packages:
      - {id: PKG-1, kind: formal, side: union, condition: all, items: [{item: U-01}]}
      - {id: PKG-2, kind: formal, side: union, condition: all, items: [{item: U-01}]}
    --- sessions/S01.reyes.log.yaml
    - {id: U-01-01, at: 2026-03-04 16:00, kind: paper, paper: package, side: union, package: PKG-1, received_by: x}
    """
    assert found("COU-02") == ["PKG-1 E", "ACT-02 E", "ACT-03 E", "ACT-04 E"]


def test_platform_and_settlement_without_a_vote(found: Found) -> None:
    """
    The vote on the platform came after the members', and nobody recommended the settlement.

    --- platform.yaml
    title: Time
    ratified_on: 2026-01-10
    --- ratification.yaml
    voted_on: 2026-03-10
    --- council.yaml
    charter: {quorum: 50%}
    seats: {A: {HIGH: 10}}
    votes:
      - {id: V1, date: 2026-01-12, question: p, decides: platform, present: 5, yes: 5, no: 0, passed: true}
    """
    assert found("COU-02") == ["platform E", "ratification E"]


def test_the_team_may_reserve_less(found: Found) -> None:
    """
    A decision rule that reserves the platform only leaves actions to the team.

    --- team.yaml
    decision_rule: {needs_council: [platform]}
    --- council.yaml
    charter: {quorum: 50%}
    seats: {A: {HIGH: 10}}
    --- organizing/actions.yaml
    actions: [{id: ACT-04, date: 2026-03-20, kind: rally, level: 3, ask: come}]
    """
    assert found("COU-02") == []


def test_three_weeks_without_a_meeting(found: Found) -> None:
    """
    A vote counts as a meeting; 21 days pass, 22 do not.

    --- council.yaml
    charter: {quorum: 50%}
    seats: {A: {HIGH: 10}}
    meetings: [{date: 2026-02-01}, {date: 2026-04-30}]
    votes: [{id: V1, date: 2026-02-10, question: p, present: 5, yes: 5, no: 0, passed: true}]
    --- journal.reyes.log.yaml
    - {kind: stage, id: J1, at: 2026-01-05 09:00, unit: A, to: table, because: papers are out}
    """
    assert found("COU-03", date(2026, 3, 3)) == []
    assert found("COU-03", date(2026, 3, 4)) == ["council W"]


def test_before_the_table_nobody_counts_the_days(found: Found) -> None:
    """
    The same council, while the unit is still at research.

    --- council.yaml
    charter: {quorum: 50%}
    seats: {A: {HIGH: 10}}
    --- journal.reyes.log.yaml
    - {kind: stage, id: J1, at: 2026-01-05 09:00, unit: A, to: research, because: the survey is out}
    """
    assert found("COU-03") == []


def test_vacant_seats(found: Found) -> None:
    """
    3 of 15 are exactly a fifth and pass; the only seat of ELM is vacant.

    --- council.yaml
    charter: {quorum: 50%}
    seats: {A: {HIGH: 14, ELM: 1}}
    vacant: {A: {HIGH: 2, ELM: 1}}
    """
    assert found("COU-04") == ["ELM W"]


def test_too_many_vacant_seats(found: Found) -> None:
    """
    4 of 15 are more than a fifth.

    --- council.yaml
    charter: {quorum: 50%}
    seats: {A: {HIGH: 13, ELM: 2}}
    vacant: {A: {HIGH: 3, ELM: 1}}
    """
    assert found("COU-04") == ["council W"]
