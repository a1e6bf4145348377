"""Text with delimiters as a sheet of cells: CSV of every country, tabs, and what Excel saves as CSV."""

from __future__ import annotations

import csv
from collections import Counter
from io import StringIO
from itertools import islice
from pathlib import PurePosixPath
from typing import Final

from bargain.files.sheet import Sheet
from bargain.files.text import Page, page_of
from bargain.problems import Position, Problem, Severity

WIDEST: Final = 100_000
"""Characters: the largest cell that is read."""
_DELIMITERS: Final = (",", ";", "\t", "|")
_LOOKED_AT: Final = 40


def read_delimited(raw: bytes, file: PurePosixPath) -> tuple[tuple[Sheet, ...], list[Problem]]:
    """Read text as one sheet; oddities of the text (its encoding, hidden characters) are notes of the sheet."""
    page = page_of(raw, file)
    errors = [problem for problem in page.problems if problem.severity is Severity.error]
    if errors:
        # The line may be about a person: the place is enough.
        return (), [
            Problem(p.code, f"line {p.at.line}: {p.message}", p.at, p.fix, p.severity) for p in errors
        ]
    delimiter = delimiter_of(page)
    rows, lines, problems = _rows(page, delimiter)
    if problems:
        return (), problems
    width = max(map(len, rows), default=0)
    even = [row if len(row) == width else [*row, *[""] * (width - len(row))] for row in rows]
    notes = tuple(Problem(p.code, p.message, p.at, p.fix, p.severity) for p in page.problems)
    return (
        Sheet(file, "", even, lines, delimiter=delimiter, counts=[len(row) for row in rows], notes=notes),
    ), []


def delimiter_of(page: Page) -> str:
    """Find which sign parts the cells: the one that gives the most rows of one width of two cells or more."""
    filled = (line for line in page.lines if line.strip() and not line.startswith("#"))
    sample = "\n".join(islice(filled, _LOOKED_AT))

    def weight(sign: str) -> tuple[int, int]:
        try:
            widths = [len(row) for row in csv.reader(StringIO(sample), delimiter=sign)]
        except csv.Error:
            return 0, 0
        common = Counter(width for width in widths if width > 1).most_common(1)
        return (common[0][1], common[0][0]) if common else (0, 0)

    return max(_DELIMITERS, key=weight)


def _rows(page: Page, delimiter: str) -> tuple[list[list[str]], list[int], list[Problem]]:
    """Part a page into rows that hold something, with the line each begins on."""
    csv.field_size_limit(WIDEST)
    reader = csv.reader(
        StringIO(page.text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True
    )
    rows: list[list[str]] = []
    lines: list[int] = []
    line = 1
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                rows.append(cells)
                lines.append(line)
            line = reader.line_num + 1
    except csv.Error as error:
        return [], [], [_broken(page, str(error), line)]
    return rows, lines, []


def _broken(page: Page, said: str, line: int) -> Problem:
    if "field limit" in said:
        message = f"row {line}: a cell that begins here is longer than {WIDEST:,} characters"
        fix = "Look for a quotation mark in this row that is not closed."
    else:
        message = f"row {line}: a quotation mark is not closed, or text follows the one that closes it"
        fix = 'Close it, or write "" for a quotation mark inside a cell.'
    return Problem("IMP-TEXT", message, Position(page.file, line, 1), fix)
