"""What a Word file says, before and after its tracked changes, and everything in it that cannot be carried.

The file itself is looked at, not what another program makes of it: inserted, deleted and moved text and paragraphs,
rows of tables, automatic numbers (made visible as labels), fields, notes, text boxes, hidden text, comments. Every
letter of the file is kept, inserted, deleted, or set apart under a name: nothing is dropped in silence. What cannot
be carried into contract text is told as a problem of severity error, with the paragraph it stands in, and the caller
decides whether that stops the reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, Literal

from bargain.files.numbering import Counting, Numbering
from bargain.problems import Problem, Severity

Side = Literal["before", "after"]


class Change(Enum):
    """What tracked changes make of a piece of text."""

    kept = "kept"
    inserted = "inserted"
    deleted = "deleted"
    passing = "inserted and deleted again"

    def on(self, side: Side) -> bool:
        """Say whether text with this mark stands before, or after, the changes."""
        return self is Change.kept or self is (Change.deleted if side == "before" else Change.inserted)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with one mark; a break of the line and a tab stand in it as themselves."""

    text: str
    change: Change = Change.kept


@dataclass(frozen=True, slots=True)
class Shape:
    """What a paragraph is: its heading level from 0 (None where it is no heading), its list, its place on the line.

    ``contents`` marks the lines of a table of contents that Word has made; ``number`` is a list and a level.
    """

    heading: int | None = None
    number: tuple[str, int] | None = None
    contents: bool = False
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its pieces, what became of its end, and its shape before and after."""

    pieces: tuple[Piece, ...]
    end: Change
    before: Shape
    after: Shape

    def shape(self, side: Side) -> Shape:
        """Give the shape before or after the changes."""
        return self.before if side == "before" else self.after

    def text(self, side: Side) -> str:
        """Give the text before or after the changes, without a label."""
        return "".join(piece.text for piece in self.pieces if piece.change.on(side))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    paragraphs: tuple[Paragraph, ...]
    change: Change = Change.kept


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; a row may come or go as a whole."""

    cells: tuple[Cell, ...]
    change: Change = Change.kept


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table of rows."""

    rows: tuple[Row, ...]


WordBlock = Paragraph | WordTable


@dataclass(frozen=True, slots=True)
class Apart:
    """Text that stands in the file and not in what it says: a comment, hidden words, the head of a page."""

    kind: str
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class WordLine:
    """A line of the text as a reader sees it, its label first; a table is one line of several rows."""

    text: str
    shape: Shape = field(default_factory=Shape)
    table: bool = False


@dataclass(frozen=True)
class WordText:
    """A Word file as read; ``file`` is its name, for messages."""

    file: str
    blocks: tuple[WordBlock, ...]
    numbering: Numbering
    problems: tuple[Problem, ...] = ()
    apart: tuple[Apart, ...] = ()
    authors: int = 0

    @property
    def tracked(self) -> bool:
        """Say whether the file holds tracked changes of its text."""
        return any(change is not Change.kept for change in self._changes())

    @property
    def refusals(self) -> tuple[Problem, ...]:
        """List what cannot be carried."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.error)

    def letters(self) -> dict[Change, int]:
        """Count the letters and signs, blanks left out, by what became of them."""
        counts = dict.fromkeys(Change, 0)
        for block in self.blocks:
            for paragraph in _paragraphs(block):
                for piece in paragraph.pieces:
                    counts[piece.change] += len("".join(piece.text.split()))
        return counts

    def words(self) -> dict[Change, int]:
        """Count the words by what became of them; a word changed in part counts once for each part."""
        counts = dict.fromkeys(Change, 0)
        for block in self.blocks:
            for paragraph in _paragraphs(block):
                for piece in _joined(paragraph.pieces):
                    counts[piece.change] += len(piece.text.split())
        return counts

    def lines(self, side: Side = "after") -> tuple[WordLine, ...]:
        """Give the text before or after the changes, line by line, numbers made visible."""
        return tuple(_Reading(self.numbering, side).lines(self.blocks))

    def text(self, side: Side = "after") -> str:
        """Give the text before or after the changes as contract text: blocks apart by a blank line."""
        return "\n\n".join(line.text.replace("\t", " ") for line in self.lines(side))

    def _changes(self) -> Iterator[Change]:
        for block in self.blocks:
            if isinstance(block, WordTable):
                yield from (row.change for row in block.rows)
                yield from (cell.change for row in block.rows for cell in row.cells)
            for paragraph in _paragraphs(block):
                yield paragraph.end
                yield from (piece.change for piece in paragraph.pieces)
                if paragraph.before.number != paragraph.after.number:
                    yield Change.inserted


def _paragraphs(block: WordBlock) -> Iterator[Paragraph]:
    if isinstance(block, Paragraph):
        yield block
    else:
        yield from (one for row in block.rows for cell in row.cells for one in cell.paragraphs)


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Join neighbouring pieces of one mark, which Word cuts anywhere, within words too."""
    held: Piece | None = None
    for piece in pieces:
        if held is not None and held.change is piece.change:
            held = Piece(held.text + piece.text, held.change)
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held


_EDGES: Final = " \t\n"


class _Reading:
    """One reading of a document, before or after its changes, counting its numbers as it goes."""

    def __init__(self, numbering: Numbering, side: Side) -> None:
        self._count = Counting(numbering)
        self._side = side

    def lines(self, blocks: Sequence[WordBlock]) -> Iterator[WordLine]:
        """Give the lines; a paragraph whose end is gone runs on into the next, and takes its shape."""
        held, shape = "", Shape()
        for block in blocks:
            if isinstance(block, Paragraph):
                held, shape = held + block.text(self._side), block.shape(self._side)
                if block.end.on(self._side):
                    yield from self._line(held, shape)
                    held = ""
            else:
                yield from self._line(held, shape)
                held = ""
                yield from self._table(block)
        yield from self._line(held, shape)

    def _line(self, text: str, shape: Shape) -> Iterator[WordLine]:
        said = "\n".join(line.strip(_EDGES) for line in text.split("\n")).strip(_EDGES)
        if said:
            yield WordLine(self._label(shape) + said, shape)

    def _label(self, shape: Shape) -> str:
        return self._count.label(*shape.number) if shape.number else ""

    def _table(self, table: WordTable) -> Iterator[WordLine]:
        rows = [
            [self._cell(cell) for cell in row.cells if cell.change.on(self._side)]
            for row in table.rows
            if row.change.on(self._side)
        ]
        if any(any(row) for row in rows):
            width = max(map(len, rows))
            full = [row + [""] * (width - len(row)) for row in rows]
            written = [
                "".join(f"| {cell.replace('|', chr(92) + '|')} " for cell in row) + "|" for row in full
            ]
            dashes = "| --- " * width + "|"
            yield WordLine("\n".join([written[0], dashes, *written[1:]]), table=True)

    def _cell(self, cell: Cell) -> str:
        said = [line.text for line in self.lines(cell.paragraphs)]
        return " ".join(" ".join(said).replace("\n", " ").replace("\t", " ").split(" "))
