"""A cost that is known as an amount: a fund, a study, a position priced elsewhere, with the source of the figure.

`amount` is the cost of a full year, or with `one_time: yes` the cost in all. It carries no payroll-driven cost unless
`pay` names the kind of pay it is. An amount below zero is a saving. Where several units are named, or none, the cost
stands under `all`, because no single unit bears it. It is stated for its units whole: lanes, steps and classes do not apply.

    terms:
      - {term: fixed_amount, amount: $180000, source: "Article 25.1, least funding a year", effective: 2027-09-01}

Worked figure: $180,000 from September 1, 2027 in a year that begins on July 1 costs 10/12, $150,000, in 2028 and
$180,000 in every later year.
"""

from collections.abc import Iterable

from bargain.costing.paid import Paid
from bargain.costing.scene import Scene
from bargain.costing.term import Event, Term, always_shared, on_its_date, once
from bargain.costing.world import World
from bargain.domain.promise import Promise
from bargain.domain.record import Amount, Flag, Line
from bargain.domain.rollup import KindOfPay
from bargain.visibility import Team


class FixedAmount(Promise):
    """A stated cost, with its source."""

    amount: Team[Amount]
    source: Team[Line]
    one_time: Team[Flag] = False
    pay: Team[KindOfPay | None] = None

    def stated(self) -> tuple[str, ...]:
        """Give the amount."""
        return (f"{self.amount} {'once' if self.one_time else 'a year'}",)


def change(promise: FixedAmount, world: World) -> None:
    """Add the amount to every year from now on, or to this one only."""
    paid = Paid(promise.amount.cents, promise.pay, count=1)
    if promise.one_time:
        world.pay_once({}, paid)
    else:
        world.pay_yearly(promise, paid)


def events(promise: FixedAmount, scene: Scene) -> Iterable[Event]:
    """Give the day from which it costs; a sunset ends what is paid every year, not what was paid once."""
    return (once if promise.one_time else on_its_date)(change)(promise, scene)


TERM = Term(FixedAmount, "a stated amount", events, always_shared, narrowed_by=())
