"""Excel: a sheet for every table, numbers as numbers, totals as formulas that a business manager can follow.

    $ bargain cost -o cost.xlsx

A figure that was worked out from others of the document (`Worked`) is a formula with its value cached; an input of such
formulas is coloured. A last total that is the plain sum of everything above it (rows, and lines like a difference between parts and whole) is
a live ``SUM`` with its value beside it, so that previewers show it too; any other total is a number. Text is always text, never a formula. The file names no author and no time but
the day of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from bargain.disclosure import At, Column, Formula, Released, Table, Worked
from bargain.money import Money, Percent
from bargain.problems import UsageError
from bargain.rendering.cells import in_cell, side
from bargain.rendering.escape import one_line, visible
from bargain.rendering.format import Format, Look
from bargain.rendering.page import Page, stamp

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format as Style
    from xlsxwriter.worksheet import Worksheet

_NUMBER: Final = {
    "money": "$#,##0.00;[Red]-$#,##0.00",
    "dollars": "$#,##0;[Red]-$#,##0",
    "percent": "0.0###%",
    "date": "mmm d, yyyy",
    "count": "#,##0",
    "fte": "#,##0.00",
    "days": "#,##0",
}
_WIDEST: Final = 60
_MARGIN: Final = 2
"""Signs of a column's width that its text leaves free."""
_LINE: Final = 15
"""The height of a line of text, in points."""
_MEASURED: Final = 400
"""Rows of a table that the widths of its columns are taken from."""
_TITLE_ROWS: Final = 2
_LONGEST: Final = 8000
"""Signs in a formula; Excel refuses more than 8,192."""
_LEGEND: Final = (
    "Coloured like this: an input. Type over it, and all that follows from it is worked out anew."
)
_INPUT: Final = {"bg_color": "#FFF4CC", "font_color": "#0B3D91"}


class _Book:
    """A workbook being written: its styles, and the names of its sheets."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self._styles: dict[tuple[tuple[str, Any], ...], Style] = {}
        self._names: set[str] = set()
        self._texts: dict[str, str] = {}
        self.places: dict[str, _Place] = {}

    def style(self, **settings: Any) -> Style:
        key = tuple(settings.items())
        if key not in self._styles:
            self._styles[key] = self.book.add_format({"font_name": "Calibri", "font_size": 11, **settings})
        return self._styles[key]

    def text(self, text: str) -> str:
        """Give a text as a cell shows it; most stand in many rows and are looked through once."""
        if text not in self._texts:
            self._texts[text] = visible(text)
        return self._texts[text]

    def sheet(self, title: str) -> Worksheet:
        """Add a sheet: Excel refuses some signs, more than 31 characters, and a name twice in any case."""
        plain = re.sub(r"[\[\]:*?/\\]", " ", one_line(title)).strip(" '")[:31].strip() or "Table"
        name, n = plain, 1
        while name.lower() in self._names or name.lower() == "history":
            n += 1
            name = f"{plain[: 31 - len(str(n)) - 1]} {n}"
        self._names.add(name.lower())
        return self.book.add_worksheet(name, worksheet_class=_plain_sheet())

    def place(self, sheet: Worksheet, table: Table) -> None:
        """Note where the cells of a table stand, and give names to those that have one."""
        from xlsxwriter.utility import xl_col_to_name

        keys = [column.key for column in table.columns]
        columns = {key: xl_col_to_name(n) for n, key in enumerate(keys)}
        here = self.places[table.name] = _Place(sheet.get_name(), columns, {})
        for column in table.columns:
            if column.named_by in keys:
                names = [row[keys.index(column.named_by)] for row in table.rows]
                here.names[column.key] = [str(name) for name in names]
                letter = columns[column.key]
                for n, name in enumerate(names, _TITLE_ROWS + 2):
                    self.book.define_name(str(name), f"={_quoted(here.sheet)}!${letter}${n}")

    def formula(self, parts: Formula, sheet: str) -> str:
        """Write a formula as it stands on a sheet; empty where a cell that it needs was not released, or it is too long."""
        written = [part if isinstance(part, str) else self._address(part, sheet) for part in parts]
        text = "".join(written)
        return f"={text.removeprefix('+')}" if all(written) and 0 < len(text) < _LONGEST else ""

    def _address(self, at: At, sheet: str) -> str:
        place = self.places.get(at.table)
        if place is None or at.column not in place.columns:
            return ""
        if at.column in place.names:
            return place.names[at.column][at.row]
        letter, first = place.columns[at.column], at.row + _TITLE_ROWS + 2
        cell = f"{letter}{first}" if at.to is None else f"{letter}{first}:{letter}{at.to + _TITLE_ROWS + 2}"
        return cell if place.sheet == sheet else f"{_quoted(place.sheet)}!{cell}"


def _plain_sheet() -> type[Worksheet]:
    """Give a sheet that writes formulas as they are: ours use no function newer than Excel 2007, which it would look for.

    The search for their names, each by itself, takes half of the time in which a book of formulas is written.
    """
    from xlsxwriter.worksheet import Worksheet

    class Plain(Worksheet):  # type: ignore[misc]  # the library states no types
        def _prepare_formula(self, formula: str, _expand_future_functions: bool = False) -> str:
            return formula.removeprefix("=")

    return Plain


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a table stands: its sheet, the letter of each column, and the names of cells that have one."""

    sheet: str
    columns: Mapping[str, str]
    names: dict[str, list[str]]


def _quoted(sheet: str) -> str:
    return "'" + sheet.replace("'", "''") + "'"


def write(released: Released, _page: Page, _look: Look) -> bytes:
    """Write every table of the document to a sheet of its own; raise UsageError where the document has none."""
    from xlsxwriter import Workbook

    tables = [*released.tables(), *(picture.data for picture in released.pictures())]
    tables = [table for table in tables if table.columns]
    if not tables:
        raise UsageError("this document has no table, and Excel holds nothing else", "Use another --format.")
    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    created = datetime(released.as_of.year, released.as_of.month, released.as_of.day)  # noqa: DTZ001 - Excel has no zones
    book.set_properties({"title": one_line(released.title), "author": "", "created": created})
    sheets = _Book(book)
    pages = [sheets.sheet(table.title or table.name) for table in tables]
    for page, table in zip(pages, tables, strict=True):
        sheets.place(page, table)
    for page, table in zip(pages, tables, strict=True):
        _sheet(sheets, page, table, released)
    book.close()
    return out.getvalue()


def _sheet(book: _Book, sheet: Worksheet, table: Table, released: Released) -> None:
    widths = list(_widths(table))
    _set_page(sheet, released)
    for n, width in enumerate(widths):
        sheet.set_column(n, n, width)
    sheet.write_string(
        0,
        0,
        visible(table.title or released.title),
        book.style(bold=True, font_size=14, font_color="#1F3A5F"),
    )
    if any(isinstance(cell, Worked) and not cell.formula for row in table.rows for cell in row):
        sheet.write_string(1, 0, _LEGEND, book.style(italic=True, **_INPUT))
    head = _TITLE_ROWS
    _heads(book, sheet, table, widths)
    _rows(book, sheet, table, widths)
    _totals(book, sheet, table, head + 1)
    last = head + 1 + len(table.rows) + len(table.totals)
    if table.note:
        _note(book, sheet, last + 1, visible(table.note), widths)
    sheet.freeze_panes(head + 1, 1)
    if table.rows:
        sheet.autofilter(head, 0, head + len(table.rows), len(table.columns) - 1)


def _heads(book: _Book, sheet: Worksheet, table: Table, widths: Sequence[int]) -> None:
    """Write the row of headings, high enough for the longest."""
    titles = [visible(column.title) for column in table.columns]
    lines = max(_lines(title, width) for title, width in zip(titles, widths, strict=True))
    sheet.set_row(_TITLE_ROWS, _LINE * lines + 3)
    for n, (column, title) in enumerate(zip(table.columns, titles, strict=True)):
        look = book.style(
            bold=True, bg_color="#EAF0F6", bottom=1, text_wrap=True, valign="bottom", **_lie(column)
        )
        sheet.write_string(_TITLE_ROWS, n, title, look)


def _rows(book: _Book, sheet: Worksheet, table: Table, widths: Sequence[int]) -> None:
    """Write the rows, text the short way: it is most of a book, and a column has one style for it."""
    columns = [
        (n, column, widths[n], book.style(text_wrap=True, valign="vcenter", **_lie(column)))
        for n, column in enumerate(table.columns)
    ]
    for at, row in enumerate(table.rows, _TITLE_ROWS + 1):
        lines = 1
        for (n, column, width, plain), value in zip(columns, row, strict=True):
            if not isinstance(value, str):
                _write(book, sheet, (at, n), value, column)
            elif value:
                text = book.text(value)
                if len(text) > width - _MARGIN:
                    lines = max(lines, _lines(text, width))
                sheet.write_string(at, n, text, plain)
        if lines > 1:
            sheet.set_row(at, _LINE * lines)


def _note(book: _Book, sheet: Worksheet, row: int, text: str, widths: Sequence[int]) -> None:
    """Write a note below the table, as wide as it is: one that ran on would make the printed page smaller."""
    look = book.style(italic=True, font_color="#555555", text_wrap=True, valign="vcenter")
    if len(widths) > 1:
        sheet.merge_range(row, 0, row, len(widths) - 1, "", look)
    sheet.write_string(row, 0, text, look)
    sheet.set_row(row, _LINE * _lines(text, sum(widths)))


def _lie(column: Column) -> dict[str, Any]:
    """Say on which side a column's cells lie; text keeps off the figures to its left."""
    align = side(column)
    return {"align": align, "indent": 1} if align == "left" else {"align": align}


def _lines(text: str, width: int) -> int:
    """Say how many lines a text takes in a column."""
    return sum(len(wrap(part, max(width - _MARGIN, 1))) or 1 for part in text.split("\n"))


def _set_page(sheet: Worksheet, released: Released) -> None:
    about = stamp(released)
    sheet.set_paper(1 if released.paper == "letter" else 9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_TITLE_ROWS)
    sheet.set_header(f"&L{_plain(about.left)}&R{_plain(about.right)}")
    sheet.set_footer(f"&L{_plain(about.foot)}&RPage &P of &N")


def _plain(text: str) -> str:
    """Make a text safe for a page's head or foot, where ``&`` commands and 255 characters are the limit."""
    return one_line(text).replace("&", "&&")[:110]


def _widths(table: Table) -> Iterator[int]:
    for n, column in enumerate(table.columns):
        shown = [in_cell(row[n], column.kind) for row in (*table.rows[:_MEASURED], *table.totals)]
        longest = max((len(line) for cell in shown for line in cell.split("\n")), default=0)
        words = max((len(word) for word in column.title.split()), default=0)
        yield min(max(longest, words, min(len(column.title), 14)) + 4, _WIDEST)


def _write(
    book: _Book, sheet: Worksheet, at: tuple[int, int], value: Any, column: Column, **more: Any
) -> None:
    number = _number(value)
    if isinstance(value, Worked) and value.among is not None:
        _write_choice(book, sheet, at, value, value.among)
    elif isinstance(value, Worked) and number is not None:
        _write_worked(book, sheet, at, value, column)
    elif number is not None:
        form = "0.0###%" if isinstance(value, Percent) else _NUMBER.get(column.kind, "General")
        sheet.write_number(*at, number, book.style(num_format=form, **{"valign": "vcenter", **more}))
    elif isinstance(value, date):
        sheet.write_datetime(
            *at,
            value,
            book.style(num_format=_NUMBER["date"], align="left", indent=1, **{"valign": "vcenter", **more}),
        )
    elif value is None and more:
        sheet.write_blank(*at, None, book.style(**more))
    else:
        text = in_cell(value, column.kind)
        sheet.write_string(
            *at, text, book.style(text_wrap=True, **{"valign": "vcenter", **_lie(column), **more})
        )


def _write_worked(book: _Book, sheet: Worksheet, at: tuple[int, int], value: Worked, column: Column) -> None:
    """Write a formula with its value cached, or an input, coloured."""
    number = _number(value)
    kind = "money" if isinstance(value.value, Money) else column.kind
    form = "0.0###%" if isinstance(value.value, Percent) else _NUMBER.get(kind, "General")
    if not value.formula:
        sheet.write_number(*at, number, book.style(num_format=form, valign="vcenter", **_INPUT))
    elif text := book.formula(value.formula, sheet.get_name()):
        sheet.write_formula(*at, text, book.style(num_format=form, valign="vcenter"), number)
    else:
        sheet.write_number(*at, number, book.style(num_format=form, valign="vcenter"))


def _write_choice(book: _Book, sheet: Worksheet, at: tuple[int, int], value: Worked, among: At) -> None:
    """Write an input with the list that it is chosen from; it is text, so that step 01 stays what it is."""
    look = book.style(num_format="@", align="right", valign="vcenter", **_INPUT)
    sheet.write_string(*at, visible(str(value.value)), look)
    source = book.formula((among,), sheet.get_name())
    if source:
        sheet.data_validation(*at, *at, {"validate": "list", "source": _fixed(source)})


def _fixed(source: str) -> str:
    """Write a range so that it stays where it is when a cell is copied, as lists to choose from need."""
    head, mark, cells = source.rpartition("!")
    return head + mark + re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", cells)


def _number(value: Any) -> Decimal | int | None:
    if isinstance(value, Worked):
        return _number(value.value)
    if isinstance(value, Money):
        return Decimal(value.cents) / 100
    if isinstance(value, Percent):
        return value.rate / 100
    return value if isinstance(value, int | Decimal) and not isinstance(value, bool) else None


def _totals(book: _Book, sheet: Worksheet, table: Table, first: int) -> None:
    from xlsxwriter.utility import xl_rowcol_to_cell

    end = first + len(table.rows) + len(table.totals) - 1
    above = [*table.rows, *table.totals[:-1]]
    for at, row in enumerate(table.totals, first + len(table.rows)):
        edge = {"bold": True, "valign": "vcenter", "top": 1 if at == first + len(table.rows) else 0}
        for n, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            if at == end and _is_sum([line[n] for line in above], value):
                span = f"{xl_rowcol_to_cell(first, n)}:{xl_rowcol_to_cell(end - 1, n)}"
                look = book.style(num_format=_NUMBER.get(column.kind, "General"), **edge)
                sheet.write_formula(at, n, f"=SUM({span})", look, _number(value))
            else:
                _write(book, sheet, (at, n), value, column, **edge)


def _is_sum(cells: Sequence[Any], total: Any) -> bool:
    """Say whether a total is the plain sum of the numbers above it; percents are never added."""
    known = [_number(cell) for cell in cells if cell is not None and not isinstance(cell, Percent)]
    numbers = [number for number in known if number is not None]
    return (
        bool(numbers)
        and len(numbers) == len(known)
        and not isinstance(total, Percent)
        and sum(numbers) == _number(total)
    )


FORMAT = Format("excel", "A workbook, numbers as numbers.", (".xlsx",), write, binary=True, page=False)
