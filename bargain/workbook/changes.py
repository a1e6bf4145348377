"""What a workbook would change: three sides compared cell by cell, the book, the files, and what both came from."""

from __future__ import annotations

from dataclasses import dataclass, field

from bargain.workbook.content import Cells, Prints, fingerprint
from bargain.workbook.held import Held, Key
from bargain.workbook.pages import page_named
from bargain.workbook.reading import Filled


@dataclass(frozen=True, slots=True)
class Change:
    """One cell in which book and files differ."""

    title: str
    key: str
    column: str
    before: str
    after: str

    @property
    def record(self) -> Key:
        """Give the record that it is of."""
        return self.title, self.key


@dataclass(slots=True)
class Changes:
    """How a book and a workspace differ.

    ``made`` in the book since the last time; ``both`` sides changed, so nobody can say which holds; ``newer`` counts the
    cells that the files know better; ``new`` are records that only the book has, ``gone`` those taken out of the book,
    ``dropped`` those taken out of the files.
    """

    made: list[Change] = field(default_factory=list)
    both: list[Change] = field(default_factory=list)
    new: list[Key] = field(default_factory=list)
    gone: list[Key] = field(default_factory=list)
    dropped: list[Key] = field(default_factory=list)
    newer: int = 0


def compare(filled: Filled, held: Held, base: Prints | None) -> Changes:
    """Compare a book with a workspace, from what both were the last time; ``base`` is None where nobody knows."""
    found = Changes()
    for title, records in filled.content.items():
        theirs = held.content.get(title, {})
        known = None if base is None else base.get(title, {})
        for key, cells in records.items():
            if key in theirs:
                _cells(found, filled, (title, key), theirs[key], known)
            elif known is not None and key in known:
                found.dropped.append((title, key))
            elif any(cells.values()) or title.endswith(".csv"):
                found.new.append((title, key))
    for title, prints in (base or {}).items():
        if title in filled.read:
            mine = filled.content.get(title, {})
            found.gone += [
                (title, key) for key in prints if key not in mine and key in held.content.get(title, {})
            ]
    return found


def _cells(
    found: Changes, filled: Filled, record: Key, theirs: Cells, known: dict[str, dict[str, str]] | None
) -> None:
    title, key = record
    mine = filled.content[title][key]
    page = page_named(title)
    names = [column.name for column in page.columns] if page else list(dict.fromkeys([*mine, *theirs]))
    row = filled.rows[record]
    for name in names:
        if name not in row.spots or (title, key, name) in filled.kept:
            continue
        ours, files = mine.get(name, ""), theirs.get(name, "")
        if ours == files:
            continue
        change = Change(title, key, name, files, ours)
        before = None if known is None or key not in known else known[key].get(name, "")
        if before is None:
            if ours:
                (found.both if files else found.made).append(change)
        elif fingerprint(title, key, name, ours) == before:
            found.newer += 1
        elif fingerprint(title, key, name, files) == before:
            found.made.append(change)
        else:
            found.both.append(change)


def next_base(filled: Filled, held: Held, base: Prints | None, settled: set[tuple[str, str, str]]) -> Prints:
    """Give what both sides are from now on: the book where files agree or were brought to it, else what it was.

    ``settled`` are the cells that this import writes.
    """
    known = base or {}
    new: Prints = {}
    for title, records in filled.content.items():
        theirs = held.content.get(title, {})
        for key, cells in records.items():
            old = known.get(title, {}).get(key, {})
            kept: dict[str, str] = {}
            written = (title, key, "") in settled
            if key not in theirs and not written:
                if key in known.get(title, {}):
                    new.setdefault(title, {})[key] = old
                continue
            for name in dict.fromkeys([*cells, *theirs.get(key, {}), *old]):
                agreed = (
                    written
                    or (title, key, name) in settled
                    or cells.get(name, "") == theirs.get(key, {}).get(name, "")
                )
                mark = fingerprint(title, key, name, cells.get(name, "")) if agreed else old.get(name, "")
                if mark:
                    kept[name] = mark
            new.setdefault(title, {})[key] = kept
    return _with_the_rest(new, known, filled)


def _with_the_rest(new: Prints, known: Prints, filled: Filled) -> Prints:
    """Keep what the base said of records that are not in the book, so that their loss is told again."""
    for title, records in known.items():
        for key, marks in records.items():
            if key not in filled.content.get(title, {}):
                new.setdefault(title, {})[key] = marks
    return new
