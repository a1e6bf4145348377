"""The one door between what the team knows and what an audience may read.

Documents state facts: frozen dataclasses whose every field carries a level. `release` makes `Released` from
them: plain data in which a hidden field, row or column does not exist. Nothing else reaches a template or a format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Annotated, Any, Final, Generic, Literal, TypeVar, get_args, get_origin, get_type_hints

from bargain.money import Money, Percent, Quantity
from bargain.visibility import Audience, Level, Rule, marking

Kind = Literal["text", "money", "dollars", "percent", "date", "count", "fte", "days", "id", "tick"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class At:
    """A cell of a document's tables as a formula names it: a row's number and a column's key; to the row ``to`` if given."""

    table: str
    row: int
    column: str
    to: int | None = None


Formula = tuple[str | At, ...]
"""A formula of a spreadsheet: text, and in it the cells that it takes amounts from."""


@dataclass(frozen=True, slots=True)
class Worked:
    """A figure and how it is worked out from other cells; without a formula it is an input that may be changed.

    Formats without formulas show the figure, and so does a workbook where a cell that it needs was not released. An
    input that is chosen, not typed, names the cells that it is chosen among.
    """

    value: Money | Percent | Decimal | int | str
    formula: Formula = ()
    among: At | None = None


PLAIN: Final = (str, bool, int, Decimal, date, datetime, time, Money, Percent, Quantity, Worked, type(None))


class Fact:
    """What a document states: subclasses are frozen dataclasses, and every field carries a level.

    A fact that only some may know as a whole says so in `level`; the row then does not exist for the others.
    """

    @property
    def level(self) -> Level:
        """Give the level of the whole fact; by default its fields alone decide."""
        return Level.public

    @property
    def shared_with_partners(self) -> bool:
        """Say whether the record behind this fact is shared with community partners."""
        return False


@dataclass(frozen=True, slots=True)
class Guarded(Generic[T]):
    """A value whose level was found by a named rule; it stands in a field that is marked with the rule."""

    value: T
    level: Level


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its key in data formats, its heading, what it holds and who may see it.

    ``kind`` decides how a cell is written and set: ``money`` (with cents), ``dollars`` (without), ``percent``, ``count``,
    ``fte`` and ``days`` to the right; ``date`` and ``id`` to the left and never broken; ``tick`` a box; ``text`` the rest.
    Where a table has a column for each of something (a year, a plank), ``each`` is what: `Document.releases` then
    names ``<year>`` once, not every key. ``named_by`` is the column with the names by which formulas of a workbook know
    the cells of this one.
    """

    key: str
    title: str
    kind: Kind
    level: Level
    each: str = ""
    named_by: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of facts under columns; a cell is None where nothing is known, never a zero in its place.

    ``rows`` are tuples in the order of ``columns``. ``total`` rows stand below a line. ``levels`` gives the level of
    each row where rows differ; an empty tuple means that the columns alone decide.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]
    totals: tuple[tuple[Any, ...], ...] = ()
    note: str = ""
    levels: tuple[Level, ...] = ()

    def records(self) -> list[dict[str, Any]]:
        """Give the rows as mappings by column key, as data formats show them."""
        keys = [column.key for column in self.columns]
        return [dict(zip(keys, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart: a Vega-Lite specification or ready SVG text, with title, text alternative and data beside it.

    ``drawing`` is the same picture in characters, at most 78 wide, for a terminal that bars of the data do not serve.
    """

    name: str
    title: str
    alternative: str
    data: Table
    spec: Mapping[str, Any] | None = None
    svg: str = ""
    drawing: str = ""


@dataclass(frozen=True, slots=True)
class Redline:
    """Two texts and who proposes the change, for a format to show what goes and what comes.

    ``before`` and ``after`` are contract text; ``author`` is the party, never a person.
    """

    before: str
    after: str
    author: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Stamp:
    """What stands on every page of a document: left and right of the head, and the foot."""

    left: str = ""
    right: str = ""
    foot: str = ""


@dataclass(frozen=True, slots=True)
class Released:
    """What one audience may read of one document; made by `release` only."""

    document: str
    title: str
    audience: Audience
    as_of: date
    data: Mapping[str, Any]
    stamp: Stamp = field(default_factory=Stamp)
    paper: Literal["letter", "a4"] = "letter"
    language: str = "en-US"

    def tables(self) -> Iterator[Table]:
        """Walk every table in the data, in the order of the facts."""
        yield from _walk(self.data, Table)

    def pictures(self) -> Iterator[Picture]:
        """Walk every picture in the data, in the order of the facts."""
        yield from _walk(self.data, Picture)


F = TypeVar("F")


def unstamped(_facts: object, _audience: Audience) -> Stamp:
    """Give a document's pages no head or foot of their own."""
    return Stamp()


@dataclass(frozen=True)
class Document(Generic[F]):
    """A thing that can be printed: what gathers its facts, and what of them it releases to whom.

    ``gather`` takes the workspace (and the document's own options, all with defaults) and gives the facts.
    ``releases`` lists, for each audience the document may be made for, the path of every fact and of every column of
    a table that is released to it (`under` writes them shortly); a test holds the list to the levels, and `disclose`
    stops at what is not listed, so that nothing new reaches anybody by accident. An audience that is not listed
    cannot have the document. ``template`` is the file name without ``.md.j2``.
    """

    facts: type[F]
    gather: Callable[..., F]
    title: Callable[[F], str]
    template: str
    releases: Mapping[Audience, tuple[str, ...]]
    stamp: Callable[[F, Audience], Stamp] = unstamped


def under(path: str, names: str) -> tuple[str, ...]:
    """List columns of a table, or fields of facts in facts: ``under("units", "name stage")`` for `releases`."""
    return tuple(f"{path}.{name}" for name in names.split())


def disclose(document: Document[F], facts: F, audience: Audience) -> dict[str, Any]:
    """Give what a document releases of its facts to an audience that may have it.

    Raises TypeError where the levels would release a field or a column that the document does not list: what is
    not both allowed and listed does not pass.
    """
    listed = frozenset(document.releases[audience])
    seen: dict[str, Any] = release(facts, audience)
    unlisted = dict.fromkeys(path for path in contents(seen) if path not in listed)
    if unlisted:
        raise TypeError(f"{document.template} does not list for {audience.value}: {', '.join(unlisted)}")
    return seen


def contents(released: Any, path: str = "") -> Iterator[str]:
    """Walk the paths of what was released: fields, facts in facts, and the columns of tables and of pictures' data."""
    if isinstance(released, Picture):
        released = released.data
    if isinstance(released, Table):
        names = [f"<{column.each}>" if column.each else column.key for column in released.columns]
        yield from (f"{path}.{name}" for name in dict.fromkeys(names))
        yield from () if names else (path,)
    elif isinstance(released, dict):
        for name, value in released.items():
            yield from contents(value, f"{path}.{name}" if path else name)
    elif isinstance(released, list):
        for item in released:
            yield from contents(item, path)
    elif released is not None:
        yield path


def level_of(annotation: Any) -> Level | Rule | None:
    """Find the level or rule in the annotation of a field; None where it carries none."""
    return marking(get_args(annotation)[1:]) if get_origin(annotation) is Annotated else None


@cache
def _levels(kind: type[Any]) -> Mapping[str, Level | Rule | None]:
    hints = get_type_hints(kind, include_extras=True)
    return {item.name: level_of(hints[item.name]) for item in fields(kind)}


def release(value: Any, audience: Audience, *, shared: bool = False) -> Any:
    """Give what of a fact, a table or a list of them the audience may read, as plain data.

    Raises TypeError on a fact whose field carries no level and on a value of a kind that cannot be released:
    what is not known to be safe does not pass.
    """
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (*PLAIN, Redline)):
        return value
    if isinstance(value, Table):
        return _table(value, audience, shared=shared)
    if isinstance(value, Picture):
        data = _table(value.data, audience, shared=shared)
        whole = len(data.columns) == len(value.data.columns) and len(data.rows) == len(value.data.rows)
        return value if whole else None
    if isinstance(value, tuple | list):
        return [
            release(item, audience, shared=shared)
            for item in value
            if _may_see(item, audience, shared=shared)
        ]
    if isinstance(value, Fact) and is_dataclass(value):
        return _fact(value, audience, shared=shared or value.shared_with_partners)
    raise TypeError(f"a {type(value).__name__} cannot be released")


def _may_see(value: Any, audience: Audience, *, shared: bool) -> bool:
    if isinstance(value, Fact):
        return audience.sees(value.level, shared=shared or value.shared_with_partners)
    return audience.sees(value.level, shared=shared) if isinstance(value, Guarded) else True


def _fact(fact: Any, audience: Audience, *, shared: bool) -> dict[str, Any]:
    seen: dict[str, Any] = {}
    for name, mark in _levels(fact.__class__).items():
        value = getattr(fact, name)
        if mark is None:
            raise TypeError(f"{type(fact).__name__}.{name} carries no level")
        level: Level = mark.worst if isinstance(mark, Rule) else mark
        if isinstance(value, Guarded):
            value, level = value.value, value.level if isinstance(mark, Rule) else max(value.level, level)
        if audience.sees(level, shared=shared) and _may_see(value, audience, shared=shared):
            seen[name] = release(value, audience, shared=shared)
    return seen


def _table(table: Table, audience: Audience, *, shared: bool) -> Table:
    kept = [n for n, column in enumerate(table.columns) if audience.sees(column.level, shared=shared)]
    levels = table.levels or (Level.public,) * len(table.rows)
    rows = [row for row, level in zip(table.rows, levels, strict=True) if audience.sees(level, shared=shared)]

    def cut(lines: list[tuple[Any, ...]] | tuple[tuple[Any, ...], ...]) -> tuple[tuple[Any, ...], ...]:
        return tuple(tuple(_cell(row[n]) for n in kept) for row in lines)

    hidden = len(rows) < len(table.rows)
    return Table(
        table.name,
        table.title,
        tuple(table.columns[n] for n in kept),
        cut(rows),
        () if hidden else cut(table.totals),
        table.note,
    )


def _cell(value: Any) -> Any:
    """Give a cell as plain data; one cell holds one value, whose level is its column's."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, PLAIN):
        return value
    raise TypeError(f"a {type(value).__name__} cannot stand in a cell")


def paths(kind: type, audience: Audience, prefix: str = "") -> Iterator[str]:
    """List the paths of a fact type whose fixed level lets this audience see them; rules count as seen.

    A field of facts contributes its own fields (``items.title``); a table contributes its name only, because its
    columns are stated where its rows are made: `contents` walks those, in real facts.
    """
    hints = get_type_hints(kind, include_extras=True)
    for item in fields(kind):
        mark = level_of(hints[item.name])
        level = Level.public if isinstance(mark, Rule) else mark
        if level is None or not audience.sees(level, shared=True):
            continue
        inner = list(_facts_in(hints[item.name]))
        if not inner:
            yield prefix + item.name
        for nested in inner:
            yield from paths(nested, audience, f"{prefix}{item.name}.")


def _facts_in(annotation: Any) -> Iterator[type]:
    if isinstance(annotation, type) and issubclass(annotation, Fact):
        yield annotation
    for part in get_args(annotation):
        yield from _facts_in(part)


def _walk(value: Any, kind: type[T]) -> Iterator[T]:
    if isinstance(value, kind):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _walk(item, kind)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _walk(item, kind)
