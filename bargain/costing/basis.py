"""What every costing must say of itself: its method, its assumptions with their sources, and what nobody has verified."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from bargain.domain.pay import Pay
from bargain.domain.promise import Promise
from bargain.domain.record import Record
from bargain.money import Percent

METHOD = (
    "Cast-forward: the roster of the base year is held as it is. Nobody leaves, nobody is hired, nobody changes "
    "insurance plans. This compares proposals; it overstates by how much a budget will grow."
)
UNLIKELY = 25
"""Percent: a raise above this is asked about, because a slip of the point is likelier."""

_EACH: Final = {"annual": "a year", "hourly": "an hour", "per_credit": "a credit"}


def assumptions(pay: Pay) -> Iterator[str]:
    """Give every assumption as a sentence, with the source that the files state."""
    settings, health = pay.settings, pay.settings.health
    if settings.base_source:
        yield f"Base: {settings.base_source}."
    for rule in settings.schedules:
        move = rule.step_movement
        if move is None:
            yield f"Schedule {rule.id}: whether steps move without a settlement is not stated; none are counted."
        else:
            said = "move" if move.moves else "do not move"
            yield f"Schedule {rule.id}: without a settlement steps {said}{_source(move.source)}."
    if pay.lane_moves is None:
        yield "Lane changes are not costed: there is no pay/lane_moves.csv."
    else:
        yield f"Known lane changes: {len(pay.lane_moves)}."
    if settings.rollup:
        yield "Payroll rates and wage bases stay as last stated, for as long as no later one is given."
    for use in settings.rollup_profiles:
        yield (
            f"Payroll rates of unit {', '.join(use.units)} are those of the profile {use.profile} for the group {use.group}, "
            "save those that pay/pay.yaml states itself. They ship with the program; compare them with the payroll."
        )
    if any(rule.units for rule in settings.rollup):
        yield "What several units bear together carries only the payroll rates that hold for all units."
    yield (
        "What begins within a year is paid for the months or days that are left of it, whenever it is earned. For an "
        "amount that is wholly paid in that year, write the year's first day as its date."
    )
    if health is None:
        yield "Health insurance is not costed: pay/pay.yaml has no `health:`."
        return
    yield f"The employer contributes to health premiums from {health.eligible_from} FTE on."
    for growth in health.growth:
        yield f"Premiums rise by {growth.percent} on {growth.effective}{_source(growth.source)}."


def rates(pay: Pay) -> Iterator[tuple[str, str, str, str, str, bool]]:
    """Give each payroll-driven rate: title, units, kinds of pay, rate with its date, source, verified or not."""
    for rule in pay.settings.rollup:
        for dated in rule.rates:
            yield (
                rule.title,
                ", ".join(rule.units) or "all",
                ", ".join(kind.replace("_", "-") for kind in rule.on),
                f"{dated.rate} from {dated.effective}",
                dated.source,
                dated.verified,
            )


def unverified(pay: Pay) -> Iterator[str]:
    """Name every figure that the files do not mark as verified."""
    for rule in pay.settings.schedules:
        if rule.step_movement is not None and not rule.step_movement.verified:
            yield f"step movement of schedule {rule.id}"
    for rollup in pay.settings.rollup:
        if not all(rate.verified for rate in rollup.rates):
            yield rollup.title
    for growth in pay.settings.health.growth if pay.settings.health else []:
        if not growth.verified:
            yield f"premium growth on {growth.effective}"


def rounding(pay: Pay) -> Iterator[str]:
    """Say how amounts are rounded, schedule by schedule and after it."""
    for rule in pay.settings.schedules:
        yield f"Schedule {rule.id}: every cell is rounded half up to the {_nearest(rule.rounding)} each time it changes."
    yield "Each amount of each member is rounded half up to the cent, after FTE; totals are sums of rounded amounts."


def disagreement(pay: Pay, said: str) -> Iterator[str]:
    """Ask where bargain.yaml says otherwise than pay/pay.yaml whether steps move without a settlement."""
    for rule in pay.settings.schedules:
        move = rule.step_movement
        if move is not None and said == ("frozen" if move.moves else "move"):
            stated = "move" if move.moves else "do not move"
            yield (
                f"Do steps of schedule {rule.id} move without a settlement? pay/pay.yaml says that they {stated}, and "
                f"these figures count so; bargain.yaml says `status_quo_steps: {said}`."
            )


def unlikely_amount(promise: Promise, pay: Pay) -> Iterator[str]:
    """Ask about an amount on a schedule's cells that is large beside one: a yearly amount on an hourly schedule."""
    amount = getattr(promise, "amount", None)
    if promise.term not in ("flat_amount", "hourly_raise") or amount is None:
        return
    if getattr(promise, "per", "fte") == "member":
        return
    for rule in pay.settings.schedules:
        asked = (not promise.units or rule.unit in promise.units) and (
            not promise.schedules or rule.id in promise.schedules
        )
        if not asked or (promise.term == "hourly_raise" and rule.pay != "hourly"):
            continue
        cells = [cell for grid in pay.grids if grid.schedule == rule.id for cell in grid.cells.values()]
        lowest = Decimal(min(cells)).scaleb(2 - rule.places)
        if abs(amount.cents) * 100 > lowest * UNLIKELY:
            yield f"Is {amount} {_EACH[rule.pay]} meant on schedule {rule.id} at {_place(promise, 'amount')}? It is very high."


def unlikely(promise: Promise) -> Iterator[str]:
    """Ask about percents that are likelier a slip than a demand; a share of a premium is no raise."""
    if promise.term == "premium_share":
        return
    for name in type(promise).model_fields:
        value = getattr(promise, name)
        if isinstance(value, Percent) and abs(value.rate) > UNLIKELY:
            yield f"Is {value} meant at {_place(promise, name)}? It is very high."


def _place(record: Record, name: str) -> str:
    return str(record.where(name))


def _nearest(rounding_rule: str) -> str:
    return rounding_rule if not rounding_rule[0].isdigit() else f"nearest {rounding_rule}"


def _source(source: str) -> str:
    return f" (source: {source})" if source else ""
