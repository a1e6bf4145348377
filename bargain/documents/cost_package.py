"""What a package costs: as a whole and item by item, beside both sides' last positions, withdrawals counted.

    $ bargain cost package PKG-1
    $ bargain cost package PKG-1 --order U-03,U-02 -o package.docx

A package (`packages.yaml`) is taken or left whole. An item that it withdraws is the present contract again; what its
side gives up by that is shown. The items are priced alone and in a printed order, with the cross-terms between.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from bargain.costing.ledger import Outcome
from bargain.costing.scene import SHARED
from bargain.costing.settlement import Pricing
from bargain.disclosure import Column, Document, Fact, Picture, Table, under
from bargain.domain.package import Package
from bargain.domain.workspace import Workspace, need
from bargain.figures.attribution import in_turn, one_percent, units
from bargain.figures.basis import assumptions
from bargain.figures.comparison import PACKAGE, TOGETHER, Position, Priced
from bargain.figures.packaging import answer, priced_package
from bargain.figures.presumed import method
from bargain.figures.sides import ByItem, turns_table
from bargain.figures.stack import stacked
from bargain.figures.statement import money_of, reads
from bargain.figures.unpriced import not_costed_table
from bargain.figures.versus import contingent_table, differences_table, years_table
from bargain.money import Percent
from bargain.problems import UsageError
from bargain.table.moves import packages_of
from bargain.table.positions import Named
from bargain.visibility import Audience, Level, Team


@dataclass(frozen=True, slots=True)
class PackageCost(Fact):
    """A package with what it costs; all of it is the team's."""

    name: Team[str]
    side: Team[str]
    condition: Team[str]
    expires: Team[date | None]
    closed: Team[str | None]
    answer: Team[str]
    items: Team[Table]
    years: Team[Table]
    moves: Team[Table]
    order: Team[Table]
    by_unit: Team[Table]
    stacked: Team[Picture]
    worth: Team[Percent | None]
    not_costed: Team[Table]
    contingent: Team[Table]
    method: Team[str]
    assumptions: Team[tuple[str, ...]]


NO_PACKAGE: Final = Package.model_construct(id="", kind="what_if", side="union", condition="", items=[])
"""What is priced where `packages.yaml` holds no package yet: no item at all."""


def gather(workspace: Workspace, name: str = "", *, unit: str = "", order: Sequence[str] = ()) -> PackageCost:
    """Price a package, the first one if none is named; ``order`` says in which order its items are added up.

    Raises BargainError without `pay/pay.yaml` or `packages.yaml`, UsageError where there is no such package, item or unit.
    """
    pay = need(workspace.pay, "pay", "bargain cost package")
    held = _package(workspace, name)
    found = priced_package(workspace, pay, held, unit)
    offered, pricing, by_item = found.offered, found.pricing, found.by_item(unit)
    titles = {held.id: held.id, "union": "Union's last on them", "management": "Management's last on them"}
    promises = [promise for position in found.chosen for promise in position.promises]
    mine = _in_order([position for position in found.chosen if position.side == held.id], order)
    words = {stand.item: stand.title for stand in offered.stands}
    return PackageCost(
        name=held.id,
        side=held.side,
        condition=held.condition,
        expires=held.expires,
        closed=held.closed,
        answer=answer(held.id, by_item, pricing) if held.id else "",
        items=_items(offered, by_item, pricing),
        years=years_table(by_item, titles, pricing),
        moves=differences_table(by_item, titles, pricing),
        order=turns_table("order", "In this order", in_turn(pricing, mine, unit), words, pricing),
        by_unit=_by_unit(next(p for p in found.priced if (p.item, p.side) == (PACKAGE, held.id)), pricing),
        stacked=stacked([(title, by_item[PACKAGE, key]) for key, title in titles.items()], pricing.years),
        worth=_worth(by_item[PACKAGE, held.id], pricing, unit),
        not_costed=_not_costed(found.priced, held.id, unit),
        contingent=contingent_table(by_item, titles, pricing),
        method=method(pay),
        assumptions=tuple(assumptions(pay, (made.promise for made in promises))),
    )


def _package(workspace: Workspace, name: str) -> Package:
    need(workspace.packages, "packages", "bargain cost package")
    known = packages_of(workspace)
    if name and name not in known:
        fix = f"Use one of: {', '.join(known)}" if known else "Write one: there is none in it yet."
        raise UsageError(f"there is no package {name!r} in packages.yaml", fix)
    return known[name] if name else next(iter(known.values()), NO_PACKAGE)


def _in_order(held: list[Position], order: Sequence[str]) -> list[Position]:
    known = [position.item for position in held]
    if wrong := [item for item in order if item not in known]:
        raise UsageError(f"the package has no item {wrong[0]!r}", f"Its items are: {', '.join(known)}")
    return sorted(held, key=lambda one: order.index(one.item) if one.item in order else len(order))


def _items(offered: Named, by_item: ByItem, pricing: Pricing) -> Table:
    sides = (offered.name, "union", "management")
    columns = (
        Column("item", "#", "id", Level.team),
        Column("title", "Item", "text", Level.team),
        Column("form", "In it", "text", Level.team),
        Column("package", "Package", "dollars", Level.team),
        Column("union", "Union's last", "dollars", Level.team),
        Column("management", "Management's last", "dollars", Level.team),
        Column("reads", "Reads", "id", Level.team),
    )

    def row(item: str, shown: str, title: str, form: str) -> tuple[Any, ...]:
        outcomes = [by_item[item, side] for side in sides]
        cells = [money_of(one, sum(one.cash(year) for year in pricing.years)) for one in outcomes]
        said = next((words for words in (reads(one, 0) for one in outcomes) if words), "")
        return (shown, title, form, *cells, said)

    rows = tuple(
        row(
            stand.item,
            stand.item,
            stand.title,
            f"withdrawn by {stand.withdrawn_by}" if stand.withdrawn_by else stand.paper,
        )
        for stand in offered.stands
    )
    totals = (row(TOGETHER, "", "Together with each other", ""), row(PACKAGE, "", "All of it", ""))
    note = (
        "Cash over the whole term, over what is owed anyway. A withdrawn item is the present contract again: what the last "
        "position on it would have cost, or saved, is gone."
    )
    return Table("items", "Item by item, whole term", columns, rows, totals, note)


def _by_unit(whole: Priced, pricing: Pricing) -> Table:
    columns = (
        Column("unit", "Unit", "id", Level.team),
        Column("term", "Whole term", "dollars", Level.team),
        Column("annualized", "Full year, ongoing", "dollars", Level.team),
        Column("percent", "Of the unit's base", "percent", Level.team),
        Column("reads", "Reads", "id", Level.team),
    )
    rows = []
    for name, outcome in whole.cost.items():
        term, full = sum(outcome.cash(year) for year in pricing.years), outcome.annualized(pricing.years[-1])
        if name == SHARED and not term and not outcome.unknown:
            continue
        base = pricing.world()[name].cash(pricing.base_year)
        share = Percent.ratio(full, base, 2) if base and reads(outcome, 0) != "not costed" else None
        rows.append((name, money_of(outcome, term), money_of(outcome, full), share, reads(outcome, term)))
    note = "A full year at the end of the term over all that the unit costs in the base year: pay, payroll costs, health."
    return Table("by_unit", "Unit by unit", columns, tuple(rows), (), note)


def _worth(outcome: Outcome, pricing: Pricing, unit: str) -> Percent | None:
    among = [unit] if unit else [name for name in units(pricing) if name != SHARED]
    one = sum(one_percent(pricing, name).annualized(pricing.years[0]) for name in among if name != SHARED)
    if not one or reads(outcome, 0) == "not costed":
        return None
    return Percent.ratio(outcome.annualized(pricing.years[-1]), 100 * one, 2)


def _not_costed(priced: Sequence[Priced], name: str, unit: str) -> Table:
    mine = [entry for entry in priced if entry.side == name and entry.item not in (PACKAGE, TOGETHER)]
    told = [((entry.item,), entry.outcome(unit).unknown) for entry in mine]
    return not_costed_table(told, Column("item", "#", "id", Level.team))


_WHOLE: Final = "position <year> term annualized one_time reads"
_ALL: Final = (
    "name", "side", "condition", "expires", "closed", "answer",
    *under("items", "item title form package union management reads"),
    *under("years", _WHOLE),
    *under("moves", _WHOLE),
    *under("order", "item title alone cross added so_far reads"),
    *under("by_unit", "unit term annualized percent reads"),
    *under("stacked", "position year base_salary other_pay one_time payroll_costs health total"),
    "worth",
    *under("not_costed", "item reason"),
    *under("contingent", "position <year> term"),
    "method", "assumptions",
)  # fmt: skip

DOCUMENT = Document(
    facts=PackageCost,
    gather=gather,
    title=lambda facts: f"Cost of {facts.name or 'a package'}",
    template="cost_package",
    releases={Audience.team: _ALL, Audience.strategy: _ALL},
)
