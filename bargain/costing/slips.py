"""Slips of typing that the figures of a grid give away: two digits that changed places, an increment unlike all others.

A cell is judged by how smoothly its lane runs through it, against the rest of the lane and against what other lanes do
on the same step: a jump that every lane makes is somebody's decision, one that a single cell makes is a slip. Plateaus
and steps that a lane does not have are no slips. Amounts are integers of the grid's last place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from statistics import median
from typing import Final

from bargain.costing.ground import Cells, Spot, ladders
from bargain.money import half_up

_SMOOTHER: Final = 3
"""How many times smoother the lane must run with two digits changed, and rougher than elsewhere without."""
_LEAST: Final = 250
"""A slip moves a cell by at least one part in this many: fewer are cents that nobody could tell from rounding."""
_UNLIKE: Final = 3
"""How many times the largest other increment of its lane an increment must be."""


def transposed(cells: Cells) -> Iterator[tuple[Spot, int]]:
    """Walk the cells that are likely two digits that changed places, each with the amount that they would make."""
    unit = 1
    while cells and all(amount % (10 * unit) == 0 for amount in cells.values()):
        unit *= 10
    lanes = {lane: (rows, [cells[lane, row] for row in rows]) for lane, rows in ladders(cells)}
    rough = {
        (lane, row): _rough(ladder, n) * 10**6 // ladder[n]
        for lane, (rows, ladder) in lanes.items()
        for n, row in enumerate(rows)
    }
    for lane, (rows, ladder) in lanes.items():
        for n, row in enumerate(rows):
            better = [
                (_rough([*ladder[:n], other, *ladder[n + 1 :]], n), other)
                for other in _swapped(ladder[n], unit)
                if abs(other - ladder[n]) * _LEAST >= ladder[n] and _between(ladder, n, other)
            ]
            if better and len(ladder) > _SMOOTHER + 1 and min(better)[0] * _SMOOTHER <= _rough(ladder, n):
                elsewhere = [rough[lane, held] for held in rows if abs(rows.index(held) - n) > 1]
                beside = [rough[other, row] for other in lanes if other != lane and (other, row) in rough]
                usual = max(median(elsewhere or [0]), median(beside or [0]))
                if rough[lane, row] >= _SMOOTHER * usual:
                    yield (lane, row), min(better)[1]


def _between(ladder: Sequence[int], n: int, amount: int) -> bool:
    return (n == 0 or ladder[n - 1] <= amount) and (n + 1 == len(ladder) or amount <= ladder[n + 1])


def _rough(ladder: Sequence[int], n: int) -> int:
    """Add up by how much increments change around a rung."""
    return sum(
        abs(ladder[m + 1] - 2 * ladder[m] + ladder[m - 1])
        for m in (n - 1, n, n + 1)
        if 0 < m < len(ladder) - 1
    )


def _swapped(amount: int, unit: int) -> Iterator[int]:
    """Walk the amounts that two digits side by side make the other way round."""
    digits = str(amount // unit)
    for n, (left, right) in enumerate(pairwise(digits)):
        if left != right and (n or right != "0"):
            yield int(f"{digits[:n]}{right}{left}{digits[n + 2 :]}") * unit + amount % unit


def outlying(cells: Cells) -> Iterator[tuple[Spot, int, int]]:
    """Walk the cells whose increment is far above any other of their lane, with it and the largest other.

    An increment that is as large for its lane in most other lanes too is the schedule's own.
    """
    rises = {
        lane: {high: cells[lane, high] - cells[lane, low] for low, high in pairwise(rows)}
        for lane, rows in ladders(cells)
    }
    for lane, held in rises.items():
        for row, rise in held.items():
            others = [other for at, other in held.items() if at != row]
            if len(others) > _SMOOTHER and rise > _UNLIKE * max(others):
                beside = [rises[other] for other in rises if other != lane and row in rises[other]]
                alike = sum(_stands_out(one, row) for one in beside)
                if alike * 2 <= len(beside):
                    yield (lane, row), rise, max(others)


def _stands_out(held: Mapping[int, int], row: int) -> bool:
    others = [rise for at, rise in held.items() if at != row]
    return bool(others) and held[row] * 2 > 3 * max(others)


def unlike_the_rest(cells: Cells, before: Cells, quantum: int) -> Iterator[tuple[Spot, int]]:
    """Walk the cells that did not change by the percent by which nearly all others did, with what that would make.

    ``quantum`` is what cells are rounded to: a cell is unlike where it is further off than rounding both grids explains.
    """
    common = [spot for spot in cells if spot in before]
    if len(common) < _ALL_BUT:
        return
    above, below = _usual(cells, before, common)
    off = [
        spot
        for spot in common
        if abs(cells[spot] * below - before[spot] * above) > 2 * quantum * max(above, below)
    ]
    if 0 < len(off) * _ALL_BUT <= len(common):
        for spot in off:
            yield spot, half_up(before[spot] * above, below * quantum) * quantum


_ALL_BUT: Final = 10
"""One cell in so many at most may be unlike the rest: more are a change of the schedule, not slips."""


def _usual(cells: Cells, before: Cells, common: Sequence[Spot]) -> tuple[int, int]:
    """Give the change of the cell in the middle, as a fraction."""
    ordered = sorted(common, key=lambda spot: (Fraction(cells[spot], before[spot]), spot))
    middle = ordered[len(ordered) // 2]
    return cells[middle], before[middle]
