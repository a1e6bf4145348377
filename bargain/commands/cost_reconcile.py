"""`bargain cost reconcile`: their costing, read from their own file, beside ours."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from bargain.commands.cost_reports import READS, UnitOption
from bargain.commands.options import Asked, common
from bargain.commands.showing import show
from bargain.problems import BargainError, UsageError

if TYPE_CHECKING:
    from datetime import date

    from bargain.domain.pay import Pay
    from bargain.domain.their_costing import TheirCosting
    from bargain.layout.order import Order

_COLUMN: Final = re.compile(r"(?:20\d\d|term)%?\Z|line\Z")
_LETTERS: Final = re.compile(r"[A-Z]{1,2}\Z")


@common
def reconcile(
    asked: Asked,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Their costing: CSV or Excel.")],
    against: Annotated[
        str,
        typer.Option(
            metavar="POSITION",
            help="What it is a costing of: union, management, agreed, PKG-1, U-01=3, an offer on file.",
        ),
    ] = "management",
    unit: UnitOption = "",
    sheet: Annotated[str, typer.Option(metavar="NAME", help="The sheet, where a book has several.")] = "",
    cells: Annotated[str, typer.Option("--range", metavar="A5:N40", help="Read these cells only.")] = "",
    meanings: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="THEIRS=OURS",
            help='"Their line=steps+lanes", "Their line=ignore", or a column: "C=2027".',
        ),
    ] = None,
) -> None:
    """Example: bargain cost reconcile district.xlsx --against management

    Takes every line of their costing for one of ours and shows both, the difference in dollars and percent, and the
    likeliest reason: which other way of costing gives their figure, to the dollar or closest. What no way explains is
    worded as an information request. Their file is read where it lies and copied nowhere.
    """
    from bargain.documents.cost_reconcile import gather
    from bargain.domain.workspace import need

    workspace = asked.open(READS)
    pay = need(workspace.pay, "pay", "bargain cost reconcile")
    columns, lines = _meanings(meanings or [])
    theirs = _read(file, pay, _order(workspace.as_of, sheet, cells, columns))
    facts = gather(workspace, theirs, against=against, unit=unit, meanings=lines)
    show(asked, workspace, "cost_reconcile", facts)


def _meanings(meanings: list[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Part what was said of columns from what was said of lines."""
    columns: dict[str, str] = {}
    lines: dict[str, str] = {}
    for meaning in meanings:
        theirs, sign, ours = (part.strip() for part in meaning.rpartition("="))
        if not (sign and theirs and ours):
            fix = 'As in: --map "Wage adjustment=raise", or for a column: --map "C=2027".'
            raise UsageError(f"--map wants THEIRS=OURS, found {meaning!r}", fix)
        column = _COLUMN.match(ours) or (ours == "ignore" and _LETTERS.match(theirs))
        (columns if column else lines)[theirs] = ours
    return columns, lines


def _order(as_of: date, sheet: str, cells: str, columns: dict[str, str]) -> Order:
    from bargain.files.sheet import Area
    from bargain.layout.order import Order

    try:
        area = Area.parse(cells) if cells else None
    except ValueError as wrong:
        raise UsageError(str(wrong), "As in: --range A5:F40") from None
    return Order(as_of, sheet=sheet, area=area, columns=columns)


def _read(file: Path, pay: Pay, order: Order) -> TheirCosting:
    """Read their paper; raises BargainError with everything in it that cannot be read, by its place."""
    from bargain.files.books import read_book
    from bargain.layout.their_costing import read_costing

    book, problems = read_book(file)
    if book is None:
        raise BargainError(*problems)
    settings = pay.settings
    first = settings.contract_year(settings.first_year)
    theirs, problems = read_costing(book, order, first - 1, range(first, first + settings.years))
    if theirs is None:
        raise BargainError(*problems)
    return theirs
