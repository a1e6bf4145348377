"""JSON: exact values, sorted, safe to print."""

import json

from bargain.disclosure import Worked
from bargain.formats.json import dumps, plain
from bargain.money import Money
from tests.rendering.gallery import NAMES, released, shown


def test_values_are_exact() -> None:
    """Cents are whole numbers, percents text, days ISO; unknown is null; a table is its records, totals beside."""
    data = json.loads(shown("json"))
    assert data["cost"] == 127956789
    assert data["raise_by"] == "4.2%"
    assert data["passed"] == "2026-03-11"
    assert data["unknown"] is None
    assert data["names"] == list(NAMES)
    assert data["positions"][0] == {
        "id": "U-01", "title": "Across-the-board raise for every unit", "union": "4.2% in each of three years, on schedule",
        "on": "2026-03-11", "first": 123456789, "ongoing": 1234567800, "share": "4.2%", "ta": False,
    }  # fmt: skip
    assert data["positions_totals"][0]["first"] == 127956789
    assert set(data["chart"]) == {"title", "alternative", "data"}
    assert data["article"]["author"] == "Association"
    assert list(data) == sorted(data)


def test_a_terminal_obeys_nothing() -> None:
    """Control and bidirectional characters are escapes in the text, and come back exactly."""
    text = dumps(plain({"x": "a\u202e\x1b\x9b\u200bé"}))
    assert text.isprintable() or set(text) - set("\n") <= set(text)
    assert all(sign not in text for sign in "\u202e\x1b\x9b\u200b")
    assert json.loads(text) == {"x": "a\u202e\x1b\x9b\u200bé"}
    assert json.loads(dumps(plain(released().data)))["names"] == list(NAMES)


def test_a_figure_that_is_worked_out_is_its_value() -> None:
    """The formula is a workbook's: $12.50 is 1250 cents, whatever it is made of."""
    assert plain([Worked(Money(1250), ("1", "+", "2")), Worked(3)]) == [1250, 3]
