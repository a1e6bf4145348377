"""What holds of any costing, whatever the unit and the settlement."""

from dataclasses import fields, replace
from datetime import date
from functools import partial
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bargain.costing.settlement import Pricing
from bargain.figures.attribution import owed
from bargain.figures.comparison import total
from tests.costing.every_term import any_settlement, any_unit
from tests.costing.units import promised

pytestmark = pytest.mark.slow
YEARS = (2027, 2028, 2029)
anything = settings(max_examples=5, deadline=None, derandomize=True)
SEED = st.integers(0, 10**6)


def amounts(outcome):
    return {key: cents for key, cents in outcome.cents.items() if cents}


def worlds(pay, promises=()):
    return {name: amounts(outcome) for name, outcome in Pricing(pay, promises).world(promises).items()}


def with_members(pay, order):
    """Give the same local with the rows of its roster in this order; a row may come twice."""
    roster = pay.roster
    columns = {
        field.name: [getattr(roster, field.name)[n] for n in order]
        for field in fields(roster)
        if isinstance(getattr(roster, field.name), list) and getattr(roster, field.name)
    }
    return replace(pay, roster=replace(roster, **columns))


def still(pay):
    """Give a local in which nothing moves by itself: no steps, no changes of lane, of premiums or of payroll rates."""
    held = pay.settings
    schedules = [
        rule.model_copy(
            update={"step_movement": rule.step_movement.model_copy(update={"moves": False, "on": None})}
        )
        for rule in held.schedules
    ]
    growth = [one.model_copy(update={"percent": type(one.percent).parse("0%")}) for one in held.health.growth]
    rollup = [rule.model_copy(update={"rates": rule.rates[:1]}) for rule in held.rollup]
    longevity = [
        rule.model_copy(update={"bands": [band for band in rule.bands if band.years is None]})
        for rule in held.longevity
    ]
    health = held.health.model_copy(update={"growth": growth})
    changed = {"schedules": schedules, "health": health, "rollup": rollup, "longevity": longevity}
    return replace(pay, settings=held.model_copy(update=changed), lane_moves=())


@anything
@given(SEED)
def test_the_order_of_members_changes_nothing(seed):
    """A roster is a set of people."""
    pay = any_unit(seed)
    promises = any_settlement(seed, pay)
    order = list(range(len(pay.roster)))
    Random(seed).shuffle(order)  # noqa: S311  # a seed, not a secret
    assert worlds(with_members(pay, order), promises) == worlds(pay, promises)


INDEPENDENT = (
    ("across_the_board", {"percent": "3.1%"}),
    ("longevity", {"bands": [{"years": "5", "amount": "333.33"}]}),
    ("stipend", {"id": "new", "amount": "512.12", "classes": ["aide"]}),
    ("health_cap", {"amount": "9000", "tiers": ["FAM"]}),
    ("employer_rate", {"id": "medicare", "rate": "2.15%"}),
    ("mentor_pay", {"mentors": "7", "amount": "1200", "source": "s"}),
    ("leave_days", {"days": "7.5", "takers": "3", "daily": "member", "source": "s"}),
    ("plan_design", {"plan": "PPO", "percent": "-6%"}),
)


@anything
@given(st.permutations(INDEPENDENT), SEED)
def test_the_order_of_independent_terms_changes_nothing(order, seed):
    """All on one day: pay, longevity, a stipend, insurance, a payroll rate, and what follows members' own pay."""
    pay = any_unit(seed)

    def priced(terms):
        return worlds(
            pay, [promised(name, **held, units=["A"], effective="2027-01-01") for name, held in terms]
        )

    assert priced(order) == priced(INDEPENDENT)


@anything
@given(SEED)
def test_what_members_get_is_linear_in_heads(seed):
    """Everybody twice costs twice as much, to the cent, where nothing is counted beside the roster."""
    pay = any_unit(seed)
    stipends = [stipend for stipend in pay.settings.stipends if stipend.count is None]
    pay = replace(pay, settings=pay.settings.model_copy(update={"stipends": stipends}), lane_moves=())
    promises = [
        promised("greater_of", percent="2.5%", amount="450", effective="2026-10-01"),
        promised("one_time", amount="1000.01", prorate="yes", effective="2027-09-01"),
        promised("premium_share", share="77.7%", effective="2028-01-01"),
    ]
    twice = with_members(pay, [*range(len(pay.roster))] * 2)
    doubled = {unit: {key: 2 * n for key, n in held.items()} for unit, held in worlds(pay, promises).items()}
    assert worlds(twice, promises) == doubled


@anything
@given(SEED, st.sampled_from(YEARS))
def test_what_is_paid_once_does_not_come_again(seed, year):
    """All of it stands in its year as one-time cash, and no full year holds any of it."""
    pay = any_unit(seed)
    promises = [
        promised("one_time", percent="2.75%", effective=f"{year - 1}-09-01"),
        promised("health_account", amount="500", one_time="yes", effective=f"{year}-02-01"),
    ]
    cost = total(Pricing(pay, promises).cost(promises))
    assert cost.cash(year) == cost.one_time(year) > 0
    assert all(cost.cash(other) == 0 for other in YEARS if other != year)
    assert all(cost.annualized(other) == 0 for other in YEARS)


@anything
@given(SEED)
def test_a_year_s_base_is_the_base_and_what_was_ongoing_before(seed):
    """Where nothing moves by itself, the next year costs a full year of what held as this one closed."""
    pay = still(any_unit(seed))
    promises = [
        p for p in any_settlement(seed, pay) if p.promise.term not in ("tuition", "capped_fund", "new_lane")
    ]
    promises = [
        replace(p, promise=p.promise.model_copy(update={"sunset": None, "contingent_on": ""}))
        for p in promises
        if p.promise.effective < date(2028, 7, 1) and not getattr(p.promise, "phase_in", None)
    ]
    ends = max(
        [p.promise.effective for p in promises if p.promise.term != "step_movement"], default=date(2026, 7, 1)
    )
    promises = [p for p in promises if p.promise.term not in ("step_movement", "longevity", "top_step")]
    for outcome in Pricing(pay, promises).world(promises).values():
        for year in (2027, 2028):
            if date(year, 7, 1) > ends:
                assert outcome.cash(year + 1) - outcome.one_time(year + 1) == outcome.annualized(year)
                assert outcome.annualized(year + 1) == outcome.annualized(year)


@anything
@given(SEED)
def test_employers_and_members_pay_the_premium_together(seed):
    """Whatever rules of shares, caps and part-time bands hold: what one saves the other pays."""
    pay = any_unit(seed)
    health = pay.settings.health.model_copy(update={"accounts": []})
    pay = replace(pay, settings=pay.settings.model_copy(update={"health": health}))
    promises = [
        promised("premium_share", share="70%", members_at_least="1%", effective="2026-10-01"),
        promised("health_cap", amount="8000.01", effective="2027-07-01"),
        promised("premium_share", amount="7000", classes=["aide"], effective="2028-03-01"),
    ]
    before, after = Pricing(pay).world(), Pricing(pay, promises).world(promises)
    for unit in before:
        for year in YEARS:
            whole = [
                world[unit].cash(year, "health") + world[unit].employee.get(year, 0)
                for world in (before, after)
            ]
            assert whole[0] == whole[1]


@anything
@given(SEED, st.integers(0, 100))
def test_who_changes_plans_is_still_insured_and_once(seed, percent):
    """Where both plans cost and pay alike, any migration between them costs nothing."""
    pay = any_unit(seed)
    health = pay.settings.health
    shares = [share.model_copy(update={"plans": []}) for share in health.shares]
    health = health.model_copy(update={"shares": shares, "accounts": [], "caps": []})
    premiums = tuple(replace(one, cents=900_000 if one.tier == "IND" else 2_400_000) for one in pay.premiums)
    pay = replace(pay, premiums=premiums, settings=pay.settings.model_copy(update={"health": health}))
    moved = promised(
        "plan_design",
        plan="HMO",
        joining=[{"plan": "PPO", "percent": f"{percent}%"}],
        units=["A"],
        effective="2027-07-01",
    )
    assert worlds(pay, [moved]) == worlds(pay)


@anything
@given(SEED)
def test_a_settlement_of_zeros_is_the_status_quo(seed):
    """Each kind of nothing costs nothing, to the cent, in every line."""
    pay = any_unit(seed)
    nothing = [
        promised("across_the_board", percent="0%", also=["longevity", "stipends"], effective="2026-10-01"),
        promised("flat_amount", amount="0", effective="2027-01-01"),
        promised("greater_of", percent="0%", amount="0", effective="2027-07-01"),
        promised("targeted_cells", changes=[{"percent": "0%"}], effective="2026-07-01"),
        promised("hourly_raise", percent="0%", floor="1", units=["E"], effective="2026-07-01"),
        promised("one_time", amount="0", effective="2026-07-01"),
        promised("longevity", percent="0%", units=["E"], effective="2026-07-01"),
        promised("mentor_pay", mentors="0", amount="500", source="s", units=["A"], effective="2026-07-01"),
        promised("hours_change", hours="0", units=["E"], effective="2027-04-01"),
        promised("plan_design", plan="PPO", percent="0%", effective="2027-07-01"),
    ]
    assert worlds(pay, nothing) == worlds(pay)


def without(name, value, pay):
    return replace(pay, settings=pay.settings.model_copy(update={name: value}))


def no_rate(pay):
    rollup = [
        rule.model_copy(update={"rates": []} if rule.id == "pension" else {}) for rule in pay.settings.rollup
    ]
    return without("rollup", rollup, pay)


def no_health(name, value, pay):
    return without("health", pay.settings.health.model_copy(update={name: value}), pay)


def later_growth_only(pay):
    return no_health("growth", pay.settings.health.growth[:2], pay)


def schedules(name, pay):
    return without(
        "schedules", [rule.model_copy(update={name: None}) for rule in pay.settings.schedules], pay
    )


REMOVED = {
    "a payroll rate": no_rate,
    "a premium": lambda pay: replace(
        pay, premiums=tuple(p for p in pay.premiums if (p.plan, p.tier) != ("HMO", "FAM"))
    ),
    "every growth of premiums": partial(no_health, "growth", []),
    "some growth of premiums": later_growth_only,
    "who pays premiums": partial(no_health, "shares", []),
    "health insurance": partial(without, "health", None),
    "paid days": partial(schedules, "days"),
    "the year of hire": lambda pay: replace(pay, roster=replace(pay.roster, hired=[0] * len(pay.roster))),
    "where new hires are placed": partial(without, "new_hires", []),
    "lane changes": lambda pay: replace(without("lane_rates", [], pay), lane_moves=None),
}
PROMISES = (
    ("across_the_board", {"percent": "3%", "units": ["A"]}),
    ("preparation_time", {"minutes": "40", "teachers": "60", "specialist_minutes": "1200", "schedule": "A", "source": "s", "units": ["A"]}),
    ("leave_days", {"days": "7.5", "takers": "3", "daily": "member", "source": "s", "units": ["A"]}),
    ("health_cap", {"plan": "HMO", "plans": ["PPO"], "units": ["A"]}),
)  # fmt: skip


@settings(max_examples=2, deadline=None, derandomize=True)
@given(seed=SEED)
@pytest.mark.parametrize("removed", REMOVED)
def test_an_input_that_is_missing_makes_no_total_smaller_in_silence(removed, seed):
    """Whatever falls, in the world or in the cost, is not costed: its component is named among what is unknown.

    What follows pay may be named by that pay, and what a promise brings by the promise.
    """
    pay = any_unit(seed)
    follows = {rule.id: set(rule.on) for rule in pay.settings.rollup}
    promises = [promised(name, **held, effective="2026-07-01") for name, held in PROMISES]
    whole, lacking = (Pricing(held, promises) for held in (pay, REMOVED[removed](pay)))
    for asked in (lambda pricing: pricing.world(promises), lambda pricing: pricing.cost(promises)):
        before, after = asked(whole), asked(lacking)
        unknown = {note.component for outcome in after.values() for note in outcome.unknown}
        for unit, outcome in before.items():
            for (year, component, timing), cents in outcome.cents.items():
                # A payroll cost is rounded with all pay of a member: what is not known of it can move a cent of each.
                rounded = len(pay.roster) if component in follows else 0
                fell = after[unit].cents.get((year, component, timing), 0) < cents - rounded
                named = {component, "", "salary", *follows.get(component, ()), *dict(PROMISES)}
                told = any(kind in named for kind in unknown)
                assert not fell or told, (unit, year, component, timing)


@pytest.mark.parametrize(
    ("part", "lacking"),
    [("lanes", lambda pay: replace(pay, lane_moves=None)), ("steps", partial(schedules, "step_movement"))],
)
def test_who_moves_is_never_nobody_where_nobody_says(part, lacking):
    """What is owed of it is not costed."""
    parts = {one.name: one.cost for one in owed(Pricing(lacking(any_unit(1))))}
    assert parts[part].unknown
