"""Contract text as clauses with their changes, for every format to set in its own way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from bargain.disclosure import Redline
from bargain.language.dialect import Block, Item, TableBlock, read
from bargain.language.redline import ChangedBlock, ChangedCell, ChangedRow, compare
from bargain.language.wording import Mark, Run

Side = Literal["left", "right", "center"]
_SIDES: Final[dict[tuple[str, str], Side]] = {("-", ":"): "right", (":", ":"): "center"}
Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """One block of contract text: ``level`` is -1 for a paragraph, else the depth of its label.

    ``label`` is empty where there is none, or where it cannot be told from the text that changed with it. ``mark``
    tells whether the whole block, its line break included, stays, goes or comes.
    """

    level: int
    label: Runs
    text: Runs
    mark: Mark

    @property
    def line(self) -> Runs:
        """Give label and text as one line, for formats that set no hanging label."""
        if not (self.label and self.text):
            return self.label or self.text
        last, first = self.label[-1], self.text[0]
        if last.mark is first.mark:
            return (*self.label[:-1], Run(first.mark, f"{last.text} {first.text}"), *self.text[1:])
        return (*self.label, Run(Mark.kept, " "), *self.text)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table in contract text: the mark of the row as a whole, the runs of each cell, and its own mark."""

    mark: Mark
    cells: tuple[Runs, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table in contract text; its first row heads it, and every row has as many cells as there are sides."""

    rows: tuple[Row, ...]
    sides: tuple[Side, ...]


Passage = Clause | Grid


def marked(redline: Redline) -> tuple[Passage, ...]:
    """Give the passages of both texts in reading order, what goes before what comes in its place."""
    return tuple(_passage(block) for block in compare(redline.before, redline.after))


def passages(text: str) -> tuple[Passage, ...]:
    """Give the passages of a text in which nothing changes."""
    return tuple(_passage(_kept(block)) for block in read(text))


def _kept(block: Block) -> ChangedBlock:
    if isinstance(block, TableBlock):
        rows = [tuple(ChangedCell(cell, cell, _run(Mark.kept, cell)) for cell in row) for row in block.rows]
        return ChangedBlock(block, block, rows=tuple(ChangedRow(Mark.kept, row) for row in rows))
    return ChangedBlock(block, block, _run(Mark.kept, block.line))


def _passage(block: ChangedBlock) -> Passage:
    if block.rows:
        return _grid(block)
    if not isinstance(block.after or block.before, Item):
        return Clause(-1, (), block.runs, block.mark)
    label, text = _split(block.runs)
    return Clause(block.level, label, text, block.mark)


def _split(runs: Runs) -> tuple[Runs, Runs]:
    """Cut the label off the head of an item; only a space that stays, or one in a single run, tells where it ends."""
    for n, run in enumerate(runs):
        label, space, rest = run.text.partition(" ")
        if space and (run.mark is Mark.kept or len(runs) == 1):
            head = (*runs[:n], *_run(run.mark, label))
            return head, (*_run(run.mark, rest), *runs[n + 1 :])
        if space:
            break
    return (), runs


def _run(mark: Mark, text: str) -> Runs:
    return (Run(mark, text),) if text else ()


def _grid(block: ChangedBlock) -> Grid:
    width = max(len(row.cells) for row in block.rows)
    table = block.after or block.before
    dashes: Sequence[str] = table.dashes if isinstance(table, TableBlock) else ()
    sides: list[Side] = [_SIDES.get((cell[0], cell[-1]), "left") for cell in dashes][:width]
    rows = (
        Row(
            row.mark,
            (*(cell.runs for cell in row.cells), *[()] * (width - len(row.cells))),
            (*(cell.mark for cell in row.cells), *[row.mark] * (width - len(row.cells))),
        )
        for row in block.rows
    )
    return Grid(tuple(rows), (*sides, *["left"] * (width - len(sides))))  # type: ignore[arg-type]  # words of Side
