"""The largest raise that an amount pays for, found by playing raises."""

import pytest

from bargain.costing.pool import largest


@pytest.mark.parametrize(
    ("cost", "cents", "found"),
    [
        (lambda parts: parts * 250, 80_000, 320),
        (lambda parts: parts * 250, 79_999, 319),
        (lambda parts: parts * 250, 0, 0),
        (lambda parts: parts * 250, -5, 0),
        # cells rounded to ten dollars: the cost moves in jumps, and the first guess is too low, or too high
        (lambda parts: parts // 7 * 1000, 5_000, 41),
        (lambda parts: (parts + 6) // 7 * 1000, 5_000, 35),
        # nobody is paid from the schedule: no raise, and no search without end
        (lambda _parts: 0, 5_000, 0),
    ],
)
def test_one_more_part_would_cost_too_much(cost, cents, found):
    """The answer costs no more than the amount, the next one does."""
    assert largest(cost, cents) == found
