"""Fewer steps, or more, between the same first and last cell of each lane.

Every lane is spread anew over `rows` steps of equal increments from its lowest to its highest cell, each rounded by the
schedule; the steps are numbered on from the number of the first. Everybody is placed on the lowest cell of the lane that
pays no less than the old one, or where `place` says (old step to new step, or lane:step to lane:step); then say in `keep`
what becomes of pay above the new cell. Later steps are steps of the new ladder, so with fewer rows each of them is larger:
the first year shows the transition, the later years what it costs from then on. For other amounts write the
`new_grid` itself.

    terms:
      - {term: compress_steps, rows: 3, effective: 2026-07-01}
      - {term: compress_steps, rows: 3, effective: 2026-07-01, place: {"1-2": "1", "3": "2", "4": "3"}, keep: red_circled}

Worked figure: cells of $50,000, $52,000, $55,000 and $60,000 on three steps are $50,000, $55,000 and $60,000. A member on
$52,000 is placed on $55,000, $3,000 more, and the next step is $5,000 where it was $3,000. The second line places them on
$50,000 and holds $52,000.
"""

from collections.abc import Iterable

from bargain.costing.arithmetic import rounded_ratio
from bargain.costing.cells import Key, Rates
from bargain.costing.redrawn import remarks_on
from bargain.costing.restructuring import CannotRedraw, Drawing, not_lower, on_its_day
from bargain.costing.term import Term
from bargain.domain.record import Whole
from bargain.domain.restructuring import Restructuring
from bargain.visibility import Team


class CompressSteps(Restructuring):
    """So many steps from the first to the last cell."""

    rows: Team[Whole]

    def brings(self, _last: Iterable[str]) -> tuple[str, ...]:
        """Give the steps of the new grid, whether they are numbered from 0 or from 1."""
        return tuple(str(row) for row in range(self.rows + 1))


def redraw(promise: CompressSteps, grid: Rates) -> Drawing:
    """Spread every lane evenly over the new number of steps."""
    if not 2 <= promise.rows <= 100:
        raise CannotRedraw(f"a lane of {promise.rows} steps has no first and last: write 2 to 100")
    cells: dict[Key, int] = {}
    for lane in grid.lanes:
        if ladder := grid.ladder(lane):
            amounts = _spread(grid.cells[lane, ladder[0]], grid.cells[lane, ladder[-1]], promise.rows, grid)
            cells |= {(lane, row): amount for row, amount in enumerate(amounts) if len(ladder) > 1 or not row}
    first = int(grid.steps[0]) if grid.steps[0].isdecimal() else 1
    steps = tuple(str(first + n) for n in range(promise.rows))
    new = Rates(grid.schedule, steps, grid.lanes, cells, grid.places)
    return new, not_lower(grid, new)


def _spread(bottom: int, top: int, rows: int, grid: Rates) -> list[int]:
    """Give amounts at equal distances; the first and the last stay to the cent."""
    parts, quantum = rows - 1, grid.schedule.quantum
    between = [rounded_ratio(bottom * (parts - n) + top * n, parts, quantum) for n in range(1, parts)]
    return [bottom, *between, top]


TERM = Term(
    CompressSteps,
    "fewer or more steps",
    on_its_day(redraw),
    narrowed_by=("schedules", "classes"),
    remarks=remarks_on(on_its_day(redraw)),
)
