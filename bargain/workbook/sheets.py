"""What the fill-in workbook asks for: its sheets and their columns, in plain words, each with the field it becomes.

The choices of a column are those of the model that reads the field, so that the book cannot offer what a file refuses.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin

from bargain.domain.record import Record

Kind = Literal[
    "text", "prose", "whole", "number", "money", "percent", "day", "flag", "choice", "list", "measure",
]  # fmt: skip
EXAMPLE: Final = "Example"
"""The word in the first column of a row that shows how to fill in a sheet and is never read."""
GRID: Final = "Grid"
"""How the name of a sheet begins that holds the grid of a schedule."""
NAME: Final = "name"
"""The column of the roster whose cells go to `private/` and nowhere else."""


@dataclass(frozen=True, slots=True)
class Column:
    """One thing that is asked: the field it becomes (dotted where it lies deeper), its heading and its help.

    ``of`` names the sheet whose ids may stand here. ``needed`` fields are marked with a star.
    """

    name: str
    heading: str
    help: str = ""
    example: str = ""
    kind: Kind = "text"
    choices: tuple[str, ...] = ()
    of: str = ""
    needed: bool = False
    width: int = 14


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet: a row a record, or a form with an answer beside each question.

    ``file`` is where it goes; ``inside`` the list of that file that its rows are entries of. ``key`` are the columns
    that say which record a row is; empty for a form. ``model`` is the record that a row becomes (dotted module path
    below `bargain.domain`).
    """

    title: str
    lead: str
    file: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    model: str = ""
    names: dict[str, Column] = field(init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", {column.name: column for column in self.columns})

    @property
    def form(self) -> bool:
        """Say whether the sheet is a form: one record, a question a row."""
        return not self.key

    @property
    def table(self) -> bool:
        """Say whether the sheet becomes a CSV file."""
        return self.file.endswith(".csv")


def choices_of(model: type[Record], name: str) -> tuple[str, ...]:
    """List what a field of a model may say, from its type."""
    return tuple(_literals(model.model_fields[name].annotation))


def _literals(kind: Any) -> list[str]:
    if get_origin(kind) is Literal:
        return [str(choice) for choice in get_args(kind)]
    if get_origin(kind) in {Union, UnionType, list, dict} or hasattr(kind, "__metadata__"):
        return [choice for part in get_args(kind) for choice in _literals(part)]
    return []
