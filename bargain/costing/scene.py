"""The scene: one unit's members counted by how they are paid, with everything that decides what they cost.

Members who are paid alike stand in one cell and are priced once: because every amount of a member is rounded before
it is counted, heads times amount is exactly the sum over members.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Final, Literal

from bargain.costing.arithmetic import WHOLE
from bargain.costing.years import Year, year_before
from bargain.domain.health import Premium
from bargain.domain.pay import Longevity, PaySettings, Stipend
from bargain.domain.population import PayrollGroup
from bargain.domain.rollup import RollUp
from bargain.domain.schedule import Grid, Proposed, Schedule
from bargain.domain.staffing import ClassCount

SHARED: Final = "all"
"""The name under which a cost stands that no single unit bears."""


NO_CELL: Final = -1
"""The number of the cell of members of whom nothing is known but their plan and tier."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Members who are paid alike: one placement, load, service and class; ``moves`` are their known lane changes.

    ``leaves`` are the days on which they leave and a successor begins, ``turn`` the year of their step where steps come
    every few years: None is unknown. One head of a scattergram or a payroll total stands for so many ``members``, None
    where nobody counted them, and for ``positions``, in ten-thousandths, each paid alike; with 0 nobody knows what one
    member is paid. ``days`` are a member's own paid days a year, in hundredths; with 0 they are those of the schedule.
    """

    schedule: str
    lane: str
    row: int
    fte: int
    load: int
    hired: int
    job_class: str
    moves: tuple[tuple[date, str], ...] = ()
    leaves: tuple[date, date | None] | None = None
    turn: int | None = 0
    members: int | None = 1
    positions: int = WHOLE
    days: int = 0


@dataclass(frozen=True, slots=True)
class Covered:
    """Members of one cell in one plan and tier, to whom the employer contributes; `NO_CELL` where only heads are counted."""

    cell: int
    plan: str
    tier: str
    heads: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """Members who join the unit on a day of the term: the cell they are placed in, how many, in which plan and tier.

    ``until`` is the last day on which they are there. Without a plan they are enrolled in none. ``grown`` of more than 0
    says that nobody is hired: the members of the arrival so many before this one go into its cell, where they stand.
    """

    day: date
    cell: Cell
    heads: int
    plan: str = ""
    tier: str = ""
    until: date | None = None
    grown: int = 0


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a new hire is placed on a schedule, and the plan and tier that is expected."""

    lane: str
    row: int
    plan: str = ""
    tier: str = ""


@dataclass(frozen=True, slots=True)
class Expected:
    """A share of the members of cell ``of`` who are expected to go into cell ``into`` on a day.

    They change to a ``lane``, are held back at a step, or leave; a successor begins on the day ``back`` where new hires
    are placed. ``lanes`` and ``steps`` are those that members must stand on to leave; none is all.
    """

    kind: Literal["lanes", "steps", "turnover"]
    day: date
    of: int
    share: Fraction
    into: int = 0
    lane: str = ""
    back: date | None = None
    placement: Placement | None = None
    lanes: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """One unit at the start of the base year, and the rules that hold for it.

    ``years`` begin with the base year; ``parts`` are the parts of the employer's share of premiums that the members of
    each cell get, 0 where they are not insured. A cell whose members join within the term has no heads here: who is
    there on a day, the `World` knows. It counts members in ``grain`` parts: one, or ten thousand where shares of members
    are ``expected`` to move or leave. ``filling`` are vacancies that are filled within the term, each with its cell.
    """

    unit: str
    settings: PaySettings
    years: tuple[Year, ...]
    cells: tuple[Cell, ...]
    heads: tuple[int, ...]
    covered: tuple[Covered, ...]
    parts: tuple[tuple[int, int], ...]
    schedules: Mapping[str, Schedule]
    grids: Mapping[str, tuple[Grid, ...]]
    premiums: tuple[Premium, ...]
    proposed: tuple[Proposed, ...] = ()
    told: tuple[Year, ...] = ()
    new_hires: Mapping[tuple[str, str], Placement] = field(default_factory=dict)
    expected: tuple[Expected, ...] = ()
    filling: tuple[tuple[int, Arrival], ...] = ()
    grain: int = 1
    class_counts: tuple[ClassCount, ...] = ()

    @property
    def telling(self) -> tuple[Year, ...]:
        """Give the years by which costs are told, the base year first: contract years unless others are asked for."""
        return self.told or self.years

    @property
    def contracts(self) -> tuple[Year, ...]:
        """Give the contract years in which the years told lie, to the end of the term; the base year may have begun before."""
        return (year_before(self.years[0]), *self.years) if self.told else self.years

    @property
    def fte(self) -> int:
        """Give the full-time equivalents of the unit, in ten-thousandths."""
        return sum(cell.fte * heads for cell, heads in zip(self.cells, self.heads, strict=True))

    @property
    def members(self) -> int | None:
        """Give how many people the unit has in the base year; None where some of its positions were never counted by head."""
        counted = [
            None if cell.members is None else cell.members * heads
            for cell, heads in zip(self.cells, self.heads, strict=True)
            if heads
        ]
        return None if None in counted else sum(count for count in counted if count is not None)

    @property
    def ladders(self) -> Sequence[str]:
        """Give the schedules that say where members stand: all but payroll totals."""
        return [name for name, grids in self.grids.items() if not any(grid.total for grid in grids)]

    def placement(self, schedule: str, job_class: str = "") -> Placement | None:
        """Say where new hires of a class are placed on a schedule; None where nothing says so."""
        return self.new_hires.get((schedule, job_class)) or self.new_hires.get((schedule, ""))

    def with_vacancies(self, arrivals: Sequence[Arrival]) -> Scene:
        """Give the same unit with a cell for each vacancy that is filled within the term."""
        filling = tuple(enumerate(arrivals, len(self.cells)))
        return replace(self.awaiting(arrivals), filling=filling)

    def awaiting(self, arrivals: Sequence[Arrival]) -> Scene:
        """Give the same unit with one more cell for each arrival, in their order, in which nobody is yet."""
        if not arrivals:
            return self
        opens, cells = len(self.cells), [arrival.cell for arrival in arrivals]
        parts = insured_parts(self.settings, self.unit, cells)
        covered = tuple(
            Covered(opens + n, arrival.plan, arrival.tier, 0)
            for n, (arrival, part) in enumerate(zip(arrivals, parts, strict=True))
            if arrival.plan and part[0]
        )
        return replace(
            self,
            cells=(*self.cells, *cells),
            heads=(*self.heads, *(0 for _ in arrivals)),
            covered=(*self.covered, *covered),
            parts=(*self.parts, *parts),
        )

    def part(self, number: int) -> tuple[int, int]:
        """Give the part of the employer's share of premiums that the members of a cell get, as a fraction."""
        return (1, 1) if number == NO_CELL else self.parts[number]

    def longevity(self) -> Longevity | None:
        """Give the longevity rule of this unit, if it has one."""
        return next((rule for rule in self.settings.longevity if self.unit in rule.units), None)

    def stipends(self) -> tuple[Stipend, ...]:
        """Give the stipends of this unit; one that is counted over several units is shared."""
        own = [s for s in self.settings.stipends if self.unit in bearers(s.units, s.count)]
        totals = (g for g in self.settings.groups if g.unit == self.unit and g.kind != "salary")
        return (*own, *(_as_stipend(group) for group in totals))

    def rollups(self) -> tuple[RollUp, ...]:
        """Give the payroll-driven rates of this unit."""
        return tuple(rule for rule in self.settings.rollup if not rule.units or self.unit in rule.units)


def _as_stipend(group: PayrollGroup) -> Stipend:
    """Take a payroll total of pay that is no salary as one amount, paid once a year."""
    title = group.title or group.id
    return Stipend(id=group.id, title=title, amount=group.base, units=[group.unit], count=1, kind=group.kind)


def insured_parts(settings: PaySettings, unit: str, cells: Sequence[Cell]) -> tuple[tuple[int, int], ...]:
    """Give the part of the employer's share of premiums that the members of each cell get, as a fraction.

    Of a cell that stands for several members those who are enrolled get the whole.
    """
    if settings.health is None:
        return ((0, 1),) * len(cells)
    alike = {(cell.job_class, cell.fte) for cell in cells if cell.members == 1}
    parts = {like: settings.health.part(unit, *like) for like in alike}
    return tuple(parts[cell.job_class, cell.fte] if cell.members == 1 else (1, 1) for cell in cells)


def bearers(units: Sequence[str], count: int | None) -> Sequence[str]:
    """Say which units bear a counted cost: the one named, or none alone where several are."""
    return units if count is None or len(units) == 1 else (SHARED,)


def service_years(settings: PaySettings, more: Iterable[int] = ()) -> tuple[int, ...]:
    """Give every number of years of service at which pay differs, in the settings and in the promises."""
    bands = {band.years for rule in settings.longevity for band in rule.bands if band.years is not None}
    return tuple(sorted(bands | set(more)))
