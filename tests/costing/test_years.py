"""Contract years and their spans."""

from datetime import date

import pytest

from bargain.costing.years import contract_years, spans


def test_a_year_is_named_by_the_year_it_ends_in():
    """The base year comes first."""
    assert [year.name for year in contract_years(date(2026, 7, 1), 2)] == [2026, 2027, 2028]
    assert [year.name for year in contract_years(date(2026, 1, 1), 1)] == [2025, 2026]


@pytest.mark.parametrize(
    ("dates", "weights"),
    [
        ([], [12]),
        ([date(2026, 7, 1)], [12]),
        ([date(2027, 1, 1)], [6, 6]),
        ([date(2026, 9, 1), date(2027, 2, 1)], [2, 5, 5]),
        ([date(2026, 9, 15)], [76, 289]),
        ([date(2026, 9, 15), date(2027, 1, 1)], [76, 108, 181]),
        ([date(2027, 7, 1), date(2026, 6, 30)], [12]),
    ],
)
def test_months_count_unless_something_changes_within_one(dates, weights):
    """Then the days of the whole year count."""
    year = contract_years(date(2026, 7, 1), 1)[1]
    assert [span.weight for span in spans(year, dates)] == weights
