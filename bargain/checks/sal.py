"""Salary schedules: grids that were typed or scanned wrong in a way that still looks like a schedule.

    bargain check SAL

A step below the one before it and a lane below the one to its left stop the reading of a grid, because every cost would
be wrong. What is found here can be read, and is unlikely. Plateaus and cells that do not exist are no findings.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from bargain.costing.slips import outlying, transposed, unlike_the_rest
from bargain.domain.rule import Family, Finding, rule
from bargain.domain.schedule import Grid, Schedule
from bargain.domain.workspace import Workspace
from bargain.problems import NOWHERE, Position, Severity
from bargain.strategy.lattice import amount

Spot = tuple[str, int]


def _grids(workspace: Workspace) -> Iterator[tuple[Schedule, list[Grid]]]:
    """Walk the schedules, each with the grids in force, earliest first."""
    pay = workspace.pay
    for schedule in pay.settings.schedules if pay is not None else []:
        held = [grid for grid in pay.grids if grid.schedule == schedule.id] if pay is not None else []
        yield schedule, sorted(held, key=lambda grid: grid.effective)


def _name(grid: Grid, spot: Spot) -> str:
    return f"step {grid.steps[spot[1]]} of lane {spot[0]}, schedule {grid.schedule} from {grid.effective},"


def _at(grid: Grid, spot: Spot) -> Position:
    return grid.at.get(spot, NOWHERE)


def _record(grid: Grid) -> str:
    return f"{grid.schedule}.{grid.effective}"


@rule("SAL-01", Severity.warning, "two digits of a cell probably changed places")
def digits(workspace: Workspace) -> Iterator[Finding]:
    """Find cells that break the run of their lane and would fit it with two neighbouring digits the other way round.

    Such a cell costs what it says in every year and every raise. Compare it with the printed schedule; if it is right,
    leave it, and put the rule with the grid under `ignore:` in bargain.yaml.

    Example: 58,400, 60,800, 62,300, 65,600, 68,000: with 63,200 every step is 2,400. A jump of every lane is none.
    """
    for schedule, grids in _grids(workspace):
        for grid in grids:
            for spot, likely in transposed(grid.cells):
                held, meant = amount(schedule, grid.cells[spot]), amount(schedule, likely)
                message = f"{_name(grid, spot)} is {held}; {meant} would fit the steps around it"
                fix = "Compare it with the agreement; two digits may have changed places"
                yield Finding(_record(grid), _at(grid, spot), message, fix)


@rule("SAL-02", Severity.warning, "an increment is unlike every other of its lane")
def increments(workspace: Workspace) -> Iterator[Finding]:
    """Find increments three times as large as any other of their lane, where most other lanes have none such.

    A jump that every lane makes was agreed; one that a single lane makes is mostly a digit. Compare the cell, and those
    after it, with the printed schedule.

    Example: a lane that rises by 1,800 to 2,100 a step rises once by 11,900. At 6,200 it would be no finding.
    """
    for schedule, grids in _grids(workspace):
        for grid in grids:
            for spot, rise, other in outlying(grid.cells):
                most, next_ = amount(schedule, rise), amount(schedule, other)
                message = f"{_name(grid, spot)} pays {most} more than the step before it, and no other more than {next_}"
                yield Finding(_record(grid), _at(grid, spot), message, "Compare it with the agreement")


@rule("SAL-03", Severity.warning, "a cell pays less than in the grid before it")
def fallen(workspace: Workspace) -> Iterator[Finding]:
    """Find cells that pay less than the same lane and step paid in the schedule's grid before.

    Schedules hardly ever fall. Either a digit is wrong, or two grids were filed under each other's dates, or steps
    were renumbered; then say so in a promise, `new_grid`, with its map of placement.

    Example: step 4 of lane M is 62,217 from 2024 and 61,620 from 2025. The same amount in both is no finding.
    """
    for schedule, grids in _grids(workspace):
        for before, grid in pairwise(grids):
            rows = {step: row for row, step in enumerate(before.steps)}
            for (lane, row), cents in grid.cells.items():
                old = before.cells.get((lane, rows.get(grid.steps[row], -1)))
                if old is not None and cents < old:
                    held, was = amount(schedule, cents), amount(schedule, old)
                    message = f"{_name(grid, (lane, row))} is {held}, and was {was} from {before.effective}"
                    fix = "Compare both cells with the agreements, and the dates of the two files"
                    yield Finding(_record(grid), _at(grid, (lane, row)), message, fix)


@rule("SAL-04", Severity.warning, "a cell did not change as all others did")
def unlike(workspace: Workspace) -> Iterator[Finding]:
    """Find single cells that changed by another percent than at least nine in ten of their grid, beyond rounding.

    Where everybody got one raise, such a cell was typed wrong in this grid or in the one before. Compare both with the
    agreements; a raise that was agreed for a few cells is right as it stands.

    Example: 104 of 105 cells rise by 2.25%, and one by 2.44%.
    """
    for schedule, grids in _grids(workspace):
        for before, grid in pairwise(grids):
            rows = {step: row for row, step in enumerate(grid.steps)}
            moved = {
                (lane, rows[before.steps[row]]): cents
                for (lane, row), cents in before.cells.items()
                if before.steps[row] in rows
            }
            for spot, likely in unlike_the_rest(grid.cells, moved, schedule.quantum):
                held, meant = amount(schedule, grid.cells[spot]), amount(schedule, likely)
                message = (
                    f"{_name(grid, spot)} is {held}; with the raise of all others it would be about {meant}"
                )
                fix = f"Compare it with the agreement, here and in the grid from {before.effective}"
                yield Finding(_record(grid), _at(grid, spot), message, fix)


FAMILY = Family("SAL", "Salary schedules", (digits, increments, fallen, unlike))
