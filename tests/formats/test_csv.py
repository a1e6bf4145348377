"""CSV: one table, exact, and harmless when a spreadsheet opens it."""

import csv
import io
from dataclasses import replace

import pytest

from bargain.disclosure import Column, Table, Worked
from bargain.formats.csv import neutral
from bargain.money import Money
from bargain.problems import UsageError
from bargain.rendering.format import Look
from bargain.visibility import Level
from tests.rendering.gallery import released, shown


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


def test_a_figure_that_is_worked_out_is_its_value() -> None:
    """The formula is a workbook's."""
    columns = (
        Column("amount", "Amount", "money", Level.public),
        Column("times", "Times", "count", Level.public),
    )
    table = Table("worked", "Worked", columns, ((Worked(Money(1250), ("1", "+", "2")), Worked(3)),))
    facts = replace(released(), data={**released().data, "kinds": table})
    assert shown("csv", facts, Look(table="worked")).decode("utf-8-sig") == "Amount,Times\r\n12.50,3\r\n"


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-1+1", "@SUM(A1)", "\tx", "\rx", "＝1"])
def test_formulas_are_text(text: str) -> None:
    """What a spreadsheet would run begins with an apostrophe; a lone dash stays."""
    assert neutral(text) == f"'{text}"
    assert neutral("-") == "-"
    assert neutral("a=b") == "a=b"
