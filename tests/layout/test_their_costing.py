"""Their costing as it comes: titles, two rows of headings, brackets, thousands, percents, totals; and what is refused."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from openpyxl import Workbook

from bargain.domain.their_costing import TERM, TheirCosting
from bargain.files.books import book_of
from bargain.files.sheet import Book
from bargain.layout.order import Order
from bargain.layout.their_costing import read_costing
from bargain.problems import Problem, Severity


def read(text: str, **asked: Any) -> tuple[TheirCosting | None, list[Problem]]:
    """Read a CSV file as a costing of 2027 to 2029."""
    book, problems = book_of(text.encode(), PurePosixPath("d.csv"))
    assert book is not None, problems
    return costing(book, **asked)


def costing(book: Book, **asked: Any) -> tuple[TheirCosting | None, list[Problem]]:
    """Read a book as a costing of 2027 to 2029."""
    return read_costing(book, Order(date(2026, 3, 16), **asked), 2026, [2027, 2028, 2029])


def workbook(change: Callable[[Any], None]) -> Book:
    """Give a workbook with years over two columns each: dollars and percent."""
    made = Workbook()
    page = made.active
    assert page is not None
    page.append(["Cost of the offer"])
    page.append(["Item", "2026-27", None, "2027-28", None])
    page.append([None, "Amount", "%", "Amount", "%"])
    page.merge_cells("B2:C2")
    page.merge_cells("D2:E2")
    page.append(["Raise", 17200, 0.04, 30500, 0.03])
    page.append(["Steps", 10000, 0.02, 18000, 0.02])
    change(page)
    held = BytesIO()
    made.save(held)
    book, problems = book_of(held.getvalue(), PurePosixPath("d.xlsx"))
    assert book is not None, problems
    return book


def errors(problems: list[Problem]) -> list[str]:
    """Give the messages of what is wrong."""
    return [problem.message for problem in problems if problem.severity is Severity.error]


def test_titles_signs_brackets_and_totals() -> None:
    """A title above, an empty corner, a heading within, (1,200) for minus, a dash for nothing, and a total at the end."""
    theirs, _ = read(
        'District,,,\nAll figures are estimates,,,\n,FY27,2027-28,Total\nBenefits:,,,\nRaise,"$1,500.50",2000,3500.50\n'
        'Premium share,"(1,200)",-,"(1,200)"\nGrand total,300.50,2000,2300.50\n'
    )

    assert theirs is not None
    assert [(line.name, line.at, dict(line.cents), line.whole) for line in theirs.lines] == [
        ("Raise", "row 5", {2027: 150050, 2028: 200000, TERM: 350050}, False),
        ("Premium share", "row 6", {2027: -120000, TERM: -120000}, False),
        ("Grand total", "row 7", {2027: 30050, 2028: 200000, TERM: 230050}, True),
    ]
    assert theirs.left == (
        "row 1: above the headings",
        "row 2: above the headings",
        "row 4: a name and no amount",
    )


def test_percents_as_numbers_under_merged_years() -> None:
    """0.04 under a percent sign is 4%: all numbers of the column are below 0.3. A merged year is of both its columns."""
    theirs, problems = costing(workbook(lambda page: None))

    assert theirs is not None, errors(problems)
    assert [(dict(line.cents), dict(line.percents)) for line in theirs.lines] == [
        ({2027: 1720000, 2028: 3050000}, {2027: Fraction(4), 2028: Fraction(3)}),
        ({2027: 1000000, 2028: 1800000}, {2027: Fraction(2), 2028: Fraction(2)}),
    ]
    assert theirs.rounded == 10000


def test_rows_of_percents_are_no_amounts() -> None:
    """A row with percent signs, and one that is called a percent and holds small numbers, has no dollars in it."""
    theirs, _ = read("Item,2027,2028\nRaise,100,200\nRaise in percent,3.5,3\nATB,3.5%,3%\n")

    assert theirs is not None
    assert [(dict(line.cents), dict(line.percents)) for line in theirs.lines[1:]] == [
        ({}, {2027: Fraction(7, 2), 2028: Fraction(3)}),
        ({}, {2027: Fraction(7, 2), 2028: Fraction(3)}),
    ]


def test_thousands_are_dollars() -> None:
    """Amounts under a title that says thousands are a thousand times as much, and agree within half of that."""
    theirs, _ = read("Offer (in thousands),,\nItem,Year 1,Year 2\nRaise,17,31\n")

    assert theirs is not None
    assert (dict(theirs.lines[0].cents), theirs.rounded) == ({2027: 1700000, 2028: 3100000}, 100_000)
    assert theirs.remarks == ("Their amounts are in thousands of dollars.",)


def test_a_total_that_is_none_is_told() -> None:
    """100 and 250 are not 400."""
    theirs, _ = read("Item,2027\nRaise,100\nSteps,250\nTotal,400\n")

    assert theirs is not None
    assert theirs.remarks == ("Their total in 2027 is 400, and their lines add up to 350.",)


def test_a_merged_amount_is_refused_by_its_cells() -> None:
    """Whether one merged amount is for one line or for both cannot be known."""
    theirs, problems = costing(workbook(lambda page: page.merge_cells("B4:B5")))

    assert theirs is None
    assert errors(problems) == [
        "cell B4 of sheet 'Sheet': B4:B5 is one merged cell: whether `2027` is meant once or for each row cannot be known"
    ]


def test_a_cell_that_cannot_be_read_is_refused_by_its_place() -> None:
    """A word among amounts stops the reading; nothing is taken for zero."""
    theirs, problems = read("Item,2027,2028\nRaise,100,about 200\nSteps,250,300\n")

    assert theirs is None
    assert errors(problems) == ["cell C2: `2028`: 'about 200' is not a number"]


def test_no_years_and_no_headings() -> None:
    """Columns that no heading explains are named by their letters; without any heading the file is refused."""
    theirs, problems = read("Item,Spring\nRaise,100\nSteps,250\n")
    assert theirs is None
    assert errors(problems)

    theirs, problems = read("Item,Spring\nRaise,100\nSteps,250\n", columns={"B": "2028"})
    assert theirs is not None, errors(problems)
    assert dict(theirs.lines[0].cents) == {2028: 10000}

    theirs, problems = read("1,2\n3,4\n")
    assert theirs is None
    assert errors(problems)
