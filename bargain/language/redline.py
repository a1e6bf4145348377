"""What changed between two texts, by words, as a person marks it up: struck, added, and the rest left alone.

`compare` gives the blocks of both texts in order. Text that neither side touched is there too, so that a rendering
shows the whole; `changed` tells which blocks to show where only changes are wanted. Nothing is lost: the kept and
removed runs are the old text, the kept and added runs the new one, byte for byte in the canonical form of `dialect`.

For the room that renders: a run becomes escaped text, or a span of class ``deletion`` or ``insertion`` in pandoc's
tree (``[old]{.deletion author="Union" date="2026-03-11T00:00:00Z"}``), which is a native tracked change in Word and
``del``/``ins`` in HTML. A block whose ``mark`` is removed or added went or came as a whole: its paragraph mark is
tracked as well (an empty span of class ``paragraph-deletion`` or ``paragraph-insertion`` at the end of the block).
The label of an item stands at the head of its runs, as text; ``level`` gives the indent; nothing is to be numbered
again. In a table, each row has a mark and each cell its runs. Beside colour there must be a strike or an underline.

The rules, so that people can read it: blocks, then sentences are paired by likeness (see `alignment`); words are
compared inside a pair; a sentence of whose words more than 60 % changed is struck and added as a whole; one or two
small words standing alone between changes are drawn into them; numbers (``ten (10)``, ``$38.50``) are never split.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from typing import Final

from bargain.language.alignment import KEPT_SHARE, Piece, align, differences
from bargain.language.dialect import Block, Item, TableBlock, read, write
from bargain.language.words import is_word, sentences, tokens, words


class Mark(Enum):
    """What became of a stretch of text."""

    kept = "kept"
    removed = "removed"
    added = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one mark; it is never empty, and neighbouring runs have different marks."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class ChangedCell:
    """A cell of a table, before and after; None where its column or row was not there."""

    before: str | None
    after: str | None
    runs: tuple[Run, ...]

    @property
    def mark(self) -> Mark:
        """Say whether the cell as a whole came, went or stayed."""
        return _mark(self.before, self.after)


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
    return ChangedBlock(before, after, runs=_compare_text(old, new))


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


_Columns = list[tuple[int | None, int | None]]


def _columns(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> _Columns:
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


def _row(before: Sequence[str] | None, after: Sequence[str] | None, columns: _Columns) -> ChangedRow:
    """Compare two rows cell by cell; a ragged row has no cell in the columns that it does not reach."""
    cells = []
    for i, j in columns:
        old = before[i] if before is not None and i is not None and i < len(before) else None
        new = after[j] if after is not None and j is not None and j < len(after) else None
        if old is not None or new is not None:
            cells.append(ChangedCell(old, new, _compare_text(old or "", new or "")))
    return ChangedRow(_mark(before, after), tuple(cells))


# Sentences and words

_SMALL: Final = frozenset(
    [
        "a",
        "an",
        "and",
        "any",
        "as",
        "at",
        "be",
        "by",
        "each",
        "for",
        "from",
        "if",
        "in",
        "is",
        "it",
        "its",
        "no",
        "not",
        "of",
        "on",
        "or",
        "such",
        "that",
        "the",
        "their",
        "to",
        "with",
    ]
)
_SENTENCE_ENDS: Final = frozenset(".;:!?")
_Change = tuple[str, str]
"""What went and what came; a pair of equal texts was kept."""


def _compare_text(before: str, after: str) -> tuple[Run, ...]:
    """Compare two lines of text: sentences that stayed hold it together, words are compared between them."""
    old, new = sentences(before), sentences(after)
    changes: list[_Change] = []
    at = 0
    for a, b, c, d in differences(old, new):
        changes += [(text, text) for text in old[at:a]]
        changes += _stretch(old[a:b], new[c:d])
        at = b
    changes += [(text, text) for text in old[at:]]
    return tuple(_as_runs(changes))


def _stretch(old: Sequence[str], new: Sequence[str]) -> list[_Change]:
    """Compare sentences that differ, each with its own; as one stretch where a sentence was split or joined."""
    each = list(_each_sentence(old, new))
    if len(old) + len(new) <= 2:
        return each
    whole = _by_words("".join(old), "".join(new))
    return whole if 4 * _kept_words(whole) > 5 * _kept_words(each) and _is_alike(whole) else each


def _each_sentence(old: Sequence[str], new: Sequence[str]) -> Iterator[_Change]:
    """Compare sentences with those that answer to them; one of which too much changed is struck and added whole."""
    for i, j in align([Piece(text) for text in old], [Piece(text) for text in new]):
        before, after = "" if i is None else old[i], "" if j is None else new[j]
        ends = len(before.rstrip()), len(after.rstrip())
        changes = _by_words(before[: ends[0]], after[: ends[1]])
        yield from changes if _is_alike(changes) else [(before[: ends[0]], after[: ends[1]])]
        yield before[ends[0] :], after[ends[1] :]


def _by_words(before: str, after: str) -> list[_Change]:
    """Compare two stretches by words."""
    old, new = tokens(before), tokens(after)
    changes: list[_Change] = []
    at = 0
    for a, b, c, d in _readable(old, new, differences(old, new)):
        changes += [(token, token) for token in old[at:a]]
        changes.append(("".join(old[a:b]), "".join(new[c:d])))
        at = b
    return changes + [(token, token) for token in old[at:]]


def _kept_words(changes: Iterable[_Change]) -> int:
    """Count the words that a comparison keeps."""
    return sum(len(words(old)) for old, new in changes if old == new)


def _is_alike(changes: Sequence[_Change]) -> bool:
    """Say whether a comparison keeps enough of the words to be read as one text with changes in it."""
    total = sum(len(words(old)) + len(words(new)) for old, new in changes)
    return 2 * _kept_words(changes) >= KEPT_SHARE * total


_Span = tuple[int, int, int, int]


def _readable(old: Sequence[str], new: Sequence[str], spans: Sequence[_Span]) -> list[_Span]:
    """Join changes that only a gap, a mark or a small word or two keep apart, and trim what both ends share."""
    joined: list[_Span] = []
    for span in spans:
        if joined and _belong_together(old, joined[-1], span):
            a, _, c, _ = joined.pop()
            joined.append((a, span[1], c, span[3]))
        else:
            joined.append(span)
    return [_trimmed(old, new, span) for span in joined]


def _belong_together(old: Sequence[str], left: _Span, right: _Span) -> bool:
    """Say whether what was kept between two changes is too little to read by itself."""
    island = old[left[1] : right[0]]
    said = [token for token in island if is_word(token)]
    if not said:
        return not _SENTENCE_ENDS.intersection(island)
    if _one_way(left, right) or len(said) > 2 or _SENTENCE_ENDS.intersection(island):
        return False
    large = min(_size(left), _size(right)) >= 12
    return large or all(token.lower() in _SMALL for token in said)


def _one_way(left: _Span, right: _Span) -> bool:
    """Say whether both changes only add, or both only remove: such changes read well side by side."""
    only_added = left[0] == left[1] and right[0] == right[1]
    only_removed = left[2] == left[3] and right[2] == right[3]
    return only_added or only_removed


def _size(span: _Span) -> int:
    """Count the tokens, gaps included, that a change takes away and brings."""
    return span[1] - span[0] + span[3] - span[2]


def _trimmed(old: Sequence[str], new: Sequence[str], span: _Span) -> _Span:
    """Leave out of a change what both its sides begin and end with."""
    a, b, c, d = span
    while a < b and c < d and old[a] == new[c]:
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
    return _at_a_word(old, new, (a, b, c, d))


def _at_a_word(old: Sequence[str], new: Sequence[str], span: _Span) -> _Span:
    """Begin an addition or a removal at its first word, where the gap before it is the gap behind it."""
    a, b, c, d = span
    if (a < b) == (c < d) or b >= len(old) or d >= len(new):
        return span
    first = old[a] if a < b else new[c]
    return (a + 1, b + 1, c + 1, d + 1) if first.isspace() and first == old[b] else span


def _as_runs(changes: Iterable[_Change]) -> Iterator[Run]:
    """Write changes as runs, of each change what went before what came; neighbours of one mark are one run."""
    for mark, group in groupby(_marked(changes), key=lambda piece: piece[0]):
        yield Run(mark, "".join(text for _, text in group))


def _marked(changes: Iterable[_Change]) -> Iterator[tuple[Mark, str]]:
    """Mark the pieces of changes, leaving out what is empty."""
    for before, after in changes:
        same = before == after
        marked = [(Mark.kept, before)] if same else [(Mark.removed, before), (Mark.added, after)]
        yield from (piece for piece in marked if piece[1])
