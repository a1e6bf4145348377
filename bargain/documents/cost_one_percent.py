"""What one percent costs: each year, with and without longevity and stipends, and what the items are worth in it.

    $ bargain cost one-percent
    $ bargain cost one-percent --under union
    $ bargain cost one-percent --unit A -o one-percent.docx

One percent grows after each raise: `--under` says on top of which position it is asked (a side, a package, an offer on
file, a version; the status quo if nothing is said). The method is in `docs/costing.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bargain.costing.settlement import Pricing
from bargain.disclosure import Column, Document, Fact, Table, under
from bargain.domain.workspace import Workspace, need
from bargain.figures.answers import one_percent_of
from bargain.figures.comparison import SIDES, compare, positions, unit_of
from bargain.figures.one_percent import bases_table, worth_table, yearly_table
from bargain.figures.presumed import method
from bargain.figures.sides import ByItem
from bargain.figures.unpriced import Told, not_costed_table, unknown_of_one_percent
from bargain.table.positions import STATUS_QUO, last, named, on_table
from bargain.visibility import Audience, Level, Team


@dataclass(frozen=True, slots=True)
class OnePercent(Fact):
    """The cost of one percent by year and by what it is a percent of, and the items measured in it; the team's."""

    local: Team[str]
    under: Team[str]
    answer: Team[str]
    yearly: Team[Table]
    bases: Team[Table]
    worth: Team[Table]
    not_costed: Team[Table]
    method: Team[str]


def gather(workspace: Workspace, *, unit: str = "", under: str = STATUS_QUO) -> OnePercent:
    """Price one percent on top of a position, for all units or for one.

    Raises BargainError without `pay/pay.yaml`, UsageError where there is no such unit or position.
    """
    pay = need(workspace.pay, "pay", "bargain cost one-percent")
    first = pay.settings.first_year
    below = named(workspace, under, first)
    held = [p for side in SIDES for p in positions(side, last(workspace, side).stands)]
    besides = [promise for p in positions(under, below.stands) for promise in p.promises]
    pricing = Pricing(pay, [*besides, *(promise for p in held for promise in p.promises)])
    unit_of(pricing, unit)
    items = [p for p in on_table(workspace) if unit in ("", *p.units)]
    by_item = {(entry.item, entry.side): entry.outcome(unit) for entry in compare(pricing, held)}
    yearly = yearly_table(pricing, unit, besides, below.title)
    return OnePercent(
        local=workspace.round.local.name,
        under=below.title,
        answer=one_percent_of(yearly),
        yearly=yearly,
        bases=bases_table(pricing, unit),
        worth=worth_table(pricing, items, by_item),
        not_costed=_not_costed(pricing, by_item, [item.id for item in items], unit),
        method=method(pay),
    )


def _not_costed(pricing: Pricing, by_item: ByItem, items: Sequence[str], unit: str) -> Table:
    told: list[Told] = unknown_of_one_percent(pricing, unit)
    told += [((item,), outcome.unknown) for (item, _), outcome in by_item.items() if item in items]
    return not_costed_table(told, Column("of", "Of", "text", Level.team))


_AMOUNTS: Final = "pay one_percent payroll total rate reads"
_ALL: Final = (
    "local", "under", "answer",
    *under("yearly", f"unit year {_AMOUNTS}"),
    *under("bases", f"unit of {_AMOUNTS}"),
    *under("worth", "item title units one_percent union union_worth management management_worth reads"),
    *under("not_costed", "of reason"),
    "method",
)  # fmt: skip

DOCUMENT = Document(
    facts=OnePercent,
    gather=gather,
    title=lambda facts: f"Cost of one percent, {facts.local}",
    template="cost_one_percent",
    releases={Audience.team: _ALL, Audience.strategy: _ALL},
)
