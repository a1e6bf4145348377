"""The book that is written: the same bytes twice, text as text, no macro, choices from the models, and what others save."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import get_args
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from bargain.domain.local import UnitKind
from bargain.files.books import book_of
from bargain.folder.scaffold import sample
from bargain.workbook.content import Content
from bargain.workbook.held import read_held
from bargain.workbook.pages import pages
from bargain.workbook.reading import read_filled
from bargain.workbook.taking import take_in
from bargain.workbook.writing import KEPT, write_workbook

TODAY = date(2026, 3, 16)


def read(raw: bytes) -> Content:
    """Give what a book says."""
    book, problems = book_of(raw, PurePosixPath("start.xlsx"))
    assert problems == []
    assert book is not None
    return {title: records for title, records in read_filled(book).content.items() if any(records.values())}


def test_the_same_bytes_twice() -> None:
    content = read_held(sample("lakeshore")).content
    assert write_workbook(content, TODAY) == write_workbook(content, TODAY)


def test_no_macro_no_formula_no_author() -> None:
    with ZipFile(BytesIO(write_workbook({}, TODAY))) as pack:
        names = pack.namelist()
        sheets = [pack.read(name) for name in names if name.startswith("xl/worksheets/")]
        core = pack.read("docProps/core.xml").decode()
    assert not any("vba" in name.lower() for name in names)
    assert not any(b"<f>" in sheet for sheet in sheets)
    assert "<dc:creator></dc:creator>" in core or "<dc:creator/>" in core


def test_text_stays_text() -> None:
    """A formula, a link, a long number and odd white space of somebody's text are text, and come back."""
    content: Content = {
        "Proposals": {
            "U-01": {
                "id": "U-01",
                "side": "union",
                "title": "=1+1",
                "units": "A",
                "kind": "new",
                "section": "9.10",
                "current_text": "http://example.org\n\n+1 @x",
                "first.text": "00350000",
            }
        }
    }
    assert read(write_workbook(content, TODAY)) == content


def test_a_text_too_long_for_a_cell_stays_in_its_file(tmp_path: Path) -> None:
    """Excel holds 32,767 characters a cell: what is longer is not cut, and not changed by an import."""
    text = "word " * 8000
    row = {
        "id": "U-01",
        "side": "union",
        "title": "Long",
        "units": "A",
        "kind": "new",
        "current_text": text.strip(),
    }
    raw = write_workbook({"Proposals": {"U-01": row}}, TODAY)
    book, _ = book_of(raw, PurePosixPath("start.xlsx"))
    assert book is not None
    filled = read_filled(book)
    assert "current_text" not in filled.content["Proposals"]["U-01"]
    assert ("Proposals", "U-01", "current_text") in filled.kept
    assert any(KEPT in cells for sheet in book.sheets for cells in sheet.rows)


def test_choices_are_those_of_the_models() -> None:
    units = next(page for page in pages() if page.title == "Units")
    assert units.names["kind"].choices == get_args(UnitKind)
    book = load_workbook(BytesIO(write_workbook({}, TODAY)))
    rules = [rule for rule in book["Units"].data_validations.dataValidation if rule.type == "list"]
    assert any("Choices" in str(rule.formula1) for rule in rules)
    held = [cell.value for column in book["Choices"].iter_cols() for cell in column]
    assert set(get_args(UnitKind)) <= set(held)
    assert book["Choices"].sheet_state == "hidden"


def test_every_heading_is_its_own_and_every_example_fits() -> None:
    """A column is found by its heading; an example that the program would refuse would teach it wrong."""
    for page in pages():
        headings = [column.heading.casefold() for column in page.columns]
        assert len(set(headings)) == len(headings), page.title
        for column in page.columns:
            if column.choices and column.example:
                assert column.example in column.choices, (page.title, column.name)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", ["riverbend", "lakeshore"])
def test_a_copy_that_libreoffice_saved_says_the_same(name: str, tmp_path: Path) -> None:
    """Opened and saved by LibreOffice, the book holds the same cells, and importing it changes nothing."""
    raw = write_workbook(read_held(sample(name)).content, TODAY)
    (tmp_path / "start.xlsx").write_bytes(raw)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        "out",
        "start.xlsx",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    saved = (tmp_path / "out" / "start.xlsx").read_bytes()
    assert saved != raw
    assert read(saved) == read(raw)
    book, _ = book_of(saved, PurePosixPath("start.xlsx"))
    assert book is not None
    taken = take_in(book, sample(name))
    assert (taken.files, taken.left, taken.problems) == ({}, [], [])
