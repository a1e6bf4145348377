"""Places and problems: what is wrong, where it stands, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import PurePosixPath


class Severity(Enum):
    """How much a problem matters, worst first."""

    error = "error"
    warning = "warning"
    information = "information"

    @property
    def rank(self) -> int:
        """Give 0 for an error, 1 for a warning, 2 for information, to sort worst first."""
        return list(Severity).index(self)


@dataclass(frozen=True, order=True, slots=True)
class Position:
    """Where a value stands; line and column count from 1, as editors do.

    ``file`` is relative to the workspace, with forward slashes. Line 0 means the file as a whole.
    """

    file: PurePosixPath
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else str(self.file)


NOWHERE = Position(PurePosixPath("-"))


@dataclass(frozen=True, slots=True)
class Where:
    """Where a record stands, and where each of its fields was written."""

    at: Position = NOWHERE
    fields: Mapping[str, Position] = field(default_factory=dict)

    def of(self, name: str | None = None) -> Position:
        """Give the place of one field, or of the record where the field was not written."""
        return self.at if name is None else self.fields.get(name, self.at)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong or missing: a sentence, a place, a code and a remedy.

    ``code`` is API: documented, never reused. ``fix`` is what to do next, an imperative sentence.
    ``record`` names the record in the words of the table (``U-07``), where there is one.
    ``excerpt`` is the line as it was written, with control characters already made visible.
    """

    code: str
    message: str
    at: Position = NOWHERE
    fix: str = ""
    severity: Severity = Severity.error
    record: str = ""
    excerpt: str = ""

    def __str__(self) -> str:
        return f"{self.at}: {self.code} {self.message}"

    @property
    def order(self) -> tuple[str, int, int, str, str, str]:
        """Give the key that sorts problems by place, then code, then record."""
        return (str(self.at.file), self.at.line, self.at.column, self.code, self.record, self.message)


def _window(line: str, column: int, width: int = 92) -> tuple[str, int]:
    """Cut a line around a column, and count the characters that stand before it."""
    before = min(max(column, 1), len(line) + 1) - 1
    first = max(0, min(before - width // 2, len(line) - width))
    cut = line[first : first + width]
    if first:
        cut = "…" + cut[1:]
    if first + width < len(line):
        cut = cut[:-1] + "…"
    return cut, before - first


def explain(problem: Problem) -> str:
    """Give a problem as people read it: the place and sentence, the line with a mark below it, and what to do."""
    place = f"{problem.at}: " if problem.at is not NOWHERE else ""
    lines = [f"{place}{problem.code} {problem.message}"]
    if problem.excerpt:
        line, before = _window(problem.excerpt, problem.at.column)
        lines += [f"    {line}", f"    {' ' * before}^"]
    if problem.fix:
        lines.append(f"    {problem.fix}")
    return "\n".join(lines)


class BargainError(Exception):
    """An expected failure: it carries the problems to show and the exit code that tells of them."""

    exit_code = 3

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(str(problem) for problem in problems))
        self.problems = problems


class UsageError(BargainError):
    """The command was asked for something that it cannot mean."""

    exit_code = 2

    def __init__(self, message: str, fix: str = "", code: str = "USAGE") -> None:
        super().__init__(Problem(code, message, fix=fix))


class CannotWrite(BargainError):
    """A file could not be written; nothing was changed."""

    exit_code = 4

    def __init__(self, path: str, reason: str, fix: str) -> None:
        super().__init__(Problem("WRITE", f"cannot write {path}: {reason}", fix=fix))


class MissingExtra(BargainError):
    """A format or command needs a package that this installation left out."""

    def __init__(self, what: str, extra: str) -> None:
        fix = f'Run: python -m pip install "bargain[{extra}]"'
        super().__init__(
            Problem("EXTRA", f"{what} needs the extra {extra!r}, which is not installed", fix=fix)
        )
