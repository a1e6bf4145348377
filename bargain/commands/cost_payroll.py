"""`bargain cost payroll-check`: what a payroll paid, read from its export, held against the agreement."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bargain.commands.cost_reports import READS
from bargain.commands.options import Asked, common
from bargain.commands.showing import show
from bargain.problems import BargainError, UsageError

if TYPE_CHECKING:
    from datetime import date

    from bargain.domain.pay import Pay
    from bargain.domain.payroll_export import PayrollExport
    from bargain.layout.order import Order


@common
def payroll_check(
    asked: Asked,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The payroll's export: CSV or Excel.")],
    schedule: Annotated[str, typer.Option(metavar="ID", help="The members of one schedule only.")] = "",
    checks: Annotated[
        int, typer.Option(min=0, max=53, metavar="N", help="Pay checks a year, for gross pay and deductions.")
    ] = 0,
    against: Annotated[
        str, typer.Option(metavar="POSITION", help="Hold it against this position instead of what is agreed.")
    ] = "agreed",
    sheet: Annotated[str, typer.Option(metavar="NAME", help="The sheet, where a book has several.")] = "",
    cells: Annotated[str, typer.Option("--range", metavar="A5:N40", help="Read these cells only.")] = "",
    meanings: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="THEIRS=OURS", help='"Heading=annual", or "lane:Theirs=Ours".'),
    ] = None,
) -> None:
    """Example: bargain cost payroll-check export.csv --checks 26

    Holds every row against what is agreed: placement, rate, retroactive pay, premium deductions, each difference with
    its amount, the clause, and the last day to file a grievance (`grievance_days:` in bargain.yaml). Ids only; names in
    the export are not kept, and it is copied nowhere.
    """
    from bargain.documents.payroll_check import gather
    from bargain.domain.workspace import need

    workspace = asked.open(READS)
    pay = need(workspace.pay, "pay", "bargain cost payroll-check")
    if not len(pay.roster):
        fix = "Import one: bargain import FILE --as roster"
        raise UsageError("a payroll is checked id by id, and there is no pay/roster.csv", fix)
    known = [rule.id for rule in pay.settings.schedules]
    if schedule and schedule not in known:
        raise UsageError(
            f"there is no schedule {schedule!r} in pay/pay.yaml", f"Use one of: {', '.join(known)}"
        )
    export = _read(file, pay, _order(workspace.as_of, sheet, cells, meanings or []))
    facts = gather(workspace, export, schedule=schedule, checks=checks, against=against)
    show(asked, workspace, "payroll_check", facts)


def _order(as_of: date, sheet: str, cells: str, meanings: list[str]) -> Order:
    from bargain.files.sheet import Area
    from bargain.layout.asking import columns_of, words_of
    from bargain.layout.order import Order

    try:
        area = Area.parse(cells) if cells else None
        columns, words = columns_of(meanings), words_of(meanings)
    except ValueError as wrong:
        raise UsageError(str(wrong), "See: bargain cost payroll-check --help") from None
    return Order(as_of, sheet=sheet, area=area, columns=columns, words=words)


def _read(file: Path, pay: Pay, order: Order) -> PayrollExport:
    """Read the export; raises BargainError with everything in it that cannot be read, by its place."""
    from bargain.domain.schedule import in_force
    from bargain.files.books import read_book
    from bargain.layout.payroll_export import read_payroll

    book, problems = read_book(file)
    if book is None:
        raise BargainError(*problems)
    schedules = dict(zip(pay.roster.ids, pay.roster.schedules, strict=True))
    grids = {
        rule.id: in_force([grid for grid in pay.grids if grid.schedule == rule.id], order.as_of)
        for rule in pay.settings.schedules
        if any(grid.schedule == rule.id for grid in pay.grids)
    }
    export, problems = read_payroll(book, order, schedules, grids)
    if export is None:
        raise BargainError(*problems)
    return export
