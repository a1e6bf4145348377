"""A change of the hours a day or the paid days of people who are paid by the hour.

`hours` more (or, negative, fewer) a day and `paid_days` more a year; `least_hours` lifts whoever works fewer hours a day. A
person's paid days are those of the roster. For whoever is in none, a vacancy filled, they are `days` as written here, or
those of the schedule. Rates stay; everything that is paid by the hour follows. FTE in the roster stays as it is
written, and whoever would pass the threshold of health insurance by the new hours is counted, and their insurance is
*not costed*.

    terms:
      - {term: hours_change, hours: 0.5, units: [E], effective: 2026-07-01}
      - {term: hours_change, least_hours: 6, paid_days: 3, classes: [cook], effective: 2026-07-01}

Worked figure: at $20.00, 6 hours and 190 paid days, 1,140 hours a year cost $22,800; half an hour more a day is 95 hours,
$1,900 a year. Somebody with 5 hours and 183 days, lifted to 6 hours and 186 days, works 1,116 hours instead of 915: $4,020.
"""

from fractions import Fraction

from bargain.costing.arithmetic import WHOLE
from bargain.costing.daily import NO_DAYS, NOT_HOURLY, paid_by
from bargain.costing.term import Term, on_its_date
from bargain.costing.world import World, uncounted
from bargain.domain.promise import Promise
from bargain.domain.record import Number
from bargain.money import half_up
from bargain.visibility import Team


class HoursChange(Promise):
    """More or fewer hours a day, or paid days."""

    hours: Team[Number | None] = None
    least_hours: Team[Number | None] = None
    paid_days: Team[Number | None] = None
    days: Team[Number | None] = None


def change(promise: HoursChange, world: World) -> None:
    """Change the load of every member named who is paid by the hour, and note who passes the threshold."""
    schedules = world.scene.schedules
    named = [n for n in world.members(promise) if schedules[world.scene.cells[n].schedule].pay == "hourly"]
    if not paid_by(promise, world, "hourly"):
        world.not_costed(NOT_HOURLY, "salary", promise.where())
    crossing = 0
    for n in named:
        cell = world.scene.cells[n]
        days = world.days(n, promise.days)
        if not days or not cell.members:
            world.not_costed(NO_DAYS if not days else uncounted(cell.schedule), "salary", promise.where())
            return
        before, world.loads[n] = world.loads[n], changed(world.loads[n], cell.members, days, promise)
        world.more_days[n] = world.more_days.get(n, Fraction()) + Fraction(promise.paid_days or 0)
        crossing += world.heads[n] // world.scene.grain * cell.members if _crosses(world, n, before) else 0
    if crossing:
        people = "member passes" if crossing == 1 else "members pass"
        reason = f"{crossing} {people} the threshold of health insurance by the new hours"
        world.not_costed(reason, "health", promise.where())


def changed(load: int, members: int, days: Fraction, promise: HoursChange) -> int:
    """Give the new yearly hours, in ten-thousandths, of members who work these on so many days; never below none."""
    hours = Fraction(load, WHOLE * members) / days + Fraction(promise.hours or 0)
    hours = max(hours, Fraction(promise.least_hours or 0))
    new = hours * (days + Fraction(promise.paid_days or 0)) * WHOLE * members
    return half_up(new.numerator, new.denominator)


def _crosses(world: World, number: int, before: int) -> bool:
    """Say whether the hours of a cell change the part of the employer's share of premiums that its members get."""
    health, cell = world.scene.settings.health, world.scene.cells[number]
    if health is None or not before:
        return False
    fte = half_up(cell.fte * world.loads[number], before)
    unit = world.scene.unit
    return health.part(unit, cell.job_class, fte) != health.part(unit, cell.job_class, cell.fte)


TERM = Term(
    HoursChange,
    "hours a day and paid days of hourly staff",
    on_its_date(change),
    any_of=("hours", "least_hours", "paid_days"),
)
