"""What holds of time in any costing: years told otherwise add up alike, retroactive pay is a part of the cost."""

from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import numpy as np
import pytest

from bargain.costing.arithmetic import raised
from bargain.costing.engine import play
from bargain.costing.retroactive import retroactive
from bargain.costing.scene import Arrival, Cell
from bargain.costing.settlement import Pricing
from bargain.costing.term import Promised, Term, on_its_date
from bargain.domain.earning import Earning
from bargain.domain.promise import Promise
from bargain.figures.comparison import total
from bargain.visibility import Team
from tests.costing.units import promised, settlement, unit
from tests.terms.cases import pay_of, promises_of

SEEDS = range(40)


def told(pay, opens, promises, **settings):
    """Give what promises cost when years are told from a day on."""
    held = pay.settings.model_copy(update={"fiscal_year_opens": opens, **settings})
    pricing = Pricing(replace(pay, settings=held), promises, "fiscal")
    return pricing, total(pricing.cost(promises))


def whole(outcome):
    """Give what an outcome comes to over all years, in cash, pay and insurance without payroll rates."""
    kinds = ("salary", "longevity", "stipend", "leave", "other", "one_time", "health")
    return {kind: sum(outcome.cash(year, kind) for year in range(2024, 2032)) for kind in kinds}


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_fiscal_years_that_are_the_contract_years_tell_the_same(seed):
    """To the cent, in every line, the base year and full years among them."""
    pay, promises = unit(seed), settlement(seed)
    _, fiscal = told(pay, date(2026, 7, 1), promises)
    contract = total(Pricing(pay, promises).cost(promises))
    assert {k: n for k, n in fiscal.cents.items() if n} == {k: n for k, n in contract.cents.items() if n}
    assert fiscal.unknown == contract.unknown


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_the_term_costs_the_same_by_whichever_years_it_is_told(seed):
    """Calendar years and October years: each member's amounts are rounded once more a year, by a cent or two.

    Insurance and pay; payroll rates that change in July weigh otherwise in a year that is cut elsewhere.
    """
    pay, promises = unit(seed), settlement(seed)
    contract = whole(total(Pricing(pay, promises).cost(promises)))
    for opens in (date(2026, 1, 1), date(2026, 10, 1)):
        fiscal = whole(told(pay, opens, promises)[1])
        for kind, cents in contract.items():
            assert abs(fiscal[kind] - cents) <= 10 * (len(pay.roster) + 10), kind


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_a_full_year_is_the_same_by_whichever_calendar_pay_is_earned(seed):
    """A calendar moves cash within years; the rate that goes on, and a raise for a whole year, it leaves alone."""
    pay, promises = unit(seed), settlement(seed)
    calendars = [
        Earning.model_validate({"schedules": ["A"], "opens": "2026-09-01", "closes": "2027-06-30"}),
        Earning.model_validate({"first_check": "2026-09-04", "checks": "22"}),
    ]
    held = replace(pay, settings=pay.settings.model_copy(update={"calendars": calendars}))
    one = total(Pricing(pay, promises).cost(promises))
    other = total(Pricing(held, promises).cost(promises))
    for year in (2027, 2028, 2029):
        assert one.annualized(year) == other.annualized(year)


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_paid_late_is_a_part_of_what_is_owed_for_the_time(seed):
    """Signed in October of the second year: nothing is lost when it is moved, and nothing of a later year is in it.

    The payroll rates are those of one day here, so that moved cash is the cost, but for the weights of a cut.
    """
    pay, promises = unit(seed), settlement(seed)
    flat = [rule.model_copy(update={"rates": rule.rates[:1]}) for rule in pay.settings.rollup]
    pay = replace(pay, settings=pay.settings.model_copy(update={"rollup": flat}))
    pricing = Pricing(pay, promises)
    cost, day = pricing.cost(promises), date(2027, 7, 1 + Random(seed).randint(0, 27))  # noqa: S311  # a seed
    for name, retro in retroactive(pricing, promises, day).items():
        cash = retro.moved(cost[name])
        assert max(retro.years(), default=0) <= 2028
        assert {k: n for k, n in retro.part.cents.items() if n} == {
            k: n for k, n in retro.paid.cents.items() if n
        }
        for year in (2027, 2028, 2029):
            assert cash.annualized(year) == cost[name].annualized(year)
        assert whole(cash) == whole(cost[name])


class Raises(Promise):
    """A raise in many settlements at once, in basis points."""

    points: Team[Any]


def _raise_each(promise, world):
    world.change_cells(
        promise, lambda grid, cell: raised(cell, (promise.points, 10_000), grid.schedule.quantum)
    )


def test_many_settlements_pass_through_calendars_parts_and_new_positions():
    """Arrays in place of amounts cost what each does alone: ten-month pay, a stated part, two who join in March."""
    pay = unit(5)
    rollup = [
        rule.model_copy(update={"on": ["salary", "longevity", "stipend", "other"]})
        for rule in pay.settings.rollup
    ]
    calendar = Earning.model_validate({"schedules": ["A"], "opens": "2026-09-01", "closes": "2027-06-30"})
    pay = replace(pay, settings=pay.settings.model_copy(update={"rollup": rollup, "calendars": [calendar]}))
    scene, first = Pricing(pay).scenes["A"], Pricing(pay).scenes["A"].cells[0]
    came = Arrival(date(2028, 3, 1), Cell(first.schedule, first.lane, first.row, 10_000, 10_000, 2028, ""), 2)
    joins = Promised(
        Promise.model_validate({"term": "joins", "effective": "2028-03-01"}),
        Term(Promise, "positions", lambda _promise, _scene: (), positions=lambda _promise, _scene: (came,)),
    )
    points = np.arange(0, 1000, 100)
    stated = {"effective": "2028-01-01", "part_of_first_year": "91/183"}
    sweep = Promised(
        Raises.model_validate({"term": "raises", "points": points, **stated}),
        Term(Raises, "many raises", on_its_date(_raise_each)),
    )
    every = play(scene, [sweep, joins])
    for n, one in enumerate(points.tolist()):
        alone = play(scene, [promised("across_the_board", percent=f"{one / 100}%", **stated), joins])
        for key, cents in alone.cents.items():
            assert np.broadcast_to(every.cents[key], points.shape)[n] == cents


def test_the_wage_base_of_a_year_that_is_counted_in_part_is_that_part():
    """A term of two contract years told by calendar years: the last one is counted to June 30, with half the wage base.

    6.2% up to $60,000 on a member paid $64,000, who is above it, and on one paid $50,000. 10% more from July 1, 2026:
    nothing more on the first. On the second 5,000 x 6.2% = 310.00 a year: 155.00 in 2026, 310.00 in 2027, 155.00 in 2028,
    620.00 in all, as the two contract years have it.
    """
    case = {
        "schedules": {"T": {"unit": "T", "grid": {"B": ["50000", "64000"]}}},
        "settings": {
            "rollup": [
                {"id": "fica", "title": "FICA", "on": ["salary"], "wage_base": "$60000",
                 "rates": [{"effective": "2025-07-01", "rate": "6.2%", "source": "s"}]},
            ],
        },
        "members": [{"schedule": "T", "lane": "B", "step": step, "heads": "1"} for step in "12"],
        "terms": [{"term": "across_the_board", "percent": "10%", "effective": "2026-07-01"}],
    }  # fmt: skip
    pay, promises = pay_of(case), promises_of(case)
    contract = total(Pricing(pay, promises).cost(promises))
    fiscal = told(pay, date(2027, 1, 1), promises)[1]
    assert [contract.cash(year, "fica") for year in (2027, 2028)] == [31000, 31000]
    assert [fiscal.cash(year, "fica") for year in (2026, 2027, 2028)] == [15500, 31000, 15500]
