"""A new lane on the schedule, and what those cost who are expected to move to it.

Each cell of `lane` is `percent` or `amount` above the cell of the lane `over` on the same step, rounded by the schedule;
from then on the lane rises with the schedule like any other. Nobody can say from a roster who will move there: give
`takers`, the members of the lane `over` expected from the day on, and `takers_each_year`, those expected to follow from
the first day of each later contract year, with where it comes from in `source`. Each costs what the new lane pays above
the old one on average over the members of that lane, part-time members as such, at the rates of the day, and longevity pay
that is a percent of the cell with it. Without
`takers` the promise is not costed; `takers: 0` says that it costs nothing yet.

    terms:
      - {term: new_lane, lane: M45, over: M30, percent: 3%, takers: 4, takers_each_year: 2, units: [A],
         source: "transcripts on file, March 2026", effective: 2026-07-01}

Worked figure: six full-time members of lane M30 on $70,000 and two at half time there. The new lane pays $72,100; the
difference is $2,100 and $1,050, on average (6 x $2,100 + 2 x $1,050) / 8 = $1,837.50. Four takers cost $7,350.
"""

from collections.abc import Callable, Iterable

from bargain.costing.arithmetic import counted, prorated, raised, rounded
from bargain.costing.cells import Rates
from bargain.costing.paid import Paid
from bargain.costing.service import longevity_at
from bargain.costing.term import Term, on_its_date
from bargain.costing.world import World
from bargain.domain.promise import Promise
from bargain.domain.record import Amount, Line, Rate, Whole
from bargain.domain.rollup import KindOfPay
from bargain.money import half_up
from bargain.visibility import Team

Worth = Callable[[World, int, int], int]
"""What a member of the cell of that number is paid a year, in cents, at a full-time rate."""


class NewLane(Promise):
    """A lane above another one, and how many are expected to take it up."""

    lane: Team[Line]
    over: Team[Line]
    percent: Team[Rate | None] = None
    amount: Team[Amount | None] = None
    takers: Team[Whole | None] = None
    takers_each_year: Team[Whole] = 0
    source: Team[Line] = ""

    def stated(self) -> tuple[str, ...]:
        """Say how many are expected to take it up."""
        later = (f"{self.takers_each_year} more in each later year",) if self.takers_each_year else ()
        return (f"{self.takers} move to lane {self.lane}", *later) if self.takers is not None else later

    def brings(self, _last: Iterable[str]) -> tuple[str, ...]:
        """Give the lane that this promise adds to the schedule."""
        return (self.lane,)


def change(promise: NewLane, world: World) -> None:
    """Add the lane to the grid, and pay those who take it up."""
    grids = [name for name in world.names_of(promise) if promise.over in world.grids[name].lanes]
    if reason := _unknown(promise, world, grids):
        world.not_costed(reason, "salary", promise.where())
    for name in grids:
        _add(promise, world.grids[name])
    if grids and promise.takers is not None:
        name = f"{promise.term} {promise.lane} of {promise.effective}"
        world.following[name] = lambda now: _paid(promise, now, "salary", _pay)
        world.following[f"{name}, longevity"] = lambda now: (
            _paid(promise, now, "longevity", _service) if _by_percent(now) else None
        )


def _unknown(promise: NewLane, world: World, grids: list[str]) -> str:
    units = {rule.unit for rule in world.scene.settings.schedules}
    if len(promise.units) != 1 and len(units) > 1:
        return "its takers are of one unit: write the promise once for each, with `units`"
    if not grids:
        return f"no schedule that it is for has a lane {promise.over!r}" if world.grids else ""
    if promise.takers is None:
        return f"how many move to lane {promise.lane} is not stated: give `takers` and their source"
    return ""


def _add(promise: NewLane, grid: Rates) -> None:
    percent = promise.percent.fraction() if promise.percent else (0, 1)
    more = grid.units(promise.amount.cents) if promise.amount else 0
    for row in grid.ladder(promise.over):
        cell = raised(grid.cells[promise.over, row], percent, grid.schedule.quantum)
        grid.cells[promise.lane, row] = rounded(cell + more, grid.schedule.quantum)
    after = grid.lanes.index(promise.over) + 1
    grid.lanes = (*grid.lanes[:after], promise.lane, *grid.lanes[after:])


def _takers(promise: NewLane, world: World) -> int:
    """Give how many have moved by today."""
    later = sum(promise.effective < year.starts <= world.day for year in world.scene.years)
    return (promise.takers or 0) + later * promise.takers_each_year


def _paid(promise: NewLane, world: World, kind: KindOfPay, worth: Worth) -> Paid | None:
    """Pay those who have moved what the new lane is worth a year above the old, on average over the members of the old."""
    heads, gains = [], []
    for number, (grid, lane, row) in enumerate(world.places):
        cells = world.grids[grid].cells
        if lane == promise.over and (promise.lane, row) in cells:
            new, old = (worth(world, number, cells[name, row]) for name in (promise.lane, lane))
            heads.append(world.heads[number])
            gains.append(new - old)
    each = half_up(counted(heads, gains), sum(heads)) if sum(heads) else 0
    return Paid(each, kind, _takers(promise, world))


def _pay(world: World, number: int, rate: int) -> int:
    """Give a year's base pay of a member of a cell at a full-time rate."""
    return prorated(rate, world.loads[number], world.grids[world.places[number].grid].places)


def _by_percent(world: World) -> bool:
    rules = [rule for rule in (world.longevity, *world.own_longevity.values()) if rule]
    return any(band.percent for rule in rules for band in rule.bands)


def _service(world: World, number: int, rate: int) -> int:
    """Give a year's longevity of a member of a cell at a full-time rate."""
    return longevity_at(world, number, world.scene.settings.contract_year(world.day), rate)


TERM = Term(
    NewLane,
    "a new lane",
    on_its_date(change),
    narrowed_by=("schedules",),
    any_of=("percent", "amount"),
)
