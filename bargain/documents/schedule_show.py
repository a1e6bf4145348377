"""One grid of a schedule: its cells with the FTE placed on them, increments, what lies between lanes, and careers.

    $ bargain schedule show A
    $ bargain schedule show A --grid 2023-07-01
    $ bargain schedule show A -o grid.xlsx

FTE stand where the roster of the base year puts them. Percent to max is a cell as a share of the last of its lane; years
to max are the steps between. What careers earn is on the page with the grid held as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final

from bargain.costing.arithmetic import WHOLE
from bargain.costing.ground import Spot, ladders, schedule_called
from bargain.disclosure import Column, Document, Fact, Table, under
from bargain.domain.pay import Pay
from bargain.domain.schedule import Grid, Schedule, in_force
from bargain.domain.workspace import Workspace, need
from bargain.money import Percent, half_up
from bargain.strategy.grids import grid_called
from bargain.strategy.lattice import amount, careers_table, grid_table, lattice
from bargain.visibility import Audience, Level, Team


@dataclass(frozen=True, slots=True)
class ScheduleShow(Fact):
    """A grid, who stands on it and how it rises."""

    local: Team[str]
    schedule: Team[str]
    unit: Team[str]
    grid: Team[str]
    rounding: Team[str]
    lanes: Team[Table]
    cells: Team[Table]
    fte: Team[Table]
    increments: Team[Table]
    differentials: Team[Table]
    to_max: Team[Table]
    careers: Team[Table]


def gather(workspace: Workspace, *, schedule: str = "", grid: str = "") -> ScheduleShow:
    """Show a grid of a schedule: the first schedule, the grid of the base year where nothing else is asked.

    Raises BargainError without `pay/pay.yaml`, UsageError where there is no such schedule or grid.
    """
    pay = need(workspace.pay, "pay", "bargain schedule show")
    rule = schedule_called(pay, schedule or next((held.id for held in pay.settings.schedules), ""))
    held, name = grid_called(pay, rule, grid)
    cells = dict(held.cells)
    placed = _placed(pay, rule, held)
    return ScheduleShow(
        local=workspace.round.local.name,
        schedule=rule.title or rule.id,
        unit=rule.unit,
        grid=name,
        rounding=rule.rounding,
        lanes=_lanes(rule, held, placed),
        cells=grid_table("cells", "The grid", rule, held, cells),
        fte=lattice("fte", "FTE placed on it", "fte", held, lambda spot: _full(placed.get(spot))),
        increments=grid_table(
            "increments", "Increments over the step before", rule, held, dict(_increments(held))
        ),
        differentials=grid_table(
            "differentials", "Over the lane to the left", rule, held, dict(_differentials(held))
        ),
        to_max=lattice("to_max", "Percent of the lane's last cell", "percent", held, dict(_to_max(held)).get),
        careers=careers_table(rule, held.lanes, {"Earned": cells}),
    )


def _placed(pay: Pay, schedule: Schedule, grid: Grid) -> Counter[Spot]:
    """Count the FTE of each cell by the names of its lane and step, as the roster of the base year has them."""
    base = in_force([held for held in pay.grids if held.schedule == schedule.id], pay.settings.base_opens)
    rows = {step: row for row, step in enumerate(grid.steps)}
    roster, placed = pay.roster, Counter[Spot]()
    for on, lane, row, fte in zip(roster.schedules, roster.lanes, roster.rows, roster.fte, strict=True):
        if on == schedule.id and base.steps[row] in rows:
            placed[lane, rows[base.steps[row]]] += fte
    return placed


def _full(fte: int | None) -> Decimal | None:
    return Decimal(fte) / WHOLE if fte else None


def _lanes(schedule: Schedule, grid: Grid, placed: Counter[Spot]) -> Table:
    columns = (
        Column("lane", "Lane", "id", Level.team),
        Column("start", "Lowest", "money", Level.team),
        Column("top", "Highest", "money", Level.team),
        Column("years", "Years to max", "count", Level.team),
        Column("increment", "Average increment", "money", Level.team),
        Column("fte", "FTE", "fte", Level.team),
        Column("at_top", "FTE at max", "fte", Level.team),
        Column("average", "Average rate", "money", Level.team),
    )
    rows: list[tuple[Any, ...]] = []
    for lane, ladder in ladders(grid.cells):
        low, high, years = grid.cells[lane, ladder[0]], grid.cells[lane, ladder[-1]], len(ladder) - 1
        spots = [(lane, row) for row in ladder]
        fte = sum(placed[spot] for spot in spots)
        paid = sum(placed[spot] * grid.cells[spot] for spot in spots)
        values = (
            low,
            high,
            half_up(high - low, years) if years else None,
            half_up(paid, fte) if fte else None,
        )
        start, top, increment, average = (amount(schedule, value) for value in values)
        at_top = Decimal(placed[lane, ladder[-1]]) / WHOLE
        rows.append((lane, start, top, years, increment, Decimal(fte) / WHOLE, at_top, average))
    note = "The average rate is of the FTE placed in the lane, full-time."
    return Table("lanes", "Lanes", columns, tuple(rows), (), note)


def _increments(grid: Grid) -> Iterator[tuple[Spot, int]]:
    for lane, rows in ladders(grid.cells):
        for low, high in pairwise(rows):
            yield (lane, high), grid.cells[lane, high] - grid.cells[lane, low]


def _differentials(grid: Grid) -> Iterator[tuple[Spot, int]]:
    for left, right in pairwise(grid.lanes):
        for row in range(len(grid.steps)):
            if (left, row) in grid.cells and (right, row) in grid.cells:
                yield (right, row), grid.cells[right, row] - grid.cells[left, row]


def _to_max(grid: Grid) -> Iterator[tuple[Spot, Percent]]:
    for lane, rows in ladders(grid.cells):
        for row in rows:
            yield (lane, row), Percent.ratio(grid.cells[lane, row], grid.cells[lane, rows[-1]])


_RELEASED: Final = (
    "local", "schedule", "unit", "grid", "rounding",
    *under("lanes", "lane start top years increment fte at_top average"),
    *under("cells", "step <lane>"),
    *under("fte", "step <lane>"),
    *under("increments", "step <lane>"),
    *under("differentials", "step <lane>"),
    *under("to_max", "step <lane>"),
    *under("careers", "lane years <grid>"),
)  # fmt: skip
DOCUMENT = Document(
    facts=ScheduleShow,
    gather=gather,
    title=lambda facts: f"{facts.schedule}: the grid {facts.grid}",
    template="schedule_show",
    releases={Audience.team: _RELEASED, Audience.strategy: _RELEASED},
)
