"""Days of leave: what replacing, or paying, the people expected to take them costs.

`takers` people take `days` days a year each. A day costs `substitute`, the daily pay of a substitute, or with
`daily: member` the average daily rate of the members named (base pay over the paid days of their schedule). The people
on leave are paid anyway, so their own pay is no cost of the promise. Expected takers are an assumption: say where
it comes from in `source`. The cost is leave pay; payroll-driven rates whose `on:` names `leave` apply.

    terms:
      - {term: leave_days, days: 40, takers: 14, substitute: $135, source: "births 2022-2025", effective: 2026-07-01}

Worked figure: 14 people x 40 days x $135 = $75,600 a year.
"""

from typing import Literal

from bargain.costing.term import Term, always_shared, on_its_date
from bargain.costing.world import Paid, World
from bargain.domain.promise import Promise
from bargain.domain.record import Amount, Line, Number, Whole
from bargain.money import half_up
from bargain.visibility import Team


class LeaveDays(Promise):
    """So many days for so many people, at a daily rate."""

    days: Team[Number]
    takers: Team[Whole]
    substitute: Team[Amount | None] = None
    daily: Team[Literal["substitute", "member"]] = "substitute"
    source: Team[Line] = ""


def change(promise: LeaveDays, world: World) -> None:
    """Add the yearly cost of the days: for each taker days times the daily rate, rounded, then takers."""
    daily = member_day(promise, world) if promise.daily == "member" else substitute_day(promise)
    if daily is None:
        what = (
            "the paid days of the schedule" if promise.daily == "member" else "the daily pay of a substitute"
        )
        world.not_costed(f"{what} is not given", "leave", promise.where())
        return
    above, below = promise.days.as_integer_ratio()
    world.pay_yearly(promise, Paid(half_up(daily * above, below), "leave", promise.takers))


def substitute_day(promise: LeaveDays) -> int | None:
    """Give the daily pay of a substitute in cents, where it is known."""
    return promise.substitute.cents if promise.substitute else None


def member_day(promise: LeaveDays, world: World) -> int | None:
    """Give the average daily rate in cents of a full-time member among those named, where paid days are known."""
    salary = days = 0
    for n in world.members(promise):
        cell, heads = world.scene.cells[n], world.scene.heads[n]
        paid_days = world.scene.schedules[cell.schedule].days
        if paid_days is None:
            return None
        salary += heads * world.salary(n)
        days += heads * int(paid_days * cell.fte)
    return half_up(salary * 10_000, days) if days else None


TERM = Term(LeaveDays, "days of leave", on_its_date(change), always_shared)
