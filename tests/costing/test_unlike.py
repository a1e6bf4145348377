"""What one world can price and another cannot is in no difference: not as a saving, and not as a cost."""

from bargain.costing.premiums import Unpriced, contribution
from bargain.costing.settlement import Pricing
from tests.costing.test_premiums import cap, insured, share, who
from tests.costing.units import promised
from tests.terms.cases import pay_of

FROM = "2025-07-01"


def case(shares, premiums, members, *, growth=(), counted=()):
    """Give a unit on $60,000 whose steps do not move, insured under some shares."""
    rules = [{"effective": FROM, **one} for one in shares]
    health = {"eligible_from": "0.5", "renews": "2026-07-01", "shares": rules, "growth": list(growth), "counted": list(counted)}  # fmt: skip
    held = [{"schedule": "T", "lane": "B", "step": "1", **one} for one in members]
    return {
        "schedules": {"T": {"unit": "T", "grid": {"B": ["60000"]}}},
        "settings": {"health": health},
        "premiums": premiums,
        "members": held,
    }


def cost_of(unit, *promises):
    """Give what promises cost over the status quo, in dollars a year, and members' part."""
    outcome = Pricing(pay_of(unit), promises).cost(promises)["T"]
    amounts = [outcome.cash(year, "health") // 100 for year in (2027, 2028)]
    return amounts, [outcome.employee[year] // 100 for year in (2027, 2028)], outcome.unknown


PLANS = [
    {"plan": "PPO", "tier": "IND", "premium": "10000"},
    {"plan": "PPO", "tier": "FAM", "premium": "30000"},
]
HELD = [{"heads": "4", "plan": "PPO", "tier": "IND"}, {"heads": "2", "plan": "PPO", "tier": "FAM"}]
GROWTH = [{"effective": f"{year}-07-01", "percent": "0%", "source": "s"} for year in (2026, 2027)]


def test_a_share_by_pay_saves_nothing_of_members_whose_pay_nobody_knows():
    """Ten in a dental plan of $1,200, of which the employer pays 50%: 60% for those on $52,000 or less saves nobody $6,000."""
    unit = case(
        [{"share": "50%", "plans": ["DENTAL"]}],
        [{"plan": "DENTAL", "tier": "FAM", "premium": "1200"}],
        [{"heads": "1"}],
        growth=GROWTH,
        counted=[{"unit": "T", "plan": "DENTAL", "tier": "FAM", "heads": "10"}],
    )
    raised = promised("premium_share", share="60%", pay_at_most="52000", plans=["DENTAL"], effective="2026-07-01")  # fmt: skip
    cents, members, unknown = cost_of(unit, raised)
    assert (cents, members) == ([0, 0], [0, 0])
    assert unknown


def test_only_the_tier_without_a_premium_is_left_out():
    """All move from the PPO to a plan of $8,000 for one person: 4 x 75% x $2,000 saved, $2,000 by members.

    Of the two families 2 x 75% x $30,000 = $45,000 is known in the old world only, and no saving.
    """
    moved = promised("plan_design", plan="HDHP", premiums=[{"tier": "IND", "premium": "8000"}],
                     joining=[{"plan": "PPO", "percent": "100%"}], effective="2026-07-01")  # fmt: skip
    cents, members, unknown = cost_of(case([{"share": "75%"}], PLANS, HELD, growth=GROWTH), moved)
    assert cents == [-6_000, -6_000]
    assert members == [-2_000, -2_000]
    assert "HDHP has no premium for tier FAM, whose members would move" in {note.reason for note in unknown}


def test_a_premium_that_is_unknown_from_the_second_year_on_is_left_out_from_then_on():
    """The PPO's growth is assumed, the new plan's is not: 4 x 75% x $2,000 in the first year, no one knows in the second."""
    first, second = GROWTH
    growth = [first, {**second, "plans": ["PPO"]}]
    moved = promised("plan_design", plan="HDHP", premiums=[{"tier": "IND", "premium": "8000"}],
                     joining=[{"plan": "PPO", "tiers": ["IND"], "percent": "100%"}], effective="2026-07-01")  # fmt: skip
    cents, _, unknown = cost_of(case([{"share": "75%"}], PLANS, HELD, growth=growth), moved)
    assert cents == [-6_000, 0]
    assert {note.year for note in unknown} == {2028}


def test_members_who_stay_in_a_group_without_a_price_take_nobody_else_out():
    """No premium is known of families in either world: one person at 80% costs 5% of $10,000 more, four times."""
    held = [*HELD, {"heads": "1", "plan": "HMO", "tier": "FAM"}]
    raised = promised("premium_share", share="80%", effective="2026-07-01")
    cents, _, _ = cost_of(case([{"share": "75%"}], PLANS[:1], held, growth=GROWTH), raised)
    assert cents == [2_000, 2_000]


def test_rules_by_unknown_pay_that_differ_leave_a_different_unknown():
    """The percent, the limit, the percent for the others, the order, a cap and the premium: each changes what is unknown."""
    low, rest = share(share="80%", pay_at_most="52000"), share(share="75%")
    unknown = [
        contribution(insured(shares, caps), who(pay=None))
        for shares, caps in (
            ([low, rest], []),
            ([share(share="85%", pay_at_most="52000"), rest], []),
            ([share(share="80%", pay_at_most="53000"), rest], []),
            ([low, share(share="70%")], []),
            ([low, rest], [cap(amount="20000")]),
            ([share(members_at_least="2%"), rest], []),
        )
    ]
    assert all(isinstance(one, Unpriced) and one.extent for one in unknown)
    assert len({one.extent for one in unknown}) == len(unknown)


def test_a_rule_before_those_by_pay_is_known_whatever_anybody_is_paid():
    """75% for all, promised over 80% up to $52,000: of a premium of $30,000 that is $22,500."""
    rules = [share(share="75%"), share(share="80%", pay_at_most="52000")]
    assert contribution(insured(rules), who(pay=None))[:2] == (3_000_000, 2_250_000)
