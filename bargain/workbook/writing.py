"""Writing the fill-in workbook: instructions, a sheet for every part, choices to pick from, examples that are never read.

The book has no macros and no formulas. What it was filled with is kept beside it on a hidden sheet as fingerprints, so
that an import can tell what somebody changed in the book from what somebody changed in the files since.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from bargain.dates import parse_day
from bargain.workbook.content import BASE, HEADINGS, LONGEST, Content, fingerprints, grid_of, identity
from bargain.workbook.guide import EXAMPLE_GRID, guide
from bargain.workbook.pages import pages
from bargain.workbook.sheets import EXAMPLE, GRID, Column, Page
from bargain.workbook.values import canonical

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

HEAD: Final = 3
"""The row of the headings, counted from 0: above it stand the title, the lead and a blank row."""
_LEAST: Final = 26
_FORMS: Final = {
    "day": "yyyy-mm-dd", "percent": "0.0##%", "money": "$#,##0.00", "whole": "#,##0", "number": "#,##0.#####",
}  # fmt: skip
_DARK: Final = "#1F3A5F"
_PALE: Final = "#EAF0F6"
_LINE: Final = "#C9D3DE"
_GREY: Final = "#7A7A7A"
_ENTRY: Final = "#FFFDF2"
_ORDER: Final = (
    "Local",
    "Worksites",
    "Units",
    "Headcounts",
    "Contracts",
    "Dates",
    "Team",
    "Proposals",
    "Counters",
)
KEPT: Final = "(longer than a cell can hold; it stays in its file)"
"""What stands in a cell for a text that Excel has no room for; it is never read back."""


class _Book:
    """A workbook being written: its styles by their settings, and the places of its lists of choices."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self._styles: dict[tuple[tuple[str, Any], ...], Format] = {}
        self.lists: dict[tuple[str, ...], str] = {}

    def style(self, **settings: Any) -> Format:
        whole = {"font_name": "Calibri", "font_size": 11, "valign": "top", **settings}
        key = tuple(sorted(whole.items()))
        if key not in self._styles:
            self._styles[key] = self.book.add_format(whole)
        return self._styles[key]

    def cell(self, column: Column, **more: Any) -> Format:
        """Give the look of a cell that is to be filled in."""
        form = _FORMS.get(column.kind, "@")
        wrap = {"text_wrap": True} if _wraps(column) or "bg_color" in more else {}
        align = {"align": "center"} if column.kind in {"day", "percent"} else {}
        return self.style(**{"num_format": form, "border": 1, "border_color": _LINE, **wrap, **align, **more})


def write_workbook(content: Content, as_of: date) -> bytes:
    """Write the workbook, filled with what a workspace holds, or blank; the same content and day give the same bytes."""
    from xlsxwriter import Workbook

    out = BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as raw:
        created = datetime(as_of.year, as_of.month, as_of.day)  # noqa: DTZ001  # Excel has no zones
        raw.set_properties({"title": "Start workbook", "author": "", "created": created})
        book = _Book(raw)
        _guide(book)
        for page in pages():
            _page(book, page, content.get(page.title, {}))
            if page.title == "Schedules":
                _grids(book, content)
        _choices(book)
        _base(book, content)
    return out.getvalue()


def _guide(book: _Book) -> None:
    sheet = book.book.add_worksheet("Start here")
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 3)
    sheet.set_column(1, 1, 26)
    sheet.set_column(2, 2, 84)
    sheet.write_string(0, 1, "Start workbook", book.style(bold=True, font_size=20, font_color=_DARK))
    row = 2
    for kind, left, right in guide():
        if kind == "head":
            row += 1
            sheet.write_string(row, 1, left, book.style(bold=True, font_size=13, font_color=_DARK))
        else:
            look = book.style(bold=True, text_wrap=True)
            sheet.write_string(row, 1, left, look)
            sheet.write_string(row, 2, right, book.style(text_wrap=True))
            sheet.set_row(row, 16 * (1 + len(right) // 98) + 4)
        row += 1
    _paper(sheet, portrait=True)
    sheet.activate()


def _paper(sheet: Worksheet, *, portrait: bool = False, wide: int = 1) -> None:
    sheet.fit_to_pages(wide, 0)
    if not portrait:
        sheet.set_landscape()
    sheet.set_margins(0.5, 0.5, 0.6, 0.6)
    sheet.set_footer("&L&A&RPage &P of &N")


def _title(book: _Book, sheet: Worksheet, title: str, lead: str) -> None:
    sheet.write_string(0, 0, title, book.style(bold=True, font_size=16, font_color=_DARK))
    sheet.write_string(1, 0, lead, book.style(font_color="#444444"))
    sheet.set_row(0, 24)


def _page(book: _Book, page: Page, rows: Mapping[str, Mapping[str, str]]) -> None:
    sheet = book.book.add_worksheet(page.title)
    sheet.set_tab_color("#3C6E9F" if page.title in _ORDER else "#4F8A5B")
    sheet.hide_gridlines(2)
    _title(book, sheet, page.title, page.lead)
    if page.form:
        _form(book, sheet, page, next(iter(rows.values()), {}))
    else:
        _rows(book, sheet, page, rows)
    _paper(sheet, wide=3 if len(page.columns) > 16 else 1)


def _form(book: _Book, sheet: Worksheet, page: Page, cells: Mapping[str, str]) -> None:
    head = book.style(bold=True, font_color="#FFFFFF", bg_color=_DARK, border=1, border_color=_DARK)
    for n, (title, width) in enumerate(
        (("Question", 42), ("Your answer", 44), ("Help", 52), ("Example", 34))
    ):
        sheet.set_column(n, n, width)
        sheet.write_string(HEAD, n, title, head)
    for at, column in enumerate(page.columns, HEAD + 1):
        star = " *" if column.needed else ""
        sheet.write_string(at, 0, column.heading + star, book.style(bold=column.needed, text_wrap=True))
        _cell(
            sheet,
            (at, 1),
            cells.get(column.name, ""),
            column,
            book.cell(column, align="left", bg_color=_ENTRY),
        )
        picked = f"Pick one of: {', '.join(column.choices)}." if column.choices else ""
        help_ = " ".join(part for part in (column.help, picked) if part)
        sheet.write_string(at, 2, help_, book.style(text_wrap=True, font_color="#444444", indent=1))
        sheet.write_string(at, 3, column.example, book.style(italic=True, font_color=_GREY, indent=1))
        sheet.set_row(at, 15.5 * (1 + len(help_) // 58) + 3)
        _validate(book, sheet, (at, 1, at, 1), column)
    sheet.freeze_panes(HEAD + 1, 1)


def _rows(book: _Book, sheet: Worksheet, page: Page, rows: Mapping[str, Mapping[str, str]]) -> None:
    head = book.style(
        bold=True, font_color="#FFFFFF", bg_color=_DARK, text_wrap=True, valign="vcenter", border=1, border_color=_DARK
    )  # fmt: skip
    sheet.set_column(0, 0, 9)
    sheet.write_string(HEAD, 0, "", head)
    last = HEAD + 1 + max(_LEAST, len(rows) + 20)
    sheet.set_row(HEAD, 48 if max(len(c.heading) / c.width for c in page.columns) > 2 else 32)
    sheet.set_row(HEAD + 1, _height(page, {column.name: column.example for column in page.columns}))
    shown = book.style(
        italic=True, font_color=_GREY, bg_color="#F4F4F4", border=1, border_color=_LINE, text_wrap=True
    )
    sheet.write_string(HEAD + 1, 0, EXAMPLE, shown)
    for n, column in enumerate(page.columns, 1):
        sheet.set_column(n, n, column.width)
        sheet.write_string(HEAD, n, column.heading + (" *" if column.needed else ""), head)
        sheet.write_string(HEAD + 1, n, column.example, shown)
        _validate(book, sheet, (HEAD + 2, n, max(last, HEAD + 500), n), column)
    held = list(rows.values())
    for at in range(HEAD + 2, last):
        cells = held[at - HEAD - 2] if at - HEAD - 2 < len(held) else {}
        sheet.set_row(at, _height(page, cells))
        for n, column in enumerate(page.columns, 1):
            _cell(sheet, (at, n), cells.get(column.name, ""), column, book.cell(column))
    sheet.ignore_errors({"number_stored_as_text": f"A1:Z{last + 1}"})
    sheet.freeze_panes(HEAD + 1, 2)
    sheet.repeat_rows(HEAD)
    sheet.repeat_columns(0, 1)


def _height(page: Page, cells: Mapping[str, str]) -> float:
    """Give a row the height that its longest text needs, up to twelve lines."""
    needed = [
        sum(1 + len(line) // column.width for line in cells[column.name].split("\n"))
        for column in page.columns
        if column.name in cells and _wraps(column)
    ]
    return 15.5 * min(max(needed, default=1), 12)


def _wraps(column: Column) -> bool:
    return column.kind in {"prose", "list"} or column.width > 24


def _cell(sheet: Worksheet, at: tuple[int, int], text: str, column: Column, look: Format) -> None:
    """Write a value as what it is, a number as a number; where the number would come back as another one, as text."""
    if not text:
        sheet.write_blank(*at, None, look)
    elif column.kind == "day" and (day := _day(text)):
        sheet.write_datetime(*at, datetime(day.year, day.month, day.day), look)  # noqa: DTZ001  # Excel has no zones
    elif column.kind in _FORMS and (number := _number(column, text)) is not None:
        sheet.write_number(*at, number, look)
    else:
        sheet.write_string(*at, text if len(text) <= LONGEST else KEPT, look)


def _day(text: str) -> date | None:
    try:
        day = parse_day(text)
    except ValueError:
        return None
    return day if day.year >= 1901 else None


def _number(column: Column, text: str) -> float | None:
    share = Decimal(100 if column.kind == "percent" else 1)
    try:
        number = float(Decimal(text.removesuffix("%")) / share)
    except ArithmeticError:
        return None
    back = f"{Decimal(f'{number:.15g}') * share:f}" + ("%" if column.kind == "percent" else "")
    return number if canonical(column, back) == text else None


def _validate(book: _Book, sheet: Worksheet, span: tuple[int, int, int, int], column: Column) -> None:
    told: dict[str, Any] = {"input_title": column.heading[:32], "input_message": _message(column)[:255]}
    rule: dict[str, Any] = {"validate": "any"}
    choices = ("yes", "no") if column.kind == "flag" else column.choices
    if choices:
        book.lists.setdefault(
            choices, f"=Choices!${chr(65 + len(book.lists))}$1:${chr(65 + len(book.lists))}${len(choices)}"
        )
        rule = {"validate": "list", "source": book.lists[choices], "error_title": "Pick one from the list"}
        rule["error_message"] = f"It must be one of: {', '.join(choices)}."[:255]
    elif column.of:
        rule = {"validate": "list", "source": f"='{column.of}'!$B${HEAD + 3}:$B$500", "error_type": "warning"}
        rule |= {
            "error_title": f"Not on the sheet {column.of}",
            "error_message": f"Add it to {column.of} first.",
        }
    elif column.kind == "day":
        rule = {
            "validate": "date",
            "criteria": "between",
            "minimum": date(1950, 1, 1),
            "maximum": date(2200, 1, 1),
        }
        rule |= {
            "error_title": "A date",
            "error_message": "Write a date, as 2027-06-30.",
            "error_type": "warning",
        }
    elif column.kind == "whole":
        rule = {"validate": "integer", "criteria": ">=", "value": 0, "error_type": "warning"}
        rule |= {
            "error_title": "A whole number",
            "error_message": "Write a whole number, or nothing where you do not know.",
        }
    if told["input_message"] or rule["validate"] != "any":
        sheet.data_validation(*span, {**rule, **told} if told["input_message"] else rule)


def _message(column: Column) -> str:
    hint = {"day": "A date, as 2027-06-30.", "percent": "", "flag": "yes or no"}.get(column.kind, "")
    example = f"Example: {column.example}" if column.example and len(column.example) < 60 else ""
    return "\n".join(part for part in (column.help, hint, example) if part)


def _grids(book: _Book, content: Content) -> None:
    held = {name: rows for name, rows in content.items() if grid_of(name)}
    taken: set[str] = set()
    for n, (name, rows) in enumerate(held.items(), 1):
        schedule, day = grid_of(name) or ("", "")
        plain = re.sub(r"[\[\]:*?/\\']", " ", f"{GRID} {schedule} {day}")[:31].strip()
        plain = f"{GRID} {n}" if plain.casefold() in taken else plain
        taken.add(plain.casefold())
        _grid(book, plain, (schedule, day), rows)
    if not held:
        _grid(book, f"{GRID} 1", ("", ""), {})
    _grid(book, f"{EXAMPLE} grid", ("A", "2026-07-01"), EXAMPLE_GRID, example=True)


def _grid(
    book: _Book,
    title: str,
    about: tuple[str, str],
    rows: Mapping[str, Mapping[str, str]],
    *,
    example: bool = False,
) -> None:
    sheet = book.book.add_worksheet(title)
    sheet.set_tab_color("#9A9A9A" if example else "#4F8A5B")
    sheet.hide_gridlines(2)
    lead = "Steps down, lanes across. An empty cell is a placement that does not exist. For another schedule or date, copy this sheet."
    _title(
        book, sheet, title, "This sheet shows how a grid is filled in; it is not read." if example else lead
    )
    grey = {"italic": True, "font_color": _GREY} if example else {}
    day = Column("effective", "", kind="day")
    text = Column("", "")
    for at, name, value, column in ((3, "Schedule *", about[0], text), (4, "In force from *", about[1], day)):
        sheet.write_string(at, 0, name, book.style(bold=True))
        _cell(sheet, (at, 1), value, column, book.cell(column, align="left", bg_color=_ENTRY, **grey))
    lanes = list(dict.fromkeys(lane for cells in rows.values() for lane in cells))
    steps = [step for step in rows if step != HEADINGS]
    head = book.style(
        bold=True, font_color="#FFFFFF", bg_color=_DARK, num_format="@", border=1, border_color=_DARK
    )
    width = max(12, len(lanes) + 2)
    lane_head = book.style(
        bold=True, font_color="#FFFFFF", bg_color=_DARK, num_format="@", border=1, border_color=_DARK, align="right"
    )  # fmt: skip
    sheet.write_string(6, 0, "Step", head)
    for n in range(1, width):
        lane = lanes[n - 1] if n <= len(lanes) else ""
        sheet.write_string(6, n, lane, lane_head) if lane else sheet.write_blank(6, n, None, lane_head)
    amount = Column("", "", kind="number")
    look = book.style(num_format="#,##0.00###", border=1, border_color=_LINE, **grey)
    for at in range(max(24, len(steps) + 4)):
        step = steps[at] if at < len(steps) else ""
        _cell(sheet, (7 + at, 0), step, text, book.cell(text, bold=True, bg_color=_PALE))
        for n in range(1, width):
            value = rows[step].get(lanes[n - 1], "") if step and n <= len(lanes) else ""
            _cell(sheet, (7 + at, n), value, amount, look)
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, width - 1, 13)
    sheet.ignore_errors({"number_stored_as_text": "A1:Z200"})
    sheet.freeze_panes(7, 1)
    _paper(sheet)


def _choices(book: _Book) -> None:
    sheet = book.book.add_worksheet("Choices")
    for n, choices in enumerate(book.lists):
        for at, choice in enumerate(choices):
            sheet.write_string(at, n, choice)
    sheet.hide()


def _base(book: _Book, content: Content) -> None:
    sheet = book.book.add_worksheet(BASE)
    prints = fingerprints(content)
    sheet.write_row(
        0, 0, ["book", identity(prints), "What the book was filled with; leave this sheet as it is."]
    )
    at = 1
    for title, records in prints.items():
        for key, cells in records.items():
            sheet.write_string(at, 0, title)
            sheet.write_string(at, 1, key)
            sheet.write_string(at, 2, json.dumps(cells, ensure_ascii=False, sort_keys=True))
            at += 1
    sheet.hide()
