"""The state of taking a workbook in: what it says, what the folder holds, and what would be written so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path as Folder
from pathlib import PurePosixPath
from typing import Any

from bargain.files.text import page_of
from bargain.files.yaml import read
from bargain.folder.edits import change_value
from bargain.problems import BargainError, Problem, Severity
from bargain.workbook.changes import Change, Changes
from bargain.workbook.held import Held, Key
from bargain.workbook.reading import Filled
from bargain.workbook.texts import add_all, file_of


@dataclass(slots=True)
class Taken:
    """What an import of a workbook would do.

    ``files`` are the whole contents to write, by path; ``records`` counts the new records by file; ``changes`` are the
    values brought to the files; ``left`` is told and left to a person; ``problems`` stop the import where they are
    errors. ``names`` counts people whose names go to `private/`.
    """

    root: Folder
    files: dict[str, bytes] = field(default_factory=dict)
    made: set[str] = field(default_factory=set)
    records: dict[str, int] = field(default_factory=dict)
    changes: list[tuple[str, Change]] = field(default_factory=list)
    left: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    names: int = 0
    newer: int = 0

    @property
    def errors(self) -> list[Problem]:
        """List the problems for which nothing is written."""
        return [problem for problem in self.problems if problem.severity is Severity.error]


@dataclass(slots=True)
class Taking:
    """The state of one import."""

    root: Folder
    filled: Filled
    held: Held
    changes: Changes
    taken: Taken
    settled: set[tuple[str, str, str]] = field(default_factory=set)

    def raw(self, name: str) -> bytes:
        """Give a file as it would be so far."""
        return self.taken.files.get(name) or (self.root / name).read_bytes()

    def leave(self, record: Key, column: str, message: str, fix: str) -> None:
        """Tell what is left to a person, by its cell."""
        row = self.filled.rows[record]
        self.taken.left.append(row.problem("BOOK-LEFT", message, column, fix, Severity.warning))

    def added(self, name: str, keys: list[Key]) -> None:
        """Note records that a file gets."""
        self.taken.records[name] = self.taken.records.get(name, 0) + len(keys)
        self.settled |= {(title, key, "") for title, key in keys}

    def tree(self, name: str) -> Any:
        """Read a file as it would be so far."""
        return read(page_of(self.raw(name), PurePosixPath(name)))[0]

    def make(self, name: str, record: Mapping[str, Any], keys: list[Key]) -> None:
        """Make a new file of a record; ``keys`` are the rows that it is made of."""
        self.taken.files[name] = file_of(name, record)
        self.taken.made.add(name)
        self.added(name, keys)

    def add(self, name: str, where: tuple[str, ...], keys: list[Key], records: list[dict[str, Any]]) -> None:
        """Add records to a list of a file that is there; where it cannot be done, tell it by their rows."""
        try:
            self.taken.files[name] = add_all(self.raw(name), where, list(records), PurePosixPath(name))
        except BargainError as error:
            for record in keys:
                self.leave(
                    record,
                    "",
                    f"this row could not be added: {error.problems[0].message}",
                    error.problems[0].fix,
                )
            return
        self.added(name, keys)

    def put(self, name: str, where: tuple[str | int, ...], value: Any, record: Key, column: str) -> bool:
        """Write one value into a file that is there; where it cannot be done, tell it."""
        try:
            self.taken.files[name] = change_value(self.raw(name), where, value, PurePosixPath(name))
        except BargainError as error:
            problem = error.problems[0]
            self.leave(record, column, problem.message, problem.fix)
            return False
        self.settled.add((*record, column))
        if not column:
            self.taken.records[name] = self.taken.records.get(name, 0) + 1
        return True
