"""A reopener: a subject that the parties will bargain again within the term.

Nothing is agreed, so nothing of it is in any total. Where a team wants to see what it could come to, `amount` is what an
agreement would cost in a full year, with its `source`: it is shown apart as contingent. Without an amount it is *not
costed*. `contingent_on` says what must come about first.

    terms:
      - term: reopener
        subject: wages in the third year
        amount: $250000
        source: one percent of Unit A is $250,000
        pay: salary
        units: [A]
        effective: 2028-07-01

Worked figure: $250,000 contingent in 2029, $0 in the cash of every year.
"""

from bargain.costing.paid import Paid
from bargain.costing.term import Term, always_shared, on_its_date
from bargain.costing.world import World
from bargain.domain.promise import Promise
from bargain.domain.record import Amount, Line
from bargain.domain.rollup import KindOfPay
from bargain.visibility import Team


class Reopener(Promise):
    """What will be bargained again, and what it could cost."""

    subject: Team[Line]
    amount: Team[Amount | None] = None
    source: Team[Line] = ""
    pay: Team[KindOfPay | None] = None
    contingent_on: Team[Line] = "an agreement in the reopener"

    def stated(self) -> tuple[str, ...]:
        """Give what an agreement would cost."""
        return (
            ()
            if self.amount is None
            else (f"{self.amount} a year, if the reopener on {self.subject} ends so",)
        )


def change(promise: Reopener, world: World) -> None:
    """Pay the amount, which is contingent as a whole."""
    if promise.amount is None:
        reason = f"what the reopener on {promise.subject} will come to is not known"
        world.not_costed(reason, promise.pay or "other", promise.where())
    else:
        world.pay_yearly(promise, Paid(promise.amount.cents, promise.pay, count=1))


TERM = Term(Reopener, "a reopener", on_its_date(change), always_shared)
