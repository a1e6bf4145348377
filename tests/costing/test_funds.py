"""What is drawn from a fund is the least of what is expected and what is in it."""

from fractions import Fraction

import pytest

from bargain.costing.funds import spent


@pytest.mark.parametrize(
    ("cap", "expected", "rolls", "found"),
    [
        (100, [60], False, [60, 60, 60]),
        (100, [130], False, [100, 100, 100]),
        # 40 are left of the first year, then nothing: 100 + 40 = 140, of which 150 takes all
        (100, [60, 150], True, [60, 140, 100]),
        # 40, then 40 + 100 - 90 = 50 are left
        (100, [60, 90, 500], True, [60, 90, 150]),
        (None, [60, 90], False, [60, 90, 90]),
        (0, [60], True, [0, 0, 0]),
    ],
)
def test_what_is_left_is_there_next_year_only_where_it_rolls(cap, expected, rolls, found):
    """The last amount that is expected holds for the years after it."""
    assert spent(cap, expected, 3, rolls=rolls) == found


def test_of_a_first_year_that_is_cut_only_so_much_is_left():
    """Half a year: 60 of 100 a year are 30 of 50, which leaves 20; then 100 + 20 = 120 of 150, then 100."""
    assert spent(100, [60, 150], 3, rolls=True, first=Fraction(1, 2)) == [60, 120, 100]
