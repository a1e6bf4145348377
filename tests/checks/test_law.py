"""The rules on the law of the state; the profiles are those that ship, none of them verified."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bargain.domain.rule import Found as Finding

Found = Callable[..., list[str]]
Findings = Callable[..., list[Finding]]


def test_deadlines(findings: Findings, found: Found) -> None:
    """
    In Vermont the request is due 120 days before the annual meeting of June 30, on March 2; nothing is said before
    30 days ahead, and nothing once it was sent.

    --- bargain.yaml
    local: {id: vea, name: Valley Education Association, state: VT}
    employer: {name: Valley School Board}
    law: {profile: vt-teachers}
    units: [{id: A, name: Teachers, kind: teacher, headcount: 60}]
    calendar: [{date: 2026-06-30, type: budget, label: Annual meeting, funding_vote: true}]
    """
    assert found("LAW-02", date(2026, 1, 30)) == []
    assert found("LAW-02", date(2026, 1, 31)) == ["vt-request W"]
    assert "within 30 days" in findings("LAW-02", date(2026, 1, 31))[0].problem.message
    assert "within 14 days" in findings("LAW-02", date(2026, 2, 16))[0].problem.message
    assert "within 7 days" in findings("LAW-02", date(2026, 2, 23))[0].problem.message
    assert found("LAW-01", date(2026, 3, 2)) == []
    assert found("LAW-02", date(2026, 3, 3)) == []
    assert found("LAW-01", date(2026, 3, 3)) == ["vt-request E"]
    assert "(unverified)" in findings("LAW-01", date(2026, 3, 3))[0].problem.message


def test_a_deadline_that_was_met(found: Found) -> None:
    """
    The notice says which deadline it answers.

    --- bargain.yaml
    local: {id: vea, name: Valley Education Association, state: VT}
    employer: {name: Valley School Board}
    law: {profile: vt-teachers}
    units: [{id: A, name: Teachers, kind: teacher, headcount: 60}]
    calendar: [{date: 2026-06-30, type: budget, label: Annual meeting, funding_vote: true}]
    --- notices.yaml
    notices: [{id: N1, type: demand_to_bargain, sent: 2026-02-01, to: the board, answers: vt-request}]
    """
    assert found("LAW-01") == []
    assert found("LAW-02", date(2026, 2, 20)) == []


def test_verification(found: Found) -> None:
    """
    Verified on March 16, 2025: twelve months later it still counts, a day after that no more.

    --- bargain.yaml
    local: {id: vea, name: Valley Education Association, state: MA}
    employer: {name: Valley School Committee}
    law: {profile: ma-k12, verified_on: 2025-03-16, verified_by: counsel}
    units: [{id: A, name: Teachers, kind: teacher, headcount: 60}]
    """
    assert found("LAW-03") == []
    assert found("LAW-03", date(2026, 3, 17)) == ["law W"]


def test_never_verified(found: Found) -> None:
    """
    Nobody has looked.

    --- bargain.yaml
    local: {id: vea, name: Valley Education Association, state: MA}
    employer: {name: Valley School Committee}
    law: {profile: ma-k12}
    units: [{id: A, name: Teachers, kind: teacher, headcount: 60}]
    """
    assert found("LAW-03") == ["law W"]


def test_nothing_to_verify(found: Found) -> None:
    """A profile without a state holds no law."""
    assert found("LAW-03") == []


def test_a_profile_that_does_not_ship(found: Found) -> None:
    """
    A slip in the name.

    --- bargain.yaml
    local: {id: vea, name: Valley Education Association, state: MA}
    employer: {name: Valley School Committee}
    law: {profile: ma-k13}
    units: [{id: A, name: Teachers, kind: teacher, headcount: 60}]
    """
    assert found("LAW-03") == ["law W"]


def test_terms(found: Found) -> None:
    """
    Three years to the day are lawful in Massachusetts, a day more is not.

    --- bargain.yaml
    local: {id: vea, name: Valley Education Association, state: MA}
    employer: {name: Valley School Committee}
    law: {profile: ma-k12}
    units: [{id: A, name: Teachers, kind: teacher, headcount: 60}]
    contracts:
      - {id: A-2023, unit: A, effective: 2023-07-01, expires: 2026-06-30}
      - {id: A-2020, unit: A, effective: 2020-07-01, expires: 2023-07-01}
    successor_term: {effective: 2026-07-01, expires: 2030-06-30}
    """
    assert found("LAW-04") == ["A-2020 E", "successor_term E"]


def test_other_states_allow_more(found: Found) -> None:
    """
    Where the profile has no longest term nothing is said.

    --- bargain.yaml
    # round
    successor_term: {effective: 2026-07-01, expires: 2030-06-30}
    """
    assert found("LAW-04") == []


def test_agreements_that_lapse(found: Found) -> None:
    """
    A is continued by its own terms, E is not, F was extended; G has expired.

    --- bargain.yaml
    local: {id: vea, name: Valley Education Association, state: MA}
    employer: {name: Valley School Committee}
    law: {profile: generic}
    units:
      - {id: A, name: a, kind: teacher, headcount: 6}
      - {id: E, name: e, kind: esp, headcount: 6}
      - {id: F, name: f, kind: esp, headcount: 6}
      - {id: G, name: g, kind: esp, headcount: 6}
    contracts:
      - {id: A-2023, unit: A, effective: 2023-07-01, expires: 2026-06-30, evergreen: true}
      - {id: E-2023, unit: E, effective: 2023-07-01, expires: 2026-06-30, evergreen: false}
      - {id: F-2023, unit: F, effective: 2023-07-01, expires: 2026-06-30, evergreen: false}
      - {id: G-2023, unit: G, effective: 2022-07-01, expires: 2025-06-30}
    --- notices.yaml
    notices: [{id: N1, type: extension, units: [F], sent: 2026-04-01, to: both}]
    """
    assert found("LAW-05", date(2026, 4, 30)) == ["G-2023 W"]
    assert found("LAW-05", date(2026, 5, 1)) == ["E-2023 W", "G-2023 W"]


def test_petitions(findings: Findings, found: Found) -> None:
    """
    Filed, and nothing else.

    --- impasse.yaml
    petition: {filed: 2026-03-01}
    """
    assert found("LAW-06") == ["petition E"]
    assert findings("LAW-06")[0].problem.message.endswith(
        "without service and the fee and the list of issues"
    )


def test_a_complete_petition(found: Found) -> None:
    """
    Served, paid, with its issues.

    --- impasse.yaml
    petition: {filed: 2026-03-01, served_on: 2026-03-01, fee_paid: true, issues: [pay]}
    """
    assert found("LAW-06") == []


def test_unlawful_actions(found: Found) -> None:
    """
    Both kinds are unlawful in Massachusetts; a rally is not.

    --- bargain.yaml
    local: {id: vea, name: Valley Education Association, state: MA}
    employer: {name: Valley School Committee}
    law: {profile: ma-k12}
    units: [{id: A, name: Teachers, kind: teacher, headcount: 60}]
    --- organizing/actions.yaml
    actions:
      - {id: ACT-01, date: 2026-03-25, kind: strike, level: 5, ask: stay out}
      - {id: ACT-02, date: 2026-03-25, kind: work_to_rule, level: 4, ask: leave at the bell}
      - {id: ACT-03, date: 2026-03-25, kind: rally, level: 3, ask: come}
    """
    assert found("LAW-07") == ["ACT-01 E", "ACT-02 E"]


def test_strike_notice(found: Found) -> None:
    """
    Ohio asks for ten days: nine are too few, none is recorded, ten are enough; work-to-rule needs none.

    --- bargain.yaml
    local: {id: vea, name: Valley Education Association, state: OH}
    employer: {name: Valley School Board}
    law: {profile: oh}
    units: [{id: A, name: Teachers, kind: teacher, headcount: 60}]
    --- organizing/actions.yaml
    actions:
      - {id: ACT-01, date: 2026-03-25, kind: strike, level: 5, ask: stay out, notice_given_on: 2026-03-16}
      - {id: ACT-02, date: 2026-03-25, kind: strike, level: 5, ask: stay out}
      - {id: ACT-03, date: 2026-03-25, kind: strike, level: 5, ask: stay out, notice_given_on: 2026-03-15}
      - {id: ACT-04, date: 2026-03-25, kind: work_to_rule, level: 4, ask: leave at the bell}
    """
    assert found("LAW-07") == ["ACT-01 W", "ACT-02 W"]


def test_mediation_dates(findings: Findings, found: Found) -> None:
    """
    Docketed on March 1: three dates by March 15, a mediation by April 15.

    --- bargain.yaml
    local: {id: vea, name: Valley Education Association, state: MA}
    employer: {name: Valley School Committee}
    law: {profile: ma-k12}
    units: [{id: A, name: Teachers, kind: teacher, headcount: 60}]
    --- impasse.yaml
    petition: {filed: 2026-02-20, docketed: 2026-03-01}
    """
    assert found("LAW-08", date(2026, 3, 15)) == []
    assert found("LAW-08") == ["petition W"]
    assert "no mediation" not in findings("LAW-08", date(2026, 4, 15))[0].problem.message
    assert "no mediation" in findings("LAW-08", date(2026, 4, 16))[0].problem.message


def test_mediation_on_its_way(found: Found) -> None:
    """
    Sent on the fourteenth day, the first mediation on the forty-fifth.

    --- bargain.yaml
    local: {id: vea, name: Valley Education Association, state: MA}
    employer: {name: Valley School Committee}
    law: {profile: ma-k12}
    units: [{id: A, name: Teachers, kind: teacher, headcount: 60}]
    --- impasse.yaml
    petition: {filed: 2026-02-20, docketed: 2026-03-01, dates_sent_on: 2026-03-15, mediation_dates: [2026-04-15]}
    """
    assert found("LAW-08", date(2026, 6, 1)) == []


def test_mediation_too_late(found: Found) -> None:
    """
    Sent a day late.

    --- bargain.yaml
    local: {id: vea, name: Valley Education Association, state: MA}
    employer: {name: Valley School Committee}
    law: {profile: ma-k12}
    units: [{id: A, name: Teachers, kind: teacher, headcount: 60}]
    --- impasse.yaml
    petition: {filed: 2026-02-20, docketed: 2026-03-01, dates_sent_on: 2026-03-16, mediation_dates: [2026-04-15]}
    """
    assert found("LAW-08") == ["petition W"]


def test_the_towns_representative(found: Found) -> None:
    """
    First session February 11: notice by January 21, meeting by February 4. The notice was sent in time.

    --- bargain.yaml
    local: {id: vea, name: Valley Education Association, state: MA}
    employer: {name: Valley School Committee, regional: true}
    law: {profile: ma-k12}
    units: [{id: A, name: Teachers, kind: teacher, headcount: 60}]
    --- sessions/S01.yaml
    {id: S01, date: 2026-02-11}
    --- notices.yaml
    notices: [{id: N1, type: municipal_representative, sent: 2026-01-21, to: the towns}]
    """
    assert found("LAW-09", date(2026, 2, 4)) == []
    assert found("LAW-09") == ["ma-municipal-meeting W"]


def test_towns_without_a_region(found: Found) -> None:
    """
    A district of one town has no such representative to call.

    --- bargain.yaml
    local: {id: vea, name: Valley Education Association, state: MA}
    employer: {name: Valley School Committee}
    law: {profile: ma-k12}
    units: [{id: A, name: Teachers, kind: teacher, headcount: 60}]
    --- sessions/S01.yaml
    {id: S01, date: 2026-02-11}
    """
    assert found("LAW-09") == []
