"""What every costing must say of itself: its method, its assumptions with their sources, and what nobody has verified."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from bargain.dates import MONTHS
from bargain.domain.earning import Earning
from bargain.domain.health import Health, InsuranceRule
from bargain.domain.pay import Pay, PaySettings
from bargain.domain.promise import Promise
from bargain.domain.record import Record
from bargain.domain.schedule import UNITS_OF_PAY
from bargain.figures.presumed import of_people, sourced, unverified_people
from bargain.money import Money, Percent

UNLIKELY = 25
"""Percent: a raise above this is asked about, because a slip of the point is likelier."""


def assumptions(pay: Pay, promises: Iterable[Promise] = ()) -> Iterator[str]:
    """Give every assumption as a sentence, with the source that the files state; those that promises state last."""
    yield from _of_pay(pay)
    yield from _parts(promises)


def _of_pay(pay: Pay) -> Iterator[str]:
    settings, health = pay.settings, pay.settings.health
    if settings.base_source:
        yield f"Base: {settings.base_source}."
    yield from of_people(pay)
    if settings.rollup:
        yield "Payroll rates and wage bases stay as last stated, for as long as no later one is given."
    for use in settings.rollup_profiles:
        yield (
            f"Payroll rates of unit {', '.join(use.units)} are those of the profile {use.profile} for the group {use.group}, "
            "save those that pay/pay.yaml states itself. They ship with the program; compare them with the payroll."
        )
    if any(rule.units for rule in settings.rollup):
        yield "What several units bear together carries only the payroll rates that hold for all units."
    yield from _time(settings)
    if health is None:
        yield "Health insurance is not costed: pay/pay.yaml has no `health:`."
        return
    yield from _insurance(health)
    for growth in health.growth:
        whose = f"Premiums of {', '.join(growth.plans)}" if growth.plans else "Premiums"
        yield f"{whose} rise by {growth.percent} on {growth.effective}{sourced(growth.source)}."


def _time(settings: PaySettings) -> Iterator[str]:
    """Say which calendars the years follow, and when pay is earned within them."""
    if settings.fiscal_year_opens is not None:
        renews = (
            f"; premiums renew on {_each_year(settings.health.renews)}" if settings.health is not None else ""
        )
        yield (
            f"Contract years, with steps and service, open on {_each_year(settings.first_year)}; the employer's fiscal "
            f"years open on {_each_year(settings.fiscal_year_opens)}{renews}. Told by fiscal year, the last one is counted "
            "to the end of the term."
        )
    for calendar in settings.calendars:
        yield f"{_whose(calendar)} is {_earned(calendar)}{sourced(calendar.source)}."
    apart = " where no calendar of pay/pay.yaml says otherwise" if settings.calendars else ""
    yield (
        f"What begins within a year is paid for the months or days that are left of it, whenever it is earned{apart}. For "
        "an amount that is wholly paid in that year, write the year's first day as its date."
    )


def _whose(calendar: Earning) -> str:
    named = [f"schedule {', '.join(calendar.schedules)}"] if calendar.schedules else []
    named += [f"class {', '.join(calendar.classes)}"] if calendar.classes else []
    return f"The pay of {' and '.join(named) or 'everybody'}"


def _earned(calendar: Earning) -> str:
    if calendar.opens is not None and calendar.closes is not None:
        span = f"{_each_year(calendar.opens)} to {_each_year(calendar.closes)}"
        return f"earned from {span} each year; what begins within it is paid for what is left of that"
    first = _each_year(calendar.first_check) if calendar.first_check else ""
    checks = f"{calendar.checks} checks, the first near {first}, one every {calendar.every} days"
    return f"paid in {checks}; what begins within a year is paid in the checks from that day on"


def _parts(promises: Iterable[Promise]) -> Iterator[str]:
    for promise in promises:
        if promise.part_of_first_year is not None:
            yield (
                f"{promise.term} of {promise.effective} holds for {promise.part_of_first_year} of the pay of its first "
                f"contract year, as stated at {_place(promise, 'part_of_first_year')}."
            )


def _each_year(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}"


def _insurance(health: Health) -> Iterator[str]:
    """Say who is insured and what is paid beside a share of the premium."""
    yield f"The employer contributes to health premiums from {health.eligible_from} FTE on."
    for band in health.eligibility:
        part = f"FTE by {band.full_at}" if band.full_at else str(band.part or "the whole")
        whom = f" of {', '.join([*band.units, *band.classes])}" if band.units or band.classes else ""
        yield f"Members{whom} from {band.fte_from} FTE on get {part} of the employer's share{sourced(band.source)}."
    for cap in health.caps:
        most = f"{cap.amount} a year" if cap.amount else f"what is its share of {cap.plan}"
        yield f"From {cap.effective} the employer pays at most {most} of a premium{_for(cap)}{sourced(cap.source)}."
    for account in health.accounts:
        yield f"From {account.effective} {account.amount} a year into each health account{_for(account)}{sourced(account.source)}."
    for one in health.counted:
        yield f"Unit {one.unit}: {one.heads} in {one.plan} {one.tier}, counted{sourced(one.source)}."
    if health.months < 12:
        yield f"Premiums are paid for {health.months} months of a year."


def _for(rule: InsuranceRule) -> str:
    named = [*rule.units, *rule.classes, *rule.plans, *rule.tiers]
    return f" for {', '.join(named)}" if named else ""


def rates(pay: Pay) -> Iterator[tuple[str, str, str, str, str, bool]]:
    """Give each payroll-driven rate: title, units, kinds of pay, rate with its date, source, verified or not."""
    for rule in pay.settings.rollup:
        for dated in rule.rates:
            yield (
                rule.title,
                ", ".join(rule.units) or "all",
                ", ".join(kind.replace("_", "-") for kind in rule.on),
                f"{dated.rate}{_up_to(dated.wage_base or rule.wage_base)} from {dated.effective}",
                dated.source,
                dated.verified,
            )


def _up_to(base: Money | None) -> str:
    return f" up to {base.dollars()}" if base else ""


def unverified(pay: Pay) -> Iterator[str]:
    """Name every figure that the files do not mark as verified."""
    yield from unverified_people(pay.settings)
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
    if promise.term not in ("flat_amount", "greater_of", "hourly_raise", "top_step") or amount is None:
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
            each = UNITS_OF_PAY[rule.pay]
            yield f"Is {amount} {each} meant on schedule {rule.id} at {_place(promise, 'amount')}? It is very high."


def unlikely(promise: Promise) -> Iterator[str]:
    """Ask about a raise that is likelier a slip than a demand; other percents, shares above all, may be high."""
    percent = getattr(promise, "percent", None)
    if isinstance(percent, Percent) and abs(percent.rate) > UNLIKELY:
        yield f"Is {percent} meant at {_place(promise, 'percent')}? It is very high."


def _place(record: Record, name: str) -> str:
    return str(record.where(name))


def _nearest(rounding_rule: str) -> str:
    return rounding_rule if not rounding_rule[0].isdigit() else f"nearest {rounding_rule}"
