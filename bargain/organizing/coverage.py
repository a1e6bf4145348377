"""The contract action team: how many people it needs, whom it reaches, and how heavy each person's turf is.

The denominator is always everybody in the unit: not members only, and not those who were reached.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from bargain.domain.council import ActionTeam
from bargain.domain.local import Unit

TURF: Final = 10
"""Colleagues that one member of the action team carries (several unions' guides; local policy)."""


def needed(people: int) -> int:
    """Give the action team's size for so many people: one for every ten or part of ten."""
    return -(-people // TURF)


def headcounts(units: Iterable[Unit]) -> dict[str, int]:
    """Count everybody at each worksite, in all the units given, in the order the units name them."""
    people: dict[str, int] = {}
    for unit in units:
        for worksite, count in unit.worksites.items():
            people[worksite] = people.get(worksite, 0) + count
    return people


@dataclass(frozen=True, slots=True)
class Coverage:
    """One worksite's turf: everybody there, those on somebody's turf, and those who carry them, in heads."""

    worksite: str
    people: int
    covered: int
    carriers: int

    @property
    def needed(self) -> int:
        """Give how many carriers the worksite needs."""
        return needed(self.people)

    @property
    def short(self) -> int:
        """Give how many carriers are missing."""
        return max(0, self.needed - self.carriers)

    @property
    def share(self) -> Fraction:
        """Give the share of people who are on somebody's turf; 0 where nobody works there."""
        return Fraction(self.covered, self.people) if self.people else Fraction(0)

    @property
    def load(self) -> Fraction | None:
        """Give the mean size of a turf; None where nobody carries one."""
        return Fraction(self.covered, self.carriers) if self.carriers else None


def coverage(units: Iterable[Unit], team: ActionTeam) -> list[Coverage]:
    """Give the turf of every worksite, in the order of the units' lists."""
    return [
        Coverage(worksite, people, team.covered.get(worksite, 0), team.members.get(worksite, 0))
        for worksite, people in headcounts(units).items()
    ]


def total(rows: Iterable[Coverage]) -> Coverage:
    """Add worksites up; `needed` of the sum is less than the sum of `needed`, so ask the rows for that."""
    rows = list(rows)
    return Coverage(
        "",
        sum(row.people for row in rows),
        sum(row.covered for row in rows),
        sum(row.carriers for row in rows),
    )


def share_of(part: Mapping[str, int], whole: Mapping[str, int]) -> Fraction:
    """Give the share of two counts by worksite, summed; 0 where there is nobody."""
    people = sum(whole.values())
    return Fraction(sum(part.values()), people) if people else Fraction(0)
