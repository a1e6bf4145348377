"""Holding the rows of a workbook to the models of the files they become, every fault told by its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from importlib import import_module
from pathlib import PurePosixPath
from typing import Any, Final

from bargain.domain.proposal import Version
from bargain.domain.record import Record
from bargain.files.text import Page as TextPage
from bargain.files.text import shown
from bargain.files.yaml import Mapping, Sequence
from bargain.folder.records import fit
from bargain.problems import Problem
from bargain.workbook.content import HEADINGS, Cells, grid_of
from bargain.workbook.held import Held
from bargain.workbook.pages import FIRST, SEATS, pages, sheet
from bargain.workbook.placing import misplaced
from bargain.workbook.reading import Filled, Row
from bargain.workbook.sheets import Page
from bargain.workbook.texts import typed
from bargain.workbook.values import items

_TOGETHER: Final = {
    "Local": (("successor_term.effective", "successor_term.expires"),),
    "Pay": (("first_year", "years"), ("health.eligible_from", "health.renews")),
}
"""Answers that are needed as soon as anything beside them is given."""
_PAY: Final = ("Schedules", "Health shares", "Health growth")
_SAFE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_+-]*\Z")


def faults_of(filled: Filled, held: Held) -> list[Problem]:
    """List what is wrong with the rows of a book, seen together with what the workspace holds already."""
    problems: list[Problem] = []
    for page in pages():
        for key, cells in filled.content.get(page.title, {}).items():
            row = filled.rows[page.title, key]
            whole = _whole(cells, held.content.get(page.title, {}).get(key, {}))
            problems += _needed(page, whole, row, filled) if page.form else ()
            problems += _fitted(page, whole, row)
            problems += _unknown(page, cells, row, filled, held)
    if not any(held.content.get("Units", {})) and not any(filled.content.get("Units", {})):
        local = next((row for (title, _), row in filled.rows.items() if title == "Local"), None)
        fix = "Fill in one row of the sheet Units; a round of bargaining has at least one."
        problems += (
            [Problem("BOOK-EMPTY", "the sheet Units names no unit", local.sheet.at(1), fix)] if local else []
        )
    return [
        *problems,
        *_grids(filled, held),
        *misplaced(filled, held),
        *_seats(filled),
        *_first_twice(filled, held),
    ]


def _seats(filled: Filled) -> Iterator[Problem]:
    """Tell a seat that is none, and one that two people would fill though there is one of it."""
    seen: dict[str, int] = {}
    for key, cells in filled.content.get("Team", {}).items():
        seat, row = cells.get("seat", "member"), filled.rows["Team", key]
        if seat not in SEATS:
            fix = f"It is one of: {', '.join(SEATS)}."
            yield row.problem("BOOK-CELL", f"'Seat': {shown(seat)} is none of them", "seat", fix)
        elif seat != "member" and seen.setdefault(seat, row.line) != row.line:
            message = f"'Seat': {seat} stands already in row {seen[seat]}"
            yield row.problem(
                "BOOK-TWICE", message, "seat", "There is one of it; write member for the other."
            )


def _first_twice(filled: Filled, held: Held) -> Iterator[Problem]:
    """Tell a version 0 on the sheet Counters of an item whose first text stands on the sheet Proposals."""
    for key, cells in filled.content.get("Counters", {}).items():
        number = cells.get("proposal", "")
        sheets = (filled.content.get("Proposals", {}), held.content.get("Proposals", {}))
        if cells.get("v") == "0" and any(side.get(number, {}).get("first.text") for side in sheets):
            message = f"the first text of {shown(number)} stands on the sheet Proposals already"
            fix = "Number this version 1 or higher, in the order in which they were written."
            yield filled.rows["Counters", key].problem("BOOK-TWICE", message, "v", fix)


def _whole(mine: Cells, theirs: Cells) -> Cells:
    return theirs | {name: text for name, text in mine.items() if text}


def _needed(page: Page, cells: Cells, row: Row, filled: Filled) -> Iterator[Problem]:
    """Tell the answers of a form that are lacking."""
    for column in page.columns:
        if column.needed and not cells.get(column.name) and column.name in row.spots:
            fix = " ".join(
                part
                for part in (column.help, f"For example: {column.example}" if column.example else "")
                if part
            )
            message = f"{shown(column.heading)} has no answer"
            yield row.problem("BOOK-EMPTY", message, column.name, fix or "Fill it in.")
    for group in _TOGETHER.get(page.title, ()):
        about = [cells.get(name) for name in group]
        if group[0] == "first_year":
            asked = any(cells.values()) or any(filled.content.get(title) for title in _PAY)
        elif group[0].startswith("health"):
            asked = any(text for name, text in cells.items() if name.startswith("health")) or any(
                filled.content.get(title) for title in _PAY[1:]
            )
        else:
            asked = any(about)
        for name in group if asked else ():
            if not cells.get(name) and name in row.spots:
                heading = page.names[name].heading
                fix = f"As: {page.names[name].example}."
                yield row.problem(
                    "BOOK-EMPTY", f"{shown(heading)} is needed with what is filled in", name, fix
                )


def _model(page: Page) -> type[Record] | None:
    if not page.model:
        return None
    module, _, name = page.model.rpartition(".")
    found: Any = getattr(import_module(f"bargain.domain.{module}"), name)
    return found if isinstance(found, type) and issubclass(found, Record) else None


def _fitted(page: Page, cells: Cells, row: Row) -> Iterator[Problem]:
    """Read a row by the model of its record; what must be there is told by heading, so it is not told again."""
    model = _model(page)
    if model is None:
        yield from _amounts(page, cells, row)
        return
    yield from _high(page, cells, row)
    own = {name: text for name, text in cells.items() if name not in {"seat", "proposal", *FIRST}}
    yield from _told(model, own, page, row)
    if page.title == "Proposals" and any(cells.get(name) for name in FIRST):
        first = {field: cells[name] for name, field in FIRST.items() if cells.get(name)}
        if "text" not in first:
            fix = "Write the full language of the proposal, or empty the cells about it."
            yield row.problem("BOOK-EMPTY", "'Proposed text' is empty in this row", "first.text", fix)
        version = sheet("Counters")
        moved = Row(
            row.sheet,
            row.line,
            {field: row.spots[name] for name, field in FIRST.items() if name in row.spots},
        )
        yield from _told(Version, {**first, "v": "0", "by": "union"}, version, moved)


def _high(page: Page, cells: Cells, row: Row) -> Iterator[Problem]:
    """Tell percents above a hundred: a 7 typed where a spreadsheet expected 7% is kept as 700%."""
    for column in page.columns:
        text = cells.get(column.name, "")
        if column.kind == "percent" and _MORE.match(text) and Decimal(text[:-1]) > 100:
            fix = f"Write it with its sign, as {column.example}."
            yield row.problem(
                "BOOK-CELL", f"{shown(column.heading)}: {text} is more than all of it", column.name, fix
            )


def _told(model: type[Record], cells: Cells, page: Page, row: Row) -> Iterator[Problem]:
    tree = _tree(cells, page, row)
    _, problems = fit(model, tree, TextPage(PurePosixPath(row.sheet.file), ""))
    spots = {spot: name for name, spot in row.spots.items()}
    for problem in problems:
        if problem.code != "FIELD-MISSING":
            spot = problem.at.line, problem.at.column
            heading = page.names[spots[spot]].heading if spots.get(spot) in page.names else ""
            about = f"{shown(heading)}: " if heading else ""
            yield row.sheet.problem(problem.code, about + problem.message, spot, problem.fix)


def _tree(cells: Cells, page: Page, row: Row) -> Mapping:
    """Nest the cells of a row into a tree whose places are those of its cells."""
    tree = Mapping((row.line, 1))
    for name, text in cells.items():
        if not text:
            continue
        spot = row.spots.get(name, (row.line, 1))
        inner = tree
        *above, last = name.split(".")
        for part in above:
            below = inner.get(part)
            if not isinstance(below, Mapping):
                below = Mapping(spot)
                inner[part], inner.names[part], inner.spots[part] = below, spot, spot
            inner = below
        inner[last], inner.names[last], inner.spots[last] = _leaf(page, name, text, spot), spot, spot
    return tree


def _leaf(page: Page, name: str, text: str, spot: tuple[int, int]) -> Any:
    value = typed(page.names[name], text) if name in page.names else text
    if isinstance(value, list):
        listed = Sequence(spot)
        listed.extend(value)
        listed.spots.extend(spot for _ in value)
        return listed
    return value


_MORE: Final = re.compile(r"\d{3,4}(\.\d{1,6})?%\Z")
_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?\Z")


def _amounts(page: Page, cells: Cells, row: Row) -> Iterator[Problem]:
    """Tell the cells of a table that hold no number, no date, or one below zero."""
    for column in page.columns:
        text = cells.get(column.name, "")
        if not text or column.name not in row.spots:
            continue
        if column.kind in {"number", "money", "whole"} and not _NUMBER.match(text):
            fix = f"Write a number, as {column.example or '1'}, or leave it empty where there is none."
            yield row.problem(
                "BOOK-CELL", f"{shown(column.heading)}: {shown(text)} is not a number", column.name, fix
            )
        elif column.kind in {"number", "money", "whole"} and text.startswith("-"):
            message = f"{shown(column.heading)}: {shown(text)} is below zero"
            yield row.problem("BOOK-CELL", message, column.name, "Write a number of zero or more.")
        elif column.kind == "day" and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            fix = "Write it as 2026-07-01 (year-month-day)."
            yield row.problem(
                "BOOK-CELL", f"{shown(column.heading)}: {shown(text)} is not a date", column.name, fix
            )
        elif column.choices and text not in column.choices:
            fix = f"It is one of: {', '.join(column.choices)}."
            yield row.problem(
                "BOOK-CELL", f"{shown(column.heading)}: {shown(text)} is none of them", column.name, fix
            )


def _unknown(page: Page, cells: Cells, row: Row, filled: Filled, held: Held) -> Iterator[Problem]:
    """Tell a name that should stand on another sheet and stands neither there nor in the files."""
    for column in page.columns:
        wanted = column.of or ("Units" if column.name == "units" else "")
        if not wanted or not cells.get(column.name):
            continue
        known = {**held.content.get(wanted, {}), **filled.content.get(wanted, {})}
        for name in items(cells[column.name]) if column.kind == "list" else [cells[column.name]]:
            if name not in known and (known or wanted != "Worksites"):
                fix = f"Add it to the sheet {wanted}, or use one of: {', '.join(list(known)[:12]) or 'none yet'}."
                message = f"{shown(column.heading)}: there is no {shown(name)} on the sheet {wanted}"
                yield row.problem("BOOK-UNKNOWN", message, column.name, fix)


def _grids(filled: Filled, held: Held) -> Iterator[Problem]:
    known = {**held.content.get("Schedules", {}), **filled.content.get("Schedules", {})}
    for name in filled.content.get("Schedules", {}):
        if name and not _SAFE.match(name):
            row = filled.rows["Schedules", name]
            fix = "Use letters, digits, and the signs + - _ only: it becomes the name of a file."
            yield row.problem("BOOK-CELL", f"{shown(name)} cannot be the short name of a schedule", "id", fix)
    for title, records in filled.content.items():
        about = grid_of(title)
        if about is None:
            continue
        head = filled.rows[title, HEADINGS]
        if about[0] not in known:
            fix = f"Add it to the sheet Schedules, or write one of: {', '.join(known) or 'none yet'}."
            yield head.problem(
                "BOOK-UNKNOWN", f"there is no schedule {shown(about[0])} on the sheet Schedules", "", fix
            )
        for key, cells in records.items():
            for lane, text in cells.items() if key != HEADINGS else ():
                if not _NUMBER.match(text) or text.startswith("-"):
                    fix = "Write dollars, as 48213 or 18.75, or leave it empty where there is no such placement."
                    yield filled.rows[title, key].problem(
                        "BOOK-CELL", f"{shown(text)} is not a rate of pay", lane, fix
                    )
