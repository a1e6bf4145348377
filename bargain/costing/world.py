"""The world of one unit on one day: what every cell is placed at and paid, and what insurance costs.

Terms change it; the engine looks at it whenever something has changed. A cell of members keeps its number, its FTE, its
class and its year of hire (`World.scene`); what moves is where it stands (`places`: grid, lane and row), what it works
(`loads`) and how many of its members are there (`heads`). Positions that a promise adds are cells of the scene without
heads until their day (`Term.positions`); terms that count people count `heads`, not those of the scene. Amounts may be integers or int64 arrays over many settlements, placements are always integers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bargain.costing.arithmetic import greatest, prorated, share_of
from bargain.costing.cells import Key, Place, Rates, rates
from bargain.costing.coverage import Coverage
from bargain.costing.scene import Scene
from bargain.domain.pay import Band
from bargain.domain.promise import Promise
from bargain.domain.rollup import KindOfPay, RollUp
from bargain.domain.schedule import in_force
from bargain.money import Money
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
class Paid:
    """An amount a year for members or for a number of assignments: a stipend, or a cost that follows nobody's pay.

    ``each`` is in cents; with ``prorate`` a member gets it times FTE. ``kind`` decides which payroll rates apply, None
    being no pay at all. ``count`` of None means every member whom it ``reaches``; otherwise it is the number of times
    the amount is paid, whoever holds it: payroll rates that depend on the year of hire then count everybody.
    ``to`` are the numbers of the cells that get it, as `World.members` gives them; None is every cell.
    """

    each: int
    kind: KindOfPay | None = "stipend"
    count: int | None = None
    prorate: bool = False
    lanes: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    id: str = ""
    to: frozenset[int] | None = None

    def reaches(self, number: int, job_class: str, lane: str) -> bool:
        """Say whether the members of the cell of that number, in that class and lane, are paid it."""
        return (
            (self.to is None or number in self.to)
            and (not self.classes or job_class in self.classes)
            and (not self.lanes or lane in self.lanes)
        )


@dataclass(frozen=True, slots=True)
class Beside:
    """Pay beside the schedule that differs from cell to cell: its kind, and the year's cents of one member of each.

    ``amounts`` are worked out anew whenever the world is looked at, so that they follow raises, steps and loads.
    """

    kind: KindOfPay
    amounts: Callable[[World], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment made once: so much to each member of some cells, and so much besides that follows nobody's pay."""

    day: date
    to: dict[int, int]
    besides: tuple[Paid, ...] = ()


class World:
    """The state that terms change, beginning with the base year's first day."""

    def __init__(self, scene: Scene) -> None:
        """Stand every cell where the roster says, under the grids and premiums of the base year."""
        opens = scene.years[0].starts
        self.scene = scene
        self.day = opens
        self.grids = {
            name: rates(scene.schedules[name], in_force(grids, opens))
            for name, grids in scene.grids.items()
            if grids
        }
        self.places = [Place(cell.schedule, cell.lane, cell.row) for cell in scene.cells]
        self.loads = [cell.load for cell in scene.cells]
        self.heads = list(scene.heads)
        self.longevity = scene.longevity()
        self.paid: dict[str, Paid] = {
            s.id: Paid(s.amount.cents, "stipend", s.count, s.prorate, tuple(s.lanes), tuple(s.classes), s.id)
            for s in scene.stipends()
        }
        self.following: dict[str, Callable[[World], Paid | None]] = {}
        self.beside: dict[str, Beside] = {}
        self.payments: list[Payment] = []
        self.insurance = Coverage(scene)
        self.levied: dict[str, RollUp] = {}
        self.unknown: list[NotCosted] = []
        self.held: set[int] = set()
        self.kept: dict[int, Kept] = {}
        self.stood = list(self.places)

    def turn_to(self, day: date) -> None:
        """Begin a day; ``stood`` then says where everybody stood before anything of it happened."""
        if day != self.day:
            self.day = day
            self.stood = list(self.places)

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

    def change_cells(self, promise: Promise, change: Callable[[Rates, int], int]) -> None:
        """Change every schedule cell that a promise is for; ``change`` gives the new amount of an old one."""
        for grid in self.grids_of(promise):
            for key in grid.named(promise):
                grid.cells[key] = change(grid, grid.cells[key])

    def grids_of(self, promise: Promise) -> Iterator[Rates]:
        """Give the grids that a promise is for; one for some classes only gets them a grid of their own first."""
        yield from (self.grids[name] for name in self.names_of(promise))

    def names_of(self, promise: Promise) -> Iterator[str]:
        """Give the names of the grids that a promise is for."""
        for name in list(self.grids):
            if promise.schedules and self.grids[name].schedule.id not in promise.schedules:
                continue
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

        A cell in which nobody is yet stays where new members are placed.
        """
        ladders: dict[tuple[str, str], list[int]] = {}
        for number in members:
            if not self.heads[number]:
                continue
            grid, lane, row = self.places[number]
            if (grid, lane) not in ladders:
                ladders[grid, lane] = self.grids[grid].ladder(lane)
            ladder = ladders[grid, lane]
            rung = min(max(ladder.index(row) + steps, 0), len(ladder) - 1)
            self.places[number] = Place(grid, lane, ladder[rung])

    def join(self, number: int, heads: int, plan: str = "", tier: str = "") -> None:
        """Add members to a cell from today on, enrolled in the plan and tier if its members are eligible."""
        self.heads[number] += heads
        self.insurance.enrol(number, plan, tier, heads)

    def leave(self, number: int, heads: int) -> None:
        """Take members out of a cell from today on; those who stay are in its plans in proportion, in whole heads.

        Raises ValueError where the cell has fewer.
        """
        stay = self.heads[number] - heads
        if stay < 0:
            raise ValueError(f"{heads} members cannot leave a cell of {self.heads[number]}")
        self.insurance.thin(number, self.heads[number], stay)
        self.heads[number] = stay

    def replace_grid(self, name: str, new: Rates, placed: Mapping[Key, Key]) -> list[int]:
        """Put a new grid in place of one, and everybody on it where the map of old to new cells says.

        Gives the cells of members who have no place on it: they stay where they are, on the old grid under a name of
        its own.
        """
        old, held, lost = self.grids[name], f"{name} before {self.day}", []
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

    def rate(self, number: int) -> int:
        """Give the full-time rate that a cell of members is paid, in the last decimal place of its schedule.

        It is what the grid says where they stand, or what they are kept at where that is more.
        """
        grid, lane, row = self.places[number]
        cell, kept = self.grids[grid].cells[lane, row], self.kept.get(number)
        return cell if kept is None else greatest(cell, kept.rate)

    def red_circled(self) -> list[int]:
        """Give the cells of members who are paid more than the grid says where they stand."""
        return [
            n
            for n, kept in self.kept.items()
            if kept.rate > self.grids[self.places[n].grid].cells[self.places[n][1:]]
        ]

    def let_go(self) -> None:
        """Keep nobody's pay longer than until today."""
        self.kept = {n: kept for n, kept in self.kept.items() if kept.until is None or kept.until > self.day}

    def salary(self, number: int) -> int:
        """Give the yearly base pay, in cents, of one member of a cell at today's rate."""
        return prorated(self.rate(number), self.loads[number], self.grids[self.places[number].grid].places)

    def change_longevity(self, change: Callable[[int], int]) -> None:
        """Change the amount of every longevity band that is an amount; percents follow the cells by themselves."""
        if self.longevity:
            bands = [
                band.model_copy(update={"amount": Money(change(band.amount.cents))}) if band.amount else band
                for band in self.longevity.bands
            ]
            self.longevity = self.longevity.model_copy(update={"bands": bands})

    def change_stipends(self, change: Callable[[int], int], among: Iterable[str] | None = None) -> None:
        """Change the amount of every stipend, or of those named."""
        for name, paid in self.paid.items():
            if paid.kind == "stipend" and (among is None or name in among):
                self.paid[name] = replace(paid, each=change(paid.each))

    def pay_yearly(self, promise: Promise, paid: Paid, name: str = "") -> None:
        """Pay something new every year from today on, or what is paid under a name already at a new amount."""
        name = name or f"{promise.term} of {promise.effective}, {len(self.paid) + 1}"
        self.paid[name] = replace(paid, id=name)

    def paid_today(self) -> dict[str, Paid]:
        """Give everything paid every year besides rates, what is ``following`` pay at the amount it has today."""
        follow = {name: rule(self) for name, rule in self.following.items()}
        return {**self.paid, **{name: replace(paid, id=name) for name, paid in follow.items() if paid}}

    def beside_today(self) -> tuple[tuple[KindOfPay, tuple[int, ...]], ...]:
        """Give what is paid beside the schedule today, each with its kind: the year's cents of a member of each cell."""
        return tuple((beside.kind, tuple(beside.amounts(self))) for beside in self.beside.values())

    def pay_once(self, amounts: dict[int, int], *besides: Paid) -> None:
        """Pay an amount once, today, to each member of some cells."""
        self.payments.append(Payment(self.day, amounts, besides))

    def not_costed(self, reason: str, component: str = "", at: Position = NOWHERE) -> None:
        """Note that something takes effect today that cannot be costed."""
        self.unknown.append(NotCosted(reason, component, at=at))

    def longevity_rates(self, service_in: int) -> tuple[int, ...]:
        """Give the yearly longevity rate, in cents before FTE, of every cell; service is counted in that year."""
        cells = self.scene.cells
        if self.longevity is None:
            return (0,) * len(cells)
        flat = all(band.percent is None for band in self.longevity.bands)
        bands = sorted(self.longevity.bands, key=lambda band: band.years, reverse=True)
        reached = {
            hired: next((band for band in bands if band.years <= service_in - hired), None)
            for hired in {cell.hired for cell in cells}
        }
        reached[0] = None
        if flat:
            cents = {
                hired: band.amount.cents if band and band.amount else 0 for hired, band in reached.items()
            }
            return tuple(cents[cell.hired] for cell in cells)
        return tuple(self._band_rate(n, reached[cell.hired]) for n, cell in enumerate(cells))

    def _band_rate(self, number: int, band: Band | None) -> int:
        if band is None or band.percent is None:
            return band.amount.cents if band and band.amount else 0
        above, below = band.percent.fraction()
        places = self.grids[self.places[number].grid].places
        return share_of(self.rate(number), (above, int(below * 10 ** (places - 2))))
