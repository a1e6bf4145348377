"""Why a figure says *at least*: what could not be costed, each reason once, in one table of every costing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from bargain.costing.scene import SHARED
from bargain.costing.settlement import Pricing
from bargain.costing.world import NotCosted
from bargain.disclosure import Column, Table
from bargain.figures.attribution import base_year, one_percent, owed, units
from bargain.figures.comparison import total
from bargain.figures.statement import by_reason
from bargain.visibility import Level

_REASON: Final = Column("reason", "Why it is not costed", "text", Level.team)
_AT: Final = Column("at", "Written at", "id", Level.team)
Told = tuple[tuple[str, ...], Iterable[NotCosted]]
"""What is unknown of one position, item or unit, behind the words that name it."""


def not_costed_table(told: Iterable[Told], *named: Column, at: bool = False) -> Table:
    """Give every reason once behind what it is told of, in the columns ``named``; with ``at``, the place it is written."""
    rows = dict.fromkeys(
        (*words, note.reason, *([str(note.at) if note.at.line else None] if at else []))
        for words, notes in told
        for note in sorted(notes, key=by_reason)
    )
    return Table("not_costed", "Not costed", (*named, _REASON, *([_AT] if at else [])), tuple(rows))


def unknown_of_base(pricing: Pricing, unit: str) -> Table:
    """Give what the base year lacks, by unit."""
    among = [unit] if unit else units(pricing)
    told: list[Told] = [((name,), base_year(pricing, name).unknown) for name in among]
    return not_costed_table(told, Column("unit", "Unit", "id", Level.team))


def unknown_of_one_percent(pricing: Pricing, unit: str) -> list[Told]:
    """Give what the cost of one percent lacks, under the name of each unit."""
    among = [unit] if unit else [name for name in units(pricing) if name != SHARED]
    return [((f"1%, unit {name}",), one_percent(pricing, name).unknown) for name in among]


def unknown_of_quo(pricing: Pricing, unit: str) -> set[NotCosted]:
    """Give what is unknown without any settlement, wherever it was met."""
    quo = pricing.world()[unit] if unit else total(pricing.world())
    notes = quo.unknown.union(*(part.cost.unknown for part in owed(pricing, unit)))
    return {NotCosted(note.reason, note.component, note.year) for note in notes}
