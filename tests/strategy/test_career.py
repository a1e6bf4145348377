"""What careers on a grid earn."""

from decimal import Decimal

import pytest

from bargain.money import Money, Percent
from bargain.problems import UsageError
from bargain.strategy.career import Ladder, average, career, path_of, path_words

GRID = {("B", 0): 50000, ("B", 1): 52000, ("B", 2): 55000, ("M", 1): 56000, ("M", 2): 60000, ("M", 3): 64000}


def test_a_step_a_year_and_then_the_last():
    """Five years in lane B: 50,000 + 52,000 + 55,000 and twice more 55,000."""
    assert career(GRID, [(1, "B")], 5) == 267000


def test_a_lane_that_begins_on_a_later_step():
    """Who enters lane M begins on its lowest step: 56,000 + 60,000 + 64,000."""
    assert career(GRID, [(1, "M")], 3) == 180000


def test_a_lane_change_keeps_the_step():
    """Two years in B and then M: 50,000 + 52,000, then the third step of M, 60,000, then 64,000."""
    assert career(GRID, [(1, "B"), (3, "M")], 4) == 226000


def test_a_lane_without_the_step():
    """Who changes to M in the first year is paid its lowest cell, and from step 2 on is where the step says."""
    assert career({**GRID, ("M", 1): 57000}, [(1, "B"), (2, "M")], 2) == 107000
    assert career(GRID, [(1, "M"), (2, "B")], 3) == 56000 + 55000 + 55000


def test_a_lane_that_there_is_not():
    """A path through a lane without cells says so."""
    with pytest.raises(ValueError, match="lane D has no cell"):
        career(GRID, [(1, "B"), (2, "D")], 3)


def test_the_average_is_of_cells():
    """One year at each of three cells: (50,000 + 52,000 + 55,000) / 3 is 52,333.33, half up 52,333."""
    assert average({spot: amount for spot, amount in GRID.items() if spot[0] == "B"}) == 52333


def test_discounted_to_the_first_day():
    """50,000 + 52,000 / 1.04 + 55,000 / 1.0816 = 50,000 + 50,000 + 50,850.59."""
    assert career(GRID, [(1, "B")], 3, Percent(Decimal(4))) == 150851


def test_cells_finer_than_a_cent():
    """In thousandths of a dollar 50.005 twice is 100.01; one of them is 50.01 in cents, half up."""
    fine = Ladder("T", {("B", 0): 50005}, 3)
    assert (fine.earned([(1, "B")], 2), fine.earned([(1, "B")], 1)) == (Money(10001), Money(5001))


def test_a_path_as_it_is_typed():
    """Years are those after which a lane is entered: B from the first year, M from the sixth; one lane alone begins."""
    assert path_of("B:0, M:5,M+30:10") == [(1, "B"), (6, "M"), (11, "M+30")]
    assert path_of("M+30") == [(1, "M+30")]
    assert path_words(path_of("B:0,M:5")) == "B, M after 5"


@pytest.mark.parametrize("text", ["", "B:x", "M:5", "B:0,M:5,D:3", "B:0,M:99"])
def test_a_path_that_is_none(text):
    """Nothing, no year, no beginning, the wrong order, longer than a life at work."""
    with pytest.raises(UsageError):
        path_of(text)
