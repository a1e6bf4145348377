"""Cases of imports that are written as YAML: a file as it came, what was asked, and what a person reads off it."""

from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from bargain.extend import find
from bargain.files.books import book_of
from bargain.folder.standing import Standing
from bargain.layout.order import Intake, Order, Taken
from bargain.problems import Problem, Severity

HERE = Path(__file__).parent / "shapes"
ORDER = Order(
    date(2026, 3, 16), unit="A", schedule="A", effective=date(2025, 7, 1), first_year=date(2026, 7, 1)
)


def cases(name: str) -> list[Any]:
    """Give the cases of a file; every scalar is the text that was typed."""
    return list(yaml.load((HERE / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader))  # noqa: S506  # it makes text only


def raw(case: Any) -> bytes:
    """Give the bytes of a case's file."""
    text = str(case["text"]).replace("\n", case.get("ends", "\n"))
    return text.encode(case.get("encoding", "utf-8"))


def take(
    kind: str, content: bytes, file: str = "grid.csv", /, standing: Standing | None = None, **asked: Any
) -> Taken:
    """Import bytes as a kind, with what was asked in place of the defaults."""
    book, problems = book_of(content, PurePosixPath(file))
    if book is None:
        return Taken(None, problems=tuple(problems))
    if "effective" in asked and isinstance(asked["effective"], str):
        asked["effective"] = date.fromisoformat(asked["effective"]) if asked["effective"] else None
    return find("intake", kind, Intake).read(book, replace(ORDER, **asked), standing or Standing())


def errors(taken: Taken) -> list[Problem]:
    """List the problems for which nothing is written."""
    return [problem for problem in taken.problems if problem.severity is Severity.error]
