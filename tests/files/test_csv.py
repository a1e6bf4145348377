"""CSV becomes columns, whatever program saved it, and every fault is told with its row."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bargain.files.csv import WIDEST, Table, read_table, rows_alike
from bargain.files.text import page_of

FILE = PurePosixPath("pay/roster.csv")


def read(text: str, *wanted: str) -> tuple[Table | None, list[str]]:
    table, problems = read_table(page_of(text.encode(), FILE), wanted)
    return table, [str(problem).removeprefix("pay/roster.csv") for problem in problems]


def table_of(text: str, *wanted: str) -> Table:
    table, told = read(text, *wanted)
    assert told == []
    assert table is not None
    return table


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_comma_semicolon_and_tab_are_told_apart(sign: str) -> None:
    """Excel saves a semicolon where the comma is a decimal point."""
    table = table_of("id,lane\n007,BA\n008, MA+30 \n".replace(",", sign))
    assert table.headings == ("id", "lane")
    assert (list(table.cells("id")), list(table.cells("lane"))) == (["007", "008"], ["BA", "MA+30"])
    assert str(table.at("lane", 1)) == "pay/roster.csv:3:2"


def test_headings_are_found_however_they_are_written() -> None:
    """Capitals, spaces and hyphens do not matter."""
    table = table_of("Member ID,Date-of hire\nx,y\n")
    assert list(table.cells("member_id")) == ["x"]
    assert table.heading("date_of_hire") == "Date-of hire"


def test_titles_blank_rows_empty_columns_and_totals_are_left_out() -> None:
    """A real payroll export: three titles, an empty column at the right, a row of totals."""
    text = (
        "Mills School District,,,\nPlacement 2026,,,\n,,,\nid,fte,,\na,1.0,,\n\n,,,\nb,0.5,,\nTotal,1.5,,\n"
    )
    table, told = read(text, "id", "fte")
    assert table is not None
    assert [list(table.cells("id")), list(table.cells("fte"))] == [["a", "b"], ["1.0", "0.5"]]
    assert list(table.lines) == [5, 8]
    assert told == [
        ":1:1: CSV-TITLE read from line 4 on; lines 1-2 are titles",
        ":9:1: CSV-TOTAL this row of totals is not read",
    ]


def test_cells_of_several_lines_keep_the_lines_of_their_rows() -> None:
    """The line is where a row begins."""
    table = table_of('id,note\na,"one\ntwo"\nb,three\n')
    assert list(table.lines) == [2, 4]
    assert table.cells("note")[0] == "one\ntwo"


def test_ragged_rows_are_told_with_their_numbers() -> None:
    """The first ten, then how many more; their missing cells are empty."""
    table, told = read("id,lane,step\n" + "a,BA,1\n" + "b,MA\n" * 11 + "c,BA,1,9\n")
    assert table is not None
    assert told[0] == ":3:3: CSV-RAGGED this row has 2 cells, the headings 3"
    assert told[10] == ": CSV-RAGGED 2 more rows have too many or too few cells"
    assert (len(told), table.cells("step")[1]) == (11, "")


def test_headings_that_are_blank_or_stand_twice_are_named_by_position() -> None:
    """Twice is an error: nobody can tell which is meant."""
    table, told = read("id,,Lane,lane\na,x,BA,MA\n")
    assert table is None
    assert told == [
        ":1:2: CSV-HEADING column 2 has no heading",
        ":1:4: CSV-HEADING the heading 'lane' stands twice: in column 3 and in column 4",
    ]


def test_a_missing_column_is_told_with_what_was_found() -> None:
    """All of them at once."""
    page = page_of(b"id,lane\na,BA\n", FILE)
    table, problems = read_table(page, ("id", "step", "fte"))
    assert table is None
    assert [(problem.message, problem.fix) for problem in problems] == [
        ("there is no column `step`", "Add it. The headings found are: 'id', 'lane'."),
        ("there is no column `fte`", "Add it. The headings found are: 'id', 'lane'."),
    ]


def test_a_quotation_mark_that_is_not_closed_is_told_with_its_row() -> None:
    """What comes before it is read."""
    table, told = read('id,note\na,x\nb,"never closed\nc,z\n')
    assert table is not None
    assert list(table.cells("id")) == ["a"]
    assert told == [
        ":3:1: CSV-QUOTE a quotation mark in this row is not closed, or text follows the one that closes it"
    ]


def test_a_cell_that_is_too_large_is_told() -> None:
    """A megabyte in one cell is a quotation mark that went astray."""
    _, told = read("id,note\na,x\nb," + "y" * (WIDEST + 1) + "\n")
    assert told == [":3:1: CSV-CELL a cell that begins in this row is longer than 100,000 characters"]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"])
def test_an_empty_file_is_told(text: str) -> None:
    """Nothing in it, or nothing but a comment."""
    assert read(text) == (None, [": CSV-EMPTY has no line of headings"])


def test_a_table_without_rows_is_a_table() -> None:
    """Headings alone are a start."""
    table = table_of("id,lane\n", "id")
    assert (len(table), list(table.cells("lane"))) == (0, [])


@settings(max_examples=300)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    """Nothing a disk can hold raises."""
    table, problems = read_table(page_of(raw, FILE))
    assert table is not None or problems


@settings(max_examples=200)
@given(st.text(alphabet='ab1,;\t"\n\r #', max_size=80))
def test_every_column_is_as_long_as_the_table(text: str) -> None:
    """However ragged the rows are."""
    table, _ = read_table(page_of(text.encode(), FILE))
    if table is not None:
        assert {len(column) for column in table.columns} <= {len(table)}


def test_rows_that_are_alike_are_kept_once() -> None:
    """All but their first cell, as text: 1.0 and 1.00 are two kinds."""
    found = rows_alike(page_of(b"id,lane,fte\nA1,B,1.0\nA2,M,1.0\nA3,B,1.0\nA4,B,1.00\n", FILE))
    assert found is not None
    assert found.page.text == "id,lane,fte\nA1,B,1.0\nA2,M,1.0\nA4,B,1.00\n"
    assert (found.first, found.of) == (["A1", "A2", "A3", "A4"], [0, 1, 0, 2])


@pytest.mark.parametrize(
    "rows",
    ["", '"A1",B\n', "A1 ,B\n", " A1,B\n", "A1,B\n\nA2,B\n", "A1,B\n# left\n", "A1,B\n,M\n", "A1,B\nTotal,B\n"],
)  # fmt: skip
def test_rows_that_need_care_are_not_told_apart_as_text(rows: str) -> None:
    """Quotation marks, spaces, comments, blank lines, empty first cells, totals."""
    assert rows_alike(page_of(f"id,lane\n{rows}".encode(), FILE)) is None
