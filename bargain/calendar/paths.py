"""Paths into a workspace: ``team.members.confidentiality_signed`` is that field of every member of the team.

The first word is a part of the workspace, or one of the kinds of record in its logs; lists and mappings are walked
through. Records that do not concern the occasion (another unit's, another session's) are passed over.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, Final, Union, get_args, get_origin

from pydantic import BaseModel

from bargain.calendar.occasions import Occasion, month
from bargain.domain.impact import Change
from bargain.domain.local import Unit
from bargain.domain.pay import Pay
from bargain.domain.session import Act, Agreement, Caucus, Note, Paper, Session, Signature
from bargain.domain.workspace import Workspace
from bargain.folder.kinds import KINDS, model_of

LOGGED: Final[dict[str, Any]] = {
    "papers": Paper,
    "acts": Act,
    "agreements": Agreement,
    "signatures": Signature,
    "caucuses": Caucus,
    "notes": Note,
}
"""The kinds of record in the logs, as a path names them."""
EMPTY: Final = frozenset({"", "unknown"})
"""Words that say nothing."""


def written(value: Any) -> bool:
    """Say whether a value says something: not nothing, zero, false, an empty list or ``unknown``."""
    if isinstance(value, str):
        return value.strip() not in EMPTY
    return bool(value) if isinstance(value, int | Mapping | list | tuple) else value is not None


def records(workspace: Workspace, path: str, occasion: Occasion | None = None) -> Iterator[Any]:
    """Walk what stands at a path, records and values alike, those that concern the occasion only."""
    first, *rest = path.split(".")
    if first in LOGGED:
        found: Iterable[Any] = workspace.entries(LOGGED[first])
    else:
        found = (getattr(workspace, first),)
    held = _open(found, occasion)
    for name in rest:
        held = _open(_values(held, name), occasion)
    yield from held


def fields(record: Any, path: str) -> Iterator[Any]:
    """Walk what stands at a path within one record."""
    held: Iterator[Any] = iter((record,))
    for name in path.split("."):
        held = _open(_values(held, name), None)
    yield from held


def _values(held: Iterable[Any], name: str) -> Iterator[Any]:
    """Walk the field of each record; a function, because a generator expression would look ``name`` up too late."""
    return (value_of(record, name) for record in held)


def value_of(record: Any, name: str) -> Any:
    """Give a field of a record; nothing where there is no record."""
    return None if record is None else getattr(record, name)


def as_word(value: Any) -> str:
    """Write a value as the word that a file would hold."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _open(values: Iterable[Any], occasion: Occasion | None) -> Iterator[Any]:
    for value in values:
        if isinstance(value, list | tuple):
            yield from _open(value, occasion)
        elif isinstance(value, Mapping):
            yield from _open(value.values(), occasion)
        elif value is not None and (occasion is None or concerns(value, occasion)):
            yield value


def concerns(value: Any, occasion: Occasion) -> bool:
    """Say whether a record is about what the occasion is about; a record that names nothing is about everything."""
    if not isinstance(value, BaseModel):
        return True
    return (
        _of_unit(value, occasion.unit)
        and _of_session(value, occasion)
        and (occasion.change is None or not isinstance(value, Change) or value.id == occasion.change)
        and _of_month(value, occasion)
    )


def _of_unit(record: BaseModel, unit: str | None) -> bool:
    if unit is None:
        return True
    if isinstance(record, Unit):
        return record.id == unit
    known = type(record).model_fields
    named = getattr(record, "unit", None) if "unit" in known else None
    units = getattr(record, "units", None) if "units" in known else None
    if isinstance(units, list) and units and isinstance(units[0], str):
        return unit in units
    return named is None or named == unit


def _of_session(record: BaseModel, occasion: Occasion) -> bool:
    if occasion.session is None:
        return True
    if isinstance(record, Session):
        return record.id == occasion.session
    if isinstance(record, Paper):
        return int(record.id.split("-")[1]) == int(occasion.session[1:])
    at = getattr(record, "at", None)
    if isinstance(at, datetime):
        return at.date() == occasion.day
    for name in ("session", "reported_session"):
        if name in type(record).model_fields:
            return bool(getattr(record, name) == occasion.session)
    return True


def _of_month(record: BaseModel, occasion: Occasion) -> bool:
    if occasion.anchor != "monthly" or occasion.day is None:
        return True
    day = getattr(record, "date", None)
    first, last = month(occasion.day)
    return not isinstance(day, date) or first <= day <= last


@cache
def kind_at(path: str) -> Any:
    """Give the type of what a path leads to; raise LookupError with a sentence where it leads nowhere."""
    first, *rest = path.split(".")
    known = {*LOGGED, *(kind.part for kind in KINDS)}
    if first not in known:
        raise LookupError(f"{first!r} is no part of a workspace; it is one of {', '.join(sorted(known))}")
    # Of pay the workspace holds more than the file of that name.
    held = Pay if first == "pay" else LOGGED.get(first) or model_of(first)
    for name in rest:
        held = field_at(held, name)
    return held


def field_at(kind: Any, path: str) -> Any:
    """Give the type of a field of a kind of record, or of a field of its field; raise LookupError where it has none."""
    for name in path.split("."):
        if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
            raise LookupError(f"nothing stands below {path!r} that a path could name")  # noqa: TRY004 - the path is wrong
        if name not in kind.model_fields:
            raise LookupError(f"{kind.__name__} has no field {name!r}")
        kind = _inner(kind.model_fields[name].annotation)
    return kind


def _inner(annotation: Any) -> Any:
    """Take the lists, mappings and absences off a type."""
    origin = get_origin(annotation)
    if origin is None:
        return annotation
    if origin in {Union, types.UnionType}:
        return _inner(next(part for part in get_args(annotation) if part is not type(None)))
    if origin in {list, tuple}:
        return _inner(get_args(annotation)[0])
    if origin is dict:
        return _inner(get_args(annotation)[1])
    if hasattr(annotation, "__metadata__"):
        return _inner(get_args(annotation)[0])
    return annotation
