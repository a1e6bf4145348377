"""Tables with steps down and lanes across, and what careers on grids earn: the tables of every document on schedules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final

from bargain.costing.ground import Cells, Spot, ladders
from bargain.disclosure import Column, Kind, Table
from bargain.domain.schedule import Grid, Schedule
from bargain.money import Money, Percent
from bargain.strategy.career import YEARS, Ladder
from bargain.visibility import Level


def amount(schedule: Schedule, value: int | None) -> Money | Decimal | None:
    """Give an amount of a grid as a cell shows it: money, or more decimals where the schedule has them."""
    if value is None or schedule.places == 2:
        return None if value is None else Money(value)
    return Decimal(value).scaleb(-schedule.places)


def lattice(
    name: str, title: str, kind: Kind, like: Grid, cell: Callable[[Spot], Any], note: str = ""
) -> Table:
    """Give a table of the steps and lanes of a grid; ``cell`` gives what stands at a lane and a row, None for nothing."""
    columns = (
        Column("step", "Step", "id", Level.team),
        *(Column(f"l{n}", lane, kind, Level.team, each="lane") for n, lane in enumerate(like.lanes)),
    )
    rows = [(step, *(cell((lane, row)) for lane in like.lanes)) for row, step in enumerate(like.steps)]
    shown = (row for row in rows if any(held is not None for held in row[1:]))
    return Table(name, title, columns, tuple(shown), (), note)


def grid_table(name: str, title: str, schedule: Schedule, like: Grid, cells: Cells, note: str = "") -> Table:
    """Give amounts by cell as a table, without cents where there are none."""
    whole = schedule.places == 2 and not any(value % 100 for value in cells.values())
    kind: Kind = "dollars" if whole else "money" if schedule.places == 2 else "text"
    return lattice(name, title, kind, like, lambda spot: amount(schedule, cells.get(spot)), note)


def rises(cells: Cells) -> Iterator[tuple[str, list[int]]]:
    """Walk the lanes of a grid, each with its increments from step to step."""
    for lane, rows in ladders(cells):
        yield lane, [cells[lane, high] - cells[lane, low] for low, high in pairwise(rows)]


def careers_table(schedule: Schedule, lanes: Sequence[str], grids: Mapping[str, Cells]) -> Table:
    """Give what each lane earns over so many years on each grid; two grids are set against each other.

    Only yearly pay makes a career: the table of any other schedule has no rows.
    """
    columns = (
        Column("lane", "Entering in lane", "id", Level.team),
        Column("years", "Years", "count", Level.team),
        *(Column(f"g{n}", title, "dollars", Level.team, each="grid") for n, title in enumerate(grids)),
        *(
            (
                Column("gain", "Difference", "dollars", Level.team),
                Column("percent", "In percent", "percent", Level.team),
            )
            if len(grids) == 2
            else ()
        ),
    )
    ladders = [Ladder(title, cells, schedule.places) for title, cells in grids.items()]
    among = [lane for lane in lanes if all(lane in ladder.lanes for ladder in ladders)]
    rows = []
    for lane in among if schedule.pay == "annual" else ():
        for count in YEARS:
            earned = [ladder.earned([(1, lane)], count) for ladder in ladders]
            rows.append((lane, count, *earned, *(over(*earned) if len(earned) == 2 else ())))
    return Table("careers", "Career earnings", columns, tuple(rows), (), CAREER)


CAREER: Final = (
    "One cell a year from the lowest of the lane, full-time, each grid held as it is: no further raises."
)
"""What a table of careers says of itself."""


def over(first: Money, other: Money) -> tuple[Money, Percent]:
    """Give what an amount is more than another, in dollars and in percent of it."""
    return other - first, Percent.ratio((other - first).cents, first.cents, 2)
