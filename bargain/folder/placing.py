"""Where rows of pay stand: the row of each step in its grid, and a problem for each placement that no grid has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from bargain.domain.pay import PaySettings
from bargain.domain.schedule import Grid
from bargain.files.csv import Table
from bargain.files.text import shown
from bargain.folder.pay_table import TOLD, more_rows
from bargain.problems import Problem

Placement = tuple[str, str, str, str]
"""Unit, schedule, lane and step."""
_COSTED: Final = "A member in a cell that does not exist cannot be costed."


def steps_of(
    table: Table, taken: Mapping[str, Sequence[str]], settings: PaySettings, grids: Sequence[Grid]
) -> tuple[list[int], list[Problem]]:
    """Give the row of each placement's step in the grid; a placement that no grid has is told by its row."""
    units = {rule.id: rule.unit for rule in settings.schedules}
    places: dict[Placement, int] = {}
    for grid in grids:
        for lane, row in grid.cells:
            places.setdefault((units[grid.schedule], grid.schedule, lane, grid.steps[row]), row)
    wanted = list(zip(taken["unit"], taken["schedule"], taken["lane"], taken["step"], strict=True))
    lacking = [row for row, place in enumerate(wanted) if place not in places]
    problems = [_misplaced(table, row, wanted[row], units, grids) for row in lacking[:TOLD]]
    problems += more_rows(table, "PAY-10", len(lacking), "are placed where the schedule has no cell")
    return [places.get(place, 0) for place in wanted], problems


def _misplaced(
    table: Table, row: int, place: Placement, units: Mapping[str, str], grids: Sequence[Grid]
) -> Problem:
    name, message, fix = _fault(place, units, grids)
    return table.problem("PAY-10", message, name if name in table else "schedule", row, fix)


def _fault(place: Placement, units: Mapping[str, str], grids: Sequence[Grid]) -> tuple[str, str, str]:
    """Give the column that is wrong, what is wrong with it, and what to do."""
    unit, schedule, lane, step = place
    if schedule not in units:
        fix = f"The schedules of pay/pay.yaml are {', '.join(units)}."
        return "schedule", f"there is no schedule {shown(schedule)}", fix
    if units[schedule] != unit:
        fix = f"Schedule {schedule} is of unit {units[schedule]}; mend the unit or the schedule."
        return "unit", f"schedule {schedule} is not one of unit {shown(unit)}", fix
    grid = next((grid for grid in grids if grid.schedule == schedule), None)
    if grid and lane not in grid.lanes:
        fix = f"The lanes of schedule {schedule} are {', '.join(grid.lanes)}."
        return "lane", f"there is no lane {shown(lane)}", fix
    message = f"the schedule has no step {shown(step)} in lane {shown(lane)}"
    return "step", message, f"Mend the placement, or the grid. {_COSTED}"
