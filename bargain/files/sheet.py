"""The raw cells of a table, with their addresses: one CSV page, or the sheets of an Excel workbook.

Every cell is text, as it stands in the file; what it means is for `bargain.layout` to say. A cell that holds no
value although it looks as if it did (a formula that was never calculated, `#REF!`) is empty here and named in ``flaws``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Final

from bargain.files.text import shown
from bargain.problems import Position, Problem, Severity

_ADDRESS: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})\Z")


def letters(column: int) -> str:
    """Name a column as a spreadsheet does: 1 is A, 27 is AA."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def number_of(name: str) -> int:
    """Give the number of a column named by letters: A is 1."""
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - 64
    return number


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells; lines and columns count from 1, and both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def parse(cls, text: str) -> Area:
        """Read ``A5:N40``; raises ValueError with a sentence on anything else."""
        first, _, last = text.strip().partition(":")
        ends = [_ADDRESS.match(end.strip()) for end in (first, last or first)]
        if ends[0] is None or ends[1] is None:
            raise ValueError(f"{text!r} is not a range of cells; write it as A5:N40")
        (left, top), (right, bottom) = ((number_of(end[1]), int(end[2])) for end in ends if end)
        return cls(min(top, bottom), min(left, right), max(top, bottom), max(left, right))

    def __contains__(self, spot: tuple[int, int]) -> bool:
        return self.top <= spot[0] <= self.bottom and self.left <= spot[1] <= self.right

    def __str__(self) -> str:
        return f"{letters(self.left)}{self.top}:{letters(self.right)}{self.bottom}"


@dataclass(frozen=True)
class Sheet:
    """Rows that hold something. ``rows[i][c]`` is the cell of line ``lines[i]`` and column ``c + 1``; rows are of one width.

    ``name`` is empty where the file has no named sheets. ``flaws`` says of a (line, column) why its cell has no value.
    ``merged`` are areas whose value stands in their first cell only. ``serials_from`` is the year that bare date
    numbers count from: 1900 or 1904. ``notes`` are oddities of the file that stop nothing.
    ``counts`` says how many cells each row of a text file has, before it was filled up to the width of the others.
    """

    file: PurePosixPath
    name: str
    rows: Sequence[Sequence[str]]
    lines: Sequence[int]
    hidden: bool = False
    hidden_lines: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Area, ...] = ()
    flaws: Mapping[tuple[int, int], str] = field(default_factory=dict)
    serials_from: int = 1900
    delimiter: str = ""
    counts: Sequence[int] = ()
    notes: tuple[Problem, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def width(self) -> int:
        """Count the columns."""
        return len(self.rows[0]) if self.rows else 0

    @cached_property
    def usual(self) -> int:
        """Give the number of cells that most rows of a text file have."""
        return Counter(self.counts).most_common(1)[0][0] if self.counts else self.width

    def too_long(self, n: int, headings: int) -> bool:
        """Say whether a row has more cells than the row of headings: a comma in a cell has moved what follows it."""
        if not self.counts or self.counts[n] <= self.counts[headings]:
            return False
        beyond = self.rows[n][self.counts[headings] :]
        return any(beyond) or self.counts[n] != self.usual

    def name_of(self, line: int, column: int = 0) -> str:
        """Name a cell, or a row where ``column`` is 0, as a person finds it: ``cell B12 of sheet 'Grid'``."""
        what = f"cell {letters(column)}{line}" if column else f"row {line}"
        return f"{what} of sheet {shown(self.name)}" if self.name else what

    def at(self, line: int, column: int = 0) -> Position:
        """Give a cell as a position."""
        return Position(self.file, line, column)

    def problem(
        self,
        code: str,
        message: str,
        spot: tuple[int, int],
        fix: str = "",
        severity: Severity = Severity.error,
    ) -> Problem:
        """Make a problem of a cell (or of a row, where its column is 0) that names it; what it holds is not repeated."""
        at = self.at(spot[0], spot[1] or 1)
        return Problem(code, f"{self.name_of(*spot)}: {message}", at, fix, severity)

    def within(self, area: Area) -> Sheet:
        """Give the part of the sheet that lies in an area; addresses stay."""
        inside = [n for n, line in enumerate(self.lines) if area.top <= line <= area.bottom]
        rows = [
            [cell if area.left <= c <= area.right else "" for c, cell in enumerate(self.rows[n], 1)][
                : area.right
            ]
            for n in inside
        ]
        kept = [n for n, row in enumerate(rows) if any(row)]
        return Sheet(
            self.file, self.name, [rows[n] for n in kept], [self.lines[inside[n]] for n in kept], self.hidden,
            self.hidden_lines, self.hidden_columns, self.merged,
            {spot: why for spot, why in self.flaws.items() if spot in area}, self.serials_from, self.delimiter,
            [self.counts[inside[n]] for n in kept] if self.counts else (), self.notes,
        )  # fmt: skip


@dataclass(frozen=True)
class Book:
    """A file as it came: its name, the SHA-256 of its bytes, its sheets in order (one, without a name, of a CSV file)."""

    file: PurePosixPath
    sha256: str
    sheets: tuple[Sheet, ...]

    @property
    def shown(self) -> tuple[Sheet, ...]:
        """List the sheets that are not hidden and hold something."""
        return tuple(sheet for sheet in self.sheets if not sheet.hidden and len(sheet))

    def sheet(self, name: str) -> Sheet | None:
        """Give the sheet of that name, capitals aside, or None."""
        return next(
            (sheet for sheet in self.sheets if sheet.name.casefold() == name.strip().casefold()), None
        )
