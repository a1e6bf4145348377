"""A payment made once: it is paid in one year, is not in the base of the next and does not come again.

`amount` goes to every member named, in full, or by FTE with `prorate: yes`; `percent` is of the member's annual base pay
on the day. Only payroll-driven rates whose `on:` names `one_time` apply to it.

    terms:
      - {term: one_time, amount: $1000, effective: 2026-09-01}
      - {term: one_time, percent: 3%, units: [E], effective: 2026-09-01}

Worked figure: $1,000 to 40 members costs $40,000 in its year and nothing in the next; 3% of a base pay of $25,000 is
$750, so 40 such members cost $30,000.
"""

from bargain.costing.arithmetic import share_of
from bargain.costing.term import Term, once
from bargain.costing.world import World
from bargain.domain.promise import Promise
from bargain.domain.record import Amount, Flag, Rate
from bargain.visibility import Team


class OneTime(Promise):
    """So many dollars, or a percent of base pay, once."""

    amount: Team[Amount | None] = None
    percent: Team[Rate | None] = None
    prorate: Team[Flag] = False


def change(promise: OneTime, world: World) -> None:
    """Pay every member named, today only."""
    amounts: dict[int, int] = {}
    for n in world.members(promise):
        cents = promise.amount.cents if promise.amount else 0
        amounts[n] = world.each(n, cents, prorate=promise.prorate)
        if promise.percent:
            amounts[n] += share_of(world.salary(n), promise.percent.fraction())
    world.pay_once(amounts)


TERM = Term(OneTime, "a payment made once", once(change), any_of=("amount", "percent"))
