"""What must hold of any costing: nothing proposed costs nothing, parts add up, order and grouping do not matter."""

from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import numpy as np
import pytest

from bargain.costing.arithmetic import blended, greatest, least, prorated, raised, share_of
from bargain.costing.engine import play
from bargain.costing.ledger import Outcome, Timing
from bargain.costing.settlement import Pricing
from bargain.costing.term import Promised, Term, on_its_date
from bargain.domain.promise import Promise
from bargain.domain.roster import Roster
from bargain.figures.attribution import base_year, owed
from bargain.figures.comparison import PACKAGE, TOGETHER, Position, compare, total
from bargain.visibility import Team
from tests.costing.units import promised, settlement, unit
from tests.terms.cases import pay_of

SEEDS = [*range(0, 24, 3), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(24, 60, 3))]


def amounts(outcome):
    return {key: cents for key, cents in outcome.cents.items() if cents}


def roster_of(pay, rows):
    held = pay.roster
    names = (
        "ids",
        "units",
        "schedules",
        "lanes",
        "rows",
        "fte",
        "load",
        "hired",
        "classes",
        "plans",
        "tiers",
    )
    return replace(pay, roster=Roster(*([getattr(held, name)[n] for n in rows] for name in names)))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_settlement_of_zeros_costs_exactly_the_status_quo(seed):
    """Raises of nothing, stipends raised by nothing, a payment of nothing: not one cent in any line."""
    pay = unit(seed)
    nothing = [
        promised("across_the_board", percent="0%", effective="2026-07-01", also=["longevity", "stipends"]),
        promised("flat_amount", amount="0", effective="2027-01-01"),
        promised("hourly_raise", percent="0%", effective="2026-10-01"),
        promised("one_time", amount="0", effective="2026-09-01"),
        promised("longevity", percent="0%", effective="2027-07-01"),
        promised("fixed_amount", amount="0", source="s", effective="2026-07-01"),
    ]
    cost = total(Pricing(pay).cost(nothing))
    assert not amounts(cost)
    assert not any(cost.employee.values())
    assert not cost.unknown


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_members_does_not_matter(seed):
    """A shuffled roster costs the same in every line."""
    pay, promises = unit(seed), settlement(seed)
    rows = list(range(len(pay.roster)))
    Random(seed).shuffle(rows)  # noqa: S311  # a seed, not a secret
    there, here = (
        Pricing(pay, promises).world(promises),
        Pricing(roster_of(pay, rows), promises).world(promises),
    )
    assert {name: amounts(o) for name, o in there.items()} == {name: amounts(o) for name, o in here.items()}


@pytest.mark.parametrize("seed", SEEDS)
def test_every_member_twice_costs_twice(seed):
    """Linear in the number of members, where nothing is counted besides them."""
    pay, promises = unit(seed), settlement(seed)
    settings = pay.settings.model_copy(
        update={"stipends": [s for s in pay.settings.stipends if s.count is None]}
    )
    pay = replace(pay, settings=settings)
    promises = [p for p in promises if getattr(p.promise, "id", "") != "head"]
    rows = list(range(len(pay.roster)))
    once = Pricing(pay, promises).world(promises)
    twice = Pricing(roster_of(pay, [*rows, *rows]), promises).world(promises)
    for name in "AE":
        assert {key: 2 * cents for key, cents in amounts(once[name]).items()} == amounts(twice[name])


def test_a_salary_is_linear_in_fte():
    """Half the load is half the pay, to the cent where the pay is even."""
    assert 2 * prorated(6_000_000, 5_000) == prorated(6_000_000, 10_000) == 6_000_000


@pytest.mark.parametrize("seed", SEEDS)
def test_items_and_cross_terms_add_up_to_the_package(seed):
    """Line by line, in every unit, for both sides."""
    pay, ours, theirs = unit(seed), settlement(seed), settlement(seed + 1000)
    positions = [Position(f"U-{n:02d}", "union", (p,)) for n, p in enumerate(ours)]
    positions += [Position("M-01", "management", tuple(theirs))]
    priced = compare(Pricing(pay, [*ours, *theirs]), positions)
    for side in ("union", "management"):
        mine = [entry for entry in priced if entry.side == side]
        whole = next(entry for entry in mine if entry.item == PACKAGE)
        for name in whole.cost:
            added = Outcome()
            for entry in mine:
                if entry.item != PACKAGE:
                    added = added + entry.cost[name]
            assert amounts(added) == amounts(whole.cost[name])
    alone = next(entry for entry in priced if entry.item == TOGETHER and entry.side == "management")
    assert not amounts(total(alone.cost))


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_owed_adds_up_to_the_status_quo(seed):
    """Base year plus the parts is the status quo, in every year and line."""
    pay = unit(seed)
    pricing = Pricing(pay)
    quo, parts = total(pricing.world()), owed(pricing)
    base = Outcome()
    for name in pricing.scenes:
        base = base + base_year(pricing, name)
    for year in pricing.years:
        for component in quo.components():
            for timing in Timing:
                held = base.cents.get((pricing.base_year, component, timing), 0)
                added = sum(part.cost.cents.get((year, component, timing), 0) for part in parts)
                assert held + added == quo.cents.get((year, component, timing), 0)


@pytest.mark.parametrize("seed", SEEDS)
def test_employer_and_members_together_pay_the_premium(seed):
    """Whatever the share, the two parts are the whole premium; only their division changes."""
    pay = unit(seed)
    promise = promised("premium_share", share="63.7%", effective="2027-01-01", pay_at_most="45000")
    before, after = total(Pricing(pay).world()), total(Pricing(pay).world([promise]))
    for year in (2027, 2028, 2029):
        whole = [
            outcome.cents.get((year, "health", Timing.ongoing), 0) + outcome.employee.get(year, 0)
            for outcome in (before, after)
        ]
        assert whole[0] == whole[1]


def test_one_time_money_does_not_come_again():
    """It stands in its year, and neither in the next nor in a full year."""
    pay = unit(2)
    cost = total(Pricing(pay).cost([promised("one_time", amount="500", effective="2027-03-01")]))
    assert cost.one_time(2027) == cost.cash(2027) > 0
    assert not cost.annualized(2027)
    assert not cost.cash(2028)


@pytest.mark.parametrize(
    ("day", "when"), [("2026-06-30", "before the first"), ("2029-07-01", "after the last")]
)
def test_a_promise_outside_the_term_is_not_costed(day, when):
    """It is never read as nothing."""
    outcome = play(Pricing(unit(0)).scenes["A"], [promised("across_the_board", percent="3%", effective=day)])
    assert [note.reason for note in outcome.unknown] == [
        f"it takes effect on {day}, {when} year that is costed"
    ]


@pytest.mark.parametrize(
    ("named", "what"),
    [
        ("units", "unit"),
        ("schedules", "schedule"),
        ("lanes", "lane"),
        ("steps", "step"),
        ("classes", "class"),
    ],
)
def test_a_promise_for_nobody_is_not_costed(named, what):
    """A slip in a name is told; it does not cost nothing."""
    promise = promised("across_the_board", percent="3%", effective="2026-07-01", **{named: ["Q"]})
    cost = total(Pricing(unit(1)).cost([promise]))
    assert not amounts(cost)
    assert [note.reason for note in cost.unknown] == [f"there is no {what} 'Q' in pay/"]


def test_a_missing_rate_makes_a_raise_incomplete_and_not_free():
    """Without a payroll rate on salary the raise is priced, and what follows from it is said to be unknown."""
    pay = unit(1)
    pay = replace(
        pay, settings=pay.settings.model_copy(update={"rollup": []}), lane_moves=pay.lane_moves or ()
    )
    cost = Pricing(pay).cost([promised("across_the_board", percent="3%", effective="2026-07-01")])["A"]
    assert cost.cash(2027) > 0
    assert {note.reason for note in cost.unknown} == {"no payroll rate is given for salary pay of unit A"}


def test_a_raise_is_at_least_where_it_is_unknown_who_will_stand_where():
    """Lane changes that nobody lists, or steps of which nothing is said, make a raise incomplete; leave is whole."""
    pay = unit(1)
    held = pay.settings.schedules
    still = [rule.model_copy(update={"step_movement": None}) for rule in held]
    settings = pay.settings.model_copy(update={"schedules": still})
    more = promised("across_the_board", percent="3%", effective="2026-07-01")
    leave = promised(
        "leave_days", days="3", takers="2", substitute="$100", effective="2026-07-01", units=["A"]
    )
    for unsaid, word in ((replace(pay, lane_moves=None), "lane"), (replace(pay, settings=settings), "steps")):
        pricing = Pricing(unsaid)
        assert any(word in note.reason for note in total(pricing.cost([more])).unknown)
        assert not any(word in note.reason for note in total(pricing.cost([leave])).unknown)


def test_unknown_premiums_touch_only_what_depends_on_them():
    """Without growth a change of the share is not costed; a raise, which leaves premiums alone, is whole."""
    pay = unit(1)
    health = pay.settings.health.model_copy(update={"growth": []})
    pay = replace(
        pay, settings=pay.settings.model_copy(update={"health": health}), lane_moves=pay.lane_moves or ()
    )
    pricing = Pricing(pay)
    raise_ = total(pricing.cost([promised("across_the_board", percent="3%", effective="2026-07-01")]))
    share = total(pricing.cost([promised("premium_share", share="95%", effective="2026-07-01")]))
    assert total(pricing.world()).unknown
    assert not raise_.unknown
    assert share.unknown


def test_a_raise_for_one_class_gives_it_a_grid_of_its_own():
    """Others on the same schedule are paid as before."""
    pay = unit(4)
    cost = total(
        Pricing(pay).cost(
            [promised("across_the_board", percent="10%", effective="2026-07-01", classes=["nurse"])]
        )
    )
    nurses = [n for n in range(len(pay.roster)) if pay.roster.classes[n] == "nurse"]
    only = Pricing(roster_of(pay, nurses)).cost(
        [promised("across_the_board", percent="10%", effective="2026-07-01")]
    )
    assert nurses
    assert amounts(cost) == amounts(total(only))


class Raises(Promise):
    """A raise in many settlements at once: one percent of each, in basis points."""

    points: Team[Any]


def _raise_each(promise, world):
    world.change_cells(
        promise, lambda grid, cell: raised(cell, (promise.points, 10_000), grid.schedule.quantum)
    )


@pytest.mark.parametrize("seed", [1, 5, 8])
def test_many_settlements_in_one_play_cost_what_each_costs(seed):
    """Arrays in place of amounts: forty raises from January of the second year, priced at once and one by one."""
    pay = unit(seed)
    rollup = [
        rule.model_copy(update={"on": ["salary", "longevity", "stipend", "other"]})
        for rule in pay.settings.rollup
    ]
    pay = replace(pay, settings=pay.settings.model_copy(update={"rollup": rollup}))
    points = np.arange(0, 1000, 25)
    sweep = Promised(
        Raises(term="raises", effective=date(2028, 1, 1), points=points),
        Term(Raises, "many raises", on_its_date(_raise_each)),
    )
    scene = Pricing(pay).scenes["A"]
    every = play(scene, [sweep])
    for n, one in enumerate(points.tolist()):
        alone = play(scene, [promised("across_the_board", percent=f"{one / 100}%", effective="2028-01-01")])
        for key, cents in alone.cents.items():
            assert np.broadcast_to(every.cents[key], points.shape)[n] == cents


def test_arithmetic_is_the_same_on_integers_and_on_arrays():
    """Every rounding function, on 2,000 amounts at once and one by one."""
    r = np.random.default_rng(5)
    a, b = r.integers(0, 20_000_000, (2, 2000))
    pairs = list(zip(a.tolist(), b.tolist(), strict=True))
    for function in (
        least,
        greatest,
        lambda x, _: raised(x, (42, 1000), 500),
        lambda x, _: share_of(x, (145, 10_000)),
        lambda x, y: blended([x, y], [5, 7]),
        lambda x, _: prorated(x, 6_250),
    ):
        assert function(a, b).tolist() == [function(x, y) for x, y in pairs]


IN_VAIN = [
    ("stipend", {"id": "head", "amount": "4000", "count": "4"}, "the stipend 'head' is of units A"),
    ("stipend", {"id": "head", "amount": "4000", "units": ["E"]}, "the stipend 'head' is of units A"),
    ("stipend", {"id": "head", "amount": "4000", "units": ["A"], "lanes": ["B"]}, "not paid to these lanes"),
    ("stipend", {"id": "new", "amount": "400", "units": ["A"], "steps": ["1"]}, "cannot be limited to steps"),
    ("stipend", {"id": "head", "units": ["A"]}, "promises nothing: give amount or percent"),
    ("premium_share", {"share": "80%", "lanes": ["B"]}, "premium_share cannot be limited to lanes"),
    ("premium_share", {"share": "80%", "plans": ["HNO"]}, "there is no plan 'HNO' in pay/premiums.csv"),
    ("longevity", {"percent": "5%", "units": ["E"]}, "there is no longevity pay to raise"),
    ("longevity", {"units": ["A"], "percent": "5%", "classes": [""]}, "cannot be limited to classes"),
    ("hourly_raise", {"percent": "3%"}, "nobody whom it is for is paid by the hour"),
    ("hourly_raise", {"units": ["A"]}, "promises nothing: give percent or amount or floor"),
    ("one_time", {"units": ["A"]}, "promises nothing: give amount or percent"),
    ("fixed_amount", {"amount": "500", "source": "s", "lanes": ["B"]}, "fixed_amount cannot be limited to lanes"),
    ("across_the_board", {"percent": "3%", "cells": ["B:9"]}, "there is no cell 'B:9' in pay/"),
    ("across_the_board", {"percent": "3%", "sunset": "2026-06-30"}, "before it takes effect"),
    ("not_costed", {"reason": "no count", "sunset": "2026-12-31"}, "no count"),
]  # fmt: skip
TWO = {
    "schedules": {
        name: {"unit": name, "grid": {"B": ["60000"]}, "step_movement": {"moves": "no", "source": "s"}}
        for name in ("A", "E")
    },
    "settings": {
        "stipends": [{"id": "head", "title": "Head", "amount": "3000", "units": ["A"], "count": "4"}],
        "longevity": [{"units": ["A"], "bands": [{"years": "1", "amount": "900"}]}],
        "health": {
            "eligible_from": "0.5",
            "renews": "2026-07-01",
            "shares": [{"effective": "2025-07-01", "share": "75%"}],
            "growth": [{"effective": f"{y}-07-01", "percent": "0%", "source": "s"} for y in (2026, 2027)],
        },
        "rollup": [
            {
                "id": "m",
                "title": "M",
                "on": ["salary", "longevity", "stipend", "one_time", "other"],
                "rates": [{"effective": "2025-07-01", "rate": "1%", "source": "s"}],
            }
        ],
    },
    "premiums": [{"plan": "HMO", "tier": "IND", "premium": "10000"}],
    "members": [
        {"schedule": name, "lane": "B", "step": "1", "heads": "10", "plan": "HMO", "tier": "IND"}
        for name in ("A", "E")
    ],
}


@pytest.mark.parametrize(("term", "fields", "why"), IN_VAIN)
def test_a_promise_that_would_change_nothing_as_written_is_not_costed(term, fields, why):
    """A slip of writing (no unit, a wrong plan, a limit that the term does not know) is told, never priced at $0."""
    cost = total(Pricing(pay_of(TWO)).cost([promised(term, effective="2026-07-01", **fields)]))
    assert not any(cost.cents.values())
    assert any(why in note.reason for note in cost.unknown)


@pytest.mark.parametrize(
    ("term", "fields", "cents"),
    [
        ("one_time", {"amount": "1000"}, 2_020_000),
        ("fixed_amount", {"amount": "1000", "source": "s", "one_time": "yes"}, 100_000),
    ],
)
def test_a_sunset_takes_nothing_back_that_was_paid(term, fields, cents):
    """Paid in September, ended in January: 20 members times $1,000 and 1% of it, or the stated $1,000, was paid."""
    given = promised(term, effective="2026-09-01", sunset="2027-01-31", **fields)
    cost = total(Pricing(pay_of(TWO)).cost([given]))
    assert (cost.cash(2027), cost.one_time(2027), cost.cash(2028)) == (cents, cents, 0)


def unit_of_two(**changes):
    """The two units of TWO, with some of its settings taken out."""
    case = {**TWO, "settings": {name: held for name, held in TWO["settings"].items() if name not in changes}}
    return pay_of(case)


def test_health_that_is_not_stated_is_unknown_and_not_nothing():
    """No `health:` in pay/pay.yaml: the base year, premium growth and a premium share are not costed."""
    pay = unit_of_two(health="")
    pricing = Pricing(pay)
    reason = "pay/pay.yaml has no `health:`"
    assert reason in {note.reason for note in base_year(pricing, "A").unknown}
    assert reason in {
        note.reason for part in owed(pricing) if part.name == "premiums" for note in part.cost.unknown
    }
    share = promised("premium_share", share="80%", effective="2026-07-01")
    assert reason in {note.reason for note in total(pricing.cost([share])).unknown}


def test_steps_of_which_nothing_is_stated_are_unknown_and_not_nothing():
    """Neither what is owed nor what a freeze saves is $0 where nobody has said whether steps move."""
    pay = unit_of_two()
    rules = [rule.model_copy(update={"step_movement": None}) for rule in pay.settings.schedules]
    pricing = Pricing(replace(pay, settings=pay.settings.model_copy(update={"schedules": rules})))
    steps = next(part for part in owed(pricing, "A") if part.name == "steps")
    assert [note.reason for note in steps.cost.unknown] == [
        "whether steps move without a settlement is not stated for schedule A"
    ]
    freeze = promised("step_movement", move="0", units=["A"], effective="2026-07-01")
    assert "is not stated" in next(iter(total(pricing.cost([freeze])).unknown)).reason


def test_a_grid_without_a_cell_for_somebody_is_told_and_stops_nothing():
    """A later grid lacks the lane that all stand in: they are counted at the rate they had, and it is said."""
    pay = unit_of_two()
    later = [
        replace(grid, effective=date(2027, 7, 1), lanes=("M",), cells={("M", 0): 7_000_000})
        for grid in pay.grids
        if grid.schedule == "A"
    ]
    world = Pricing(replace(pay, grids=(*pay.grids, *later))).world()["A"]
    assert world.cash(2028, "salary") == world.cash(2026, "salary") == 60_000_000
    assert any("from 2027-07-01 has no cell for some" in note.reason for note in world.unknown)
