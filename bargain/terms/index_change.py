"""A change of an index schedule: of its base, of single indexes, or of both; every cell is worked out anew.

Where `pay/pay.yaml` states the schedule's `index:`, every cell comes from the base cell and the indexes: base x lane x
step (`joined: times`), base x (lane + step) (`sum`), or base + lane + step in dollars (`dollars`), and is rounded once,
after indexing. Where it does not, name the base cell in `on`: a cell's index is then what it pays now divided by the base.
`base` is the new base, `percent` raises the present one; `indexes` are new indexes of a `lane`, a `step` or a `cell`, a
cell only where the schedule states no index. Raises listed before this promise are in the base cell already.

    terms:
      - {term: index_change, base: $50000, schedules: [A], effective: 2026-07-01}
      - {term: index_change, percent: 3%, on: "B:1", indexes: [{cell: "M:12", index: 1.72}], effective: 2026-07-01}

Worked figure: a base of $48,000, lane M at 1.08, step 2 at 1.04: the cell M:2 is $48,000 x 1.08 x 1.04 = $53,913.60. With a
base of $50,000 it is $56,160; with lane M at 1.10 besides, $57,200.
"""

from fractions import Fraction

from bargain.costing.arithmetic import raised, rounded_ratio
from bargain.costing.cells import Key, Rates, cells_named
from bargain.costing.term import Term, on_its_date
from bargain.costing.world import World
from bargain.domain.promise import CellName, Promise
from bargain.domain.record import Amount, Line, Number, Rate, Record
from bargain.domain.schedule import Index
from bargain.visibility import Team


class NewIndex(Record):
    """The new index of one lane, one step or one cell."""

    index: Team[Number]
    lane: Team[Line | None] = None
    step: Team[Line | None] = None
    cell: Team[CellName | None] = None


class IndexChange(Promise):
    """A new base, new indexes, or both."""

    base: Team[Amount | None] = None
    percent: Team[Rate | None] = None
    on: Team[CellName | None] = None
    indexes: Team[list[NewIndex]] = []


class Unstated(ValueError):
    """Why the cells cannot be worked out; the sentence goes on the page as it is."""


def change(promise: IndexChange, world: World) -> None:
    """Work out every grid that the promise is for anew."""
    told = []
    names = list(world.names_of(promise))
    for name in names:
        grid = world.grids[name]
        try:
            _stated(promise, grid, grid.schedule.index) if grid.schedule.index else _implied(promise, grid)
        except Unstated as error:
            told.append(str(error))
    if promise.schedules or len(told) == len(names):
        for reason in told:
            world.not_costed(reason, "salary", promise.where())


def _stated(promise: IndexChange, grid: Rates, index: Index) -> None:
    """Work the cells out from the index that the schedule states, with the new indexes in it."""
    lanes = {each.lane: each.index for each in promise.indexes if each.lane}
    steps = {each.step: each.index for each in promise.indexes if each.step}
    if not set(lanes) <= set(grid.lanes) or not set(steps) <= set(grid.steps):
        raise Unstated(f"an index is for a lane or step that schedule {grid.schedule.id} does not have")
    if any(each.cell for each in promise.indexes):
        raise Unstated(
            f"schedule {grid.schedule.id} states an index of lanes and steps: change one of these, not a cell"
        )
    now = index.model_copy(update={"lanes": {**index.lanes, **lanes}, "steps": {**index.steps, **steps}})
    base = _base(promise, grid, index.base)
    for lane, row in grid.cells:
        grid.cells[lane, row] = _indexed(grid, now, base, lane, grid.steps[row])
    grid.schedule = grid.schedule.model_copy(update={"index": now})


def _indexed(grid: Rates, index: Index, base: int, lane: str, step: str) -> int:
    """Give the amount of one cell: exact, then rounded by the schedule."""
    lane_index, step_index = index.of(lane, step)
    factor, more = Fraction(1), Fraction(0)
    if index.joined == "dollars":
        more = (Fraction(lane_index) + Fraction(step_index)) * grid.units(100)
    elif index.joined == "sum":
        factor = Fraction(lane_index) + Fraction(step_index)
    else:
        factor = Fraction(lane_index) * Fraction(step_index)
    below = factor.denominator * more.denominator
    above = base * factor.numerator * more.denominator + more.numerator * factor.denominator
    return rounded_ratio(above, below, grid.schedule.quantum)


def _implied(promise: IndexChange, grid: Rates) -> None:
    """Let every cell keep what it pays for each dollar of the base, but for the indexes that are changed."""
    if promise.on is None:
        raise Unstated(f"schedule {grid.schedule.id} states no `index:`: name its base cell in `on`")
    if any(each.cell is None for each in promise.indexes):
        raise Unstated(
            f"schedule {grid.schedule.id} states no `index:`: an index can be changed of a `cell` only"
        )
    old, new = grid.cells[_only(grid, promise.on)], _base(promise, grid, promise.on)
    changed = {_only(grid, each.cell): each.index for each in promise.indexes if each.cell}
    for key, cell in grid.cells.items():
        above, below = changed[key].as_integer_ratio() if key in changed else (cell, old)
        grid.cells[key] = rounded_ratio(new * above, below, grid.schedule.quantum)


def _base(promise: IndexChange, grid: Rates, named: str) -> int:
    base = grid.cells[_only(grid, named)]
    if promise.base is not None:
        return grid.units(promise.base.cents)
    return raised(base, promise.percent.fraction(), grid.schedule.quantum) if promise.percent else base


def _only(grid: Rates, named: str) -> Key:
    found = cells_named(grid.steps, grid.cells, named)
    if len(found) != 1:
        raise Unstated(f"schedule {grid.schedule.id} has no one cell {named}")
    return found[0]


TERM = Term(
    IndexChange,
    "an index schedule's base or indexes",
    on_its_date(change),
    narrowed_by=("schedules", "classes"),
    any_of=("base", "percent", "indexes"),
)
