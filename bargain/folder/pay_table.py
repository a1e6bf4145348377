"""A CSV file of the `pay/` folder as a table, and rows of it that have one fault: ten are told, then how many more."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Final

from bargain.files.csv import LARGEST, Table, read_table
from bargain.files.text import read_page
from bargain.problems import Position, Problem

TOLD: Final = 10
"""Rows with the same fault that are shown one by one."""


def pay_table(root: Path, file: PurePosixPath, wanted: Sequence[str]) -> tuple[Table | None, list[Problem]]:
    """Read a file that is there; None where it is no table with the columns wanted."""
    page, problems = read_page(root / file, file, LARGEST)
    if page is None:
        return None, problems
    table, faults = read_table(page, wanted)
    return table, [*problems, *faults]


def more_rows(table: Table, code: str, count: int, what: str) -> list[Problem]:
    """Tell how many rows have a fault besides those that were shown."""
    if count <= TOLD:
        return []
    message = f"{count - TOLD} more rows {what}"
    return [Problem(code, message, Position(table.page.file), "Mend them in the same way.")]
