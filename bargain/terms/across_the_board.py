"""A percent raise on every cell of the schedule.

Each cell is raised by the percent and rounded by the schedule's own rule; next year's raise compounds on the rounded
cell. Everything that members are paid from those cells rises with it: base pay, longevity that is a percent of the
cell, and the payroll-driven rates on both. `also: [longevity, stipends]` raises those amounts too. Narrow it with
`units`, `schedules`, `lanes`, `steps` (also ranges, `11-15`), `cells` (`M30:15`) or `classes`; a raise on the top step
alone is `steps: ["15"]`. A narrowed raise is `also` on the longevity and stipends of the members who stand there on its
day, and of nobody else; a stipend counted by assignments follows nobody and rises only with a raise for all.

    terms:
      - {term: across_the_board, percent: 6%, effective: 2026-07-01}
      - {term: across_the_board, percent: 5%, effective: 2027-07-01}

Worked figure: a cell of $48,213.00 raised by 6% is $51,105.78; by a further 5% it is $53,661.07 ($53,661.069 rounded
half up), so one full-time member there costs $2,892.78 more in the first year and $5,448.07 more in the second.
"""

from typing import Literal

from bargain.costing.arithmetic import raised
from bargain.costing.term import NARROWING, Term, on_its_date
from bargain.costing.world import World
from bargain.domain.promise import Promise
from bargain.domain.record import Rate
from bargain.visibility import Team


class AcrossTheBoard(Promise):
    """A percent on the cells of the schedule, and where said on longevity and stipends."""

    percent: Team[Rate]
    also: Team[list[Literal["longevity", "stipends"]]] = []


def change(promise: AcrossTheBoard, world: World) -> None:
    """Raise every cell that the promise is for, each rounded by its schedule."""
    percent = promise.percent.fraction()
    world.change_cells(promise, lambda grid, cell: raised(cell, percent, grid.schedule.quantum))
    narrowed = any(getattr(promise, name) for name in NARROWING)
    among = frozenset(world.members(promise)) if narrowed else None
    if "longevity" in promise.also:
        world.change_longevity(lambda cents: raised(cents, percent), among)
    if "stipends" in promise.also:
        world.change_stipends(lambda cents: raised(cents, percent), among)


TERM = Term(AcrossTheBoard, "a percent raise on the schedule", on_its_date(change))
