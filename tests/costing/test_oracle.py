"""The engine equals an independent per-member costing to the cent, in every component of every year, cash and full year."""

import pytest

from bargain.costing.settlement import Pricing
from tests.costing.every_term import ALL, UNITS, UNSAID, any_settlement, any_unit
from tests.costing.oracle import Oracle
from tests.costing.units import settlement, unit


def seeds(fast, every):
    return [seed if seed in fast else pytest.param(seed, marks=pytest.mark.slow) for seed in range(every)]


def cents(outcome):
    return {(year, kind, timing.value): n for (year, kind, timing), n in outcome.cents.items() if n}


def compare(pay, promises, units):
    worlds = Pricing(pay, promises).world(promises)
    for name in units:
        oracle = Oracle(pay, [promised.promise for promised in promises], name)
        assert oracle.run() == cents(worlds[name])
        assert {y: int(n * 100) for y, n in oracle.employee.items() if n} == {
            y: n for y, n in worlds[name].employee.items() if n
        }
    return worlds


@pytest.mark.parametrize("seed", seeds(range(1, 8), 120))
def test_a_random_settlement_costs_what_the_members_add_up_to(seed):
    """Two units, up to 24 members, up to seven promises of pay and insurance, some within months."""
    compare(unit(seed), settlement(seed), "AE")


@pytest.mark.parametrize("seed", seeds(range(1, 3), 20))
def test_the_status_quo_costs_what_the_members_add_up_to(seed):
    """Without a settlement too."""
    compare(unit(seed), [], "AE")


@pytest.mark.parametrize("seed", seeds(range(1, 15), 240))
def test_a_settlement_of_any_terms_costs_what_the_members_add_up_to(seed):
    """Four units by the year, hour, credit and month; half steps, calendars of pay, bands of insurance, every term.

    Nothing is left uncosted but what the manual pages say nobody can know.
    """
    pay = any_unit(seed)
    worlds = compare(pay, any_settlement(seed, pay), UNITS)
    reasons = {note.reason for outcome in worlds.values() for note in outcome.unknown}
    assert [reason for reason in reasons if not any(said in reason for said in UNSAID)] == []


@pytest.mark.slow
@pytest.mark.parametrize("term", sorted(ALL))
@pytest.mark.parametrize("seed", range(1000, 1004))
def test_every_term_costs_what_the_members_add_up_to(term, seed):
    """Each term four times, among others."""
    pay = any_unit(seed)
    compare(pay, any_settlement(seed, pay, [term]), UNITS)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2000, 2012))
def test_what_takes_effect_within_months_is_counted_by_days(seed):
    """The same with promises on any day of a month: every day of the year is asked."""
    pay = any_unit(seed)
    compare(pay, any_settlement(seed, pay, middle=True), UNITS)
