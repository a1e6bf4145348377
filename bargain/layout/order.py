"""What a person asked an import to do, and what an import understood: the two ends of every kind of import."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from bargain.files.sheet import Area, Book, Sheet
from bargain.folder.standing import Standing
from bargain.problems import Problem

Orientation = Literal["auto", "across", "down"]
Basis = Literal["auto", "annual", "monthly", "daily", "hourly"]


@dataclass(frozen=True)
class Order:
    """What was asked for. Empty means: find out, or it is not needed.

    ``columns`` gives the field of a heading, ``words`` our word for one of theirs, by field and word. ``name`` is what
    the import, or what is imported, is called. ``first_year`` is the first day of the first contract year to be
    costed, ``years`` how many there are; ``worksites`` the ids of the workspace's worksites by name, ``units`` those of its units.
    """

    as_of: date
    sheet: str = ""
    area: Area | None = None
    orientation: Orientation = "auto"
    unit: str = ""
    schedule: str = ""
    effective: date | None = None
    basis: Basis = "auto"
    lane: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[tuple[str, str], str] = field(default_factory=dict)
    name: str = ""
    first_year: date = date(2000, 7, 1)
    years: int = 3
    worksites: Mapping[str, str] = field(default_factory=dict)
    units: tuple[str, ...] = ()

    @property
    def opens(self) -> tuple[int, int]:
        """Give the month and day on which a contract year begins."""
        return self.first_year.month, self.first_year.day


@dataclass(frozen=True, slots=True)
class Left:
    """A row, column or sheet that was not taken in, and why."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What an import changes against what the workspace held: ids by what happened to them, and sentences."""

    ids: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True)
class Taken:
    """What an import understood, and the files it would write. ``name`` is what its record in `imports/` is called.

    ``files`` lie in the workspace, ``private`` in the private folder; both map a path to text. ``sample`` is the first
    rows under ``titles``, without names of people. ``mapped`` gives the field of each heading. ``remember`` are options
    to use again next time. ``paste`` is what a person must put into a file of their own.
    """

    sheet: Sheet | None
    name: str = ""
    problems: tuple[Problem, ...] = ()
    header: tuple[int, ...] = ()
    titles: tuple[str, ...] = ()
    sample: tuple[tuple[str, ...], ...] = ()
    mapped: Mapping[str, str] = field(default_factory=dict)
    left: tuple[Left, ...] = ()
    checks: tuple[str, ...] = ()
    count: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    private: Mapping[str, str] = field(default_factory=dict)
    changes: Changes = field(default_factory=Changes)
    paste: Mapping[str, str] = field(default_factory=dict)
    remember: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Intake:
    """A kind of paper that can be imported: what it is in words, its columns for the help, and what reads it.

    ``read`` takes the file, what was asked and what the workspace holds, and never raises for what a file holds.
    """

    title: str
    read: Callable[[Book, Order, Standing], Taken]
    columns: Sequence[str] = ()
