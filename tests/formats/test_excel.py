"""Excel: numbers are numbers, text is text, sums are live and have their value."""

import io
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from bargain.disclosure import Table
from bargain.money import Money
from bargain.rendering.format import Look
from bargain.rendering.page import Page
from tests.rendering.gallery import col, released, shown


def book(content: bytes, *, values: bool) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content), data_only=values)


def test_a_sheet_for_every_table() -> None:
    """Tables and the data of pictures have sheets; heads are frozen; what is not known is a dash."""
    made = book(shown("excel"), values=True)
    assert made.sheetnames == ["Where the parties stand", "kinds", "The gap by year", "Three lanes"]
    sheet = made.worksheets[0]
    assert [cell.value for cell in sheet[3]] == [
        "#",
        "Proposal",
        "Union position",
        "Passed",
        "First year",
        "Ongoing",
        "Of pay",
        "TA",
    ]
    assert [cell.value for cell in sheet[4]][3:] == [datetime(2026, 3, 11), 1234567.89, 12345678, 0.042, "☐"]  # noqa: DTZ001 - Excel has no zones
    assert sheet["E6"].value == "—"
    assert sheet.freeze_panes == "B4"


def test_totals_are_live_where_they_are_sums() -> None:
    """A plain sum is a formula with its value; a percent, which is no sum, is a number."""
    content = shown("excel")
    live, cached = book(content, values=False).worksheets[0], book(content, values=True).worksheets[0]
    assert [live["E7"].value, cached["E7"].value] == ["=SUM(E4:E6)", 1279567.89]
    assert [live["F7"].value, cached["F7"].value] == ["=SUM(F4:F6)", 12399678]
    assert live["G7"].value == 0.0435


def test_a_total_that_is_no_sum_is_a_number() -> None:
    """A total that does not equal the rows above it never pretends to be their sum."""
    from bargain.formats.excel import write

    table = Table(
        "t",
        "T",
        (col("a", "A", "text"), col("b", "B", "money")),
        (("x", Money(100)),),
        (("Of which", Money(50)),),
    )
    facts = released()
    content = write(type(facts)("t", "T", facts.audience, facts.as_of, {"t": table}), Page(), Look())
    assert book(content, values=False).worksheets[0]["B5"].value == 0.5


def test_a_line_between_parts_and_whole_is_part_of_the_whole() -> None:
    """What items cost together beside each alone is a number; the whole adds it, and stays right when it is edited."""
    from bargain.formats.excel import write

    rows = (("x", Money(100), Money(0)), ("y", Money(300), Money(0)))
    totals = (("Together", Money(-50), Money(0)), ("All of it", Money(350), Money(0)))
    table = Table(
        "t", "T", (col("a", "A", "text"), col("b", "B", "money"), col("c", "C", "money")), rows, totals
    )
    facts = released()
    content = write(type(facts)("t", "T", facts.audience, facts.as_of, {"t": table}), Page(), Look())
    sheet = book(content, values=False).worksheets[0]
    assert [sheet[cell].value for cell in ("B6", "C6")] == [-0.5, 0]
    assert [sheet[cell].value for cell in ("B7", "C7")] == ["=SUM(B4:B6)", "=SUM(C4:C6)"]


def test_text_is_never_a_formula() -> None:
    """A text that begins like a formula is text."""
    cell = book(shown("excel"), values=False).worksheets[0]["B6"]
    assert (cell.value, cell.data_type) == ("=cmd|' /C calc'!A0", "s")


def test_no_author() -> None:
    """The properties carry the day of the document and nobody's name."""
    properties = book(shown("excel"), values=True).properties
    assert not properties.creator
    assert not properties.lastModifiedBy
    assert f"{properties.created:%Y-%m-%d}" == "2026-03-16"


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_agrees(tmp_path: Path) -> None:
    """LibreOffice recalculates every formula to the value beside it."""
    (tmp_path / "g.xlsx").write_bytes(shown("excel"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76",
        "g.xlsx",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    text = "".join(path.read_text() for path in tmp_path.glob("*.csv"))
    assert '"$1,279,567.89"' in text
