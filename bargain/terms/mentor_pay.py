"""Mentor pay: an amount for each mentor, and the substitutes for the time that mentors or new people are released.

`mentors` are the pairs expected in a year, with their `source`. `amount` is paid to each mentor; `released` days a pair
cost a `substitute` each, counted as leave. `now` is what a mentor is paid today and `pay/` does not list.

    terms:
      - term: mentor_pay
        mentors: 30
        amount: $1200
        released: 2
        substitute: $135
        source: hires of the last three years
        effective: 2026-07-01

Worked figure: 30 x $1,200 = $36,000 in stipends and 30 x 2 days x $135 = $8,100 for substitutes, $44,100 a year.
"""

from bargain.costing.expected import Expected, always, pay_expected, times
from bargain.costing.term import Term, always_shared, on_its_date
from bargain.costing.world import World
from bargain.domain.record import Amount, Number, Whole
from bargain.visibility import Team


class MentorPay(Expected):
    """So much for each mentor, and so many released days."""

    mentors: Team[Whole]
    amount: Team[Amount | None] = None
    now: Team[Amount | None] = None
    released: Team[Number | None] = None
    substitute: Team[Amount | None] = None

    def stated(self) -> tuple[str, ...]:
        """Give the mentors that are expected."""
        return (f"{self.mentors:,} mentors a year",)


def change(promise: MentorPay, world: World) -> None:
    """Pay the mentors, and the substitutes for released days."""
    if promise.amount is not None:
        cents = promise.amount.cents - (promise.now.cents if promise.now else 0)
        pay_expected(promise, world, promise.mentors, always(cents), promise.pay, "")
    if promise.released:
        day = times(promise.substitute.cents, promise.released) if promise.substitute else None
        unknown = "the daily pay of a substitute for released days is not given"
        pay_expected(promise, world, promise.mentors, always(day), "leave", unknown)


TERM = Term(MentorPay, "mentors", on_its_date(change), always_shared, any_of=("amount", "released"))
