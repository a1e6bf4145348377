"""Who pays a premium: under every rule employer and members together pay all of it, and moves between plans lose nobody."""

from datetime import date
from random import Random

import pytest

from bargain.costing.coverage import Insured
from bargain.costing.premiums import Paid, Unpriced, Who, contribution
from bargain.costing.settlement import Pricing
from bargain.costing.world import World
from bargain.domain.health import Account, Cap, Share
from tests.costing.units import promised, unit
from tests.terms.cases import pay_of

DAY = "2025-07-01"
PLANS, TIERS = ("HMO", "PPO"), ("IND", "FAM")


def share(**fields):
    return Share.model_validate({"effective": DAY, **fields})


def cap(**fields):
    return Cap.model_validate({"effective": DAY, **fields})


def insured(shares, caps=(), accounts=()):
    held = {("HMO", "FAM"): 2_706_000, ("PPO", "FAM"): 3_000_000}
    return Insured({}, held, {}, tuple(shares), tuple(caps), tuple(accounts))


def who(plan="PPO", pay=6_000_000, part=(1, 1)):
    return Who("A", "teacher", plan, "FAM", part, pay)


@pytest.mark.parametrize(
    ("shares", "caps", "member", "employer"),
    [
        ([share(share="75%")], [], who(), 2_250_000),
        ([share(amount="21000")], [], who(), 2_100_000),
        ([share(amount="40000")], [], who(), 3_000_000),  # never more than the premium
        ([share(members_at_least="2%")], [], who(), 2_880_000),  # 2% of 60,000 is 1,200
        (
            [share(members_at_least="60%")],
            [],
            who(),
            0,
        ),  # 36,000 is more than the premium: members pay all of it
        ([share(share="75%")], [cap(amount="20000")], who(), 2_000_000),
        ([share(share="75%")], [cap(plan="HMO")], who(), 2_029_500),  # 75% of 27,060
        (
            [share(amount="29000")],
            [cap(plan="HMO")],
            who(),
            2_706_000,
        ),  # dollars, as far as the HMO's premium goes
        ([share(share="75%")], [cap(amount="20000", plans=["HMO"])], who(), 2_250_000),
        (
            [share(share="75%")],
            [cap(amount="20000")],
            who(part=(2, 3)),
            1_333_333,
        ),  # two thirds of what is left
        ([share(share="90%", pay_at_most="50000"), share(share="75%")], [], who(), 2_250_000),
        ([share(share="90%", pay_at_most="60000"), share(share="75%")], [], who(), 2_700_000),
    ],
)
def test_the_employer_s_part(shares, caps, member, employer):
    """A family PPO of $30,000 for a member on $60,000; the HMO costs $27,060."""
    assert contribution(insured(shares, caps), member) == Paid(3_000_000, employer)


def test_a_deposit_is_beside_the_premium_and_known_without_it():
    """It goes to who is enrolled, in full to part-time members too, and where the premium is not known it still is."""
    account = Account.model_validate({"effective": DAY, "amount": "600"})
    rules = [share(share="75%")], [], [account]
    assert contribution(insured(*rules), who(part=(1, 2))).account == 60_000
    lacking = contribution(Insured({}, {}, {}, *map(tuple, rules)), who())
    assert isinstance(lacking, Unpriced)
    assert lacking.account == 60_000


def test_rules_that_differ_leave_a_different_unknown():
    """Where a premium is not known, no two rules may look alike: their difference would read as nothing."""
    rules = [
        ([share(share="75%")], []),
        ([share(share="80%")], []),
        ([share(amount="9000")], []),
        ([share(amount="9500")], []),
        ([share(share="75%")], [cap(amount="20000")]),
        ([share(share="75%")], [cap(plan="HMO")]),
        ([share(share="75%", members_at_least="1.5%")], []),
    ]
    extents = [contribution(Insured({}, {}, {}, tuple(s), tuple(c), ()), who()).extent for s, c in rules]
    assert len(set(extents)) == len(extents)


def _rule(r):
    limits = r.choice(
        [{}, {"plans": [r.choice(PLANS)]}, {"tiers": [r.choice(TIERS)]}, {"classes": ["nurse"]}]
    )
    percent = f"{r.randint(0, 10000) / 100:.2f}%"
    return r.choice([
        lambda: promised("premium_share", share=percent, effective=_day(r), **limits),
        lambda: promised("premium_share", amount=f"{r.randint(0, 30000)}.37", effective=_day(r), **limits),
        lambda: promised("premium_share", share=percent, members_at_least=f"{r.randint(0, 9)}.25%", effective=_day(r), **limits),
        lambda: promised("health_cap", amount=f"{r.randint(1000, 30000)}.11", effective=_day(r), **limits),
        lambda: promised("health_cap", plan="HMO", effective=_day(r), **limits),
        lambda: promised("plan_design", plan="HMO", percent=f"{r.randint(-20, 20)}%", effective=_day(r)),
        lambda: promised("plan_design", plan="HMO", joining=[{"plan": "PPO", "percent": percent}], effective=_day(r)),
        lambda: promised("plan_design", plan="PPO", joining=[{"plan": "HMO", "heads": r.randint(0, 9)}], units=["A"], effective=_day(r)),
    ])()  # fmt: skip


def _day(r):
    return str(date(r.choice([2026, 2027, 2028]), r.choice([7, 7, 9]), 1))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(150))
def test_employer_and_members_pay_the_whole_premium(seed):
    """With any rules in force, of every unit and year: what both pay is what both pay where the employer pays all of it.

    Accounts are left out; the second world has the same plans and moves and one more rule, by which members pay nothing.
    """
    r = Random(seed)  # noqa: S311  # a seed, not a secret
    pay = unit(seed)
    rules = [_rule(r) for _ in range(r.randint(1, 5))]
    moves = [rule for rule in rules if rule.promise.term == "plan_design"]
    all_paid = [
        promised("premium_share", share="100%", effective="2026-07-01"),
        promised("health_cap", amount="1000000", effective="2026-07-01"),
    ]
    some, every = Pricing(pay).world(rules), Pricing(pay).world([*moves, *all_paid])
    for name, outcome in some.items():
        for year in Pricing(pay).years:
            paid = outcome.cash(year, "health") + outcome.employee[year]
            assert paid == every[name].cash(year, "health") + every[name].employee[year]
            assert every[name].employee[year] == 0
            assert outcome.employee[year] >= 0
            assert outcome.cash(year, "health") >= 0


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100))
def test_moves_between_plans_conserve_heads(seed):
    """Whatever moves, cell by cell and tier by tier as many are enrolled as before, and nobody less than none."""
    r = Random(seed)  # noqa: S311  # a seed, not a secret
    scene = Pricing(unit(seed)).scenes["A"]
    world = World(scene)

    def heads():
        found = {}
        for (number, _, tier), count in world.insurance.enrolled.items():
            found[number, tier] = found.get((number, tier), 0) + count
        return {key: count for key, count in found.items() if count}

    before = heads()
    for _ in range(r.randint(1, 8)):
        of, to = r.choice([PLANS, PLANS[::-1]])
        there = world.insurance.people(world.insurance.among([of]))
        asked = r.randint(0, 12)
        moved = world.insurance.change_plan(list(world.insurance.among([of])), asked, to)
        assert moved == min(asked, there)
        assert world.insurance.people(world.insurance.among([of])) == there - moved
        assert heads() == before
        assert min(world.insurance.enrolled.values(), default=0) >= 0


def test_a_plan_that_nobody_is_in_moves_nobody():
    """And a move into no plan at all takes its members out."""
    members = [{"schedule": "T", "lane": "B", "step": "1", "heads": "7", "plan": "HMO", "tier": "FAM"}]
    case = {
        "schedules": {"T": {"unit": "T", "grid": {"B": ["60000"]}}}, "members": members,
        "settings": {"health": {"eligible_from": "0.5", "renews": "2026-07-01", "shares": [{"effective": DAY, "share": "75%"}]}},
    }  # fmt: skip
    insurance = World(Pricing(pay_of(case)).scenes["T"]).insurance
    assert insurance.change_plan(list(insurance.among(["PPO"])), 5, "HMO") == 0
    assert insurance.change_plan(list(insurance.among(["HMO"])), 9, "") == 7
    assert insurance.people(insurance.among()) == 0
