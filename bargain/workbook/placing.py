"""Holding the roster of a workbook to its schedules and grids: a member in a cell that does not exist cannot be costed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bargain.files.text import shown
from bargain.problems import Problem
from bargain.workbook.content import HEADINGS, Cells, grid_of
from bargain.workbook.held import Held
from bargain.workbook.reading import Filled

_TOLD: Final = 10
_FACTORS: Final = {
    "hourly": (("hours", "Hours a day"), ("days", "Paid days")),
    "per_credit": (("credits", "Credits a year"),),
}
Fault = tuple[str, str, str]
"""A column, what is wrong there, and what to do."""


def misplaced(filled: Filled, held: Held) -> Iterator[Problem]:
    """Tell the rows of the roster that no schedule has a place for, ten of a kind and how many more."""
    schedules = {**held.content.get("Schedules", {}), **filled.content.get("Schedules", {})}
    grids = _grids(filled, held)
    counts: dict[tuple[str, str], int] = {}
    for key, cells in filled.content.get("Roster", {}).items():
        for column, message, fix in _faults(cells, schedules, grids):
            kind = column, message.partition(":")[0]
            counts[kind] = counts.get(kind, 0) + 1
            if counts[kind] <= _TOLD:
                yield filled.rows["Roster", key].problem("BOOK-UNKNOWN", message, column, fix)
    for (column, message), count in counts.items():
        if count > _TOLD:
            row = next(row for (title, _), row in filled.rows.items() if title == "Roster")
            said = f"{count - _TOLD} more rows have the same kind of fault: {message}"
            yield Problem(
                "BOOK-UNKNOWN", f"sheet 'Roster': {said}", row.sheet.at(1), f"Mend the column {column} alike."
            )


def _grids(filled: Filled, held: Held) -> dict[str, list[dict[str, Cells]]]:
    found: dict[str, list[dict[str, Cells]]] = {}
    for title, records in {**held.content, **filled.content}.items():
        if about := grid_of(title):
            found.setdefault(about[0], []).append(records)
    return found


def _faults(
    cells: Cells, schedules: dict[str, Cells], grids: dict[str, list[dict[str, Cells]]]
) -> Iterator[Fault]:
    name, lane, step = (cells.get(column, "") for column in ("schedule", "lane", "step"))
    about = schedules.get(name)
    if about is None:
        return
    if about.get("unit") and cells.get("unit") and about["unit"] != cells["unit"]:
        yield "unit", f"'Unit': schedule {name} is of unit {about['unit']}", "Mend the unit or the schedule."
    for factor, heading in _FACTORS.get(about.get("pay", ""), ()):
        if not cells.get(factor):
            yield (
                factor,
                f"'{heading}' is needed on a schedule paid {about['pay'].replace('_', ' ')}",
                "Fill it in.",
            )
    held = grids.get(name, [])
    lanes = list(dict.fromkeys(one for records in held for one in records.get(HEADINGS, {})))
    if held and lane and lane not in lanes:
        yield (
            "lane",
            f"'Lane': schedule {name} has no lane {shown(lane)}",
            f"Its lanes are: {', '.join(lanes)}.",
        )
    elif held and lane and step and not any(records.get(step, {}).get(lane) for records in held):
        fix = "Mend the placement, or the grid; a cell of a grid that is empty does not exist."
        yield "step", f"'Step': schedule {name} has no step {shown(step)} in lane {shown(lane)}", fix
