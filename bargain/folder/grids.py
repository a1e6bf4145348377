"""Reading the grids of schedules from CSV: steps down, lanes across, and the slips of typing that a grid shows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Final

from bargain.dates import parse_day
from bargain.domain.pay import PaySettings
from bargain.domain.schedule import Grid, Proposed, Schedule, in_force
from bargain.files.columns import missing, scaled
from bargain.files.csv import LARGEST as LARGEST_FILE
from bargain.files.csv import Table, read_table
from bargain.files.text import Page, read_page, shown
from bargain.money import LARGEST
from bargain.problems import Position, Problem, Severity

SCHEDULES: Final = PurePosixPath("pay/schedules")
_GRID: Final = re.compile(r"(?P<schedule>.+)\.(?P<since>[\w-]+)\.csv\Z")
_MADE_A_DATE: Final = re.compile(
    r"\d{1,2}[-/.]([A-Za-z]{3,}|\d{1,2}[-/.]\d{2,4})\Z|[A-Za-z]{3}[-/.]\d{1,4}\Z"
)


def read_grids(root: Path, settings: PaySettings) -> tuple[list[Grid], list[Proposed], list[Problem]]:
    """Read every grid in `pay/schedules`, those in force from a date and those proposed, by their names.

    A schedule without a dated one is a problem.
    """
    rules = {rule.id: rule for rule in settings.schedules}
    grids: list[Grid] = []
    proposed: list[Proposed] = []
    problems: list[Problem] = []
    folder = root / SCHEDULES
    for path in sorted(folder.glob("*.csv")) if folder.is_dir() else []:
        file = SCHEDULES / path.name
        found = _GRID.match(path.name)
        day = _day(found["since"]) if found else None
        if found is None or found["schedule"] not in rules or (day is None and found["since"][0].isdecimal()):
            fix = (
                f"Name it <schedule>.<date>.csv, or <schedule>.<name>.csv where it is only proposed; the schedules of "
                f"pay/pay.yaml are {', '.join(rules)}."
            )
            problems.append(Problem("PAY-05", "belongs to no schedule by its name", Position(file), fix))
            continue
        page, faults = read_page(path, file, LARGEST_FILE)
        problems += faults
        if page and day:
            grid, faults = read_grid(page, rules[found["schedule"]], day)
            grids += [grid] if grid else []
            problems += faults
        elif page:
            sketch, faults = read_proposed(
                page, rules[found["schedule"]], found["since"], settings.first_year
            )
            proposed += [sketch] if sketch else []
            problems += faults
    problems += _lacking(settings, grids)
    return grids, proposed, problems


def _day(text: str) -> date | None:
    try:
        return parse_day(text)
    except ValueError:
        return None


def _lacking(settings: PaySettings, grids: Sequence[Grid]) -> Iterator[Problem]:
    for rule in settings.schedules:
        if not any(grid.schedule == rule.id for grid in grids):
            fix = f"Add pay/schedules/{rule.id}.{settings.base_opens}.csv."
            yield Problem("PAY-06", f"schedule {rule.id} has no grid that can be read", rule.where(), fix)


def base_grids(settings: PaySettings, grids: Sequence[Grid]) -> list[Grid]:
    """Give the grid of each schedule on which the roster is placed: the one in force when the base year begins."""
    held = {rule.id: [grid for grid in grids if grid.schedule == rule.id] for rule in settings.schedules}
    return [in_force(dated, settings.base_opens) for dated in held.values() if dated]


def read_grid(page: Page, schedule: Schedule, effective: date) -> tuple[Grid | None, list[Problem]]:
    """Read a page as the grid of a schedule; None where a cell of it cannot be read, with every problem."""
    table, problems = read_table(page, ("step",))
    if table is None:
        return None, problems
    grid, faults = _grid(table, schedule, effective, ())
    return grid, [*problems, *faults]


def read_proposed(
    page: Page, schedule: Schedule, name: str, effective: date
) -> tuple[Proposed | None, list[Problem]]:
    """Read a page as a grid that is proposed; its column `from`, if it has one, says which old steps go to each row."""
    table, problems = read_table(page, ("step",))
    if table is None:
        return None, problems
    grid, faults = _grid(table, schedule, effective, ("from",))
    problems += faults
    place: dict[str, str] = {}
    for row, (step, cell) in enumerate(
        zip(table.cells("step"), table.cells("from") if "from" in table else (), strict=False)
    ):
        for old in filter(None, (part.strip() for part in re.split("[;,]", cell))):
            if _MADE_A_DATE.match(old):
                message = f"{shown(old)} is a date that a spreadsheet made of a range of steps"
                problems.append(table.problem("PAY-24", message, "from", row, "Write it as 1 to 3."))
            elif place.setdefault(old, step) != step:
                message = f"{shown(old)} goes to step {place[old]} already"
                problems.append(
                    table.problem("PAY-24", message, "from", row, "Send each old step to one row.")
                )
    if grid is None or any(problem.severity is Severity.error for problem in problems):
        return None, problems
    return Proposed(name, grid, place), problems


def _grid(
    table: Table, schedule: Schedule, effective: date, beside: Sequence[str]
) -> tuple[Grid | None, list[Problem]]:
    """Make a grid of a table whose columns are lanes, but for the steps and what stands ``beside`` them."""
    apart = {table.names[name] for name in ("step", *beside) if name in table.names}
    lanes = tuple(heading for n, heading in enumerate(table.headings) if heading and n not in apart)
    cells, at, problems = _cells(table, schedule, apart)
    grid = Grid(schedule.id, effective, lanes, tuple(table.cells("step")), cells, at)
    problems += list(_named_twice(table))
    if any(problem.severity is Severity.error for problem in problems):
        return None, problems
    return grid, [*problems, *_out_of_order(grid, table.page)]


def _cells(
    table: Table, schedule: Schedule, apart: Collection[int]
) -> tuple[dict[tuple[str, int], int], dict[tuple[str, int], Position], list[Problem]]:
    cells: dict[tuple[str, int], int] = {}
    at: dict[tuple[str, int], Position] = {}
    problems: list[Problem] = []
    for name, number in table.names.items():
        if number in apart:
            continue
        lane = table.headings[number]
        for row, cell in enumerate(table.columns[number]):
            if missing(cell):
                continue
            try:
                amount = scaled(cell, schedule.places)
            except ValueError as error:
                fix = f"Write dollars with up to {schedule.places} decimals, or leave the cell empty."
                problems.append(table.problem("PAY-20", str(error), name, row, fix))
                continue
            if not 0 < amount < LARGEST:
                fix = "Leave the cell empty where there is no such step."
                message = f"{shown(cell)} is not a rate of pay"
                problems.append(table.problem("PAY-20", message, name, row, fix))
                continue
            cells[lane, row], at[lane, row] = amount, table.at(name, row)
    return cells, at, problems


def _named_twice(table: Table) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for row, step in enumerate(table.cells("step")):
        if seen.setdefault(step, row) != row:
            message = f"step {shown(step)} stands already on line {table.lines[seen[step]]}"
            yield table.problem("PAY-21", message, "step", row, "Give each row its own step.")


def _out_of_order(grid: Grid, page: Page) -> Iterator[Problem]:
    """Tell each cell below the step before it or the lane to its left; equal cells are a plateau, and fine."""
    for (lane, row), amount in grid.cells.items():
        spot = grid.at[lane, row]
        below = next((r for r in range(row - 1, -1, -1) if (lane, r) in grid.cells), None)
        if below is not None and amount < grid.cells[lane, below]:
            message = f"step {grid.steps[row]} of lane {shown(lane)} pays less than step {grid.steps[below]}"
            fix = f"Compare it with line {grid.at[lane, below].line}; a digit may be wrong."
            yield page.problem("PAY-22", message, (spot.line, spot.column), fix)
        left = grid.lanes[grid.lanes.index(lane) - 1] if grid.lanes.index(lane) else None
        if left is not None and amount < grid.cells.get((left, row), amount):
            message = (
                f"lane {shown(lane)} pays less than lane {shown(left)} to its left on step {grid.steps[row]}"
            )
            fix = "Compare the two columns; a digit may be wrong, or two columns changed places."
            yield page.problem("PAY-23", message, (spot.line, spot.column), fix)
