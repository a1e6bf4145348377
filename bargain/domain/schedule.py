"""A salary schedule: the rules it is read and rounded by, and its grids, one for each effective date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from bargain.domain.record import Day, Flag, Line, Number, Rate, Record, Whole
from bargain.problems import Position
from bargain.visibility import Team

Rounding = Literal[
    "cent",
    "dollar",
    "5 dollars",
    "10 dollars",
    "50 dollars",
    "100 dollars",
    "tenth of a cent",
    "hundredth of a cent",
    "thousandth of a cent",
]
ROUNDINGS: Final[Mapping[str, tuple[int, int]]] = {
    "cent": (2, 1),
    "dollar": (2, 100),
    "5 dollars": (2, 500),
    "10 dollars": (2, 1000),
    "50 dollars": (2, 5000),
    "100 dollars": (2, 10000),
    "tenth of a cent": (3, 1),
    "hundredth of a cent": (4, 1),
    "thousandth of a cent": (5, 1),
}
"""For each rounding rule, the decimal places a cell is kept with and the multiple it is rounded to."""


PaidBy = Literal["annual", "hourly", "monthly", "per_credit", "per_course", "per_load_hour"]
UNITS_OF_PAY: Final[Mapping[PaidBy, str]] = {
    "annual": "a year",
    "hourly": "an hour",
    "monthly": "a month",
    "per_credit": "a credit",
    "per_course": "a course",
    "per_load_hour": "an hour of load",
}
"""What a rate of each kind of schedule is for."""


class Mode(Record):
    """A way of teaching, and what one unit of it counts: lecture 1.0, laboratory .75."""

    id: Team[Line]
    factor: Team[Number]


class Movement(Record):
    """Whether members move a step when there is no settlement, how, and what says so.

    ``pace`` half is half an increment a year: two cells blended. ``every`` is a step every so many years, counted from
    the year of hire. ``on`` is the first day in the term on which steps move, if not the first of the contract year;
    each year again. ``earned_by`` is the share of members who work the days that a step demands.
    """

    moves: Team[Flag]
    pace: Team[Literal["full", "half"]] = "full"
    every: Team[Whole] = 1
    on: Team[Day | None] = None
    earned_by: Team[Rate | None] = None
    source: Team[Line] = ""
    verified: Team[Flag] = False


class Index(Record):
    """How every cell of a schedule comes from one of them, the base.

    ``base`` is the base cell, as B:1. ``joined`` times is base x lane x step, sum is base x (lane + step), dollars is
    base + lane + step. What is not listed multiplies by 1 and adds nothing; a step that is not listed counts 1 in a sum.
    """

    base: Team[Line]
    joined: Team[Literal["times", "sum", "dollars"]] = "times"
    lanes: Team[dict[Line, Number]] = {}
    steps: Team[dict[Line, Number]] = {}

    def of(self, lane: str, step: str) -> tuple[Decimal, Decimal]:
        """Give the index of a lane and of a step, or in dollars what each adds."""
        none, one = Decimal(0), Decimal(1)
        unlisted = {"times": (one, one), "sum": (none, one), "dollars": (none, none)}[self.joined]
        return self.lanes.get(lane, unlisted[0]), self.steps.get(step, unlisted[1])


class Schedule(Record):
    """One salary schedule of a unit; its grids are `pay/schedules/<id>.<effective date>.csv`.

    ``pay`` is what a rate is for: a year, an hour, a month, a credit, a course, or an hour of load (contact, workload
    or formula hour). ``days`` are the paid days of the work year, the divisor of a daily rate; ``months`` the months in
    which a monthly rate is paid; ``full_load`` the credits, courses or hours of one full position in a year. ``modes``
    weigh units of load: a laboratory hour of .75 counts as three quarters of one.
    """

    id: Team[Line]
    unit: Team[Line]
    title: Team[Line] = ""
    pay: Team[PaidBy] = "annual"
    rounding: Team[Rounding] = "cent"
    days: Team[Number | None] = None
    months: Team[Number | None] = None
    full_load: Team[Number | None] = None
    modes: Team[list[Mode]] = []
    step_movement: Team[Movement | None] = None
    index: Team[Index | None] = None

    @property
    def full_time(self) -> int | None:
        """Give what the rate of one full position is multiplied by, in ten-thousandths; None where nothing says."""
        if self.pay == "annual":
            return 10_000
        full = self.months if self.pay == "monthly" else self.full_load
        return int(full * 10_000) if full else None

    @property
    def places(self) -> int:
        """Give the decimal places of a dollar that a cell is kept with."""
        return ROUNDINGS[self.rounding][0]

    @property
    def quantum(self) -> int:
        """Give the multiple that a changed cell is rounded to, in units of the last decimal place."""
        return ROUNDINGS[self.rounding][1]


@dataclass(frozen=True, slots=True)
class Total:
    """What the one cell of a payroll total stands for: so many FTE, in ten-thousandths.

    ``growth`` is that of a step for everybody, as a fraction; None where nobody knows it.
    """

    fte: Team[int]
    growth: Team[tuple[int, int] | None]


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one schedule from one date on; a cell that does not exist is absent, never zero.

    Amounts are whole numbers of the schedule's last decimal place (cents, unless its rounding is finer). ``cells``
    is keyed by lane and by the step's row, which counts from 0 in the order of the file. A ``total`` has one cell.
    """

    schedule: Team[str]
    effective: Team[date]
    lanes: Team[tuple[str, ...]]
    steps: Team[tuple[str, ...]]
    cells: Team[Mapping[tuple[str, int], int]]
    at: Team[Mapping[tuple[str, int], Position]] = field(default_factory=dict)
    total: Team[Total | None] = None


@dataclass(frozen=True, slots=True)
class Proposed:
    """A grid that a proposal can promise, with the map of placement that it holds.

    It is `pay/schedules/<schedule>.<name>.csv`; its date is that of the promise. ``place`` is from old steps (a step, a
    range of steps, or lane:step) to the new one.
    """

    name: Team[str]
    grid: Team[Grid]
    place: Team[Mapping[str, str]]


def in_force(grids: Sequence[Grid], day: date) -> Grid:
    """Give the grid in force on a day, or the first one where none was yet; ``grids`` are of one schedule."""
    inside = [grid for grid in grids if grid.effective <= day]
    return max(inside, key=_since) if inside else min(grids, key=_since)


def _since(grid: Grid) -> date:
    return grid.effective
