"""What of the spread may leave the team: nobody is found in it, by hand and by solving all that is printed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bargain.figures.quarters import WITHHELD, counted, published, quarters_table
from bargain.figures.spreading import ALL, Gain, grouped
from bargain.organizing.suppression import MINIMUM, derivable
from bargain.visibility import Level

ONE = Gain("A", "teacher", 2027, "no plan", 1, 100_000, 5_000_000, 100_000)


def group(job_class: str, heads: int, year: int = 2027) -> Gain:
    """Give so many members of a class who gain $1,000.00 on $50,000.00."""
    return replace(ONE, job_class=job_class, heads=heads, year=year)


def heads(*found: Gain) -> dict[tuple[str, str], str]:
    """Give what is printed as the members of each group, by class and year."""
    return {(row[1], row[2]): row[3] for row in quarters_table(found, Level.members).rows}


def test_a_least_and_a_most_are_nobody_s() -> None:
    """Of ten who gain $1 to $10 the third, the fifth and the eighth are the quarters; $1 and $10 are not printed."""
    found = [replace(ONE, gain=dollars * 100) for dollars in range(1, 11)]

    assert [str(cell) for cell in quarters_table(found, Level.members).rows[0][3:7]] == [
        "10", "$3.00", "$5.00", "$8.00",
    ]  # fmt: skip


def test_nine_are_too_few() -> None:
    """A unit of nine is withheld whole, figures too."""
    assert quarters_table([group("teacher", 9)], Level.members).rows == (
        ("A", ALL, "2027", WITHHELD, *[None] * 6),
    )


def test_a_group_of_one_is_not_32_less_20_less_11() -> None:
    """The nurse hides the counselors, 12 in all; the twenty teachers and the total of 32 give neither away."""
    assert heads(group("teacher", 20), group("counselor", 11), group("nurse", 1)) == {
        (ALL, "2027"): "32",
        ("counselor", "2027"): WITHHELD,
        ("nurse", "2027"): WITHHELD,
        ("teacher", "2027"): "20",
    }


def test_years_cannot_be_subtracted() -> None:
    """One teacher of 21 is gone in 2028: both years print the twenty, so nobody sees that it is one."""
    found = heads(
        group("teacher", 21), group("aide", 12), group("teacher", 20, 2028), group("aide", 12, 2028)
    )

    assert found[ALL, "2027"] == found[ALL, "2028"] == "32"
    assert found["teacher", "2027"] == found["teacher", "2028"] == "20"


def test_a_class_that_is_small_in_any_year_is_withheld_in_all() -> None:
    """Eleven counselors in one year and one in the next: withheld in both, with the twelve aides beside them."""
    found = heads(
        group("teacher", 20), group("aide", 12), group("counselor", 11),
        group("teacher", 20, 2028), group("aide", 12, 2028), group("counselor", 1, 2028),
    )  # fmt: skip

    assert {name for (name, _), printed in found.items() if printed == WITHHELD} == {"counselor", "aide"}


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(st.integers(0, 40), min_size=1, max_size=6), min_size=1, max_size=3))
def test_no_withheld_group_follows_from_what_is_printed(years: list[list[int]]) -> None:
    """Whatever the classes and years: no small group is printed, and no withheld one is a total less the others."""
    found = [
        group(f"c{n}", heads, 2027 + year) for year, row in enumerate(years) for n, heads in enumerate(row)
    ]
    counts = counted(grouped([one for one in found if one.heads]))
    for unit, shown in published(counts).items():
        total = shown.pop(ALL)
        known = {name: n for name, n in shown.items() if name != ALL}
        withheld = [counts[unit][name] for name, n in known.items() if n is None]

        assert all(n is None or n >= MINIMUM for n in (*known.values(), total))
        if total is not None and withheld:
            assert derivable({unit: known}, {unit: total}, {}) == []
            assert sum(withheld) >= MINIMUM
