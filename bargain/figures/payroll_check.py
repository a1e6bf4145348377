"""What a payroll paid held against the agreement: placement, rate, retroactive pay and premium deductions, by id.

What each member should have stands in the engine's world on the pay date: the roster, the grids in force, and what is
agreed. A schedule with a grid of `pay/schedules/` that takes effect within the term stands on that grid, and what was
promised of its rates is taken to be in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Final

from bargain.costing.arithmetic import prorated
from bargain.costing.cast import rows_of
from bargain.costing.earning import FULL
from bargain.costing.engine import Memory, staged
from bargain.costing.events import ALL_OWED
from bargain.costing.ledger import Outcome
from bargain.costing.premiums import Paid, enrolments
from bargain.costing.retroactive import retroactive_pay
from bargain.costing.scene import Scene
from bargain.costing.settlement import Pricing, touched
from bargain.costing.term import Promised
from bargain.costing.view import look
from bargain.costing.world import World
from bargain.disclosure import Column, Table
from bargain.domain.health import latest_first
from bargain.domain.payroll_export import PayrollExport, PayrollRow
from bargain.figures.comparison import Position
from bargain.money import Money, half_up
from bargain.visibility import Level

GRID_TERMS: Final = frozenset({
    "across_the_board", "flat_amount", "greater_of", "index_change", "targeted_cells", "top_step", "drop_steps",
    "compress_steps", "new_lane", "new_grid", "fold_stipend", "hourly_raise", "living_wage",
})  # fmt: skip
"""The terms whose result is printed as a grid, and is in it where an agreed one is on file."""
PAYING: Final = GRID_TERMS | {"one_time"}
"""The terms that retroactive pay comes from."""
KINDS: Final = {
    "placement": "Placement",
    "fte": "FTE",
    "rate": "Rate",
    "gross": "Pay of a check",
    "retro": "Retroactive pay",
    "premium": "Premium deduction",
}
Deadline = Callable[[str, date], date | None]
"""Gives the last day on which a grievance of a unit about a day can be filed; None where nobody knows."""


@dataclass(frozen=True, slots=True)
class Due:
    """What one member should have on a day: placement, full-time equivalents, rates, a year's pay and premium share.

    ``rate`` is in the schedule's last place; amounts are in cents. ``premium`` is None where it is not known.
    """

    unit: str
    schedule: str
    lane: str
    step: str
    fte: int
    rate: Decimal
    annual: int
    premium: int | None
    number: int


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which the payroll and the agreement differ, and what the member is short by, in cents; None is unknown."""

    row: PayrollRow
    kind: str
    theirs: str
    ours: str
    short: int | None
    per: str
    due: Due


class PayrollCheck:
    """An export held against what is agreed."""

    def __init__(
        self, export: PayrollExport, pricing: Pricing, held: Sequence[Position], as_of: date, checks: int = 0
    ) -> None:
        """Check an export against what is ``held`` agreed; ``checks`` are the pay checks of a year, 0 where nobody said."""
        self.export, self.pricing, self.as_of, self.checks = export, pricing, as_of, checks
        self._items = [(one.item, made) for one in held for made in one.promises if not made.contingent]
        self._seats = self._seated()
        self._days: dict[tuple[str, date], tuple[World, dict[Any, int]]] = {}
        self._late: dict[str, dict[int, int]] = {}

    def _seated(self) -> dict[str, tuple[str, int, int]]:
        """Give the unit, the number of the cell and the row of the roster of every member, by id."""
        ids = self.pricing.pay.roster.ids
        found: dict[str, tuple[str, int, int]] = {}
        for unit, cells in rows_of(self.pricing.pay, self.pricing.service).items():
            numbers = {cell: n for n, cell in enumerate(self.pricing.scenes[unit].cells)}
            for cell, rows in cells.items():
                found |= {ids[row]: (unit, numbers[cell], row) for row in rows}
        return found

    def printed(self, unit: str) -> list[str]:
        """List the schedules of a unit with a grid on file that takes effect within the term, by the day of the check."""
        scene, last = self.pricing.scenes[unit], max(map(self.day, self.export.rows), default=self.as_of)
        opens = scene.years[1].starts
        return [
            name
            for name, grids in scene.grids.items()
            if any(opens <= grid.effective <= last for grid in grids)
        ]

    def of_unit(self, unit: str) -> list[tuple[str, Promised]]:
        """Give what is agreed for a unit, with its item; what a grid on file holds is not promised on it again."""
        mine = [held for held in self._items if unit in touched(held[1], self.pricing.scenes)]
        if not self.printed(unit):
            return mine
        return [held for held in mine if held[1].promise.term not in GRID_TERMS]

    def _promises(self, unit: str) -> list[Promised]:
        return [made for _, made in self.of_unit(unit)]

    def day(self, row: PayrollRow) -> date:
        """Give the day that a row is about: its pay date, or the day that everything is counted from."""
        return row.paid_on or self.as_of

    def due(self, row: PayrollRow) -> Due | None:
        """Give what a member should have on the day of a row; None where nobody of that id is in the roster."""
        if row.id not in self._seats:
            return None
        unit, number, at = self._seats[row.id]
        scene = self.pricing.scenes[unit]
        world, shares = self._world(unit, self.day(row))
        place, cell = world.places[number], scene.cells[number]
        grid = world.grids[place.grid]
        roster = self.pricing.pay.roster
        plan = roster.plans[at], roster.tiers[at]
        rate = world.rate(number)
        annual = prorated(rate, world.loads[number], grid.places)
        key = (
            cell.job_class,
            *plan,
            scene.part(number),
            world.salary(number) if world.insurance.look().by_pay else 0,
        )
        premium = shares.get(key, 0 if not plan[0] or not scene.part(number)[0] else None)
        value = Decimal(rate).scaleb(-grid.places)
        return Due(
            unit, cell.schedule, place.lane, grid.steps[place.row], cell.fte, value, annual, premium, number
        )

    def _world(self, unit: str, day: date) -> tuple[World, dict[Any, int]]:
        """Give a unit's world on a day, and the yearly premium share of one member of each kind of the insured."""
        if (unit, day) not in self._days:
            scene = self.pricing.scenes[unit]
            stage = staged(scene, self._promises(unit), ALL_OWED, Memory(), Outcome())
            world = stage.advance(day)
            view = look(world, self.pricing.pay.settings.contract_year(day))
            shares = {
                (*held.who[1:5], held.pay[0] if held.pay else 0): held.year.premium - held.year.employer
                for held in enrolments(stage.scene, [view], FULL.insured)
                if isinstance(held.year, Paid)
            }
            self._days[unit, day] = world, shares
        return self._days[unit, day]

    @cached_property
    def retro_on(self) -> date | None:
        """Give the day on which retroactive pay was paid: the first pay date with any of it."""
        days = [self.day(row) for row in self.export.rows if row.retro]
        return min(days, default=None)

    def late(self, due: Due) -> int | None:
        """Give what a member is due for time before the day of retroactive pay; None where no new rate is priced."""
        if self.retro_on is None or self.printed(due.unit):
            return None
        if due.unit not in self._late:
            scene: Scene = self.pricing.scenes[due.unit]
            self._late[due.unit] = retroactive_pay(scene, self._promises(due.unit), self.retro_on)
        return self._late[due.unit].get(due.number, 0)

    def differences(self) -> Iterator[Difference]:
        """Walk everything in which the payroll and the agreement differ, row by row."""
        first: set[str] = set()
        for row in self.export.rows:
            due = self.due(row)
            if due is not None:
                yield from self._placed(row, due)
                yield from self._paid(row, due)
                if row.id not in first and "retro" in self.export.columns:
                    yield from self._retro(row, due)
                first.add(row.id)

    def _placed(self, row: PayrollRow, due: Due) -> Iterator[Difference]:
        theirs = row.lane or due.lane, row.step or due.step
        if theirs != (due.lane, due.step):
            other = self._annual_at(row, due, theirs)
            # Where a rate is stated, what the placement costs the member stands in the difference of the rate.
            stated = other is None or row.annual is not None or row.rate is not None
            short = None if other is None or stated else due.annual - other
            placed = f"lane {theirs[0]}, step {theirs[1]}"
            yield Difference(
                row, "placement", placed, f"lane {due.lane}, step {due.step}", short, "a year", due
            )
        if row.fte is not None and row.fte != due.fte:
            said = [f"{Decimal(n) / 10_000:.2f}" for n in (row.fte, due.fte)]
            yield Difference(row, "fte", said[0], said[1], None, "", due)

    def _annual_at(self, row: PayrollRow, due: Due, place: tuple[str, str]) -> int | None:
        """Give a year's pay of a member at another placement; None where the grid has none such."""
        world, _ = self._world(due.unit, self.day(row))
        grid = world.grids[world.places[due.number].grid]
        rows = [n for n, step in enumerate(grid.steps) if step == place[1]]
        cells = [grid.cells[place[0], n] for n in rows if (place[0], n) in grid.cells]
        return prorated(cells[0], world.loads[due.number], grid.places) if cells else None

    def _paid(self, row: PayrollRow, due: Due) -> Iterator[Difference]:
        full = int(due.rate * 100)
        if row.annual is not None and row.annual not in (due.annual, full):
            said = Money(row.annual), Money(due.annual)
            yield Difference(row, "rate", str(said[0]), str(said[1]), due.annual - row.annual, "a year", due)
        if row.rate is not None and row.rate != due.rate:
            world, _ = self._world(due.unit, self.day(row))
            short = half_up(int((due.rate - row.rate) * 10**6) * world.loads[due.number], 10**8)
            yield Difference(row, "rate", f"${row.rate:,}", f"${due.rate:,}", short, "a year", due)
        # What is retroactive stands in the same check and is looked at by itself.
        gross = None if row.gross is None else row.gross - (row.retro or 0)
        for kind, theirs, year, sign in (
            ("gross", gross, due.annual, 1),
            ("premium", row.premium, due.premium, -1),
        ):
            if theirs is not None and year is not None and self.checks:
                ours = half_up(year, self.checks)
                if abs(ours - theirs) > 1:
                    short = sign * (ours - theirs)
                    yield Difference(row, kind, str(Money(theirs)), str(Money(ours)), short, "a check", due)

    def _retro(self, row: PayrollRow, due: Due) -> Iterator[Difference]:
        ours = self.late(due)
        theirs = sum(one.retro or 0 for one in self.export.rows if one.id == row.id)
        if ours is not None and abs(ours - theirs) > 1:
            yield Difference(row, "retro", str(Money(theirs)), str(Money(ours)), ours - theirs, "once", due)

    def clause(self, difference: Difference) -> str:
        """Name what gives the member the right: the section that the files name, and the items agreed."""
        due, settings = difference.due, self.pricing.pay.settings
        rule = self.pricing.scenes[due.unit].schedules[due.schedule]
        insured = difference.kind == "premium"
        paying = PAYING if difference.kind == "retro" else GRID_TERMS
        among = [
            item
            for item, made in self.of_unit(due.unit)
            if (made.term.insurance if insured else made.promise.term in paying)
        ]
        named = dict.fromkeys(among if difference.kind not in ("placement", "fte") else ())
        parts = [f"with {', '.join(named)}"] if named else []
        source = rule.title or f"schedule {rule.id}"
        if difference.kind == "placement" and rule.step_movement and rule.step_movement.source:
            source = f"{source}; {rule.step_movement.source}"
        if insured:
            shares = latest_first(settings.health.shares, self.day(difference.row)) if settings.health else []
            source = next(
                (share.source for share in shares if share.source), "the premium share of pay/pay.yaml"
            )
        return ", ".join([source, *parts])

    def missing(self, schedule: str = "") -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Give the ids of the roster that the export lacks, and those of the export that the roster lacks."""
        roster, paid = self.pricing.pay.roster, {row.id for row in self.export.rows}
        among = [
            one for one, name in zip(roster.ids, roster.schedules, strict=True) if schedule in ("", name)
        ]
        strangers = dict.fromkeys(row.id for row in self.export.rows if row.id not in self._seats)
        return tuple(one for one in among if one not in paid), tuple(strangers)


def differences_table(found: Sequence[Difference], check: PayrollCheck, deadline: Deadline) -> Table:
    """Give every difference with its amount, the clause, and the last day to file, the first to run out first."""
    columns = (
        Column("id", "Id", "id", Level.team),
        Column("at", "Place", "text", Level.team),
        Column("kind", "What", "text", Level.team),
        Column("theirs", "Paid", "text", Level.team),
        Column("ours", "Due", "text", Level.team),
        Column("short", "Short by", "money", Level.team),
        Column("per", "Per", "text", Level.team),
        Column("clause", "Clause", "text", Level.team),
        Column("file_by", "File by", "date", Level.team),
    )
    rows = []
    for one in found:
        last = deadline(one.due.unit, one.row.paid_on) if one.row.paid_on else None
        short = None if one.short is None else Money(one.short)
        rows.append(
            (
                one.row.id,
                one.row.at,
                KINDS[one.kind],
                one.theirs,
                one.ours,
                short,
                one.per,
                check.clause(one),
                last,
            )
        )
    rows.sort(key=lambda row: (row[8] or date.max, row[0]))
    note = (
        "Short by: what the member is due more than was paid; with a minus, what was paid too much. File by: counted from the "
        "pay date; an agreement may count from when somebody could know of it. A dash: nobody has stated the time limit, or the pay date."
    )
    return Table("differences", "Differences", columns, tuple(rows), (), note)


def kinds_table(found: Sequence[Difference]) -> Table:
    """Give how many differences there are of each kind, short and over, and what they come to."""
    columns = (
        Column("kind", "What", "text", Level.team),
        Column("count", "Differences", "count", Level.team),
        Column("short", "Short", "money", Level.team),
        Column("over", "Over", "money", Level.team),
        Column("per", "Per", "text", Level.team),
    )
    rows = []
    for kind, per in dict.fromkeys((one.kind, one.per) for one in found):
        amounts = [one.short for one in found if one.kind == kind and one.per == per]
        known = [amount for amount in amounts if amount is not None]
        short, over = sum(max(n, 0) for n in known), sum(max(-n, 0) for n in known)
        rows.append(
            (
                KINDS[kind],
                len(amounts),
                *((Money(short), Money(over)) if known else (None, None)),
                per or None,
            )
        )
    return Table("kinds", "By kind", columns, tuple(rows))
