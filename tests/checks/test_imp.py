"""The rules on midterm changes and side letters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

Found = Callable[..., list[str]]


def test_business_days_without_a_demand(found: Found) -> None:
    """
    March 16 is a Monday: CH-1 learned on Monday the 9th is the fifth business day, CH-2 on Friday the 6th the sixth,
    CH-3 on Monday, March 2 the tenth, CH-4 on Friday, February 27 the eleventh. CH-5 has its demand, CH-6 no duty.

    --- impact.yaml
    changes:
      - {id: CH-1, learned_on: 2026-03-09, description: a}
      - {id: CH-2, learned_on: 2026-03-06, description: b}
      - {id: CH-3, learned_on: 2026-03-02, description: c}
      - {id: CH-4, learned_on: 2026-02-27, description: d}
      - {id: CH-5, learned_on: 2026-02-27, description: e, demand_sent: 2026-03-16}
      - {id: CH-6, learned_on: 2026-02-27, description: f, duty: none}
    """
    assert found("IMP-01") == ["CH-2 W", "CH-3 W", "CH-4 E"]


def test_vacations_are_no_business_days(found: Found) -> None:
    """
    Of the six business days since March 6 three were a vacation.

    --- bargain.yaml
    calendar: [{date: 2026-03-09, until: 2026-03-11, type: holiday, label: spring}]
    # round
    --- impact.yaml
    changes: [{id: CH-2, learned_on: 2026-03-06, description: b}]
    """
    assert found("IMP-01") == []


def test_taking_effect_in_silence(found: Found) -> None:
    """
    CH-1 takes effect today and nobody has met, CH-2 tomorrow; on CH-3 there was a meeting, to CH-4 an objection; the
    meeting on CH-5 is still to come.

    --- impact.yaml
    changes:
      - {id: CH-1, learned_on: 2026-03-06, effective_date: 2026-03-16, description: a}
      - {id: CH-2, learned_on: 2026-03-06, effective_date: 2026-03-17, description: b}
      - {id: CH-3, learned_on: 2026-03-06, effective_date: 2026-03-10, description: c, meetings: [2026-03-09]}
      - {id: CH-4, learned_on: 2026-03-06, effective_date: 2026-03-10, description: d, objected_on: 2026-03-09}
      - {id: CH-5, learned_on: 2026-03-06, effective_date: 2026-03-10, description: e, meetings: [2026-03-20]}
    """
    assert found("IMP-02") == ["CH-1 E", "CH-5 E"]


def test_the_time_to_file(found: Found) -> None:
    """
    60 days left is silent, 59 a warning, 21 still one, 20 an error, the day gone too; what was settled is not counted.

    --- impact.yaml
    changes:
      - {id: CH-1, learned_on: 2026-01-02, description: a, charge_deadline: 2026-05-15}
      - {id: CH-2, learned_on: 2026-01-02, description: b, charge_deadline: 2026-05-14}
      - {id: CH-3, learned_on: 2026-01-02, description: c, charge_deadline: 2026-04-06}
      - {id: CH-4, learned_on: 2026-01-02, description: d, charge_deadline: 2026-04-05}
      - {id: CH-5, learned_on: 2026-01-02, description: e, charge_deadline: 2026-03-15}
      - {id: CH-6, learned_on: 2026-01-02, description: f, charge_deadline: 2026-03-20, outcome: moa}
    """
    assert found("IMP-03") == ["CH-2 W", "CH-3 W", "CH-4 E", "CH-5 E"]


def test_side_letters_that_lapse(found: Found) -> None:
    """
    60 days away is found, 61 not; decided and lapsed letters are left alone.

    --- impact.yaml
    side_letters:
      - {id: SL-1, title: a, signed: 2025-01-01, sunset: 2026-05-15}
      - {id: SL-2, title: b, signed: 2025-01-01, sunset: 2026-05-16}
      - {id: SL-3, title: c, signed: 2025-01-01, sunset: 2026-04-01, disposition: renew}
      - {id: SL-4, title: d, signed: 2025-01-01, sunset: 2026-03-15}
      - {id: SL-5, title: e, signed: 2025-01-01}
    """
    assert found("IMP-04") == ["SL-1 W"]
    assert found("IMP-04", date(2026, 3, 17)) == ["SL-1 W", "SL-2 W"]


def test_a_demand_says_what_it_must(found: Found) -> None:
    """
    CH-1 only protests, CH-2 forgets the status quo, CH-3 is whole, CH-4 was never sent.

    --- impact.yaml
    changes:
      - {id: CH-1, learned_on: 2026-03-01, description: a, demand_sent: 2026-03-02, asks_to_bargain: false, status_quo_requested: true}
      - {id: CH-2, learned_on: 2026-03-01, description: b, demand_sent: 2026-03-02}
      - {id: CH-3, learned_on: 2026-03-01, description: c, demand_sent: 2026-03-02, status_quo_requested: true}
      - {id: CH-4, learned_on: 2026-03-01, description: d}
    """
    assert found("IMP-05") == ["CH-1 W", "CH-2 W"]
