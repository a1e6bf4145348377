"""A cost term as a person types it in one line, read as the file would be: `across_the_board percent=4%`."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any, get_origin

from bargain.domain.record import Record
from bargain.extend import find, names
from bargain.files.text import Page
from bargain.files.yaml import read
from bargain.folder.records import Reads, fit
from bargain.folder.sentences import near, nearest
from bargain.folder.writing import lines
from bargain.problems import UsageError


def typed_promise(words: str, effective: str = "") -> dict[str, Any]:
    """Give the entry of `terms:` for a line of words: the name of the term, then field=value for each thing it says.

    A list is typed with commas; a value with spaces stands in quotes; what a list of records holds is typed as in a
    file, between brackets. ``effective`` is the date of a term that gives none. Raises UsageError with everything that
    is wrong in the line.
    """
    try:
        name, *pairs = shlex.split(words) or [""]
    except ValueError:
        raise UsageError(f"a quotation mark of {words!r} has no other", "Put one at the end.") from None
    if name not in names("terms"):
        meant = nearest(name, names("terms"))
        fix = f"The nearest: {', '.join(meant)}. " if meant else ""
        raise UsageError(f"no cost term is called {name!r}", f"{fix}All of them stand in docs/terms.md.")
    model = find("terms", name, Reads).model  # type: ignore[type-abstract]  # a protocol is what is asked
    said = dict(_field(name, model, pair) for pair in pairs)
    entry = {"term": name, **({"effective": effective} if effective else {}), **said}
    _refuse_faults(name, model, entry)
    return entry


def _field(name: str, model: type[Record], pair: str) -> tuple[str, Any]:
    field, sign, value = (part.strip() for part in pair.partition("="))
    if not sign or field not in model.model_fields:
        meant = near(field, model.model_fields)
        fix = f"Did you mean {meant}? " if meant else ""
        known = ", ".join(f"{known}=" for known in model.model_fields if known != "term")
        raise UsageError(f"{name} has nothing called {field!r}", f"{fix}It has: {known}")
    if value[:1] in {"[", "{"}:
        tree, problems = read(_page([f"{field}: {value}"]))
        if isinstance(tree, Mapping) and not problems:
            return field, tree[field]
    if get_origin(model.model_fields[field].annotation) is list:
        return field, [one.strip() for one in value.split(",") if one.strip()]
    return field, value


def _refuse_faults(name: str, model: type[Record], entry: Mapping[str, Any]) -> None:
    page = _page([row for field, value in entry.items() for row in lines(field, value)])
    tree, problems = read(page)
    faults = [*problems, *(fit(model, tree, page)[1] if not problems else ())]
    if faults:
        said = "; ".join(fault.message.replace("this file has no", "there is no") for fault in faults)
        fixes = dict.fromkeys(fault.fix.replace(":`", "=`") for fault in faults)
        raise UsageError(f"{name}: {said}", " ".join(fixes))


def _page(rows: list[str]) -> Page:
    return Page(PurePosixPath("--term"), "\n".join(rows) + "\n")
