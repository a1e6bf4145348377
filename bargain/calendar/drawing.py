"""The timeline drawn: in characters for a terminal, as SVG for a page; both in black and white, the same every time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from html import escape
from typing import Final

from bargain.calendar.lanes import TITLES, Lane, Point, months
from bargain.dates import MONTHS, in_words

WIDTH: Final = 78
"""Characters: a timeline that fits a terminal of 80."""
_LABEL: Final = 11
_NAMES: Final[dict[Lane, str]] = {"table": "Table", "organizing": "Organizing", "budget": "Budget"}
_PAGE: Final = 720
_LEFT: Final = 96
_ROW: Final = 15
_HALO: Final = 'paint-order="stroke" stroke="#fff" stroke-width="3" stroke-linejoin="round"'
_FONT: Final = "Carlito, Calibri, sans-serif"


def in_characters(held: Iterable[Point], first: date, last: date, as_of: date) -> str:
    """Draw the lanes in characters: a mark where a date stands, the number where several do, a legend below."""
    inside = [point for point in held if first <= point.day <= last]
    width = WIDTH - _LABEL
    column = _columns(first, last, width)
    head = [" "] * width
    for month in months(first, last):
        start = column(month)
        for place, letter in enumerate(MONTHS[month.month - 1][:3]):
            if start + place < width:
                head[start + place] = letter
    lines = [" " * _LABEL + "".join(head).rstrip()]
    for lane, name in _NAMES.items():
        lines.append(f"{name:<{_LABEL}}{_line(inside, lane, column, width, as_of)}")
    lines.append(" " * _LABEL + " " * column(as_of) + "^ " + f"{MONTHS[as_of.month - 1][:3]} {as_of.day}")
    legend = "x past   o to come   # decides   2 to 9: so many dates   | today"
    return "\n".join(line.rstrip() for line in (*lines, " " * _LABEL + legend))


def _columns(first: date, last: date, width: int) -> Callable[[date], int]:
    days = max((last - first).days, 1)
    return lambda day: (day - first).days * (width - 1) // days


def _line(held: list[Point], lane: Lane, column: Callable[[date], int], width: int, as_of: date) -> str:
    cells: list[list[Point]] = [[] for _ in range(width)]
    for point in held:
        if point.lane == lane:
            cells[column(point.day)].append(point)
    marks = [_mark(cell, as_of) for cell in cells]
    if marks[column(as_of)] == "-":
        marks[column(as_of)] = "|"
    return "".join(marks)


def _mark(cell: list[Point], as_of: date) -> str:
    if not cell:
        return "-"
    if any(point.heavy for point in cell):
        return "#"
    if len(cell) > 1:
        return str(min(len(cell), 9))
    return "x" if cell[0].day < as_of else "o"


def as_svg(held: Iterable[Point], first: date, last: date, as_of: date, title: str, about: str) -> str:
    """Draw the lanes as an SVG of 720 units' width: filled marks for what has passed, open ones for what comes.

    Every date has its words beside it; those that would run into one another stand on lines below one another.
    """
    inside = [point for point in held if first <= point.day <= last]
    days = max((last - first).days, 1)

    def across(day: date) -> int:
        return _LEFT + (day - first).days * (_PAGE - _LEFT - 12) // days

    parts: list[str] = []
    top = 30
    for lane, name in TITLES.items():
        rows, drawn = _lane([point for point in inside if point.lane == lane], across, top, as_of)
        height = max(rows, 2) * _ROW + 18
        parts += _frame(name, top)
        parts += drawn
        top += height
    return _whole(
        top + 24, [*_months(first, last, across, top), *_today(as_of, across, top), *parts], title, about
    )


def _whole(height: int, parts: list[str], title: str, about: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_PAGE} {height}" width="{_PAGE}" height="{height}" '
        f'role="img" font-family="{_FONT}" font-size="11" fill="#000">\n'
        f"<title>{escape(title)}</title>\n<desc>{escape(about)}</desc>\n"
        f'<rect width="{_PAGE}" height="{height}" fill="#fff"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def _frame(name: str, top: int) -> list[str]:
    words = name.split(" ")
    lines = [" ".join(words[:2]), " ".join(words[2:])] if len(words) > 2 else [name]
    said = [
        f'<text x="4" y="{top + 16 + 13 * n}" font-weight="bold">{escape(line)}</text>'
        for n, line in enumerate(lines)
    ]
    return [f'<line x1="0" y1="{top}" x2="{_PAGE}" y2="{top}" stroke="#000" stroke-width="1"/>', *said]


def _months(first: date, last: date, across: Callable[[date], int], bottom: int) -> Iterator[str]:
    for month in months(first, last):
        x = across(month)
        yield f'<line x1="{x}" y1="22" x2="{x}" y2="{bottom}" stroke="#bbb" stroke-width="0.5"/>'
        name = MONTHS[month.month - 1][:3] + (f" {month.year}" if month.month == 1 or month == first else "")
        yield f'<text x="{x + 2}" y="18" font-size="10">{name}</text>'
    yield f'<line x1="0" y1="{bottom}" x2="{_PAGE}" y2="{bottom}" stroke="#000" stroke-width="1"/>'


def _today(as_of: date, across: Callable[[date], int], bottom: int) -> Iterator[str]:
    x = across(as_of)
    yield f'<line x1="{x}" y1="22" x2="{x}" y2="{bottom + 6}" stroke="#000" stroke-width="1.2" stroke-dasharray="4 3"/>'
    yield f'<text x="{x}" y="{bottom + 18}" text-anchor="middle" font-weight="bold">{in_words(as_of)}</text>'


def _lane(held: list[Point], across: Callable[[date], int], top: int, as_of: date) -> tuple[int, list[str]]:
    """Set the marks of a lane on as many lines as their words need; give the number of lines and the marks."""
    ends: list[int] = []
    drawn: list[str] = []
    for point in held:
        words = point.short or point.title
        x = across(point.day)
        wide = 14 + 11 * len(words) // 2
        left = x - wide if x + wide > _PAGE else x
        row = next((n for n, end in enumerate(ends) if end <= left - 5), len(ends))
        ends[row : row + 1] = [left + wide]
        drawn += _point(point, words, x, top + 15 + row * _ROW, as_of, turned=left < x)
    return len(ends), drawn


def _point(point: Point, words: str, x: int, y: int, as_of: date, *, turned: bool) -> Iterator[str]:
    fill = "#000" if point.day < as_of else "#fff"
    shape = (
        f'<rect x="{x - 4}" y="{y - 4}" width="8" height="8" fill="{fill}" stroke="#000" stroke-width="1.4"/>'
        if point.heavy
        else f'<circle cx="{x}" cy="{y}" r="3.5" fill="{fill}" stroke="#000" stroke-width="1.2"/>'
    )
    yield f"<g><title>{escape(f'{in_words(point.day)}: {point.title}')}</title>{shape}"
    place, anchor = (x - 8, "end") if turned else (x + 8, "start")
    weight = ' font-weight="bold"' if point.heavy else ""
    yield f'<text x="{place}" y="{y + 4}" text-anchor="{anchor}"{weight} {_HALO}>{escape(words)}</text></g>'
