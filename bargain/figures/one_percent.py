"""One percent: what it costs each year, what it is one percent of, and what the items on the table are worth in it.

The parties trade in it: a position, a stipend, a new step is "worth 0.4%". That is a fair measure only while both say
which pay it is one percent of, and which year's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from bargain.costing.ledger import Outcome
from bargain.costing.scene import SHARED
from bargain.costing.settlement import Pricing
from bargain.costing.term import Promised
from bargain.disclosure import Column, Table
from bargain.domain.proposal import Proposal
from bargain.figures.attribution import one_percent, units
from bargain.figures.comparison import SIDES
from bargain.figures.sides import ByItem
from bargain.figures.statement import money_of, reads
from bargain.money import Money, Percent
from bargain.visibility import Level

BASES: Final = (
    ("Schedule pay", ()),
    ("Schedule pay and longevity", ("longevity",)),
    ("Schedule pay and stipends", ("stipends",)),
    ("All three", ("longevity", "stipends")),
)
"""What one percent can be a percent of, and what `across_the_board` raises besides the schedule for it."""
_KINDS: Final = ("salary", "longevity", "stipend")
_AMOUNTS: Final = (
    Column("pay", "Pay that moves", "dollars", Level.team),
    Column("one_percent", "1% of it", "dollars", Level.team),
    Column("payroll", "Payroll costs", "dollars", Level.team),
    Column("total", "Cost of 1%", "dollars", Level.team),
    Column("rate", "Payroll on 1%", "percent", Level.team),
    Column("reads", "Reads", "id", Level.team),
)


def yearly_table(pricing: Pricing, unit: str, besides: Sequence[Promised], under: str) -> Table:
    """Give the cost of one percent from each year of the term on, on top of a position: it grows after each raise."""
    columns = (
        Column("unit", "Unit", "id", Level.team),
        Column("year", "Year", "id", Level.team),
        *_AMOUNTS,
    )
    rows = [
        (name, str(year), *_line(pricing, name, year, one_percent(pricing, name, year, besides), besides))
        for name in _own(pricing, unit)
        for year in pricing.years
    ]
    note = (
        f"A full year of one percent more from the first day of that year, on top of: {under.lower()}, after the steps "
        "that are owed. The base is schedule pay, and longevity where it is a percent of it; the payroll costs are those "
        "of the raise itself, never an average, and hold no health insurance unless premium shares depend on pay."
    )
    return Table("yearly", "One percent, year by year", columns, tuple(rows), (), note)


def bases_table(pricing: Pricing, unit: str) -> Table:
    """Give one percent of the first year, with and without longevity and stipends."""
    columns = (
        Column("unit", "Unit", "id", Level.team),
        Column("of", "1% of", "text", Level.team),
        *_AMOUNTS,
    )
    year = pricing.years[0]
    rows = [
        (name, title, *_line(pricing, name, year, one_percent(pricing, name, also=also), ()))
        for name in _own(pricing, unit)
        for title, also in BASES
    ]
    note = (
        f"A full year of {year}, without any settlement. Whoever quotes one percent says which of these it is. Stipends "
        "that several units bear together are in none of them."
    )
    return Table("bases", "One percent of what", columns, tuple(rows), (), note)


def _own(pricing: Pricing, unit: str) -> list[str]:
    return [unit] if unit else [name for name in units(pricing) if name != SHARED]


def _line(
    pricing: Pricing, unit: str, year: int, outcome: Outcome, besides: Sequence[Promised]
) -> tuple[Any, ...]:
    moving = [kind for kind in _KINDS if outcome.annualized(year, kind)] or ["salary"]
    pay = sum(pricing.world(besides)[unit].annualized(year, kind) for kind in moving)
    own, every = sum(outcome.annualized(year, kind) for kind in moving), outcome.annualized(year)
    unpriced = every == own and any(note.component == "roll-up" for note in outcome.unknown)
    payroll, rate = (None, None) if unpriced else (Money(every - own), _share(every - own, own))
    return Money(pay), Money(own), payroll, Money(every), rate, reads(outcome, every)


def _share(part: int, whole: int) -> Percent | None:
    return Percent.ratio(part, whole, 2) if whole > 0 else None


def worth_table(pricing: Pricing, proposals: Iterable[Proposal], by_item: ByItem) -> Table:
    """Give what each item's positions are worth in percents: a full year of it over the cost of one percent."""
    columns = (
        Column("item", "#", "id", Level.team),
        Column("title", "Item", "text", Level.team),
        Column("units", "Units", "id", Level.team),
        Column("one_percent", "Cost of 1%", "dollars", Level.team),
        Column("union", "Union", "dollars", Level.team),
        Column("union_worth", "Worth", "percent", Level.team),
        Column("management", "Management", "dollars", Level.team),
        Column("management_worth", "Worth", "percent", Level.team),
        Column("reads", "Reads", "id", Level.team),
    )
    each = {name: one_percent(pricing, name) for name in _own(pricing, "")}
    rows = []
    for proposal in proposals:
        among = [name for name in proposal.units if name in each]
        if not among or (proposal.id, "union") not in by_item:
            continue
        whole = sum(each[name].annualized(pricing.years[0]) for name in among)
        outcomes = [by_item[proposal.id, side] for side in SIDES]
        worth = [_worth(outcome, pricing.years[-1], whole) for outcome in outcomes]
        said = next((words for words in (reads(outcome, 0) for outcome in outcomes) if words), "")
        rows.append((proposal.id, proposal.title, ", ".join(among), Money(whole), *worth[0], *worth[1], said))
    note = (
        f"A full year of what holds at the end of the term, over one percent of {pricing.years[0]} for the units that the "
        "item is for, before any settlement. What is paid once is in none of it."
    )
    return Table("worth", "What the items are worth in percent", columns, tuple(rows), (), note)


def _worth(outcome: Outcome, year: int, whole: int) -> tuple[Money | None, Percent | None]:
    amount = money_of(outcome, outcome.annualized(year))
    return amount, _share(amount.cents, 100 * whole) if amount is not None else None
