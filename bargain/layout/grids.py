"""Rates as the files of a workspace: a grid for each date, the lines of `pay/pay.yaml` that go with it, and what changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from bargain.domain.schedule import ROUNDINGS
from bargain.files.names import safe_name
from bargain.files.sheet import Book, Sheet
from bargain.folder.additions import CannotAdd, add_record
from bargain.folder.standing import SETTINGS, Standing, csv_text
from bargain.layout import values
from bargain.layout.choice import choose_sheet
from bargain.layout.lattice import LANE, STEP, Lattice, read_lattice
from bargain.layout.listing import style_of
from bargain.layout.order import Changes, Left, Order, Taken
from bargain.layout.plausible import against, doubts
from bargain.layout.rates import Rates, Table, read_rates
from bargain.problems import Problem, Severity

_MOST: Final = 12
"""Problems of one kind that are told one by one; the rest are counted."""
_PAID: Final = {"annual": "annual", "monthly": "annual", "daily": "annual", "hourly": "hourly"}


def corner(text: str) -> bool:
    """Say whether a cell is the corner of a schedule: step, lane, range, class and the like."""
    return STEP.match(text) is not None or LANE.match(text) is not None


def lattice_of(sheet: Sheet, order: Order) -> Lattice:
    """Read a sheet as the lattice of a schedule."""
    return read_lattice(sheet, style_of(sheet, order), corner)


def read_tables(
    book: Book, order: Order, *, hourly: bool = False
) -> tuple[Sheet | None, Rates, Lattice | None, list[Left], list[Problem]]:
    """Read the sheet that is meant as tables of rates, rounded to what a grid can hold, with every doubt about them."""
    sheet, left, problems = choose_sheet(book, order, lambda held: bool(lattice_of(held, order).blocks))
    if sheet is None or problems:
        return sheet, Rates(), None, left, problems
    lattice = lattice_of(sheet, order)
    rates = read_rates(lattice, order, hourly=hourly) if not lattice.problems or lattice.blocks else Rates()
    problems += [*lattice.problems, *rates.problems]
    for table in rates.tables:
        problems += doubts(sheet, table, rates.basis)
    problems += _undated(sheet, rates, order, lattice)
    if rates.basis == "daily" and rates.tables:
        fix = "Import the annual rates, or work them out in the sheet: a day's rate times the paid days."
        problems.append(
            sheet.problem("IMP-RATE", "these are rates of a day", (lattice.blocks[0].line, 0), fix)
        )
    return sheet, rates, lattice, [*left, *lattice.left, *rates.left], fewer(problems)


def _undated(sheet: Sheet, rates: Rates, order: Order, lattice: Lattice) -> list[Problem]:
    if not any(table.effective is None for table in rates.tables):
        return []
    titles = " ".join(title for block in lattice.blocks for title in block.titles)
    year = next((word[:4] for word in titles.split() if word[:2] == "20" and word[:4].isdecimal()), "")
    example = date(int(year), *order.opens) if year else order.first_year
    fix = f"Say from when they are paid, as: --effective {example}"
    message = "no date says from when these rates are paid"
    return [sheet.problem("IMP-EFFECTIVE", message, (lattice.blocks[0].line, 0), fix)]


def fewer(problems: list[Problem]) -> list[Problem]:
    """Tell no more than a dozen problems of one code one by one, and count the rest."""
    kept: list[Problem] = []
    counts: dict[str, int] = {}
    for problem in problems:
        counts[problem.code] = counts.get(problem.code, 0) + 1
        kept += [problem] if counts[problem.code] <= _MOST else []
    for code, count in counts.items():
        if count > _MOST:
            like = next(problem for problem in problems if problem.code == code)
            message = f"{count - _MOST} more places have a problem of this kind"
            kept.append(replace(like, message=message, at=replace(like.at, line=0, column=0)))
    return kept


def take_schedule(book: Book, order: Order, standing: Standing, *, hourly: bool = False) -> Taken:
    """Take in a schedule: one grid a date, checked against the grid before it."""
    sheet, rates, lattice, left, problems = read_tables(book, order, hourly=hourly)
    if sheet is None or lattice is None:
        return Taken(sheet, problems=tuple(problems), left=tuple(left))
    schedule = schedule_of(order, standing)
    if not schedule:
        fix = f"Say which schedule it is, as: --schedule A. {_known(standing)}"
        problems.append(Problem("IMP-ASK", "which schedule this is cannot be known", sheet.at(0), fix))
    elif {"/", "\\"} & set(schedule):
        message = "the schedule's id has a slash in it, and its files are named after it"
        problems.append(
            Problem("IMP-ASK", message, sheet.at(0), "Write it with letters and figures: --schedule A.")
        )
    if rates.tables and order.basis == "auto" and (rates.basis == "hourly") != hourly:
        message = "these are no rates of an hour" if hourly else "these are rates of an hour"
        fix = f"Import it --as {'schedule' if hourly else 'hourly'}; or say what the rates are, with --pay."
        problems.append(sheet.problem("IMP-RATE", message, (lattice.blocks[0].line, 0), fix))
    if not rates.tables and all(problem.severity is not Severity.error for problem in problems):
        fix = (
            "Write one amount in a cell: of two with a slash between them, the second in a column of its own."
        )
        problems.append(Problem("IMP-RATE", "no rate could be read in this sheet", sheet.at(0), fix))
    places, rounded = _places(rates, schedule, standing)
    if rounded:
        problems.append(_told_rounding(sheet, rounded, places))
    months = 12 if rates.basis == "monthly" else 1
    files, sentences = {}, []
    for table in rates.tables:
        if table.effective and schedule:
            files[f"pay/schedules/{schedule}.{table.effective}.csv"] = grid_csv(table, places, months)
            sentences += _compared(table, schedule, standing, months)
    settings, paste = _settings(schedule, order, standing, rates, places) if schedule else ({}, {})
    cells = sum(len(table.cells) for table in rates.tables)
    first = rates.tables[0] if rates.tables else Table(None)
    return Taken(
        sheet,
        f"{'hourly' if hourly else 'schedule'}-{safe_name(schedule, 'schedule', lower=False)}",
        tuple(problems),
        tuple(block.line for block in lattice.blocks),
        ("step", *first.lanes),
        tuple(tuple(row) for row in _rows(first, places, months)[:3]),
        left=tuple(left),
        checks=tuple(_said(rates, months, lattice)),
        count=f"{cells} rates, {len(first.steps)} steps, {len(first.lanes)} lanes, {_dates(rates)}",
        files=files | settings,
        paste=paste,
        changes=Changes(sentences=tuple(sentences)),
        remember={"schedule": schedule, "unit": order.unit, "lane": order.lane},
    )


def schedule_of(order: Order, standing: Standing) -> str:
    """Give the schedule that is meant: as asked, else the only one there is, else the unit's name; empty if unclear."""
    if order.schedule:
        return order.schedule
    rules = standing.settings.schedules if standing.settings else []
    held = [rule.id for rule in rules if not order.unit or rule.unit == order.unit]
    return held[0] if len(held) == 1 else ("" if len(held) > 1 else order.unit)


def _known(standing: Standing) -> str:
    rules = standing.settings.schedules if standing.settings else []
    return f"There are: {', '.join(rule.id for rule in rules)}." if rules else ""


def _places(rates: Rates, schedule: str, standing: Standing) -> tuple[int, list[tuple[int, int]]]:
    """Give the decimals that the grid keeps, and where the cells stand that have more."""
    rules = standing.settings.schedules if standing.settings else []
    rule = next((rule for rule in rules if rule.id == schedule), None)
    most = max((_decimals(f.value) for table in rates.tables for f in table.cells.values()), default=0)
    finest = 5 if rates.basis == "hourly" and most <= 5 else 2
    places = rule.places if rule else max(2, min(most, finest))
    long = [(f.line, f.column) for t in rates.tables for f in t.cells.values() if _decimals(f.value) > places]
    return places, long


def _decimals(value: Decimal) -> int:
    return max(0, -int(value.normalize().as_tuple().exponent))


def _told_rounding(sheet: Sheet, spots: list[tuple[int, int]], places: int) -> Problem:
    what = "a cent" if places == 2 else f"{places} decimals"
    message = f"{len(spots)} cells are finer than {what} and were rounded to it, half up; this is the first"
    fix = "The agreement's printed schedule decides: compare a few cells with it."
    return sheet.problem("IMP-ROUND", message, spots[0], fix, Severity.warning)


def _amount(value: Decimal, places: int, months: int) -> str:
    return values.written(
        (value * months).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP), places
    )


def _rows(table: Table, places: int, months: int = 1) -> list[list[str]]:
    return [
        [step]
        + [
            _amount(figure.value, places, months) if (figure := table.cells.get((lane, step))) else ""
            for lane in table.lanes
        ]
        for step in table.steps
    ]


def grid_csv(table: Table, places: int = 2, months: int = 1) -> str:
    """Write a table as a grid file: steps down, lanes across, an empty cell where there is no such placement."""
    return csv_text(["step", *table.lanes], _rows(table, places, months))


def _said(rates: Rates, months: int, lattice: Lattice) -> list[str]:
    said = list(lattice.checks)
    if months > 1:
        said.append("rates of a month were taken twelve times, to make them annual")
    if rates.zeros:
        said.append(f"{rates.zeros} cells hold 0: they were taken as steps that do not exist")
    return said


def _dates(rates: Rates) -> str:
    days = [str(table.effective) for table in rates.tables if table.effective]
    return f"from {', '.join(days)}" if days else "without a date"


def _compared(table: Table, schedule: str, standing: Standing, months: int) -> list[str]:
    day = table.effective
    before = [grid for grid in standing.grids if grid.schedule == schedule and day and grid.effective < day]
    rules = standing.settings.schedules if standing.settings else []
    rule = next((rule for rule in rules if rule.id == schedule), None)
    if not before or rule is None or months != 1:
        return []
    latest = max(before, key=lambda grid: grid.effective)
    return [f"From {day}, {against(table, latest, rule.places)}."]


def _settings(
    schedule: str, order: Order, standing: Standing, rates: Rates, places: int
) -> tuple[dict[str, str], Mapping[str, str]]:
    """Give `pay/pay.yaml` with the schedule in it, new or with one entry more; else the lines for a person to add."""
    rules = standing.settings.schedules if standing.settings else []
    if any(rule.id == schedule for rule in rules):
        return {}, {}
    block = _entry(schedule, order, rates, places)
    if not standing.settings_text:
        return {str(SETTINGS): _first_settings(order, block)}, {}
    try:
        return {str(SETTINGS): add_record(standing.settings_text, ("schedules",), block, SETTINGS)}, {}
    except CannotAdd as refusal:
        return {}, {str(SETTINGS): refusal.block}


def _entry(schedule: str, order: Order, rates: Rates, places: int) -> str:
    finest = next(name for name, (held, step) in ROUNDINGS.items() if held == places and step == 1)
    unit = order.unit or schedule
    return (
        f"id: {values_text(schedule)}\n"
        f"unit: {values_text(unit)}\n"
        f"pay: {_PAID[rates.basis]}\n"
        f"rounding: {finest}\n"
        "# days: 183                # paid days a year, the divisor of a daily rate\n"
        "# step_movement: {moves: yes, source: Article 5}   # do steps move without a settlement? See your agreement\n"
    )


def values_text(text: str) -> str:
    """Write text for a YAML line, quoted where it needs to be."""
    from bargain.folder.written import scalar

    return scalar(text)


def _first_settings(order: Order, block: str) -> str:
    first, *rest = block.rstrip("\n").split("\n")
    entry = "\n".join([f"  - {first}", *(f"    {line}" for line in rest)])
    return (
        "# yaml-language-server: $schema=../.schemas/pay.json\n"
        "# What a cost is worked out from. docs/pay.md says what else can stand here: longevity, stipends, health.\n\n"
        f"first_year: {order.first_year}      # first day of the first contract year to cost\n"
        f"years: {order.years}\n\n"
        f"schedules:\n{entry}\n"
    )
