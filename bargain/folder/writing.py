"""Writing YAML as a person would: one key a line, texts without quotes where they read back the same."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AnySet
from datetime import datetime, time
from functools import lru_cache
from typing import Any

from bargain.domain.record import Record
from bargain.files.text import Page, name_of, unseen
from bargain.files.yaml import read
from bargain.problems import NOWHERE, UsageError

_WIDE = 100
_SHORT = 20
_BARE = re.compile(r"[ \t]+$", re.MULTILINE)
_LAYOUT = frozenset("\n\t")


@lru_cache(maxsize=4096)
def scalar(text: str) -> str:
    """Write a text on one line, in quotes only where it would not be read back as it is.

    Raises UsageError on a character that is refused in files.
    """
    if refused := unseen(text):
        raise UsageError(
            f"the text holds the invisible character {name_of(refused)}", "Type it again without."
        )
    if text and text[0].isalnum() and not _LAYOUT & set(text):
        tree, problems = read(Page(NOWHERE.file, f"- x: {text}\n"))
        plain, faults = read(Page(NOWHERE.file, f"[{text}, y]\n"))
        if not problems and not faults and tree == [{"x": text}] and plain == [text, "y"]:
            return text
    return json.dumps(text, ensure_ascii=False)


def lines(key: str, value: Any) -> list[str]:
    """Write a key and its value: text, a list, a mapping, or those in one another; without indentation."""
    if isinstance(value, str):
        return _text(key, value)
    short = _flow(value)
    if value in ([], {}) or (not _nested(value) and len(short) < _WIDE):
        return [f"{key}: {short}"]
    if isinstance(value, Mapping):
        return [
            f"{key}:",
            *(f"  {line}" for name, held in value.items() for line in lines(scalar(name), held)),
        ]
    if not _nested(value) and max(len(one) for one in value) < _SHORT:
        return [f"{key}:", *_rows([_flow(one) for one in value])]
    return [f"{key}:", *(f"  {line}" for held in value for line in entry(held))]


def _rows(words: list[str]) -> Iterator[str]:
    """Write a list between brackets over several lines, an entry never broken."""
    row = "  ["
    for n, word in enumerate(words):
        part = word + ("]" if n == len(words) - 1 else ",")
        if len(row) + len(part) > _WIDE:
            yield row.rstrip()
            row = "   "
        row += part + " "
    yield row.rstrip()


def _text(key: str, value: str) -> list[str]:
    """Write a text: long ones below their key, as they are, where that reads back the same."""
    whole = value.endswith("\n") and not value.endswith("\n\n") and not value.startswith((" ", "\t", "\n"))
    if whole and value.strip() and not _BARE.search(value):
        return [f"{key}: |", *(f"  {line}" if line else "" for line in value[:-1].split("\n"))]
    return [f"{key}: {scalar(value)}"]


def entry(value: Any) -> Iterator[str]:
    """Write an entry of a list, its dash in the first column."""
    if isinstance(value, Mapping) and value:
        rows = [line for name, held in value.items() for line in lines(scalar(name), held)]
        yield f"- {rows[0]}"
        yield from (f"  {line}" if line else "" for line in rows[1:])
    else:
        yield f"- {_flow(value)}"


def _nested(value: Any) -> bool:
    """Say whether a list or mapping holds more than texts, or texts of several lines."""
    held = value.values() if isinstance(value, Mapping) else value
    return any(not isinstance(one, str) or "\n" in one for one in held)


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(str(key))}: {_flow(held)}" for key, held in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(held) for held in value) + "]"
    return scalar(str(value))


def plain(value: Any, without: AnySet[str] = frozenset()) -> Any:
    """Give a value of a record as texts, lists and mappings, as a person would write them; defaults are left out.

    ``without`` names fields to leave out of every record, at any depth.
    """
    if isinstance(value, Record):
        kept = {
            info.alias or name: plain(held, without)
            for name, info in type(value).model_fields.items()
            if name not in without
            and (held := getattr(value, name)) is not None
            and (info.is_required() or held != info.get_default(call_default_factory=True))
        }
        return {name: held for name, held in kept.items() if held not in ({}, []) or name in kept}
    if isinstance(value, Mapping):
        return {str(key): plain(held, without) for key, held in value.items() if held is not None}
    if isinstance(value, list | tuple):
        return [plain(held, without) for held in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return str(value)
