"""Cells as values, in every style that a payroll writes them; what is none is refused with its text."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargain.layout import values
from bargain.layout.values import Style

POINT, COMMA = Style(this_year=2026), Style(decimal_comma=True, this_year=2026)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("61234", "61234"), ("61,234", "61234"), ("$61,234.00", "61234"), ("     $10,347,229", "10347229"),
        ("(1,200)", "-1200"), ("-1,200.5", "-1200.5"), ("1,200-", "-1200"), ("40.20453", "40.20453"), (".5", "0.5"),
        ("53,468*", "53468"), ("$ 1 234", "1234"), ("61,234 USD", "61234"),
    ],
)  # fmt: skip
def test_numbers(text: str, wanted: str) -> None:
    """Dollars, commas, brackets, footnote marks."""
    assert values.number(text, POINT) == Decimal(wanted)


@pytest.mark.parametrize(
    ("text", "wanted"), [("1.200,50", "1200.50"), ("61.234", "61234"), ("0,6", "0.6"), ("1200", "1200")]
)
def test_numbers_with_a_decimal_comma(text: str, wanted: str) -> None:
    """As they are written in Quebec and in Germany."""
    assert values.number(text, COMMA) == Decimal(wanted)


@pytest.mark.parametrize(
    "text", ["", "-", "12,34", "1,2345", "1.2.3", "NaN", "inf", "1e5", "twelve", "٣", "9" * 20, "4%"]
)
def test_no_numbers(text: str) -> None:
    """What could be read two ways is not read."""
    with pytest.raises(ValueError, match="is not a number"):
        values.number(text, POINT)


def test_which_comma() -> None:
    """A sheet says by its own cells whether a comma parts decimals."""
    assert values.decimals_are_commas(["1.200,50", "300"], semicolons=False)
    assert values.decimals_are_commas(["61.234", "70.000"], semicolons=True)
    assert not values.decimals_are_commas(["61.234", "70.000"], semicolons=False)
    assert not values.decimals_are_commas(["0,6", "0.75"], semicolons=False)
    assert not values.decimals_are_commas(["61,234", "$70,000"], semicolons=False)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2026-09-01", date(2026, 9, 1)), ("2026-09-01 00:00:00", date(2026, 9, 1)), ("9/1/1998", date(1998, 9, 1)),
        ("08/28/2001", date(2001, 8, 28)), ("9/1/25", date(2025, 9, 1)), ("9/1/98", date(1998, 9, 1)),
        ("Sept. 1, 2026", date(2026, 9, 1)), ("September 1 2026", date(2026, 9, 1)), ("1-Sep-26", date(2026, 9, 1)),
        ("46266", date(2026, 9, 1)), ("46266.5", date(2026, 9, 1)), ("8/28/2001 12:00:00 AM", date(2001, 8, 28)),
    ],
)  # fmt: skip
def test_days(text: str, wanted: date) -> None:
    """Every way in which one column of a real file wrote them."""
    assert values.day(text, POINT) == wanted


@pytest.mark.parametrize(
    "text", ["", "2026-13-40", "13/13/2026", "2/30/2026", "soon", "1998", "Foo 1, 2026", "99999"]
)
def test_no_days(text: str) -> None:
    """What is no day is refused."""
    with pytest.raises(ValueError, match="is not a"):
        values.day(text, POINT)


def test_which_comes_first() -> None:
    """A day above twelve decides; a column with both is refused."""
    assert not values.days_come_first(["9/1/1998", "08/28/2001"])
    assert values.days_come_first(["1/9/1998", "28/08/2001"])
    assert values.days_come_first(["01.09.1998"])
    assert values.day("1/9/1998", Style(day_first=True)) == date(1998, 9, 1)
    with pytest.raises(ValueError, match="some dates begin with the month"):
        values.days_come_first(["28/08/2001", "08/28/2001"])


def test_serials_of_an_old_mac() -> None:
    """They count from 1904."""
    assert values.day("44804", Style(serials_from=1904)) == date(2026, 9, 1)


def test_shares() -> None:
    """0.6, .6, 60% and, under a heading in percent, 60."""
    assert {values.share(text, POINT) for text in ("0.6", ".6", "60%", "0.60")} == {Decimal("0.6")}
    assert values.share("60", POINT, in_percent=True) == Decimal("0.6")
    assert values.share("0.33333333", POINT) == Decimal("0.3333")


def test_labels() -> None:
    """Text, but for what a spreadsheet did to it."""
    assert [values.label(text) for text in (" MA  +30 ", "1.0", "'01", "1.10", "MA’s")] == [
        "MA +30",
        "1",
        "01",
        "1.10",
        "MA's",
    ]


@given(st.decimals(min_value=0, max_value=999_999, places=2), st.booleans())
def test_money_comes_back(amount: Decimal, comma: bool) -> None:
    """Written in either style, an amount is read as what it was."""
    text = f"${amount:,.2f}"
    text = text.translate(str.maketrans(",.", ".,")) if comma else text

    assert values.number(text, COMMA if comma else POINT) == amount


@given(
    st.dates(date(1950, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%m/%d/%Y", "%B %d, %Y", "%d-%b-%Y"]),
)
def test_days_come_back(wanted: date, style: str) -> None:
    """Every day in every style."""
    assert values.day(wanted.strftime(style), POINT) == wanted
