"""A stipend or longevity pay folded into the schedule: it ends, and the cells rise.

With `id` the stipend of that name ends and every cell of the lanes and classes that it was paid to rises by its amount,
or by `amount`, rounded by the schedule. That costs the same in the first year, but for rounding and for part-time members
who were paid the stipend in full: they get their part of a cell. From then on the money is in the base: raises compound on
it, and the payroll rates on salary apply to it instead of those on stipends. `lanes`, `steps` or `cells` name other cells
to rise. A stipend that is counted by assignments stands in no cell and cannot be folded.
With `longevity: yes` the unit's longevity pay ends and the cells named rise by `amount`, those of the late steps, say: years
of service and steps are not the same, so some gain and some lose.

    terms:
      - {term: fold_stipend, id: masters, units: [A], effective: 2026-07-01}
      - {term: fold_stipend, longevity: yes, amount: $1500, steps: ["14-15"], units: [A], effective: 2026-07-01}

Worked figure: a stipend of $600 to lane M, paid by FTE, on a cell of $60,000: the cell becomes $60,600 and the stipend
nothing, which costs nothing. A raise of 3% then is $1,818 instead of $1,800: $18 more a year.
"""

from bargain.costing.arithmetic import rounded
from bargain.costing.paid import Paid
from bargain.costing.term import Term, on_its_date
from bargain.costing.world import World
from bargain.domain.promise import Promise
from bargain.domain.record import Amount, Flag, Line
from bargain.visibility import Team


class FoldStipend(Promise):
    """Pay beside the schedule that moves into its cells."""

    id: Team[Line | None] = None
    longevity: Team[Flag | None] = None
    amount: Team[Amount | None] = None


def change(promise: FoldStipend, world: World) -> None:
    """End what is folded, and raise the cells."""
    paid = world.paid.get(promise.id or "")
    if reason := _unfoldable(promise, world, paid):
        world.not_costed(reason, "salary", promise.where())
    elif promise.id and paid:
        _raise_cells(_reached(promise, paid), world, promise.amount.cents if promise.amount else paid.each)
        world.paid = {
            name: held for name, held in world.paid.items() if promise.id not in (name, held.part_of)
        }
    elif promise.longevity and promise.amount and world.longevity is not None:
        _raise_cells(promise, world, promise.amount.cents)
        world.set_longevity(None)


def _unfoldable(promise: FoldStipend, world: World, paid: Paid | None) -> str:
    """Say why nothing can be folded; empty where it can, and where what is folded is another unit's."""
    settings = world.scene.settings
    if promise.id and promise.longevity:
        return "fold a stipend and longevity in two promises"
    if promise.id and all(stipend.id != promise.id for stipend in settings.stipends) and paid is None:
        return f"there is no stipend {promise.id!r} to fold"
    if paid is not None and paid.count is not None:
        return f"the stipend {promise.id!r} is paid for assignments, which stand in no cell of the schedule"
    if (
        promise.id
        and any(held.part_of == promise.id for held in world.paid.values())
        and promise.amount is None
    ):
        return f"the stipend {promise.id!r} was raised for some members only: write `amount`, by how much all cells rise"
    if paid is not None and paid.share is not None and promise.amount is None:
        return f"the stipend {promise.id!r} is a share of pay: write `amount`, by how much the cells rise in its place"
    if promise.longevity and promise.amount is None:
        return "by how much the cells rise in place of longevity is not given: write `amount`"
    folds = paid is not None or (promise.longevity and world.longevity is not None)
    if folds and any(grid.schedule.pay != "annual" for grid in world.grids_of(_reached(promise, paid))):
        return "an amount a year cannot be folded into rates that are not a year's: limit it to a yearly schedule"
    return ""


def _reached(promise: FoldStipend, paid: Paid | None) -> FoldStipend:
    """Give the promise with the lanes and classes that the stipend is paid to, where it names none itself."""
    if paid is None:
        return promise
    named = promise.lanes or promise.cells
    return promise.model_copy(
        update={
            "lanes": promise.lanes if named else list(paid.lanes),
            "classes": promise.classes or list(paid.classes),
        }
    )


def _raise_cells(promise: FoldStipend, world: World, cents: int) -> None:
    world.change_cells(promise, lambda grid, cell: rounded(cell + grid.units(cents), grid.schedule.quantum))


TERM = Term(
    FoldStipend,
    "a stipend or longevity folded into the schedule",
    on_its_date(change),
    any_of=("id", "longevity"),
)
