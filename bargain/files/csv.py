"""CSV as columns: headings found, every cell the text that was typed, every oddity told with its line.

Comma, semicolon and tab are told apart; title rows, blank rows, empty columns and rows of totals are left out and
told. Rosters of a hundred thousand rows pass through here, so rows never become objects.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import StringIO
from itertools import islice, zip_longest
from typing import Final

from bargain.files.text import Page, Spot, shown
from bargain.files.yaml import uncollected
from bargain.problems import Position, Problem, Severity

LARGEST: Final = 64 * 1024 * 1024
"""Bytes: the largest CSV file that is read."""
WIDEST: Final = 100_000
"""Characters: the largest cell that is read."""
_TOLD: Final = 10
_TITLES: Final = 10
_TOTALS: Final = frozenset(
    {"total", "totals", "grand total", "state total", "state totals", "sum", "subtotal", "district total"}
)


def plain(heading: str) -> str:
    """Bring a heading into the form in which columns are asked for: small letters, words joined by ``_``."""
    return "_".join(heading.casefold().replace("%", " ").replace("-", " ").replace("_", " ").split())


def _problem(
    page: Page, code: str, message: str, spot: Spot, fix: str, severity: Severity = Severity.error
) -> Problem:
    """Make a problem without its line: a row may be about a person, and columns are counted, not characters."""
    return Problem(code, message, page.at(spot), fix, severity)


@dataclass(frozen=True)
class Table:
    """The columns of a CSV file: headings as typed, cells as typed without outer spaces, the line of each row."""

    page: Page
    headings: tuple[str, ...]
    columns: tuple[Sequence[str], ...]
    lines: Sequence[int]
    names: dict[str, int] = field(repr=False)

    def __len__(self) -> int:
        return len(self.lines)

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def cells(self, name: str) -> Sequence[str]:
        """Give the cells of a column; raises KeyError where there is none of that name."""
        return self.columns[self.names[name]]

    def heading(self, name: str) -> str:
        """Give a column's heading as it was typed."""
        return self.headings[self.names[name]]

    def at(self, name: str, row: int) -> Position:
        """Give the place of a cell: the line of its row, and the number of its column."""
        return self.page.at((self.lines[row], self.names[name] + 1))

    def problem(
        self, code: str, message: str, name: str, row: int, fix: str, severity: Severity = Severity.error
    ) -> Problem:
        """Make a problem of a cell; ``row`` counts from 0."""
        return _problem(self.page, code, message, (self.lines[row], self.names[name] + 1), fix, severity)


def delimiter_of(line: str) -> str:
    """Find which of comma, semicolon and tab parts the cells of a line; a comma where none does."""
    return max((",", ";", "\t"), key=line.count)


def read_table(page: Page, wanted: Sequence[str] = ()) -> tuple[Table | None, list[Problem]]:
    """Read a page as a table that has the ``wanted`` columns; None where it cannot be used, with every problem."""
    with uncollected():
        return _table(page, wanted)


@dataclass(frozen=True, slots=True)
class Alike:
    """The rows of a plain page told apart by all but their first cell.

    ``page`` holds the headings and the first row of each kind; ``first`` is every row's first cell, ``of`` its kind.
    """

    page: Page
    first: list[str]
    of: list[int]


def rows_alike(page: Page) -> Alike | None:
    """Count the rows of a page that are the same but for their first cell, as text; None where a cell may need care.

    Rows then need to be read once a kind, which is what makes a long roster quick. A page with quotation marks, spaces
    around cells, comments, blank lines or a row of totals is not parted by its delimiters alone.
    """
    text = page.text.removesuffix("\n")
    head, _, body = text.partition("\n")
    delimiter = delimiter_of(head)
    if '"' in text or _padded(text) or any(f"\n{sign}" in text for sign in ("\n", "#", "\t", delimiter)):
        return None
    if text[:1] in ("", "#", "\n") or not body:
        return None
    first, of, kinds = list[str](), list[int](), dict[str, int]()
    kept = [head]
    for line in body.split("\n"):
        cell, _, rest = line.partition(delimiter)
        first.append(cell)
        number = kinds.setdefault(rest, len(kinds))
        of.append(number)
        if number == len(kept) - 1:
            kept.append(line)
    if first[-1].casefold() in _TOTALS:
        return None
    return Alike(Page(page.file, "\n".join(kept) + "\n"), first, of)


def _table(page: Page, wanted: Sequence[str]) -> tuple[Table | None, list[Problem]]:
    rows, lines, problems = _rows(page)
    start = _heading_row(rows, wanted)
    if start is None:
        fix = "Write the headings in its first line." + (f" They are: {', '.join(wanted)}." if wanted else "")
        empty = Problem("CSV-EMPTY", "has no line of headings", Position(page.file), fix)
        return None, [*problems, empty]
    if start:
        said = (
            f"line {lines[0]} is a title" if start == 1 else f"lines {lines[0]}-{lines[start - 1]} are titles"
        )
        message = f"read from line {lines[start]} on; {said}"
        problems.append(_problem(page, "CSV-TITLE", message, (lines[0], 1), "", Severity.information))
    body, at = rows[start + 1 :], lines[start + 1 :]
    headings = _trimmed(rows[start], body)
    faults = list(_headings(page, headings, lines[start], wanted))
    ragged = list(_ragged(page, body, at, len(headings)))
    body, at, totals = _without_totals(page, body, at)
    problems += [*faults, *ragged, *totals]
    if any(fault.severity is Severity.error for fault in faults):
        return None, problems
    names = {plain(heading): number for number, heading in enumerate(headings) if heading}
    columns = _columns(page, body, len(headings))
    return Table(page, tuple(headings), columns, at, names), problems


def _trimmed(row: list[str], body: list[list[str]]) -> list[str]:
    """Give the headings without empty columns at the right."""
    headings = [cell.strip() for cell in row]
    while headings and not headings[-1]:
        last = len(headings) - 1
        if any(len(row) > last and row[last].strip() for row in body):
            break
        headings.pop()
    return headings


def _columns(page: Page, body: list[list[str]], width: int) -> tuple[Sequence[str], ...]:
    even = all(len(row) == width for row in body)
    columns: list[Sequence[str]] = list(
        zip(*body, strict=True) if even else islice(zip_longest(*body, fillvalue=""), width)
    )
    if _padded(page.text):
        columns = [list(map(str.strip, column)) for column in columns]
    return (*columns, *([""] * len(body) for _ in range(width - len(columns))))


def _padded(text: str) -> bool:
    """Say whether any cell may have spaces around it."""
    return any(sign in text for sign in (" ,", " ;", " \t", " \n", "\n ", '" ', ' "')) or text[-1:] == " "


def _rows(page: Page) -> tuple[list[list[str]], list[int], list[Problem]]:
    """Part a page into rows that hold something, with the line each begins on."""
    first = next((line for line in page.lines if line.strip() and not line.startswith("#")), "")
    csv.field_size_limit(WIDEST)
    style = {"delimiter": delimiter_of(first), "strict": True, "skipinitialspace": True}
    reader = csv.reader(StringIO(page.text, newline=""), **style)  # type: ignore[arg-type]  # options by name
    problems: list[Problem] = []
    try:
        rows, lines = list(reader), list[int]()
    except csv.Error:
        rows, lines, problems = _line_by_line(page, style)
    if not lines and reader.line_num != len(rows):
        rows, lines, problems = _line_by_line(page, style)
    lines = lines or list(range(1, len(rows) + 1))
    text = f"\n{page.text}"
    if not any(f"\n{sign}" in text for sign in ("\n", " ", "#", '"', style["delimiter"])):
        return rows, lines, problems
    kept = [number for number, row in enumerate(rows) if any(row) and not _comment(row)]
    return [rows[number] for number in kept], [lines[number] for number in kept], problems


def _comment(row: list[str]) -> bool:
    return row[0].startswith("#") and not any(row[1:])


def _line_by_line(page: Page, style: dict[str, object]) -> tuple[list[list[str]], list[int], list[Problem]]:
    """Read slowly, noting the line that each row begins on, for cells of several lines and for broken files."""
    reader = csv.reader(StringIO(page.text, newline=""), **style)  # type: ignore[arg-type]  # options by name
    rows: list[list[str]] = []
    lines: list[int] = []
    line = 1
    try:
        for row in reader:
            rows.append(row)
            lines.append(line)
            line = reader.line_num + 1
    except csv.Error as error:
        return rows, lines, [_broken(page, str(error), line)]
    return rows, lines, []


def _broken(page: Page, said: str, line: int) -> Problem:
    if "field limit" in said:
        message = f"a cell that begins in this row is longer than {WIDEST:,} characters"
        fix = "Look for a quotation mark in this row that is not closed."
        return _problem(page, "CSV-CELL", message, (line, 1), fix)
    message = "a quotation mark in this row is not closed, or text follows the one that closes it"
    fix = 'Close it, or write "" for a quotation mark inside a cell. The rows below were not read.'
    return _problem(page, "CSV-QUOTE", message, (line, 1), fix)


def _heading_row(rows: list[list[str]], wanted: Sequence[str]) -> int | None:
    """Find the row of headings: the one with most of the wanted names, else the first with two cells."""
    sought = set(wanted)
    hits = [len(sought & {plain(cell) for cell in row}) for row in rows[:_TITLES]]
    if hits and max(hits) > 0:
        return hits.index(max(hits))
    filled = (
        number for number, row in enumerate(rows[:_TITLES]) if sum(bool(cell.strip()) for cell in row) > 1
    )
    return next(filled, 0 if rows else None)


def _headings(page: Page, headings: list[str], line: int, wanted: Sequence[str]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for number, heading in enumerate(headings, 1):
        if not heading:
            fix = "Give it a heading, or delete it."
            message = f"column {number} has no heading"
            yield _problem(page, "CSV-HEADING", message, (line, number), fix, Severity.warning)
            continue
        first = seen.setdefault(plain(heading), number)
        if first != number:
            message = f"the heading {shown(heading)} stands twice: in column {first} and in column {number}"
            yield _problem(page, "CSV-HEADING", message, (line, number), "Rename or delete one of the two.")
    for name in wanted:
        if name not in seen:
            fix = f"Add it. The headings found are: {', '.join(shown(heading) for heading in headings)}."
            yield _problem(page, "CSV-MISSING", f"there is no column `{name}`", (line, 1), fix)


def _ragged(page: Page, body: list[list[str]], at: list[int], width: int) -> Iterator[Problem]:
    if all(len(row) == width for row in body):
        return
    told = 0
    for row, line in zip(body, at, strict=True):
        if len(row) == width or (len(row) > width and not any(cell.strip() for cell in row[width:])):
            continue
        told += 1
        if told <= _TOLD:
            message = f"this row has {len(row)} cells, the headings {width}"
            fix = "Look for a comma inside a cell, which needs quotation marks, or for a missing cell."
            yield _problem(page, "CSV-RAGGED", message, (line, min(len(row), width) + 1), fix)
    if told > _TOLD:
        message = f"{told - _TOLD} more rows have too many or too few cells"
        yield Problem("CSV-RAGGED", message, Position(page.file), "Mend them in the same way.")


def _without_totals(
    page: Page, body: list[list[str]], at: list[int]
) -> tuple[list[list[str]], list[int], list[Problem]]:
    """Leave out the rows of totals that people put below, and tell it: a total is never a member."""
    problems = []
    while body and next((cell.strip().casefold() for cell in body[-1] if cell.strip()), "") in _TOTALS:
        message = "this row of totals is not read"
        problems.append(_problem(page, "CSV-TOTAL", message, (at[-1], 1), "", Severity.information))
        body, at = body[:-1], at[:-1]
    return body, at, problems
