"""Payroll-driven rates as they stand in one year: on which kinds of pay, at what fraction, for whom, up to what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from bargain.costing.arithmetic import WHOLE, counted_shares, least
from bargain.costing.earning import Weights
from bargain.costing.view import View
from bargain.domain.rollup import DatedRate, RollUp
from bargain.money import half_up

KINDS: Final = ("salary", "longevity", "stipend", "leave", "other", "one_time")
"""The kinds of pay, in the order of a member's amounts."""
ONE_TIME: Final = KINDS.index("one_time")


@dataclass(frozen=True, slots=True)
class Levy:
    """A payroll-driven rate as it stands in one year: on which kinds, at what fraction, for whom, up to what.

    ``rate`` is None where no rate is known when the year begins.
    """

    id: str
    title: str
    on: tuple[int, ...]
    rate: tuple[int, int] | None
    hired_from: int
    wage_base: int | None

    def of(self, pay: Sequence[int], heads: Sequence[int]) -> int:
        """Give the employer's cost on members' pay of the kinds that the rate is on; unknown counts as none."""
        return 0 if self.rate is None else counted_shares(heads, pay, self.rate)

    def reached(self, pay: Sequence[int], positions: Sequence[int] | None) -> Sequence[int]:
        """Give the pay that the rate is on: of each member no more than the wage base.

        ``positions`` are the members, in ten-thousandths, among whom each amount is paid alike; None is one each.
        """
        base = self.wage_base
        if base is None:
            return pay
        if positions is None:
            return [least(cents, base) for cents in pay]
        return [least(cents, base * n // WHOLE) for cents, n in zip(pay, positions, strict=True)]


def levies(
    rules: Sequence[RollUp], views: Sequence[View], weights: Weights, held_at: date | None
) -> tuple[Levy, ...]:
    """Give the year's payroll-driven rates; one that changes within the year is weighted, exactly.

    ``held_at`` is a day whose rates are used instead, where growth of rates is left out. What a promise levies stands
    in place of the rule of the same name; where there is none it is a new one.
    """
    found = []
    known_to = {rule.id for rule in rules}
    new = {name: rule for view in views for name, rule in view.levied.items() if name not in known_to}
    for rule in [*rules, *new.values()]:
        held = [view.levied.get(rule.id, rule).in_force(held_at or view.day) for view in views]
        known = [rate for rate in held if rate is not None]
        whole = len(known) == len(held)
        kinds = tuple(KINDS.index(kind) for kind in rule.on)
        rate = (
            _weighted([Fraction(*rate.rate.fraction()) for rate in known], weights.parts) if whole else None
        )
        base = _base(known, weights) if whole else None
        found.append(
            Levy(
                rule.id,
                rule.title,
                kinds,
                rate.as_integer_ratio() if rate is not None else None,
                rule.hired_from or 0,
                base,
            )
        )
    return tuple(found)


def _base(rates: Sequence[DatedRate], weights: Weights) -> int | None:
    """Give the year's wage base, weighted like the rate; one that ends or begins within the year holds for none of it.

    Of a year that is counted in part, the last fiscal one, it is that part: so much less is paid in it.
    """
    bases = [Fraction(rate.wage_base.cents) for rate in rates if rate.wage_base is not None]
    if len(bases) < len(rates):
        return None
    year = _weighted(bases, weights.parts) * sum(weights.parts) / weights.whole
    return half_up(*year.as_integer_ratio())


def _weighted(parts: Sequence[Fraction], weights: Sequence[int]) -> Fraction:
    return sum((part * weight for part, weight in zip(parts, weights, strict=True)), Fraction()) / sum(
        weights
    )
