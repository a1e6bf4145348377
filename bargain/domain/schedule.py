"""A salary schedule: the rules it is read and rounded by, and its grids, one for each effective date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from bargain.domain.record import Flag, Line, Number, Record
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


class Movement(Record):
    """Whether members move a step when there is no settlement, and what says so."""

    moves: Team[Flag]
    source: Team[Line] = ""
    verified: Team[Flag] = False


class Schedule(Record):
    """One salary schedule of a unit; its grids are `pay/schedules/<id>.<effective date>.csv`.

    ``days`` are the paid days of the work year, the divisor of a daily rate.
    """

    id: Team[Line]
    unit: Team[Line]
    title: Team[Line] = ""
    pay: Team[Literal["annual", "hourly", "per_credit"]] = "annual"
    rounding: Team[Rounding] = "cent"
    days: Team[Number | None] = None
    step_movement: Team[Movement | None] = None

    @property
    def places(self) -> int:
        """Give the decimal places of a dollar that a cell is kept with."""
        return ROUNDINGS[self.rounding][0]

    @property
    def quantum(self) -> int:
        """Give the multiple that a changed cell is rounded to, in units of the last decimal place."""
        return ROUNDINGS[self.rounding][1]


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one schedule from one date on; a cell that does not exist is absent, never zero.

    Amounts are whole numbers of the schedule's last decimal place (cents, unless its rounding is finer). ``cells``
    is keyed by lane and by the step's row, which counts from 0 in the order of the file.
    """

    schedule: Team[str]
    effective: Team[date]
    lanes: Team[tuple[str, ...]]
    steps: Team[tuple[str, ...]]
    cells: Team[Mapping[tuple[str, int], int]]
    at: Team[Mapping[tuple[str, int], Position]] = field(default_factory=dict)


def in_force(grids: Sequence[Grid], day: date) -> Grid:
    """Give the grid in force on a day, or the first one where none was yet; ``grids`` are of one schedule."""
    inside = [grid for grid in grids if grid.effective <= day]
    return max(inside, key=_since) if inside else min(grids, key=_since)


def _since(grid: Grid) -> date:
    return grid.effective
