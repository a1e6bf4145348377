"""From a positioned tree to records: every fault a problem with its place, every record told where it stands.

What a proposal promises (``terms:``) is read by the model that the socket of that name gives.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Protocol, TypeVar, runtime_checkable

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bargain.domain.record import Record
from bargain.extend import find, names
from bargain.files.text import Page, Spot, shown, whole
from bargain.files.yaml import AMOUNT_IN_BRACES, MOST, Mapping, Sequence, Tree, is_thousands
from bargain.folder.sentences import Fault, field_of, found, listed, models_in, near, say, wants
from bargain.problems import Position, Problem, Where

R = TypeVar("R", bound=Record)
_SOCKET_FIELDS: Final = {"terms": "term"}
"""Fields whose entries are read by the member of a socket room, and the key that names the member."""
Path = tuple[str | int, ...]


@runtime_checkable
class Reads(Protocol):
    """What a socket must give to have its entries read: the record that an entry is."""

    @property
    def model(self) -> type[Record]:
        """Give the model of one entry."""
        ...


class _Places(AnyMapping[str, Position]):
    """The places of a record's fields, made when they are asked for."""

    __slots__ = ("held", "page")

    def __init__(self, page: Page, held: Mapping) -> None:
        self.page = page
        self.held = held

    def __getitem__(self, name: str) -> Position:
        if name not in self.held:
            raise KeyError(name)
        return self.page.at(self.held.place(name))

    def __iter__(self) -> Iterator[str]:
        return iter(self.held)

    def __len__(self) -> int:
        return len(self.held)


def fit(model: type[R], tree: Tree, page: Page, spot: Spot | None = None) -> tuple[R | None, list[Problem]]:
    """Make a record of a tree; None with every problem where it does not fit.

    ``spot`` is where the tree stands, for a tree that is an entry of a list; otherwise it stands at its first key.
    """
    if not isinstance(tree, Mapping):
        start = tree.spot if isinstance(tree, Sequence) else spot or (1, 1)
        message = f"expected `key: value` lines, found {found(tree)} at line {start[0]}"
        fix = "Begin each line with its key, a colon and a space."
        return None, [page.problem("FIELD-TYPE", message, start, fix)]
    try:
        record = model.model_validate(tree)
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, _Telling(model, tree, page).problems(details)
    problems: list[Problem] = []
    _stand(record, tree, page, spot or tree.spot, problems)
    return (None if problems else record), problems


def _stand(value: object, tree: object, page: Page, spot: Spot, problems: list[Problem]) -> None:
    """Tell a value and all records within it where they were written."""
    if isinstance(value, Record):
        if not isinstance(tree, Mapping):
            value.stands(Where(page.at(spot)))
            return
        value.stands(Where(page.at(spot), _Places(page, tree)))
        held = value.__dict__
        for name, below in tree.items():
            if below.__class__ is str or below is None:
                continue
            if name in _SOCKET_FIELDS and isinstance(below, Sequence):
                _promise(name, held[name], below, page, problems)
            else:
                _stand(held.get(name), below, page, tree.names[name], problems)
    elif isinstance(value, list) and isinstance(tree, Sequence) and len(value) == len(tree):
        for entry, below, at in zip(value, tree, tree.spots, strict=True):
            if below.__class__ is not str:
                _stand(entry, below, page, at, problems)
    elif isinstance(value, dict) and isinstance(tree, Mapping):
        for name, entry in value.items():
            if isinstance(entry, Record | list | dict):
                _stand(entry, tree.get(name), page, tree.names.get(name, spot), problems)


def _promise(name: str, entries: list[Any], below: Sequence, page: Page, problems: list[Problem]) -> None:
    """Read raw entries by the members of a socket room, in place."""
    key = _SOCKET_FIELDS[name]
    for index, (tree, at) in enumerate(zip(below, below.spots, strict=True)):
        wanted = tree.get(key) if isinstance(tree, Mapping) else None
        if not isinstance(tree, Mapping) or not isinstance(wanted, str):
            fix = f"Add a line `{key}:` with one of: {listed(names(name), 40)}."
            message = f"entry {index + 1} of `{name}` does not say which `{key}` it is"
            problems.append(page.problem("FIELD-MISSING", message, at, fix))
        elif wanted not in names(name):
            meant = near(wanted, names(name))
            asked = f"Did you mean `{meant}`? " if meant else ""
            fix = f"{asked}It is one of: {listed(names(name), 40)}."
            message = f"no {key} is called {shown(wanted)}"
            problems.append(page.problem("FIELD-CHOICE", message, tree.place(key), fix))
        else:
            entry, faults = fit(_read_by(name, wanted), tree, page, at)
            problems += faults
            entries[index] = entry


@cache
def _read_by(room: str, member: str) -> type[Record]:
    """Give the model that a member of a socket room reads its entries by."""
    return find(room, member, Reads).model  # type: ignore[type-abstract]  # a protocol is what is asked


@dataclass(frozen=True, slots=True)
class _Telling:
    """Turning the faults of one tree into problems."""

    model: type[Record]
    tree: Mapping
    page: Page

    def problems(self, details: list[ErrorDetails]) -> list[Problem]:
        """Give one problem a place, the first: members of a union that all refuse a value say it once."""
        told: dict[Path, Problem] = {}
        paths = [(self._path(detail), detail) for detail in details[:MOST]]
        misspelt = {
            (*path[:-1], self._meant(path)) for path, detail in paths if detail["type"] == "extra_forbidden"
        }
        for path, detail in paths:
            if detail["type"] != "missing" or path not in misspelt:
                told.setdefault(path, self._problem(detail, path))
        problems = sorted(told.values(), key=lambda problem: problem.order)
        if len(details) > MOST:
            message = f"there are {len(details) - MOST} more faults in this file"
            problems.append(whole(self.page.file, "FIELD-MANY", message, "Mend these first."))
        return problems

    def _meant(self, path: Path) -> str | None:
        """Give the key that a misspelt one stands for; its absence need not be told again."""
        return near(str(path[-1]), _keys(self.model, [part for part in path[:-1] if isinstance(part, str)]))

    def _path(self, detail: ErrorDetails) -> Path:
        """Strip from an error's path what is not in the file: the tags of unions."""
        found_path = _walk(self.tree, tuple(detail["loc"]), detail["type"])
        return tuple(detail["loc"]) if found_path is None else found_path

    def _problem(self, detail: ErrorDetails, path: Path) -> Problem:
        if detail["type"] == "missing":
            return self._missing(path)
        if detail["type"] == "extra_forbidden":
            return self._unknown(path)
        field = field_of(self.model, [part for part in path if isinstance(part, str)])
        fault = Fault(
            kind=detail["type"],
            about=dict(detail.get("ctx", {})),
            said=detail["msg"],
            name=_name(path),
            value=_value(self.tree, path),
            wanted=wants(field),
            meaning=(field.description or "") if field is not None else "",
        )
        code, message, fix = say(fault)
        return self.page.problem(code, message, self._spot(path), fix)

    def _missing(self, path: Path) -> Problem:
        parent, name = path[:-1], str(path[-1])
        field = field_of(self.model, [part for part in path if isinstance(part, str)])
        kind = wants(field) or (field.description if field is not None else "") or "..."
        at = self._spot(parent)
        below = f" to the lines of {_name(parent)}" if parent else ""
        fix = f"Add `{name}:`{below}" + (f" ({kind})." if kind != "..." else ".")
        return self.page.problem("FIELD-MISSING", f"{_whole(parent)} has no `{name}`", at, fix)

    def _unknown(self, path: Path) -> Problem:
        parent, name = path[:-1], str(path[-1])
        known = _keys(self.model, [part for part in parent if isinstance(part, str)])
        meant = near(name, known)
        holder = _value(self.tree, parent)
        spot = holder.names[name] if isinstance(holder, Mapping) and name in holder.names else (1, 1)
        if is_thousands(name):
            fix = AMOUNT_IN_BRACES
        elif meant:
            fix = f"Did you mean `{meant}`?"
        elif isinstance(holder, Mapping) and holder.get(name) is None and " " in name:
            fix = "Put quotes around the value before it: a comma ends a value between { and }."
        else:
            fix = f"Its keys are: {listed(known, 40)}."
        message = f"`{shown(name)[1:-1]}` is not a key of {_whole(parent)}"
        return self.page.problem("FIELD-UNKNOWN", message, spot, fix)

    def _spot(self, path: Path) -> Spot:
        spot, held = self.tree.spot, _value(self.tree, ())
        for part in path:
            if isinstance(held, Mapping) and isinstance(part, str) and part in held:
                spot, held = held.place(part), held[part]
            elif isinstance(held, Sequence) and isinstance(part, int) and part < len(held):
                spot, held = held.spots[part], held[part]
            else:
                break
        return spot


def _walk(node: object, path: Path, kind: str) -> Path | None:
    """Find the parts of an error's path that lead through the tree; None where they do not fit."""
    if not path:
        return ()
    part, rest = path[0], path[1:]
    if not rest and kind == "missing" and isinstance(node, Mapping) and part not in node:
        return (part,)
    if isinstance(node, Sequence) and isinstance(part, int) and part < len(node):
        below = _walk(node[part], rest, kind)
        return None if below is None else (part, *below)
    if isinstance(node, Mapping) and rest and part in node.values():
        # A tag is the value of the key that tells the members of a union apart.
        skipped = _walk(node, rest, kind)
        if skipped is not None:
            return skipped
    if isinstance(node, Mapping) and isinstance(part, str) and part in node:
        below = _walk(node[part], rest, kind)
        return None if below is None else (part, *below)
    return _walk(node, rest, kind)


def _keys(model: type[Record], path: list[str]) -> list[str]:
    models: list[type[BaseModel]] = [model]
    if path:
        field = field_of(model, path)
        models = models_in(field.annotation) if field is not None else []
    return [name for held in models for name in held.model_fields]


def _value(tree: object, path: Path) -> object:
    for part in path:
        if isinstance(tree, Mapping) and isinstance(part, str):
            tree = tree.get(part)
        elif isinstance(tree, Sequence) and isinstance(part, int) and part < len(tree):
            tree = tree[part]
    return tree


def _name(path: Path) -> str:
    """Name a place in the words of the file: `steps`, entry 3 of `units`."""
    if not path:
        return "the file"
    last = path[-1]
    if isinstance(last, str):
        return f"`{shown(last)[1:-1]}`"
    return f"entry {last + 1} of {_name(path[:-1])}"


def _whole(path: Path) -> str:
    return _name(path) if path else "this file"
