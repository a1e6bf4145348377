"""Who gains what, by hand: three on a family plan at $50,000, three at half time on $52,000 in no plan.

1% more and a share of 70% for 75% of $20,000: $500.00 more pay each and $1,000.00 more of the premium, $500.00 less in
all; at half time $26,260.00 for $26,000.00, $260.00 more.
"""

from bargain.costing.settlement import Pricing
from bargain.figures.spreading import (
    cells_table,
    changes,
    gains,
    matrix_table,
    ranked,
    sides_table,
    spread_table,
)
from bargain.money import Money
from tests.figures.test_explaining import CASE
from tests.terms.cases import pay_of, promises_of

TERMS = [
    {"term": "across_the_board", "percent": "1%", "effective": "2026-07-01"},
    {"term": "premium_share", "share": "70%", "effective": "2026-07-01"},
]
PROMISES = promises_of({"terms": TERMS})
PRICING = Pricing(pay_of(CASE), PROMISES)
FOUND = gains(PRICING, PROMISES)


def test_gains_are_counted_by_members() -> None:
    """The least of six is $260, so are a quarter and the middle; three quarters and the most are $500."""
    rows = spread_table(FOUND, percent=False).rows
    percents = spread_table(FOUND, percent=True).rows

    assert [[str(cell) for cell in row] for row in rows] == [
        ["T", "all", "2027", "6", "$260.00", "$260.00", "$260.00", "$500.00", "$500.00"]
    ]
    assert [str(cell) for cell in percents[0][4:]] == ["1%"] * 5


def test_ranks_are_nearest_ranks() -> None:
    """Of 1, 2, 3, 4 and 10 (twice): ranks 1, 2, 3, 5 and 6 of six members."""
    assert ranked([(10, 2), (1, 1), (2, 1), (4, 1), (3, 1)]) == (1, 2, 3, 10, 10)


def test_who_loses_after_premiums() -> None:
    """Six gain pay; the three on the family plan lose $500 of it and more to the premium."""
    table = sides_table(FOUND, PRICING, PROMISES)

    assert [row[:7] for row in table.rows] == [("T", "2027", 6, 0, 0, 3, 0)]
    assert str(table.rows[0][7]) == "0"


def test_pay_and_tier() -> None:
    """Under $30,000 nobody has a plan and the gain is $260; at $50,000 the family plan makes it a loss of $500."""
    rows = {row["pay"]: row for row in matrix_table(FOUND, 2027).records()}

    assert rows["under $30,000"]["median1"] == Money(26_000)
    assert rows["under $30,000"]["members0"] is None
    assert rows["$50,000 to $70,000"]["least0"] == rows["$50,000 to $70,000"]["median0"] == Money(-50_000)


def test_each_cell() -> None:
    """$50,000 becomes $50,500 and $52,000 becomes $52,520; three full-time and three half-time members stand there."""
    rows = cells_table(changes(PRICING, PROMISES)).rows

    assert [(row[3], str(row[4]), *row[5:8]) for row in rows] == [
        ("1", "3.00", "$50,000.00", "$50,500.00", "$500.00"),
        ("2", "1.50", "$52,000.00", "$52,520.00", "$520.00"),
    ]


def test_nothing_agreed_nothing_gained() -> None:
    """Without promises every gain is $0 and no cell changes."""
    assert {one.gain for one in gains(PRICING, ())} == {0}
    assert changes(PRICING, ()) == []
