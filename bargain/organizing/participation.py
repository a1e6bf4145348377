"""Structure tests and the gate that escalation passes through.

A test is passed when the whole reaches the threshold and at least two thirds of the worksites come within ten points
of it; thresholds are local policy. Shares are exact fractions of everybody in the units asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from bargain.domain.local import Unit
from bargain.domain.organizing import Action, StructureTest
from bargain.organizing.coverage import headcounts

NEAR: Final = Fraction(10, 100)
"""How far below the threshold a worksite may stay and still count as reached."""
WORKSITES: Final = Fraction(2, 3)
GATE_DAYS: Final = 45
"""Calendar days for which a passed test opens the gate."""
FIRST_GATED: Final = 2
"""The lowest level of action that needs a test before it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a structure test went: yes over everybody, whole and by worksite, in heads."""

    test: StructureTest
    people: dict[str, int]

    @property
    def threshold(self) -> Fraction:
        """Give the threshold as a share."""
        return Fraction(*self.test.threshold.fraction())

    @property
    def yes(self) -> int:
        """Count those who acted."""
        return sum(self.test.yes.values())

    @property
    def share(self) -> Fraction:
        """Give the share of everybody who acted; 0 where nobody was asked."""
        everybody = sum(self.people.values())
        return Fraction(self.yes, everybody) if everybody else Fraction(0)

    @property
    def by_worksite(self) -> dict[str, Fraction]:
        """Give the share of each worksite where anybody works."""
        yes = self.test.yes
        return {site: Fraction(yes.get(site, 0), people) for site, people in self.people.items() if people}

    @property
    def near(self) -> list[str]:
        """List the worksites that came within ten points of the threshold."""
        return [site for site, share in self.by_worksite.items() if share >= self.threshold - NEAR]

    @property
    def passed(self) -> bool:
        """Say whether the whole, and two thirds of the worksites, did what the test asks."""
        sites = self.by_worksite
        return bool(sites) and self.share >= self.threshold and len(self.near) >= WORKSITES * len(sites)


def asked(test: StructureTest, units: Sequence[Unit]) -> dict[str, int]:
    """Count the people a test was put to, by worksite, from the unit list."""
    return headcounts(unit for unit in units if not test.units or unit.id in test.units)


def outcome(test: StructureTest, units: Sequence[Unit]) -> Outcome:
    """Give how a test went, measured against the unit list whatever denominators were written down."""
    return Outcome(test, asked(test, units))


def by_date(tests: Iterable[StructureTest]) -> list[StructureTest]:
    """Put tests in the order in which they were held."""
    return sorted(tests, key=lambda test: (test.date, test.id))


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether an action may go ahead: the last test that counts for it, how it went, how long ago it was."""

    level: int
    last: Outcome | None
    days: int | None

    @property
    def open(self) -> bool:
        """Say whether the last test was passed, and recently enough."""
        return self.last is not None and self.last.passed and self.days is not None and self.days <= GATE_DAYS


def gate(action: Action, tests: Iterable[StructureTest], units: Sequence[Unit]) -> Gate | None:
    """Give the gate in front of an action of level L: the last test of level L - 1 or more; None for level 1.

    An action that is itself a test does not open its own gate.
    """
    if action.level < FIRST_GATED:
        return None
    counting = [
        test
        for test in by_date(tests)
        if test.level >= action.level - 1 and test.date <= action.date and test.id != action.test
    ]
    if not counting:
        return Gate(action.level - 1, None, None)
    return Gate(action.level - 1, outcome(counting[-1], units), (action.date - counting[-1].date).days)


def slope(points: Sequence[tuple[date, Fraction]]) -> Fraction | None:
    """Give the change in share a day over the last three tests, by least squares; None for fewer than two days."""
    last = points[-3:]
    days = [Fraction((day - last[0][0]).days) for day, _ in last]
    shares = [share for _, share in last]
    if len(set(days)) < 2:
        return None
    mean_day, mean_share = sum(days) / len(days), sum(shares) / len(shares)
    over = sum((day - mean_day) * (share - mean_share) for day, share in zip(days, shares, strict=True))
    under = sum((day - mean_day) ** 2 for day in days)
    return Fraction(over) / Fraction(under)
