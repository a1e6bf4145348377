"""The whole-number arithmetic of pay: every amount that the engine rounds is rounded here.

Each function takes Python integers or, for many settlements at once, int64 arrays in place of any amount; nothing
here compares or branches on an amount. An array must keep ``amount x weight`` below 2**62: cents of one member's
yearly pay times a denominator of a million leave room for pay of four trillion cents.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bargain.money import half_up

WHOLE: Final = 10_000
"""One full-time load, one credit or one hour times one day, in the ten-thousandths that loads are counted in."""


def least(first: int, second: int) -> int:
    """Give the smaller of two amounts."""
    return (first + second - abs(first - second)) // 2


def greatest(first: int, second: int) -> int:
    """Give the larger of two amounts."""
    return (first + second + abs(first - second)) // 2


def share_of(amount: int, rate: tuple[int, int]) -> int:
    """Give a rate of an amount, half up to the cent; a rate is a whole-number fraction, 4.2% being (42, 1000)."""
    return half_up(amount * rate[0], rate[1])


def counted(heads: Sequence[int], amounts: Sequence[int]) -> int:
    """Add up heads times the amount of one member."""
    return sum([number * amount for number, amount in zip(heads, amounts, strict=True)])


def counted_shares(heads: Sequence[int], amounts: Sequence[int], rate: tuple[int, int]) -> int:
    """Add up heads times a rate of the amount of one member, each rounded half up to the cent."""
    above, below = 2 * rate[0], rate[1]
    return sum(
        [
            number * ((amount * above + below) // (2 * below))
            for number, amount in zip(heads, amounts, strict=True)
        ]
    )


def rounded(amount: int, quantum: int) -> int:
    """Round to a multiple of the quantum, half up."""
    return half_up(amount, quantum) * quantum


def rounded_ratio(above: int, below: int, quantum: int) -> int:
    """Round an exact fraction of an amount to a multiple of the schedule's quantum, half up."""
    return half_up(above, below * quantum) * quantum


def raised(cell: int, rate: tuple[int, int], quantum: int = 1) -> int:
    """Raise a schedule cell by a rate and round it to a multiple of the schedule's quantum."""
    return half_up(cell * (rate[1] + rate[0]), rate[1] * quantum) * quantum


def blended(amounts: Sequence[int], weights: Sequence[int], whole: int = 0) -> int:
    """Give the year's amount of something that changed within the year: each part by its weight, rounded once.

    ``whole`` is what a year weighs where the parts are not all of one.
    """
    whole = whole or sum(weights)
    if len(amounts) == 1 and weights[0] == whole:
        return amounts[0]
    return half_up(sum(a * w for a, w in zip(amounts, weights, strict=True)), whole)


def worked(
    rates: Sequence[int], loads: Sequence[int], weights: Sequence[int], whole: int, places: int = 2
) -> int:
    """Give a year's pay where the load changed within the year: each part's rate times its load, by weight, rounded once.

    Blending the rates and the loads apart would pay some of the new rate on some of the old load.
    """
    parts = sum(rate * load * weight for rate, load, weight in zip(rates, loads, weights, strict=True))
    return half_up(parts, int(WHOLE * 10 ** (places - 2)) * whole)


def apportioned(whole: int, among: Sequence[int]) -> list[int]:
    """Divide whole heads in proportion, by the largest remainder; the first comes first where remainders are alike."""
    total = sum(among)
    if not total:
        return [0] * len(among)
    parts = [whole * count // total for count in among]
    order = sorted(range(len(among)), key=lambda n: -(whole * among[n] % total))
    for n in order[: whole - sum(parts)]:
        parts[n] += 1
    return parts


def prorated(amount: int, load: int, places: int = 2) -> int:
    """Multiply a rate by a load in ten-thousandths and round to the cent.

    ``places`` are the decimal places of a dollar in which the rate is kept: 2 for cents.
    """
    return half_up(amount * load, int(WHOLE * 10 ** (places - 2)))


def prorated_each(amounts: Sequence[int], loads: Sequence[int], places: Sequence[int] = ()) -> list[int]:
    """Do the same for many rates, each with its load; without ``places`` all are kept in cents."""
    if len(set(places)) > 1:
        return list(map(prorated, amounts, loads, places))
    whole = int(WHOLE * 10 ** (places[0] - 2)) if places else WHOLE
    return [(2 * (amount * load) + whole) // (2 * whole) for amount, load in zip(amounts, loads, strict=True)]
