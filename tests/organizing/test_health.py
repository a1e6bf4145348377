"""Worksite health: the formula, its colours, and assessments that are too old."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from bargain.domain.organizing import Assessment, WorksiteChart
from bargain.organizing.health import colour, health, standing

TODAY = date(2026, 3, 16)
RHS = Assessment(n0=31, n1=14, n2=78, n3=28, n4=8, n5=3)


def chart(on: date | None) -> WorksiteChart:
    """Make the high school's chart."""
    return WorksiteChart(worksite="RHS", assessment=RHS, assessed_on=on)


def test_solid_and_known() -> None:
    """92 of 162 lead or act, 31 are unknown."""
    here = standing(chart(date(2026, 3, 1)), 162, TODAY)

    assert (here.solid, here.known, here.unknown) == (Fraction(92, 162), 1 - Fraction(31, 162), 31)


@pytest.mark.parametrize(("on", "unknown"), [(date(2025, 12, 16), 31), (date(2025, 12, 15), 162), (None, 31)])
def test_ninety_days(on: date | None, unknown: int) -> None:
    """Ninety days old still counts, ninety-one does not."""
    assert standing(chart(on), 162, TODAY).unknown == unknown


def test_nobody_assessed() -> None:
    """A worksite without a chart is unknown, not fine."""
    assert standing(None, 20, TODAY).known == 0


def test_health_by_hand() -> None:
    """0.4 x 108/162 + 0.2 x 121/162 + 0.2 x 92/162 + 0.2 x 131/162 = 560/810."""
    here = standing(chart(None), 162, TODAY)

    assert health(Fraction(108, 162), Fraction(121, 162), here) == Fraction(560, 810)


@pytest.mark.parametrize(
    ("score", "word"),
    [(Fraction(39, 100), "red"), (Fraction(40, 100), "amber"), (Fraction(65, 100), "green")],
)
def test_colours(score: Fraction, word: str) -> None:
    """Below 0.4 is red, below 0.65 amber."""
    assert colour(score) == word
