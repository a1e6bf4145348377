"""The small dialect in which contract text is written: paragraphs, lettered and numbered items, pipe tables.

Nothing else has meaning. Asterisks, brackets, dollars, ``@``, ``--``, quotes and ``#`` are characters of the text.

* A blank line ends a block. A single line break is a wrap: it counts as one space.
* A line opens an item when it begins with a label (``1.`` ``1.2`` ``1.2.3`` ``A.`` ``a.`` ``iv.`` ``(a)`` ``(1)``
  ``(iv)``, or a bullet ``-`` ``*`` ``•``), and stands first in its block, or follows a line that ended a thought
  (``.`` ``;`` ``:``, ``; and``), or carries the label that comes next in an open list, or is the first beneath a
  labelled line. Otherwise it goes on with the sentence before it: a wrapped "Article / 5. The Committee" is no list.
* Letters inside a flowing paragraph ("A. No class … B. If a class …") open nothing: text is text.
* How deep an item stands is told by the kinds of labels open above it, as in the contract itself, where each depth
  has its own kind so that it can be cited. Indentation means nothing. Labels are text, never renumbered.
* A table is two or more lines that begin and end with ``|``, the second a line of dashes; a bar
  inside a cell is written with a backslash before it.

The canonical form has one line for each block and a blank line between blocks. `plain` brings a text into it and
changes spaces, tabs and line breaks at the edges of lines only (and the width of a table's dashes): every other byte
survives. What two parties have agreed on is compared, printed and hashed in that form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

_BLANKS: Final = " \t"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text without a label, on one line."""

    text: str

    @property
    def line(self) -> str:
        """Give the block as one line of the canonical form."""
        return self.text


@dataclass(frozen=True, slots=True)
class Item:
    """A labelled piece of text; ``level`` is 0 for the outermost list, ``label`` is as it was typed."""

    level: int
    label: str
    text: str

    @property
    def line(self) -> str:
        """Give the block as one line of the canonical form, the label first."""
        return f"{self.label} {self.text}" if self.text else self.label


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table: the first row heads it; rows may be ragged. ``dashes`` is the line beneath the head, by column.

    A dash cell is ``---``, ``:--``, ``--:`` or ``:-:`` (as typed, to three characters), which tells the side that a
    column is set to.
    """

    rows: tuple[tuple[str, ...], ...]
    dashes: tuple[str, ...]

    @property
    def line(self) -> str:
        """Give the block as lines of the canonical form."""
        return "\n".join(map(_row_line, (self.rows[0], self.dashes, *self.rows[1:])))


Block = Paragraph | Item | TableBlock


def read(text: str) -> tuple[Block, ...]:
    """Read contract text into its blocks; any text can be read, nothing is refused or lost."""
    levels = _Levels()
    return tuple(chunk if isinstance(chunk, TableBlock) else levels.block(chunk) for chunk in _chunks(text))


def write(blocks: Sequence[Block]) -> str:
    """Write blocks in the canonical form, without a line break at the end; the inverse of `read`."""
    return "\n\n".join(block.line for block in blocks)


def plain(text: str) -> str:
    """Bring a text into the canonical form, which changes nothing but the space around its lines."""
    return write(read(text))


# Blocks


def _chunks(text: str) -> Iterator[str | TableBlock]:
    """Cut a text into tables and the joined lines of everything else."""
    lines = [line.strip(_BLANKS) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    labels = _Labels()
    wrapped: list[str] = []
    at = 0
    while at < len(lines):
        table, after = _table(lines, at)
        if wrapped and (table or not lines[at] or labels.opens(lines[at], wrapped[-1])):
            yield " ".join(wrapped)
            wrapped = []
        if table:
            yield table
        elif lines[at]:
            if not wrapped:
                labels.remember(lines[at])
            wrapped.append(lines[at])
        at = after
    if wrapped:
        yield " ".join(wrapped)


_DASH: Final = re.compile(r":?-+:?")
_BAR: Final = re.compile(r"(?<!\\)\|")


def _table(lines: list[str], at: int) -> tuple[TableBlock | None, int]:
    """Read the table that begins on a line, and tell the line after it; None and the next line if there is none."""
    if not (_is_row(lines[at]) and at + 1 < len(lines) and _is_row(lines[at + 1])):
        return None, at + 1
    dashes = _cells(lines[at + 1])
    if not all(map(_DASH.fullmatch, dashes)):
        return None, at + 1
    end = at + 2
    while end < len(lines) and _is_row(lines[end]):
        end += 1
    body = [lines[at], *lines[at + 2 : end]]
    return TableBlock(tuple(map(_cells, body)), tuple(map(_dash, dashes))), end


def _is_row(line: str) -> bool:
    """Say whether a line begins and ends with a bar of its own."""
    return len(line) > 1 and line[0] == "|" and bool(_BAR.match(line, len(line) - 1))


def _cells(line: str) -> tuple[str, ...]:
    """Cut a row at its bars; an escaped bar belongs to its cell."""
    return tuple(cell.strip(_BLANKS).replace("\\|", "|") for cell in _BAR.split(line[1:-1]))


def _dash(cell: str) -> str:
    """Bring a dash cell to three characters, its colons kept."""
    left, right = cell[0] == ":", cell[-1] == ":"
    return (":" if left else "-") + "-" + (":" if right else "-")


def _row_line(cells: Sequence[str]) -> str:
    """Write one row, with a space inside each bar."""
    return "".join("| " + cell.replace("|", "\\|") + " " for cell in cells) + "|"


# Labels

_BULLETS: Final = "-*•–"
_ROMAN: Final = r"(?:x{0,3}(?:ix|iv|v?i{1,3}|v)|x{1,3})"
_LABEL: Final = re.compile(
    rf"(?P<label>\d{{1,3}}(?:\.\d{{1,3}})*\.|\d{{1,3}}(?:\.\d{{1,3}})+(?=[ \t]+[A-Z\[(\"“'‘])"
    rf"|(?P<letter>[A-Za-z]|{_ROMAN}|{_ROMAN.upper()})\."
    rf"|\((?P<inner>\d{{1,3}}|[A-Za-z]|{_ROMAN}|{_ROMAN.upper()})\)"
    r"|[-*•–])(?:[ \t]+|$)"
)
_ENDED: Final = re.compile(r"(?:[.;:!?][\"”’')\]]*|[;,] (?:and|or))$")
_Rank = tuple[str, int]


def _ranks(label: str) -> tuple[_Rank, ...]:
    """Give the kinds of list that a label may belong to, each with its number there; ``i.`` is a letter or Roman."""
    if label in _BULLETS:
        return ((label, 1),)
    core = label.strip("().")
    frame = "()" if label[0] == "(" else "."
    if core[0].isdigit():
        parts = core.split(".")
        return ((f"{frame}1{'.1' * (len(parts) - 1)}", int(parts[-1])),)
    case = "a" if core.islower() else "A"
    letter = ((frame + case, ord(core) - ord(case) + 1),) if len(core) == 1 else ()
    roman = _roman(core.lower())
    return ((*letter, (f"{frame}roman {case}", roman))) if roman else letter


def _roman(core: str) -> int:
    """Read a small Roman number of i, v and x; 0 if it is none."""
    if not re.fullmatch(_ROMAN, core):
        return 0
    values = [{"i": 1, "v": 5, "x": 10}[sign] for sign in core]
    return sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True))


def _label(line: str) -> str | None:
    """Find the label that a line begins with, as it was typed."""
    match = _LABEL.match(line)
    return match["label"] if match else None


class _Labels:
    """The last label seen of each kind, to know the one that comes next."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def opens(self, line: str, before: str) -> bool:
        """Say whether a line opens an item although the line before it was not blank."""
        label = _label(line)
        if label is None:
            return False
        if _ENDED.search(before) or (label in _BULLETS and _label(before) == label):
            return True
        headed = _label(before) is not None
        return any(
            (headed and number == 1) or number - 1 == self._last.get(kind) for kind, number in _ranks(label)
        )

    def remember(self, line: str) -> None:
        """Note the label that a block opens with."""
        if label := _label(line):
            self._last.update(_ranks(label))


class _Levels:
    """The kinds of labels that are open, outermost first, each with its last number."""

    def __init__(self) -> None:
        self._open: list[_Rank] = []

    def block(self, text: str) -> Paragraph | Item:
        """Make the block of one line of text, and place it among the open lists."""
        match = _LABEL.match(text)
        if match is None:
            return Paragraph(text)
        kind, number = self._choose(_ranks(match["label"]))
        kinds = [name for name, _ in self._open]
        level = kinds.index(kind) if kind in kinds else len(kinds)
        self._open[level:] = [(kind, number)]
        return Item(level, match["label"], text[match.end() :])

    def _choose(self, ranks: tuple[_Rank, ...]) -> _Rank:
        """Choose what an ambiguous label is: the next of an open list, else the first of a new one."""
        following = [rank for rank in ranks if (rank[0], rank[1] - 1) in self._open]
        first = [rank for rank in ranks if rank[1] == 1]
        return (following or first or list(ranks))[0]
