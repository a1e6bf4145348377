"""Cells as values, in every style that payrolls write them: money, shares of a position, days, labels.

Missing is spelled many ways and is never zero; `bargain.files.columns.missing` knows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Final

from bargain.dates import MONTHS
from bargain.files.text import shown

_POINT: Final = re.compile(r"(\d{1,3}(,\d{3})+|\d*)(\.\d*)?\Z")
_COMMA: Final = re.compile(r"(\d{1,3}(\.\d{3})+|\d*)(,\d*)?\Z")
_SURELY_COMMA: Final = re.compile(r"\D{0,3}(\d{1,3}(\.\d{3})+,\d{1,2}|\d+,\d{1,2})\D{0,3}\Z")
_SURELY_POINT: Final = re.compile(r"\D{0,3}(\d{1,3}(,\d{3})+\.\d+|\d+\.(\d{1,2}|\d{4,}))\D{0,3}\Z")
_MAYBE_COMMA: Final = re.compile(r"\D{0,3}\d{1,3}(\.\d{3})+\D{0,3}\Z")
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})([ T]\d{1,2}:\d{2}(:\d{2})?)?\Z")
_PARTED: Final = re.compile(r"(\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d{2})( \d{1,2}:\d{2}(:\d{2})?( [AP]M)?)?\Z")
_WORDS: Final = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\Z")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})\.?[ -](\d{4}|\d{2})\Z")
_SERIAL: Final = re.compile(r"\d{5}(\.\d+)?\Z")
_YEAR: Final = re.compile(r"(19|20)\d{2}\Z")
_MARKS: Final = str.maketrans("", "", "$€£*†‡ \u00a0\u202f'’")
_BASES: Final = {1900: date(1899, 12, 30), 1904: date(1904, 1, 1)}


@dataclass(frozen=True, slots=True)
class Style:
    """How a sheet writes: a comma for decimals, the day before the month, and where bare date numbers count from.

    ``this_year`` decides the century of years of two digits: none lies more than ten years ahead.
    """

    decimal_comma: bool = False
    day_first: bool = False
    serials_from: int = 1900
    this_year: int = 2000


def decimals_are_commas(cells: Iterable[str], *, semicolons: bool) -> bool:
    """Say whether a sheet writes 1.200,50; ``semicolons`` part its cells, as programs do that write so."""
    surely, maybe = 0, 0
    for cell in cells:
        if _SURELY_POINT.match(cell):
            return False
        surely += bool(_SURELY_COMMA.match(cell))
        maybe += bool(_MAYBE_COMMA.match(cell))
    return surely > 0 or (semicolons and maybe > 0)


def days_come_first(cells: Iterable[str]) -> bool:
    """Say whether dates are written day/month/year; raises ValueError where a column does both."""
    first = second = ""
    for cell in cells:
        if found := _PARTED.match(cell):
            one, other, sign = int(found[1]), int(found[3]), found[2]
            first = first or (cell if one > 12 or (sign == "." and other <= 12) else "")
            second = second or (cell if other > 12 else "")
    if first and second:
        raise ValueError("some dates begin with the month and some with the day")
    return bool(first)


def number(text: str, style: Style) -> Decimal:
    """Read 61234, 61,234, $61,234.00, 1.200,50, (1,200) or 1,200-; raises ValueError on anything else."""
    plain = text.strip().translate(_MARKS).removesuffix("USD")
    minus = plain.startswith(("-", "−", "(")) or plain.endswith("-")
    plain = plain.strip("-−()+")
    pattern = _COMMA if style.decimal_comma else _POINT
    if not any(c.isdecimal() for c in plain) or not pattern.match(plain) or not plain.isascii():
        raise ValueError(f"{shown(text)} is not a number")
    group, point = (".", ",") if style.decimal_comma else (",", ".")
    try:
        value = Decimal(plain.replace(group, "").replace(point, "."))
    except InvalidOperation:
        raise ValueError(f"{shown(text)} is not a number") from None
    if value.adjusted() > 12:
        raise ValueError(f"{shown(text)} is not a number that can be used here")
    return -value if minus else value


def percent(text: str, style: Style, *, signed: bool = False) -> Decimal:
    """Read 4.2% as 4.2; ``signed`` says that the heading carries the sign for all cells. Raises ValueError."""
    bare = text.strip().removesuffix("%")
    if bare == text.strip() and not signed:
        raise ValueError(f"{shown(text)} has no percent sign")
    return number(bare, style)


def share(text: str, style: Style, *, in_percent: bool = False) -> Decimal:
    """Read a share of a full position: 0.6, .6, 60%, or 60 under a heading in percent; rounded to four decimals."""
    bare = text.strip()
    value = number(bare.removesuffix("%"), style)
    if bare.endswith("%") or in_percent:
        value /= 100
    return value.quantize(Decimal("0.0001")).normalize() + 0


def day(text: str, style: Style) -> date:
    """Read a day as 2026-09-01, 9/1/2026, 9/1/26, Sept. 1, 2026, 1-Sep-26, or a spreadsheet's bare number."""
    bare = " ".join(text.split())
    try:
        if found := _ISO.match(bare):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _PARTED.match(bare):
            month, day_ = (
                (int(found[3]), int(found[1])) if style.day_first else (int(found[1]), int(found[3]))
            )
            return date(_year(found[4], style), month, day_)
        if found := _WORDS.match(bare):
            return date(int(found[3]), _month(found[1]), int(found[2]))
        if found := _DAY_FIRST.match(bare):
            return date(_year(found[3], style), _month(found[2]), int(found[1]))
        if _SERIAL.match(bare) and 10_000 < float(bare) < 80_000:
            return _BASES[style.serials_from] + timedelta(days=int(float(bare)))
    except ValueError:
        raise ValueError(f"{shown(text)} is not a day of the calendar") from None
    raise ValueError(f"{shown(text)} is not a date")


def day_or_year(text: str, style: Style) -> str:
    """Read a day, or a year alone, and write it as our files do: 2026-09-01 or 2026."""
    bare = text.strip()
    return bare if _YEAR.match(bare) else day(bare, style).isoformat()


def _year(text: str, style: Style) -> int:
    if len(text) == 4:
        return int(text)
    year = style.this_year // 100 * 100 + int(text)
    return year - 100 if year > style.this_year + 10 else year


def _month(name: str) -> int:
    start = name.lower()[:3]
    return next((n for n, month in enumerate(MONTHS, 1) if month.lower().startswith(start)), 0)


def label(text: str) -> str:
    """Give a step, lane or plan as text: white space made one space, a spreadsheet's ``1.0`` made ``1``."""
    bare = " ".join(text.replace("\u00a0", " ").replace("’", "'").split()).lstrip("'")
    return bare.removesuffix(".0") if re.fullmatch(r"\d+\.0", bare) else bare


def written(value: Decimal, places: int = 2) -> str:
    """Write a number as our files hold it: no exponent, no noise, decimals only where there are any."""
    whole = value.to_integral_value()
    if value == whole:
        return f"{whole:f}"
    bare = f"{value.normalize():f}"
    return f"{value:.{places}f}" if len(bare.partition(".")[2]) <= places else bare
