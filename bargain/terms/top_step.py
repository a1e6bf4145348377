"""A step added above the last one of each lane.

The new step is `percent` or `amount` above the last step of its lane, rounded by the schedule; raises listed before this
promise are in the last step already, raises listed after it are on the new step too. `step` is its name; left out it is
the next number. With `moves: with_next_step` (the rule) nobody is paid it on the day: those on the last step move with
the next step movement, which costs nothing in the first year. With `moves: at_once` those who stood on the last step
when the day began move now; who only reached it that day does not.

    terms:
      - {term: top_step, percent: 4%, effective: 2026-07-01}
      - {term: top_step, amount: $1500, step: "16", moves: at_once, lanes: [M, M30], effective: 2026-07-01}

Worked figure: six full-time members on a last step of $80,000. 4% above it is $83,200. Moved at once they cost 6 x $3,200
= $19,200 from the first year; with the next step movement nothing in the first year and $19,200 in the second.
"""

from collections.abc import Iterable
from typing import Literal

from bargain.costing.arithmetic import raised, rounded
from bargain.costing.cells import Key, Place, Rates
from bargain.costing.daily import dollars_of_a_year
from bargain.costing.term import Term, on_its_date
from bargain.costing.world import World
from bargain.domain.promise import Promise
from bargain.domain.record import Amount, Line, Rate
from bargain.visibility import Team


class TopStep(Promise):
    """One more step on top, and who moves to it when."""

    percent: Team[Rate | None] = None
    amount: Team[Amount | None] = None
    step: Team[Line] = ""
    moves: Team[Literal["with_next_step", "at_once"]] = "with_next_step"

    def brings(self, last: Iterable[str]) -> tuple[str, ...]:
        """Give the step that this promise adds to each schedule that ends with one of these."""
        return (self.step,) if self.step else tuple(map(_following, last))


def _following(step: str) -> str:
    return str(int(step) + 1) if step.isdecimal() else f"{step}+"


def change(promise: TopStep, world: World) -> None:
    """Add a cell above each lane's last, and move to it whoever is to move today."""
    promised = promise if promise.amount is None else dollars_of_a_year(promise, world)
    for name in world.names_of(promised) if promised else ():
        grid = world.grids[name]
        tops = {
            lane: grid.ladder(lane)[-1] for lane in dict.fromkeys(lane for lane, _ in grid.named(promise))
        }
        for lane, top in tops.items():
            _add(promise, grid, (lane, top))
        if promise.moves == "at_once":
            for number, place in enumerate(world.places):
                top = tops.get(place.lane, -1)
                if place.grid == name and place.row == top == world.stood[number].row and world.heads[number]:
                    world.places[number] = Place(name, place.lane, top + 1)


def _add(promise: TopStep, grid: Rates, top: Key) -> None:
    lane, row = top
    if row + 1 == len(grid.steps):
        grid.steps = (*grid.steps, promise.step or _following(grid.steps[-1]))
    quantum, cell = grid.schedule.quantum, grid.cells[top]
    more = grid.units(promise.amount.cents) if promise.amount else 0
    percent = promise.percent.fraction() if promise.percent else (0, 1)
    grid.cells[lane, row + 1] = rounded(raised(cell, percent, quantum) + more, quantum)


TERM = Term(
    TopStep,
    "a step added on top",
    on_its_date(change),
    narrowed_by=("schedules", "lanes", "classes"),
    any_of=("percent", "amount"),
)
