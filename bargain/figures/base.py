"""The base year taken apart: by schedule and group, and held against what the employer says that payroll comes to.

A base that is wrong by one percent makes every cost wrong by one percent: it is dated, and reconciled, first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from bargain.costing.arithmetic import WHOLE
from bargain.costing.engine import play
from bargain.costing.scene import SHARED, Scene
from bargain.costing.settlement import Pricing
from bargain.dates import in_words
from bargain.disclosure import Column, Table
from bargain.domain.population import PayrollTotal
from bargain.domain.schedule import UNITS_OF_PAY
from bargain.figures.attribution import base_year, units
from bargain.money import Money, Percent, half_up
from bargain.visibility import Level

CLOSE: Final = 10
"""Percent of the gap: a kind of pay that comes so near to it is a likely reason for it."""

_BESIDES: Final = (
    (("longevity",), "longevity pay"),
    (("stipend",), "stipends"),
    (("longevity", "stipend"), "longevity pay and stipends"),
)
"""Kinds of pay that a payroll total of theirs may hold besides base salary."""


@dataclass(slots=True)
class Among:
    """What the members of one schedule and group add up to: heads, FTE in ten-thousandths, cents of base pay.

    ``heads`` is None where nobody counted them.
    """

    heads: int | None = 0
    fte: int = 0
    salary: int = 0


def groups_table(pricing: Pricing, unit: str) -> Table:
    """Give members, FTE, base pay and its average by unit, schedule and group (the class of a roster)."""
    columns = (
        Column("unit", "Unit", "id", Level.team),
        Column("schedule", "Schedule", "id", Level.team),
        Column("group", "Group", "text", Level.team),
        Column("paid", "Rates are", "text", Level.team),
        Column("heads", "Members", "count", Level.team),
        Column("fte", "FTE", "fte", Level.team),
        Column("salary", "Base salary", "dollars", Level.team),
        Column("average", "Average per FTE", "dollars", Level.team),
    )
    rows: list[tuple[Any, ...]] = []
    for name in _own(pricing, unit):
        scene = pricing.scenes[name]
        for (schedule, group), held in groups(scene).items():
            rule = scene.schedules.get(schedule)
            paid = UNITS_OF_PAY[rule.pay] if rule else ""
            rows.append((name, schedule, group or "all", paid, *_sums(held)))
    uncounted = any(row[4] is None for row in rows)
    heads = None if uncounted else sum(row[4] for row in rows)
    whole = Among(heads, 0, sum(row[6].cents for row in rows))
    whole.fte = sum(int(row[5] * WHOLE) for row in rows)
    note = "Salary follows FTE; health insurance and amounts a head follow members. The average is base salary by FTE."
    return Table(
        "groups",
        "By schedule and group",
        columns,
        tuple(rows),
        (("All", None, None, None, *_sums(whole)),),
        note,
    )


def _own(pricing: Pricing, unit: str) -> list[str]:
    return [unit] if unit else [name for name in units(pricing) if name != SHARED]


def _sums(held: Among) -> tuple[int | None, Decimal, Money, Money | None]:
    average = Money(half_up(held.salary * WHOLE, held.fte)) if held.fte else None
    return held.heads, Decimal(held.fte) / WHOLE, Money(held.salary), average


def groups(scene: Scene) -> Mapping[tuple[str, str], Among]:
    """Add up the base year's members of one unit by schedule and group, in the order of schedule and group."""
    numbers: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, cell in enumerate(scene.cells):
        numbers[cell.schedule, cell.job_class].append(number)
    return {like: _among(scene, numbers[like]) for like in sorted(numbers)}


def _among(scene: Scene, numbers: list[int]) -> Among:
    """Play the cells of those numbers alone through the base year; insurance is no part of base pay."""
    cells, heads = tuple(scene.cells[n] for n in numbers), tuple(scene.heads[n] for n in numbers)
    alone = replace(
        scene, cells=cells, heads=heads, parts=tuple(scene.parts[n] for n in numbers), covered=(), class_counts=(),
        years=scene.years[:2], expected=(), filling=(), grain=1,
    )  # fmt: skip
    fte = sum(cell.fte * count for cell, count in zip(cells, heads, strict=True))
    return Among(alone.members, fte, play(alone).cash(scene.years[0].name, "salary"))


def reconciled_table(pricing: Pricing, unit: str) -> Table:
    """Give each payroll total that the files state, our base pay of the same units, and the gap in dollars and percent."""
    columns = (
        Column("units", "Units", "text", Level.team),
        Column("as_of", "Their date", "date", Level.team),
        Column("theirs", "Payroll total", "dollars", Level.team),
        Column("ours", "Our base salary", "dollars", Level.team),
        Column("gap", "Gap", "dollars", Level.team),
        Column("percent", "Of theirs", "percent", Level.team),
        Column("source", "Source", "text", Level.team),
    )
    rows = []
    for stated in _totals(pricing, unit):
        ours = _salary(pricing, stated)
        gap = ours - stated.amount.cents
        percent = Percent.ratio(gap, stated.amount.cents, 2)
        rows.append(
            (
                ", ".join(stated.units) or "all",
                stated.as_of,
                stated.amount,
                Money(ours),
                Money(gap),
                percent,
                stated.source,
            )
        )
    note = "Ours less theirs. A gap of one percent in the base is a gap of one percent in every cost that rests on it."
    return Table("reconciled", "Held against the payroll", columns, tuple(rows), (), note)


def _totals(pricing: Pricing, unit: str) -> list[PayrollTotal]:
    stated = pricing.pay.settings.payroll_totals
    return [total for total in stated if not unit or total.units == [unit]]


def _salary(pricing: Pricing, stated: PayrollTotal, *kinds: str) -> int:
    year = pricing.base_year
    return sum(
        base_year(pricing, unit).cash(year, kind)
        for unit in stated.units or _own(pricing, "")
        if unit in pricing.scenes
        for kind in kinds or ("salary",)
    )


def reasons(pricing: Pricing, unit: str) -> Iterator[str]:
    """Say, for each payroll total that differs, what the gap is likely made of, the likeliest first."""
    for stated in _totals(pricing, unit):
        gap = _salary(pricing, stated) - stated.amount.cents
        if gap:
            yield from (
                f"{', '.join(stated.units) or 'All units'}: {reason}"
                for reason in _of_gap(pricing, stated, gap)
            )


def _of_gap(pricing: Pricing, stated: PayrollTotal, gap: int) -> Iterator[str]:
    """Name what is near the gap in size, then what could always be behind one."""
    near = []
    for kinds, what in _BESIDES:
        parts = [_salary(pricing, stated, kind) for kind in kinds]
        besides, off = sum(parts), abs(gap + sum(parts))
        if gap < 0 and all(parts) and off * 100 <= CLOSE * besides:
            near.append((off, f"their total may hold {what}, {Money(besides).dollars()}"))
    yield from (reason for _, reason in sorted(near))
    held = [
        among for name in stated.units or _own(pricing, "") for among in groups(pricing.scenes[name]).values()
    ]
    fte, salary = sum(among.fte for among in held), sum(among.salary for among in held)
    if salary:
        people = Decimal(half_up(abs(gap) * fte * 100, salary * WHOLE)) / 100
        yield (
            f"at average pay the gap is {people:,.2f} FTE: "
            + (
                "vacancies, leaves or grant-funded positions that they leave out"
                if gap > 0
                else "vacancies that they budget, or members whom our roster lacks"
            )
        )
    base = pricing.pay.settings.base_opens
    if stated.as_of != base:
        days = f"their total is of {in_words(stated.as_of)}, ours is the year from {in_words(base)}"
        yield f"{days}: who came, left or changed lane between the two"
