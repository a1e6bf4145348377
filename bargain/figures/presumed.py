"""What a costing presumes of people: how they were counted, whether they stay, how steps and lanes move, who is hired."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from bargain.domain.pay import Pay, PaySettings
from bargain.domain.population import PayrollGroup, Vacancy
from bargain.domain.schedule import Movement

CAST_FORWARD: Final = (
    "Cast-forward: the roster of the base year is held as it is. Nobody leaves, nobody is hired, nobody changes "
    "insurance plans. This compares proposals; it overstates by how much a budget will grow."
)
FORECAST: Final = (
    "Forecast: members leave as stated, their positions stay empty for a while, and new hires come in their place; nobody "
    "changes insurance plans. This shows what a budget will need. No figure of it may be set beside one of a cast-forward."
)


def method(pay: Pay) -> str:
    """Name the method of every figure, and what it is good for."""
    return FORECAST if pay.settings.method == "forecast" else CAST_FORWARD


def of_people(pay: Pay) -> Iterator[str]:
    """Give what is presumed of those who are paid, as sentences with their sources."""
    settings = pay.settings
    if pay.scattergram:
        units = ", ".join(sorted({count.unit for count in pay.scattergram}))
        yield f"Unit {units} is counted by the FTE of a scattergram; who holds the positions, and since when, is not known."
    yield from map(_total, settings.groups)
    for rule in settings.schedules:
        move = rule.step_movement
        if move is None:
            yield f"Schedule {rule.id}: whether steps move without a settlement is not stated; none are counted."
        else:
            yield f"Schedule {rule.id}: without a settlement steps {_steps(move)}{sourced(move.source)}."
    yield from _lanes(pay)
    yield from map(_vacancy, settings.vacancies)
    yield from _turnover(pay)


def _total(group: PayrollGroup) -> str:
    steps = (
        f"steps add {group.steps.percent} a year{sourced(group.steps.source)}"
        if group.steps
        else "its steps are not costed"
    )
    return f"Payroll total {group.id} of unit {group.unit}: {group.base}{sourced(group.source)}; {steps}."


def _steps(move: Movement) -> str:
    if not move.moves:
        return "do not move"
    said = "move" if move.pace == "full" else "move by half an increment"
    if move.every > 1:
        said += f" every {move.every} years"
    if move.on:
        said += f" on {move.on} and that day of each later year"
    if move.earned_by:
        said += f"; {move.earned_by} of the members earn them"
    return said


def _lanes(pay: Pay) -> Iterator[str]:
    rates = pay.settings.lane_rates
    if pay.lane_moves is not None:
        yield f"Known lane changes: {len(pay.lane_moves)}."
    elif not rates:
        yield "Lane changes are not costed: there is no pay/lane_moves.csv."
    for rate in rates:
        days = " and ".join(str(day) for day in rate.on)
        yield (
            f"Schedule {rate.schedule}: {rate.rate} of lane {rate.lane} change to {rate.to} in a year, from {days} and the "
            f"same days later{sourced(rate.source)}."
        )


def _vacancy(vacancy: Vacancy) -> str:
    counted = "in the base" if vacancy.counted else "not in the base"
    filled = f", filled on {vacancy.filled}" if vacancy.filled and not vacancy.counted else ""
    fte = f"{Decimal(vacancy.fte).normalize():f}"
    return f"Vacant on schedule {vacancy.schedule}: {fte} FTE, {counted}{filled}{sourced(vacancy.source)}."


def _turnover(pay: Pay) -> Iterator[str]:
    settings = pay.settings
    if settings.method == "cast-forward":
        if settings.turnover or pay.leavers:
            yield "Turnover is stated and not used: the method is cast-forward."
        return
    for rule in settings.turnover:
        named = ", ".join([*rule.schedules, *rule.lanes, *rule.steps]) or "all"
        empty = f"; their positions are empty for {rule.months_vacant} months" if rule.months_vacant else ""
        yield f"Turnover of {named}: {rule.rate} leave on {rule.leaves} and that day of each later year{empty}{sourced(rule.source)}."
    if pay.leavers:
        yield f"Known to leave: {len(pay.leavers)}; the rates are for the others."
    for hire in settings.new_hires:
        yield f"New hires of schedule {hire.schedule} are placed in lane {hire.lane}, step {hire.step}{sourced(hire.source)}."


def unverified_people(settings: PaySettings) -> Iterator[str]:
    """Name what is presumed of people and not marked as verified."""
    for schedule in settings.schedules:
        if schedule.step_movement is not None and not schedule.step_movement.verified:
            yield f"step movement of schedule {schedule.id}"
    for group in settings.groups:
        if group.steps is not None and not group.steps.verified:
            yield f"steps of payroll total {group.id}"
    for rate in settings.lane_rates:
        if not rate.verified:
            yield f"lane changes from {rate.lane} to {rate.to}"
    if settings.method == "forecast" and not all(rule.verified for rule in settings.turnover):
        yield "turnover"


def sourced(source: str) -> str:
    """Give a source in brackets, as it ends a sentence; nothing where there is none."""
    return f" (source: {source})" if source else ""
