"""Career earnings: what a grid pays over so many years to somebody who enters a lane and moves a step each year.

The sum of one cell a year, full-time, at the grid as it stands: no raises, no longevity, no interest. Who has reached
the last step stays on it. A lane change keeps the step; where the new lane has no such step, the nearest below it is
paid, or its lowest. Averages are of all cells, one year at each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from bargain.money import half_up

YEARS: Final = (10, 20, 25, 30)
"""The years at which careers are usually compared."""


def career(cells: Mapping[tuple[str, int], int], path: Sequence[tuple[int, str]], years: int) -> int:
    """Add up ``years`` years on a grid; ``path`` is each lane with the year, from 1, in which it is entered.

    Amounts are in the last place of the grid's cells. Raises ValueError where a lane of the path has no cell.
    """
    rungs = {lane: sorted(row for held, row in cells if held == lane) for _, lane in path}
    if not all(rungs.values()):
        raise ValueError(f"lane {next(lane for lane, rows in rungs.items() if not rows)} has no cell")
    entered, total = rungs[path[0][1]][0], 0
    for year in range(1, years + 1):
        lane = max((turn for turn in path if turn[0] <= year), key=lambda turn: turn[0], default=path[0])[1]
        rows = rungs[lane]
        row = max((row for row in rows if row <= entered + year - 1), default=rows[0])
        total += cells[lane, row]
    return total


def average(cells: Mapping[tuple[str, int], int]) -> int:
    """Give the average of all cells, half up to their last place."""
    return half_up(sum(cells.values()), len(cells))
