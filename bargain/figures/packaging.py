"""A package priced as a whole and item by item, beside both sides' last positions on the same items."""

from __future__ import annotations

from dataclasses import dataclass

from bargain.costing.ledger import Outcome
from bargain.costing.settlement import Pricing
from bargain.domain.offer import Stand
from bargain.domain.package import Package
from bargain.domain.pay import Pay
from bargain.domain.workspace import Workspace
from bargain.figures.answers import term_of
from bargain.figures.comparison import PACKAGE, Position, Priced, compare, positions, unit_of
from bargain.figures.sides import ByItem
from bargain.table.positions import Named, last, package


@dataclass(frozen=True)
class PackagePriced:
    """What a package offers, all positions that were priced with it, and what each came to."""

    offered: Named
    chosen: tuple[Position, ...]
    pricing: Pricing
    priced: tuple[Priced, ...]

    def by_item(self, unit: str = "") -> ByItem:
        """Give what each item costs on each side, for one unit or for all."""
        return {(entry.item, entry.side): entry.outcome(unit) for entry in self.priced}


def priced_package(workspace: Workspace, pay: Pay, held: Package, unit: str = "") -> PackagePriced:
    """Price a package beside what each side last had on its items; raises UsageError where there is no such unit."""
    offered = package(workspace, held)
    beside = [_same_items(last(workspace, side), offered) for side in ("union", "management")]
    chosen = [
        *positions(held.id, offered.stands),
        *(position for one in beside for position in positions(one.name, one.stands)),
    ]
    pricing = Pricing(pay, [promise for position in chosen for promise in position.promises])
    unit_of(pricing, unit)
    priced = compare(pricing, chosen, (held.id, "union", "management"))
    return PackagePriced(offered, tuple(chosen), pricing, tuple(priced))


def answer(name: str, by_item: ByItem, pricing: Pricing) -> str:
    """Say what a package costs over the term, and what both sides' last positions on its items do."""
    sides = {"the union's last on its items": "union", "management's": "management"}
    beside = [f"{title}: {_term(by_item[PACKAGE, side], pricing)}" for title, side in sides.items()]
    return f"Over the term the package costs {_term(by_item[PACKAGE, name], pricing)}; {'; '.join(beside)}."


def _term(outcome: Outcome, pricing: Pricing) -> str:
    return term_of(outcome, pricing.years)


def _same_items(side: Named, offered: Named) -> Named:
    """Give a side's last position on the items of a package; where it has none, the present contract."""
    stands = (side.on(stand.item) or Stand(stand.item, stand.title) for stand in offered.stands)
    return Named(side.name, side.title, tuple(stands))
