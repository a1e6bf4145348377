"""Positions beside each other on one footing: each year, the term, by kind of cost and by item, with a picture.

    $ bargain cost compare union management status-quo
    $ bargain cost compare union union+PKG-1 U-01=3 last-settlement -o compare.pdf

A position is `union`, `management`, `agreed`, `status-quo`, a package, a version (`U-01=3`) or an offer of `offers/`;
names joined by a plus stand on each other. All are priced on the same roster, against what is owed without a settlement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bargain.costing.settlement import Calendar, Pricing
from bargain.disclosure import Column, Document, Fact, Picture, Table, under
from bargain.domain.workspace import Workspace, need
from bargain.figures.answers import over_term
from bargain.figures.basis import assumptions
from bargain.figures.comparison import PACKAGE, Priced, compare, positions, unit_of
from bargain.figures.presumed import method
from bargain.figures.stack import stacked
from bargain.figures.statement import owed_table
from bargain.figures.unpriced import not_costed_table
from bargain.figures.versus import contingent_table, differences_table, items_table, kinds_table, years_table
from bargain.table.positions import Named, moved_by, named
from bargain.visibility import Audience, Level, Team

DEFAULT: Final = ("union", "management")


@dataclass(frozen=True, slots=True)
class Comparison(Fact):
    """Positions of any name, priced alike; all of it is the team's."""

    local: Team[str]
    first_year: Team[int]
    last_year: Team[int]
    calendar: Team[str]
    cut_short: Team[int | None]
    answer: Team[str]
    stacked: Team[Picture]
    years: Team[Table]
    differences: Team[Table]
    contingent: Team[Table]
    kinds: Team[Table]
    items: Team[Table]
    owed: Team[Table]
    not_costed: Team[Table]
    moved: Team[tuple[str, ...]]
    method: Team[str]
    assumptions: Team[tuple[str, ...]]


def gather(
    workspace: Workspace, names: Sequence[str] = DEFAULT, *, unit: str = "", years: Calendar = "contract"
) -> Comparison:
    """Price the positions of these names, for all units or for one; ``years`` are those by which costs are told.

    Raises BargainError without `pay/pay.yaml`, UsageError where there is no such position or unit.
    """
    pay = need(workspace.pay, "pay", "bargain cost compare")
    first = pay.settings.first_year
    chosen = [named(workspace, name, first) for name in dict.fromkeys(names)]
    held = [position for one in chosen for position in positions(one.name, one.stands)]
    promises = [promise for position in held for promise in position.promises]
    pricing = Pricing(pay, promises, years)
    unit_of(pricing, unit)
    titles = {one.name: one.title for one in chosen}
    priced = compare(pricing, held, tuple(titles))
    by_item = {(entry.item, entry.side): entry.outcome(unit) for entry in priced}
    return Comparison(
        local=workspace.round.local.name,
        first_year=pricing.years[0],
        last_year=pricing.years[-1],
        calendar=years,
        cut_short=pricing.cut_short,
        answer=over_term({title: by_item[PACKAGE, name] for name, title in titles.items()}, pricing.years),
        stacked=stacked([(title, by_item[PACKAGE, name]) for name, title in titles.items()], pricing.years),
        years=years_table(by_item, titles, pricing),
        differences=differences_table(by_item, titles, pricing),
        contingent=contingent_table(by_item, titles, pricing),
        kinds=kinds_table(by_item, titles, pricing),
        items=items_table(by_item, titles, {one.name: one.stands for one in chosen}, pricing),
        owed=owed_table(pricing, unit),
        not_costed=_not_costed(priced, chosen, unit),
        moved=tuple(_moved(workspace, names, pricing)),
        method=method(pay),
        assumptions=tuple(assumptions(pay, (made.promise for made in promises))),
    )


def _moved(workspace: Workspace, names: Sequence[str], pricing: Pricing) -> Iterator[str]:
    for title, years in moved_by(workspace, names, pricing.pay.settings.first_year):
        yield f"{title} was written for other years: its dates are moved by {years} {'year' if years == 1 else 'years'}."


def _not_costed(priced: Sequence[Priced], chosen: Sequence[Named], unit: str) -> Table:
    titles = {one.name: one.title for one in chosen}
    whole = [entry for entry in priced if entry.item == PACKAGE]
    told = [((titles[entry.side],), entry.outcome(unit).unknown) for entry in whole]
    return not_costed_table(told, Column("position", "Position", "text", Level.team))


_WHOLE: Final = "position <year> term annualized one_time reads"
_ALL: Final = (
    "local", "first_year", "last_year", "calendar", "cut_short", "answer",
    *under("stacked", "position year base_salary other_pay one_time payroll_costs health total"),
    *under("years", _WHOLE),
    *under("differences", _WHOLE),
    *under("contingent", "position <year> term"),
    *under("kinds", "kind <position>"),
    *under("items", "item title <position>"),
    *under("owed", "part <year> reads"),
    *under("not_costed", "position reason"),
    "moved", "method", "assumptions",
)  # fmt: skip

DOCUMENT = Document(
    facts=Comparison,
    gather=gather,
    title=lambda facts: f"Positions compared, {facts.local}",
    template="cost_compare",
    releases={Audience.team: _ALL, Audience.strategy: _ALL},
)
