"""Days and times as people write them."""

import pytest

from bargain.dates import YEARS, parse_day, parse_moment


def test_a_moment_may_have_seconds() -> None:
    """A note typed at the table has them, a paper has none; an hour alone is no time."""
    assert parse_moment("2026-03-11 16:15:07").second == 7
    assert parse_moment("2026-03-11T16:15") == parse_moment("2026-03-11 16:15:00")
    with pytest.raises(ValueError, match="not a time"):
        parse_moment("2026-03-11 16:15:61")


@pytest.mark.parametrize("text", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_a_year_that_nobody_means_is_refused(text: str) -> None:
    """A slip of the finger must not put a deadline beyond the calendar."""
    with pytest.raises(ValueError, match="has a year that nobody bargains in; use one from 1900 to 2199"):
        parse_day(text)


def test_the_first_and_the_last_day_that_are_read() -> None:
    """Ten years of offsets fit before the one and after the other."""
    assert parse_day(f"{YEARS[0]}-01-01").year == 1900
    assert parse_day(f"{YEARS[-1]}-12-31").year == 2199
