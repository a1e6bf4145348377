"""Which value of a figure a budget buys: the largest, to a step, whose exact cost does not exceed it.

The cost of each value that is tried is priced whole, to the cent. It is looked for by halving, which finds the largest
where a higher value never costs less; whether that held among all values tried is told.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from bargain.costing.ledger import Outcome
from bargain.costing.settlement import Pricing
from bargain.money import Money, Percent
from bargain.problems import UsageError
from bargain.strategy.trial import Figure, Trial, Value

Measured = Literal["cash", "annualized", "term"]
HIGHEST: Final[dict[type[Value], int]] = {Percent: 100, Money: 1_000_000, int: 10_000}
"""How far a value is looked for: percent, dollars, pieces."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What of a cost is held against a budget: the cash of a year, a full year of what holds at its end, or the term."""

    what: Measured
    year: int

    @classmethod
    def of(cls, what: Measured, year: int | None, pricing: Pricing) -> Measure:
        """Take the first year's cash or the last year's full year where no year is named; UsageError for none there is."""
        years = pricing.years
        if year is not None and year not in years:
            raise UsageError(
                f"{year} is no year of the term", f"The contract years are {', '.join(map(str, years))}."
            )
        return cls(what, year or (years[-1] if what == "annualized" else years[0]))

    def cents(self, outcome: Outcome, years: list[int]) -> int:
        """Give the measure of a cost, in cents."""
        if self.what == "term":
            return sum(outcome.cash(year) for year in years)
        return outcome.cash(self.year) if self.what == "cash" else outcome.annualized(self.year)

    def __str__(self) -> str:
        return {
            "cash": f"cash of {self.year}, one-time included",
            "annualized": f"full year of what holds at the end of {self.year}",
            "term": "cash of the whole term",
        }[self.what]


@dataclass(frozen=True, slots=True)
class Tried:
    """One value of the figure, with what the package then costs, and that by the measure asked for."""

    value: Value
    outcome: Outcome
    cents: int


@dataclass(frozen=True, slots=True)
class Solution:
    """What was found: the largest value within the budget and the one a step above it; either may be missing.

    Without ``best`` even nothing costs more than the budget; without ``above`` even the highest value looked at costs
    less. ``steady`` says whether a higher value never cost less among all that were tried; ``moves`` whether the cost
    depended on the figure at all.
    """

    lowest: Tried
    best: Tried | None
    above: Tried | None
    steady: bool
    moves: bool
    count: int


def default_step(figure: Figure, trial: Trial) -> Value:
    """Give the rounding to which a figure is looked for: 0.01%, a cent of an hourly rate, a dollar, a piece."""
    term = next(line.promised.promise.term for line in trial.lines if line.name == figure.line)
    if figure.kind is Money:
        return Money(1 if term == "hourly_raise" else 100)
    return Percent(Decimal("0.01")) if figure.kind is Percent else 1


def solve(
    budget: int, figure: Figure, step: Decimal, price: Callable[[Value], tuple[Outcome, int]]
) -> Solution:
    """Look for the largest multiple of a step, from 0 up, whose cost is within a budget in cents.

    ``price`` gives what the package costs at a value, and that by the measure. Raises UsageError for a step of nothing.
    """
    if step <= 0:
        raise UsageError("a step must be above zero", "As in: --step 0.25%")
    tried: dict[int, Tried] = {}

    def at(n: int) -> Tried:
        if n not in tried:
            value = figure.at(step * n)
            tried[n] = Tried(value, *price(value))
        return tried[n]

    low, high = 0, max(1, int(HIGHEST[figure.kind] / step))
    lowest, highest = at(0), at(high)
    middle = at(high // 2)
    moves = len({lowest.cents, middle.cents, highest.cents}) > 1
    if not moves or lowest.cents > budget or highest.cents <= budget:
        best = None if lowest.cents > budget else highest
        return Solution(lowest, best, None, _steady(tried), moves, len(tried))
    while high - low > 1:
        half = (low + high) // 2
        low, high = (half, high) if at(half).cents <= budget else (low, half)
    return Solution(lowest, at(low), at(high), _steady(tried), moves, len(tried))


def _steady(tried: dict[int, Tried]) -> bool:
    costs = [tried[n].cents for n in sorted(tried)]
    return costs == sorted(costs)
