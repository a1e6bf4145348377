"""What is unlikely in a grid of rates: a digit too many, a lane below the one to its left, the same column twice.

Errors are what would make a wrong cost; warnings are what a scan or a careless copy looks like.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from bargain.costing.slips import outlying, transposed
from bargain.domain.schedule import Grid
from bargain.files.sheet import Sheet
from bargain.files.text import shown
from bargain.layout.order import Basis
from bargain.layout.rates import RANGES, Table
from bargain.problems import Problem, Severity


def doubts(sheet: Sheet, table: Table, basis: Basis) -> Iterator[Problem]:
    """Walk everything doubtful in one table of rates."""
    yield from _sizes(sheet, table, basis)
    yield from _falling(sheet, table)
    yield from _smooth(sheet, table)
    yield from _slips(sheet, table)
    yield from _alike(sheet, table)
    if len(table.lanes) == 1 and len(table.cells) > 1:
        message = f"only one lane was found, {shown(table.lanes[0])}"
        first = next(iter(table.cells.values()))
        fix = "If there are more, look whether their columns lie apart; name all cells with --range."
        yield sheet.problem("IMP-GRID", message, (first.line, 0), fix, Severity.information)


def _sizes(sheet: Sheet, table: Table, basis: Basis) -> Iterator[Problem]:
    low, high = RANGES[basis]
    for (lane, step), figure in table.cells.items():
        if not low <= figure.value <= high:
            message = (
                f"step {shown(step)} of lane {shown(lane)} would be ${figure.value:,} {_per(basis)}, "
                f"outside ${low:,} to ${high:,}"
            )
            fix = "Look for a digit too many or a comma astray; or say what the rates are, with --pay."
            yield sheet.problem("IMP-RATE", message, (figure.line, figure.column), fix)


def _per(basis: Basis) -> str:
    return {"annual": "a year", "monthly": "a month", "daily": "a day"}.get(basis, "an hour")


def _falling(sheet: Sheet, table: Table) -> Iterator[Problem]:
    """Tell a cell below the step before it or the lane to its left, as reading a grid does."""
    fix = "Compare the two cells; a digit may be wrong, or two lines changed places."
    for n, lane in enumerate(table.lanes):
        before: Decimal | None = None
        for step in table.steps:
            figure = table.cells.get((lane, step))
            if figure is None:
                continue
            spot = (figure.line, figure.column)
            if before is not None and figure.value < before:
                message = f"step {shown(step)} of lane {shown(lane)} pays less than the step before it"
                yield sheet.problem("IMP-GRID", message, spot, fix)
            before = figure.value
            left = table.cells.get((table.lanes[n - 1], step)) if n else None
            if left is not None and figure.value < left.value:
                message = (
                    f"lane {shown(lane)} pays less than {shown(table.lanes[n - 1])} on step {shown(step)}"
                )
                yield sheet.problem("IMP-GRID", message, spot, fix)


def _smooth(sheet: Sheet, table: Table) -> Iterator[Problem]:
    """Tell a lane whose steps all rise by one amount: agreements have such, and so have invented figures."""
    for lane in table.lanes:
        held = [table.cells[lane, step] for step in table.steps if (lane, step) in table.cells]
        rises = {later.value - first.value for first, later in pairwise(held)}
        if len(held) > 5 and len(rises) == 1 and rises != {Decimal(0)}:
            message = f"every step of lane {shown(lane)} rises by exactly ${next(iter(rises)):,}"
            fix = "If the figures were read off a picture, compare them with the agreement."
            spot = (held[0].line, held[0].column)
            yield sheet.problem("IMP-GRID", message, spot, fix, Severity.information)


def _slips(sheet: Sheet, table: Table) -> Iterator[Problem]:
    """Tell a cell whose digits probably changed places, and an increment unlike all others of its lane."""
    rows = {step: row for row, step in enumerate(table.steps)}
    figures = {(lane, rows[step]): figure for (lane, step), figure in table.cells.items()}
    cells = {spot: int(figure.value.scaleb(_FINEST)) for spot, figure in figures.items()}
    fix = "Compare it with the agreement; if it says so, leave it."
    for spot, likely in transposed(cells):
        meant = Decimal(likely).scaleb(-_FINEST).normalize()
        message = f"{meant:,f} would fit the steps around this cell; two digits may have changed places"
        yield sheet.problem(
            "IMP-GRID", message, (figures[spot].line, figures[spot].column), fix, Severity.warning
        )
    for spot, rise, other in outlying(cells):
        more, most = (Decimal(held).scaleb(-_FINEST).normalize() for held in (rise, other))
        message = f"this cell pays {more:,f} more than the step before it, and no other of its lane more than {most:,f}"
        yield sheet.problem(
            "IMP-GRID", message, (figures[spot].line, figures[spot].column), fix, Severity.warning
        )


_FINEST: Final = 5
"""The decimals of a dollar that the finest grids are kept with."""


def _alike(sheet: Sheet, table: Table) -> Iterator[Problem]:
    seen: dict[tuple[Decimal | None, ...], str] = {}
    for lane in table.lanes:
        figures = [table.cells.get((lane, step)) for step in table.steps]
        column = tuple(figure.value if figure else None for figure in figures)
        first = seen.setdefault(column, lane)
        if first != lane and len(table.steps) > 1:
            message = f"lanes {shown(first)} and {shown(lane)} are the same on every step"
            spot = next((figure.line, figure.column) for figure in figures if figure)
            fix = "If one column was copied twice, mend it; if the agreement says so, leave it."
            yield sheet.problem("IMP-GRID", message, spot, fix, Severity.warning)


def against(table: Table, grid: Grid, places: int) -> str:
    """Say in a sentence how a table differs from the grid before it: by one percent, or by how much least and most."""
    before = {
        (lane, grid.steps[row]): Decimal(amount).scaleb(-places) for (lane, row), amount in grid.cells.items()
    }
    common = [spot for spot in table.cells if spot in before]
    gone = len(before) - len(common)
    new = len(table.cells) - len(common)
    moved = f"; {new} new cells, {gone} gone" if new or gone else ""
    if not common:
        return f"no cell of the grid of {grid.effective} is in this one; are the lanes named in the same way?"
    changes = sorted((table.cells[spot].value / before[spot] - 1) * 100 for spot in common)
    low, high = (f"{change:.2f}%" for change in (changes[0], changes[-1]))
    if low == high:
        return f"every cell changes by {low} against the grid of {grid.effective}{moved}"
    return f"cells change by {low} to {high} against the grid of {grid.effective}{moved}"
