"""Days of leave: what replacing, or paying, the people expected to take them costs.

`takers` people take `days` days a year each. A day costs `substitute`, the daily pay of a substitute, or with
`daily: member` the average over the members named of base pay by their paid days (the roster's, or those of their
schedule), which follows their raises and steps. The people on leave are paid anyway, so their own pay is no cost of the
promise. Expected takers are an assumption: say where it comes from in `source`. The cost is leave pay; payroll-driven rates whose `on:` names `leave` apply.

    terms:
      - {term: leave_days, days: 40, takers: 14, substitute: $135, source: "births 2022-2025", effective: 2026-07-01}

Worked figure: 14 people x 40 days x $135 = $75,600 a year.
"""

from typing import Literal

from bargain.costing.daily import member_day, unknown_day
from bargain.costing.expected import pay_expected, times
from bargain.costing.term import Term, always_shared, on_its_date
from bargain.costing.world import World
from bargain.domain.promise import Promise
from bargain.domain.record import Amount, Line, Number, Whole
from bargain.visibility import Team


class LeaveDays(Promise):
    """So many days for so many people, at a daily rate."""

    days: Team[Number]
    takers: Team[Whole]
    substitute: Team[Amount | None] = None
    daily: Team[Literal["substitute", "member"]] = "substitute"
    source: Team[Line] = ""

    def stated(self) -> tuple[str, ...]:
        """Give the days, the people and what a day costs where it is stated."""
        days = f"{self.days} {'day' if self.days == 1 else 'days'} each for {self.takers} people"
        if self.daily == "member":
            return days, "their own daily pay"
        return (days, f"{self.substitute} a day") if self.substitute else (days,)


def change(promise: LeaveDays, world: World) -> None:
    """Pay the days: for each taker days times the daily rate, rounded, then takers."""

    def each(world: World) -> int | None:
        day = member_day(promise, world) if promise.daily == "member" else _substitute(promise)
        return None if day is None else times(day, promise.days)

    substitute = "the daily pay of a substitute is not given"
    unknown = unknown_day(promise) if promise.daily == "member" else substitute
    pay_expected(promise, world, promise.takers, each, "leave", unknown)


def _substitute(promise: LeaveDays) -> int | None:
    return promise.substitute.cents if promise.substitute else None


TERM = Term(LeaveDays, "days of leave", on_its_date(change), always_shared)
