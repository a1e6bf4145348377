"""`bargain init --workbook` and `bargain import --as workspace`: written, filled in, looked at, taken in, again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

Run = Callable[..., Any]


def filled(path: Path) -> None:
    """Fill in the least that a local needs, as somebody would."""
    book = load_workbook(path)
    page: Any = book["Local"]
    for question in range(5, 45):
        heading = str(page.cell(question, 1).value)
        answer = {
            "Short name of the local *": "mills", "Name of the local *": "Mills Teachers Association", "State *": "OH",
            "Name of the governing board *": "Mills School Board", "Law profile *": "generic",
        }.get(heading)  # fmt: skip
        if answer:
            page.cell(question, 2).value = answer
    page = book["Units"]
    for n, value in enumerate(("A", "Teachers", "teacher", 41), 2):
        page.cell(6, n).value = value
    book.save(path)


def test_from_an_empty_folder(run: Run, tmp_path: Path) -> None:
    """The book is written, looked at without writing, written with --yes, and then changes nothing more."""
    book, root = tmp_path / "start.xlsx", tmp_path / "mills"
    assert run("init", "--workbook", book).code == 0
    blank = run("import", book, "--as", "workspace", "-w", root)
    assert blank.code == 3
    assert "cell B5 of sheet 'Local': 'Short name of the local' has no answer" in blank.said
    filled(book)
    looked = run("import", book, "--as", "workspace", "-w", root)
    assert looked.code == 0
    assert "new      bargain.yaml" in looked.out
    assert "Nothing is written yet." in looked.said
    assert not root.exists()
    assert run("import", book, "--as", "workspace", "-w", root, "--yes").code == 0
    assert run("check", "-w", root, "--format", "json").code in {0, 1}
    assert "Nothing in the files would change." in run("import", book, "--as", "workspace", "-w", root).out


def test_filled_from_a_workspace(run: Run, riverbend: Path, tmp_path: Path) -> None:
    """A book made of a workspace holds what is there; people's names of private/ stay there."""
    book = tmp_path / "start.xlsx"
    (riverbend / "private").mkdir()
    (riverbend / "private" / "people.yaml").write_text(
        "people:\n  - {id: x1, name: Quillon Vance, unit: A, roster_id: R0001}\n"
    )
    assert run("init", "--workbook", book, "-w", riverbend).code == 0
    cells = [
        str(cell)
        for page in load_workbook(book).worksheets
        for row in page.iter_rows(values_only=True)
        for cell in row
    ]
    assert "Riverbend Education Association" in cells
    assert not any("Quillon" in cell for cell in cells)
    assert (
        run("import", book, "--as", "workspace", "-w", riverbend).out
        == "Nothing in the files would change.\n"
    )


def test_a_filled_book_is_not_written_over(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "start.xlsx"
    run("init", "--workbook", book)
    filled(book)
    before = book.read_bytes()
    again = run("init", "--workbook", book)
    assert again.code == 4
    assert book.read_bytes() == before


def test_another_ending(run: Run, tmp_path: Path) -> None:
    assert run("init", "--workbook", tmp_path / "start.csv").code == 2
