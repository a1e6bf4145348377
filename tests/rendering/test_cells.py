"""How values read in sentences and cells."""

from datetime import date, time
from decimal import Decimal

import pytest

from bargain.dates import parse_moment
from bargain.money import Money, Percent, Quantity
from bargain.rendering.cells import in_cell, in_sentence, side, texts
from tests.rendering.gallery import KINDS, POSITIONS


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Money(6123400), "$61,234.00"), (Money(-5), "-$0.05"), (Percent(Decimal("4.20")), "4.2%"), (date(2026, 3, 11), "March 11, 2026"),
        (parse_moment("2026-03-11 16:05"), "March 11, 2026, 4:05 p.m."), (time(0, 30), "12:30 a.m."), (None, "—"), (True, "yes"), (False, "no"),
        (12, "12"), (Decimal("0.50"), "0.50"), (Quantity(Decimal(24), "$/hour"), "$24.00/hour"), ("as it is", "as it is"),
    ],
)  # fmt: skip
def test_in_a_sentence(value: object, words: str) -> None:
    """A value reads as a person would write it; unknown is a dash, never a zero."""
    assert in_sentence(value) == words


@pytest.mark.parametrize("value", [[], {}, ("a",), {1}])
def test_a_list_is_no_sentence(value: object) -> None:
    """A list is refused, in words that say what to do."""
    with pytest.raises(TypeError, match="loop over it"):
        in_sentence(value)


def test_in_cells() -> None:
    """Each kind of column has its form; what a total leaves out stays empty, what a row does not know is a dash."""
    rows, _ = texts(KINDS)
    assert rows[0] == [
        "one\ntwo | three",
        "-$1,200.50",
        "-$1,201",
        "-0.5%",
        "Dec 31, 2026",
        "1,234",
        "580.40",
        "12",
        "0007",
        "☑",
    ]
    rows, totals = texts(POSITIONS)
    assert rows[2][3:] == ["—"] * 5
    assert totals == [["", "Total, at least", "", "", "$1,279,567.89", "$12,399,678", "4.35%", ""]]
    assert in_cell(["a", "b"], "text") == "a, b"
    assert in_cell("\x1bx", "text") == "[U+001B ESCAPE]x"


def test_sides() -> None:
    """Numbers stand to the right, ticks in the middle, all else to the left."""
    assert [side(column) for column in KINDS.columns] == [
        "left",
        "right",
        "right",
        "right",
        "left",
        "right",
        "right",
        "right",
        "left",
        "center",
    ]
