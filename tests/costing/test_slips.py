"""Slips that the figures of a grid give away."""

from bargain.costing.slips import outlying, transposed, unlike_the_rest


def ladder(*amounts):
    """One lane, lowest step first, in cents."""
    return {("B", row): amount * 100 for row, amount in enumerate(amounts)}


def test_the_amount_that_fits_is_given():
    """62,300 among even steps of 2,400 was 63,200."""
    slipped = ladder(58400, 60800, 62300, 65600, 68000, 70400)
    assert list(transposed(slipped)) == [(("B", 2), 6320000)]


def test_plateaus_and_even_lanes_are_no_slips():
    """A lane that stands still for some steps, and one that rises evenly."""
    assert list(transposed(ladder(50000, 50000, 50000, 52000, 52000, 54000, 54000))) == []
    assert list(transposed(ladder(50000, 52000, 54000, 56000, 58000, 60000))) == []


def test_an_increment_beyond_three_times_the_next():
    """6,001 where no other is more than 2,000; 6,000 is three times and none."""
    assert list(outlying(ladder(50000, 52000, 54000, 60001, 62001, 64001))) == [(("B", 3), 600100, 200000)]
    assert list(outlying(ladder(50000, 52000, 54000, 60000, 62000, 64000))) == []


def test_one_cell_in_ten_may_be_unlike():
    """Of ten cells one that rose by more is told with what 2% makes of it; of nine cells nobody could say."""
    before = ladder(*range(50000, 70000, 2000))
    after = {spot: amount * 102 // 100 for spot, amount in before.items()} | {("B", 4): 6000000}
    assert list(unlike_the_rest(after, before, 100)) == [(("B", 4), 5916000)]
    fewer = {spot: amount for spot, amount in after.items() if spot[1] < 9}
    assert list(unlike_the_rest(fewer, before, 100)) == []
