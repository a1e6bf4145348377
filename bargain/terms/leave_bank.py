"""A sick-leave bank that the employer fills: days granted, and what replacing the people who use them costs.

Of the `days` that the bank is given each year the `use`, a percent that somebody expects, with its `source`, is drawn. A
day drawn costs `substitute`; or with `daily: member` the average daily pay of the members named, where their day is paid
and would not have been. Days that members give to the bank are their own and cost nothing here.

    terms:
      - {term: leave_bank, days: 400, use: 60%, substitute: $135, source: "bank records 2021-25", effective: 2026-07-01}

Worked figure: 400 days x 60% = 240 days x $135 = $32,400 a year.
"""

from typing import Literal

from bargain.costing.daily import member_day, unknown_day
from bargain.costing.expected import Expected, pay_expected
from bargain.costing.term import Term, always_shared, on_its_date
from bargain.costing.world import World
from bargain.domain.record import Amount, Portion, Whole
from bargain.domain.rollup import KindOfPay
from bargain.money import half_up
from bargain.visibility import Team


class LeaveBank(Expected):
    """So many days a year, of which a share is used."""

    days: Team[Whole]
    use: Team[Portion]
    substitute: Team[Amount | None] = None
    daily: Team[Literal["substitute", "member"]] = "substitute"
    pay: Team[KindOfPay] = "leave"

    def stated(self) -> tuple[str, ...]:
        """Give the days and how many of them are used."""
        return (f"{self.days:,} days a year in the bank, {self.use} of them used",)


def change(promise: LeaveBank, world: World) -> None:
    """Pay the days that are drawn, as one amount."""
    above, below = promise.use.fraction()

    def drawn(world: World) -> int | None:
        own = promise.daily == "member"
        day = member_day(promise, world) if own else promise.substitute.cents if promise.substitute else None
        return None if day is None else half_up(day * promise.days * above, below)

    substitute = "the daily pay of a substitute is not given"
    unknown = unknown_day(promise) if promise.daily == "member" else substitute
    pay_expected(promise, world, 1, drawn, promise.pay, unknown)


TERM = Term(LeaveBank, "a sick-leave bank", on_its_date(change), always_shared)
