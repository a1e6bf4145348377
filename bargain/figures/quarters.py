"""What of the spread of gains may leave the team: quarters of groups that are large enough, and no least and no most.

A least or a most is one member. A quarter of ten or more by the nearest rank has members on either side of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from bargain.disclosure import Column, Table
from bargain.figures.spreading import ALL, Gain, amount, grouped, ranked
from bargain.organizing.suppression import MINIMUM, hide
from bargain.visibility import Level

WITHHELD: Final = "withheld"
_QUARTERS: Final = (("lower", "Lower quarter"), ("median", "Middle"), ("upper", "Upper quarter"))
Counts = dict[str, dict[str, int]]


def quarters_table(found: Sequence[Gain], level: Level) -> Table:
    """Give the quarters of each group that nobody can be found in, and how many it has; all of it at this level.

    A group has as many members as in the year in which it has the fewest, so that two years cannot be subtracted from
    each other; a unit has the sum of its classes.
    """
    groups = grouped(found)
    shown = published(counted(groups))
    rows: list[tuple[Any, ...]] = []
    for (unit, job_class, year), among in groups.items():
        heads = shown[unit][job_class]
        figures: tuple[Any, ...] = (None,) * 6
        if heads is not None:
            figures = tuple(
                quarter
                for percent in (False, True)
                for quarter in ranked([(amount(one, percent=percent), one.heads) for one in among])[1:4]
            )
        rows.append((unit, job_class, str(year), WITHHELD if heads is None else str(heads), *figures))
    columns = (
        Column("unit", "Unit", "id", Level.members),
        Column("class", "Class", "text", Level.members),
        Column("year", "Year", "id", Level.members),
        Column("members", "Members", "text", Level.members),
        *(Column(key, title, "dollars", Level.members) for key, title in _QUARTERS),
        *(Column(f"{key}_percent", f"{title} %", "percent", Level.members)
          for key, title in _QUARTERS),
    )  # fmt: skip
    note = f"Withheld are groups of fewer than {MINIMUM} members, and the next smallest where the unit's total would give one away. Gains are in pay, before premiums."
    return Table("quarters", "Quarters of the gains", columns, tuple(rows), (), note, (level,) * len(rows))


def counted(groups: Mapping[tuple[str, str, int], Sequence[Gain]]) -> Counts:
    """Give the members of each class of each unit in the year with the fewest, nobody among them; `ALL` where it has one class."""
    years = {year for _, _, year in groups}
    counts: Counts = {}
    for unit, job_class, _ in groups:
        heads = (sum(one.heads for one in groups.get((unit, job_class, year), ())) for year in years)
        counts.setdefault(unit, {})[job_class] = min(heads)
    return {
        unit: {name: n for name, n in classes.items() if name != ALL or len(classes) == 1}
        for unit, classes in counts.items()
    }


def published(counts: Counts) -> dict[str, dict[str, int | None]]:
    """Give how many members each group has, None where that would tell too much, and in `ALL` those of the unit."""
    found = {}
    for unit, classes in counts.items():
        total = sum(classes.values())
        shown = hide({unit: classes}, columns=False)[unit]
        found[unit] = {**shown, ALL: total if total >= MINIMUM else None}
    return found
