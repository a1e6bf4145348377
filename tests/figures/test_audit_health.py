"""The insurance sheet of the audit book: who stands in one row, and who has a row of one's own."""

from collections import Counter

from bargain.costing.settlement import Pricing
from bargain.figures.audit import audit_book
from bargain.figures.comparison import Position
from tests.costing import units


def test_those_insured_alike_stand_in_one_row() -> None:
    """Where no share depends on pay, class, plan, tier and part make the row, and every insured member is in one."""
    pay = units.unit(3)
    raised = [units.promised("across_the_board", effective="2026-07-01", percent="3%")]
    tables = audit_book(Pricing(pay, raised), {"Union": [Position("U-01", "union", tuple(raised))]})
    health = next(table for table in tables if table.name == "health")
    assert health.rows
    assert not [column.key for column in health.columns if column.key.startswith("pay_")]
    assert set(Counter(row[:8] for row in health.rows).values()) == {1}
