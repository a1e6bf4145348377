"""Small cells: which numbers of a survey table may be printed, so that nobody's answer can be worked out.

A cell with fewer respondents than the minimum is hidden. Where hiding it would leave it the only unknown of a row or
column with a printed total, the next smallest cell is hidden as well, until no hidden cell follows from what is
printed (NCES SLDS Technical Brief 3, 2011). `derivable` is the proof: it finds every
hidden cell that exact subtraction pins down or that is squeezed below the minimum.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

MINIMUM: Final = 10
LEAST_MINIMUM: Final = 5
Place = tuple[str, str]
Counts = Mapping[str, Mapping[str, int]]
Published = dict[str, dict[str, int | None]]


def hide(counts: Counts, minimum: int = MINIMUM, *, columns: bool = True) -> Published:
    """Give a table of respondents with its small cells hidden (None), row and column totals being printed.

    ``columns`` is False where columns have no printed totals, as when each unit has its own job classes. A cell with
    nobody in it is hidden too: an empty group that can be named is a fact about people. Where no choice of cells
    protects the small ones, every cell is hidden, and such a table must be printed without its totals.
    """
    hidden = {(row, column) for row, cells in counts.items() for column, n in cells.items() if n < minimum}
    while (more := _next(counts, hidden, minimum, columns=columns)) is not None:
        hidden.add(more)
    small_totals = any(
        all(place in hidden for place in line) and sum(counts[row][column] for row, column in line) < minimum
        for line in _lines(counts, columns=columns)
    )
    if small_totals or _given_away(counts, hidden, columns=columns):
        hidden = {(row, column) for row, cells in counts.items() for column in cells}
    return _published(counts, hidden)


def derivable(published: Published, rows: Mapping[str, int], columns: Mapping[str, int]) -> list[Place]:
    """List the hidden cells whose number follows from the printed cells and totals, by exact linear algebra.

    ``rows`` and ``columns`` are the totals that were printed; a total that was not printed is left out.
    """
    unknown = [(row, column) for row, cells in published.items() for column, n in cells.items() if n is None]
    index = {place: n for n, place in enumerate(unknown)}
    equations: list[list[Fraction]] = []
    for row, total in rows.items():
        equations.append(
            _equation(index, {(row, column): n for column, n in published.get(row, {}).items()}, total)
        )
    for column, total in columns.items():
        cells = {(row, column): line[column] for row, line in published.items() if column in line}
        equations.append(_equation(index, cells, total))
    solved = _reduce(equations, len(unknown))
    return [unknown[n] for n in sorted(solved)]


def _lines(counts: Counts, *, columns: bool) -> list[list[Place]]:
    lines = [[(row, column) for column in cells] for row, cells in counts.items()]
    if columns:
        names = dict.fromkeys(column for cells in counts.values() for column in cells)
        lines += [[(row, name) for row, cells in counts.items() if name in cells] for name in names]
    return lines


def _exposed(counts: Counts, line: Sequence[Place], hidden: set[Place], minimum: int) -> bool:
    """Say whether a line gives its hidden cells away: it has one only, or they add up to less than the minimum."""
    unseen = [counts[row][column] for row, column in line if (row, column) in hidden]
    return bool(unseen) and (len(unseen) == 1 or sum(unseen) < minimum) and len(unseen) < len(line)


def _next(counts: Counts, hidden: set[Place], minimum: int, *, columns: bool) -> Place | None:
    """Give the smallest printed cell beside a hidden one that can be worked out; None where all are safe."""
    for line in _lines(counts, columns=columns):
        if _exposed(counts, line, hidden, minimum):
            return _smallest(counts, line, hidden)
    for row, column in _given_away(counts, hidden, columns=columns):
        beside = [(row, name) for name in counts[row]]
        beside += [(name, column) for name in counts if columns and column in counts[name]]
        if (found := _smallest(counts, beside, hidden)) is not None:
            return found
    return None


def _smallest(counts: Counts, line: Sequence[Place], hidden: set[Place]) -> Place | None:
    shown = [place for place in line if place not in hidden]
    return min(shown, key=lambda place: (counts[place[0]][place[1]], place), default=None)


def _published(counts: Counts, hidden: set[Place]) -> Published:
    return {
        row: {column: None if (row, column) in hidden else n for column, n in cells.items()}
        for row, cells in counts.items()
    }


def _given_away(counts: Counts, hidden: set[Place], *, columns: bool) -> list[Place]:
    rows = {row: sum(cells.values()) for row, cells in counts.items()}
    names = dict.fromkeys(column for cells in counts.values() for column in cells) if columns else {}
    totals = {name: sum(cells.get(name, 0) for cells in counts.values()) for name in names}
    return derivable(_published(counts, hidden), rows, totals)


def _equation(index: Mapping[Place, int], cells: Mapping[Place, int | None], total: int) -> list[Fraction]:
    row = [Fraction(0)] * (len(index) + 1)
    row[-1] = Fraction(total - sum(n for n in cells.values() if n is not None))
    for place, n in cells.items():
        if n is None:
            row[index[place]] = Fraction(1)
    return row


def _reduce(equations: list[list[Fraction]], unknowns: int) -> set[int]:
    """Bring the equations into reduced row echelon form and give the unknowns that have a single value."""
    at = 0
    for column in range(unknowns):
        pivot = next((n for n in range(at, len(equations)) if equations[n][column]), None)
        if pivot is None:
            continue
        equations[at], equations[pivot] = equations[pivot], equations[at]
        equations[at] = [value / equations[at][column] for value in equations[at]]
        for n, equation in enumerate(equations):
            if n != at and equation[column]:
                factor = equation[column]
                equations[n] = [
                    value - factor * top for value, top in zip(equation, equations[at], strict=True)
                ]
        at += 1
    solved = set()
    for equation in equations[:at]:
        used = [n for n in range(unknowns) if equation[n]]
        if len(used) == 1:
            solved.add(used[0])
    return solved
