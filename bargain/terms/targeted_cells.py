"""Several raises of named cells, one on top of the other in the order written, rounded once at the end.

Each of `changes` is a `percent` or an `amount` on the `lanes`, `steps` (also ranges, `16-25`) or `cells` (`MA+30:5`) that
it names; a change that names none is on every cell that the promise is for. The changes multiply, and a cell is rounded
by the schedule once, after the last of them: rounding between two changes would give other cells.

    terms:
      - term: targeted_cells
        effective: 2026-07-01
        changes:
          - {percent: 1.5%, steps: ["16-25"]}
          - {percent: 6%}

Worked figure: a cell of $50,001.00 on step 16, on a schedule in dollars: $50,001 x 1.015 x 1.06 = $53,796.0759, so
$53,796. One on step 15 rises to $53,001 ($53,001.06).
"""

from collections.abc import Sequence

from bargain.costing.arithmetic import rounded_ratio
from bargain.costing.cells import Key, Rates
from bargain.costing.daily import dollars_of_a_year
from bargain.costing.term import Term, on_its_date
from bargain.costing.world import World
from bargain.domain.promise import CellName, Promise
from bargain.domain.record import Amount, Line, Rate, Record
from bargain.visibility import Team


class CellChange(Record):
    """One raise, and the cells that it is on; an empty list means all."""

    percent: Team[Rate | None] = None
    amount: Team[Amount | None] = None
    lanes: Team[list[Line]] = []
    steps: Team[list[Line]] = []
    cells: Team[list[CellName]] = []


class TargetedCells(Promise):
    """Raises of named cells, in order."""

    changes: Team[list[CellChange]]


def change(promise: TargetedCells, world: World) -> None:
    """Raise the named cells of every grid; a change that names no cell of any grid is told."""
    in_dollars = any(each.amount is not None and not (each.lanes or each.cells) for each in promise.changes)
    promised = dollars_of_a_year(promise, world) if in_dollars else promise
    grids = list(world.grids_of(promised)) if promised else []
    for grid in grids:
        reached = [set(grid.named(each)) for each in promise.changes]
        for key in grid.named(promise):
            grid.cells[key] = _raised(grid, key, promise.changes, reached)
    for each in promise.changes if grids else ():
        if any(grid.named(each) for grid in grids):
            continue
        said = ", ".join([*each.lanes, *each.steps, *each.cells])
        world.not_costed(f"no cell of the schedule is meant by {said}", "salary", each.where())
    for each in promise.changes:
        if (each.percent is None) is (each.amount is None):
            world.not_costed(
                "a change of cells gives a percent or an amount, one of them", "salary", each.where()
            )


def _raised(grid: Rates, key: Key, changes: Sequence[CellChange], reached: Sequence[set[Key]]) -> int:
    """Give a cell after all its changes: an exact fraction until it is rounded."""
    above, below = grid.cells[key], 1
    for each, named in zip(changes, reached, strict=True):
        if key in named and each.percent is not None:
            more, of = each.percent.fraction()
            above, below = above * (of + more), below * of
        if key in named and each.amount is not None:
            above += grid.units(each.amount.cents) * below
    return rounded_ratio(above, below, grid.schedule.quantum)


TERM = Term(TargetedCells, "raises of named cells, in order", on_its_date(change), any_of=("changes",))
