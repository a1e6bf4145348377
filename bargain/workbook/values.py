"""What a cell says, whatever it looks like: one way of writing each value, for files and for the workbook alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Final

from bargain.dates import parse_day
from bargain.money import Money, Percent
from bargain.workbook.sheets import Column

_YES: Final = frozenset({"yes", "true", "y", "1", "x"})
_NO: Final = frozenset({"no", "false", "n", "0"})
_SLASHES: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\Z")
_SERIAL: Final = range(18000, 90000)
"""Day numbers of a spreadsheet that can be meant as a date: 1949 to 2146."""


def canonical(column: Column, text: str) -> str:
    """Write a value in the one way by which values are compared; what cannot be read stays as it is, for its reader to refuse."""
    if column.kind == "prose":
        return text.replace("\r\n", "\n").strip()
    if column.kind == "list":
        return joined(items(text))
    line = " ".join(text.split())
    act = _ACTS.get(column.kind)
    if not line or act is None:
        return line
    if column.kind == "choice":
        return _choice(line, column.choices)
    try:
        return act(line)
    except (ValueError, InvalidOperation):
        return line


def items(text: str) -> list[str]:
    """Part a list in one cell: by semicolons or lines where there are any, else by commas."""
    sign = ";" if ";" in text else ","
    return [part for piece in text.replace("\n", sign).split(sign) if (part := " ".join(piece.split()))]


def joined(parts: list[str]) -> str:
    """Write a list in one cell, so that `items` parts it again."""
    return ("; " if any("," in part for part in parts) else ", ").join(parts) + (
        ";" if len(parts) == 1 and "," in parts[0] else ""
    )


def _choice(line: str, choices: tuple[str, ...]) -> str:
    wanted = line.casefold().replace(" ", "_")
    return next((choice for choice in choices if choice.casefold().replace(" ", "_") == wanted), line)


def plain(number: Decimal) -> str:
    """Write a number without noughts that say nothing and without an exponent."""
    return f"{number.normalize():f}" if number else "0"


def _number(line: str) -> str:
    bare = line.replace(",", "").replace("$", "")
    number = Decimal(bare)
    return plain(number) if number.is_finite() and abs(number.adjusted()) < 15 else line


def _flag(line: str) -> str:
    word = line.casefold()
    return "yes" if word in _YES else "no" if word in _NO else line


def _measure(line: str) -> str:
    return str(Percent.parse(line)) if line.endswith("%") else line


_ACTS: Final[Mapping[str, Callable[[str], str]]] = {
    "whole": _number,
    "number": _number,
    "money": lambda line: plain(Decimal(Money.parse(line).cents) / 100),
    "percent": lambda line: str(Percent.parse(line)),
    "day": lambda line: parse_day(line).isoformat(),
    "flag": _flag,
    "choice": str,
    "measure": _measure,
}


def months_first(cells: list[str]) -> bool:
    """Say whether dates like 3/25/2026 in these cells can only be month, day, year, and none the other way round."""
    found = [hit for cell in cells if (hit := _SLASHES.match(cell.strip()))]
    return any(int(hit[2]) > 12 for hit in found) and all(int(hit[1]) <= 12 for hit in found)


def as_day(text: str, *, months_lead: bool, serials_from: int = 1900) -> str:
    """Read the date of a sheet whose date format was lost: a day number, or month/day/year where that is settled."""
    line = text.strip()
    if line.isdecimal() and len(line) == 5 and int(line) in _SERIAL:
        opens = date(1899, 12, 30) if serials_from == 1900 else date(1904, 1, 1)
        return (opens + timedelta(days=int(line))).isoformat()
    if hit := _SLASHES.match(line):
        month, day, year = (int(part) for part in hit.groups())
        if day > 12 or months_lead:
            try:
                return date(year, month, day).isoformat()
            except ValueError:
                return text
    if re.fullmatch(r"\d{4}-\d{2}-\d{2} 00:00(:00)?", line):
        return line[:10]
    return text


def as_percent(text: str) -> str:
    """Read the percent of a sheet whose percent format was lost: 0.75 is how every spreadsheet keeps 75%."""
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return text
    return f"{plain(number * 100)}%" if 0 <= number < 1 else text
