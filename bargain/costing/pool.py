"""A pool of money and its prior claims: what they come to in a year, and the raise that what is left buys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from bargain.costing.arithmetic import raised
from bargain.costing.engine import Memory, play
from bargain.costing.events import ALL_OWED
from bargain.costing.ledger import Outcome
from bargain.costing.scene import Scene
from bargain.costing.term import Promised, Term, on_its_date
from bargain.costing.world import World
from bargain.domain.promise import Promise

HELD: Final[Mapping[str, str]] = {
    "steps": "steps",
    "lanes": "lanes",
    "longevity": "service",
    "health": "premiums",
    "rates": "rates",
}
"""The claims that are worked out, each with the part of what is owed that is held still to see what it adds."""
FINEST: Final = 10_000
"""A raise of the schedule is found to the hundredth of a percent: one in so many parts."""


def claimed(scene: Scene, claim: str, year: int, memory: Memory) -> int | None:
    """Give what a part of what is owed adds in a year to the year before, in cents; None where it is not known."""
    if claim == "steps" and any(rule.step_movement is None for rule in scene.schedules.values()):
        return None
    if claim == "health" and scene.settings.health is None:
        return None
    part = play(scene, memory=memory) - play(scene, owed=ALL_OWED.without(HELD[claim]))
    if part.unknown:
        return None
    return part.annualized(year) - part.annualized(year - 1)


def raise_that_costs(
    promise: Promise, scene: Scene, cents: int, year: int, memory: Memory
) -> tuple[int, bool]:
    """Give the largest raise of the schedule, in hundredths of a percent, whose full year costs no more than so much.

    The cost is that of the unit, with all that follows pay; every percent is played, so that it is exact to the rounding.
    The second is whether all that follows pay is known; otherwise the raise is the most that it can be.
    """
    quo = play(scene, memory=memory)

    def more(parts: int) -> Outcome:
        term = Term(type(promise), "", on_its_date(lambda _promise, world: raise_by(promise, world, parts)))
        return play(scene, [Promised(promise, term)], memory=memory) - quo

    found = largest(lambda parts: more(parts).annualized(year), cents)
    return found, not more(found).unknown


def largest(cost: Callable[[int], int], cents: int) -> int:
    """Give the largest number of parts that costs no more than so much, where more parts never cost less; none below 0."""
    one = cost(100)
    if cents <= 0 or one <= 0:
        return 0
    found = cents * 100 // one
    while found and cost(found) > cents:
        found -= 1
    while cost(found + 1) <= cents:
        found += 1
    return found


def raise_by(promise: Promise, world: World, parts: int) -> None:
    """Raise every cell that a promise is for by so many hundredths of a percent."""
    world.change_cells(promise, lambda grid, cell: raised(cell, (parts, FINEST), grid.schedule.quantum))
