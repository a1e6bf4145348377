"""Finding the row of headings of a list, below titles and notes, and the field that each of its columns holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from bargain.files.sheet import Sheet, letters, number_of
from bargain.files.text import shown
from bargain.problems import Problem, Severity

What = Literal["text", "number", "money", "share", "day", "percent"]
LOOKED_AT: Final = 30
"""Rows: how far down the headings are looked for."""
_LETTERS: Final = re.compile(r"[A-Z]{1,2}\Z")
_INITIALS: Final = re.compile(r"\b([a-z])\.")


@dataclass(frozen=True, slots=True)
class Field:
    """A column that a list may have: our name for it, the headings it goes by (best first), and what it holds.

    ``personal`` columns say who somebody is: they go to the private folder and into no message. ``summed`` columns
    are held against a row of totals.
    """

    name: str
    words: tuple[str, ...]
    what: What = "text"
    needed: bool = False
    personal: bool = False
    summed: bool = False


@dataclass(frozen=True)
class Headings:
    """Where the headings stand (one row, or two), and the column (from 0) of each field found.

    ``named`` gives every column's heading as it was typed, both rows in one. ``first`` is the first row below.
    """

    rows: tuple[int, ...]
    columns: Mapping[str, int]
    named: Mapping[int, str]

    @property
    def first(self) -> int:
        """Give the index of the first row below the headings."""
        return self.rows[-1] + 1


def plain(heading: str) -> str:
    """Bring a heading into the form in which headings are compared: small letters, words, nothing in brackets."""
    bare = _INITIALS.sub(r"\1", re.sub(r"\([^)]*\)", " ", heading.casefold()))
    bare = bare.replace("#", " number ").replace("%", " percent ").replace("no.", " number ")
    return " ".join(re.findall(r"[a-z0-9]+", bare))


def find_headings(
    sheet: Sheet, fields: Sequence[Field], asked: Mapping[str, str]
) -> tuple[Headings | None, list[Problem]]:
    """Find the row, or the two rows, with the most headings that are known; None with the reason where there is none.

    ``asked`` gives the field of a heading (or of a column's letters) that a person named.
    """
    words = {word: (field, rank) for field in fields for rank, word in enumerate(field.words)}
    best: tuple[int, tuple[int, ...]] = (0, ())
    for n in range(min(len(sheet), LOOKED_AT)):
        single = _hits(_named(sheet, (n,)), words, asked)
        best = max(best, (single, (n,)), key=lambda held: held[0])
        if n + 1 < len(sheet) and not _holds_values(sheet.rows[n + 1]):
            double = _hits(_named(sheet, (n, n + 1)), words, asked)
            best = max(best, (double - 1, (n, n + 1)), key=lambda held: held[0])
    needed = [field for field in fields if field.needed]
    if best[0] < 2 and not (best[0] and len(needed) <= 1 and sheet.width <= 2):
        listed = ", ".join(f"`{field.words[0]}`" for field in needed)
        fix = (
            f"The sheet needs a row with headings, among them {listed}. Say what a heading means with --map."
        )
        return None, [Problem("IMP-HEADER", _none(sheet), sheet.at(0), fix)]
    named = _named(sheet, best[1])
    columns, problems = _assigned(sheet, best[1], named, words, asked)
    problems += _blank(sheet, best[1], named)
    for field in needed:
        if field.name not in columns:
            found = ", ".join(shown(heading) for heading in named.values())
            fix = f'Say which column holds it, as --map "Heading={field.name}". The headings found are: {found}.'
            message = f"no heading means `{field.name}`"
            problems.append(sheet.problem("IMP-COLUMN", message, (sheet.lines[best[1][-1]], 0), fix))
    return Headings(best[1], columns, named), problems


def _none(sheet: Sheet) -> str:
    where = f"sheet {shown(sheet.name)}: " if sheet.name else ""
    return f"{where}no row of headings was found in the first {min(len(sheet), LOOKED_AT)} rows"


def _holds_values(row: Sequence[str]) -> bool:
    """Say whether a row looks like data and not like the second row of headings."""
    filled = [cell for cell in row if cell]
    return sum(any(c.isdecimal() for c in cell) for cell in filled) * 3 > len(filled)


def _named(sheet: Sheet, rows: tuple[int, ...]) -> dict[int, str]:
    """Give the heading of each column; of two rows both parts in one, a merged upper one over all its columns."""
    named: dict[int, str] = {}
    for n in rows:
        across = dict(_spread(sheet, n)) if n != rows[-1] else {}
        for column, cell in enumerate(sheet.rows[n]):
            part = " ".join((cell or across.get(column, "")).split())
            if part:
                named[column] = f"{named[column]} {part}" if column in named else part
    return named


def _spread(sheet: Sheet, n: int) -> Iterator[tuple[int, str]]:
    for area in sheet.merged:
        if area.top <= sheet.lines[n] <= area.bottom and area.left <= sheet.width:
            for column in range(area.left - 1, min(area.right, sheet.width)):
                yield column, sheet.rows[n][area.left - 1]


def _hits(named: Mapping[int, str], words: Mapping[str, tuple[Field, int]], asked: Mapping[str, str]) -> int:
    told = {plain(heading) for heading in asked}
    found = {words[key][0].name for heading in named.values() if (key := plain(heading)) in words}
    return len(found) + sum(2 for heading in named.values() if plain(heading) in told)


def _assigned(
    sheet: Sheet,
    rows: tuple[int, ...],
    named: Mapping[int, str],
    words: Mapping[str, tuple[Field, int]],
    asked: Mapping[str, str],
) -> tuple[dict[str, int], list[Problem]]:
    """Give each field its column: what a person said first, then the heading that says it best."""
    names = {field.name for field, _ in words.values()}
    ranked: dict[str, list[tuple[int, int]]] = {}
    problems: list[Problem] = []
    line = sheet.lines[rows[-1]]
    taken: set[int] = set()
    for heading, name in asked.items():
        column = _column(heading, named)
        if column is None:
            found = ", ".join(shown(held) for held in named.values())
            fix = f"The headings found are: {found}. A column can be named by its letter too."
            problems.append(sheet.problem("IMP-MAP", f"there is no heading {shown(heading)}", (line, 0), fix))
            continue
        taken.add(column)
        if name in names:
            ranked.setdefault(name, []).append((-1, column))
        elif name != "ignore":
            fix = f"Use one of: {', '.join(sorted(names))}, ignore."
            problems.append(sheet.problem("IMP-MAP", f"there is no field {shown(name)}", (line, 0), fix))
    for column, heading in named.items():
        if column not in taken and (held := words.get(plain(heading))):
            ranked.setdefault(held[0].name, []).append((held[1], column))
    columns: dict[str, int] = {}
    for name, places in ranked.items():
        best = sorted(places)
        columns[name] = best[0][1]
        if len(best) > 1 and best[0][0] == best[1][0]:
            one, other = letters(best[0][1] + 1), letters(best[1][1] + 1)
            fix = f'Say which is meant: --map "{other}=ignore".'
            message = f"columns {one} and {other} both hold `{name}`, by their headings"
            problems.append(sheet.problem("IMP-TWICE", message, (line, best[1][1] + 1), fix))
    return columns, problems


def _column(heading: str, named: Mapping[int, str]) -> int | None:
    for column, held in named.items():
        if held.casefold() == heading.strip().casefold() or plain(held) == plain(heading) != "":
            return column
    return number_of(heading) - 1 if _LETTERS.match(heading.strip()) else None


def _blank(sheet: Sheet, rows: tuple[int, ...], named: Mapping[int, str]) -> list[Problem]:
    """Tell the columns that hold something under no heading: they are left out."""
    problems = []
    for column in range(sheet.width):
        filled = sum(bool(row[column]) for row in sheet.rows[rows[-1] + 1 :])
        if column not in named and filled > 1:
            message = f"column {letters(column + 1)} has no heading and was left out"
            fix = f'If it matters, say what it is: --map "{letters(column + 1)}=FIELD".'
            spot = (sheet.lines[rows[-1]], column + 1)
            problems.append(sheet.problem("IMP-COLUMN", message, spot, fix, Severity.warning))
    return problems
