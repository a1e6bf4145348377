"""Funds of a stated size a year: what is expected to be drawn from them, and never more than is in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from bargain.costing.earning import earned
from bargain.costing.paid import Paid
from bargain.costing.scene import Scene
from bargain.costing.term import Event
from bargain.costing.world import World
from bargain.domain.promise import Promise
from bargain.domain.rollup import KindOfPay
from bargain.money import half_up

WHOLE_YEAR: Final = Fraction(1)


def spent(
    cap: int | None, expected: Sequence[int], years: int, *, rolls: bool, first: Fraction = WHOLE_YEAR
) -> list[int]:
    """Give what is spent in each of some years: the least of what is expected to be drawn and what is in the fund.

    ``expected`` begins with the first year, its last amount holds for every later one. Where the fund ``rolls``, what
    is left of a year is in it the next. ``cap`` of None is a fund without one. ``first`` is the part of the first year in
    which there is one: the amount of that year is a whole year's, but only so much of what it leaves is left.
    """
    found, left = [], 0
    for n in range(years):
        drawn = expected[min(n, len(expected) - 1)]
        there = drawn if cap is None else cap + left
        found.append(min(drawn, there))
        left = there - found[-1] if rolls else 0
        if not n:
            left = half_up(left * first.numerator, first.denominator)
    return found


def part_of_first(promise: Promise, scene: Scene) -> Fraction:
    """Give the part of the contract year in which a promise takes effect that it holds: stated, or months or days."""
    contract = next((year for year in scene.years if promise.effective in year), None)
    if promise.part_of_first_year is not None or contract is None or contract.starts == promise.effective:
        return promise.part_of_first_year or WHOLE_YEAR
    return earned(contract, [contract.starts, promise.effective], None, 0)[1]


def yearly(promise: Promise, scene: Scene, cents: Sequence[int], kind: KindOfPay | None) -> Iterator[Event]:
    """Pay an amount of its own in every contract year from the one in which a promise takes effect."""
    name = f"{promise.term} of {promise.effective}, {id(promise)}"
    days = [promise.effective, *(year.starts for year in scene.years if year.starts > promise.effective)]
    for day, amount in zip(days, cents, strict=False):

        def change(world: World, amount: int = amount) -> None:
            world.pay_yearly(promise, Paid(amount, kind, count=1), name)

        yield Event(day, change, until=promise.sunset)
