"""File names made of what people typed: safe on every system, inside their folder, and never twice the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from bargain.problems import CannotWrite

LONGEST: Final = 100
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?\Z", re.IGNORECASE)


def safe_name(text: str, otherwise: str, *, lower: bool = True) -> str:
    """Make a file name of any text: ASCII letters, digits, dots inside, hyphens; at most a hundred characters.

    ``otherwise`` is the name of a text that has none of these. Names that Windows keeps for itself get a hyphen.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9._]+", "-", plain.lower() if lower else plain)
    plain = re.sub(r"\.{2,}", ".", plain)[:LONGEST].strip("-._")
    if not plain:
        return otherwise
    return f"{plain}-" if _RESERVED.match(plain) else plain


def distinct(names: Mapping[str, str]) -> Mapping[str, str]:
    """Give back the file name of each record, or raise CannotWrite where two records would share one."""
    taken: dict[str, str] = {}
    for record, name in names.items():
        first = taken.setdefault(name.casefold(), record)
        if first != record:
            fix = "Give one of the two another id."
            raise CannotWrite(name, f"{first!r} and {record!r} would both be this file", fix)
    return names
