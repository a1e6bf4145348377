"""Reading a filled-in workbook: what each cell says, by sheet, record and column, and every problem by its cell."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from bargain.files.columns import missing
from bargain.files.csv import plain
from bargain.files.sheet import Book, Sheet
from bargain.files.text import shown
from bargain.problems import Position, Problem, Severity
from bargain.workbook.content import BASE, HEADINGS, Cells, Content, Prints, grid_file
from bargain.workbook.held import AMOUNT, Key, distinct, key_of
from bargain.workbook.pages import page_named, pages
from bargain.workbook.sheets import EXAMPLE, GRID, NAME, Column, Page
from bargain.workbook.values import as_day, as_percent, canonical, months_first
from bargain.workbook.writing import KEPT

_TOTALS: Final = frozenset({"total", "totals", "grand total", "sum"})
_NOT_READ: Final = frozenset({"start here", "choices", BASE.casefold()})
_SEVERAL: Final = frozenset({"Dates", "Health shares"})
"""Sheets whose records have no id: two may be called the same."""
_VALUE: Final = "Write the value itself, or open the book in Excel or LibreOffice and save it."
Spots = dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Row:
    """Where a record stands in the book: its sheet, its line, and the cell of every column."""

    sheet: Sheet
    line: int
    spots: Spots

    def problem(
        self, code: str, message: str, name: str = "", fix: str = "", severity: Severity = Severity.error
    ) -> Problem:
        """Make a problem of one of its cells, or of the row."""
        return self.sheet.problem(code, message, self.spots.get(name, (self.line, 0)), fix, severity)


@dataclass(slots=True)
class Filled:
    """What a workbook says. ``names`` are people by roster number; ``base`` is what it was filled with, if it still says.

    ``read`` are the sheets that were there, ``kept`` the cells for a text too long for a cell.
    """

    content: Content = field(default_factory=dict)
    rows: dict[Key, Row] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    kept: set[tuple[str, str, str]] = field(default_factory=set)
    read: set[str] = field(default_factory=set)
    identity: str = ""
    base: Prints | None = None
    problems: list[Problem] = field(default_factory=list)

    def put(self, title: str, key: str, cells: Cells, row: Row) -> None:
        """Keep a record and the place of its cells."""
        self.content.setdefault(title, {})[key] = {name: text for name, text in cells.items() if text}
        self.rows[title, key] = row


def read_filled(book: Book) -> Filled:
    """Read a workbook that was filled in; sheets that it should not have are told and left."""
    filled = Filled()
    lead = months_first([cell for sheet in book.shown for row in sheet.rows for cell in row])
    for sheet in book.sheets:
        title = sheet.name.strip()
        if title.casefold() == BASE.casefold():
            _base(filled, sheet)
        elif title.casefold() in _NOT_READ or title.casefold().startswith(EXAMPLE.casefold()):
            continue
        elif page := page_named(title):
            filled.read.add(page.title)
            (_form if page.form else _rows)(filled, sheet, page, lead)
        elif title.casefold().startswith(GRID.casefold()):
            _grid(filled, sheet, lead)
        elif len(sheet) and not sheet.hidden:
            known = ", ".join(page.title for page in pages())
            message = f"sheet {shown(title)} is none of this workbook's and is not read"
            fix = f"If it should be, give it its old name. The sheets are: {known}, and those named {GRID}."
            filled.problems.append(Problem("BOOK-SHEET", message, sheet.at(1), fix, Severity.warning))
    if not filled.read:
        fix = "Write one with: bargain init --workbook start.xlsx"
        message = "this is not the workbook that bargain writes: none of its sheets is here"
        filled.problems.append(Problem("BOOK-SHEET", message, Position(book.file), fix))
    return filled


def _value(column: Column, cell: str, sheet: Sheet, *, lead: bool) -> str:
    if column.kind == "day" or column.name == "hired":
        cell = as_day(cell, months_lead=lead, serials_from=sheet.serials_from)
    if column.kind == "percent":
        cell = as_percent(cell)
    return canonical(column, cell)


def _cells(filled: Filled, row: Row, texts: Cells, page: Page, *, lead: bool) -> Cells:
    """Read the cells of one record; a cell without its value is told."""
    for name, spot in row.spots.items():
        if spot in row.sheet.flaws:
            fix = "Write the value itself, or open the book in Excel or LibreOffice and save it."
            filled.problems.append(
                row.problem("BOOK-CELL", f"here stands {row.sheet.flaws[spot]}", name, fix)
            )
    found = {name: _value(page.names[name], text, row.sheet, lead=lead) for name, text in texts.items()}
    if page.table:
        found = {name: "" if missing(text) else text for name, text in found.items()}
    return found


def _form(filled: Filled, sheet: Sheet, page: Page, lead: bool) -> None:
    asked = {_bare(column.heading): column for column in page.columns}
    texts: Cells = {}
    spots: Spots = {}
    for cells, line in zip(sheet.rows, sheet.lines, strict=True):
        column = asked.get(_bare(cells[0]))
        if column is not None and len(cells) > 1:
            texts[column.name], spots[column.name] = cells[1], (line, 2)
    lacking = [column.heading for column in page.columns if column.name not in spots]
    if lacking:
        message = f"sheet {shown(sheet.name)} lacks the question{'s' if len(lacking) > 1 else ''} {', '.join(map(shown, lacking))}"
        fix = "Put its words back into the first column, as a fresh book has them."
        filled.problems.append(Problem("BOOK-HEADING", message, sheet.at(1), fix, Severity.warning))
    row = Row(sheet, sheet.lines[0] if sheet.lines else 1, spots)
    filled.put(page.title, "", _cells(filled, row, texts, page, lead=lead), row)


def _bare(heading: str) -> str:
    return plain(heading.rstrip(" *"))


def _rows(filled: Filled, sheet: Sheet, page: Page, lead: bool) -> None:
    start, places = _headings(sheet, page)
    if start is None:
        if len(sheet):
            message = f"sheet {shown(sheet.name)} has no row of headings that can be told"
            fix = f"Put the headings back: {', '.join(column.heading for column in page.columns)}."
            filled.problems.append(Problem("BOOK-HEADING", message, sheet.at(1), fix))
        return
    _lacking(filled, sheet, page, start, places)
    filled.problems += _lone_flaws(sheet, places, start)
    mark = min(places.values()) - 1
    for cells, line in zip(sheet.rows[start + 1 :], sheet.lines[start + 1 :], strict=True):
        row = Row(sheet, line, {name: (line, at + 1) for name, at in places.items()})
        texts = {name: cells[at] for name, at in places.items()}
        flawed = any(spot in sheet.flaws for spot in row.spots.values())
        if not flawed and not any(texts.values()):
            continue
        if mark >= 0 and cells[mark].strip().casefold() == EXAMPLE.casefold():
            _example(filled, row, page, texts, mark)
        elif next(iter(texts.values())).strip().casefold() in _TOTALS:
            note = "this row of totals is not read"
            filled.problems.append(row.problem("BOOK-TOTAL", note, severity=Severity.information))
        else:
            _record(filled, row, page, _cells(filled, row, texts, page, lead=lead))


def _lone_flaws(sheet: Sheet, places: dict[str, int], start: int) -> Iterator[Problem]:
    """Tell the cells without a value that stand alone in their rows, which therefore hold nothing that is read."""
    for (line, at), why in sheet.flaws.items():
        if line > sheet.lines[start] and line not in sheet.lines and at - 1 in places.values():
            yield sheet.problem("BOOK-CELL", f"here stands {why}", (line, at), _VALUE)


def _headings(sheet: Sheet, page: Page) -> tuple[int | None, dict[str, int]]:
    """Find the row of headings, and the place of every column in it, counted from 0."""
    asked = {_bare(column.heading): column.name for column in page.columns}
    best: tuple[int | None, dict[str, int]] = (None, {})
    for number, cells in enumerate(sheet.rows[:12]):
        found: dict[str, int] = {}
        for at, cell in enumerate(cells):
            name = asked.get(_bare(cell)) if cell else None
            if name is not None:
                found.setdefault(name, at)
        if len(found) > max(len(best[1]), 1):
            ordered = {column.name: found[column.name] for column in page.columns if column.name in found}
            best = number, ordered
    return best


def _lacking(filled: Filled, sheet: Sheet, page: Page, start: int, places: dict[str, int]) -> None:
    line = sheet.lines[start]
    for column in page.columns:
        if column.needed and column.name not in places:
            message = f"the heading {shown(column.heading)} is missing"
            fix = "Put it back above its column; a fresh book shows where it stood."
            filled.problems.append(sheet.problem("BOOK-HEADING", message, (line, 0), fix))
    for at, cell in enumerate(sheet.rows[start]):
        if cell and at not in places.values() and cell.casefold() != EXAMPLE.casefold():
            message = f"the column {shown(cell)} is none of this sheet's and is not read"
            fix = "Give it its old heading if it should be read."
            filled.problems.append(
                sheet.problem("BOOK-HEADING", message, (line, at + 1), fix, Severity.warning)
            )


def _example(filled: Filled, row: Row, page: Page, texts: Cells, mark: int) -> None:
    """Pass over the example; one that somebody wrote over is told, so that no record is lost behind the word."""
    changed = [
        name for name, text in texts.items()
        if canonical(page.names[name], text) != canonical(page.names[name], page.names[name].example)
        and text != page.names[name].example
    ]  # fmt: skip
    if changed:
        message = (
            f"this row is marked {EXAMPLE}, yet somebody wrote in it, so it is not known whether to read it"
        )
        fix = f"Delete the word {EXAMPLE} in the first cell of the row to have it read, or delete the row."
        at = (row.line, mark + 1)
        filled.problems.append(row.sheet.problem("BOOK-EXAMPLE", message, at, fix))


def _record(filled: Filled, row: Row, page: Page, cells: Cells) -> None:
    name = cells.pop(NAME, "") if page.title == "Roster" else ""
    cells = {column: text for column, text in cells.items() if text != KEPT}
    key = key_of(page, cells)
    for column in page.columns:
        if column.needed and not cells.get(column.name) and column.name in row.spots:
            message = f"{shown(column.heading)} is empty in this row"
            fix = column.help or (f"Write it, as: {column.example}." if column.example else "Fill it in.")
            filled.problems.append(row.problem("BOOK-EMPTY", message, column.name, fix))
    held = filled.content.setdefault(page.title, {})
    if page.title in _SEVERAL:
        key = distinct(key, held)
    elif key in held and all(cells.get(part) for part in page.key):
        message = f"this stands already in row {filled.rows[page.title, key].line}"
        fix = "Keep one of the two rows, or give this one a name of its own."
        filled.problems.append(row.problem("BOOK-TWICE", message, page.key[0], fix))
        return
    filled.kept |= {
        (page.title, key, column) for column in row.spots if column not in cells and column != NAME
    }
    filled.put(page.title, key, cells, row)
    if name and cells.get("id"):
        filled.names[cells["id"]] = name


def _grid(filled: Filled, sheet: Sheet, lead: bool) -> None:
    about: dict[str, tuple[str, int]] = {}
    start = None
    for number, (cells, line) in enumerate(zip(sheet.rows, sheet.lines, strict=True)):
        word = _bare(cells[0])
        if word in {"schedule", "in_force_from"} and number < 12 and len(cells) > 1:
            about[word] = (cells[1], line)
        elif word == "step":
            start = number
            break
    if start is None:
        fix = "Put the word Step back above the steps, as a fresh book has it."
        message = f"sheet {shown(sheet.name)} has no row that begins with Step and names the lanes"
        filled.problems.append(
            Problem(
                "BOOK-HEADING", message, sheet.at(1), fix, Severity.error if len(sheet) else Severity.warning
            )
        )
        return
    lanes = {at: " ".join(cell.split()) for at, cell in enumerate(sheet.rows[start]) if at and cell}
    schedule = " ".join(about.get("schedule", ("", 0))[0].split())
    day = as_day(about.get("in_force_from", ("", 0))[0], months_lead=lead, serials_from=sheet.serials_from)
    day = canonical(Column("", "", kind="day"), day)
    body = list(zip(sheet.rows[start + 1 :], sheet.lines[start + 1 :], strict=True))
    if not lanes and not body and not schedule:
        return
    filled.problems += _unnamed(sheet, about, schedule, day)
    if not schedule or not day or not _is_day(day):
        return
    title = grid_file(schedule, day)
    filled.read.add(title)
    head = Row(sheet, sheet.lines[start], {lane: (sheet.lines[start], at + 1) for at, lane in lanes.items()})
    filled.put(title, HEADINGS, {lane: lane for lane in lanes.values()}, head)
    for cells, line in body:
        _step(filled, title, Row(sheet, line, {lane: (line, at + 1) for at, lane in lanes.items()}), cells)


def _is_day(text: str) -> bool:
    return len(text) == 10 and text[4] == text[7] == "-"


def _unnamed(sheet: Sheet, about: dict[str, tuple[str, int]], schedule: str, day: str) -> Iterator[Problem]:
    line = about.get("schedule", ("", 4))[1]
    if not schedule:
        fix = "Write the schedule's short name, as on the sheet Schedules, beside the word Schedule."
        yield sheet.problem("BOOK-EMPTY", "it is not said which schedule this grid is of", (line, 2), fix)
    if not _is_day(day):
        fix = "Write the day from which these figures hold, as 2026-07-01, beside the words In force from."
        at = (about.get("in_force_from", ("", 5))[1], 2)
        yield sheet.problem("BOOK-EMPTY", "it is not said from which day this grid holds", at, fix)


def _step(filled: Filled, title: str, row: Row, cells: Sequence[str]) -> None:
    """Read one step of a grid; amounts below no lane, or beside no step, are told."""
    step = " ".join(cells[0].split())
    if step.casefold() in _TOTALS:
        return
    lanes = {lane: at - 1 for lane, (_, at) in row.spots.items()}
    for lane, (line, at) in row.spots.items():
        if (line, at) in row.sheet.flaws:
            fix = "Write the amount itself, or open the book in Excel or LibreOffice and save it."
            filled.problems.append(
                row.problem("BOOK-CELL", f"here stands {row.sheet.flaws[line, at]}", lane, fix)
            )
    stray = [at for at, cell in enumerate(cells) if at and cell and at not in lanes.values()]
    for at in stray:
        fix = "Write the lane's name above it, or empty the cell."
        message = "an amount stands below no lane"
        filled.problems.append(row.sheet.problem("BOOK-CELL", message, (row.line, at + 1), fix))
    found = {lane: canonical(AMOUNT, cells[at]) for lane, at in lanes.items()}
    found = {lane: text for lane, text in found.items() if not missing(text)}
    if not step:
        if found:
            fix = "Write the step's name in the first column."
            filled.problems.append(
                row.sheet.problem("BOOK-EMPTY", "these amounts have no step", (row.line, 1), fix)
            )
        return
    if step in filled.content[title]:
        message = f"step {shown(step)} stands already in row {filled.rows[title, step].line}"
        fix = "Give each row its own step. For another schedule or date, copy the sheet."
        filled.problems.append(row.sheet.problem("BOOK-TWICE", message, (row.line, 1), fix))
        return
    filled.put(title, step, found, row)


def _base(filled: Filled, sheet: Sheet) -> None:
    """Read what the book was filled with; a sheet that somebody touched counts as not there."""
    prints: Prints = {}
    try:
        filled.identity = sheet.rows[0][1]
        for cells in sheet.rows[1:]:
            held = json.loads(cells[2])
            prints.setdefault(cells[0], {})[cells[1]] = {str(name): str(mark) for name, mark in held.items()}
    except (IndexError, ValueError, AttributeError):
        return
    filled.base = prints
