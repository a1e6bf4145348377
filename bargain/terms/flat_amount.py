"""A flat amount: the same number of dollars on every cell of the schedule, or to every member.

On the schedule (the rule) the amount is added to each cell, so that part-time members get their part of it and later
raises compound on it. It is dollars a year, or on schedules paid by the hour or the credit dollars an hour or a credit;
on schedules of both kinds it is *not costed* but for the yearly ones: write it once for each, with `schedules`. With `per:
member` it is paid beside the schedule, the same to everyone whatever their FTE, and counts as a stipend; limited to `steps`
or `cells`, it goes to who stands there on its day, from then on, and to nobody who is hired on that day or later. A flat
amount is a larger percent of a low cell than of a high one.

    terms:
      - {term: flat_amount, amount: $500, effective: 2027-07-01}
      - {term: flat_amount, amount: $750, per: member, classes: [nurse], effective: 2026-07-01}

Worked figure: $500 on the schedule for ten members at 1.00 FTE and four at 0.50 costs 10 x $500 + 4 x $250 = $6,000 a
year; per member it costs 14 x $500 = $7,000.
"""

from typing import Literal

from bargain.costing.arithmetic import rounded
from bargain.costing.daily import dollars_of_a_year
from bargain.costing.paid import Paid
from bargain.costing.term import Term, on_its_date
from bargain.costing.world import World
from bargain.domain.promise import Promise
from bargain.domain.record import Amount
from bargain.visibility import Team


class FlatAmount(Promise):
    """So many dollars a year on every cell, or to every member."""

    amount: Team[Amount]
    per: Team[Literal["fte", "member"]] = "fte"


def change(promise: FlatAmount, world: World) -> None:
    """Add the amount to every cell, or pay it to every member beside the schedule."""
    cents = promise.amount.cents
    if promise.per == "member":
        paid = Paid(
            cents, lanes=tuple(promise.lanes), classes=tuple(promise.classes), to=_reached(promise, world)
        )
        world.pay_yearly(promise, paid)
        return
    nothing = isinstance(cents, int) and not cents  # of many settlements at once it is never asked
    promised = promise if nothing else dollars_of_a_year(promise, world)
    if promised is None:
        return
    world.change_cells(
        promised,
        lambda grid, cell: rounded(cell + grid.units(cents), grid.schedule.quantum),
    )


def _reached(promise: FlatAmount, world: World) -> frozenset[int] | None:
    """Give the cells of members who are paid it; None where that is asked of each day anew."""
    if promise.steps or promise.cells:
        return frozenset(number for number in world.members(promise) if world.heads[number])
    return frozenset(world.members(promise)) if promise.schedules else None


TERM = Term(FlatAmount, "a flat dollar amount on the schedule", on_its_date(change))
