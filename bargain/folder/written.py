"""YAML that the program writes: mappings and lists, one key a line, every text quoted so that it is read back as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

_PLAIN: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z|\d{4}-\d{2}-\d{2}\Z|\d{1,9}\Z")
_READ_OTHERWISE: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def yaml_text(record: Mapping[str, Any], *, schema: str = "", comment: str = "") -> str:
    """Write a file: the line that names its schema for editors, a comment, the record. Empty values are left out."""
    head = [f"# yaml-language-server: $schema={schema}"] if schema else []
    head += [f"# {line}".rstrip() for line in comment.splitlines()]
    return "\n".join([*head, *([""] if head else []), *_lines(record, "")]) + "\n"


def scalar(value: object) -> str:
    """Write one value; text that could be read as anything else is quoted."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    if _PLAIN.match(text) and text.casefold() not in _READ_OTHERWISE:
        return text
    return json.dumps(text, ensure_ascii=False)


def _lines(record: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in record.items():
        if value is None or value in ("", [], {}, ()):
            continue
        if isinstance(value, Mapping):
            yield f"{indent}{scalar(key)}:"
            yield from _lines(value, f"{indent}  ")
        elif isinstance(value, Sequence) and not isinstance(value, str):
            yield f"{indent}{scalar(key)}:"
            yield from _items(value, f"{indent}  ")
        else:
            yield f"{indent}{scalar(key)}: {scalar(value)}"


def _items(values: Sequence[Any], indent: str) -> Iterator[str]:
    for value in values:
        if isinstance(value, Mapping):
            first, *rest = _lines(value, f"{indent}  ")
            yield f"{indent}- {first.strip()}"
            yield from rest
        else:
            yield f"{indent}- {scalar(value)}"
