"""How a value reads: in a sentence, and in a cell of a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final, Literal

from bargain.dates import MONTHS, clock_in_words, in_words
from bargain.disclosure import PLAIN, Column, Kind, Table, Worked
from bargain.money import Money
from bargain.rendering.escape import visible

UNKNOWN: Final = "—"
"""What stands where nothing is known: never a zero, never a blank that could be read as one."""
NUMBERS: Final = frozenset({"money", "dollars", "percent", "count", "fte", "days"})
"""The kinds of columns that are set to the right."""
UNBROKEN: Final = NUMBERS | {"date", "id", "tick"}
"""The kinds of columns whose cells are never broken over two lines."""


def in_sentence(value: Any) -> str:
    """Write a value as it reads in running text: ``$61,234.00``, ``March 11, 2026``, ``4:15 p.m.``.

    Raises TypeError on a list, a mapping or anything else that is no single value.
    """
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{in_words(value.date())}, {clock_in_words(value.time())}"
    if isinstance(value, date):
        return in_words(value)
    if isinstance(value, time):
        return clock_in_words(value)
    if isinstance(value, Worked):
        return in_sentence(value.value)
    if isinstance(value, PLAIN):
        return str(value)
    raise TypeError("a list cannot be printed as it stands; loop over it, or join it")


def in_cell(value: Any, kind: Kind, *, total: bool = False) -> str:
    """Write a value as it reads in a column of this kind; what a total row leaves out stays empty."""
    if isinstance(value, Worked):
        value = value.value
    if value is None:
        return "" if total else UNKNOWN
    if isinstance(value, list | tuple):
        return ", ".join(in_cell(item, kind) for item in value)
    if kind == "tick" and isinstance(value, bool):
        return "☑" if value else "☐"
    if isinstance(value, Money):
        return value.dollars() if kind == "dollars" else str(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return f"{MONTHS[value.month - 1][:3]} {value.day}, {value.year}"
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return (
            f"{value:,.2f}"
            if kind == "fte"
            else f"{value:,f}"
            if isinstance(value, Decimal)
            else f"{value:,}"
        )
    return visible(in_sentence(value))


def texts(table: Table) -> tuple[list[list[str]], list[list[str]]]:
    """Write every cell of a table: its rows, and its total rows."""

    def lines(rows: Sequence[Sequence[Any]], *, total: bool) -> list[list[str]]:
        kinds = [column.kind for column in table.columns]
        return [
            [in_cell(cell, kind, total=total) for cell, kind in zip(row, kinds, strict=True)] for row in rows
        ]

    return lines(table.rows, total=False), lines(table.totals, total=True)


def side(column: Column) -> Literal["left", "right", "center"]:
    """Give the side that a column is set to: left, right or center."""
    return "right" if column.kind in NUMBERS else "center" if column.kind == "tick" else "left"
