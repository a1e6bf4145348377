"""What one day knows, for the independent costing: members one by one, each with a table of cells of their own.

Nothing is counted together. A promise changes the table of every member whom it is for; so that a raise for one class
is a raise of that class's tables. Amounts are Decimal dollars; steps are told by name and never by number.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

CENT = Decimal("0.01")
UNIT = {
    "cent": "0.01", "dollar": "1", "5 dollars": "5", "10 dollars": "10", "50 dollars": "50", "100 dollars": "100",
    "tenth of a cent": "0.001", "hundredth of a cent": "0.0001", "thousandth of a cent": "0.00001",
}  # fmt: skip


def nearest(amount, unit=CENT):
    """Round half up to a multiple of a unit."""
    return (amount / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit


def dollars(money):
    return Decimal(money.cents) / 100


def part(percent):
    return percent.rate / 100


def fits(wanted, value):
    return not wanted or value in wanted


@dataclass
class Table:
    """The cells of a schedule as one member sees them; ``unit`` is what a changed cell is rounded to."""

    id: str
    pay: str
    unit: Decimal
    lanes: list[str]
    steps: list[str]
    cells: dict[tuple[str, str], Decimal]

    def ladder(self, lane):
        return [step for step in self.steps if (lane, step) in self.cells]

    def copy(self):
        return replace(self, lanes=[*self.lanes], steps=[*self.steps], cells={**self.cells})

    def named(self, names):
        """Give the steps that a list of steps and ranges means: 3, or 2-4."""
        found = set()
        for name in names:
            if name in self.steps:
                found.add(name)
            elif "-" in name:
                first, last = name.split("-")
                found |= {step for step in self.steps if int(first) <= int(step) <= int(last)}
        return found

    def mine(self, p):
        """Give the cells that a promise, or a change in it, is for."""
        steps = self.named(p.steps)
        only = {
            (lane, step)
            for cell in p.cells
            for lane, step in [cell.split(":")]
            for step in self.named([step])
        }
        return [
            key
            for key in self.cells
            if fits(p.lanes, key[0]) and (not p.steps or key[1] in steps) and (not p.cells or key in only)
        ]

    def change(self, keys, rule):
        """Put a new amount into some cells, rounded as the schedule rounds."""
        for key in keys:
            self.cells[key] = nearest(rule(self.cells[key]), self.unit)


@dataclass
class Bands:
    """A longevity table: (years, step, amount, percent) of each band."""

    held: list[tuple[Any, str, Any, Any]] = field(default_factory=list)
    prorate: bool = True
    compounding: bool = False


@dataclass
class Paid:
    """A yearly amount: stated, a share of a cell, or a share of the member's own base pay."""

    amount: Decimal | None
    share: Decimal | None
    of: str
    schedule: str
    kind: str
    lanes: list[str]
    classes: list[str]
    count: int | None
    prorate: bool
    who: Any = None


@dataclass
class Member:
    """One member on one day."""

    n: int
    schedule: str
    lane: str
    step: str
    fte: Decimal
    load: Decimal
    hired: int
    job: str
    plan: str
    tier: str
    table: Table
    bands: Bands
    stipends: dict[str, Paid]
    began: str = ""
    half: bool = False
    held: Decimal | None = None
    floors: list[tuple[Decimal, bool]] = field(default_factory=list)
    besides: list[Any] = field(default_factory=list)
    due: int = 0
    days: Decimal = Decimal(0)
    more_days: Decimal = Decimal(0)

    def cell(self):
        """Give the amount of the cell the member is paid from: the middle of two where a half step was moved."""
        amount = self.table.cells[self.lane, self.step]
        ladder = self.table.ladder(self.lane)
        if self.half and self.step != ladder[-1]:
            after = self.table.cells[self.lane, ladder[ladder.index(self.step) + 1]]
            amount = nearest((amount + after) / 2, self.table.unit)
        return amount

    def rate(self):
        return max(self.cell(), self.held) if self.held is not None else self.cell()

    def base(self):
        """Give a year's base pay at today's rate and load."""
        return nearest(self.rate() * self.load)

    def paid_days(self, of_schedule):
        """Give the paid days of a year: the member's own, or those of the schedule, with what was promised since."""
        return (self.days or of_schedule) + self.more_days

    def named(self, p):
        table = self.table
        steps = table.named(p.steps)
        only = {tuple(cell.split(":")) for cell in p.cells}
        return (
            fits(p.schedules, self.schedule)
            and fits(p.classes, self.job)
            and fits(p.lanes, self.lane)
            and (not p.steps or self.step in steps)
            and (not only or any(lane == self.lane and self.step in table.named([s]) for lane, s in only))
        )

    def move(self, steps):
        ladder = self.table.ladder(self.lane)
        self.step = ladder[min(ladder.index(self.step) + steps, len(ladder) - 1)]


@dataclass
class State:
    """One unit on one day: its members, what is counted whoever holds it, insurance and payroll rates."""

    members: list[Member]
    tables: dict[str, Table]
    stipends: dict[str, Paid]
    premiums: dict[tuple[str, str], Decimal]
    shares: list[Any] = field(default_factory=list)
    caps: list[Any] = field(default_factory=list)
    accounts: list[Any] = field(default_factory=list)
    rates: dict[str, Any] = field(default_factory=dict)
    levies: list[Any] = field(default_factory=list)
    away: set[int] = field(default_factory=set)
    expected: dict[str, tuple[str | None, Any, int]] = field(default_factory=dict)

    def everywhere(self, p, classes=True) -> Iterator[Table]:
        """Give the tables that a promise is for: of everybody it names, and of nobody in particular where it names none."""
        for member in self.members:
            if fits(p.schedules, member.schedule) and fits(p.classes, member.job):
                yield member.table
        if not p.classes:
            yield from (t for t in self.tables.values() if fits(p.schedules, t.id))


def raise_stipend(stipend, percent):
    if stipend.amount is not None:
        stipend.amount = nearest(stipend.amount * (1 + part(percent)))


def raise_bands(member, percent, amount):
    held = []
    for years, step, each, share in member.bands.held:
        if each is not None and percent:
            each = nearest(each * (1 + part(percent)))  # noqa: PLW2901
        if each is not None and amount:
            each += dollars(amount)  # noqa: PLW2901
        held.append((years, step, each, share))
    member.bands.held = held
