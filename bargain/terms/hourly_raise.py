"""A raise of hourly rates: a percent, cents an hour, a floor, or these together.

First every rate is raised by `percent`, then by `amount`, then lifted to `floor` where it is lower. With
`keep_distance: yes` the floor is the new starting rate and every other rate keeps its present dollar distance from
the starting rate of the schedule: all move up by as much as the lowest does. Rates are rounded by the schedule's rule.

    terms:
      - {term: hourly_raise, floor: $24.00, keep_distance: yes, effective: 2026-07-01}
      - {term: hourly_raise, percent: 2%, floor: $18.75, effective: 2026-07-01}

Worked figure: rates of $17.95 and $19.20. A floor of $24.00 with distance kept gives $24.00 and $25.25, so a member on
$19.20 with 6.5 hours a day and 190 paid days gains 1,235 hours x $6.05 = $7,471.75; without distance kept both are
$24.00. The second line gives $18.75 ($18.31 lifted) and $19.58.
"""

from functools import reduce

from bargain.costing.arithmetic import greatest, least, raised, rounded
from bargain.costing.daily import NOT_HOURLY, paid_by
from bargain.costing.term import Term, on_its_date
from bargain.costing.world import World
from bargain.domain.promise import Promise
from bargain.domain.record import Amount, Flag, Rate
from bargain.visibility import Team


class HourlyRaise(Promise):
    """A raise of rates and a floor under them."""

    percent: Team[Rate | None] = None
    amount: Team[Amount | None] = None
    floor: Team[Amount | None] = None
    keep_distance: Team[Flag] = False


def change(promise: HourlyRaise, world: World) -> None:
    """Raise the rates of every hourly schedule that the promise is for, then put the floor under them."""
    if not paid_by(promise, world, "hourly"):
        world.not_costed(NOT_HOURLY, "salary", promise.where())
    for grid in world.grids_of(promise):
        if grid.schedule.pay != "hourly":
            continue
        cells = grid.named(promise)
        quantum = grid.schedule.quantum
        percent = promise.percent.fraction() if promise.percent else (0, 1)
        more = grid.units(promise.amount.cents) if promise.amount else 0
        for key in cells:
            grid.cells[key] = rounded(raised(grid.cells[key], percent, quantum) + more, quantum)
        if promise.floor is None or not cells:
            continue
        floor = grid.units(promise.floor.cents)
        start = reduce(least, (grid.cells[key] for key in cells))
        lift = greatest(floor - start, 0)
        for key in cells:
            rate = grid.cells[key]
            grid.cells[key] = rate + lift if promise.keep_distance else greatest(rate, floor)


TERM = Term(
    HourlyRaise,
    "hourly rates and their floor",
    on_its_date(change),
    any_of=("percent", "amount", "floor"),
)
