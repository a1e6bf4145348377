"""What changed between two texts, by words, as a person marks it up: struck, added, and the rest left alone.

`compare` gives the blocks of both texts in order. Text that neither side touched is there too, so that a rendering
shows the whole; `changed` tells which blocks to show where only changes are wanted. Nothing is lost: the kept and
removed runs are the old text, the kept and added runs the new one, byte for byte in the canonical form of `dialect`.

For the room that renders: a run becomes escaped text, or a span of class ``deletion`` or ``insertion`` in pandoc's
tree (``[old]{.deletion author="Union" date="2026-03-11T00:00:00Z"}``), which is a native tracked change in Word and
``del``/``ins`` in HTML. A block whose ``mark`` is removed or added went or came as a whole: its paragraph mark must
be tracked too, or accepting everything in Word leaves an empty paragraph. Pandoc's writer drops ``paragraph-deletion``
spans (3.x, tried), so such a paragraph needs ``<w:pPr><w:rPr><w:del …/></w:rPr></w:pPr>`` (or ``w:ins``) of our own.
The label of an item stands at the head of its runs, as text; ``level`` gives the indent; nothing is to be numbered
again. In a table, each row has a mark and each cell its runs. Beside colour there must be a strike or an underline.

Blocks and the rows of tables are paired by likeness (see `alignment`), the columns of tables by their heads; `wording`
has the rules for what is compared inside a pair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bargain.language.alignment import Pair, Piece, align
from bargain.language.dialect import Block, Item, TableBlock, read, write
from bargain.language.wording import Mark, Run, compare_text
from bargain.language.words import words


@dataclass(frozen=True, slots=True)
class ChangedCell:
    """A cell of a table, before and after; None where its column or row was not there.

    ``column`` is the mark of the column where neither side has the cell, so that the cells behind it keep their place:
    a row that went has none in a column that came.
    """

    before: str | None
    after: str | None
    runs: tuple[Run, ...]
    column: Mark | None = None

    @property
    def mark(self) -> Mark:
        """Say whether the cell as a whole came, went or stayed."""
        return self.column or _mark(self.before, self.after)


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row of a table: the mark of the row as a whole, and its cells over the columns of both tables."""

    mark: Mark
    cells: tuple[ChangedCell, ...]


@dataclass(frozen=True, slots=True)
class ChangedBlock:
    """A paragraph, item or table, before and after; None on the side on which it does not stand.

    ``runs`` hold a paragraph or item, its label included; ``rows`` hold a table, its head first.
    """

    before: Block | None
    after: Block | None
    runs: tuple[Run, ...] = ()
    rows: tuple[ChangedRow, ...] = ()

    @property
    def mark(self) -> Mark:
        """Say whether the block as a whole came, went or stayed."""
        return _mark(self.before, self.after)

    @property
    def changed(self) -> bool:
        """Say whether the block differs in anything but its depth."""
        return self.before is None or self.after is None or self.before.line != self.after.line

    @property
    def level(self) -> int:
        """Give the depth of an item, from 0, as it stands in the new text; 0 for any other block."""
        block = self.after or self.before
        return block.level if isinstance(block, Item) else 0


@dataclass(frozen=True, slots=True)
class Counts:
    """How many words were kept, removed and added."""

    kept: int = 0
    removed: int = 0
    added: int = 0


def compare(before: str, after: str) -> tuple[ChangedBlock, ...]:
    """Compare two texts in the dialect of contracts; either may be empty, and then all of the other came or went."""
    old, new = read(before), read(after)
    pairs = align([_piece(block) for block in old], [_piece(block) for block in new])
    return tuple(_block(None if i is None else old[i], None if j is None else new[j]) for i, j in pairs)


def rejected(changes: Iterable[ChangedBlock]) -> str:
    """Give the text as it was before the changes, rebuilt from the runs alone, in the canonical form."""
    return _side(changes, Mark.removed)


def accepted(changes: Iterable[ChangedBlock]) -> str:
    """Give the text as it is after the changes, rebuilt from the runs alone, in the canonical form."""
    return _side(changes, Mark.added)


def counts(changes: Iterable[ChangedBlock]) -> Counts:
    """Count the words of a comparison by what became of them."""
    tally = dict.fromkeys(Mark, 0)
    for run in _runs(changes):
        tally[run.mark] += len(words(run.text))
    return Counts(tally[Mark.kept], tally[Mark.removed], tally[Mark.added])


def _runs(changes: Iterable[ChangedBlock]) -> Iterator[Run]:
    """Give every run of every block and cell, in order."""
    for change in changes:
        yield from change.runs
        for row in change.rows:
            for cell in row.cells:
                yield from cell.runs


def _mark(before: object, after: object) -> Mark:
    """Name what became of a thing that is None where it does not stand."""
    if before is None:
        return Mark.added
    return Mark.removed if after is None else Mark.kept


def _side(changes: Iterable[ChangedBlock], mark: Mark) -> str:
    """Put together one side of a comparison: what was kept, and what carries the mark."""
    marks = (Mark.kept, mark)
    lines = []
    for change in changes:
        if change.mark not in marks:
            continue
        if change.rows:
            lines.append(_table_side(change, mark))
        else:
            lines.append("".join(run.text for run in change.runs if run.mark in marks))
    return "\n\n".join(lines)


def _table_side(change: ChangedBlock, mark: Mark) -> str:
    """Put together one side of a table."""
    marks = (Mark.kept, mark)
    rows = tuple(
        tuple(
            "".join(run.text for run in cell.runs if run.mark in marks)
            for cell in row.cells
            if cell.mark in marks
        )
        for row in change.rows
        if row.mark in marks
    )
    table = change.before if mark is Mark.removed else change.after
    return write([TableBlock(rows, table.dashes)]) if isinstance(table, TableBlock) else ""


# Blocks and tables


def _piece(block: Block) -> Piece:
    """Make a block ready to be paired; an item is paired by its words, whatever its label has become."""
    if isinstance(block, TableBlock):
        return Piece(block.line, kind="table", name="|".join(block.rows[0]))
    return Piece(block.line)


def _block(before: Block | None, after: Block | None) -> ChangedBlock:
    """Compare a block with the one that answers to it."""
    if isinstance(before or after, TableBlock):
        return ChangedBlock(before, after, rows=tuple(_rows(before, after)))
    old, new = before.line if before else "", after.line if after else ""
    return ChangedBlock(before, after, runs=compare_text(old, new))


def _rows(before: Block | None, after: Block | None) -> Iterator[ChangedRow]:
    """Compare two tables row by row; columns are paired by their heads, so that a new column is one change."""
    old = before.rows if isinstance(before, TableBlock) else ()
    new = after.rows if isinstance(after, TableBlock) else ()
    columns = _columns(old, new)
    pairs = align([_row_piece(row) for row in old[1:]], [_row_piece(row) for row in new[1:]])
    if old or new:
        yield _row(old[0] if old else None, new[0] if new else None, columns)
    for i, j in pairs:
        yield _row(None if i is None else old[i + 1], None if j is None else new[j + 1], columns)


def _row_piece(row: tuple[str, ...]) -> Piece:
    """Make a row ready to be paired; its first cell names it, whatever the figures behind it are now."""
    return Piece("|".join(row), name=row[0])


def _columns(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> list[Pair]:
    """Pair the columns of two tables by their heads; columns that no head names stand at the end, one to one."""
    old_heads, new_heads = old[0] if old else (), new[0] if new else ()
    pairs = align([Piece(head) for head in old_heads], [Piece(head) for head in new_heads])
    wide_old, wide_new = max(map(len, old), default=0), max(map(len, new), default=0)
    beyond_old, beyond_new = range(len(old_heads), wide_old), range(len(new_heads), wide_new)
    for at in range(max(len(beyond_old), len(beyond_new))):
        i = beyond_old[at] if at < len(beyond_old) else None
        j = beyond_new[at] if at < len(beyond_new) else None
        pairs.append((i, j))
    return pairs


def _row(before: Sequence[str] | None, after: Sequence[str] | None, columns: list[Pair]) -> ChangedRow:
    """Compare two rows cell by cell; a ragged row has no cell in the columns that it does not reach."""
    cells, mark = [], _mark(before, after)
    for i, j in columns:
        old = before[i] if before is not None and i is not None and i < len(before) else None
        new = after[j] if after is not None and j is not None and j < len(after) else None
        if old is not None or new is not None:
            cells.append(ChangedCell(old, new, compare_text(old or "", new or "")))
        elif mark is not Mark.kept and (i is None) is (mark is Mark.removed):
            cells.append(ChangedCell(None, None, (), Mark.added if i is None else Mark.removed))
    return ChangedRow(mark, tuple(cells))
