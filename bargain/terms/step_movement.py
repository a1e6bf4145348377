"""Step movement: how many steps members move in the years that the promise covers, instead of what happens anyway.

In every contract year from `effective` until `sunset` (or the end of the term) members move `move` steps on the day
and month of `effective`; the movement that would happen without a settlement then stands aside for the members named.
`move: 0` is a freeze, a day in the middle of the year a delayed step. Members on the last step of their lane stay.

    terms:
      - {term: step_movement, move: 0, effective: 2026-07-01, sunset: 2027-06-30}   # frozen in the first year
      - {term: step_movement, move: 1, effective: 2028-01-01, sunset: 2028-06-30}   # half a year late in the second

Worked figure: ten full-time members on a step of $60,000 with a next step of $61,500. Steps cost 10 x $1,500 = $15,000;
a freeze costs $15,000 less than the status quo; a step on January 1 costs 10 x $750 = $7,500 in its first year and
$15,000 once it is paid for a whole year.
"""

from collections.abc import Iterable

from bargain.costing.scene import Scene
from bargain.costing.term import Event, Phase, Term
from bargain.costing.world import World
from bargain.dates import anniversary
from bargain.domain.promise import Promise
from bargain.domain.record import Whole
from bargain.visibility import Team


class StepMovement(Promise):
    """So many steps in each year covered."""

    move: Team[Whole]


def events(promise: StepMovement, scene: Scene) -> Iterable[Event]:
    """Hold the movement that happens anyway, and move members on the day the promise names."""

    def hold(world: World) -> None:
        named = set(world.members(promise))
        world.held |= named
        schedules = {world.scene.cells[number].schedule for number in named}
        for name in sorted(schedules):
            if world.scene.schedules[name].step_movement is None:
                reason = f"whether steps of schedule {name} move without a settlement is not stated"
                world.not_costed(reason, "salary", promise.where())

    def move(world: World) -> None:
        world.move(list(world.members(promise)), promise.move)

    for year in scene.years[1:]:
        day = next(
            (d for n in range(len(scene.years)) if (d := anniversary(promise.effective, n)) in year), None
        )
        if day and not (promise.sunset and day > promise.sunset):
            yield Event(year.starts, hold, Phase.before)
            yield Event(day, move, Phase.owed)


TERM = Term(StepMovement, "steps moved in each year", events)
