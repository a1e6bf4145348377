"""Word's automatic numbering made visible: the "12.3(b)" that a reader sees and the file does not hold.

Labels are counted as Word counts them: by list, level by level, a deeper level begun anew below a higher one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

_PART: Final = re.compile(r"%([1-9])")
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST: Final = 3999
"""The largest number that is written in letters or as a Roman number."""
KNOWN: Final = frozenset(
    {
        "decimal",
        "decimalZero",
        "upperRoman",
        "lowerRoman",
        "upperLetter",
        "lowerLetter",
        "ordinal",
        "none",
        "bullet",
    }
)
BULLET: Final = "•"


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    style: str = ""
    legal: bool = False
    glued: bool = False
    restart: bool = True


@dataclass(frozen=True, slots=True)
class _List:
    """One list: the numbering that it shares with others, its levels, and the numbers at which it starts anew."""

    shared: str
    levels: dict[int, _Level]
    starts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of a document."""

    lists: dict[str, _List] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Element | None) -> Numbering:
        """Read ``word/numbering.xml``; None stands for a document without lists."""
        if root is None:
            return cls()
        shared = {_id(one, "w:abstractNumId"): one for one in root.iter("w:abstractNum")}
        styled = {link.get("w:val", ""): one for one in shared.values() for link in one.iter("w:styleLink")}
        lists: dict[str, _List] = {}
        for one in root.iter("w:num"):
            found = shared.get(_value(one, "w:abstractNumId"))
            if found is None:
                continue
            linked = _value(found, "w:numStyleLink")
            found = styled.get(linked, found)
            levels = dict(_levels(found))
            starts: dict[int, int] = {}
            for override in one.iter("w:lvlOverride"):
                levels |= dict(_levels(override))
                if begin := _value(override, "w:startOverride"):
                    starts[whole(_id(override, "w:ilvl"))] = whole(begin)
            lists[_id(one, "w:numId")] = _List(_id(found, "w:abstractNumId"), levels, starts)
        return cls(lists)

    def strange(self, number: str, level: int) -> str:
        """Name the form of a list's numbers where it is one that cannot be made visible; empty where it can."""
        held = self.lists.get(number)
        rule = held.levels.get(level) if held else None
        return rule.form if rule is not None and rule.form not in KNOWN else ""

    def level_of(self, number: str, style: str) -> int:
        """Find the level that a style of paragraph is tied to in a list; 0 where none is."""
        held = self.lists.get(number)
        return next((at for at, one in (held.levels if held else {}).items() if one.style == style), 0)


def whole(text: str, otherwise: int = 0) -> int:
    """Read a whole number as files write it; ``otherwise`` where it is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else otherwise


def _id(element: Element, name: str) -> str:
    return element.get(name, "")


def _value(element: Element, child: str) -> str:
    found = element.find(child)
    return found.get("w:val", "") if found is not None else ""


def _levels(parent: Element) -> Iterator[tuple[int, _Level]]:
    for one in parent.findall("w:lvl"):
        start = _value(one, "w:start")
        legal = one.find("w:isLgl")
        yield (
            whole(_id(one, "w:ilvl")),
            _Level(
                start=whole(start, 1),
                form=_value(one, "w:numFmt") or "decimal",
                text=_value(one, "w:lvlText"),
                style=_value(one, "w:pStyle"),
                legal=legal is not None and legal.get("w:val") not in {"0", "false"},
                glued=_value(one, "w:suff") == "nothing",
                restart=_value(one, "w:lvlRestart") != "0",
            ),
        )


class Counting:
    """The numbers given so far in one reading of a document."""

    def __init__(self, numbering: Numbering) -> None:
        """Begin to count."""
        self._numbering = numbering
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, number: str, level: int) -> str:
        """Give the next label of a list at a level, with the gap behind it; empty where nothing is printed."""
        held = self._numbering.lists.get(number)
        rule = held.levels.get(level) if held else None
        if held is None or rule is None:
            return ""
        counts = self._counts.setdefault(held.shared, {})
        if level in held.starts and (number, level) not in self._begun:
            counts[level] = held.starts[level]
        else:
            counts[level] = counts[level] + 1 if level in counts else rule.start
        self._begun.add((number, level))
        for deeper in [at for at in counts if at > level and held.levels.get(at, rule).restart]:
            del counts[deeper]
        if rule.form == "bullet":
            return f"{BULLET} "
        printed = _PART.sub(
            lambda part: self._number(held, counts, int(part[1]) - 1, legal=rule.legal), rule.text
        )
        return printed + ("" if rule.glued or not printed else " ")

    def _number(self, held: _List, counts: dict[int, int], level: int, *, legal: bool) -> str:
        rule = held.levels.get(level, _Level())
        count = counts.get(level, rule.start)
        form = "decimal" if legal else rule.form
        return _written(count, form) or ("" if form == "none" else str(count))


def _written(count: int, form: str) -> str | None:
    """Write a number in one of Word's forms; None for a form that is not known."""
    if form in KNOWN and not 0 <= count <= _MOST:
        return str(count)
    if form in {"upperRoman", "lowerRoman"}:
        return _roman(count).upper() if form == "upperRoman" else _roman(count)
    if form in {"upperLetter", "lowerLetter"}:
        # After Z comes AA, then BB: the letter is repeated.
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if count > 0 else ""
        return letters.upper() if form == "upperLetter" else letters
    if form == "ordinal":
        ending = "th" if count % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
        return f"{count}{ending}"
    return {"decimal": str(count), "decimalZero": f"{count:02}"}.get(form)


def _roman(count: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        repeated, count = divmod(count, value)
        written += sign * repeated
    return written
