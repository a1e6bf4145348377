"""Positions side by side: what each item costs alone, what all of a side's items cost together, and the gap.

Every cost is a difference of two worlds, one with some promises and the status quo. Items that touch the same pay cost
together a little more or less than the sum of each alone; the difference is the cross-term, and it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bargain.costing.ledger import Outcome
from bargain.costing.scene import SHARED
from bargain.costing.settlement import ByUnit, Pricing
from bargain.costing.term import Promised, Term
from bargain.costing.world import NotCosted
from bargain.domain.offer import Stand
from bargain.domain.promise import Promise
from bargain.domain.proposal import Side
from bargain.extend import find
from bargain.problems import UsageError

SIDES: Final[tuple[Side, ...]] = ("union", "management")
TOGETHER = "cross-terms"
PACKAGE = "package"
APART = f"part of it is for several units together, and stands under --unit {SHARED}"


@dataclass(frozen=True, slots=True)
class Position:
    """What one side, or a position of any name, has on one item, as promises; none is the present contract.

    ``missing`` says why the position has no price at all; it is then not costed, never zero.
    """

    item: str
    side: str
    promises: tuple[Promised, ...] = ()
    missing: str = ""


def promised(records: Iterable[Any]) -> tuple[Promised, ...]:
    """Pair the promises of a version with the terms that price them.

    Raises TypeError on an entry that was not read as a promise: left out, it would cost nothing.
    """
    found = []
    for record in records:
        if not isinstance(record, Promise):
            raise TypeError(f"a {type(record).__name__} is not a promise that can be priced")
        found.append(Promised(record, find("terms", record.term, Term), record.where()))
    return tuple(found)


def positions(side: str, stands: Iterable[Stand]) -> tuple[Position, ...]:
    """Give what a side has on each item, ready to be priced."""
    return tuple(Position(stand.item, side, promised(stand.terms), stand.missing) for stand in stands)


@dataclass(frozen=True, slots=True)
class Priced:
    """What one item, the cross-terms or the whole package of a side cost against the status quo, by unit."""

    item: str
    side: str
    cost: ByUnit

    def outcome(self, unit: str = "") -> Outcome:
        """Give the cost of one unit, or of all; what several units bear together is unknown for one of them."""
        if not unit:
            return total(self.cost)
        shared = self.cost.get(SHARED, Outcome())
        if unit == SHARED:
            return shared
        apart = {NotCosted(APART)} if any(shared.cents.values()) else set()
        return self.cost[unit] + Outcome(unknown=shared.unknown | apart)


def total(cost: ByUnit) -> Outcome:
    """Add up all units."""
    whole = Outcome()
    for outcome in cost.values():
        whole = whole + outcome
    return whole


def compare(pricing: Pricing, positions: Sequence[Position], sides: Sequence[str] = SIDES) -> list[Priced]:
    """Price every position alone, each side's positions together, and the cross-terms between."""
    found: list[Priced] = []
    for side in sides:
        mine = [position for position in positions if position.side == side]
        alone = [Priced(position.item, side, together(pricing, [position])) for position in mine]
        package = together(pricing, mine)
        cross = dict(package)
        for priced in alone:
            cross = {unit: cross[unit] - priced.cost[unit] for unit in cross}
        cross = {unit: Outcome(outcome.cents, outcome.employee) for unit, outcome in cross.items()}
        found += [*alone, Priced(TOGETHER, side, cross), Priced(PACKAGE, side, package)]
    return found


def together(pricing: Pricing, positions: Sequence[Position]) -> ByUnit:
    """Give what some positions cost together; one that has no price makes them cost at least so much."""
    cost = pricing.cost([promise for position in positions for promise in position.promises])
    missing = {NotCosted(f"{one.item}: {one.missing}") for one in positions if one.missing}
    return {**cost, SHARED: cost[SHARED] + Outcome(unknown=missing)} if missing else cost


def unit_of(pricing: Pricing, unit: str) -> str:
    """Give the unit that was asked for, empty for all; raises UsageError where pay/ has none of that name."""
    if unit and unit not in pricing.scenes:
        known = ", ".join(pricing.scenes)
        raise UsageError(f"there is no unit {unit!r} in pay/pay.yaml", f"Use one of: {known}")
    return unit
