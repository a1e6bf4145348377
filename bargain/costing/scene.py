"""The scene: one unit's members counted by how they are paid, with everything that decides what they cost.

Members who are paid alike stand in one cell and are priced once: because every amount of a member is rounded before
it is counted, heads times amount is exactly the sum over members.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from bargain.costing.years import Year, contract_years, year_before
from bargain.domain.health import Premium
from bargain.domain.pay import Longevity, Pay, PaySettings, Stipend
from bargain.domain.rollup import RollUp
from bargain.domain.schedule import Grid, Proposed, Schedule

SHARED: Final = "all"
"""The name under which a cost stands that no single unit bears."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Members who are paid alike: one placement, load, service and class; ``moves`` are their known lane changes."""

    schedule: str
    lane: str
    row: int
    fte: int
    load: int
    hired: int
    job_class: str
    moves: tuple[tuple[date, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Covered:
    """Members of one cell in one plan and tier, to whom the employer contributes."""

    cell: int
    plan: str
    tier: str
    heads: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """Members who join the unit on a day of the term: the cell they are placed in, how many, in which plan and tier.

    ``until`` is the last day on which they are there. Without a plan they are enrolled in none.
    """

    day: date
    cell: Cell
    heads: int
    plan: str = ""
    tier: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """One unit at the start of the base year, and the rules that hold for it.

    ``years`` begin with the base year; ``parts`` are the parts of the employer's share of premiums that the members of
    each cell get, 0 where they are not insured. A cell whose members join within the term has no heads here: who is
    there on a day, the `World` knows.
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

    def longevity(self) -> Longevity | None:
        """Give the longevity rule of this unit, if it has one."""
        return next((rule for rule in self.settings.longevity if self.unit in rule.units), None)

    def stipends(self) -> tuple[Stipend, ...]:
        """Give the stipends of this unit; one that is counted over several units is shared."""
        return tuple(s for s in self.settings.stipends if self.unit in bearers(s.units, s.count))

    def rollups(self) -> tuple[RollUp, ...]:
        """Give the payroll-driven rates of this unit."""
        return tuple(rule for rule in self.settings.rollup if not rule.units or self.unit in rule.units)


def insured_parts(settings: PaySettings, unit: str, cells: Sequence[Cell]) -> tuple[tuple[int, int], ...]:
    """Give the part of the employer's share of premiums that the members of each cell get, as a fraction."""
    if settings.health is None:
        return ((0, 1),) * len(cells)
    alike = {(cell.job_class, cell.fte) for cell in cells}
    parts = {like: settings.health.part(unit, *like) for like in alike}
    return tuple(parts[cell.job_class, cell.fte] for cell in cells)


def bearers(units: Sequence[str], count: int | None) -> Sequence[str]:
    """Say which units bear a counted cost: the one named, or none alone where several are."""
    return units if count is None or len(units) == 1 else (SHARED,)


def service_years(settings: PaySettings, more: Iterable[int] = ()) -> tuple[int, ...]:
    """Give every number of years of service at which pay differs, in the settings and in the promises."""
    bands = {band.years for rule in settings.longevity for band in rule.bands}
    return tuple(sorted(bands | set(more)))


def scenes(pay: Pay, service: Iterable[int] = ()) -> dict[str, Scene]:
    """Make the scene of every unit that has a schedule, and the one of shared costs.

    ``service`` are the years of service that the promises to be priced look at: members whose service falls between
    the same years throughout the term stand in one cell.
    """
    settings = pay.settings
    years = contract_years(settings.first_year, settings.years)
    cuts = _service_cuts(settings, years, service_years(settings, service))
    units = sorted({rule.unit for rule in settings.schedules} | set(pay.roster.units))
    counted = _counted(pay, cuts)
    return {unit: _scene(unit, pay, years, counted.get(unit, Counter())) for unit in [*units, SHARED]}


def _service_cuts(settings: PaySettings, years: Sequence[Year], service: Sequence[int]) -> list[int]:
    """Give the years of hire at which a member's longevity or payroll rates begin to differ."""
    cuts = {year.name - reached + 1 for year in years for reached in service}
    return sorted(cuts | {rule.hired_from for rule in settings.rollup if rule.hired_from})


def _counted(pay: Pay, cuts: list[int]) -> dict[str, Counter[tuple[Cell, str, str]]]:
    roster, changes = pay.roster, _changes(pay)
    rows = Counter(
        zip(
            roster.units,
            roster.schedules,
            roster.lanes,
            roster.rows,
            roster.fte,
            roster.load,
            roster.hired,
            roster.classes,
            roster.plans,
            roster.tiers,
            [changes.get(member, ()) for member in roster.ids] if changes else [()] * len(roster),
            strict=True,
        )
    )
    found: dict[str, Counter[tuple[Cell, str, str]]] = {}
    for (unit, schedule, lane, row, fte, load, hired, job_class, plan, tier, moves), heads in rows.items():
        like = (cuts[at - 1] if (at := bisect_right(cuts, hired)) else 1) if hired else 0
        cell = Cell(schedule, lane, row, fte, load, like, job_class, moves)
        found.setdefault(unit, Counter())[cell, plan, tier] += heads
    return found


def _changes(pay: Pay) -> dict[str, tuple[tuple[date, str], ...]]:
    found: dict[str, tuple[tuple[date, str], ...]] = {}
    for move in sorted(pay.lane_moves or (), key=lambda move: move.effective):
        found[move.id] = (*found.get(move.id, ()), (move.effective, move.lane))
    return found


def _scene(unit: str, pay: Pay, years: tuple[Year, ...], rows: Counter[tuple[Cell, str, str]]) -> Scene:
    counts: dict[Cell, int] = {}
    for (cell, _, _), heads in rows.items():
        counts[cell] = counts.get(cell, 0) + heads
    order = {cell: number for number, cell in enumerate(counts)}
    cells = tuple(counts)
    parts = insured_parts(pay.settings, unit, cells)
    covered = tuple(
        Covered(order[cell], plan, tier, heads)
        for (cell, plan, tier), heads in rows.items()
        if plan and parts[order[cell]][0]
    )
    schedules = {rule.id: rule for rule in pay.settings.schedules if rule.unit == unit}
    grids = {
        name: tuple(sorted((g for g in pay.grids if g.schedule == name), key=lambda grid: grid.effective))
        for name in schedules
    }
    members = tuple(counts.values())
    return Scene(unit, pay.settings, years, cells, members, covered, parts, schedules, grids, pay.premiums, pay.proposed)
