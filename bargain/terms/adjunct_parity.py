"""Parity of part-time faculty: rates for what is taught move toward the pay of full-time faculty for the same.

Full parity is `full_time` pay a year, of which `instruction` is for teaching (all of it, if not given), by the `load` of one
full position: credits, courses or hours as the schedule pays them; without `load` it is the schedule's `full_load`.
`target` lifts every rate that is lower to so much of parity; with `reached` it does so in equal parts each year from
`effective` to that day. `toward` closes so much of each rate's gap to full parity. No rate falls.

    terms:
      - term: adjunct_parity
        full_time: $75000
        instruction: 80%
        load: 30
        target: 75%
        reached: 2028-07-01
        source: salary schedule F, step 5
        units: [P]
        effective: 2026-07-01

Worked figure: parity is 80% of $75,000 by 30 credits, $2,000 a credit; three quarters of it $1,500. A rate of $1,200 rises
by a third of the $300 that it lacks, to $1,300, the next year by half of the $200, to $1,400, and in 2028 to $1,500.
"""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from bargain.costing.arithmetic import greatest, rounded_ratio
from bargain.costing.cells import Rates
from bargain.costing.daily import TAUGHT, paid_by
from bargain.costing.expected import only_one
from bargain.costing.scene import Scene
from bargain.costing.term import Event, Term
from bargain.costing.world import World
from bargain.dates import anniversary
from bargain.domain.promise import Promise
from bargain.domain.record import Amount, Day, Line, Number, Portion, Rate
from bargain.visibility import Team

WAYS = ("target", "toward")


class AdjunctParity(Promise):
    """A share of parity, or a share of the way to it."""

    full_time: Team[Amount]
    source: Team[Line]
    instruction: Team[Portion | None] = None
    load: Team[Number | None] = None
    target: Team[Rate | None] = None
    toward: Team[Portion | None] = None
    reached: Team[Day | None] = None

    def stated(self) -> tuple[str, ...]:
        """Give the pay of full-time faculty that it is measured by."""
        part = f", {self.instruction} of it for teaching" if self.instruction else ""
        return (f"full-time pay of {self.full_time} a year{part}",)


def events(promise: AdjunctParity, scene: Scene) -> Iterable[Event]:
    """Move the rates on the day, or a part of the way each year until the target is reached."""
    days = moves(promise, len(scene.years))
    for number, day in enumerate(days):

        def change(world: World, left: int = len(days) - number) -> None:
            _move(promise, world, left)

        yield Event(day, change, until=promise.sunset)


def moves(promise: AdjunctParity, years: int) -> list[date]:
    """Give the days on which rates move: each year until the target is reached, or the one day."""
    last = promise.reached or promise.effective
    days = [anniversary(promise.effective, n) for n in range(years)]
    return [day for day in days if day <= last] or [promise.effective]


def _move(promise: AdjunctParity, world: World, left: int) -> None:
    """Move every rate by one of so many equal parts of the way that are ``left``."""
    if reason := only_one(promise, WAYS) or _unpriced(promise, world):
        world.not_costed(reason, "salary", promise.where())
        return
    for grid in world.grids_of(promise):
        load = promise.load or grid.schedule.full_load
        if grid.schedule.pay not in TAUGHT or not load:
            continue
        share = Fraction(*promise.instruction.fraction()) if promise.instruction else Fraction(1)
        parity = promise.full_time.cents * 10 ** (grid.places - 2) * share / Fraction(load)
        lift(promise, grid, parity, left)


def _unpriced(promise: AdjunctParity, world: World) -> str:
    if not paid_by(promise, world, *TAUGHT):
        return "nobody whom it is for is paid by what is taught"
    taught = [rule for rule in world.scene.schedules.values() if rule.pay in TAUGHT]
    if promise.load or all(rule.full_load for rule in taught):
        return ""
    return "the load of one full position is not given: add `load:`, or `full_load:` to the schedule"


def lift(promise: AdjunctParity, grid: Rates, parity: Fraction, left: int) -> None:
    """Raise the cells of a grid that a promise is for toward parity, each rounded by its schedule."""
    goal = parity if promise.target is None else parity * Fraction(*promise.target.fraction())
    part = Fraction(1, left) if promise.toward is None else Fraction(*promise.toward.fraction())
    whole, more = goal * part, 1 - part
    below = whole.denominator * more.denominator
    for key in grid.named(promise):
        cell = grid.cells[key]
        above = whole.numerator * more.denominator + cell * more.numerator * whole.denominator
        grid.cells[key] = greatest(cell, rounded_ratio(above, below, grid.schedule.quantum))


TERM = Term(AdjunctParity, "parity of part-time faculty", events, any_of=WAYS)
