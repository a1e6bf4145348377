"""The action team's size and reach, against figures worked by hand for Riverbend."""

from __future__ import annotations

from fractions import Fraction

import pytest

from bargain.domain.council import ActionTeam
from bargain.domain.local import Unit
from bargain.organizing.coverage import Coverage, coverage, headcounts, needed, total

UNITS = [
    Unit(id="A", name="Teachers", kind="teacher", headcount=420,
         worksites={"RHS": 128, "TMS": 104, "FER": 62, "OAK": 58, "MIL": 48, "HIL": 20}),
    Unit(id="E", name="Support staff", kind="esp", headcount=160,
         worksites={"RHS": 34, "TMS": 38, "FER": 26, "OAK": 24, "MIL": 22, "HIL": 16}),
]  # fmt: skip
TEAM = ActionTeam(
    members={"RHS": 12, "TMS": 12, "FER": 9, "OAK": 8, "MIL": 7, "HIL": 4},
    covered={"RHS": 121, "TMS": 118, "FER": 88, "OAK": 79, "MIL": 70, "HIL": 36},
)


@pytest.mark.parametrize(("people", "size"), [(0, 0), (1, 1), (10, 1), (11, 2), (162, 17)])
def test_one_for_every_ten_or_part_of_ten(people: int, size: int) -> None:
    """Ten people need one, eleven need two."""
    assert needed(people) == size


def test_riverbend_needs_sixty_one() -> None:
    """17 + 15 + 9 + 9 + 7 + 4 = 61, nine more than it has."""
    rows = coverage(UNITS, TEAM)

    assert [row.needed for row in rows] == [17, 15, 9, 9, 7, 4]
    assert (sum(row.needed for row in rows), sum(row.short for row in rows)) == (61, 9)


def test_riverbend_covers_512_of_580() -> None:
    """512 of 580 are 88.3%; at the high school 121 of 162 are 74.7%."""
    rows = coverage(UNITS, TEAM)

    assert (total(rows).covered, total(rows).people) == (512, 580)
    assert round(float(total(rows).share) * 100, 1) == 88.3
    assert rows[0].share == Fraction(121, 162)


def test_load_of_a_worksite() -> None:
    """The mean turf; nobody to carry one is not a load of nothing."""
    assert Coverage("RHS", 162, 121, 12).load == Fraction(121, 12)
    assert Coverage("RHS", 162, 0, 0).load is None


def test_both_units_count_at_a_worksite() -> None:
    """Teachers and support staff of a school are counted together."""
    assert headcounts(UNITS)["RHS"] == 162
