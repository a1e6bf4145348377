"""What promises do to the schedules of a unit, cell by cell: the grid before and after, who stands where, who is held.

Two worlds are compared on one day, with some promises and without. A grid is compared by the names of its lanes and steps,
as it is printed; people by where they stand in each world, whatever the steps are called.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bargain.costing.engine import Memory, Stage, staged
from bargain.costing.events import ALL_OWED, owed_events
from bargain.costing.ledger import Outcome
from bargain.costing.restructuring import fte
from bargain.costing.scene import Scene
from bargain.costing.term import Event, Promised
from bargain.costing.world import World
from bargain.domain.restructuring import Restructuring
from bargain.money import Percent


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell of a grid in both worlds; an amount is None where the cell does not exist.

    Amounts are in the last decimal place of the schedule, of which ``places`` are kept. ``grid`` is the schedule, or the
    part of it that some members have to themselves.
    """

    grid: str
    lane: str
    step: str
    places: int
    before: int | None
    after: int | None
    fte_before: Decimal
    fte_after: Decimal
    red_circled: Decimal

    @property
    def change(self) -> int | None:
        """Give by how much the cell rises; None where it is in one grid only."""
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def percent(self) -> Percent | None:
        """Give the rise in percent of the cell before, with two decimals."""
        return None if self.change is None or not self.before else Percent.ratio(self.change, self.before, 2)


@dataclass(frozen=True, slots=True)
class Placement:
    """Members who go from one cell to another: where they stand without the promises, and with them, and at what rate."""

    grid: str
    lane: str
    step: str
    to_lane: str
    to_step: str
    places: int
    before: int
    after: int
    fte: Decimal
    red_circled: bool


def standing(scene: Scene, day: date, promises: Sequence[Promised] = ()) -> World:
    """Give a unit's world as it stands on a day of the term, under some promises; those that are contingent are left out."""
    held = [promised for promised in promises if not promised.contingent]
    return staged(scene, held, ALL_OWED, Memory(), Outcome()).advance(day)


def cells_changed(before: World, after: World) -> Iterator[CellChange]:
    """Give every cell of every grid, lane by lane, in the order of the grid after; cells that are gone come last."""
    stands, stood = _by_name(after), _by_name(before)
    held = _by_name(after, after.red_circled())
    for name, grid in after.grids.items():
        old = before.grids.get(name) or before.grids.get(grid.schedule.id)
        now = {(lane, grid.steps[row]): cell for (lane, row), cell in grid.cells.items()}
        then = {(lane, old.steps[row]): cell for (lane, row), cell in old.cells.items()} if old else {}
        was = name if name in before.grids else grid.schedule.id
        for lane, step in dict.fromkeys([*now, *then]):
            yield CellChange(
                name, lane, step, grid.places, then.get((lane, step)), now.get((lane, step)),
                fte(before, stood.get((was, lane, step), ())),
                fte(after, stands.get((name, lane, step), ())),
                fte(after, held.get((name, lane, step), ())),
            )  # fmt: skip


def placements(before: World, after: World) -> Iterator[Placement]:
    """Give who goes where: members who stand in the same cells of both worlds together, those alone who are held."""
    held = set(after.red_circled())
    among: dict[tuple[str, ...], list[int]] = {}
    for number in range(len(before.places)):
        old, new = before.places[number], after.places[number]
        steps = before.grids[old.grid].steps[old.row], after.grids[new.grid].steps[new.row]
        rate = str(after.rate(number)) if number in held else ""
        among.setdefault((new.grid, old.lane, steps[0], new.lane, steps[1], rate), []).append(number)
    for (grid, lane, step, to_lane, to_step, rate), numbers in among.items():
        first = numbers[0]
        rates = before.rate(first), after.rate(first)
        yield Placement(
            grid,
            lane,
            step,
            to_lane,
            to_step,
            after.grids[grid].places,
            *rates,
            fte(after, numbers),
            bool(rate),
        )


def remarks_on(
    events: Callable[[Any, Scene], Iterable[Event]],
) -> Callable[[Restructuring, Scene], Iterator[str]]:
    """Make the sentences about a promise that redraws a grid: whose pay is held, and who is paid less, on its day."""

    def remarks(promise: Restructuring, scene: Scene) -> Iterator[str]:
        day, owed = promise.effective, list(owed_events(scene, ALL_OWED))
        if not scene.years[1].starts <= day <= scene.years[-1].ends:
            return
        before = Stage(scene, owed, Memory()).advance(day)
        after = Stage(scene, [*owed, *events(promise, scene)], Memory()).advance(day)
        held = fte(after, after.red_circled())
        less = fte(after, [n for n in range(len(after.places)) if after.rate(n) < before.rate(n)])
        if held:
            yield f"{held} FTE of unit {scene.unit} are red-circled on {day}: paid more than the new grid has for them."
        if less:
            yield f"{less} FTE of unit {scene.unit} are paid less on {day} than without it."

    return remarks


def _by_name(world: World, numbers: Sequence[int] | None = None) -> dict[tuple[str, str, str], list[int]]:
    """Give the cells of members who stand in each cell of a grid, by the names of grid, lane and step."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for number in range(len(world.places)) if numbers is None else numbers:
        grid, lane, row = world.places[number]
        found.setdefault((grid, lane, world.grids[grid].steps[row]), []).append(number)
    return found
