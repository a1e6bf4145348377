"""Lines on paper that somebody fills in by hand: tables whose columns are as wide as what is written there needs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from bargain.disclosure import Column, Table
from bargain.visibility import Level

_SPACE: Final = "\u00a0"
"""A space that keeps its width: no format closes it up."""
_LETTER: Final = 2
"""Spaces that take the room of a letter written by hand."""
Blanks = tuple[tuple[str, str, int], ...]
"""Columns to be filled in: key, heading, and about how many letters fit."""


def blank_table(
    name: str, title: str, blanks: Blanks, rows: int, level: Level, first: Iterable[str] = ()
) -> Table:
    """Make a table of empty rows; ``first`` are rows above them of which the first cell is filled in."""
    columns = tuple(Column(key, head, "text", level) for key, head, _ in blanks)
    empty = tuple(_SPACE * letters * _LETTER for _, _, letters in blanks)
    named = [(word, *empty[1:]) for word in first]
    return Table(name, title, columns, (*named, *([empty] * rows)))
