"""An Excel workbook as sheets of cells: values as text, with the cells that have none although they look as if they had.

Dates become year-month-day, percents carry their sign, numbers lose the noise of binary arithmetic. Formulas are
never calculated here: what Excel saved is read, and a formula that was never calculated is told.
"""

from __future__ import annotations

import re
import warnings
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final
from zipfile import BadZipFile, ZipFile

from bargain.files.sheet import Area, Sheet
from bargain.files.text import shown, unseen, visible, whole
from bargain.problems import Position, Problem, Severity

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 500
_ZEROS: Final = re.compile(r"0{2,}\Z")
_FORMULA: Final = re.compile(rb"<(\w+:)?f[ >/]")
_DECLARED: Final = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_DAMAGE: Final = (
    KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, SyntaxError, EOFError, NotImplementedError,
    BadZipFile, zlib.error,
)  # fmt: skip


def read_excel(raw: bytes, file: PurePosixPath) -> tuple[tuple[Sheet, ...], list[Problem]]:
    """Read every sheet of a workbook, hidden ones too; no sheet, with the reason, where it cannot be read."""
    try:
        if _declares(raw):
            fix = "Do not open it. Ask the sender for the table as CSV."
            return (), [whole(file, "IMP-FILE", "the workbook holds XML that no program writes", fix)]
        values = _load(raw, formulas=False)
        formulas = _load(raw, formulas=True) if _has_formulas(raw) else None
        return tuple(_sheet(page, formulas, file, values.epoch.year) for page in values.worksheets), []
    except _DAMAGE:
        fix = "Open it in Excel, let it repair, and save it; or ask for it again."
        return (), [whole(file, "IMP-FILE", "the workbook is damaged and cannot be read", fix)]


def _load(raw: bytes, *, formulas: bool) -> Workbook:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # What openpyxl leaves out (validation lists, pictures, styles) is nothing that is read here.
        warnings.simplefilter("ignore")
        return load_workbook(BytesIO(raw), data_only=not formulas, keep_links=False)


def _parts(raw: bytes) -> Iterator[bytes]:
    with ZipFile(BytesIO(raw)) as pack:
        for name in pack.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                yield pack.read(name)


def _has_formulas(raw: bytes) -> bool:
    return any(_FORMULA.search(part) for part in _parts(raw))


def _declares(raw: bytes) -> bool:
    """Say whether a part begins with a declaration, which is how a small file unpacks into a huge one."""
    with ZipFile(BytesIO(raw)) as pack:
        for name in pack.namelist():
            if name.endswith((".xml", ".rels")):
                with pack.open(name) as part:
                    if _DECLARED.search(part.read(2048)):
                        return True
    return False


def _sheet(page: Worksheet, formulas: Workbook | None, file: PurePosixPath, epoch: int) -> Sheet:
    flaws: dict[tuple[int, int], str] = {}
    held: dict[int, dict[int, str]] = {}
    for (line, column), cell in _cells(page):
        if text := _text(cell, flaws):
            held.setdefault(line, {})[column] = text
    if formulas is not None:
        flaws |= dict(_uncalculated(page, formulas[page.title]))
    used = max([0, *(max(row) for row in held.values()), *(column for _, column in flaws)])
    lines = sorted(held)
    hidden_lines = frozenset(line for line, held in page.row_dimensions.items() if held.hidden)
    return Sheet(
        file,
        page.title,
        [[held[line].get(column, "") for column in range(1, used + 1)] for line in lines],
        lines,
        hidden=page.sheet_state != "visible",
        hidden_lines=hidden_lines,
        hidden_columns=frozenset(_hidden_columns(page)),
        merged=tuple(Area(a.min_row, a.min_col, a.max_row, a.max_col) for a in page.merged_cells.ranges),
        flaws=flaws,
        serials_from=1904 if epoch == 1904 else 1900,
        notes=tuple(_notes(page, file)),
    )


def _hidden_columns(page: Worksheet) -> Iterator[int]:
    for held in page.column_dimensions.values():
        if held.hidden and held.min and held.max:
            yield from range(held.min, min(held.max, MOST_COLUMNS) + 1)


def _notes(page: Worksheet, file: PurePosixPath) -> Iterator[Problem]:
    if page.max_row > MOST_ROWS or page.max_column > MOST_COLUMNS:
        message = (
            f"sheet {shown(page.title)} is larger than {MOST_ROWS:,} rows and {MOST_COLUMNS} columns; "
            "no more of it was read"
        )
        fix = "Name the part that matters with --range, or save it as a file of its own."
        yield Problem("IMP-SHEET", message, Position(file), fix, Severity.warning)


def _cells(page: Worksheet) -> Iterator[tuple[tuple[int, int], Any]]:
    """Walk the cells that the file holds, and no others: one stray mark far below must not cost a million cells."""
    for spot, cell in page._cells.items():
        if spot[0] <= MOST_ROWS and spot[1] <= MOST_COLUMNS:
            yield spot, cell


def _uncalculated(page: Worksheet, formulas: Worksheet) -> Iterator[tuple[tuple[int, int], str]]:
    """Find the formulas that no spreadsheet program ever calculated: they have a text and no value."""
    values = dict(_cells(page))
    for spot, cell in _cells(formulas):
        if cell.data_type == "f" and (spot not in values or values[spot].value is None):
            yield spot, "a formula that no spreadsheet program has calculated"


def _text(cell: Any, flaws: dict[tuple[int, int], str]) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "e":
        flaws[cell.row, cell.column] = f"an error of Excel, {value}"
        return ""
    if isinstance(value, str):
        text = value.replace("\r\n", "\n").replace("_x000D_", "").strip()
        return visible(text) if unseen(text.replace("\n", " ")) else text
    return _written(value, str(cell.number_format or ""))


def _written(value: object, style: str) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        return str(value)
    return _number(value, style)


def _number(value: Any, style: str) -> str:
    """Write a number with the fifteen digits that Excel itself shows, its percent sign and its leading zeros."""
    number = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
    if not number.is_finite():
        return str(value)
    if "%" in style:
        return f"{_plain(number * 100)}%"
    if _ZEROS.match(style) and number == number.to_integral_value() and number >= 0:
        return str(int(number)).zfill(len(style))
    return _plain(number)


def _plain(number: Decimal) -> str:
    whole_ = number.to_integral_value()
    return f"{whole_:f}" if number == whole_ else f"{number.normalize():f}"
