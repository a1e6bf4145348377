"""What cannot be meant in `pay/pay.yaml`: figures out of bounds, tables that stand twice, names that nothing has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from bargain.domain.pay import PaySettings
from bargain.domain.population import LaneRate, Turnover
from bargain.domain.record import Record
from bargain.domain.schedule import Grid, Movement, Schedule
from bargain.files.text import shown
from bargain.money import Percent
from bargain.problems import Problem, Severity

GRACE: Final = 31
"""Days by which a year's pay may begin to be earned before its contract year opens."""
HIGH: Final = 60
"""Percent: a rate or growth above this is asked about."""


def settings_problems(settings: PaySettings) -> Iterator[Problem]:
    """Tell everything that cannot be meant, whatever the other files of `pay/` say."""
    if not 1 <= settings.years <= 10:
        message = f"a term of {settings.years} years cannot be costed"
        yield Problem("PAY-01", message, settings.where("years"), "Write 1 to 10.")
    yield from _longevity_twice(settings)
    yield from _unclear(settings)
    yield from _high_rates(settings)
    yield from _shares(settings)
    yield from _groups(settings)
    yield from _calendars(settings)
    for schedule in settings.schedules:
        if schedule.step_movement is not None:
            yield from _movement(schedule.step_movement, settings)
    if settings.method == "forecast" and not settings.turnover:
        fix = "Add `turnover:` or pay/leavers.csv, or write `method: cast-forward`."
        message = "a forecast in which nobody is expected to leave is a cast-forward"
        yield Problem("PAY-41", message, settings.where("method"), fix, Severity.warning)


def _calendars(settings: PaySettings) -> Iterator[Problem]:
    """Tell each calendar by which no year's pay can be counted."""
    known = [schedule.id for schedule in settings.schedules]
    for rule in settings.calendars:
        if fault := rule.fault():
            fix = "Write `opens: 2026-09-01` and `closes: 2027-06-30`, or `first_check: 2026-09-04` and `checks: 22`."
            yield Problem("PAY-60", f"this calendar cannot be counted by: {fault}", rule.where(), fix)
        for name in rule.schedules:
            if name not in known:
                fix = f"The schedules of pay/pay.yaml are {', '.join(known)}."
                yield Problem("PAY-60", f"there is no schedule {shown(name)}", rule.where("schedules"), fix)
        field = "opens" if rule.opens is not None else "first_check"
        day = rule.opens or rule.first_check
        if day is not None and not 0 <= (day - settings.first_year).days + GRACE < 365:
            fix = f"Write the day that belongs to the contract year from {settings.first_year}; it comes again each year."
            message = f"{day} is not in the first year of the term"
            yield Problem("PAY-60", message, rule.where(field), fix)


def _longevity_twice(settings: PaySettings) -> Iterator[Problem]:
    covered = set[str]()
    for rule in settings.longevity:
        for unit in rule.units:
            if unit in covered:
                fix = "Put all its bands in one list."
                yield Problem("PAY-02", f"unit {unit} has two longevity tables", rule.where("units"), fix)
            covered.add(unit)


def _unclear(settings: PaySettings) -> Iterator[Problem]:
    for rule in settings.longevity:
        for number, band in enumerate(rule.bands, 1):
            if reason := band.unclear():
                fix = "Write it as {years: 15, amount: $900}, or with `step:` or `percent:`."
                yield Problem("PAY-50", f"band {number} of longevity {reason}", band.where(), fix)
    for stipend in settings.stipends:
        if reason := stipend.unclear():
            fix = "Write `amount: $1200`, or `share: 8%` of a cell, as `of: MA:5`."
            yield Problem("PAY-50", f"stipend {shown(stipend.id)} {reason}", stipend.where(), fix)


def _high_rates(settings: PaySettings) -> Iterator[Problem]:
    rates: list[tuple[Record, str, Percent]] = [
        (rate, "rate", rate.rate) for rule in settings.rollup for rate in rule.rates
    ]
    rates += (
        [(growth, "percent", growth.percent) for growth in settings.health.growth] if settings.health else []
    )
    rates += [(group.steps, "percent", group.steps.percent) for group in settings.groups if group.steps]
    for record, name, percent in rates:
        if percent.rate > HIGH:
            fix = f"If {percent} is meant, leave it; {percent.rate / 100:f}% is a hundredth of it."
            yield Problem("PAY-03", f"{percent} is very high", record.where(name), fix, Severity.warning)


def _shares(settings: PaySettings) -> Iterator[Problem]:
    """Tell each share of people that is less than nobody or more than everybody."""
    expected: list[LaneRate | Turnover] = [*settings.lane_rates, *settings.turnover]
    for record in expected:
        if _beyond(record.rate):
            message = f"{record.rate} of the members cannot move or leave"
            yield Problem("PAY-04", message, record.where("rate"), "Write a rate from 0% to 100%.")
    for rate in settings.lane_rates:
        if not rate.on:
            fix = "Write the first days on which new lanes are paid, as [2026-09-01, 2027-02-01]."
            yield Problem("PAY-40", "a lane rate has no day", rate.where("on"), fix)


def _beyond(share: Percent) -> bool:
    return not 0 <= share.rate <= 100


def _movement(rule: Movement, settings: PaySettings) -> Iterator[Problem]:
    if not 1 <= rule.every <= 10:
        message = f"a step every {rule.every} years cannot be counted"
        yield Problem("PAY-40", message, rule.where("every"), "Write 1 to 10.")
    if rule.on is not None and settings.contract_year(rule.on) != settings.contract_year(settings.first_year):
        fix = f"Write the day in the contract year that begins on {settings.first_year}; it comes again each year."
        yield Problem("PAY-40", f"{rule.on} is not in the first year of the term", rule.where("on"), fix)
    if rule.earned_by is not None and _beyond(rule.earned_by):
        message = f"{rule.earned_by} of the members cannot earn a step"
        yield Problem("PAY-04", message, rule.where("earned_by"), "Write a share from 0% to 100%.")


def _groups(settings: PaySettings) -> Iterator[Problem]:
    taken = {rule.id for rule in settings.schedules}
    units = {rule.unit for rule in settings.schedules}
    for group in settings.groups:
        if group.id in taken:
            fix = "Give each schedule and each payroll total a name of its own."
            yield Problem("PAY-42", f"{shown(group.id)} stands twice", group.where("id"), fix)
        taken.add(group.id)
        if group.base.cents < 0 or group.fte < 0 or (group.heads or 0) < 0:
            yield Problem("PAY-42", "a payroll total is below zero", group.where(), "Mend the figures.")
        if group.heads is not None and sum(one.heads for one in group.enrolled) > group.heads:
            message = f"more members are enrolled than the {group.heads} of the group"
            yield Problem("PAY-42", message, group.where("enrolled"), "Compare the two counts.")
        if group.kind != "salary" and group.enrolled:
            fix = "Write enrolment under the salary of the group."
            yield Problem("PAY-42", f"{group.kind} pay enrols nobody", group.where("enrolled"), fix)
        units.add(group.unit)


def placement_problems(settings: PaySettings, grids: Sequence[Grid]) -> Iterator[Problem]:
    """Tell each lane, step or schedule that pay/pay.yaml names for somebody and that no grid has."""
    rules = {rule.id: rule for rule in settings.schedules}
    held = {grid.schedule: grid for grid in grids}
    for hire in settings.new_hires:
        yield from _nowhere(hire, hire.schedule, hire.lane, hire.step, rules, held)
    hired = {hire.schedule for hire in settings.new_hires}
    for vacancy in settings.vacancies:
        if vacancy.lane or vacancy.step or vacancy.schedule not in hired:
            yield from _nowhere(vacancy, vacancy.schedule, vacancy.lane, vacancy.step, rules, held)
        rule = rules.get(vacancy.schedule)
        if rule and vacancy.load is None and rule.full_time is None:
            fix = "Add `load:`, what the rate is multiplied by for one full position."
            message = f"a position on schedule {rule.id} has no price by its FTE alone"
            yield Problem("PAY-09", message, vacancy.where("fte"), fix)
    for rate in settings.lane_rates:
        for name in ("lane", "to"):
            yield from _nowhere(rate, rate.schedule, getattr(rate, name), None, rules, held, name)


def _nowhere(
    record: Record,
    schedule: str,
    lane: str,
    step: str | None,
    rules: dict[str, Schedule],
    held: dict[str, Grid],
    name: str = "lane",
) -> Iterator[Problem]:
    if schedule not in rules:
        fix = f"The schedules of pay/pay.yaml are {', '.join(rules)}."
        yield Problem("PAY-10", f"there is no schedule {shown(schedule)}", record.where("schedule"), fix)
    elif (grid := held.get(schedule)) is None:
        return
    elif lane not in grid.lanes:
        fix = f"The lanes of schedule {schedule} are {', '.join(grid.lanes)}."
        yield Problem("PAY-10", f"there is no lane {shown(lane)}", record.where(name), fix)
    elif step is not None and not any(at == lane and grid.steps[row] == step for at, row in grid.cells):
        message = f"the schedule has no step {shown(step)} in lane {shown(lane)}"
        fix = "Mend the placement, or the grid. A position in a cell that does not exist cannot be costed."
        yield Problem("PAY-10", message, record.where("step"), fix)
