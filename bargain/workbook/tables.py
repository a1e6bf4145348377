"""Rows of the workbook in the CSV files that they become: new files, and changes to files that are there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from bargain.folder.edits import CannotChange, change_cells
from bargain.problems import BargainError
from bargain.workbook.changes import Change
from bargain.workbook.content import HEADINGS, Cells, grid_of
from bargain.workbook.held import Held, Key
from bargain.workbook.pages import page_named
from bargain.workbook.texts import grid_of_rows, table_of

Left = tuple[Key, str, str, str]
"""A record, a column of it, what could not be done, and what to do."""


def new_table(title: str, rows: Mapping[str, Cells]) -> bytes:
    """Write the file of a sheet that has none yet."""
    page = page_named(title)
    return grid_of_rows(rows) if page is None else table_of(page, rows.values())


def grow_table(
    raw: bytes, held: Held, title: str, made: list[Change], new: Mapping[str, Cells]
) -> tuple[bytes | None, list[Left]]:
    """Change cells of a CSV file and put new rows below its last; None where nothing of it changes."""
    page = page_named(title)
    name = title if page is None else page.file
    table = held.tables[name]
    places = {heading: n for n, heading in enumerate(table.headings)} if page is None else dict(table.names)
    left: list[Left] = []
    cells: dict[tuple[int, int], str] = {}
    for change in made:
        at = places.get(change.column)
        if at is None or change.key == HEADINGS:
            left.append(
                (change.record, change.column, *_lacks(change.column, name, grid=grid_of(title) is not None))
            )
        else:
            row = held.anchors[change.record].base[0]
            cells[table.lines[int(row)], at + 1] = change.after
    rows = []
    for key, record in new.items():
        lacking = [column for column, text in record.items() if text and column not in places]
        if lacking:
            left.append(((title, key), "", *_lacks(lacking[0], name, grid=grid_of(title) is not None)))
            continue
        row_ = [""] * len(table.headings)
        for column, text in (record | ({"step": key} if page is None else {})).items():
            row_[places[column] if column in places else table.names[column]] = text
        rows.append(row_)
    if not cells and not rows:
        return None, left
    try:
        return change_cells(raw, cells, rows, PurePosixPath(name)), left
    except CannotChange as error:
        problem: BargainError = error
        said = problem.problems[0]
        records = [(change.record, change.column) for change in made] + [((title, key), "") for key in new]
        return None, [*left, *((record, column, said.message, said.fix) for record, column in records)]


def _lacks(column: str, name: str, *, grid: bool) -> tuple[str, str]:
    what = "lane" if grid else "column"
    fix = f"Move {name} away and import again: it is then written anew from this sheet. Or add the {what} there yourself."
    return f"{name} has no {what} {column!r}", fix
