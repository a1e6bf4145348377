"""Career earnings: what a grid pays over so many years to somebody who enters a lane and moves a step each year.

The sum of one cell a year, full-time, at the grid as it stands: no raises, no longevity. Who has reached the last step
stays on it. A lane change keeps the step; where the new lane has no such step, the nearest below it is paid, or its
lowest. Averages are of all cells, one year at each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from bargain.money import Money, Percent, half_up
from bargain.problems import UsageError

YEARS: Final = (10, 20, 25, 30)
"""The years at which careers are usually compared."""
LONGEST: Final = 60
"""Years: no career is longer."""
Path = Sequence[tuple[int, str]]
"""Each lane with the year, from 1, in which it is entered; the first is where a career begins."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """The cells of a grid that careers are paid by, and what the grid is called; amounts have so many decimal places."""

    title: str
    cells: Mapping[tuple[str, int], int]
    places: int = 2

    @property
    def lanes(self) -> tuple[str, ...]:
        """Give the lanes that have a cell, in the order of the grid."""
        return tuple(dict.fromkeys(lane for lane, _ in self.cells))

    def earned(self, path: Path, years: int, discount: Percent | None = None) -> Money:
        """Give what a career earns, half up to the cent."""
        return self.money(career(self.cells, path, years, discount))

    def money(self, amount: int) -> Money:
        """Give an amount of the grid as money, half up to the cent."""
        return Money(half_up(amount * 100, 10**self.places))


def yearly(cells: Mapping[tuple[str, int], int], path: Path, years: int) -> Iterator[int]:
    """Give the pay of each of ``years`` years on a grid, in the last place of its cells.

    Raises ValueError where a lane of the path has no cell.
    """
    rungs = {lane: sorted(row for held, row in cells if held == lane) for _, lane in path}
    if not all(rungs.values()):
        raise ValueError(f"lane {next(lane for lane, rows in rungs.items() if not rows)} has no cell")
    entered = rungs[path[0][1]][0]
    for year in range(1, years + 1):
        lane = max((turn for turn in path if turn[0] <= year), key=lambda turn: turn[0], default=path[0])[1]
        rows = rungs[lane]
        yield cells[lane, max((row for row in rows if row <= entered + year - 1), default=rows[0])]


def career(
    cells: Mapping[tuple[str, int], int], path: Path, years: int, discount: Percent | None = None
) -> int:
    """Add up ``years`` years on a grid, half up to the last place of its cells.

    With a ``discount`` the pay of year k counts divided by (1 + discount)^(k - 1): what the career is worth on its first
    day. Raises ValueError where a lane of the path has no cell.
    """
    above, below = discount.fraction() if discount else (0, 1)
    worth = Fraction(below, below + above)
    total = sum(pay * worth**year for year, pay in enumerate(yearly(cells, path, years)))
    return half_up(total.numerator, total.denominator)


def average(cells: Mapping[tuple[str, int], int]) -> int:
    """Give the average of all cells, half up to their last place."""
    return half_up(sum(cells.values()), len(cells))


def path_of(text: str) -> Path:
    """Read a path as it is typed: ``B``, or ``B:0,M:5,M+30:10`` with the years after which each lane is entered.

    Raises UsageError where it is none.
    """
    turns = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        lane, colon, after = part.rpartition(":")
        if colon and not after.isdecimal():
            raise UsageError(f"{part!r} names no year", "Write it as B:0,M:5: lane M after five years.")
        turns.append((int(after) + 1, lane) if colon else (1, part))
    if not turns or turns[0][0] != 1 or sorted(turns) != turns or turns[-1][0] > LONGEST:
        fix = "Write each lane with the years after which it is entered, in order, as: B:0,M:5,M+30:10"
        raise UsageError(f"{text!r} is not a path from lane to lane", fix)
    return turns


def path_words(path: Path) -> str:
    """Say a path in words."""
    first, *rest = [lane if year == 1 else f"{lane} after {year - 1}" for year, lane in path]
    return ", ".join([first, *rest])
