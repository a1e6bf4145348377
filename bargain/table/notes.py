"""A line as a notetaker types it, with quick marks, and what it comes to.

At the start of a line, in any order::

    > said by the other side            ! on the meaning of words
    ? a question                        = the answer to the last question
    16:50 said at that time             @p03 said by that person

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
_WHO: Final = re.compile(r"(?<!\S)@([\w'.-]*\w)", re.UNICODE)
_ITEM: Final = re.compile(r"(?<!\S)#([A-Za-z]+-?\d+)\b")
_CAUCUS: Final = re.compile(r">?\s*<\s*(out|back)\s*\Z", re.IGNORECASE)


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
    caucus = _CAUCUS.match(line.strip())
    if caucus:
        side: Side = "management" if line.strip().startswith(">") else "union"
        return Jotting("", side=side, caucus="out" if caucus[1].lower() == "out" else "back")
    signs, at, text, remarks = _opening(line)
    text, who, unknown = _named(text, room)
    text, item, others = _about(text, room)
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
        remarks=(*remarks, *unknown, *others),
    )


def _opening(line: str) -> tuple[str, time | None, str, list[str]]:
    """Take signs and a time of day off the start of a line."""
    signs, at, text = "", None, line.strip()
    remarks: list[str] = []
    while True:
        sign, clock = _SIGN.match(text), _CLOCK.match(text)
        if sign:
            signs, text = signs + sign[0][0], text[sign.end() :]
        elif clock and at is None:
            try:
                at = parse_clock(clock[1].zfill(5))
            except ValueError:
                remarks.append(f"{clock[1]} is not a time of day; it stays in the text")
                return signs, None, text, remarks
            text = text[clock.end() :]
        else:
            return signs, at, text, remarks


def _named(text: str, room: Room) -> tuple[str, str | None, list[str]]:
    """Find who speaks: the first person marked. At the start of the text the mark goes, elsewhere the name stays."""
    who: str | None = None
    remarks = []
    for found in _WHO.finditer(text):
        way = found[1].casefold()
        person = room.ours.get(way) or room.theirs.get(way)
        if person is None:
            remarks.append(f"@{found[1]} is nobody that this session knows; it stays in the text")
        elif who is None:
            who = person
            text = _without(text, found)
    return text, who, remarks


def _about(text: str, room: Room) -> tuple[str, str | None, list[str]]:
    """Find the item: the first that is marked."""
    known = {name.casefold().replace("-", ""): name for name in room.items}
    for name in room.items:
        side, _, number = name.partition("-")
        known.setdefault(f"{side}{number.lstrip('0')}".casefold(), name)
    item: str | None = None
    remarks = []
    for found in _ITEM.finditer(text):
        meant = known.get(found[1].casefold().replace("-", ""))
        if meant is None:
            remarks.append(f"#{found[1]} is no item; it stays in the text")
        elif item is None:
            item = meant
            text = _without(text, found)
    return text, item, remarks


def _without(text: str, found: re.Match[str]) -> str:
    """Take a mark out of the text where it stands at an end; within a sentence only its sign goes."""
    before, after = text[: found.start()], text[found.end() :]
    if not before.strip() or not after.strip():
        return f"{before.rstrip()} {after.lstrip(' :')}".strip()
    return f"{before}{found[1]}{after}"
