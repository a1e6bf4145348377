"""What terms can do to the world: pay some members every year, and nobody else."""

from bargain.costing.engine import play
from bargain.costing.paid import Paid
from bargain.costing.settlement import Pricing
from bargain.costing.term import Promised, Term, on_its_date
from bargain.domain.promise import Promise
from tests.terms.cases import pay_of

UNIT = {
    "schedules": {"T": {"unit": "T", "grid": {"B": ["60000"]}}},
    "settings": {
        "rollup": [
            {
                "id": "medicare", "title": "Medicare", "on": ["salary", "stipend"], "hired_from": "1987",
                "rates": [{"effective": "2025-07-01", "rate": "1.45%", "source": "s"}],
            },
            {
                "id": "oasdi", "title": "OASDI", "on": ["salary", "stipend"], "wage_base": "60500",
                "rates": [{"effective": "2025-07-01", "rate": "6.2%", "source": "s"}],
            },
        ]
    },
    "members": [
        {"schedule": "T", "lane": "B", "step": "1", "heads": "2", "hired": "1980"},
        {"schedule": "T", "lane": "B", "step": "1", "heads": "3", "fte": "0.8", "hired": "2015"},
        {"schedule": "T", "lane": "B", "step": "1", "heads": "4", "fte": "0.5", "hired": "2015"},
    ],
}  # fmt: skip


def pay_three_quarters(promise, world):
    """Pay $1,000 a year to whoever works three quarters or more."""
    among = world.members(promise)
    world.pay_yearly(
        promise, Paid(100_000, to=frozenset(n for n in among if world.scene.cells[n].fte >= 7_500))
    )


def added(effective):
    """Give what the promise adds to the cost, by year, component and timing."""
    scene = Pricing(pay_of(UNIT)).scenes["T"]
    promise = Promise.model_validate({"term": "desk", "effective": effective})
    term = Term(Promise, "desk money", on_its_date(pay_three_quarters))
    cost = play(scene, [Promised(promise, term)]) - play(scene)
    return {(year, name, timing.value): cents for (year, name, timing), cents in cost.cents.items() if cents}


def test_a_yearly_amount_for_some_members_bears_their_own_payroll_costs():
    """Five members at 0.75 FTE or more get $1,000; each payroll rate sees when they were hired and what they earn.

    Medicare is on the three hired in 2015: 3 x $14.50 = $43.50. OASDI ends at $60,500: the two at $60,000 bear it on
    $500 more, 2 x $31.00, the three at $48,000 on $1,000, 3 x $62.00; $248.00 in all. Counted as five assignments it
    would have been $72.50 and $310.00.
    """
    found = added("2026-07-01")

    for timing in ("ongoing", "annualized"):
        assert found[2027, "stipend", timing] == 500_000
        assert found[2027, "medicare", timing] == 4_350
        assert found[2027, "oasdi", timing] == 24_800


def test_it_begins_within_a_year():
    """From January 1 half of it is paid, $500 each: all of it under the wage base; a full year holds the whole."""
    found = added("2027-01-01")

    assert found[2027, "stipend", "ongoing"] == 250_000
    assert found[2027, "medicare", "ongoing"] == 3 * 725
    assert found[2027, "oasdi", "ongoing"] == 5 * 3_100
    assert found[2027, "oasdi", "annualized"] == 24_800
