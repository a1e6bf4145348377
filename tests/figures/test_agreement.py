"""A settlement where premiums of the term are not known: what the base year has and a later one lacks is no saving.

Ten members at $60,000 in a plan of $10,000 that the employer pays whole: $700,000 in the base year. Agreed are 5% from
2026-07-01, $30,000 a year; how premiums grow is not stated.
"""

from bargain.costing.settlement import Pricing
from bargain.figures.agreement import (
    article_table,
    books,
    disclosure_table,
    lines_table,
    new_money_table,
    percents_table,
)
from bargain.figures.comparison import Position
from bargain.visibility import Level
from tests.terms.cases import pay_of, promises_of

CASE = {
    "schedules": {"A": {"unit": "A", "grid": {"B": ["60000"]}}},
    "members": [{"schedule": "A", "lane": "B", "step": "1", "heads": "10", "plan": "HMO", "tier": "IND"}],
    "premiums": [{"plan": "HMO", "tier": "IND", "premium": "10000"}],
    "terms": [{"term": "across_the_board", "percent": "5%", "effective": "2026-07-01"}],
}
SHARES = [{"effective": "2025-07-01", "share": "100%"}]
HEALTH = {"eligible_from": "0.5", "renews": "2026-07-01", "shares": SHARES}


def opened(**settings):
    """Open the books of the settlement, with whatever else the unit's files say."""
    case = CASE | {"settings": {"rollup": [], **settings}}
    promises = promises_of(case)
    return books(Pricing(pay_of(case), promises), [Position("U-01", "union", promises)])


def rows(table):
    """Give the rows of a table and its totals, as text."""
    return [tuple(map(str, row)) for row in (*table.rows, *table.totals)]


def test_premiums_that_are_not_known_are_no_fall_to_nothing():
    """Health of $100,000 is not costed in the term: no amount and no percent counts it as nothing."""
    of, lost = opened(health=HEALTH), ("None",) * 4

    assert rows(lines_table(of))[1:] == [
        ("Health", "$100,000.00", *lost, "not costed"),
        ("All of it", "$700,000.00", *lost, "not costed"),
    ]
    assert rows(percents_table(of))[2:] == [
        ("Pay alone", "all pay of the year before", "5%", "0%", "5%"),
        ("Package", "pay, payroll costs and health of the year before", *lost[:3]),
    ]
    money = {row[0]: row[1:] for row in rows(new_money_table(of))}
    assert money["New money, in cash"][:3] == ("$30,000.00", "$30,000.00", "$60,000.00")
    assert money["Owed anyway, over the base year"] == (*lost[:3], "not costed")
    assert money["New money and owed"] == (*lost[:3], "not costed")
    assert rows(disclosure_table(of, Level.team, Level.team))[-2:] == [
        ("Owed without it", "$700,000.00", *lost),
        ("Both together", "$700,000.00", *lost),
    ]
    assert rows(article_table(of, Level.team, Level.team)) == [
        ("2026-27", "$30,000.00", "None", "None"),
        ("2027-28", "$0.00", "None", "None"),
    ]


def test_insurance_of_which_nothing_is_stated_is_missing_from_the_whole():
    """Without `health:` all of it is at least so much: the base year lacks it as every other year does."""
    of = opened()

    assert rows(lines_table(of)) == [
        ("Base salary", "$600,000.00", "$630,000.00", "$630,000.00", "$30,000.00", "5%", ""),
        ("All of it", "$600,000.00", "$630,000.00", "$630,000.00", "$30,000.00", "5%", "at least"),
    ]
