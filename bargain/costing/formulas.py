"""How a sum is written in a spreadsheet: each part times what it counts, divisors where they read best."""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd
from typing import Final

from bargain.disclosure import At, Formula

_PLACES: Final = (2, 0, 1, 3, 4, 5)
ONE: Final[Formula] = ("1",)
"""Stands for the number itself where a part of a sum is only that."""
Part = tuple[Formula, int]
"""One part of a sum: a formula, and what it is multiplied by."""


def plainest(parts: Sequence[Part], divisor: int) -> int:
    """Say to how many places to round so that the least must be written beside the cells."""
    best, least = 0, 1_000
    for places in _PLACES:
        needed = length(parts, divisor * 10**places)
        if not needed:
            return places
        if needed < least:
            best, least = places, needed
    return best


def length(parts: Sequence[Part], divisor: int) -> int:
    """Say how much would have to be written beside the cells of a sum."""
    signs = 0
    for text, count in parts:
        if abs(count) != divisor or text is ONE:
            common = gcd(count, divisor)
            signs += len(str(abs(count) // common)) + (
                len(str(divisor // common)) if divisor != common else 0
            )
    return signs


def added(parts: Sequence[Part], divisor: int) -> Formula:
    """Write a sum of parts, divided: one divisor below all of them where no decimal does it."""
    below = divisor // gcd(divisor, *(count for _, count in parts))
    if len(parts) > 1 and not _decimal(below):
        return ("(", *added(parts, divisor // below), f")/{below}")
    written: list[str | At] = []
    for text, count in parts:
        if count < 0 or written:
            written.append("-" if count < 0 else "+")
        common = gcd(count, divisor)
        written += _times(text, abs(count) // common, divisor // common)
    return tuple(written) or ("0",)


def _decimal(number: int) -> bool:
    """Say whether one over a number ends after a few places."""
    return 10**6 % number == 0


def _times(text: Formula, above: int, below: int) -> Formula:
    if text is ONE:
        return (_number(above, below),)
    if below == 1:
        return text if above == 1 else (*text, f"*{above}")
    return (*text, f"/{below}") if above == 1 else (*text, f"*{_number(above, below)}")


def _number(above: int, below: int) -> str:
    if not _decimal(below):
        return f"{above}/{below}"
    whole, rest = divmod(above * 10**6 // below, 10**6)
    return f"{whole}.{rest:06d}".rstrip("0").rstrip(".")
