"""The sockets: rooms in which a file's name is the name of what it adds.

Listing the members of a room imports nothing; using one imports that one. This is the only way up the house:
a lower floor may ask for a member by name, it never names a room above in an import.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Final, TypeVar

import bargain

ROOMS: Final = {
    "checks": "FAMILY",
    "documents": "DOCUMENT",
    "formats": "FORMAT",
    "intake": "INTAKE",
    "rules": "RULES",
    "terms": "TERM",
}
"""Each socket room and the constant that every file in it defines."""

T = TypeVar("T")


@cache
def names(room: str) -> tuple[str, ...]:
    """List the members of a room in alphabetical order, importing none of them."""
    folders = [f"{path}/{room}" for path in bargain.__path__]
    return tuple(sorted(module.name for module in iter_modules(folders)))


def find(room: str, name: str, kind: type[T]) -> T:
    """Import one member and give its constant; raise LookupError where the room has no such member."""
    if name not in names(room):
        raise LookupError(f"{name!r} is not one of {', '.join(names(room))}")
    member = getattr(import_module(f"bargain.{room}.{name}"), ROOMS[room])
    if not isinstance(member, kind):
        raise TypeError(f"bargain.{room}.{name}.{ROOMS[room]} is not a {kind.__name__}")
    return member


def manual(room: str, name: str) -> str:
    """Give a member's manual page: the docstring of its module."""
    return (import_module(f"bargain.{room}.{name}").__doc__ or "").strip()
