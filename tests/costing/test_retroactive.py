"""Retroactive pay: a part of what the years cost, paid late and once; the rate that goes on is not touched."""

from dataclasses import replace
from datetime import date

import pytest

from bargain.costing.retroactive import retroactive, retroactive_table
from bargain.costing.settlement import Pricing
from bargain.domain.roster import Leaver
from bargain.money import Money
from bargain.problems import UsageError
from tests.costing.units import promised
from tests.terms.cases import pay_of

UNIT = {
    "schedules": {"T": {"unit": "T", "step_movement": {"moves": "no"}, "grid": {"B": ["60000"]}}},
    "settings": {
        "rollup": [
            {
                "id": "medicare", "title": "Medicare", "on": ["salary", "one_time"],
                "rates": [{"effective": "2025-07-01", "rate": "1%", "source": "s"},
                          {"effective": "2027-07-01", "rate": "2%", "source": "s"}],
            }
        ]
    },
    "members": [{"schedule": "T", "lane": "B", "step": "1", "heads": "10"}],
}  # fmt: skip
RAISE = promised("across_the_board", percent="3%", effective="2026-07-01")


def paid(day, *promises, **options):
    """Give the retroactive part, and the cost before and after it is moved to when it is paid."""
    pricing = Pricing(pay_of(UNIT), promises)
    retro = retroactive(pricing, promises, date.fromisoformat(day), **options)["T"]
    cost = pricing.cost(promises)["T"]
    return retro, cost, retro.moved(cost)


def test_what_is_paid_late_in_the_same_year_is_part_of_its_cost():
    """3% of $60,000 is $1,800 a year; nine months of it for ten: 13,500, and 1% of that. The year costs what it did."""
    retro, cost, cash = paid("2027-04-01", RAISE)

    assert (retro.paid_in, retro.years()) == (2027, [2027])
    assert (retro.part.cash(2027, "salary"), retro.part.cash(2027, "medicare")) == (1_350_000, 13_500)
    assert (cost.cash(2027), cash.cash(2027)) == (1_818_000, 1_818_000)
    assert cash.one_time(2027) == 0


def test_what_is_paid_in_a_later_year_leaves_its_own_at_the_rates_of_the_day():
    """Paid on October 15, 2027, when Medicare is 2%: 18,000 for all of 2027 with 360, which in 2027 were 180.

    For July 1 to October 14, 106 of 366 days: 1,800 x 106/366 = 521.31, ten times, and 2% of it, 10.43, ten times.
    Cash of 2027 is nothing; of 2028 its own 18,360 and, once, the 18,360 of the year before. A full year stays.
    """
    retro, cost, cash = paid("2027-10-15", RAISE)

    assert (retro.part.cash(2027), retro.paid.cash(2027)) == (1_818_000, 1_836_000)
    assert (retro.part.cash(2028, "salary"), retro.part.cash(2028, "medicare")) == (521_310, 10_430)
    assert (cost.cash(2027), cash.cash(2027)) == (1_818_000, 0)
    assert (cost.cash(2028), cash.cash(2028), cash.one_time(2028)) == (1_836_000, 3_672_000, 1_836_000)
    assert cash.annualized(2028) == cost.annualized(2028) == 1_836_000


def test_a_raise_within_a_month_keeps_the_weights_that_it_has():
    """5% from January 1 weighs six months whatever day it is paid on: 70 of 181 days of them until March 12.

    3,000 x 6/12 x 70/181 = 580.11 each; the year costs 1,500 each.
    """
    raised = promised("across_the_board", percent="5%", effective="2027-01-01")
    retro, cost, _ = paid("2027-03-12", raised)

    assert retro.part.cash(2027, "salary") == 10 * 58_011
    assert cost.cash(2027, "salary") == 10 * 150_000


def test_what_was_paid_once_by_then_is_paid_late_too():
    """$500 each due in September is part of the sum paid in April; due in May it is not."""
    for day, cents in (("2026-09-01", 500_000), ("2027-05-01", 0)):
        retro, _, _ = paid("2027-04-01", promised("one_time", amount="500", effective=day))
        assert retro.part.cash(2027, "one_time") == cents


def test_nothing_is_paid_late_for_what_is_yet_to_come_or_contingent():
    """A raise from July, signed in April; a raise that depends on aid: no retroactive pay."""
    later = promised("across_the_board", percent="3%", effective="2027-07-01")
    aid = promised("across_the_board", percent="3%", effective="2026-07-01", contingent_on="aid")
    for promise in (later, aid):
        assert not paid("2027-04-01", promise)[0].years()


def test_who_has_left_is_paid_only_if_the_agreement_says_so():
    """Four of ten leave on January 1, and nobody comes in their place. Paid in April: 6 x 1,350 to those who are there.

    With leavers four more are paid for the six months they were there, 900 each.
    """
    pay = pay_of(UNIT)
    settings = pay.settings.model_copy(update={"method": "forecast"})
    gone = tuple(Leaver(f"M{n}", date(2027, 1, 1), None) for n in range(4))
    pricing = Pricing(replace(pay, settings=settings, leavers=gone), [RAISE])

    for leavers, cents in ((False, 810_000), (True, 1_170_000)):
        retro = retroactive(pricing, [RAISE], date(2027, 4, 1), leavers=leavers)["T"]
        assert retro.part.cash(2027, "salary") == 1_170_000
        assert retro.paid.cash(2027, "salary") == cents


def test_a_day_outside_the_years_is_refused_with_those_that_there_are():
    """Signed before the term: nothing is late yet, and no year could hold the payment."""
    with pytest.raises(UsageError, match="2026-06-01 is in no year that is costed"):
        paid("2026-06-01", RAISE)


def test_the_table_says_for_which_year_and_what_is_paid():
    """Year by year, salary and payroll costs, and both sums; it says that it is no further cost."""
    table = retroactive_table(paid("2027-10-15", RAISE)[0], {"medicare": "Medicare"})
    cells = [(row[0], row[1], row[2], row[3]) for row in table.rows]

    assert cells == [
        ("2027", "Salary", Money(1_800_000), Money(1_800_000)),
        ("2027", "Medicare", Money(18_000), Money(36_000)),
        ("2028", "Salary", Money(521_310), Money(521_310)),
        ("2028", "Medicare", Money(10_430), Money(10_430)),
    ]
    assert table.totals[0][2:] == (Money(2_349_740), Money(2_367_740))
    assert "not in addition" in table.note
