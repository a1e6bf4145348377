"""A line as a notetaker types it, with quick marks, and what it comes to.

At the start of a line, in any order::

    > said by the other side            ! on the meaning of words
    ? a question                        = the answer to the last question
    16:50 said at that time, or 4:50     @p03 said by that person

``@p03`` (an id, a name or a last name) and ``#U-02`` are understood anywhere in the line. ``<out`` and ``<back``, alone in
a line, are our caucus, and with ``>`` before them the other side's. What cannot be understood stays in the text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import time
from typing import Final, Literal

from bargain.dates import parse_clock
from bargain.domain.proposal import Side

_SIGN: Final = re.compile(r"[>!?=]\s*")
_CLOCK: Final = re.compile(r"(\d{1,2}:\d{2})(?:\s+|$)")
_MARK: Final = re.compile(r"([@#])([\w'.-]*\w)([^\w\s]*)\Z")
_AFTERNOON: Final = range(1, 7)
_CAUCUS: Final = re.compile(r"(>?)\s*<\s*(out|back)\s*\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Jotting:
    """What a typed line says; ``remarks`` are what of its marks could not be understood.

    ``caucus`` is what a line about a caucus says, and then there is no text.
    """

    text: str
    at: time | None = None
    who: str | None = None
    side: Side | None = None
    item: str | None = None
    meaning: bool = False
    question: bool = False
    answer: bool = False
    caucus: Literal["out", "back"] | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Room:
    """Who and what marks can name: our people and theirs, name to what is written down, and the items."""

    ours: Mapping[str, str]
    theirs: Mapping[str, str]
    items: Collection[str]


def names_of(people: Mapping[str, str]) -> dict[str, str]:
    """Give every way to name people, of what is written down for each and their full names.

    A last or first name that two people share names neither.
    """
    ways: dict[str, str] = {}
    several: set[str] = set()
    for written, name in people.items():
        words = name.split()
        for way in {written, name.replace(" ", "."), words[-1] if words else "", words[0] if words else ""}:
            key = way.casefold()
            if ways.setdefault(key, written) != written:
                several.add(key)
    return {way: written for way, written in ways.items() if way and (way not in several or way in people)}


def jotted(line: str, room: Room) -> Jotting:
    """Read a line as typed; nothing of it is ever refused."""
    clock, caucus = _time(line)
    if caucus:
        side: Side = "management" if caucus[1] else "union"
        return Jotting("", clock, side=side, caucus="out" if caucus[2].lower() == "out" else "back")
    signs, at, rest, remarks = _opening(line)
    text, who, item, unknown = _marked(rest.split(), room)
    theirs = ">" in signs or (who in room.theirs.values() and who not in room.ours.values())
    return Jotting(
        text or line.strip(),
        at,
        who,
        "management" if theirs else "union" if who else None,
        item,
        "!" in signs,
        "?" in signs,
        "=" in signs,
        remarks=(*remarks, *unknown),
    )


def _time(line: str) -> tuple[time | None, re.Match[str] | None]:
    """Find a caucus alone in a line, with a time of day before it or without."""
    found = _CLOCK.match(line.strip())
    if found is None:
        return None, _CAUCUS.match(line.strip())
    try:
        return _clock(found[1]), _CAUCUS.match(line.strip()[found.end() :])
    except ValueError:
        return None, None


def _clock(text: str) -> time:
    """Read a time of day; 1:00 to 6:59 without a zero before them are in the afternoon. Raises ValueError."""
    at = parse_clock(text.zfill(5))
    return at.replace(hour=at.hour + 12) if at.hour in _AFTERNOON and len(text) < 5 else at


def _opening(line: str) -> tuple[str, time | None, str, list[str]]:
    """Take signs and a time of day off the start of a line."""
    signs, at, text = "", None, line.strip()
    while True:
        sign, clock = _SIGN.match(text), _CLOCK.match(text)
        if sign:
            signs, text = signs + sign[0][0], text[sign.end() :]
        elif clock and at is None:
            try:
                at = _clock(clock[1])
            except ValueError:
                return signs, None, text, [f"{clock[1]} is not a time of day; it stays in the text"]
            text = text[clock.end() :]
        else:
            return signs, at, text, []


def _marked(words: list[str], room: Room) -> tuple[str, str | None, str | None, list[str]]:
    """Find who speaks and the item, the first of each; at an end of the text a mark goes, within it its sign alone."""
    found: dict[str, str] = {}
    left = 0
    while left < len(words) and _takes(found, words[left], room):
        left += 1
    right = len(words)
    while right > left and _takes(found, words[right - 1], room):
        right -= 1
    remarks, kept = [], []
    for word in words[left:right]:
        mark = _MARK.match(word)
        meant = _meant(mark, room) if mark else None
        if mark and meant is None:
            remarks.append(
                f"{mark[1]}{mark[2]} is {'no item' if mark[1] == '#' else 'nobody here'}; it stays in the text"
            )
        elif mark and meant:
            found.setdefault(mark[1], meant)
        kept.append(f"{mark[2]}{mark[3]}" if mark and meant else word)
    return " ".join(kept), found.get("@"), found.get("#"), remarks


def _takes(found: dict[str, str], word: str, room: Room) -> bool:
    """Take a mark that stands at an end of the text, unless there is one of its kind already."""
    mark = _MARK.match(word)
    meant = _meant(mark, room) if mark and mark[1] not in found else None
    if mark and meant:
        found[mark[1]] = meant
    return meant is not None


def _meant(mark: re.Match[str], room: Room) -> str | None:
    """Give the person or the item that a mark means."""
    if mark[1] == "@":
        return room.ours.get(mark[2].casefold()) or room.theirs.get(mark[2].casefold())
    return next((item for item in room.items if _plain(item) == _plain(mark[2])), None)


def _plain(item: str) -> str:
    """Give an item's number as it is typed in a hurry: u2 for U-02."""
    letters = item.rstrip("0123456789")
    return f"{letters.strip('-').casefold()}{item.removeprefix(letters).lstrip('0')}"
