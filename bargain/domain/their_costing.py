"""A costing that the other side worked out, as it came: lines with a name, and amounts by year or in one sum."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from bargain.visibility import Team

TERM: Final = 0
"""Stands for the whole term where an amount is not of one year."""


@dataclass(frozen=True, slots=True)
class TheirLine:
    """One line of their paper: its name, its place, and what stands in it by year (`TERM` for the whole term).

    Amounts are in cents, ``percents`` in hundredths of one. ``whole`` says that they call it a total.
    """

    name: Team[str]
    at: Team[str]
    cents: Team[Mapping[int, int]] = field(default_factory=dict)
    percents: Team[Mapping[int, Fraction]] = field(default_factory=dict)
    whole: Team[bool] = False


@dataclass(frozen=True, slots=True)
class TheirCosting:
    """Their paper as it was read: the name of the file, its lines, what was left out of it, and what is odd about it.

    ``rounded`` is the multiple, in cents, that all of its amounts are of; a difference below half of it says nothing.
    """

    file: Team[str] = ""
    lines: Team[tuple[TheirLine, ...]] = ()
    left: Team[tuple[str, ...]] = ()
    remarks: Team[tuple[str, ...]] = ()
    rounded: Team[int] = 100
