"""What is owed anyway, apart from any new money: steps, lanes, longevity, premium growth, rate changes; and one percent.

The parts are added to a world that stands still, in the order of `PARTS`; each part costs what it adds. New money is
told apart in the same way, item after item, in an order that is printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bargain.costing.events import ALL_OWED
from bargain.costing.ledger import Outcome
from bargain.costing.scene import SHARED
from bargain.costing.settlement import NO_LANES, ByUnit, Pricing
from bargain.costing.term import Promised, Term
from bargain.costing.world import NotCosted
from bargain.domain.pay import Pay
from bargain.extend import find
from bargain.figures.comparison import PACKAGE, Position, Priced, promised, together, total

PARTS: Final = ("steps", "lanes", "service", "premiums", "rates", "vacancies", "turnover")
"""The parts of what is owed, in the order in which they are added."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what is owed without a settlement, against the base year, by contract year of the term."""

    name: str
    cost: Outcome


def base_year(pricing: Pricing, unit: str) -> Outcome:
    """Give what a unit costs in the base year."""
    outcome = pricing.world()[unit]
    year = pricing.base_year
    cents = {key: cents for key, cents in outcome.cents.items() if key[0] == year}
    unknown = {note for note in outcome.unknown if note.year in (None, year)}
    if reason := pricing.uninsured:
        unknown.add(NotCosted(reason, "health", year))
    return Outcome(cents, {year: outcome.employee.get(year, 0)}, unknown)


def owed(pricing: Pricing, unit: str = "") -> list[Part]:
    """Give the parts of what is owed, in order, the first being last year's changes paid for a whole year.

    ``unit`` limits them to one unit.
    """
    held = ALL_OWED.without(*PARTS)
    still = _of(pricing.world(owed=held), unit)
    found = [Part("full year", _over_base(pricing, still))]
    for number, part in enumerate(PARTS):
        if absent(pricing.pay, part):
            continue
        now = _of(pricing.world(owed=ALL_OWED.without(*PARTS[number + 1 :])), unit)
        step = now - still
        step.unknown |= _unstated(pricing, part, unit)
        found.append(Part(part, step))
        still = now
    return found


def absent(pay: Pay, part: str) -> bool:
    """Say whether a part is no part of this method, or rests on nothing that was stated."""
    if part == "turnover":
        return pay.settings.method == "cast-forward"
    return part == "vacancies" and not any(one.filled and not one.counted for one in pay.settings.vacancies)


def unstated(pricing: Pricing, unit: str = "") -> set[NotCosted]:
    """Give all that the files do not state of what is owed, for one unit or for all."""
    return set().union(*(_unstated(pricing, part, unit) for part in PARTS))


def _unstated(pricing: Pricing, part: str, unit: str) -> set[NotCosted]:
    """Give why a part of what is owed is unknown and not nothing: the files do not state what it rests on."""
    if part == "steps":
        among = [unit] if unit else [*pricing.scenes]
        return {NotCosted(reason, "salary") for name in among for reason in pricing.steps_unstated(name)}
    if part == "lanes" and pricing.lanes_unstated:
        return {NotCosted(NO_LANES, "salary")}
    return {NotCosted(pricing.uninsured, "health")} if part == "premiums" and pricing.uninsured else set()


def _of(worlds: ByUnit, unit: str) -> Outcome:
    return worlds[unit] if unit else total(worlds)


def _over_base(pricing: Pricing, still: Outcome) -> Outcome:
    base = {
        (component, timing): cents
        for (year, component, timing), cents in still.cents.items()
        if year == pricing.base_year
    }
    cents = {
        (year, component, timing): amount - base.get((component, timing), 0)
        for (year, component, timing), amount in still.cents.items()
        if year != pricing.base_year
    }
    return Outcome(cents)


@dataclass(frozen=True, slots=True)
class Turn:
    """One item in a printed order: what it costs alone, and what it adds to all items before it.

    The difference is its cross-term: what it costs more (or less) because the others come first. What the items add,
    one after the other, is exactly what they cost together.
    """

    item: str
    alone: Outcome
    added: Outcome


def in_turn(pricing: Pricing, positions: Sequence[Position], unit: str = "") -> list[Turn]:
    """Price positions in their order, each alone and after those before it; ``unit`` limits the costs to one unit."""
    found, before = [], Outcome()
    for n, position in enumerate(positions):
        after = _priced(pricing, positions[: n + 1], unit)
        added = after - before
        added.unknown = after.unknown - before.unknown
        found.append(Turn(position.item, _priced(pricing, [position], unit), added))
        before = after
    return found


def _priced(pricing: Pricing, positions: Sequence[Position], unit: str) -> Outcome:
    return Priced(PACKAGE, "", together(pricing, positions)).outcome(unit)


def one_percent(
    pricing: Pricing,
    unit: str,
    year: int = 0,
    besides: Sequence[Promised] = (),
    also: Sequence[str] = (),
) -> Outcome:
    """Give what one percent on a unit's schedules costs from the first day of a year on, the first of the term if none.

    ``besides`` are promises that hold already: one percent comes after them, on what they make of pay. ``also`` names
    what else it raises: longevity, stipends.
    """
    scene = pricing.scenes[unit]
    opens = scene.years[1].starts
    begins = next((max(one.starts, opens) for one in scene.telling if one.name == year), opens)
    term = find("terms", "across_the_board", Term)
    asked = {
        "term": "across_the_board",
        "percent": "1%",
        "effective": begins,
        "units": [unit],
        "also": list(also),
    }
    one = promised([term.model.model_validate(asked)])
    return pricing.world([*besides, *one])[unit] - pricing.world(besides)[unit]


def units(pricing: Pricing) -> list[str]:
    """Give the units that are costed, the shared one last and only where it costs anything."""
    own = [unit for unit in pricing.scenes if unit != SHARED]
    return [*own, SHARED] if any(pricing.world()[SHARED].cents.values()) else own
