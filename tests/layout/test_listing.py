"""Lists in workbooks: headings of two rows, merged and hidden cells, errors and formulas; each told by its cell."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from openpyxl import Workbook

from bargain.files.books import book_of
from bargain.layout.headings import plain
from bargain.layout.listing import Listing, read_listing
from bargain.layout.order import Order
from bargain.layout.roster import FIELDS
from bargain.problems import Problem, Severity

ROWS: tuple[list[Any], ...] = (
    ["ID", "School", "Lane", "Step", "FTE"],
    ["1", "Alder", "B", 1, 1],
    ["2", "Alder", "B", 2, 0.5],
    ["3", "Brook", "M", 1, 1],
)


def listed(
    change: Callable[[Any], None] = lambda _: None, **asked: Any
) -> tuple[Listing | None, list[Problem]]:
    """Read a workbook of the rows, changed, as a roster."""
    book = Workbook()
    page = book.active
    assert page is not None
    for row in ROWS:
        page.append(row)
    change(page)
    held = BytesIO()
    book.save(held)
    found, problems = book_of(held.getvalue(), PurePosixPath("r.xlsx"))
    assert found is not None, problems
    return read_listing(found.sheets[0], FIELDS, Order(date(2026, 3, 16), **asked))


def told(problems: list[Problem], severity: Severity = Severity.error) -> list[str]:
    """Give the messages of one severity."""
    return [problem.message for problem in problems if problem.severity is severity]


def test_a_list_as_it_should_be() -> None:
    """Three rows, no doubt."""
    listing, problems = listed()

    assert listing is not None
    assert (len(listing), problems) == (3, [])
    assert listing.cells("lane") == ["B", "B", "M"]


def test_headings_of_two_rows() -> None:
    """What stands above in a merged cell belongs to all columns below it."""

    def split(page: Any) -> None:
        page.insert_rows(1)
        page["C1"], page["A1"] = "Salary", "Staff"
        page.merge_cells("C1:D1")
        page["F1"], page["F2"] = "Hire", "date"
        for line in range(3, 6):
            page.cell(line, 6).value = "9/1/2010"

    listing, _ = listed(split)
    assert listing is not None
    assert listing.headings.columns["hired"] == 5
    assert listing.days("hired", years=True) == ["2010-09-01"] * 3


def test_merged_text_speaks_for_its_rows_and_a_merged_figure_is_refused() -> None:
    """A school over two rows is the school of both; an FTE over two rows could be meant once or twice."""

    def merge(page: Any) -> None:
        page.merge_cells("B2:B3")
        page.merge_cells("E2:E3")

    listing, problems = listed(merge)
    assert listing is not None
    assert listing.cells("worksite") == ["Alder", "Alder", "Brook"]
    assert told(problems) == [
        "cell E2 of sheet 'Sheet': E2:E3 is one merged cell: whether `fte` is meant once or for each row cannot be known"
    ]
    assert told(problems, Severity.information) == [
        "cell B2 of sheet 'Sheet': B2:B3 is one merged cell; its `worksite` was taken for each of its rows"
    ]


def test_what_is_hidden_is_told() -> None:
    """Hidden rows and columns are read, and told."""

    def hide(page: Any) -> None:
        page.row_dimensions[3].hidden = True
        page.column_dimensions["E"].hidden = True

    listing, problems = listed(hide)
    assert listing is not None
    assert len(listing) == 3
    assert told(problems, Severity.warning) == [
        "row 3 of sheet 'Sheet': 1 hidden rows were read, the first is row 3"
    ]
    assert told(problems, Severity.information) == [
        "cell E1 of sheet 'Sheet': the column 'FTE' is hidden and was read"
    ]


def test_errors_and_formulas_by_their_cell() -> None:
    """They have no value, and no value is not zero."""

    def spoil(page: Any) -> None:
        page["E2"], page["E3"] = "=1/2", "#REF!"

    listing, _ = listed(spoil)
    assert listing is not None
    assert listing.shares("fte")[:2] == [None, None]
    assert told(listing.problems) == [
        "cell E2 of sheet 'Sheet': `fte` holds a formula that no spreadsheet program has calculated",
        "cell E3 of sheet 'Sheet': `fte` holds an error of Excel, #REF!",
    ]
    assert listing.problems[0].fix == "Open the file in Excel, save it, and import it again."


def test_subtotals_and_a_grand_total() -> None:
    """Each is held against its own rows."""

    def total(page: Any) -> None:
        page.insert_rows(4)
        page["A4"], page["E4"] = "Subtotal", 1.5
        page["A6"], page["E6"] = "Subtotal", 1
        page["A7"], page["E7"] = "Grand total", 2.5

    listing, problems = listed(total)
    assert listing is not None
    assert (len(listing), told(problems), len(listing.checks)) == (3, [], 3)


def test_columns_that_say_the_same() -> None:
    """Two columns for one thing are refused with both letters, and one of them can be taken out."""

    def twice(page: Any) -> None:
        page["F1"] = "Lane"

    listing, problems = listed(twice)
    assert listing is None
    assert told(problems) == ["cell F1 of sheet 'Sheet': columns C and F both hold `lane`, by their headings"]
    assert listed(twice, columns={"F": "ignore"})[0] is not None


def test_a_column_without_a_heading() -> None:
    """It is named by its letter and left out."""

    def more(page: Any) -> None:
        for line in range(2, 5):
            page.cell(line, 6).value = "x"

    assert told(listed(more)[1], Severity.warning) == [
        "cell F1 of sheet 'Sheet': column F has no heading and was left out"
    ]


def test_meanings_that_mean_nothing() -> None:
    """A heading or a field that does not exist is told with those that do."""
    _, problems = listed(columns={"Lain": "lane", "Lane": "lain"})

    assert told(problems) == [
        "row 1 of sheet 'Sheet': there is no heading 'Lain'",
        "row 1 of sheet 'Sheet': there is no field 'lain'",
        "row 1 of sheet 'Sheet': no heading means `lane`",
    ]


def test_headings_are_compared_without_their_dress() -> None:
    """Capitals, brackets, dots, signs and line breaks do not matter."""
    assert [plain(text) for text in ("F.T.E.", "Date of Hire\n(mm/dd/yyyy)", "% FTE", "Emp. #", "License / Area")] == [
        "fte", "date of hire", "percent fte", "emp number", "license area",
    ]  # fmt: skip
