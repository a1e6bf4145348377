"""A grid of offers: every combination of some figures, each priced to the cent.

Combinations of percents and amounts are priced all at once, as arrays. Where an array cannot decide, or a figure is a
whole number, they are priced one by one: the figures are the same, it takes longer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from bargain.costing.ledger import Outcome
from bargain.costing.many import Undecided, apart, as_one
from bargain.costing.settlement import Pricing
from bargain.figures.comparison import PACKAGE, Priced
from bargain.figures.gains import Gain, gains
from bargain.money import Money, Percent
from bargain.problems import UsageError
from bargain.strategy.trial import Figure, Trial, Value, number

MOST: Final = 5_000
"""The most offers in one sweep."""
BLOCK: Final = 1_000
"""How many offers are priced at once: enough for arrays to pay, few enough to keep them small."""


@dataclass(frozen=True, slots=True)
class Offered:
    """One offer of a sweep: the value of each figure, what it costs, its cash by year, and what members gain by it."""

    values: tuple[Value, ...]
    outcome: Outcome
    cash: tuple[int, ...]
    gain: Gain

    @property
    def term(self) -> int:
        """Give the cash of the whole term."""
        return sum(self.cash)


def values_of(figure: Figure, said: str) -> tuple[Value, ...]:
    """Read the values of a figure: `2%..5%/0.25%`, both ends included, or a list, `2%,3%,3.5%`; UsageError else."""
    first, dots, rest = said.partition("..")
    if not dots:
        return tuple(figure.value(value.strip()) for value in said.split(","))
    last, _, step = rest.partition("/")
    low, high = number(figure.value(first.strip())), number(figure.value(last.strip()))
    by = number(figure.value(step.strip())) if step else (high - low) / 4
    if by <= 0 or high < low or (high - low) / by >= MOST:
        raise UsageError(
            f"{said!r} is no range of {figure.name}", f"As in: {_EXAMPLE.get(figure.kind, '0..4/1')}"
        )
    count = int((high - low) / by) + 1
    return tuple(figure.at(low + by * n) for n in range(count))


_EXAMPLE: Final[dict[type[Value], str]] = {Percent: "2%..5%/0.25%", Money: "$20..$26/$0.50"}


def grid_of(ranges: Sequence[tuple[Value, ...]]) -> list[tuple[Value, ...]]:
    """Give every combination, the last figure changing first; UsageError where there are too many."""
    count = 1
    for values in ranges:
        count *= len(values)
    if count > MOST:
        raise UsageError(
            f"{count:,} offers are too many for one sweep", f"Make the steps larger: at most {MOST:,}"
        )
    return list(product(*ranges))


def sweep(
    pricing: Pricing, trial: Trial, figures: Sequence[Figure], grid: Sequence[tuple[Value, ...]], unit: str
) -> list[Offered]:
    """Price every offer of a grid, for one unit or for all, with what its members gain."""
    found: list[Offered] = []
    for begins in range(0, len(grid), BLOCK):
        block = grid[begins : begins + BLOCK]
        try:
            found += _at_once(pricing, trial, figures, block, unit)
        except Undecided:
            found += [_alone(pricing, trial, figures, values, unit) for values in block]
    return found


def _at_once(
    pricing: Pricing, trial: Trial, figures: Sequence[Figure], block: Sequence[tuple[Value, ...]], unit: str
) -> list[Offered]:
    for n, figure in enumerate(figures):
        column = [value for values in block if not isinstance(value := values[n], int)]
        if len(column) < len(block):
            raise Undecided(f"{figure.name} is a whole number")
        trial = trial.put(figure, as_one(column))
    cost = {name: apart(outcome, len(block)) for name, outcome in trial.cost(pricing).items()}
    gained = gains(pricing, trial.promises, unit, len(block))
    priced = (
        Priced(PACKAGE, "", {name: costs[n] for name, costs in cost.items()}) for n in range(len(block))
    )
    return [
        _offered(values, one.outcome(unit), pricing, gain)
        for values, one, gain in zip(block, priced, gained, strict=True)
    ]


def _alone(
    pricing: Pricing, trial: Trial, figures: Sequence[Figure], values: tuple[Value, ...], unit: str
) -> Offered:
    for figure, value in zip(figures, values, strict=True):
        trial = trial.put(figure, value)
    outcome = Priced(PACKAGE, "", trial.cost(pricing)).outcome(unit)
    return _offered(values, outcome, pricing, gains(pricing, trial.promises, unit)[0])


def _offered(values: tuple[Value, ...], outcome: Outcome, pricing: Pricing, gain: Gain) -> Offered:
    return Offered(values, outcome, tuple(outcome.cash(year) for year in pricing.years), gain)
