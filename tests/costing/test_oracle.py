"""The engine equals an independent per-member costing to the cent."""

import pytest

from bargain.costing.settlement import Pricing
from tests.costing.oracle import Oracle
from tests.costing.units import settlement, unit

SEEDS = [*range(60), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(60, 200))]


def cents(outcome):
    return {(year, kind, timing.value): n for (year, kind, timing), n in outcome.cents.items() if n}


def compare(pay, promises, unit):
    outcome = Pricing(pay, promises).world(promises)[unit]
    oracle = Oracle(pay, [promised.promise for promised in promises], unit)
    assert cents(outcome) == oracle.run()
    assert {y: n for y, n in outcome.employee.items() if n} == {
        y: int(n * 100) for y, n in oracle.employee.items() if n
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_settlement_costs_what_the_members_add_up_to(seed):
    """Two units, up to 24 members, up to seven promises: every component of every year, cash and annualized."""
    for name in "AE":
        compare(unit(seed), settlement(seed), name)


@pytest.mark.parametrize("seed", range(20))
def test_the_status_quo_costs_what_the_members_add_up_to(seed):
    """Without a settlement too."""
    for name in "AE":
        compare(unit(seed), [], name)
