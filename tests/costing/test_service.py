"""Longevity: which bands somebody has reached, and what percents that compound come to."""

from fractions import Fraction

from bargain.costing.service import compounded, served_bands
from bargain.domain.pay import Band


def band(years, percent):
    return Band.model_validate({"years": str(years), "percent": percent})


BANDS = [band(20, "4%"), band(10, "4%"), band(25, "2%"), band(15, "4%")]


def test_percents_that_compound_stand_on_each_other():
    """1.04 x 1.04 x 1.04 x 1.02 = 1.14736128; nothing is rounded on the way."""
    low_to_high = served_bands(BANDS, 2027, 2000)
    assert [compounded(low_to_high[:n]) for n in range(5)] == [
        Fraction(0),
        Fraction("0.04"),
        Fraction("0.0816"),
        Fraction("0.124864"),
        Fraction("0.14736128"),
    ]


def test_a_band_is_reached_in_the_year_that_completes_its_service():
    """Hired in contract year 2012, fifteen years are complete in 2027."""
    assert [one.years for one in served_bands(BANDS, 2026, 2012)] == [10]
    assert [one.years for one in served_bands(BANDS, 2027, 2012)] == [10, 15]


def test_nobody_without_a_year_of_hire_has_served():
    """The note about it is the engine's."""
    assert served_bands(BANDS, 2027, 0) == []
