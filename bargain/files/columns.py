"""Columns of a table as values: amounts, counts, shares, dates and ids, with a problem for each cell that is none.

Missing is spelled many ways (empty, N/A, -, *, less than 6) and is never zero: it is None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final, TypeVar

from bargain.dates import parse_day
from bargain.files.csv import Table
from bargain.files.text import shown
from bargain.money import Money, Percent
from bargain.problems import Position, Problem, Severity

V = TypeVar("V")
_MISSING: Final = frozenset({"", "n/a", "na", "-", "--", "–", "—", "*", "**", "#", ".", "null", "none"})
_THOUSANDS: Final = re.compile(r"[-+]?\$?\d{1,3}(,\d{3})+(\.\d*)?\Z")
_FEW: Final = re.compile(r"(<|less than|fewer than|under) ?\d+\Z", re.IGNORECASE)
_NOTHING: Final = re.compile(
    rf"^({'|'.join(map(re.escape, sorted(_MISSING)))}|(<|less than|fewer than|under) ?\d+)$",
    re.IGNORECASE | re.MULTILINE,
)
"""The same of any line of a text."""
_TOLD: Final = 10


def missing(cell: str) -> bool:
    """Say whether a cell holds nothing, however that is spelled."""
    return cell.casefold() in _MISSING or _FEW.match(cell) is not None


def lacking(cells: Sequence[str]) -> bool:
    """Say whether any of many cells holds nothing, or stands there twice."""
    return len(set(cells)) < len(cells) or _NOTHING.search("\n".join(cells)) is not None


def read_column(
    table: Table, name: str, parse: Callable[[str], V], wanted: str, *, required: bool = False
) -> tuple[list[V | None], list[Problem]]:
    """Read a column cell by cell; a cell that cannot be read is None and told, up to ten a column, then counted.

    Equal cells are read once. ``wanted`` says in words what a cell should hold.
    """
    cells = table.cells(name)
    known: dict[str, V | None] = {}
    faults: dict[str, str] = {}
    for cell in dict.fromkeys(cells):
        known[cell] = None
        if missing(cell):
            if required:
                faults[cell] = f"`{name}` is missing in this row"
            continue
        try:
            known[cell] = parse(cell)
        except ValueError as error:
            faults[cell] = f"`{name}`: {error}"
    return [known[cell] for cell in cells], _told(table, name, cells, faults, f"Write {wanted}.")


def _told(
    table: Table,
    name: str,
    cells: Sequence[str],
    faults: dict[str, str],
    fix: str,
    severity: Severity = Severity.error,
) -> list[Problem]:
    if not faults:
        return []
    rows = [row for row, cell in enumerate(cells) if cell in faults]
    problems = [
        table.problem("CSV-VALUE", faults[cells[row]], name, row, fix, severity) for row in rows[:_TOLD]
    ]
    if len(rows) > _TOLD:
        message = f"{len(rows) - _TOLD} more cells of `{name}` have the same kind of fault"
        problems.append(Problem("CSV-VALUE", message, Position(table.page.file), fix, severity))
    return problems


def texts(table: Table, name: str, *, required: bool = False) -> tuple[list[str | None], list[Problem]]:
    """Read a column of text."""
    return read_column(table, name, str, "text", required=required)


def amounts(table: Table, name: str, *, required: bool = False) -> tuple[list[int | None], list[Problem]]:
    """Read a column of money as cents: 61234, 61,234, $61,234.50, (1,200) for minus."""
    return read_column(table, name, _cents, "an amount, as 61234.50", required=required)


def _cents(cell: str) -> int:
    if cell.startswith("(") and cell.endswith(")"):
        return -Money.parse(cell[1:-1]).cents
    return Money.parse(cell).cents


def numbers(
    table: Table, name: str, places: int, *, required: bool = False
) -> tuple[list[int | None], list[Problem]]:
    """Read a column of decimal numbers as whole numbers of their last place: 0.85 with two places is 85."""
    return read_column(
        table,
        name,
        lambda cell: scaled(cell, places),
        f"a number with up to {places} decimals",
        required=required,
    )


def scaled(text: str, places: int) -> int:
    """Read a decimal number as a whole number of its last place; ValueError where it has more places.

    A comma is read only between thousands: ``0,5`` is a half to some and five to others, so it is refused.
    """
    if "," in text and not _THOUSANDS.match(text):
        raise ValueError(f"{shown(text)} has a comma that parts no thousands; write a point before decimals")
    try:
        number = Decimal(text.replace(",", "").replace("$", ""))
    except InvalidOperation:
        raise ValueError(f"{shown(text)} is not a number") from None
    if not number.is_finite() or abs(number.adjusted()) > 12:
        raise ValueError(f"{shown(text)} is not a number that can be used here")
    whole = number.scaleb(places)
    if whole != whole.to_integral_value():
        raise ValueError(f"{shown(text)} has more than {places} decimals")
    return int(whole)


def wholes(table: Table, name: str, *, required: bool = False) -> tuple[list[int | None], list[Problem]]:
    """Read a column of whole numbers."""
    return read_column(table, name, lambda cell: scaled(cell, 0), "a whole number", required=required)


def shares(
    table: Table, name: str, places: int = 2, *, required: bool = False
) -> tuple[list[int | None], list[Problem]]:
    """Read a column of full-time equivalents, in hundredths unless more places are asked for.

    Below zero is an error, above one a warning; zero is allowed.
    """
    values, problems = numbers(table, name, places, required=required)
    cells, one = table.cells(name), 10**places
    below = {
        cell: f"`{name}` is below zero: {shown(cell)}"
        for cell, v in zip(cells, values, strict=True)
        if v and v < 0
    }
    above = {
        cell: f"`{name}` is more than one full position: {shown(cell)}"
        for cell, value in zip(cells, values, strict=True)
        if value is not None and value > one
    }
    problems += _told(table, name, cells, below, "Write the share of a full position, as 0.50.")
    fix = "If one person really holds more than one position, leave it."
    return values, problems + _told(table, name, cells, above, fix, Severity.warning)


def percents(
    table: Table, name: str, *, required: bool = False
) -> tuple[list[Percent | None], list[Problem]]:
    """Read a column of percents; each cell carries its %, or the heading carries it for all."""
    sign = "" if not table.heading(name).rstrip().endswith("%") else "%"
    wanted = "a percent with its sign, as 4.2%, or put % in the heading"
    return read_column(
        table,
        name,
        lambda cell: Percent.parse(cell.removesuffix("%") + sign if sign else cell),
        wanted,
        required=required,
    )


def days(table: Table, name: str, *, required: bool = False) -> tuple[list[date | None], list[Problem]]:
    """Read a column of dates, year-month-day."""
    return read_column(table, name, parse_day, "a date, as 2026-09-01", required=required)


def ids(table: Table, name: str) -> tuple[list[str], list[Problem]]:
    """Read a column of ids: text, never missing, never twice."""
    values, problems = texts(table, name, required=True)
    seen: dict[str, int] = {}
    twice = []
    for row, value in enumerate(values):
        if value is not None and seen.setdefault(value, row) != row:
            twice.append(row)
    for row in twice[:_TOLD]:
        value = values[row] or ""
        message = f"`{name}` {shown(value)} stands already on line {table.lines[seen[value]]}"
        problems.append(table.problem("CSV-TWICE", message, name, row, "Give each row an id of its own."))
    if len(twice) > _TOLD:
        message = f"{len(twice) - _TOLD} more ids of `{name}` stand twice"
        problems.append(
            Problem("CSV-TWICE", message, Position(table.page.file), "Give each row an id of its own.")
        )
    return [value or "" for value in values], problems
