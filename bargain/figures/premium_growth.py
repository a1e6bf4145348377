"""What a settlement comes to if premiums rise otherwise than the files presume.

A package percent holds the growth of premiums, which nobody at the table controls. Where that growth is an assumption,
the percent is given at several rates beside it, so that no side can win it by choosing one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from bargain.costing.settlement import Calendar, Pricing
from bargain.disclosure import Column, Table
from bargain.domain.pay import Pay
from bargain.figures.agreement import books, package_percents
from bargain.figures.comparison import Position
from bargain.money import Percent
from bargain.visibility import Level

RATES: Final = tuple(Percent(Decimal(rate)) for rate in (0, 5, 10))
"""The rates of growth, at every renewal whose rate is presumed, at which a package percent is shown."""


def growth_table(pay: Pay, held: Sequence[Position], unit: str, years: Calendar) -> Table:
    """Give the package percent of each year as the files presume premiums to rise, and at other rates of growth.

    Growth that is verified stays as it is; where all of it is, or nothing is stated, the table has no rows.
    """
    promises = [promise for position in held for promise in position.promises]
    asked = [("As presumed", pay), *((str(rate), _at(pay, rate)) for rate in RATES)] if _presumed(pay) else []
    opened = [(said, books(Pricing(one, promises, years), held, unit)) for said, one in asked]
    told = opened[0][1].years if opened else ()
    columns = (
        Column("growth", "Premium growth", "id", Level.team),
        *(Column(f"y{year}", str(year), "percent", Level.team, each="year") for year in told),
        Column("term", "All years", "percent", Level.team),
    )
    rows = tuple((said, *package_percents(of)) for said, of in opened)
    note = "The package percent of the table above, were premiums to rise so at each renewal whose rate nobody has verified."
    return Table("growth", "The package, at other growth of premiums", columns, rows, (), note)


def _presumed(pay: Pay) -> bool:
    return pay.settings.health is not None and not all(one.verified for one in pay.settings.health.growth)


def _at(pay: Pay, rate: Percent) -> Pay:
    """Give the pay in which every growth of premiums that is not verified is this one."""
    health = pay.settings.health
    if health is None:
        return pay
    growth = [one if one.verified else one.model_copy(update={"percent": rate}) for one in health.growth]
    changed = health.model_copy(update={"growth": growth})
    return replace(pay, settings=pay.settings.model_copy(update={"health": changed}))
