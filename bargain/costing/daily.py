"""What rates are paid for: a day and an hour of members' own work, and what dollars on a schedule's cells would be."""

from __future__ import annotations

from collections.abc import Collection
from functools import reduce
from math import lcm
from typing import Final, TypeVar

from bargain.costing.arithmetic import WHOLE
from bargain.costing.world import World
from bargain.domain.promise import Promise
from bargain.money import half_up

MIXED: Final = (
    "so many dollars on a cell cannot be a year's on one schedule and an hour's or a credit's on another: "
    "write the promise once for each, with `schedules`"
)
NOT_HOURLY: Final = "nobody whom it is for is paid by the hour"
NO_DAYS: Final = "the paid days of the schedule are not given"
YEARLY: Final = ("annual", "monthly")
"""Schedules whose rates pay for a year's days, however many those are."""
TAUGHT: Final = ("per_credit", "per_course", "per_load_hour")
"""Schedules whose rates pay for what is taught."""


Limited = TypeVar("Limited", bound=Promise)


def member_day(promise: Promise, world: World) -> int | None:
    """Give the average daily pay, in cents, of the members named: base pay by their paid days.

    None where the paid days of some are not given, nobody is named, or nobody counted who holds some positions.
    """
    pay: dict[tuple[int, int], int] = {}
    among = 0
    for n in world.members(promise):
        cell = world.scene.cells[n]
        paid_days = world.days(n)
        if not paid_days or cell.members is None:
            return None
        days = paid_days.as_integer_ratio()
        pay[days] = pay.get(days, 0) + world.heads[n] * world.salary(n)
        among += world.heads[n] * cell.members
    if not among:
        return None
    whole = reduce(lcm, (days for days, _ in pay), 1)
    return half_up(sum(cents * part * (whole // days) for (days, part), cents in pay.items()), whole * among)


def member_hour(promise: Promise, world: World) -> int | None:
    """Give the average hourly rate, in cents, of the members named who are paid by the hour, by the hours they work."""
    return _average_rate(promise, world, ("hourly",))


def member_credit(promise: Promise, world: World) -> int | None:
    """Give the average rate of a credit (or course, or hour of load), in cents, of the members named, by what they teach.

    None where none of them is paid so, or some by the credit and some by the course.
    """
    return _average_rate(promise, world, TAUGHT)


def _average_rate(promise: Promise, world: World, kinds: Collection[str]) -> int | None:
    among = [
        n for n in world.members(promise) if world.scene.schedules[world.scene.cells[n].schedule].pay in kinds
    ]
    worked = sum(world.heads[n] * world.loads[n] for n in among)
    if not worked or len({world.scene.schedules[world.scene.cells[n].schedule].pay for n in among}) > 1:
        return None
    return half_up(sum(world.heads[n] * world.salary(n) for n in among) * WHOLE, worked)


def paid_by(promise: Promise, world: World, *kinds: str) -> bool:
    """Say whether any schedule that a promise is for, in any unit, is paid so: `hourly`, `per_credit`, `annual`."""
    return not kinds_reached(promise, world).isdisjoint(kinds)


def kinds_reached(promise: Promise, world: World) -> set[str]:
    """Give how the schedules that a promise is for, in any unit, are paid."""
    return {
        rule.pay
        for rule in world.scene.settings.schedules
        if (not promise.units or rule.unit in promise.units)
        and (not promise.schedules or rule.id in promise.schedules)
    }


def dollars_of_a_year(promise: Limited, world: World) -> Limited | None:
    """Limit dollars on cells to yearly schedules where the promise is also for schedules that are paid otherwise.

    Dollars a year are none of an hour: on the other schedules the promise is not costed. A promise for schedules that
    are all paid alike, or one that names lanes, cells or classes, stays as it is. None where no schedule is left.
    """
    named = promise.lanes or promise.cells or promise.classes
    if named or len(kinds_reached(promise, world)) == 1:
        return promise
    among = {
        grid.schedule.id: grid.schedule.pay
        for grid in world.grids.values()
        if (not promise.schedules or grid.schedule.id in promise.schedules) and grid.named(promise)
    }
    yearly = [name for name, pay in among.items() if pay == "annual"]
    if len(yearly) < len(among):
        world.not_costed(MIXED, "salary", promise.where())
    return promise.model_copy(update={"schedules": yearly}) if yearly else None


def unknown_day(promise: Promise) -> str:
    """Say why a day of members' own work has no price."""
    if len(promise.units) != 1:
        return "a member's daily rate is that of one unit: write the promise once for each"
    return f"{NO_DAYS}, or how many people it is for"
