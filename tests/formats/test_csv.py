"""CSV: one table, exact, and harmless when a spreadsheet opens it."""

import csv
import io

import pytest

from bargain.formats.csv import neutral
from bargain.problems import UsageError
from bargain.rendering.format import Look
from tests.rendering.gallery import shown


def rows(**look: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(shown("csv", look=Look(**look)).decode("utf-8-sig"))))


def test_the_first_table() -> None:
    """Headings for people, amounts as plain decimals, unknown as nothing, totals left out."""
    head, first, _, third = rows()
    assert head == ["#", "Proposal", "Union position", "Passed", "First year", "Ongoing", "Of pay", "TA"]
    assert first[3:] == ["2026-03-11", "1234567.89", "12345678.00", "4.2%", "no"]
    assert third == [
        "U-12",
        "'=cmd|' /C calc'!A0",
        "Not costed: the employer has not answered request IR-03",
        "",
        "",
        "",
        "",
        "",
    ]


def test_another_table() -> None:
    """A table is chosen by its name; negative numbers carry no apostrophe."""
    assert rows(table="kinds")[1] == [
        "one\ntwo | three",
        "-1200.50",
        "-1200.50",
        "-0.5%",
        "2026-12-31",
        "1234",
        "580.4",
        "12",
        "0007",
        "yes",
    ]
    with pytest.raises(UsageError, match="no table 'nope'") as caught:
        rows(table="nope")
    assert "kinds, positions" in caught.value.problems[0].fix


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-1+1", "@SUM(A1)", "\tx", "\rx", "＝1"])
def test_formulas_are_text(text: str) -> None:
    """What a spreadsheet would run begins with an apostrophe; a lone dash stays."""
    assert neutral(text) == f"'{text}"
    assert neutral("-") == "-"
    assert neutral("a=b") == "a=b"
