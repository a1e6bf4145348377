"""The salary guide: grids for each year that cost what they may, under the rules that a team states.

All years are drawn together, so that no year takes what a later one needs. Then, year by year, the cells are made whole
numbers that cost as near to the target as they can without exceeding it, and what they cost is asked of the engine.
Where the engine's figure is another than the sum of the cells - part-time members' cents, a wage base - the target of
the drawing is moved by the difference, and the grids are drawn again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Final

from bargain.costing.arithmetic import WHOLE, raised
from bargain.costing.ground import Cells, Ground, Spot, ground_of
from bargain.domain.build import Build, Target
from bargain.domain.pay import Pay
from bargain.money import Money, half_up
from bargain.problems import UsageError
from bargain.strategy.guide_rules import Draft, Stated, draft
from bargain.strategy.programme import ready

_ROUNDS: Final = 3


@dataclass(frozen=True, slots=True)
class Goal:
    """What a year may cost, in cents of what the build counts; ``over`` is what that is counted against."""

    year: int
    cents: int
    over: int
    said: str

    @property
    def name(self) -> str:
        """Give the goal as a rule is called."""
        return f"target {self.year}: {Money(self.cents - self.over)} {self.said}"


@dataclass(frozen=True, slots=True)
class Conflict:
    """The smallest set of rules that cannot all hold, and what each alone would have to be for the others to hold."""

    rules: tuple[str, ...]
    instead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """Grids by year with the goals, and what the engine says they cost; where there are none, the conflict.

    ``reached`` are the cents that count towards the goal of each year; ``least`` is what raising the cell with the
    least FTE by what cells are rounded to would cost: no goal can be asked to be met closer. ``kept`` says of each rule
    how the grids keep it.
    """

    ground: Ground
    order: Build
    goals: tuple[Goal, ...]
    grids: Mapping[int, Cells]
    reached: Mapping[int, int]
    least: Mapping[int, int]
    kept: Mapping[str, str] = field(default_factory=dict)
    conflict: Conflict | None = None

    def met(self, goal: Goal) -> bool:
        """Say whether a goal is met to the rounding, and not exceeded."""
        return 0 <= goal.cents - self.reached[goal.year] <= self.least[goal.year]


@dataclass(frozen=True, slots=True)
class Line:
    """How the cost of a year follows from its cells: ``start`` for today's, and so many cents for each more.

    ``loads`` are paid to each cell, ``each`` is cents per load times cell, both in their last places.
    """

    loads: Counter[Spot]
    today: Cells
    start: int
    each: Fraction

    def product(self, cells: Cells) -> int:
        """Give loads times cells."""
        return sum(load * cells[spot] for spot, load in self.loads.items())

    def cost(self, cells: Cells) -> Fraction:
        """Give what a grid costs by this line, in cents."""
        return self.start + self.each * (self.product(cells) - self.product(self.today))

    def aim(self, cents: Fraction) -> Fraction:
        """Give the loads times cells that cost so many cents."""
        return self.product(self.today) + (cents - self.start) / self.each

    def least(self, quantum: int) -> Fraction:
        """Give what one quantum more on the cell with the smallest load costs, in cents."""
        return self.each * quantum * min(load for load in self.loads.values() if load)


def build(pay: Pay, order: Build) -> Built:
    """Build the grids of an order, or say which rules conflict.

    Raises UsageError for an order that names what there is not, MissingExtra without the solver.
    """
    ready()
    ground = ground_of(pay, order)
    goals, lines, quantum = tuple(_goals(ground, order)), _lines(ground), _quantum(ground, order)
    least = {year: ceil(line.least(quantum)) for year, line in lines.items()}
    off = dict.fromkeys(lines, Fraction(0))
    best: Built | None = None
    for _ in range(_ROUNDS):
        made = _stated(ground, order, quantum, goals, lines, off)
        grids, kept = _drawn(made, goals)
        if len(grids) < len(goals):
            return best or Built(ground, order, goals, {}, {}, least, conflict=_conflict(made))
        outcome = ground.price(grids)
        reached = {year: ground.measured(outcome, year) for year in grids}
        found = Built(ground, order, goals, grids, reached, least, kept)
        if all(goal.cents >= reached[goal.year] for goal in goals):
            best = found
        now = {year: reached[year] - line.cost(grids[year]) for year, line in lines.items()}
        if all(found.met(goal) for goal in goals) or now == off:
            return found
        off = now
    return best or found


def _goals(ground: Ground, order: Build) -> Iterator[Goal]:
    """Give the goal of each year: a percent compounds on the goal of the year before, as a raise would."""
    quo, before, factor = ground.price({}), ground.base(), Fraction(1)
    for target in order.targets:
        elsewhere = ground.elsewhere(target.year)
        as_is = ground.measured(quo, target.year) - elsewhere
        over = as_is if order.over == "status quo" else before
        more = _more(target, as_is * factor if order.over == "status quo" else Fraction(before), over)
        own = half_up(more.numerator, more.denominator)
        factor, before = Fraction(own, as_is), own
        against = "over no settlement" if order.over == "status quo" else f"over {target.year - 1}"
        said = f"{against} ({target.percent})" if target.percent else against
        yield Goal(target.year, own + elsewhere, over + elsewhere, said)


def _more(target: Target, grown: Fraction, over: int) -> Fraction:
    if target.percent is not None and target.amount is None:
        return grown * (1 + Fraction(*target.percent.fraction()))
    if target.amount is not None and target.percent is None:
        return Fraction(over + target.amount.cents)
    fix = "Write percent: 3.25%, or amount: $250,000."
    raise UsageError(f"the target of {target.year} needs a percent or an amount, and not both", fix)


def _quantum(ground: Ground, order: Build) -> int:
    """Give what cells are rounded to, in the schedule's last place."""
    schedule, asked = ground.schedule, order.rules.round_to
    if asked is None:
        return schedule.quantum
    quantum = int(asked.cents * 10 ** (schedule.places - 2))
    if quantum < 1 or quantum % schedule.quantum:
        fix = f"Give a multiple of it, or change `rounding:` of schedule {schedule.id} in pay/pay.yaml."
        raise UsageError(
            f"cells cannot be rounded to {asked}: the schedule is rounded to the {schedule.rounding}", fix
        )
    return quantum


def _lines(ground: Ground) -> dict[int, Line]:
    """Ask the engine how cost follows from cells: what today's cells cost in each year, and one percent more."""
    today = ground.cells
    more = {spot: raised(amount, (1, 100)) for spot, amount in today.items()}
    first = ground.years[0]
    low, high = ground.price({first: today}), ground.price({first: more})
    lines = {}
    for year, loads in ground.loads().items():
        product = sum(load * (more[spot] - today[spot]) for spot, load in loads.items())
        if not product:
            raise UsageError(
                f"nobody is placed on schedule {ground.schedule.id}", "Add them to pay/roster.csv."
            )
        start = ground.measured(low, year)
        each = Fraction(1, WHOLE * 10 ** (ground.schedule.places - 2))
        if ground.of == "cost":
            each = Fraction(ground.measured(high, year) - start, product)
        lines[year] = Line(loads, today, start, each)
    return lines


def _stated(
    ground: Ground,
    order: Build,
    quantum: int,
    goals: tuple[Goal, ...],
    lines: Mapping[int, Line],
    off: Mapping[int, Fraction],
) -> Draft:
    """Give the programme with its goals, each moved by how far the engine was off the line."""
    made = draft(ground, order, quantum)
    for goal in goals:
        line = lines[goal.year]
        aim = float(line.aim(goal.cents - off[goal.year]) / (WHOLE * quantum))
        reads = f"a target for {goal.year} of"
        rule = Stated(goal.name, reads, Decimal(goal.cents - goal.over) / 100)
        parts = [(load / WHOLE, goal.year, spot) for spot, load in line.loads.items() if load]
        per = float(100 / line.each / (WHOLE * quantum))
        give = min(load for load in line.loads.values() if load) / WHOLE
        made.hold(rule, goal.year, parts, aim, aim, per=per, give=give)
    return made


def _drawn(made: Draft, goals: tuple[Goal, ...]) -> tuple[dict[int, Cells], dict[str, str]]:
    """Draw all years, then make each a grid of whole numbers, from the first on, and say how the rules are kept.

    It ends before the first year that the rules have no whole numbers for.
    """
    grids: dict[int, Cells] = {}
    fixed: dict[int, float] = {}
    off: dict[str, float] = {}
    for goal in goals:
        drawn = made.programme.solve(fixed, goal.year)
        columns = [made.columns[goal.year, spot] for spot in made.base]
        whole = drawn and made.programme.nearest({n: drawn[n] for n in columns}, fixed, goal.year, goal.name)
        if not whole:
            break
        fixed |= {column: float(round(whole[column])) for column in columns}
        grids[goal.year] = made.cells(goal.year, whole)
        for name, missed in made.programme.off(whole, goal.year).items():
            off[name] = max(missed, off.get(name, 0.0))
    named = {goal.name for goal in goals}
    return grids, {name: made.stated[name].kept(missed) for name, missed in off.items() if name not in named}


def _conflict(made: Draft) -> Conflict:
    """Name the smallest set of rules that cannot all hold, and what each would have to be."""
    if made.programme.feasible():
        quantum = Money(int(made.quantum * 100 / 10**made.ground.schedule.places))
        return Conflict((f"cells are multiples of {quantum}",), ("round_to a smaller amount",))
    rules = made.programme.conflict()
    instead = [made.stated[by.rule].given(by) for by in made.programme.loosened(rules)]
    return Conflict(tuple(rules), tuple(instead))
