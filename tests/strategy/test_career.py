"""What careers on a grid earn."""

import pytest

from bargain.strategy.career import average, career

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
