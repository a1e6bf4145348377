"""A sheet as a lattice: labels down one side, labels across the top, figures where they meet; blocks may be stacked.

Salary schedules, scattergrams and tables of premiums are lattices. What the labels mean is for the room above to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from bargain.files.columns import missing
from bargain.files.sheet import Sheet
from bargain.layout import values
from bargain.layout.listing import STATISTIC, TOTAL, agree
from bargain.layout.order import Left
from bargain.layout.values import Style
from bargain.problems import Problem, Severity

STEP: Final = re.compile(
    r"(salary |pay )?steps?\b|(yrs?|years?)\b( of)?( service| exp(erience)?| teaching)?|level\b|increments?\b",
    re.IGNORECASE,
)
LANE: Final = re.compile(
    r"(salary |pay )?(ranges?|lanes?|columns?|class(es|ification|ifications)?|grades?|schedule|degrees?|position|job|title"
    r"|category|education|training)\b",
    re.IGNORECASE,
)
STEPLIKE: Final = re.compile(
    r"(step|yr|year|level|s)? ?-? ?(0*\d{1,2}[a-z]?\*{0,2}|[a-z]-?\d{1,2}|\d{1,2} ?[-–+] ?\d{0,2}|max(imum)?|min(imum)?\b.*|top)\Z",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"(19|20)\d{2}\Z")
_AMOUNT: Final = re.compile(r"\d,\d{3}|\d{5}")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and the line and column that it stands in."""

    value: Decimal
    line: int
    column: int


@dataclass
class Block:
    """One lattice. ``across`` are the labels over its columns, by column from 0, ``upper`` those of a row above them.

    ``down`` are its row labels with their lines, ``cells`` the figures by row (from 0, in ``down``) and column.
    ``sums`` are the columns and rows of totals. ``seconds`` are rows without a label, each below the row they go with.
    """

    corner: str
    line: int
    across: dict[int, str]
    titles: list[str]
    upper: dict[int, str] = field(default_factory=dict)
    down: list[tuple[str, int]] = field(default_factory=list)
    cells: dict[tuple[int, int], Figure] = field(default_factory=dict)
    seconds: dict[tuple[int, int], Figure] = field(default_factory=dict)
    sums: dict[int, dict[int, Figure]] = field(default_factory=dict)
    totals: dict[int, Figure] = field(default_factory=dict)
    sum_column: int | None = None


@dataclass
class Lattice:
    """The blocks of a sheet from top to bottom, what was left out of it and what is wrong with it."""

    sheet: Sheet
    style: Style
    blocks: list[Block] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    checks: list[str] = field(default_factory=list)


def steplike(label: str) -> bool:
    """Say whether a label looks like the name of a step: 1, 01, R-1, STEP02, 3A, MAX, 4-5."""
    return STEPLIKE.match(label) is not None


def read_lattice(
    sheet: Sheet, style: Style, corners: Callable[[str], bool], *, small: bool = False
) -> Lattice:
    """Read every block of a sheet. ``corners`` knows the words of a corner; ``small`` says that 3.5 is a figure too."""
    held = Lattice(sheet, style)
    reading = _Reading(held, corners, small)
    starts = [n for n in range(len(sheet)) if reading.is_header(n)]
    if not starts:
        fix = "A schedule needs a row of lanes (or steps, or dates) above its figures; name its cells with --range."
        where = "no row of headings with figures below it was found"
        held.problems.append(Problem("IMP-HEADER", where, sheet.at(0), fix))
        return held
    end = 0
    for here, following in zip(starts, [*starts[1:], len(sheet)], strict=True):
        if held.blocks and reading.again(here, held.blocks[-1], following):
            held.left.append(Left(sheet.name_of(sheet.lines[here]), "the headings again"))
            end = reading.fill(held.blocks[-1], here + 1, following)
            continue
        block = reading.block(here, end)
        end = reading.fill(block, here + 1, following)
        held.blocks.append(block)
    held.blocks = [block for block in held.blocks if block.cells]
    for block in held.blocks:
        _check(held, block)
    return held


@dataclass
class _Reading:
    """How one sheet is read: its words of corners, and which cells count as figures."""

    held: Lattice
    corners: Callable[[str], bool]
    small: bool
    label_column: int = 0

    def figure(self, text: str) -> Decimal | None:
        """Give the figure of a cell, or None where it holds none."""
        try:
            return None if missing(text) else values.number(text, self.held.style)
        except ValueError:
            return None

    def counts(self, text: str) -> bool:
        """Say whether a cell is surely a figure of the lattice and not one of its labels."""
        if not text or (not self.small and (steplike(text) or _YEAR.match(text))):
            return False
        return self.figure(text) is not None

    def is_header(self, n: int) -> bool:
        """Say whether a row is the labels above a block."""
        row = self.held.sheet.rows[n]
        filled = [column for column, cell in enumerate(row) if cell]
        if len(filled) < 2:
            return False
        corner, others = row[filled[0]], [column for column in filled[1:] if not missing(row[column])]
        if not others:
            return False
        figures = sum(self.counts(row[column]) for column in others)
        below = next(iter(self.held.sheet.rows[n + 1 : n + 2]), [])
        if self.corners(corner):
            return figures * 2 < len(others) or (self.small and self._labelled(row, others) and bool(below))
        if figures or (self.small and all(self.figure(row[c]) is not None for c in others)):
            return False
        columns = filled if row[0] else [0, *filled]
        return sum(self.counts(below[c]) for c in columns[1:] if c < len(below)) * 2 >= len(columns[1:]) > 0

    def _labelled(self, row: Sequence[str], others: Sequence[int]) -> bool:
        steps = [row[column] for column in others if not TOTAL.match(row[column])]
        return bool(steps) and all(steplike(step) for step in steps)

    def again(self, n: int, block: Block, end: int) -> bool:
        """Say whether a header only repeats the one of the block before it, at the head of a printed page."""
        row = self.held.sheet.rows[n]
        same = {c: row[c] for c in block.across if c < len(row)} == block.across
        after = next((self.held.sheet.rows[i][self.label_column] for i in range(n + 1, end)), "")
        return same and values.label(after) not in {label for label, _ in block.down}

    def block(self, n: int, since: int) -> Block:
        """Begin a block at its header; rows between the block before it and here are its titles."""
        sheet = self.held.sheet
        row = sheet.rows[n]
        filled = [column for column, cell in enumerate(row) if cell]
        cornered = self.corners(row[filled[0]]) or not self._under(n, filled[0])
        self.label_column = filled[0] if cornered else max(filled[0] - 1, 0)
        across = {c: values.label(row[c]) for c in filled if c > self.label_column}
        titles, upper = [], {}
        for above in range(since, n):
            cells = [cell for cell in sheet.rows[above] if cell]
            if above == n - 1 and (spread := self._spread(above, across)):
                upper = spread
            titles.append(" ".join(cells))
            self.held.left.append(Left(sheet.name_of(sheet.lines[above]), "a title"))
        corner = row[self.label_column] if cornered else ""
        return Block(corner, sheet.lines[n], across, titles, upper)

    def _under(self, n: int, column: int) -> bool:
        below = next(iter(self.held.sheet.rows[n + 1 : n + 2]), [])
        return column < len(below) and self.counts(below[column])

    def _spread(self, n: int, across: dict[int, str]) -> dict[int, str]:
        """Give the labels of a row above the header, each held until the next one; none where it is a title."""
        sheet = self.held.sheet
        row = sheet.rows[n]
        held = [column for column in across if column < len(row) and row[column]]
        wide = any(a.top == sheet.lines[n] and a.left < a.right < max(across) + 1 for a in sheet.merged)
        if len(held) < 2 and not wide:
            return {}
        upper, last = {}, ""
        for column in sorted(across):
            last = values.label(row[column]) or last
            upper[column] = last
        return upper

    def fill(self, block: Block, first: int, end: int) -> int:
        """Read the rows of a block and give the index after its last one; what follows is the next one's titles."""
        sheet = self.held.sheet
        after = [n + 1 for n in range(first, end) if any(self._at(n, c) is not None for c in block.across)]
        last = max([first, *after]) if end < len(sheet) else end
        for n in range(first, last):
            row, line = sheet.rows[n], sheet.lines[n]
            label = values.label(row[self.label_column])
            figures = {c: found for c in block.across if (found := self._at(n, c)) is not None}
            if TOTAL.match(label):
                block.sums[line] = figures
                self.held.left.append(Left(sheet.name_of(line), "a row of totals"))
            elif STATISTIC.match(label):
                self.held.left.append(Left(sheet.name_of(line), "a row of statistics"))
            elif not label and figures:
                self._second(block, line, figures)
            elif figures or (steplike(label) and self._empty(row, block)):
                self._row(block, n, label, figures)
            else:
                self.held.left.append(Left(sheet.name_of(line), "a note"))
        return last

    def _empty(self, row: Sequence[str], block: Block) -> bool:
        return all(missing(row[column]) for column in block.across if column < len(row))

    def _at(self, n: int, column: int) -> Figure | None:
        value = self.figure(self.held.sheet.rows[n][column])
        return None if value is None else Figure(value, self.held.sheet.lines[n], column + 1)

    def _row(self, block: Block, n: int, label: str, figures: dict[int, Figure]) -> None:
        sheet, line = self.held.sheet, self.held.sheet.lines[n]
        if sheet.too_long(n, sheet.lines.index(block.line)):
            message = "this row has more cells than there are headings: what stands in them has moved"
            fix = 'Put quotation marks around figures with a comma in them, as "61,234", or save the sheet as Excel.'
            self.held.problems.append(sheet.problem("IMP-RAGGED", message, (line, 0), fix))
        at = len(block.down)
        block.down.append((label, line))
        block.cells |= {(at, column): figure for column, figure in figures.items()}
        for column in block.across:
            text, spot = sheet.rows[n][column], (line, column + 1)
            if flaw := sheet.flaws.get(spot):
                fix = "Open the file in Excel, save it, and import it again."
                self.held.problems.append(sheet.problem("IMP-CELL", f"it holds {flaw}", spot, fix))
            elif column not in figures and not missing(text) and figures:
                fix = "Write the figure alone, or leave the cell empty; leave the column out with --range."
                # A column of notes is left out, but not an amount that stands in it with a second one or a word.
                known = sum(self.figure(row[column]) is not None for row in sheet.rows)
                if known > 1 or _AMOUNT.search(text):
                    message = "this is not a figure that can be read"
                    self.held.problems.append(sheet.problem("IMP-CELL", message, spot, fix))

    def _second(self, block: Block, line: int, figures: dict[int, Figure]) -> None:
        """Keep a row without a label as the second rate of the row above it; two such rows have no meaning."""
        at = len(block.down) - 1
        if at < 0 or any((at, column) in block.seconds for column in figures):
            fix = "Write the step into its first cell, or leave the row out with --range."
            message = "this row has figures and no label"
            problem = self.held.sheet.problem("IMP-STEP", message, (line, self.label_column + 1), fix)
            self.held.problems.append(problem)
            return
        block.seconds |= {(at, column): figure for column, figure in figures.items()}


def _check(held: Lattice, block: Block) -> None:
    """Take a column of totals out of the lattice, and hold every total against what it adds up."""
    sheet = held.sheet
    block.sum_column = next((c for c, label in block.across.items() if TOTAL.match(label)), None)
    if block.sum_column is not None:
        held.left.append(Left(f"column {block.across.pop(block.sum_column)}", "a column of totals"))
        for row in range(len(block.down)):
            stated = block.cells.pop((row, block.sum_column), None)
            if stated is not None:
                block.totals[row] = stated
                _agree(held, stated, [figure for (r, _), figure in block.cells.items() if r == row])
    for sums in block.sums.values():
        for column, stated in sums.items():
            chosen = [f for (_, c), f in block.cells.items() if column in {c, block.sum_column}]
            _agree(held, stated, chosen)
    for area in sheet.merged:
        inside = [f for f in block.cells.values() if (f.line, f.column) in area]
        if inside and (area.top, area.left) != (area.bottom, area.right):
            message = f"{area} is one merged cell: which rows or columns its figure is for cannot be known"
            spot = (inside[0].line, inside[0].column)
            held.problems.append(
                sheet.problem("IMP-MERGED", message, spot, "Unmerge it and fill in each cell.")
            )
    hidden = {f.line for f in block.cells.values() if f.line in sheet.hidden_lines}
    if hidden:
        message = f"{len(hidden)} hidden rows were read, the first is row {min(hidden)}"
        fix = "If they do not count, delete them or leave them out with --range."
        held.problems.append(sheet.problem("IMP-HIDDEN", message, (min(hidden), 0), fix, Severity.warning))


def _agree(held: Lattice, stated: Figure, parts: Sequence[Figure]) -> None:
    total = sum((part.value for part in parts), Decimal(0))
    name = held.sheet.name_of(stated.line, stated.column)
    if agree(total, stated.value):
        held.checks.append(f"{name} says {values.written(stated.value)}, and that is the sum")
        return
    message = (
        f"the cells add up to {values.written(total)}, but this total says {values.written(stated.value)}"
    )
    fix = "Find the cell that is missing or wrong; or take the total out of what is read, with --range."
    held.problems.append(held.sheet.problem("IMP-TOTAL", message, (stated.line, stated.column), fix))
