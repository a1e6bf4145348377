"""A living wage: a floor under hourly rates or under a year's pay, and what becomes of the rates just above it.

Every hourly rate below `floor` is lifted to it. `compression` says what becomes of the others: `none` leaves them; with
`dollars` each keeps its present dollar distance from the lowest rate of the schedule, with `percent` its percent
distance. `up_to` is the rate at which that stops: no rate is lifted beyond it, and those above it stay. `annual` is a
floor under the year's base pay: whoever earns less is paid the difference (`prorate: yes`: of the floor times FTE).

    terms:
      - {term: living_wage, floor: $22.00, compression: percent, up_to: $26.00, units: [E], effective: 2026-07-01}
      - {term: living_wage, annual: $30000, units: [E], effective: 2027-07-01}

Worked figure: rates of $20.00, $21.00, $25.00 and $27.00. Without compression they become $22.00, $22.00, $25.00 and
$27.00; with `dollars` $22.00, $23.00, $26.00 (not $27.00) and $27.00; with `percent` (a tenth more) $22.00, $23.10, $26.00
and $27.00. At $22.00, 6 hours and 190 days, $25,080 a year, the second line pays $4,920 more.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from typing import Final, Literal

from bargain.costing.arithmetic import greatest, least, prorated, rounded_ratio
from bargain.costing.cells import Rates
from bargain.costing.daily import NOT_HOURLY, paid_by
from bargain.costing.scene import Scene
from bargain.costing.term import Term, on_its_date
from bargain.costing.world import Beside, World
from bargain.domain.promise import Promise
from bargain.domain.record import Amount, Flag
from bargain.money import Money, half_up
from bargain.visibility import Team

UNDER_A_YEAR: Final = "the floors under a year's pay"


class LivingWage(Promise):
    """A floor, and the rule for rates above it."""

    floor: Team[Amount | None] = None
    compression: Team[Literal["none", "dollars", "percent"]] = "none"
    up_to: Team[Amount | None] = None
    annual: Team[Amount | None] = None
    prorate: Team[Flag] = False


def change(promise: LivingWage, world: World) -> None:
    """Put the floor under rates, the rule above it, and the floor under a year's pay."""
    if promise.floor is not None:
        if not paid_by(promise, world, "hourly"):
            world.not_costed(NOT_HOURLY, "salary", promise.where())
        for grid in world.grids_of(promise):
            if grid.schedule.pay == "hourly":
                lift(promise, promise.floor.cents, grid)
    if promise.annual is not None:
        annual = promise.annual.cents
        if any(world.grids[world.places[n].grid].total for n in world.members(promise)):
            reason = "who earns less than the floor under a year's pay cannot be told from a payroll total"
            world.not_costed(reason, "salary", promise.where())
        world.beside[UNDER_A_YEAR] = _with_earlier(promise, annual, world.beside.get(UNDER_A_YEAR))


def _with_earlier(promise: LivingWage, annual: int, earlier: Beside | None) -> Beside:
    """Pay the difference to the higher of two floors, not the differences to both."""

    def amounts(world: World) -> Sequence[int]:
        lacking = differences(promise, annual, world)
        before = earlier.amounts(world) if earlier else [0] * len(lacking)
        return [greatest(one, other) for one, other in zip(before, lacking, strict=True)]

    return Beside("salary", amounts)


def lift(promise: LivingWage, floor: int, grid: Rates) -> None:
    """Lift the cells of a grid that a promise is for; no cell falls and no rate overtakes another."""
    cells = grid.named(promise)
    if not cells:
        return
    dollar, quantum = int(10 ** (grid.places - 2)), grid.schedule.quantum
    bottom, start = floor * dollar, reduce(least, (grid.cells[key] for key in cells))
    new_start = greatest(bottom, start)
    for key in cells:
        rate = grid.cells[key]
        above = rate
        if promise.compression == "dollars":
            above = rate + new_start - start
        elif promise.compression == "percent":
            above = rounded_ratio(rate * new_start, start, quantum)
        if promise.up_to is not None:
            above = least(above, promise.up_to.cents * dollar)
        grid.cells[key] = greatest(greatest(rate, bottom), above)


def differences(promise: LivingWage, annual: int, world: World) -> Sequence[int]:
    """Give what the members of every cell lack of the floor under a year's pay, in cents; of a payroll total nobody knows."""
    named = {n for n in world.members(promise) if not world.grids[world.places[n].grid].total}
    return [
        greatest(world.each(n, annual, prorate=promise.prorate) - world.salary(n), 0) if n in named else 0
        for n in range(len(world.places))
    ]


def remarks(promise: LivingWage, scene: Scene) -> Iterator[str]:
    """Say how many are below the floors in the base year, and what lifting them alone would cost."""
    world = World(scene)
    cells = [n for n in world.members(promise) if not world.grids[world.places[n].grid].total]
    hourly = [n for n in cells if scene.schedules[scene.cells[n].schedule].pay == "hourly"]
    if promise.floor is not None and hourly:
        cents = promise.floor.cents
        least_pay = {n: prorated(cents, world.loads[n]) for n in hourly}
        yield from _below(world, least_pay, f"paid less than {promise.floor} an hour")
    if promise.annual is not None and cells:
        annual = promise.annual.cents
        least_pay = {n: world.each(n, annual, prorate=promise.prorate) for n in cells}
        yield from _below(world, least_pay, f"paid less than {promise.annual} in a year")


def _below(world: World, least_pay: Mapping[int, int], what: str) -> Iterator[str]:
    grain, cells = world.scene.grain, world.scene.cells
    people = {n: world.heads[n] // grain * (cells[n].members or 0) for n in least_pay}
    lacking = {n: max(cents - world.salary(n), 0) for n, cents in least_pay.items()}
    cents = sum(world.heads[n] * lack for n, lack in lacking.items())
    below = sum(people[n] for n, lack in lacking.items() if lack)
    unit, all_of_them = world.scene.unit, sum(people.values())
    lift = f"lifting them, and nobody else, costs {Money(half_up(cents, grain))} in pay"
    yield f"Unit {unit}: {below} of {all_of_them} people are {what} in the base year; {lift}."


TERM = Term(LivingWage, "a floor under pay", on_its_date(change), any_of=("floor", "annual"), remarks=remarks)
