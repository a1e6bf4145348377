"""The cells of a grid as they stand on one day, and the names by which a promise means some of them.

A cell is known by its lane and the row of its step; a row without a cell in a lane is a placement that does not exist.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, NamedTuple, Protocol

from bargain.costing.arithmetic import WHOLE
from bargain.domain.schedule import Grid, Schedule, Total
from bargain.money import half_up

Key = tuple[str, int]
"""A lane and the row of a step."""
EVERY = "*"
"""Stands for every step of a lane where a cell is named."""


class Place(NamedTuple):
    """Where a cell of members stands: the grid it is paid from, the lane and the row of the step."""

    grid: str
    lane: str
    row: int


_ASIDE: Final = "{} before "


def aside(grid: str, day: date) -> str:
    """Name the old grid that members stay on who have no place on the one that comes on a day."""
    return f"{_ASIDE.format(grid)}{day}"


def is_aside(name: str, grid: str) -> bool:
    """Say whether a grid is an old one of another, kept for members who have no place on that."""
    return name.startswith(_ASIDE.format(grid))


class Narrowed(Protocol):
    """What names some cells of a grid; an empty list means all."""

    @property
    def lanes(self) -> Sequence[str]:
        """Give the lanes meant."""
        ...

    @property
    def steps(self) -> Sequence[str]:
        """Give the steps meant, each a name or a range of names: `16-25`."""
        ...

    @property
    def cells(self) -> Sequence[str]:
        """Give the cells meant, each as lane and step: `MA+30:5`."""
        ...


@dataclass(slots=True)
class Rates:
    """The cells of a grid as they stand, and what they are rounded to; a payroll ``total`` is one cell."""

    schedule: Schedule
    steps: tuple[str, ...]
    lanes: tuple[str, ...]
    cells: dict[Key, int]
    places: int
    total: Total | None = None

    def ladder(self, lane: str) -> list[int]:
        """Give the rows that exist in a lane, lowest step first."""
        return [row for row in range(len(self.steps)) if (lane, row) in self.cells]

    def units(self, cents: int) -> int:
        """Give cents for one full position in the last decimal place of the cells; a payroll total has many of them."""
        each = cents * int(10 ** (self.places - 2))
        return half_up(each * self.total.fte, WHOLE) if self.total else each

    def copy(self) -> Rates:
        """Give the same cells, to be changed apart."""
        return replace(self, cells=dict(self.cells))

    def named(self, by: Narrowed) -> list[Key]:
        """Give the cells that a promise, or a part of one, is for."""
        rows = rows_named(self.steps, by.steps)
        keys = {key for name in by.cells for key in cells_named(self.steps, self.cells, name)}
        return [
            (lane, row)
            for lane, row in self.cells
            if (not by.lanes or lane in by.lanes)
            and (not by.steps or row in rows)
            and (not by.cells or (lane, row) in keys)
        ]

    def without(self, gone: Collection[Key]) -> tuple[Rates, dict[Key, Key]]:
        """Give the grid without some cells, and without steps that are then empty; and where each cell left now is."""
        left = [key for key in self.cells if key not in gone]
        rows = {row: n for n, row in enumerate(sorted({row for _, row in left}))}
        moved = {(lane, row): (lane, rows[row]) for lane, row in left}
        steps = tuple(self.steps[row] for row in rows)
        cells = {moved[key]: self.cells[key] for key in left}
        return replace(self, steps=steps, cells=cells), moved

    def name(self, key: Key) -> str:
        """Give the name of a cell as people say it: step 5 of lane MA+30."""
        return f"step {self.steps[key[1]]} of lane {key[0]}"


def rates(schedule: Schedule, grid: Grid) -> Rates:
    """Take the cells of a grid as the ones in force."""
    return Rates(schedule, grid.steps, grid.lanes, dict(grid.cells), schedule.places, grid.total)


def rows_named(steps: Sequence[str], names: Iterable[str]) -> set[int]:
    """Give the rows that steps are meant by: a step's own name first, else a range of two, 16-25 or 16 to 25, else nothing."""
    row_of = {step: row for row, step in enumerate(steps)}
    rows: set[int] = set()
    for name in names:
        first, _, last = (part.strip() for part in name.replace(" to ", "-").partition("-"))
        if name in row_of:
            rows.add(row_of[name])
        elif first in row_of and last in row_of:
            rows.update(range(row_of[first], row_of[last] + 1))
        elif name == EVERY:
            rows.update(row_of.values())
    return rows


def cells_named(steps: Sequence[str], cells: Collection[Key] | Mapping[Key, int], name: str) -> list[Key]:
    """Give the cells meant by `lane:step`, `lane:16-25`, `lane:*`, or by a step alone in every lane."""
    lane, _, step = name.rpartition(":")
    rows = rows_named(steps, [step.strip()])
    return [key for key in cells if key[1] in rows and (not lane or key[0] == lane.strip())]
