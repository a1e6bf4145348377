"""A percent or an amount, whichever is greater, on each cell of the schedule.

Each cell is raised by `percent` and by `amount`, each rounded by the schedule, and the higher stands: low cells get the
dollars, high cells the percent. It is decided cell by cell, never on an average. With `at_most` no cell rises by more
than that, with or without an `amount`. Amounts are a full-time year's (an hour's on an hourly schedule); part-time
members get their part of the new cell.

    terms:
      - {term: greater_of, percent: 2.5%, amount: $1800, effective: 2026-07-01}
      - {term: greater_of, percent: 3%, amount: $1500, at_most: $2700, effective: 2027-07-01}

Worked figure: 2.5% of a cell of $60,000 is $1,500, so the cell rises by $1,800 to $61,800; 2.5% of $80,000 is $2,000, so
that cell rises to $82,000. They meet at $72,000. A half-time member on the first gains $900.
"""

from bargain.costing.arithmetic import greatest, least, raised, rounded
from bargain.costing.cells import Rates
from bargain.costing.daily import dollars_of_a_year
from bargain.costing.term import Term, on_its_date
from bargain.costing.world import World
from bargain.domain.promise import Promise
from bargain.domain.record import Amount, Rate
from bargain.visibility import Team


class GreaterOf(Promise):
    """A percent with dollars under it, over it, or both."""

    percent: Team[Rate]
    amount: Team[Amount | None] = None
    at_most: Team[Amount | None] = None


def change(promise: GreaterOf, world: World) -> None:
    """Raise every cell that the promise is for by what is greater, and by no more than the most."""
    if promised := dollars_of_a_year(promise, world):
        world.change_cells(promised, lambda grid, cell: _raised(promise, grid, cell), placed=True)


def _raised(promise: GreaterOf, grid: Rates, cell: int) -> int:
    quantum = grid.schedule.quantum
    new = raised(cell, promise.percent.fraction(), quantum)
    if promise.amount is not None:
        new = greatest(new, rounded(cell + grid.units(promise.amount.cents), quantum))
    if promise.at_most is not None:
        new = least(new, rounded(cell + grid.units(promise.at_most.cents), quantum))
    return new


TERM = Term(
    GreaterOf, "a percent or dollars, whichever is greater", on_its_date(change), any_of=("amount", "at_most")
)
