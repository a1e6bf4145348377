"""Which sheet of a file is meant, and what a file is that nobody would import."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from bargain.files.sheet import Book, Sheet
from bargain.files.text import shown
from bargain.layout.headings import plain
from bargain.layout.order import Left, Order
from bargain.problems import Position, Problem

_FOREIGN: Final = (
    ({"timestamp"}, "the answers to a survey form",
     "Keep it in private/, and count the answers with what your form offers: bargain reads survey/results.yaml."),
    ({"series id", "period"}, "a price index of the Bureau of Labor Statistics",
     "Keep it in evidence/ and name it in evidence.yaml."),
    ({"date", "index", "inflation"}, "a price index", "Keep it in evidence/ and name it in evidence.yaml."),
    ({"leaid", "staff count"}, "staff counts of many districts", "Keep it in evidence/ and name it in evidence.yaml."),
)  # fmt: skip


def choose_sheet(
    book: Book, order: Order, fits: Callable[[Sheet], bool]
) -> tuple[Sheet | None, list[Left], list[Problem]]:
    """Give the sheet that was asked for, or the only one that fits; None with the reason where that is not clear."""
    if order.sheet:
        named = book.sheet(order.sheet)
        if named is None:
            message = f"there is no sheet {shown(order.sheet)}"
            return (
                None,
                [],
                [Problem("IMP-SHEET", message, Position(book.file), f"There are: {_names(book.sheets)}.")],
            )
        return _cut(named, order), [], []
    sheets = [_cut(sheet, order) for sheet in book.shown]
    if not sheets:
        fix = (
            "Name a hidden sheet with --sheet."
            if any(len(sheet) for sheet in book.sheets)
            else "Ask for it again."
        )
        return None, [], [Problem("IMP-SHEET", "no sheet holds anything", Position(book.file), fix)]
    chosen = sheets if len(sheets) == 1 else [sheet for sheet in sheets if fits(sheet)]
    left = [
        Left(f"sheet {sheet.name}", "hidden" if sheet.hidden else "another sheet")
        for sheet in book.sheets
        if len(sheet) and sheet.name not in {one.name for one in chosen[:1]}
    ]
    if len(chosen) != 1:
        what = "several sheets could be meant" if chosen else "no sheet holds what is looked for"
        fix = f"Say which, with --sheet NAME. There are: {_names(book.shown)}."
        return None, [], [Problem("IMP-SHEET", what, Position(book.file), fix)]
    return chosen[0], left, foreign(chosen[0])


def foreign(sheet: Sheet) -> list[Problem]:
    """Recognise a sheet of another trade, so that it is refused by its name and not for its cells."""
    for row, line in list(zip(sheet.rows, sheet.lines, strict=True))[:3]:
        headings = {plain(cell) for cell in row if cell}
        for words, what, fix in _FOREIGN:
            if words <= headings:
                return [sheet.problem("IMP-OTHER", f"by its headings this is {what}", (line, 0), fix)]
    return []


def _cut(sheet: Sheet, order: Order) -> Sheet:
    return sheet.within(order.area) if order.area else sheet


def _names(sheets: tuple[Sheet, ...]) -> str:
    return ", ".join(
        f"{sheet.name} (hidden)" if sheet.hidden else sheet.name for sheet in sheets if len(sheet)
    )
