"""What a cell says, however a spreadsheet program wrote it."""

import pytest

from bargain.workbook.sheets import Column, Kind
from bargain.workbook.values import as_day, as_percent, canonical, items, joined, months_first


@pytest.mark.parametrize(
    ("kind", "text", "wanted"),
    [
        ("whole", "1,240", "1240"),
        ("whole", "3.0", "3"),
        ("whole", "many", "many"),
        ("number", "0.50", "0.5"),
        ("number", "$54,812.00", "54812"),
        ("number", "0", "0"),
        ("number", "1e99", "1e99"),
        ("money", "$27,060.00", "27060"),
        ("money", "350.5", "350.5"),
        ("percent", "75.0 %", "75%"),
        ("percent", "7", "7"),
        ("day", "2027-06-30", "2027-06-30"),
        ("day", "3/4/2026", "3/4/2026"),
        ("flag", "TRUE", "yes"),
        ("flag", "No", "no"),
        ("flag", "perhaps", "perhaps"),
        ("measure", "6.0%", "6%"),
        ("measure", "250  minutes", "250 minutes"),
        ("list", "A,  E", "A, E"),
        ("list", "A\nE", "A, E"),
        ("prose", " A.\r\n\r\nB. \n", "A.\n\nB."),
        ("text", "two   words", "two words"),
    ],
)
def test_one_way_of_writing(kind: Kind, text: str, wanted: str) -> None:
    assert canonical(Column("x", "X", kind=kind), text) == wanted


def test_choices_forgive_capitals_and_blanks() -> None:
    column = Column("x", "X", kind="choice", choices=("town_meeting", "none"))
    assert canonical(column, "Town meeting") == "town_meeting"
    assert canonical(column, "council") == "council"


@pytest.mark.parametrize("parts", [["A"], ["A", "E"], ["a, b"], ["a, b", "c"]])
def test_lists_come_back(parts: list[str]) -> None:
    assert items(joined(parts)) == parts


def test_slashes() -> None:
    """A date that can be read two ways is read where the book shows its order, and left for a refusal elsewhere."""
    assert as_day("3/25/2026", months_lead=False) == "2026-03-25"
    assert as_day("3/4/2026", months_lead=True) == "2026-03-04"
    assert as_day("3/4/2026", months_lead=False) == "3/4/2026"
    assert as_day("25/3/2026", months_lead=True) == "25/3/2026"
    assert months_first(["3/4/2026", "3/25/2026"])
    assert not months_first(["3/4/2026"])
    assert not months_first(["3/25/2026", "25/3/2026"])


def test_day_numbers() -> None:
    """Excel's own example: 1998-07-05 is day 35981 from 1900 and 34519 from 1904."""
    assert as_day("35981", months_lead=False) == "1998-07-05"
    assert as_day("34519", months_lead=False, serials_from=1904) == "1998-07-05"
    assert as_day("2014", months_lead=False) == "2014"


def test_percents_without_their_sign() -> None:
    """A part of one is how a spreadsheet keeps a percent; a whole number could be either and stays for a refusal."""
    assert [as_percent(text) for text in ("0.75", "0", "7", "1", "75%", "x")] == [
        "75%",
        "0%",
        "7",
        "1",
        "75%",
        "x",
    ]
