"""More or fewer contract days, or minutes a day, for people who are paid by the year.

`days` more a year (negative: fewer), or `minutes` more a day with `day_minutes`, the minutes of the work day now. `paid` says
what for: `per_diem` pays the added time at the member's own rate, base pay by the paid days of the year, and follows
raises and steps; `rate` a stated amount for a full-time day (or, for minutes, hour), times FTE; `percent` raises the cells
of the schedule by so much for it; `unpaid` nothing. The cost report says what becomes of the pay of a day: a raise for
more days is in part the price of the days.

    terms:
      - {term: contract_days, days: 2, paid: percent, percent: 2%, units: [A], effective: 2026-07-01}
      - {term: contract_days, days: 1, paid: per_diem, units: [A], effective: 2027-07-01}

Worked figure: 2% on $61,000 is $1,220 for two days, but $333.33 a day in 183 days becomes $336.32 in 185: a raise of 0.9%.
One more day at the member's own $333.33 is $333.33 a year.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal

from bargain.costing.arithmetic import prorated, raised
from bargain.costing.daily import NO_DAYS, YEARLY, paid_by
from bargain.costing.expected import only_one
from bargain.costing.scene import Scene
from bargain.costing.term import Term, on_its_date
from bargain.costing.world import Beside, World
from bargain.domain.promise import Promise
from bargain.domain.record import Amount, Number, Rate
from bargain.domain.schedule import Schedule
from bargain.money import Money, Percent, half_up
from bargain.visibility import Team


class ContractDays(Promise):
    """So many days or minutes, and what is paid for them."""

    paid: Team[Literal["per_diem", "rate", "percent", "unpaid"]]
    days: Team[Number | None] = None
    minutes: Team[Number | None] = None
    day_minutes: Team[Number | None] = None
    rate: Team[Amount | None] = None
    percent: Team[Rate | None] = None


def change(promise: ContractDays, world: World) -> None:
    """Pay the added time in the way that is promised."""
    if reason := _unclear(promise) or _unpriced(promise, world):
        world.not_costed(reason, "salary", promise.where())
    elif promise.paid == "percent" and promise.percent is not None:
        percent = promise.percent.fraction()
        for grid in world.grids_of(promise):
            for key in grid.named(promise) if grid.schedule.pay in YEARLY else ():
                grid.cells[key] = raised(grid.cells[key], percent, grid.schedule.quantum)
    elif promise.paid != "unpaid":
        name = f"contract_days of {promise.effective}, {len(world.beside) + 1}"
        world.beside[name] = Beside("salary", lambda world: _amounts(promise, world))


def _unclear(promise: ContractDays) -> str:
    """Say what the promise leaves open as it is written; empty where nothing."""
    if reason := only_one(promise, ("days", "minutes")):
        return reason
    if promise.paid in ("rate", "percent") and getattr(promise, promise.paid) is None:
        return f"it is paid by a {promise.paid} that is not given: add `{promise.paid}:`"
    for name in ("rate", "percent"):
        if name != promise.paid and getattr(promise, name) is not None:
            return (
                f"it has a {name} and is paid {promise.paid}: write `paid: {name}`, or leave the {name} out"
            )
    return ""


def _unpriced(promise: ContractDays, world: World) -> str:
    """Say what is missing to price it; empty where nothing is."""
    if not paid_by(promise, world, *YEARLY):
        return "nobody whom it is for is paid by the year; hours of hourly staff are the term hours_change"
    if promise.paid in ("percent", "unpaid") or (promise.paid == "rate" and promise.days is not None):
        return ""
    if any(_longer(promise, world.days(n)) is None for n in _named(promise, world)):
        return (
            "the minutes of the work day now are not given: add `day_minutes:`"
            if promise.minutes
            else NO_DAYS
        )
    return ""


def _named(promise: ContractDays, world: World) -> list[int]:
    scene = world.scene
    return [n for n in world.members(promise) if scene.schedules[scene.cells[n].schedule].pay in YEARLY]


def _longer(promise: ContractDays, paid_days: Fraction | None) -> Fraction | None:
    """Give the added time as a part of the work year; None where its days, or the minutes of a day, are not known.

    For minutes at a stated rate it is what a full-time member works more, in hours.
    """
    if promise.minutes is not None:
        if promise.paid == "rate":
            return Fraction(promise.minutes) * paid_days / 60 if paid_days else None
        return Fraction(promise.minutes) / Fraction(promise.day_minutes) if promise.day_minutes else None
    return Fraction(promise.days or 0) / paid_days if paid_days else None


def _amounts(promise: ContractDays, world: World) -> Sequence[int]:
    """Give what a member of every cell is paid for the added time, in cents a year."""
    found = [0] * len(world.places)
    for n in _named(promise, world):
        cell = world.scene.cells[n]
        longer = _longer(promise, world.days(n))
        if promise.rate is not None:
            number = Fraction(promise.days) if promise.days is not None else longer or Fraction()
            full = half_up(promise.rate.cents * number.numerator, number.denominator)
            found[n] = prorated(full, cell.fte)
        elif longer is not None:
            found[n] = half_up(world.salary(n) * longer.numerator, longer.denominator)
    return found


def remarks(promise: ContractDays, scene: Scene) -> Iterator[str]:
    """Say what becomes of the pay of a day, and what unpaid time is worth at members' own pay."""
    if _unclear(promise):
        return
    own = promise.model_copy(update={"paid": "per_diem"})
    for schedule in scene.schedules.values():
        longer = _longer(own, Fraction(schedule.days) if schedule.days else None)
        if longer and schedule.pay in YEARLY and schedule.id in (promise.schedules or scene.schedules):
            yield _of_a_day(promise, schedule, longer)
    if promise.paid == "unpaid":
        world = World(scene)
        cents = sum(n * each for n, each in zip(world.heads, _amounts(own, world), strict=True))
        worth = Money(half_up(cents, scene.grain))
        yield f"Unit {scene.unit}: at members' own pay of the base year this time is worth {worth} a year."


def _of_a_day(promise: ContractDays, schedule: Schedule, longer: Fraction) -> str:
    """Say what becomes of the pay of a day on a schedule; a rate that is stated leaves the other days as they are."""
    if promise.days is not None:
        time = f"{promise.days} more days on {schedule.days}"
    else:
        time = f"{promise.minutes} more minutes on a day of {promise.day_minutes}"
    said = f"Schedule {schedule.id}: {time} are {_percent(longer)} more time"
    if promise.paid in ("per_diem", "rate"):
        return f"{said}."
    more = Fraction(*promise.percent.fraction()) if promise.percent else Fraction()
    hour = (1 + more) / (1 + longer) - 1
    moves = f"{_percent(abs(hour))} {'more' if hour > 0 else 'less'}"
    return f"{said} for {_percent(more) if more else 'no'} more pay: an hour is paid {moves}."


def _percent(part: Fraction) -> str:
    sign = "-" if part < 0 else ""
    return f"{sign}{Percent.ratio(abs(part).numerator, part.denominator, 2)}"


TERM = Term(
    ContractDays,
    "contract days and minutes",
    on_its_date(change),
    any_of=("days", "minutes"),
    remarks=remarks,
)
