"""Structure tests and the escalation gate, against figures worked by hand for Riverbend."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from bargain.domain.local import Unit
from bargain.domain.organizing import Action, StructureTest
from bargain.money import Percent
from bargain.organizing.participation import gate, outcome, slope

UNITS = [
    Unit(id="A", name="All", kind="teacher", headcount=580,
         worksites={"RHS": 162, "TMS": 142, "FER": 88, "OAK": 82, "MIL": 70, "HIL": 36}),
]  # fmt: skip


def structure_test(name: str, level: int, day: str, threshold: int, *yes: int) -> StructureTest:
    """Make a test with yes by worksite in the order of the unit's list."""
    sites = ["RHS", "TMS", "FER", "OAK", "MIL", "HIL"]
    return StructureTest(
        id=name,
        level=level,
        name=name,
        date=date.fromisoformat(day),
        threshold=Percent(Decimal(threshold)),
        yes=dict(zip(sites, yes, strict=False)),
    )


SURVEY = structure_test("ST-01", 1, "2025-10-03", 60, 114, 101, 75, 68, 54, 28)
SIGNED = structure_test("ST-02", 2, "2025-11-05", 65, 104, 101, 78, 71, 58, 31)
BUTTON = structure_test("ST-03", 3, "2026-02-04", 70, 92, 98, 79, 70, 57, 30)
PETITION = structure_test("ST-04", 4, "2026-03-13", 80, 108, 112, 82, 74, 62, 33)


@pytest.mark.parametrize(
    ("test", "yes", "percent"),
    [(SURVEY, 440, "75.9"), (SIGNED, 443, "76.4"), (BUTTON, 426, "73.4"), (PETITION, 471, "81.2")],
)
def test_shares_of_everybody(test: StructureTest, yes: int, percent: str) -> None:
    """The brief's four tests, over all 580."""
    found = outcome(test, UNITS)

    assert found.yes == yes
    assert str(Percent.ratio(found.share.numerator, found.share.denominator).rate) == percent


def test_the_petition_passed_with_five_of_six_worksites() -> None:
    """81.2% of 80%, and five of six within ten points; the high school has 66.7%."""
    found = outcome(PETITION, UNITS)

    assert found.by_worksite["RHS"] == Fraction(2, 3)
    assert len(found.near) == 5
    assert found.passed


def test_the_whole_is_not_enough() -> None:
    """Eighty percent in all, from three of six worksites: not passed."""
    lopsided = structure_test("ST-09", 2, "2026-01-01", 70, 162, 142, 88, 20, 20, 0)
    found = outcome(lopsided, UNITS)

    assert found.share > found.threshold
    assert len(found.near) == 3
    assert not found.passed


def test_two_thirds_of_the_worksites_are_enough() -> None:
    """Four of six, exactly two thirds."""
    found = outcome(structure_test("ST-09", 2, "2026-01-01", 50, 162, 142, 88, 82, 0, 0), UNITS)

    assert (len(found.near), found.passed) == (4, True)


def action(level: int, day: str, test: str | None = None) -> Action:
    """Make an action."""
    return Action(
        id="ACT-09", date=date.fromisoformat(day), kind="button", level=level, ask="Wear it", test=test
    )


@pytest.mark.parametrize(("day", "is_open"), [("2026-03-21", True), ("2026-03-22", False)])
def test_a_test_opens_the_gate_for_forty_five_days(day: str, is_open: bool) -> None:
    """The button day of February 4 serves until March 21."""
    found = gate(action(4, day), [SURVEY, SIGNED, BUTTON], UNITS)

    assert found is not None
    assert found.open is is_open


def test_a_test_does_not_open_its_own_gate() -> None:
    """The button day itself was the test; the one before it was 91 days earlier."""
    found = gate(action(2, "2026-02-04", "ST-03"), [SURVEY, SIGNED, BUTTON], UNITS)

    assert found is not None
    assert found.last is not None
    assert (found.last.test.id, found.days, found.open) == ("ST-02", 91, False)


def test_a_failed_test_closes_the_gate() -> None:
    """The last test counts, not the best one."""
    failed = structure_test("ST-05", 3, "2026-03-14", 70, 1, 1, 1, 1, 1, 1)
    found = gate(action(3, "2026-03-15"), [BUTTON, failed], UNITS)

    assert found is not None
    assert not found.open


def test_the_first_level_has_no_gate() -> None:
    """Nobody has to prove anything to wear a sticker; a gate without any test is closed."""
    assert gate(action(1, "2026-03-15"), [], UNITS) is None
    missing = gate(action(2, "2026-03-15"), [], UNITS)
    assert missing is not None
    assert not missing.open


def test_slope_of_the_last_three() -> None:
    """One point a day, whatever came before."""
    day = date(2026, 1, 1)
    points = [(date(2025, 1, 1), Fraction(9, 10))] + [
        (day.replace(day=n), Fraction(50 + n, 100)) for n in (1, 2, 3)
    ]

    assert slope(points) == Fraction(1, 100)
    assert slope(points[:1]) is None
