"""The insurance sheet of an audit book: members insured alike, and by cell only where a share depends on pay."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final, NamedTuple

from bargain.costing.payroll import PayYear
from bargain.costing.premiums import Paid, Unpriced, Who, alike, share_for, year_of
from bargain.costing.traced import Traced, distinct, formula, stands
from bargain.costing.view import View
from bargain.disclosure import At, Column, Worked
from bargain.money import Money
from bargain.visibility import Level

HEALTH: Final = "health"


def money(cents: int) -> Worked | Money:
    """Give an amount as it stands in a sheet: with its formula where there is one."""
    return Worked(Money(int(cents)), formula(cents)) if isinstance(cents, Traced) else Money(cents)


def counted(heads: int, grain: int) -> Worked | Decimal:
    """Give members as they stand in a sheet; ``grain`` is the number of parts in which one is counted."""
    value = Decimal(int(heads)) / grain
    return Worked(value, formula(heads, grain)) if isinstance(heads, Traced) else value


class _Year(NamedTuple):
    """A year of insurance of one member: the row it was first written for, its amounts, and whether they ask for pay."""

    row: int
    amounts: dict[str, Any]
    by_pay: bool

    def on(self, row: int, pay: Sequence[int | None]) -> dict[str, Any]:
        """Give the amounts as they stand on a row, with the pay in each span where they ask for it."""
        if not self.by_pay:
            return self.amounts
        asked = {_span(n): money(one) for n, one in enumerate(pay) if one is not None}
        return {**asked, **{key: _moved(cell, row) for key, cell in self.amounts.items()}}


def insured(of: PayYear, first: int) -> list[dict[str, Any]]:
    """Give the rows of a unit's year; ``first`` is the number of the first of them in the sheet.

    Members under the same rules are worked out once, and stand in one row. Where what they pay depends on pay, each cell has
    a row with its pay in every span of the year, which the formula asks.
    """
    views = [replace(view, salaries=tuple(map(distinct, view.salaries))) for view in of.views]
    years: dict[Hashable, _Year] = {}
    rows: dict[Hashable, dict[str, Any]] = {}
    for n, ((who, pay, there), heads) in enumerate(alike(of.scene, views).items()):
        if heads:
            rules, row = _rules(who, pay, there, views), first + len(rows)
            if rules not in years:
                followed = tuple(_asked(row, n, one) for n, one in enumerate(pay))
                years[rules] = _year(row, year_of(who, followed, there, views, of.weighing.insured))
            year = years[rules]
            alone = (rules, n) if year.by_pay else rules
            if alone not in rows:
                rows[alone] = {**_whose(who), "heads": 0, **year.on(row, pay)}
            rows[alone]["heads"] = rows[alone]["heads"] + heads
    return [{**row, "heads": counted(row["heads"], of.scene.grain)} for row in rows.values()]


def _rules(who: Who, pay: Sequence[int | None], there: Sequence[bool], views: Sequence[View]) -> Hashable:
    """Give what a member's year depends on: the share in each span, and pay itself only where members pay a part of it."""
    found: list[Hashable] = []
    for view, amount in zip(views, pay, strict=False):
        share = None if amount is None else share_for(view.insured.shares, who._replace(pay=int(amount)))
        found.append((amount is None, id(share), int(amount or 0) if share and share.members_at_least else 0))
    return who, tuple(there), tuple(found)


def _asked(row: int, span: int, pay: int | None) -> int | None:
    return stands(At(HEALTH, row, _span(span)), int(pay), 100) if isinstance(pay, Traced) else pay


def _year(row: int, year: Paid | Unpriced) -> _Year:
    premium, employer = (year.premium, year.employer) if isinstance(year, Paid) else (None, None)
    amounts = {
        "premium": None if premium is None else money(premium),
        "employer": None if employer is None else money(employer),
        "account": money(year.account),
    }
    return _Year(row, amounts, any(_own(cell) for cell in amounts.values()))


def _own(cell: Any) -> bool:
    """Say whether a formula asks for something on the sheet of insurance itself: pay."""
    parts = cell.formula if isinstance(cell, Worked) else ()
    return any(isinstance(part, At) and part.table == HEALTH for part in parts)


def _moved(cell: Any, row: int) -> Any:
    if not _own(cell):
        return cell
    parts = (replace(p, row=row) if isinstance(p, At) and p.table == HEALTH else p for p in cell.formula)
    return Worked(cell.value, tuple(parts))


def _span(number: int) -> str:
    return f"pay_{number + 1}"


def _whose(who: Who) -> dict[str, Any]:
    part = Decimal(who.part[0]) / who.part[1]
    return {"class": who.job_class, "plan": who.plan, "tier": who.tier, "part": part}


def columns(rows: Sequence[dict[str, Any]]) -> Iterator[Column]:
    """Give the columns of the sheet, one of pay for each span of a year in which a share asks for it."""
    for key, title in (("class", "Class"), ("plan", "Plan"), ("tier", "Tier")):
        yield Column(key, title, "id", Level.team)
    yield Column("part", "Part of the share", "fte", Level.team)
    yield Column("heads", "Members", "fte", Level.team)
    spans = {key for row in rows for key in row if key.startswith("pay_")}
    for n, key in enumerate(sorted(spans), 1):
        yield Column(key, f"Yearly pay, part {n} of the year", "money", Level.team, "part_of_year")
    yield Column("premium", "Premium of the year", "money", Level.team)
    yield Column("employer", "Employer pays", "money", Level.team)
    yield Column("account", "Into accounts", "money", Level.team)
