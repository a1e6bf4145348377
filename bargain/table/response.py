"""Whose turn it is, who bids against themselves, and who moves away: what the order of the papers shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from bargain.domain.proposal import Side
from bargain.domain.session import Act
from bargain.money import Quantity
from bargain.table.moves import Move
from bargain.table.status import Offer, Standing

Direction = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Step:
    """One numeric position of one side, in the order in which it was passed."""

    side: Side
    at: datetime
    paper: str
    value: Quantity


@dataclass(frozen=True, slots=True)
class Repeat:
    """A side passed twice on an item with no pass of the other side between: it bids against itself.

    ``what_if`` says whether either paper was a what-if. ``conceded`` is by how much the number moved towards the other
    side; None where the papers carry no numbers that can be compared.
    """

    item: str
    side: Side
    earlier: Move
    later: Move
    what_if: bool
    conceded: Decimal | None


@dataclass(frozen=True, slots=True)
class Regression:
    """A side moved away from the other: its number is farther off than its own previous one."""

    item: str
    side: Side
    earlier: Step
    later: Step


@dataclass(frozen=True, slots=True)
class Debt:
    """What one side owes the other: the open items it has to answer, and how long the oldest has waited, in days."""

    side: Side
    items: tuple[str, ...]
    oldest: int


def movement(standing: Standing) -> tuple[Step, ...]:
    """Give the numeric positions on an item in order; what-ifs are not among them."""
    found = (_step(offer) for offer in standing.offers)
    return tuple(step for step in found if step is not None)


def directions(steps: Iterable[Step]) -> Mapping[Side, Direction]:
    """Say which way each side wants the number to go, from the first position of each.

    Empty where only one side has named a number, the units differ, or both began at the same number.
    """
    first: dict[Side, Quantity] = {}
    for step in steps:
        first.setdefault(step.side, step.value)
    ours, theirs = first.get("union"), first.get("management")
    if ours is None or theirs is None or ours.unit != theirs.unit or ours.amount == theirs.amount:
        return {}
    higher = ours.amount > theirs.amount
    return {"union": "up" if higher else "down", "management": "down" if higher else "up"}


def regressions(standing: Standing) -> tuple[Regression, ...]:
    """Give every move by which a side went farther from the other than its own previous position."""
    steps = movement(standing)
    wants = directions(steps)
    found = []
    for side, way in wants.items():
        own = [step for step in steps if step.side == side]
        for earlier, later in pairwise(own):
            away = _towards(earlier.value, later.value, way)
            if away is not None and away < 0:
                found.append(Regression(standing.item, side, earlier, later))
    return tuple(sorted(found, key=lambda move: move.later.at))


def retreat(standing: Standing, side: Side, value: Quantity) -> Quantity | None:
    """Give a side's last position where a number that it has not passed yet is farther from the other side's."""
    steps = movement(standing)
    way = directions(steps).get(side)
    own = [step.value for step in steps if step.side == side]
    away = _towards(own[-1], value, way) if own and way else None
    return own[-1] if away is not None and away < 0 else None


def repeats(standing: Standing) -> tuple[Repeat, ...]:
    """Give every pair of papers of one side on this item with no answer of the other side between.

    An answer is a paper of theirs, or their word that they accept ours, if only in principle or in part.
    """
    wants = directions(movement(standing))
    offers = {offer.paper: offer for offer in standing.offers}
    bids = [move for move in standing.moves if move.positional or move.what_if or _accepts(move)]
    return tuple(
        Repeat(
            standing.item,
            later.side,
            earlier,
            later,
            earlier.what_if or later.what_if,
            _conceded(offers.get(earlier.paper), offers.get(later.paper), wants.get(later.side)),
        )
        for earlier, later in pairwise(bids)
        if earlier.side == later.side != "joint" and not (_accepts(earlier) or _accepts(later))
    )


def _accepts(move: Move) -> bool:
    return isinstance(move.entry, Act) and move.entry.act in {"accept", "accept_in_part"}


def debts(standings: Iterable[Standing]) -> tuple[Debt, Debt]:
    """Give what the union owes management, then what management owes the union, in open items."""
    waiting = [standing for standing in standings if standing.open]

    def debt(side: Literal["union", "management"]) -> Debt:
        owed = [standing for standing in waiting if standing.ball_with == side]
        days = (standing.days or 0 for standing in owed)
        return Debt(side, tuple(standing.item for standing in owed), max(days, default=0))

    return debt("union"), debt("management")


def _step(offer: Offer) -> Step | None:
    value = offer.text.position if offer.text else None
    return Step(offer.side, offer.at, offer.paper, value) if value is not None else None


def _conceded(earlier: Offer | None, later: Offer | None, wants: Direction | None) -> Decimal | None:
    if earlier is None or later is None or wants is None:
        return None
    before, after = _step(earlier), _step(later)
    return _towards(before.value, after.value, wants) if before and after else None


def _towards(before: Quantity, after: Quantity, wants: Direction) -> Decimal | None:
    """Give how far a number moved towards the other side; negative is away, None is not comparable."""
    if before.unit != after.unit:
        return None
    return before.amount - after.amount if wants == "up" else after.amount - before.amount
