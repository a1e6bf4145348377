"""Tables with steps down and lanes across, and what careers on grids earn: the tables of every document on schedules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from bargain.costing.ground import Cells, Spot, ladders
from bargain.disclosure import Column, Kind, Table
from bargain.domain.schedule import Grid, Schedule
from bargain.money import Money, Percent
from bargain.strategy.career import YEARS, career
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


def careers_table(
    schedule: Schedule,
    lanes: Sequence[str],
    grids: Mapping[str, Cells],
    years: Sequence[int] = YEARS,
) -> Table:
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
    among = [
        lane for lane in lanes if all(any(held == lane for held, _ in cells) for cells in grids.values())
    ]
    rows = []
    for lane in among if schedule.pay == "annual" else ():
        for count in years:
            earned = [career(cells, [(1, lane)], count) for cells in grids.values()]
            rows.append((lane, count, *map(Money, earned), *_apart(earned)))
    note = (
        "One cell a year from the lowest of the lane, full-time, each grid held as it is: no further raises."
    )
    return Table("careers", "Career earnings", columns, tuple(rows), (), note)


def _apart(earned: Sequence[int]) -> tuple[Any, ...]:
    if len(earned) != 2:
        return ()
    first, second = earned
    return Money(second - first), Percent.ratio(second - first, first, 2)
