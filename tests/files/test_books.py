"""A file is what its bytes say; cells of CSV and Excel come as text with their addresses, and what has no value is told."""

from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from bargain.files.books import book_of, read_book
from bargain.files.sheet import Area, Book, Sheet, letters, number_of


def moment(*parts: int) -> datetime:
    """Give a moment as Excel holds it, without a zone."""
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001  # year, month, day, hour, minute


def saved(book: Workbook) -> bytes:
    """Give the bytes of a workbook."""
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def opened(raw: bytes, name: str = "sent.csv") -> Book:
    """Open bytes that can be imported."""
    book, problems = book_of(raw, PurePosixPath(name))
    assert book is not None, [str(problem) for problem in problems]
    return book


def only(raw: bytes, name: str = "sent.csv") -> Sheet:
    """Give the only sheet of a file."""
    (sheet,) = opened(raw, name).sheets
    return sheet


def filled(**cells: Any) -> Sheet:
    """Make a workbook of cells and read it."""
    book = Workbook()
    page = book.active
    assert page is not None
    for spot, value in cells.items():
        page[spot] = value
    return only(saved(book), "sent.xlsx")


def packed(**files: bytes) -> bytes:
    """Give a zip of files; ``__`` stands for a slash, ``_`` before the ending for a dot."""
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as pack:
        for name, content in files.items():
            pack.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return held.getvalue()


def locked(stream: str) -> bytes:
    """Give the start of one of Microsoft's old containers that names a stream."""
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + stream.encode("utf-16-le") + bytes(200)


def bomb() -> bytes:
    """Give a small workbook that would unpack to hundreds of megabytes."""
    return packed(xl__workbook_xml=b"<workbook/>", xl__worksheets__sheet1_xml=bytes(300 * 1024 * 1024))


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf\r\n", "the file is empty"),
        (b"%PDF-1.7 ...", "this is a PDF, whatever its name says"),
        (b"\x89PNG\r\n\x1a\n....", "this is a picture, whatever its name says"),
        (b"<html><table><tr><td>1</td></tr></table>", "this is a web page or XML, whatever its name says"),
        (b'{"rows": []}', "this is JSON, not a table"),
        (b"PK\x03\x04" + bytes(40), "the file is cut off or damaged: its end is missing"),
        (packed(word__document_xml=b"<w/>"), "this is a Word document, whatever its name says"),
        (packed(content_xml=b"<o/>"), "this is an OpenDocument file, whatever its name says"),
        (packed(list_xml=b"<o/>"), "this is a compressed file, not an Excel workbook"),
        (packed(xl__workbook_xml=b"<broken"), "the workbook is damaged and cannot be read"),
        (packed(xl__workbook_xml=b'<?xml version="1.0"?><!DOCTYPE a []><a/>'), "the workbook holds XML that no program writes"),
        (locked("EncryptedPackage"), "this workbook is locked with a password"),
        (locked("Workbook"), "this is an Excel workbook of the old kind (.xls)"),
        (locked("WordDocument"), "this is an old Word document (.doc)"),
    ],
)  # fmt: skip
def test_what_cannot_be_imported_says_what_it_is(raw: bytes, told: str) -> None:
    """Each is known by its bytes, under a name that lies, with a way out."""
    for name in ("roster.csv", "roster.xlsx"):
        book, problems = book_of(raw, PurePosixPath(name))

        assert book is None
        assert [problem.message for problem in problems] == [told]
        assert problems[0].fix


@pytest.mark.slow
def test_a_bomb_is_never_unpacked() -> None:
    """A workbook that would unpack to 300 MB is refused by what it says of itself."""
    book, problems = book_of(bomb(), PurePosixPath("roster.xlsx"))

    assert book is None
    assert problems[0].message == "the workbook would unpack to 300 MB, which no roster does"


def test_a_workbook_that_is_cut_off(tmp_path: Path) -> None:
    """Half of a workbook is told as that."""
    book = Workbook()
    (tmp_path / "half.xlsx").write_bytes(saved(book)[:2000])

    assert (
        read_book(tmp_path / "half.xlsx")[1][0].message
        == "the file is cut off or damaged: its end is missing"
    )
    assert (
        read_book(tmp_path / "none.xlsx")[1][0].message
        == "the file cannot be read: no such file or directory"
    )


def test_an_excel_workbook_called_csv_is_read() -> None:
    """The name does not matter."""
    book = Workbook()
    assert book.active is not None
    book.active["A1"] = "step"

    assert only(saved(book), "grid.csv").rows == [["step"]]


def test_values_as_text() -> None:
    """Numbers lose their noise, dates are year-month-day, a percent keeps its sign, text is as typed."""
    sheet = filled(
        A1=61238.799999999996, B1=1.0, C1=40.20453, D1=moment(1998, 9, 1), E1=moment(1998, 9, 1, 16, 30),
        F1=time(16, 30), G1=True, H1=" 00350 ", I1="'1", J1=0, K1=date(2026, 2, 28), L1="two\nlines",
    )  # fmt: skip

    assert sheet.rows == [
        ["61238.8", "1", "40.20453", "1998-09-01", "1998-09-01 16:30", "16:30", "TRUE", "00350", "'1", "0", "2026-02-28",
         "two\nlines"]
    ]  # fmt: skip


def test_percents_and_leading_zeros() -> None:
    """What a cell shows decides: 0.6 shown as 60%, 350 shown as 00350."""
    book = Workbook()
    page = book.active
    assert page is not None
    page["A1"], page["B1"] = 0.6, 350
    page["A1"].number_format, page["B1"].number_format = "0%", "00000"

    assert only(saved(book)).rows == [["60%", "00350"]]


def test_formulas_that_nobody_calculated_and_errors() -> None:
    """They are empty, and named by their cell."""
    sheet = filled(A1="Step", B1="B", A2="1", B2="=50000+1", A3="2", B3="#REF!")

    assert sheet.rows == [["Step", "B"], ["1", ""], ["2", ""]]
    assert sheet.flaws == {
        (2, 2): "a formula that no spreadsheet program has calculated",
        (3, 2): "an error of Excel, #REF!",
    }


def test_dates_that_count_from_1904() -> None:
    """A workbook of an old Mac counts from another day."""
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    assert book.active is not None
    book.active["A1"] = moment(2026, 9, 1)
    sheet = only(saved(book))

    assert (sheet.rows, sheet.serials_from) == ([["2026-09-01"]], 1904)


def test_what_is_hidden_or_merged_is_known() -> None:
    """Hidden sheets, rows and columns and merged cells come with the sheet."""
    book = Workbook()
    page = book.active
    assert page is not None
    for row in range(1, 4):
        page.append([f"r{row}", row])
    page.row_dimensions[2].hidden = True
    page.column_dimensions["B"].hidden = True
    page.merge_cells("A1:B1")
    book.create_sheet("notes")["A1"] = "secret"
    book["notes"].sheet_state = "hidden"
    held = opened(saved(book))

    assert [sheet.name for sheet in held.shown] == ["Sheet"]
    sheet = held.sheets[0]
    assert (sheet.hidden_lines, sheet.hidden_columns, sheet.merged) == ({2}, {2}, (Area(1, 1, 1, 2),))


def test_a_mark_far_below_costs_nothing() -> None:
    """One formatted cell in the last corner must not make a million rows."""
    sheet = filled(A1="step", XFD1048576=" ")

    assert (len(sheet), sheet.width) == (1, 1)


def test_addresses() -> None:
    """Columns are named as a spreadsheet names them, ranges are read in any order."""
    assert [letters(n) for n in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert [number_of(letters(n)) for n in range(1, 800)] == list(range(1, 800))
    assert Area.parse("$B$3:a1") == Area(1, 1, 3, 2)
    assert str(Area.parse("A5:N40")) == "A5:N40"
    with pytest.raises(ValueError, match="is not a range of cells"):
        Area.parse("A:N")


def test_a_part_of_a_sheet_keeps_its_addresses() -> None:
    """What lies outside of a range is gone; what lies inside stands where it stood."""
    sheet = only(b"a,b,c\n1,2,3\n4,5,6\n7,8,9\n").within(Area.parse("B2:B3"))

    assert (sheet.rows, sheet.lines) == ([["", "2"], ["", "5"]], [2, 3])


@pytest.mark.parametrize(
    ("raw", "rows", "lines"),
    [
        (b"a,b\n1,2\n", [["a", "b"], ["1", "2"]], [1, 2]),
        (b"a\tb\r\n\r\n1\t2\r\n", [["a", "b"], ["1", "2"]], [1, 3]),
        (b"a;b\r1;2,5\r", [["a", "b"], ["1", "2,5"]], [1, 2]),
        ("Größe;b\n1;2\n".encode("cp1252"), [["Größe", "b"], ["1", "2"]], [1, 2]),
        ("a,b\n1,2\n".encode("utf-16"), [["a", "b"], ["1", "2"]], [1, 2]),
        (b'a,b\n"two\nlines",2\n3,4\n', [["a", "b"], ["two\nlines", "2"], ["3", "4"]], [1, 2, 4]),
        (b"Title\na,b\n1,2,3\n", [["Title", "", ""], ["a", "b", ""], ["1", "2", "3"]], [1, 2, 3]),
    ],
)  # fmt: skip
def test_text_of_every_country(raw: bytes, rows: list[list[str]], lines: list[int]) -> None:
    """Encodings, delimiters and line ends are found out; every row knows its line."""
    sheet = only(raw)

    assert (sheet.rows, sheet.lines) == (rows, lines)


@pytest.mark.slow
@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"BEGIN:VCALENDAR\r\n", b"\xff\xfe"]))
def test_any_bytes_are_read_or_refused(raw: bytes, start: bytes) -> None:
    """Nothing that somebody sends ends in a crash."""
    book, problems = book_of(start + raw, PurePosixPath("sent.csv"))

    assert (book is None) == bool(problems)
    assert all(problem.fix for problem in problems)
