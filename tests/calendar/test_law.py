"""Deadlines of the law: counted, never called certain, met by a record."""

from datetime import date

from bargain.calendar.law import deadlines, profile_of, strikes_in_short
from bargain.domain.workspace import Workspace


def test_a_charge_can_be_filed_for_six_months(workspace: Workspace) -> None:
    """--- bargain.yaml
    local: {id: vea, name: V, state: MA}
    employer: {name: C}
    law: {profile: ma-k12}
    units: [{id: A, name: T, kind: teacher, headcount: 1}]
    --- impact.yaml
    changes:
      - {id: CH-01, learned_on: 2026-02-24, description: A}
      - {id: CH-02, learned_on: 2025-08-31, description: B, outcome: moa}
    """
    found = {due.change: due for due in deadlines(workspace) if due.deadline.id == "ma-charge"}

    assert found["CH-01"].day == date(2026, 8, 24)
    assert found["CH-02"].day == date(2026, 2, 28), "February has no thirty-first"
    assert [found[name].met for name in ("CH-01", "CH-02")] == [False, True]
    assert not found["CH-01"].verified


def test_docketing_starts_two_clocks(workspace: Workspace) -> None:
    """--- bargain.yaml
    local: {id: vea, name: V, state: MA}
    employer: {name: C}
    law: {profile: ma-k12, verified_on: 2026-01-05, verified_by: p1}
    units: [{id: A, name: T, kind: teacher, headcount: 1}]
    --- impasse.yaml
    petition: {filed: 2026-03-02, docketed: 2026-03-06, dates_sent_on: 2026-03-10}
    """
    found = {due.deadline.id: due for due in deadlines(workspace)}

    assert found["ma-petition-answer"].day == date(2026, 3, 12)
    assert found["ma-three-dates"].day == date(2026, 3, 20)
    assert found["ma-three-dates"].met
    assert found["ma-mediation-day"].day == date(2026, 4, 20)
    assert not found["ma-mediation-day"].met
    assert found["ma-mediation-day"].verified, "a person has read the profile"
    assert found["ma-private-period"].day is None, "there is no report yet"
    assert "ma-municipal-notice" not in found, "it is for regional districts"


def test_a_notice_that_names_its_deadline_meets_it(workspace: Workspace) -> None:
    """--- bargain.yaml
    local: {id: vea, name: V, state: OH}
    employer: {name: C}
    law: {profile: oh}
    units: [{id: A, name: T, kind: teacher, headcount: 1}, {id: E, name: S, kind: esp, headcount: 1}]
    contracts:
      - {id: A-23, unit: A, effective: 2023-07-01, expires: 2026-06-30}
      - {id: E-23, unit: E, effective: 2023-07-01, expires: 2026-06-30}
    --- notices.yaml
    notices: [{id: N1, type: other, units: [A], sent: 2026-03-02, to: SERB, answers: oh-notice}]
    """
    found = {due.unit: due for due in deadlines(workspace) if due.deadline.id == "oh-notice"}

    assert found["A"].day == date(2026, 5, 1)
    assert [found[unit].met for unit in ("A", "E")] == [True, False]


def test_a_day_of_the_year_comes_again(workspace: Workspace) -> None:
    """--- bargain.yaml
    local: {id: vea, name: V, state: NH}
    employer: {name: C}
    law: {profile: nh}
    units: [{id: A, name: T, kind: teacher, headcount: 1}]
    """
    found = {due.deadline.id: due.day for due in deadlines(workspace)}

    assert found == {"nh-budget": date(2027, 2, 1), "nh-mediation": None}


def test_california_counts_working_days(workspace: Workspace) -> None:
    """--- bargain.yaml
    local: {id: vea, name: V, state: CA}
    employer: {name: C}
    law: {profile: ca-k12}
    units: [{id: A, name: T, kind: teacher, headcount: 1}]
    calendar: [{date: 2026-05-27, type: holiday, label: Local day off}]
    --- impasse.yaml
    petition: {filed: 2026-05-21}
    """
    found = {due.deadline.id: due.day for due in deadlines(workspace)}

    assert found["ca-mediator"] == date(2026, 6, 1), (
        "22, Memorial Day is none, 26, the local day is none, 28, 29, June 1"
    )


def test_a_state_without_a_profile_has_none(workspace: Workspace) -> None:
    """--- bargain.yaml
    local: {id: vea, name: V, state: WY}
    employer: {name: C}
    law: {profile: nowhere}
    units: [{id: A, name: T, kind: teacher, headcount: 1}]
    """
    assert profile_of(workspace) is None
    assert deadlines(workspace) == []


def test_strikes_from_the_profile_then_from_the_state(workspace: Workspace) -> None:
    """The generic profile knows nothing of strikes; the facts about Massachusetts do, unverified."""
    assert strikes_in_short(workspace) == ("unlawful", "M.G.L. c.150E s.9A", "unverified")


def test_a_fact_without_a_source_says_so(workspace: Workspace) -> None:
    """--- bargain.yaml
    local: {id: vea, name: V, state: RI}
    employer: {name: C}
    law: {profile: generic}
    units: [{id: A, name: T, kind: teacher, headcount: 1}]
    """
    found = strikes_in_short(workspace)

    assert found is not None
    assert found[2] == "unverified, and no source was read"
