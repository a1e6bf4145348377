"""JSON: the released facts as data, keys sorted, the same bytes on every run.

    $ bargain status --format json

Money is a whole number of cents, a percent is text (``"4.2%"``), a date is ``"2026-03-16"``, what is not known is
``null``. A table is a list of records by column key; its total rows stand beside it under its name and ``_totals``.
A picture is its title, its text alternative and its data. A command wraps all of it in its envelope, under ``data``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from bargain.disclosure import Picture, Redline, Released, Table, Worked
from bargain.money import Money
from bargain.rendering.format import Format, Look
from bargain.rendering.page import Page


def plain(value: Any) -> Any:
    """Give a released value as JSON knows it."""
    if isinstance(value, Mapping):
        return _mapping(value)
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, Table):
        return _records(value, value.rows)
    if isinstance(value, Worked):
        return _scalar(value.value)
    if isinstance(value, Picture):
        return {"title": value.title, "alternative": value.alternative, "data": plain(value.data)}
    if isinstance(value, Redline):
        return {"before": value.before, "after": value.after, "author": value.author, "on": _scalar(value.on)}
    return _scalar(value)


def _scalar(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Money):
        return value.cents
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, time):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def dumps(value: Any) -> str:
    """Write a plain value as text; characters that a terminal could obey are written as escapes."""
    text = json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True)
    return re.sub(
        "[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]", _escape, text
    )


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _mapping(value: Mapping[str, Any]) -> dict[str, Any]:
    named = {key: plain(item) for key, item in value.items()}
    for key, item in value.items():
        if isinstance(item, Table) and item.totals:
            named.setdefault(f"{key}_totals", _records(item, item.totals))
    return named


def _records(table: Table, rows: tuple[tuple[Any, ...], ...]) -> list[dict[str, Any]]:
    keys = [column.key for column in table.columns]
    return [{key: plain(cell) for key, cell in zip(keys, row, strict=True)} for row in rows]


def write(released: Released, _page: Page, _look: Look) -> bytes:
    """Write the released facts as one JSON object."""
    return (dumps(plain(released.data)) + "\n").encode()


FORMAT = Format("json", "Data for other programs.", (".json",), write, page=False)
