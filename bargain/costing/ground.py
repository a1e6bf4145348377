"""What a salary guide is built on: the present grid, who stands where in each year, and what any grids would cost.

Placement does not depend on amounts, so it is read off the engine once: members move as they are owed, and those on a
step that is dropped stand on the next one up. Whatever grids are found are priced by the engine as a settlement.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bargain.costing.engine import Memory, Stage
from bargain.costing.events import ALL_OWED, owed_events
from bargain.costing.ledger import Outcome
from bargain.costing.scene import Scene
from bargain.costing.settlement import Pricing
from bargain.costing.term import Promised, Term, on_its_date
from bargain.costing.world import World
from bargain.costing.years import spans
from bargain.domain.build import Build
from bargain.domain.pay import Pay
from bargain.domain.promise import Promise
from bargain.domain.schedule import Grid, Schedule, in_force
from bargain.money import half_up
from bargain.problems import UsageError

Spot = tuple[str, int]
"""A cell: its lane and the row of its step."""
Cells = Mapping[Spot, int]
"""Amounts by cell, in the last decimal place of the schedule."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The schedule that grids are built for, and the pay they are priced against.

    ``present`` is the grid in force when the term begins, ``cells`` what of it goes on, ``moved`` where the cells of
    dropped steps are placed.
    """

    pricing: Pricing
    schedule: Schedule
    present: Grid
    cells: Cells
    moved: Mapping[Spot, Spot]
    of: str
    years: tuple[int, ...]

    def starts(self, year: int) -> date:
        """Give the first day of a contract year: its grid takes effect then."""
        return next(held.starts for held in self._scene.years if held.name == year)

    def price(self, grids: Mapping[int, Cells]) -> Outcome:
        """Give what the unit costs where these grids hold from these years on; with none, the status quo."""
        return self.pricing.world(self.promises(grids))[self.schedule.unit]

    def promises(self, grids: Mapping[int, Cells]) -> list[Promised]:
        """Give grids as promises that the engine can price."""
        return [self._promise(self.starts(year), cells) for year, cells in grids.items()]

    def measured(self, outcome: Outcome, year: int) -> int:
        """Give the cents that a target counts: base pay, or the whole cost of the unit."""
        return outcome.cash(year, "salary" if self.of == "salary" else None)

    def elsewhere(self, year: int) -> int:
        """Give the cents that a target would count and that other schedules of the unit pay: no percent is of them."""
        if self.of == "cost" or all(self.schedule.id == cell.schedule for cell in self._scene.cells):
            return 0
        return self.measured(self.price({self.years[0]: dict.fromkeys(self.cells, 0)}), year)

    def base(self) -> int:
        """Give the cents of the base year that a target counts, without other schedules of the unit."""
        scene, world = self._scene, World(self._scene)
        elsewhere = sum(
            world.salary(number) * heads
            for number, (cell, heads) in enumerate(zip(scene.cells, scene.heads, strict=True))
            if self.of == "salary" and cell.schedule != self.schedule.id
        )
        return self.measured(self.price({}), self.pricing.base_year) - elsewhere

    @property
    def _scene(self) -> Scene:
        return self.pricing.scenes[self.schedule.unit]

    def loads(self) -> dict[int, Counter[Spot]]:
        """Give what each cell is paid to in each year, in ten-thousandths of a full-time load."""
        return {year: self._counted(year, by_load=True) for year in self.years}

    def fte(self) -> dict[int, Counter[Spot]]:
        """Give the full-time equivalents placed on each cell in each year, in ten-thousandths."""
        return {year: self._counted(year, by_load=False) for year in self.years}

    def _counted(self, year: int, *, by_load: bool) -> Counter[Spot]:
        stage = self.stage({self.years[0]: self.cells})
        within = next(held for held in self._scene.years if held.name == year)
        parts = spans(within, stage.cuts())
        counted: Counter[Spot] = Counter()
        for span in parts:
            world = stage.advance(span.starts)
            for number, (cell, place) in enumerate(zip(self._scene.cells, world.places, strict=True)):
                if cell.schedule == self.schedule.id:
                    each = world.loads[number] if by_load else cell.fte
                    counted[place.lane, place.row] += each * world.heads[number] * span.weight
        weight = sum(span.weight for span in parts)
        return Counter({spot: half_up(amount, weight) for spot, amount in counted.items()})

    def stage(self, grids: Mapping[int, Cells]) -> Stage:
        """Set the unit's world with these grids, to be looked at on any day."""
        events = list(owed_events(self._scene, ALL_OWED))
        for promised in self.promises(grids):
            events += promised.term.events(promised.promise, self._scene)
        return Stage(self._scene, events, Memory())

    def raises(self, year: int, grids: Mapping[int, Cells]) -> list[tuple[int, int, int]]:
        """Give, for all who stand on the schedule as a year ends, FTE, rate under some grids, and without settlement."""
        day = next(held.ends for held in self._scene.years if held.name == year)
        now, then = self.stage({}).advance(day), self.stage(grids).advance(day)
        return [
            (cell.fte * then.heads[number], then.rate(number), now.rate(number))
            for number, cell in enumerate(self._scene.cells)
            if cell.schedule == self.schedule.id and then.heads[number]
        ]

    def _promise(self, day: date, cells: Cells) -> Promised:
        promise = Promise.model_validate(
            {
                "term": "new_grid",
                "effective": day,
                "units": [self.schedule.unit],
                "schedules": [self.schedule.id],
            }
        )
        change = on_its_date(lambda _, world: self._place(world, cells))
        return Promised(promise, Term(Promise, "a new grid", change))

    def _place(self, world: World, cells: Cells) -> None:
        """Put a grid in the place of the one in force, and everybody on a dropped step on the next one."""
        name = self.schedule.id
        placed = {spot: spot for spot in cells} | dict(self.moved)
        world.replace_grid(name, replace(world.grids[name], cells=dict(cells)), placed)


def ground_of(pay: Pay, build: Build) -> Ground:
    """Give what a build stands on; raises UsageError for a schedule, a step or years that there are not."""
    schedule = schedule_called(pay, build.schedule)
    pricing = Pricing(pay)
    if pricing.scenes[schedule.unit].told:
        fix = "Leave out the calendar by which pay/pay.yaml has costs told."
        raise UsageError("grids are built for contract years, and costs are told by others", fix)
    years = tuple(target.year for target in build.targets)
    known = tuple(pricing.years)
    if years != known[: len(years)]:
        fix = f"Give one for each year, from the first on: {', '.join(map(str, known))}."
        raise UsageError(f"the targets are for {', '.join(map(str, years))}", fix)
    present = present_grid(pay, schedule)
    cells, moved = without(present, build.rules.drop_steps)
    return Ground(pricing, schedule, present, cells, moved, build.of, years)


def schedule_called(pay: Pay, name: str) -> Schedule:
    """Give the schedule of that id; of a local with only one, that; raises UsageError otherwise."""
    rules = pay.settings.schedules
    found = next(
        (rule for rule in rules if rule.id == name), rules[0] if not name and len(rules) == 1 else None
    )
    if found is None:
        known = ", ".join(rule.id for rule in rules)
        if not known:
            fix = (
                "Write `schedules:` into it, as docs/pay.md shows, or run: bargain import FILE --as schedule"
            )
            raise UsageError("there is no schedule in pay/pay.yaml", fix)
        said = f"there is no schedule {name!r}" if name else "there are several schedules"
        raise UsageError(said, f"Use one of: {known}")
    return found


def present_grid(pay: Pay, schedule: Schedule) -> Grid:
    """Give the grid in force when the base year opens; raises UsageError where a later one is agreed already."""
    dated = [grid for grid in pay.grids if grid.schedule == schedule.id]
    later = [grid for grid in dated if grid.effective > pay.settings.base_opens]
    if later:
        message = f"a grid of schedule {schedule.id} is agreed already from {later[0].effective}"
        raise UsageError(message, "Move first_year of pay/pay.yaml behind it to build the grids that follow.")
    return in_force(dated, pay.settings.base_opens)


def without(grid: Grid, dropped: Sequence[str]) -> tuple[dict[Spot, int], dict[Spot, Spot]]:
    """Give the cells of a grid without some steps, and where each cell of those is placed: one up, else the highest."""
    unknown = [step for step in dropped if step not in grid.steps]
    if unknown:
        raise UsageError(
            f"there is no step {unknown[0]!r} to drop", f"The steps are: {', '.join(grid.steps)}."
        )
    cells = {spot: amount for spot, amount in grid.cells.items() if grid.steps[spot[1]] not in dropped}
    moved = {}
    for lane, row in grid.cells:
        if (lane, row) not in cells:
            ladder = [kept for held, kept in cells if held == lane]
            if not ladder:
                raise UsageError("no step would be left", "Drop fewer steps.")
            moved[lane, row] = lane, min((kept for kept in ladder if kept > row), default=max(ladder))
    return cells, moved


def ladders(cells: Cells) -> Iterator[tuple[str, list[int]]]:
    """Walk the lanes of a grid, each with its rows in order."""
    for lane in dict.fromkeys(lane for lane, _ in cells):
        yield lane, sorted(row for held, row in cells if held == lane)
