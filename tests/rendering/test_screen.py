"""Tables on a screen: no amount is ever cut, whatever the width."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bargain.disclosure import Table
from bargain.money import Money, Percent
from bargain.rendering.cells import texts
from bargain.rendering.format import Look
from bargain.rendering.page import Page, TableBlock
from bargain.rendering.screen import column_widths
from tests.rendering.gallery import KINDS, POSITIONS, col, released


def screen(table: Table, width: int) -> str:
    from bargain.formats.terminal import write

    return write(released(), Page((TableBlock(table),)), Look(width=width)).decode()


@pytest.mark.parametrize("width", [20, 40, 60, 80, 100, 140, 200])
@pytest.mark.parametrize("table", [POSITIONS, KINDS])
def test_cells_that_must_not_break_are_whole(table: Table, width: int) -> None:
    """Amounts, percents, dates and ids stand on one line each, in a table or on a card."""
    text = screen(table, width)
    rows, totals = texts(table)
    unbroken = [
        cell
        for row in rows + totals
        for cell, column in zip(row, table.columns, strict=True)
        if column.kind != "text"
    ]
    assert all(any(cell in line for line in text.splitlines()) for cell in unbroken if width > len(cell) + 12)
    assert "…" not in text


@given(
    st.lists(st.tuples(st.text("ab ", max_size=60), st.integers(0, 10**13)), min_size=1, max_size=4),
    st.integers(30, 160),
)
@settings(max_examples=40, deadline=None)
def test_no_line_runs_over(cells: list[tuple[str, int]], width: int) -> None:
    """A table set in columns fits the width, and its amounts are whole."""
    columns = (col("a", "What it is", "text"), col("b", "Amount", "money"), col("c", "Share", "percent"))
    rows = tuple((name, Money(cents), Percent(Decimal(4))) for name, cents in cells)
    table = Table("t", "", columns, rows)
    widths = column_widths(columns, texts(table)[0], width)
    text = screen(table, width)
    assert all(str(Money(cents)) in text for _, cents in cells)
    if widths:
        assert sum(widths) + 4 <= width


def test_a_wide_table_becomes_cards() -> None:
    """Where the columns do not fit, each row is a card under its first cell, totals too."""
    text = screen(POSITIONS, 60)
    assert "U-01\n  Proposal: Across-the-board raise for every unit\n" in text
    assert "Total, at least\n  First year: $1,279,567.89\n" in text


def test_a_table_that_fits_is_a_table() -> None:
    """With room enough, a row is a line and numbers stand under each other."""
    lines = screen(POSITIONS, 160).splitlines()
    head = next(line for line in lines if line.startswith("#"))
    row = next(line for line in lines if line.startswith("U-01"))
    assert head.index("First year") + len("First year") == row.index("$1,234,567.89") + len("$1,234,567.89")
