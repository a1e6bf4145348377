"""Small cells: what is hidden, and by brute force that nothing hidden can be worked out."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bargain.organizing.suppression import derivable, hide

CLASSES = {
    "A": {"classroom_teacher": 250, "special_educator": 47, "counselor": 12, "nurse": 7, "related_services": 14, "librarian": 6},
    "E": {"paraeducator": 74, "behavior_technician": 9, "secretary": 13, "cafeteria": 8},
}  # fmt: skip
"""Riverbend's respondents by class; each unit has its own classes, so columns have no totals."""


def hidden(table: dict[str, dict[str, int | None]]) -> set[str]:
    """List the hidden cells."""
    return {column for cells in table.values() for column, n in cells.items() if n is None}


def test_the_sample_hides_two_in_each_unit() -> None:
    """Two hidden cells in a row protect each other; nothing more need be hidden."""
    assert hidden(hide(CLASSES, 10, columns=False)) == {
        "nurse",
        "librarian",
        "behavior_technician",
        "cafeteria",
    }


def test_a_lone_small_cell_hides_its_smallest_neighbour() -> None:
    """Seven nurses alone follow from the total, so the eleven counselors are hidden too."""
    assert hidden(hide({"A": {"teacher": 50, "counselor": 11, "nurse": 7}}, 10, columns=False)) == {
        "nurse",
        "counselor",
    }


def test_hidden_cells_that_add_up_to_too_few() -> None:
    """Two and three are five together: still a small group that the total gives away."""
    table = hide({"A": {"teacher": 50, "counselor": 20, "nurse": 3, "aide": 2}}, 10, columns=False)

    assert hidden(table) == {"nurse", "aide", "counselor"}


def test_ten_is_enough() -> None:
    """The minimum itself may be printed."""
    assert hidden(hide({"A": {"teacher": 50, "nurse": 10}}, 10, columns=False)) == set()


def test_a_table_that_cannot_be_protected_is_hidden_whole() -> None:
    """One class only: its number is the total."""
    assert hidden(hide({"A": {"nurse": 4}}, 10, columns=False)) == {"nurse"}


def test_derivable_by_subtraction() -> None:
    """One hidden cell in a row with a printed total can be worked out, two cannot."""
    assert derivable({"A": {"x": None, "y": 20}}, {"A": 26}, {}) == [("A", "x")]
    assert derivable({"A": {"x": None, "y": None, "z": 20}}, {"A": 36}, {}) == []
    assert derivable({"A": {"x": None, "y": 20}}, {}, {}) == []


def test_derivable_across_rows_and_columns() -> None:
    """Three hidden cells in an L: the one alone in its row gives the corner, the corner the third."""
    table = {"A": {"x": None, "y": None}, "B": {"x": None, "y": 12}}

    assert derivable(table, {"A": 30, "B": 20}, {"x": 18, "y": 32}) == [("A", "x"), ("A", "y"), ("B", "x")]


def solutions(
    table: dict[str, dict[str, int | None]], counts: dict[str, dict[str, int]], most: int
) -> list[tuple[int, ...]]:
    """Try every number in every hidden cell and keep what agrees with the printed totals."""
    unknown = [(row, column) for row, cells in table.items() for column, n in cells.items() if n is None]
    rows = {row: sum(cells.values()) for row, cells in counts.items()}
    names = list(next(iter(counts.values())))
    columns = {name: sum(cells[name] for cells in counts.values()) for name in names}
    found = []
    for guess in product(range(most + 1), repeat=len(unknown)):
        filled = {row: dict(cells) for row, cells in table.items()}
        for (row, column), n in zip(unknown, guess, strict=True):
            filled[row][column] = n
        if all(sum(filled[row].values()) == total for row, total in rows.items()) and all(  # type: ignore[arg-type]
            sum(filled[row][name] for row in filled) == total  # type: ignore[misc]
            for name, total in columns.items()
        ):
            found.append(guess)
    return found


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 6), min_size=2, max_size=3), min_size=2, max_size=2).filter(
        lambda t: len({len(r) for r in t}) == 1
    )
)
def test_nobody_can_be_found_in_a_small_table(numbers: list[list[int]]) -> None:
    """In every table with printed totals each hidden cell has at least two possible values.

    A table that had to be hidden whole is printed without its totals, so there is nothing to solve.
    """
    counts = {f"r{n}": {f"c{m}": value for m, value in enumerate(row)} for n, row in enumerate(numbers)}
    table = hide(counts, 3)
    unknown = [(row, column) for row, cells in table.items() for column, n in cells.items() if n is None]
    if not unknown or len(unknown) == sum(len(row) for row in numbers):
        return
    rows = {row: sum(cells.values()) for row, cells in counts.items()}
    columns = {name: sum(cells[name] for cells in counts.values()) for name in counts["r0"]}

    assert derivable(table, rows, columns) == []
    assert all(n >= 3 for cells in table.values() for n in cells.values() if n is not None)
    possible = solutions(table, counts, sum(max(row) for row in numbers) + 6)
    assert all(len({guess[at] for guess in possible}) > 1 for at in range(len(unknown)))


@settings(max_examples=150, deadline=None)
@given(
    st.integers(2, 5).flatmap(
        lambda width: st.lists(
            st.lists(st.integers(0, 60), min_size=width, max_size=width), min_size=2, max_size=5
        )
    )
)
def test_no_hidden_cell_follows_from_what_is_printed(numbers: list[list[int]]) -> None:
    """The same for larger tables, by solving the printed totals exactly."""
    counts = {f"r{n}": {f"c{m}": value for m, value in enumerate(row)} for n, row in enumerate(numbers)}
    table = hide(counts)
    whole = all(n is None for cells in table.values() for n in cells.values())
    rows = {row: sum(cells.values()) for row, cells in counts.items()}
    columns = {name: sum(cells[name] for cells in counts.values()) for name in counts["r0"]}

    assert whole or derivable(table, rows, columns) == []
    assert all(
        counts[row][name] >= 10 for row, cells in table.items() for name, n in cells.items() if n is not None
    )
