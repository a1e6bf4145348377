"""Grids that were built, as files that a proposal can promise: `pay/schedules/<schedule>.<build>-<year>.csv`.

Their names hold no date, so none of them can be taken for a grid that is agreed; the promise `new_grid` names them.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from bargain.domain.schedule import Schedule
from bargain.folder.standing import csv_text
from bargain.layout.values import written
from bargain.strategy.guide import Built


def grid_name(built: Built, year: int) -> str:
    """Give the name by which a promise means the grid of a year."""
    return f"{built.order.id or 'build'}-{year}"


def terms_of(built: Built) -> Iterator[str]:
    """Write the promises that put the grids into a version of a proposal, a line each."""
    for year in built.grids:
        yield (
            f"{{term: new_grid, schedules: [{built.ground.schedule.id}], grid: {grid_name(built, year)}, "
            f"keep: none, effective: {built.ground.starts(year)}}}"
        )


def files_of(built: Built) -> dict[str, str]:
    """Give the text of each grid by its path; the first says in `from` where those on dropped steps are placed."""
    schedule, present = built.ground.schedule, built.ground.present
    files = {}
    for year, cells in built.grids.items():
        placing = _placed(built) if built.ground.moved and year == built.ground.years[0] else None
        rows = []
        for row, step in enumerate(present.steps):
            amounts = [_amount(schedule, cells.get((lane, row))) for lane in present.lanes]
            if any(amounts):
                begun = [] if placing is None else ["; ".join(placing.get(row, ()))]
                rows.append([*begun, step, *amounts])
        headings = [*(["from"] if placing is not None else []), "step", *present.lanes]
        files[f"pay/schedules/{schedule.id}.{grid_name(built, year)}.csv"] = csv_text(headings, rows)
    return files


def _amount(schedule: Schedule, cell: int | None) -> str:
    return "" if cell is None else written(Decimal(cell).scaleb(-schedule.places), schedule.places)


def _placed(built: Built) -> dict[int, list[str]]:
    """Give the old steps that go to each row; a step whose lanes part is named with each lane."""
    present, moved = built.ground.present, built.ground.moved
    placed: dict[int, list[str]] = {}
    for row, step in enumerate(present.steps):
        goals = {
            lane: moved.get((lane, row), (lane, row))[1]
            for lane in present.lanes
            if (lane, row) in present.cells
        }
        if len(set(goals.values())) == 1:
            placed.setdefault(next(iter(goals.values())), []).append(step)
        else:
            for lane, goal in goals.items():
                placed.setdefault(goal, []).append(f"{lane}:{step}")
    return placed
