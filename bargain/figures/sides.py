"""Both sides beside each other: packages by year, kinds of cost, the gap, and what was stated and not worked out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from bargain.costing.ledger import Outcome
from bargain.costing.settlement import Pricing, touched
from bargain.disclosure import Column, Table
from bargain.domain.pay import Pay
from bargain.domain.promise import Promise
from bargain.figures.attribution import Turn
from bargain.figures.comparison import PACKAGE, SIDES, TOGETHER, Position
from bargain.figures.statement import difference, money_of, reads, year_columns
from bargain.money import Money
from bargain.visibility import Level

ByItem = Mapping[tuple[str, str], Outcome]
"""Costs by item and side; the whole of a side is the item `package`."""
PARTY: Final = {"union": "Union", "management": "Management"}


def packages_table(by_item: ByItem, pricing: Pricing) -> Table:
    """Give all items of each side together, and the gap, measure by measure and year by year."""
    columns = (
        Column("side", "Side", "text", Level.team),
        Column("measure", "Measure", "text", Level.team),
        *year_columns(pricing),
        Column("reads", "Reads", "id", Level.team),
    )
    union, management = by_item[PACKAGE, "union"], by_item[PACKAGE, "management"]
    rows = []
    gap = between(by_item, PACKAGE)
    for name, outcome in (("Union", union), ("Management", management), ("Gap", gap)):
        cash = [outcome.cash(year) for year in pricing.years]
        measures = {
            "Cash, one-time included": cash,
            "Full year, ongoing": [outcome.annualized(year) for year in pricing.years],
            "One-time": [outcome.one_time(year) for year in pricing.years],
            "Cumulative cash": [sum(cash[: n + 1]) for n in range(len(cash))],
        }
        for measure, amounts in measures.items():
            said = reads(outcome, -1 if outcome is gap else sum(amounts))
            rows.append((name, measure, *(money_of(outcome, cents) for cents in amounts), said))
    return Table("packages", "All items, year by year", columns, tuple(rows))


def component_titles(pay: Pay) -> dict[str, str]:
    """Give the titles of the kinds of cost whose name alone does not say what they are."""
    rates = {rule.id: rule.title for rule in pay.settings.rollup}
    return {"one_time": "One-time payments", "stipend": "Stipends", **rates}


def components_table(by_item: ByItem, pricing: Pricing) -> Table:
    """Give what kind of cost each side's package is, over the whole term."""
    titles = component_titles(pricing.pay)
    columns = (
        Column("component", "Component", "text", Level.team),
        *(Column(side, PARTY[side], "dollars", Level.team) for side in SIDES),
        Column("gap", "Gap", "dollars", Level.team),
        Column("reads", "Reads", "id", Level.team),
    )
    both = [by_item[PACKAGE, side] for side in SIDES]
    names = list(dict.fromkeys(name for outcome in both for name in outcome.components()))
    rows: list[tuple[Any, ...]] = []
    for name in names:
        ours, theirs = (sum(outcome.cash(year, name) for year in pricing.years) for outcome in both)
        title = titles.get(name, name.capitalize())
        rows.append((title, Money(ours), Money(theirs), Money(ours - theirs), ""))
    sums = tuple(Money(sum(row[n].cents for row in rows)) for n in (1, 2, 3))
    said = reads(between(by_item, PACKAGE), -1)
    totals = (("All of it", *sums, said),)
    return Table("components", "What kind of cost, whole term", columns, tuple(rows), totals)


def between(by_item: ByItem, name: str) -> Outcome:
    """Give what the union's position costs more; not costed where either side has no price at all."""
    return difference(by_item[name, "union"], by_item[name, "management"])


def gap_table(items: Sequence[tuple[str, str]], by_item: ByItem, pricing: Pricing) -> Table:
    """Give the gap item by item (id and title of each), year by year."""
    columns = (
        Column("item", "#", "id", Level.team),
        Column("title", "Item", "text", Level.team),
        *year_columns(pricing),
        Column("term", "Whole term", "dollars", Level.team),
        Column("reads", "Reads", "id", Level.team),
    )

    def row(name: str, shown: str, title: str) -> tuple[Any, ...]:
        outcome = between(by_item, name)
        cash = [outcome.cash(year) for year in pricing.years]
        cells = (money_of(outcome, cents) for cents in (*cash, sum(cash)))
        return (shown, title, *cells, reads(outcome, -1))

    rows = [row(name, name, title) for name, title in items if (name, "union") in by_item]
    totals = (row(TOGETHER, "", "Together with each other"), row(PACKAGE, "", "All of it"))
    note = "What the union's position costs more than management's, in cash."
    return Table("gap", "The gap", columns, tuple(rows), totals, note)


def turns_table(
    name: str, title: str, turns: Sequence[Turn], titles: Mapping[str, str], pricing: Pricing
) -> Table:
    """Give items in the order in which they are added: each alone, what it adds after those above, and the cross-term."""
    columns = (
        Column("item", "#", "id", Level.team),
        Column("title", "Item", "text", Level.team),
        Column("alone", "Alone", "dollars", Level.team),
        Column("cross", "Cross-term", "dollars", Level.team),
        Column("added", "In this order", "dollars", Level.team),
        Column("so_far", "So far", "dollars", Level.team),
        Column("reads", "Reads", "id", Level.team),
    )
    rows, so_far = [], 0
    for turn in turns:
        alone, added = (
            sum(outcome.cash(year) for year in pricing.years) for outcome in (turn.alone, turn.added)
        )
        so_far += added
        amounts = [money_of(turn.alone, cents) for cents in (alone, added - alone, added)]
        rows.append((turn.item, titles[turn.item], *amounts, Money(so_far), reads(turn.alone, alone)))
    note = (
        "Cash over the whole term. Each item is added to those above it; its cross-term is what it costs more, or less, "
        "because they come first. Another order divides the same sum differently."
    )
    return Table(name, title, columns, tuple(rows), (), note)


def stated_table(positions: Sequence[Position]) -> Table:
    """Give every amount and count that a promise states with a source: it is taken as it stands, not worked out."""
    columns = (
        Column("item", "#", "id", Level.team),
        Column("side", "Position", "text", Level.team),
        Column("stated", "Stated", "text", Level.team),
        Column("source", "Source", "text", Level.team),
    )
    rows = [
        (position.item, PARTY[position.side], _stated(promised.promise), source)
        for position in positions
        for promised in position.promises
        if (source := getattr(promised.promise, "source", ""))
    ]
    note = (
        "Taken as written, not worked out from pay/. $0 is the employer's cost within the term: it is not what the "
        "change is worth to members, nor what it saves later."
    )
    return Table("stated", "Stated, not worked out", columns, tuple(rows), (), note)


def remarks_table(positions: Sequence[Position], pricing: Pricing) -> Table:
    """Give what promises have to be said of them besides their cost: what a day is paid, who is below a floor."""
    columns = (
        Column("item", "#", "id", Level.team),
        Column("side", "Position", "text", Level.team),
        Column("remark", "What it comes to", "text", Level.team),
    )
    rows = dict.fromkeys(
        (position.item, PARTY.get(position.side, position.side), said)
        for position in positions
        for made in position.promises
        for unit in touched(made, pricing.scenes)
        if unit in pricing.scenes and not made.fault()
        for said in made.term.remarks(made.promise, pricing.scenes[unit])
    )
    return Table("remarks", "Besides the cost", columns, tuple(rows))


def _stated(promise: Promise) -> str:
    return ", ".join((*promise.stated(), f"from {promise.effective}"))
