"""Days of leave: what replacing, or paying, the people expected to take them costs.

`takers` people take `days` days a year each. A day costs `substitute`, the daily pay of a substitute, or with
`daily: member` the average over the members named of base pay by the paid days of their schedule, as pay stands on the
day it takes effect and again on the first day of each later contract year, raises and steps included. The people on
leave are paid anyway, so their own pay is no cost of the promise. Expected takers are an assumption: say where it comes
from in `source`. The cost is leave pay; payroll-driven rates whose `on:` names `leave` apply.

    terms:
      - {term: leave_days, days: 40, takers: 14, substitute: $135, source: "births 2022-2025", effective: 2026-07-01}

Worked figure: 14 people x 40 days x $135 = $75,600 a year.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import Literal

from bargain.costing.scene import Scene
from bargain.costing.term import Event, Phase, Term, always_shared, on_its_date
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


def change(promise: LeaveDays, world: World, name: str = "") -> None:
    """Add the yearly cost of the days: for each taker days times the daily rate, rounded, then takers."""
    daily = member_day(promise, world) if promise.daily == "member" else substitute_day(promise)
    if daily is None:
        world.not_costed(_unknown(promise), "leave", promise.where())
        return
    above, below = promise.days.as_integer_ratio()
    world.pay_yearly(promise, Paid(half_up(daily * above, below), "leave", promise.takers), name)


def _unknown(promise: LeaveDays) -> str:
    if promise.daily == "substitute":
        return "the daily pay of a substitute is not given"
    if len(promise.units) != 1:
        return "a member's daily rate is that of one unit: write the promise once for each"
    return "the paid days of the schedule are not given, or it is for nobody"


def events(promise: LeaveDays, scene: Scene) -> Iterable[Event]:
    """Price a substitute's day once, and a member's day again each year, after the raises of that day."""
    if promise.daily == "substitute":
        yield from on_its_date(change)(promise, scene)
        return
    name = f"leave of {promise.effective}, {id(promise)}"
    for day in (promise.effective, *(year.starts for year in scene.years)):
        if day >= promise.effective:
            yield Event(day, lambda world: change(promise, world, name), Phase.after, promise.sunset)


def substitute_day(promise: LeaveDays) -> int | None:
    """Give the daily pay of a substitute in cents, where it is known."""
    return promise.substitute.cents if promise.substitute else None


def member_day(promise: LeaveDays, world: World) -> int | None:
    """Give the average daily pay in cents of the members named, where the paid days of their schedules are known."""
    pay, among = Fraction(), 0
    for n in world.members(promise):
        paid_days = world.scene.schedules[world.scene.cells[n].schedule].days
        if not paid_days:
            return None
        pay += world.heads[n] * world.salary(n) / Fraction(paid_days)
        among += world.heads[n]
    average = pay / among if among else None
    return half_up(average.numerator, average.denominator) if average is not None else None


TERM = Term(LeaveDays, "days of leave", events, always_shared)
