"""Reading the other side's costing: lines down, years across, with titles, totals, percents and brackets as they come."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from bargain.domain.their_costing import TERM, TheirCosting, TheirLine
from bargain.files.columns import missing
from bargain.files.sheet import Book, Sheet
from bargain.layout import values
from bargain.layout.choice import choose_sheet
from bargain.layout.headings import LOOKED_AT, Field, find_headings, plain
from bargain.layout.listing import TOTAL, Listing, read_listing
from bargain.layout.order import Order
from bargain.layout.values import Style
from bargain.money import half_up
from bargain.problems import Problem, Severity

LINE: Final = "line"
WHOLE: Final = "term"
_NAMES: Final = (
    "line", "item", "line item", "description", "component", "cost item", "category", "proposal", "element", "detail",
    "cost component", "expense", "account", "issue", "article", "provision", "cost", "costs",
)  # fmt: skip
_TERM: Final = (
    "total", "term", "total cost", "term total", "whole term", "cumulative", "cumulative cost", "total of all years",
    "amount", "all years", "contract total", "grand total", "total amount", "dollars", "total dollars",
    "total over term", "cost over term", "total cost over term", "estimated cost", "cost estimate", "3 year total",
    "three year total", "2 year total", "two year total", "4 year total", "5 year total",
)  # fmt: skip
_PERCENT: Final = ("percent", "percent change", "percent increase", "percent of base", "pct", "rate")
_THOUSANDS: Final = re.compile(r"\bin (\$ ?)?thousands\b|\$ ?000'?s?\b|\(000'?s?\)", re.IGNORECASE)
_RATES: Final = re.compile(r"%|\bpercent\b|\brate\b|\bpct\b", re.IGNORECASE)
_STEPS: Final = (100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100)
_FRACTION: Final = Decimal("0.3")


@dataclass(frozen=True, slots=True)
class _Cell:
    """One cell: an amount in dollars, or a percent."""

    value: Decimal
    percent: bool = False


def read_costing(
    book: Book, order: Order, base_year: int, years: Sequence[int]
) -> tuple[TheirCosting | None, list[Problem]]:
    """Read their costing; None with every reason, by its place, where a part of it cannot be read.

    A year is named by the calendar year in which it ends; `Year 1` is the first of ``years``.
    """
    fields = _fields(base_year, years)
    book = replace(book, sheets=tuple(_headed(sheet, fields) for sheet in book.sheets))
    sheet, left, problems = choose_sheet(book, order, lambda held: _fits(held, fields, order))
    if sheet is None or problems:
        return None, problems
    listing, problems = read_listing(sheet, fields, order)
    if listing is None:
        return None, problems
    if len(listing.headings.columns) < 2:
        fix = 'Name the column of amounts by its letter, as --map "B=2027" or --map "B=term".'
        problems.append(sheet.problem("REC-YEARS", "no column of amounts was found", (0, 0), fix))
    lines, bare = _lines(listing)
    if not lines:
        fix = "Say which sheet and cells hold it, with --sheet and --range."
        problems.append(sheet.problem("REC-EMPTY", "no line has an amount", (sheet.lines[0], 0), fix))
    if any(problem.severity is Severity.error for problem in problems):
        return None, problems
    told = [f"{one.where}: {one.why}" for one in (*left, *listing.left)] + bare
    remarks = [problem.message for problem in problems] + list(_odd(listing, lines))
    return TheirCosting(book.file.name, tuple(lines), tuple(told), tuple(remarks), _rounded(lines)), problems


def _fields(base_year: int, years: Sequence[int]) -> tuple[Field, ...]:
    """Give the columns that their paper may have: the names of lines, each year in dollars or percent, the whole term."""
    found = [Field(LINE, _NAMES, needed=True), Field(WHOLE, _TERM, "money"), Field(f"{WHOLE}%", _PERCENT)]
    for n, year in enumerate((base_year, *years)):
        words = tuple(_spelled(year, n))
        amounts = (
            *words,
            *(f"{word} {more}" for word in words for more in ("cost", "amount", "total", "dollars")),
        )
        found.append(Field(str(year), amounts, "money"))
        both = [f"{word} {more}" for word in words for more in _PERCENT]
        found.append(Field(f"{year}%", (*both, *(f"{more} {word}" for word in words for more in _PERCENT))))
    return tuple(found)


def _spelled(year: int, number: int) -> Iterator[str]:
    """Spell a year as people do; ``number`` counts the years of the term from 1, and 0 is the base year."""
    short, before = f"{year % 100:02d}", year - 1
    spans = (f"{before} {short}", f"{before} {year}", f"{before % 100:02d} {short}")
    yield from (
        f"fy{short}",
        f"fy {short}",
        f"fy{year}",
        f"fy {year}",
        f"fiscal year {year}",
        f"fiscal {year}",
    )
    yield from (text for span in spans for text in (span, f"sy {span}", f"school year {span}", f"fy {span}"))
    yield from (str(year), f"year {year}")
    if number:
        ordinal = ("first", "second", "third", "fourth", "fifth")[number - 1 : number]
        yield from (f"year {number}", f"yr {number}", f"y{number}", *(f"{word} year" for word in ordinal))
    else:
        yield from ("base year", "base", "current year", "year 0", "current", "budget")


def _headed(sheet: Sheet, fields: Sequence[Field]) -> Sheet:
    """Write `Item` over the names where the corner of the table is empty, as it mostly is."""
    known = {word for field in fields if field.name != LINE for word in field.words}
    rows = [list(row) for row in sheet.rows]
    for n, row in enumerate(rows[:LOOKED_AT]):
        years = [column for column, cell in enumerate(row) if plain(cell) in known]
        if not years:
            continue
        filled = [(sum(bool(held[c]) for held in rows[n + 1 :]), -c) for c in range(years[0])]
        if filled and max(filled)[0] and not any(row[: years[0]]):
            row[-max(filled)[1]] = "Item"
        break
    return replace(sheet, rows=rows)


def _fits(sheet: Sheet, fields: Sequence[Field], order: Order) -> bool:
    headings, problems = find_headings(sheet, fields, order.columns)
    return headings is not None and not any(one.severity is Severity.error for one in problems)


def _lines(listing: Listing) -> tuple[list[TheirLine], list[str]]:
    """Give the lines with something in them, and the rows that have a name and nothing else."""
    names, sheet = listing.texts(LINE), listing.sheet
    columns = {name: _column(listing, name) for name in listing.headings.columns if name != LINE}
    scale = 1000 if any(_THOUSANDS.search(cell) for cell in _above(listing)) else 1
    found, bare = [], []
    for n, name in enumerate(names):
        where = sheet.name_of(sheet.lines[listing.rows[n]])
        held = {key: cells[n] for key, cells in columns.items()}
        cents, percents = _parted(name, {key: cell for key, cell in held.items() if cell is not None}, scale)
        if not cents and not percents:
            bare.append(f"{where}: a name and no amount")
        elif name:
            found.append(TheirLine(name, where, cents, percents, TOTAL.match(name) is not None))
    return found, bare


def _column(listing: Listing, name: str) -> list[_Cell | None]:
    """Read a column cell by cell; of a column of percents as numbers, all below 0.3 are fractions."""
    signed = name.endswith("%")
    cells = listing.read(
        name, lambda cell: _cell(cell, listing.style, signed=signed), "an amount, as 61234.50"
    )
    if signed and cells:
        bare = [
            cell.value
            for cell, text in zip(cells, listing.cells(name), strict=True)
            if cell is not None and "%" not in text
        ]
        if bare and max(map(abs, bare)) < _FRACTION:
            texts = listing.cells(name)
            return [
                replace(cell, value=cell.value * 100) if cell and "%" not in text else cell
                for cell, text in zip(cells, texts, strict=True)
            ]
    return cells


def _cell(text: str, style: Style, *, signed: bool) -> _Cell:
    if signed or text.rstrip(") ").endswith("%"):
        return _Cell(values.number(text.replace("%", ""), style), percent=True)
    return _Cell(values.number(text, style))


def _parted(name: str, held: Mapping[str, _Cell], scale: int) -> tuple[dict[int, int], dict[int, Fraction]]:
    """Part amounts from percents; a row that is called a percent and holds small numbers is one."""
    small = _RATES.search(name) is not None and all(abs(cell.value) < 100 for cell in held.values())
    fractions = small and all(abs(cell.value) < _FRACTION for cell in held.values() if not cell.percent)
    cents: dict[int, int] = {}
    percents: dict[int, Fraction] = {}
    for key, cell in held.items():
        bare = key.removesuffix("%")
        year = TERM if bare == WHOLE else int(bare)
        if cell.percent or small:
            percents[year] = Fraction(cell.value) * (100 if fractions and not cell.percent else 1)
        else:
            cents[year] = half_up(*(Fraction(cell.value) * 100 * scale).as_integer_ratio())
    return cents, percents


def _above(listing: Listing) -> Iterator[str]:
    """Walk what stands above the lines: titles and headings."""
    yield from (
        cell for row in listing.sheet.rows[: listing.headings.first] for cell in row if not missing(cell)
    )


def _odd(listing: Listing, lines: Sequence[TheirLine]) -> Iterator[str]:
    """Say what a reader should know of how the paper was read, and where a last total is not the sum of its lines."""
    if any(_THOUSANDS.search(cell) for cell in _above(listing)):
        yield "Their amounts are in thousands of dollars."
    whole = lines[-1] if lines and lines[-1].whole else None
    parts = [line for line in lines if not line.whole]
    for year, stated in whole.cents.items() if whole else ():
        summed = sum(line.cents.get(year, 0) for line in parts)
        if abs(summed - stated) >= 100 * max(1, len(parts)) // 2 + _rounded(lines) and summed:
            when = "over the term" if year == TERM else f"in {year}"
            yield (
                f"Their total {when} is {stated / 100:,.0f}, and their lines add up to {summed / 100:,.0f}."
            )


def _rounded(lines: Sequence[TheirLine]) -> int:
    """Give the largest power of ten that all amounts are whole multiples of, at least a dollar."""
    cents = [amount for line in lines for amount in line.cents.values() if amount]
    return next((step for step in _STEPS if cents and all(not c % step for c in cents)), 100)
