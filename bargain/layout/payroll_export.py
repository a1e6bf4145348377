"""Reading a payroll export: a row a member and pay date, its columns found as an import finds them; names are not kept."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from bargain.dates import parse_day
from bargain.domain.payroll_export import PayrollExport, PayrollRow
from bargain.domain.schedule import Grid
from bargain.files.sheet import Book
from bargain.layout import values
from bargain.layout.choice import choose_sheet
from bargain.layout.headings import Field, find_headings
from bargain.layout.listing import Listing, read_listing
from bargain.layout.members import ID, NAMES
from bargain.layout.order import Order
from bargain.layout.placement import placed
from bargain.problems import Problem, Severity

FIELDS: Final = (
    Field(ID.name, ID.words, needed=True),
    *NAMES,
    Field("pay_date", ("pay date", "check date", "date paid", "payment date", "period ending", "pay period end",
                       "period end", "pay period", "date"), "day"),
    Field("lane", ("lane", "column", "salary lane", "degree", "education", "class", "range", "grade")),
    Field("step", ("step", "salary step", "current step", "pay step", "level")),
    Field("fte", ("fte", "percent fte", "fte percent", "full time equivalent", "percent time"), "share"),
    Field("annual", ("annual salary", "annual rate", "contract salary", "base salary", "salary", "annual pay",
                     "annual base", "contract amount", "base pay", "annual"), "money"),
    Field("rate", ("rate", "hourly rate", "pay rate", "base rate", "hourly", "rate of pay"), "money"),
    Field("gross", ("gross", "gross pay", "gross earnings", "gross amount", "total gross"), "money"),
    Field("retro", ("retro", "retroactive", "retro pay", "retroactive pay", "back pay", "retro amount"), "money"),
    Field("premium", ("premium", "health deduction", "premium deduction", "health insurance", "medical deduction",
                      "employee premium", "premium share", "health", "medical", "insurance deduction", "deduction"), "money"),
)  # fmt: skip
"""What an export may have; its first words are the ones that the help shows."""
CHECKED: Final = ("lane", "step", "fte", "annual", "rate", "gross", "retro", "premium")


def read_payroll(
    book: Book, order: Order, schedules: Mapping[str, str], grids: Mapping[str, Grid]
) -> tuple[PayrollExport | None, list[Problem]]:
    """Read an export; None with every reason, by its place, where a row of it cannot be read.

    ``schedules`` are those of the members by id, on whose ``grids`` lanes and steps are brought into our words.
    """
    sheet, left, problems = choose_sheet(
        book, order, lambda held: not find_headings(held, FIELDS, order.columns)[1]
    )
    if sheet is None or problems:
        return None, problems
    listing, problems = read_listing(sheet, FIELDS, order)
    if listing is None:
        return None, problems
    if not any(name in listing for name in CHECKED):
        fix = 'Name a column, as --map "Heading=annual". It can be: ' + ", ".join(CHECKED) + "."
        problems.append(
            sheet.problem("PAYROLL-COLUMN", "no column holds anything that can be checked", (0, 0), fix)
        )
    rows = _rows(listing, order, schedules, grids)
    if any(problem.severity is Severity.error for problem in problems):
        return None, problems
    told = tuple(f"{one.where}: {one.why}" for one in (*left, *listing.left))
    columns = tuple(name for name in CHECKED if name in listing)
    return PayrollExport(book.file.name, rows, columns, told), problems


def _rows(
    listing: Listing, order: Order, schedules: Mapping[str, str], grids: Mapping[str, Grid]
) -> tuple[PayrollRow, ...]:
    ids = listing.texts("id")
    lanes, steps = placed(listing, [schedules.get(one, "") for one in ids], order, grids)
    days = listing.days("pay_date")
    fte = listing.shares("fte") if "fte" in listing else [None] * len(ids)
    money = {name: _amounts(listing, name) for name in ("annual", "rate", "gross", "retro", "premium")}
    return tuple(
        PayrollRow(
            ids[n],
            listing.sheet.name_of(listing.sheet.lines[listing.rows[n]]),
            parse_day(days[n]) if days[n] else None,
            lanes[n],
            steps[n],
            int(share * 10_000) if (share := fte[n]) is not None else None,
            _cents(money["annual"][n]),
            money["rate"][n],
            *(_cents(money[name][n]) for name in ("gross", "retro", "premium")),
        )
        for n in range(len(ids))
        if ids[n]
    )


def _amounts(listing: Listing, name: str) -> list[Decimal | None]:
    if name not in listing:
        return [None] * len(listing)
    found = listing.read(name, lambda cell: values.number(cell, listing.style), "an amount, as 61234.50")
    for row, amount in enumerate(found):
        if amount is not None and name != "rate" and amount != amount.quantize(Decimal("0.01")):
            fix = "An amount of pay has whole cents. Ask for the export without rounding noise."
            listing.problems.append(
                listing.problem("IMP-CELL", f"`{name}` has parts of a cent", name, row, fix)
            )
    return found


def _cents(amount: Decimal | None) -> int | None:
    return None if amount is None else int(amount * 100)
