"""The world of one unit on one day: what every cell is placed at and paid, and what insurance costs.

Terms change it; the engine looks at it whenever something has changed. A cell of members keeps its number, its FTE, its
class and its year of hire (`World.scene`); what moves is where it stands (`places`: grid, lane and row), what it works
(`loads`) and how many of its members are there (`heads`). Positions that a promise adds are cells of the scene without
heads until their day (`Term.positions`); terms that count people count `heads`, not those of the scene. Amounts may be integers or int64 arrays over many settlements, placements are always integers.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from bargain.costing.arithmetic import greatest, prorated, raised, rounded_ratio
from bargain.costing.cells import Key, Place, Rates, aside, rates
from bargain.costing.coverage import Coverage
from bargain.costing.paid import Paid, Payment, as_paid
from bargain.costing.scene import Scene
from bargain.domain.pay import Longevity
from bargain.domain.promise import Promise
from bargain.domain.rollup import KindOfPay, RollUp
from bargain.domain.schedule import in_force
from bargain.money import Money, half_up
from bargain.problems import NOWHERE, Position


@dataclass(frozen=True, slots=True)
class NotCosted:
    """What could not be costed, and why; every total that contains it says "at least".

    ``extent`` is how much was left unpriced (heads or cents): two worlds that differ in it differ in an unknown.
    """

    reason: str
    component: str = ""
    year: int | None = None
    extent: int = 0
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class Kept:
    """Pay held at an old rate, red-circled, until the grid passes it or ``until`` is over; None is without end."""

    rate: int
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """Pay beside the schedule that differs from cell to cell: its kind, and the year's cents of one member of each.

    ``amounts`` are worked out anew whenever the world is looked at, so that they follow raises, steps and loads.
    """

    kind: KindOfPay
    amounts: Callable[[World], Sequence[int]]


class World:
    """The state that terms change, beginning with the base year's first day."""

    def __init__(self, scene: Scene, ground: date | None = None) -> None:
        """Stand every cell where the roster says, under the grids and premiums of the base year.

        ``ground`` is a later day, whose agreed grids stand from the beginning: what is promised is then promised on them.
        Every step and lane must be found there.
        """
        opens = scene.years[0].starts
        self.scene = scene
        self.day = opens
        self.ground = ground or opens
        self.reopens: date | None = None
        self.promised: set[str] = set()
        self.grids = {
            name: rates(scene.schedules[name], in_force(grids, self.ground))
            for name, grids in scene.grids.items()
            if grids
        }
        self.places = [Place(cell.schedule, cell.lane, cell.row) for cell in scene.cells]
        if self.ground > opens:
            self.places = [self._standing(place, opens) for place in self.places]
        self.loads = [cell.load for cell in scene.cells]
        self.heads = [heads * scene.grain for heads in scene.heads]
        self.more_days: dict[int, Fraction] = {}
        self.longevity = scene.longevity()
        self.own_longevity: dict[int, Longevity] = {}
        self.paid: dict[str, Paid] = {stipend.id: as_paid(stipend) for stipend in scene.stipends()}
        self.following: dict[str, Callable[[World], Paid | None]] = {}
        self.beside: dict[str, Beside] = {}
        self.payments: list[Payment] = []
        self.insurance = Coverage(scene)
        self.levied: dict[str, RollUp] = {}
        self.unknown: list[NotCosted] = []
        self.held: set[int] = set()
        self.halfway: set[int] = set()
        self.away: dict[int, int] = {}
        self.kept: dict[int, Kept] = {}
        self.stood, self.stood_halfway = list(self.places), set[int]()

    def turn_to(self, day: date) -> None:
        """Begin a day; ``stood`` then says where everybody stood before anything of it happened."""
        if day != self.day:
            self.day = day
            self.stood, self.stood_halfway = list(self.places), set(self.halfway)

    def step_back(self, members: Iterable[int]) -> None:
        """Put members back to the step on which the day began; a change of lane of that day stays."""
        for number in members:
            place, row = self.places[number], self.stood[number].row
            if (place.lane, row) in self.grids[place.grid].cells:
                self.places[number] = place._replace(row=row)
                self.halfway -= {number} - self.stood_halfway
                self.halfway |= {number} & self.stood_halfway

    def members(self, promise: Promise) -> Iterator[int]:
        """Give the cells of members whom a promise is for."""
        among: dict[str, set[Key]] | None = None
        if promise.lanes or promise.steps or promise.cells:
            among = {name: set(grid.named(promise)) for name, grid in self.grids.items()}
        for number, (cell, place) in enumerate(zip(self.scene.cells, self.places, strict=True)):
            if (
                (not promise.schedules or cell.schedule in promise.schedules)
                and (not promise.classes or cell.job_class in promise.classes)
                and (among is None or (place.lane, place.row) in among[place.grid])
            ):
                yield number

    def change_cells(
        self, promise: Promise, change: Callable[[Rates, int], int], *, placed: bool = False
    ) -> None:
        """Change every schedule cell that a promise is for; ``change`` gives the new amount of an old one.

        ``placed`` says that it depends on where members stand, which a payroll total does not say.
        """
        placed = placed or bool(promise.lanes or promise.steps or promise.cells)
        for name in self.names_of(promise) if placed else self._named(promise):
            grid = self.grids[name]
            for key in grid.named(promise):
                grid.cells[key] = change(grid, grid.cells[key])

    def grids_of(self, promise: Promise) -> Iterator[Rates]:
        """Give the grids that a promise is for; one for some classes only gets them a grid of their own first."""
        yield from (self.grids[name] for name in self.names_of(promise))

    def _standing(self, place: Place, opens: date) -> Place:
        step = in_force(self.scene.grids[place.grid], opens).steps[place.row]
        return place._replace(row=self.grids[place.grid].steps.index(step))

    def names_of(self, promise: Promise) -> Iterator[str]:
        """Give the names of the grids that a promise is for; a payroll total is no grid, and is not costed."""
        for name in self._named(promise):
            if self.grids[name].total:
                reason = f"payroll total {name} does not say where members stand"
                self.not_costed(reason, "salary", promise.where())
            else:
                yield name

    def _named(self, promise: Promise) -> Iterator[str]:
        """Give the grids and totals that a promise is for, and keep in mind that something is promised on them."""
        for name in list(self.grids):
            if promise.schedules and self.grids[name].schedule.id not in promise.schedules:
                continue
            self.promised.add(self.grids[name].schedule.id)
            if not promise.classes:
                yield name
                continue
            among = [
                n
                for n, place in enumerate(self.places)
                if place.grid == name and self.scene.cells[n].job_class in promise.classes
            ]
            if among:
                yield self._own_grid(name, among)

    def _own_grid(self, name: str, members: list[int]) -> str:
        if len(members) == sum(place.grid == name for place in self.places):
            return name
        own, old = f"{name}+", self.grids[name]
        while own in self.grids:
            own += "+"
        self.grids[own] = old.copy()
        for number in members:
            self.places[number] = self.places[number]._replace(grid=own)
        return own

    def move(self, members: Iterable[int], steps: int = 1) -> None:
        """Move members up (or, negative, down) their lane; who stands on the last step stays there.

        A cell in which nobody is yet stays where new members are placed. A payroll total grows by what its steps do.
        """
        moved: dict[Place, Place] = {}
        for number in members:
            place = self.places[number]
            if not self.heads[number]:
                continue
            if self.grids[place.grid].total:
                self._grow(place.grid, steps)
                continue
            if place not in moved:
                moved[place] = self._stepped(place, steps)
            self.places[number] = moved[place]

    def _stepped(self, place: Place, steps: int) -> Place:
        ladder = self.grids[place.grid].ladder(place.lane)
        rung = min(max(ladder.index(place.row) + steps, 0), len(ladder) - 1)
        return place._replace(row=ladder[rung])

    def _grow(self, name: str, steps: int) -> None:
        grid = self.grids[name]
        if grid.total is None or grid.total.growth is None:
            reason = f"what a step adds to payroll total {grid.schedule.id} is not stated"
            self.not_costed(reason, "salary")
            return
        for _ in range(steps):
            for key, cents in grid.cells.items():
                grid.cells[key] = raised(cents, grid.total.growth)

    def move_halfway(self, members: Iterable[int]) -> None:
        """Move members half a step: to the middle between two steps, or from there to the next."""
        for number in members:
            if number in self.halfway:
                self.halfway.discard(number)
                self.move([number])
            elif self.heads[number] and self._next_cell(number) is not None:
                self.halfway.add(number)

    def _next_cell(self, number: int) -> int | None:
        grid, lane, row = self.places[number]
        above = [r for r in self.grids[grid].ladder(lane) if r > row]
        return self.grids[grid].cells[lane, above[0]] if above else None

    def join(self, number: int, heads: int, plan: str = "", tier: str = "") -> None:
        """Add members to a cell from today on, enrolled in the plan and tier if its members are eligible."""
        self.heads[number] += heads * self.scene.grain
        self.insurance.enrol(number, plan, tier, heads * self.scene.grain)

    def thin(self, number: int, parts: int) -> None:
        """Take out of a cell so many of the parts that members are counted in (`Scene.grain`), from today on.

        Those who stay are in its plans in proportion, in whole parts. Raises ValueError where the cell has fewer.
        """
        stay = self.heads[number] - parts
        if stay < 0:
            there = self.heads[number] // self.scene.grain
            raise ValueError(f"{parts // self.scene.grain} members cannot leave a cell of {there}")
        self.insurance.thin(number, self.heads[number], stay)
        self.heads[number] = stay

    def people(self, number: int) -> int:
        """Give how many members are in a cell, a share of one rounded; where nobody counted them, its heads."""
        cell = self.scene.cells[number]
        return half_up(self.heads[number] * (cell.members or 1), self.scene.grain)

    def each(self, number: int, cents: int, *, prorate: bool = False) -> int:
        """Give what so much for every member comes to for one head of a cell, by FTE where asked.

        Where nobody counted who holds the positions of the cell it is not costed.
        """
        cell = self.scene.cells[number]
        if prorate:
            return prorated(cents, cell.fte)
        if cell.members is None and cents:
            self.not_costed(f"{uncounted(cell.schedule)}, which an amount for each member needs")
        return cents * (cell.members or 0)

    def replace_grid(self, name: str, new: Rates, placed: Mapping[Key, Key]) -> list[int]:
        """Put a new grid in place of one, and everybody on it where the map of old to new cells says.

        Gives the cells of members who have no place on it: they stay where they are, on the old grid under a name of
        its own.
        """
        old, held, lost = self.grids[name], aside(name, self.day), []
        while held in self.grids:
            held += "+"
        for number, place in enumerate(self.places):
            if place.grid != name:
                continue
            key = placed.get((place.lane, place.row))
            if key in new.cells:
                self.places[number] = Place(name, *key)
            else:
                self.places[number] = place._replace(grid=held)
                self.grids[held] = old
                lost.append(number)
        self.grids[name] = new
        return lost

    def rates(self) -> tuple[int, ...]:
        """Give the full-time rate of every cell of members, as `rate` does."""
        if self.kept or self.halfway:
            return tuple(map(self.rate, range(len(self.places))))
        cells = {name: grid.cells for name, grid in self.grids.items()}
        return tuple([cells[grid][lane, row] for grid, lane, row in self.places])

    def rate(self, number: int) -> int:
        """Give the full-time rate that a cell of members is paid, in the last decimal place of its schedule.

        It is what the grid says where they stand, or what they are kept at where that is more.
        """
        kept = self.kept.get(number)
        return self.placed_rate(number) if kept is None else greatest(self.placed_rate(number), kept.rate)

    def placed_rate(self, number: int) -> int:
        """Give what the grid says where a cell of members stands, halfway between two steps the middle of both."""
        grid, lane, row = self.places[number]
        cell = self.grids[grid].cells[lane, row]
        after = self._next_cell(number) if number in self.halfway else None
        return rounded_ratio(cell + after, 2, self.grids[grid].schedule.quantum) if after else cell

    def red_circled(self) -> list[int]:
        """Give the cells of members who are paid more than the grid says where they stand."""
        return [n for n, kept in self.kept.items() if kept.rate > self.placed_rate(n)]

    def let_go(self) -> None:
        """Keep nobody's pay longer than until today."""
        self.kept = {n: kept for n, kept in self.kept.items() if kept.until is None or kept.until > self.day}

    def salary(self, number: int) -> int:
        """Give the yearly base pay, in cents, of one member of a cell at today's rate."""
        return prorated(self.rate(number), self.loads[number], self.grids[self.places[number].grid].places)

    def days(self, number: int, otherwise: Decimal | None = None) -> Fraction | None:
        """Give the paid days a year of the members of a cell: their own, else those stated, else the schedule's, or None."""
        cell = self.scene.cells[number]
        stated = otherwise or self.scene.schedules[cell.schedule].days
        known = Fraction(cell.days, 100) if cell.days else Fraction(stated or 0)
        return known + self.more_days.get(number, 0) if known else None

    def longevity_of(self, number: int) -> Longevity | None:
        """Give the longevity rule of a cell of members: its unit's, or its own where a promise raised it for some."""
        return self.own_longevity.get(number, self.longevity)

    def set_longevity(self, rule: Longevity | None) -> None:
        """Put one rule, or none, in place of every rule there is."""
        self.longevity, self.own_longevity = rule, {}

    def change_longevity(self, change: Callable[[int], int], among: Collection[int] | None = None) -> None:
        """Change the amount of every longevity band that is an amount, for all or for some cells of members.

        Percents follow the cells by themselves.
        """
        held = {id(rule): rule for rule in (self.longevity, *self.own_longevity.values()) if rule}
        new = {key: _with_amounts(rule, change) for key, rule in held.items()}
        if among is None:
            self.own_longevity = {n: new[id(rule)] for n, rule in self.own_longevity.items()}
            self.longevity = new[id(self.longevity)] if self.longevity else None
        elif self.longevity:
            self.own_longevity |= {n: new[id(rule)] for n in among if (rule := self.longevity_of(n))}

    def change_stipends(self, change: Callable[[int], int], among: Collection[int] | None = None) -> None:
        """Change the amount of every stipend, or of what some cells of members get of those paid to members."""
        for name, paid in list(self.paid.items()):
            if paid.kind != "stipend":
                continue
            if among is None:
                self.paid[name] = replace(paid, each=change(paid.each))
            elif paid.count is None and paid.share is None:
                everybody = range(len(self.places)) if paid.to is None else paid.to
                own = f"{name}, raised on {self.day}"
                while own in self.paid:
                    own += "+"
                raised_to = frozenset(among).intersection(everybody)
                part = replace(
                    paid, each=change(paid.each), to=raised_to, id=own, part_of=paid.part_of or name
                )
                self.paid |= {name: replace(paid, to=frozenset(everybody) - raised_to), own: part}

    def pay_yearly(self, promise: Promise, paid: Paid, name: str = "") -> None:
        """Pay something new every year from today on, or what is paid under a name already at a new amount."""
        name = name or f"{promise.term} of {promise.effective}, {len(self.paid) + 1}"
        self.paid[name] = replace(paid, id=name)

    def pay_once(self, amounts: dict[int, int], *besides: Paid) -> None:
        """Pay an amount once, today, to each member of some cells."""
        self.payments.append(Payment(self.day, amounts, besides))

    def not_costed(self, reason: str, component: str = "", at: Position = NOWHERE) -> None:
        """Note that something takes effect today that cannot be costed."""
        self.unknown.append(NotCosted(reason, component, at=at))


def _with_amounts(rule: Longevity, change: Callable[[int], int]) -> Longevity:
    bands = [
        band.model_copy(update={"amount": Money(change(band.amount.cents))}) if band.amount else band
        for band in rule.bands
    ]
    return rule.model_copy(update={"bands": bands})


def uncounted(schedule: str) -> str:
    """Say that nobody counted the people behind positions."""
    return f"how many people hold the positions of {schedule} is not stated"
