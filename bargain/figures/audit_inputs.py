"""The inputs of an audit book: every amount and percent that a record states, under a name and with its place.

A record is copied with amounts that remember where they come from (`bargain/costing/traced.py`), so that the engine,
which knows nothing of it, ends with formulas in which the inputs stand by their names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, TypeVar

from bargain.costing.traced import stands
from bargain.disclosure import At, Column, Table, Worked
from bargain.domain.record import Record
from bargain.money import Money, Percent
from bargain.problems import NOWHERE, Position
from bargain.visibility import Level

R = TypeVar("R", bound=Record)
NAME: Final = "inputs"
"""The table of inputs; a cell of its column `value` is known in the workbook by the name beside it."""


@dataclass(frozen=True)
class FollowedRate(Percent):
    """A percent that remembers where it stands."""

    at: At

    def fraction(self) -> tuple[int, int]:
        """Give the rate as a fraction whose upper part is followed."""
        above, below = super().fraction()
        return stands(self.at, above, below), below


@dataclass(slots=True)
class Input:
    """One input: its name in the workbook, what it is, from when, its value, its source and its place."""

    name: str
    what: str
    since: date | None
    value: Money | Percent | int
    source: str
    at: str


@dataclass(slots=True)
class Inputs:
    """All inputs of a book, in the order in which they were found."""

    rows: list[Input] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    def enter(
        self,
        path: Iterable[str],
        value: Money | Percent | int,
        since: date | None = None,
        source: str = "",
        at: Position = NOWHERE,
    ) -> At:
        """Enter an input, and give the cell in which it stands."""
        words = [word for word in path if word]
        place = str(at) if at.line else ""
        self.rows.append(Input(self._name(words), _said(words), since, value, source, place))
        return At(NAME, len(self.rows) - 1, "value")

    def _name(self, words: Iterable[str]) -> str:
        """Make a name that a workbook takes: letters, digits and underscores, and never that of a cell."""
        plain = "in_" + re.sub(r"[^A-Za-z0-9]+", "_", "_".join(words)).strip("_")
        plain = plain[:200]
        name, n = plain, 1
        while name.lower() in self.names:
            n += 1
            name = f"{plain}_{n}"
        self.names.add(name.lower())
        return name

    def followed(self, record: R, path: tuple[str, ...]) -> R:
        """Give a record whose amounts and percents are inputs of the book, in it and in the records that it holds."""
        source, since = str(getattr(record, "source", "") or ""), getattr(record, "effective", None)
        found: dict[str, Any] = {}
        for name in type(record).model_fields:
            held = getattr(record, name)
            if isinstance(held, Money):
                at = self.enter((*path, name), held, since, source, record.where(name))
                found[name] = Money(stands(at, held.cents, 100))
            elif isinstance(held, Percent):
                at = self.enter((*path, name), held, since, source, record.where(name))
                found[name] = FollowedRate(held.rate, at)
            elif isinstance(held, Record):
                found[name] = self.followed(held, (*path, name))
            elif isinstance(held, list) and any(isinstance(one, Record) for one in held):
                found[name] = [
                    self.followed(one, (*path, *_called(name, n, one, len(held))))
                    for n, one in enumerate(held)
                ]
        copy = record.model_copy(update=found)
        copy.stands(record._where)
        return copy

    def amount(self, path: Iterable[str], cents: int, since: date, at: Position = NOWHERE) -> int:
        """Enter an amount of money that stands in no record, and give it followed."""
        return stands(self.enter(path, Money(cents), since, at=at), cents, 100)

    def table(self, used: set[int]) -> Table:
        """Give the inputs; those that no formula takes stand as stated and cannot be changed here."""
        columns = (
            Column("name", "Name", "id", Level.team),
            Column("what", "What it is", "text", Level.team),
            Column("since", "From", "date", Level.team),
            Column("value", "Value", "money", Level.team, named_by="name"),
            Column("source", "Source", "text", Level.team),
            Column("at", "Written at", "id", Level.team),
        )
        rows = [
            (one.name, one.what, one.since, Worked(one.value) if n in used else one.value, one.source, one.at)
            for n, one in enumerate(self.rows)
        ]
        note = "A figure that is not coloured enters no formula of this book by its name: change it in pay/ or in the proposal."
        return Table(NAME, "Assumptions", columns, tuple(rows), (), note)


def _said(words: Iterable[str]) -> str:
    """Say in plain words what an input is; the day from which it holds has a column of its own."""
    told = ", ".join(word.replace("_", " ") for word in words if not re.fullmatch(r"1|\d{4}-\d\d-\d\d", word))
    return told[:1].upper() + told[1:]


def _called(name: str, number: int, record: Record, among: int) -> tuple[str, ...]:
    """Give the words by which one record of a list is known: its id, its date, its years, or its number."""
    own = [getattr(record, key, None) for key in ("id", "effective", "years", "units")]
    words = [" ".join(one) if isinstance(one, list) else str(one) for one in own if one]
    return (name, *(words or ([str(number + 1)] if among > 1 else [])))
