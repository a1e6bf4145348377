"""Cells become values; what is missing is nothing, never zero; what is wrong is told by row."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any

import pytest

from bargain.files import columns
from bargain.files.csv import Table, read_table
from bargain.files.text import page_of
from bargain.money import Percent

FILE = PurePosixPath("pay/roster.csv")


def table_of(heading: str, *cells: str) -> Table:
    text = "\n".join([f"n,{heading}", *(f'{number},"{cell}"' for number, cell in enumerate(cells))])
    table, problems = read_table(page_of(text.encode(), FILE))
    assert problems == []
    assert table is not None
    return table


@pytest.mark.parametrize(
    ("read", "cell", "value"),
    [
        (columns.amounts, "61234", 6123400),
        (columns.amounts, "61,234", 6123400),
        (columns.amounts, "$61,234.50", 6123450),
        (columns.amounts, "     $10,347,229", 1034722900),
        (columns.amounts, "(1,200)", -120000),
        (columns.wholes, "5,040", 5040),
        (columns.wholes, "1,005,040", 1005040),
        (columns.shares, "0.85", 85),
        (columns.shares, "0", 0),
        (columns.shares, ".5", 50),
        (columns.percents, "4.2%", Percent(Decimal("4.2"))),
        (columns.days, "2026-09-01", date(2026, 9, 1)),
        (columns.texts, "00350000", "00350000"),
    ],
)
def test_cells_as_people_type_them(
    read: Callable[[Table, str], tuple[list[Any], list[Any]]], cell: str, value: object
) -> None:
    """Amounts in cents, shares in hundredths, codes with their zeros."""
    assert read(table_of("x", cell), "x") == ([value], [])


@pytest.mark.parametrize("cell", ["", "N/A", "na", "-", "--", "*", "#", ".", "less than 6", "<10", "—"])
def test_what_is_missing_is_nothing_and_never_zero(cell: str) -> None:
    """However it is spelled; a required column tells the row."""
    table = table_of("x", cell)
    assert columns.amounts(table, "x") == ([None], [])
    values, problems = columns.amounts(table, "x", required=True)
    assert values == [None]
    assert [str(problem) for problem in problems] == [
        "pay/roster.csv:2:2: CSV-VALUE `x` is missing in this row"
    ]


@pytest.mark.parametrize(
    ("read", "cell", "message"),
    [
        (columns.amounts, "1.200,50", "`x`: '1.200,50' is not an amount of money"),
        (columns.wholes, "1.5", "`x`: '1.5' has more than 0 decimals"),
        (columns.wholes, "NaN", "`x`: 'NaN' is not a number that can be used here"),
        (columns.wholes, "1e400", "`x`: '1e400' is not a number that can be used here"),
        (columns.shares, "0.333", "`x`: '0.333' has more than 2 decimals"),
        (columns.shares, "-0.5", "`x` is below zero: '-0.5'"),
        (columns.percents, "4.2", "`x`: '4.2' is not a percent"),
        (columns.days, "9/1/1998",
         "`x`: '9/1/1998' can be read two ways; write it as 1998-09-01 (year-month-day)"),
        (columns.days, "46200.5", "`x`: '46200.5' is not a date; write it as 2026-03-16 (year-month-day)"),
    ],
)  # fmt: skip
def test_cells_that_are_refused(
    read: Callable[[Table, str], tuple[list[Any], list[Any]]], cell: str, message: str
) -> None:
    """With their row and what was found."""
    _, problems = read(table_of("x", cell), "x")
    assert [str(problem) for problem in problems] == [f"pay/roster.csv:2:2: CSV-VALUE {message}"]


def test_more_than_one_position_is_a_warning() -> None:
    """Some people hold two."""
    values, problems = columns.shares(table_of("fte", "1.7", "1"), "fte", 4)
    assert values == [17000, 10000]
    assert [(problem.severity.name, problem.message) for problem in problems] == [
        ("warning", "`fte` is more than one full position: '1.7'")
    ]


def test_a_percent_sign_in_the_heading_holds_for_the_column() -> None:
    """Cells may then leave it out, or repeat it."""
    three = Percent(Decimal(3))
    assert columns.percents(table_of("share %", "3", "3%"), "share") == ([three, three], [])


def test_many_faults_are_told_ten_times_and_counted() -> None:
    """Nobody reads a hundred thousand lines."""
    _, problems = columns.wholes(table_of("x", *["y"] * 25), "x")
    assert len(problems) == 11
    assert problems[10].message == "15 more cells of `x` have the same kind of fault"


def test_ids_stand_once_and_never_miss() -> None:
    """A row without an id cannot be named."""
    values, problems = columns.ids(table_of("id", "a", "b", "a", ""), "id")
    assert values == ["a", "b", "a", ""]
    assert [str(problem) for problem in problems] == [
        "pay/roster.csv:5:2: CSV-VALUE `id` is missing in this row",
        "pay/roster.csv:4:2: CSV-TWICE `id` 'a' stands already on line 2",
    ]
