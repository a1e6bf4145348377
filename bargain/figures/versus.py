"""Positions of any name beside each other: each year and the term, by kind of cost and by item, on one footing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bargain.costing.ledger import Outcome
from bargain.costing.settlement import Pricing
from bargain.disclosure import Column, Table
from bargain.domain.offer import Stand
from bargain.figures.comparison import PACKAGE, TOGETHER
from bargain.figures.sides import component_titles
from bargain.figures.statement import difference, money_of, reads, year_columns
from bargain.money import Money
from bargain.visibility import Level

ByItem = Mapping[tuple[str, str], Outcome]
"""Costs by item and name of the position; the whole of a position is the item `package`."""
Titles = Mapping[str, str]
"""The title of each position by its name, in the order in which they are compared."""


def years_table(by_item: ByItem, titles: Titles, pricing: Pricing) -> Table:
    """Give each position as a whole: cash by year and over the term, a full year at the end, and what is one-time."""
    rows = [(title, *_measures(by_item[PACKAGE, name], pricing)) for name, title in titles.items()]
    note = (
        "New money, over what is owed without any settlement; payroll costs and health included. Full year, ongoing: a "
        "whole year of what holds at the end of the term."
    )
    return Table("years", "Each position as a whole", _columns(pricing), tuple(rows), (), note)


def differences_table(by_item: ByItem, titles: Titles, pricing: Pricing) -> Table:
    """Give what each position costs more than the first; what either lacks, the difference lacks."""
    first, *others = titles
    rows = []
    for name in others:
        between = difference(by_item[PACKAGE, name], by_item[PACKAGE, first])
        rows.append((titles[name], *_measures(between, pricing, over_first=True)))
    return Table("differences", f"More than: {titles[first]}", _columns(pricing), tuple(rows))


def _columns(pricing: Pricing) -> tuple[Column, ...]:
    return (
        Column("position", "Position", "text", Level.team),
        *year_columns(pricing),
        Column("term", "Whole term", "dollars", Level.team),
        Column("annualized", "Full year, ongoing", "dollars", Level.team),
        Column("one_time", "One-time", "dollars", Level.team),
        Column("reads", "Reads", "id", Level.team),
    )


def _measures(outcome: Outcome, pricing: Pricing, *, over_first: bool = False) -> tuple[Any, ...]:
    cash = [outcome.cash(year) for year in pricing.years]
    amounts = (
        *cash,
        sum(cash),
        outcome.annualized(pricing.years[-1]),
        sum(outcome.one_time(year) for year in pricing.years),
    )
    said = reads(outcome, -1 if over_first else sum(cash))
    return (*(money_of(outcome, cents) for cents in amounts), said)


def contingent_table(by_item: ByItem, titles: Titles, pricing: Pricing) -> Table:
    """Give what each position would cost besides if what it is made to depend on came about; no other figure holds it."""
    rows = []
    for name, title in titles.items():
        amounts = [by_item[PACKAGE, name].contingent(year) for year in pricing.years]
        if any(amounts):
            rows.append((title, *map(Money, (*amounts, sum(amounts)))))
    columns = (
        Column("position", "Position", "text", Level.team),
        *year_columns(pricing),
        Column("term", "Whole term", "dollars", Level.team),
    )
    note = "It depends on something that may not come about, and is in none of the other figures."
    return Table("contingent", "Contingent, apart from all else", columns, tuple(rows), (), note)


def kinds_table(by_item: ByItem, titles: Titles, pricing: Pricing) -> Table:
    """Give what kinds of cost each position is made of, over the whole term."""
    named, wholes = component_titles(pricing.pay), [by_item[PACKAGE, name] for name in titles]
    kinds = dict.fromkeys(kind for outcome in wholes for kind in outcome.components())
    rows = [
        (
            named.get(kind, kind.capitalize()),
            *(Money(sum(outcome.cash(year, kind) for year in pricing.years)) for outcome in wholes),
        )
        for kind in kinds
    ]
    columns = (Column("kind", "Kind of cost", "text", Level.team), *_each(titles))
    return Table("kinds", "By kind of cost, whole term", columns, tuple(rows), (_whole(wholes, pricing),))


def items_table(
    by_item: ByItem, titles: Titles, stands: Mapping[str, Sequence[Stand]], pricing: Pricing
) -> Table:
    """Give each item alone, over the whole term, position by position; empty where a position does not speak of it."""
    items = {stand.item: stand.title for held in stands.values() for stand in held}
    offers = {stand.item for held in stands.values() for stand in held if stand.paper == stand.item}
    rows = []
    for item, title in items.items():
        cells = [_cell(by_item.get((item, name)), pricing) for name in titles]
        rows.append((item if item not in offers else "", title, *cells))
    wholes = [by_item[PACKAGE, name] for name in titles]
    cross = [_cell(by_item[TOGETHER, name], pricing) for name in titles]
    totals: list[tuple[Any, ...]] = []
    if any(money and money.cents for money in cross):
        totals.append(("", "Together with each other", *cross))
    totals.append(("", *_whole(wholes, pricing)))
    columns = (
        Column("item", "#", "id", Level.team),
        Column("title", "Item", "text", Level.team),
        *_each(titles),
    )
    note = "Each item alone, in cash. A dash: the position does not speak of the item, or it could not be costed."
    return Table("items", "By item, whole term", columns, tuple(rows), tuple(totals), note)


def _cell(outcome: Outcome | None, pricing: Pricing) -> Money | None:
    if outcome is None:
        return None
    return money_of(outcome, sum(outcome.cash(year) for year in pricing.years))


def _whole(wholes: Sequence[Outcome], pricing: Pricing) -> tuple[Any, ...]:
    return ("All of it", *(_cell(outcome, pricing) for outcome in wholes))


def _each(titles: Titles) -> tuple[Column, ...]:
    return tuple(
        Column(f"p{n}", title, "dollars", Level.team, each="position")
        for n, title in enumerate(titles.values(), 1)
    )
