"""Files as text: bytes to characters, with every oddity of the bytes told by name and place.

Accepted are UTF-8 with or without a mark, UTF-16 with one, and Windows-1252 with a notice; line ends of Unix,
Windows and old Macs. Control characters are refused and merge conflicts told apart, then reading goes on, so that
the other problems of the file are found too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Final

from bargain.problems import Position, Problem, Severity

Spot = tuple[int, int]
"""A line and a column, both from 1."""

LARGEST: Final = 4 * 1024 * 1024
"""Bytes: the largest YAML file that is read."""
_SHOWN: Final = 5
_WIDEST: Final = 1000
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_HIDDEN: Final = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
_NAMES: Final = {
    "\x00": "NULL", "\x07": "BELL", "\x08": "BACKSPACE", "\x0b": "VERTICAL TAB", "\x0c": "FORM FEED",
    "\x1b": "ESCAPE", "\x7f": "DELETE", "\x85": "NEXT LINE",
}  # fmt: skip


def name_of(character: str) -> str:
    """Name a character that cannot be seen, as ``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    name = _NAMES.get(character) or unicodedata.name(character, "control character")
    return f"U+{ord(character):04X} {name}"


def visible(text: str) -> str:
    """Replace what a terminal would obey or hide by one visible sign each, so that columns stay."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_sign(character) for character in text)


def _sign(character: str) -> str:
    if character == "\t":
        return "→"
    if character < " ":
        return chr(0x2400 + ord(character))
    return "\ufffd" if _CONTROL.match(character) or _HIDDEN.match(character) else character


def shown(text: str, longest: int = 60) -> str:
    """Quote a value for a sentence: on one line, cut to a length, nothing in it invisible."""
    line = visible(" ".join(text.split(" ")).replace("\n", "⏎"))
    return f"'{line[: longest - 1]}…'" if len(line) > longest else f"'{line}'"


@dataclass(frozen=True)
class Page:
    """A file as text: its name in the workspace, its characters with line feeds only, and what was odd about it."""

    file: PurePosixPath
    text: str
    problems: tuple[Problem, ...] = field(default=(), compare=False)

    @cached_property
    def lines(self) -> list[str]:
        """Give the lines, without their ends."""
        return self.text.split("\n")

    def at(self, spot: Spot) -> Position:
        """Give a spot of this file as a position."""
        return Position(self.file, *spot)

    def spot(self, offset: int) -> Spot:
        """Give the line and column of a character."""
        before = self.text.rfind("\n", 0, offset)
        return self.text.count("\n", 0, offset) + 1, offset - before

    def problem(
        self, code: str, message: str, spot: Spot, fix: str = "", severity: Severity = Severity.error
    ) -> Problem:
        """Make a problem of this file, with the line it stands on."""
        line = self.lines[spot[0] - 1] if 0 < spot[0] <= len(self.lines) and spot[1] < _WIDEST else ""
        line = line[: spot[1] + _WIDEST]
        return Problem(code, message, self.at(spot), fix, severity, excerpt=visible(line))


def unseen(text: str) -> str | None:
    """Give the first character of a text that is refused or hidden, or None."""
    found = _CONTROL.search(text) or _HIDDEN.search(text)
    return found[0] if found else None


def decode(raw: bytes) -> tuple[str, str]:
    """Turn bytes into text and name the encoding that was found; never fails."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace"), "UTF-16"
    try:
        return raw.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        # Five bytes mean nothing in Windows-1252; as Latin-1 they become control characters, which are refused.
        text = raw.decode("cp1252", errors="surrogateescape")
        return "".join(_from_latin(character) for character in text), "Windows-1252"


def _from_latin(character: str) -> str:
    return chr(ord(character) - 0xDC00) if "\udc80" <= character <= "\udcff" else character


def page_of(raw: bytes, file: PurePosixPath) -> Page:
    """Make a page of bytes: decoded, line ends made one, conflicts settled as ours, controls replaced."""
    text, encoding = decode(raw)
    text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    page = Page(file, text)
    problems: list[Problem] = []
    if encoding == "Windows-1252":
        first = next(offset for offset, character in enumerate(text) if not character.isascii())
        problems.append(
            page.problem(
                "FILE-ENCODING",
                f"the file is not UTF-8; it was read as Windows-1252, where this is {text[first]}",
                page.spot(first),
                "Check the accents and dashes, then save the file as UTF-8.",
                Severity.information,
            )
        )
    problems += _hits(page, _CONTROL, "FILE-CONTROL", "a control character stands here: {}", Severity.error)
    if not text.isascii():
        problems += _hits(
            page, _HIDDEN, "FILE-HIDDEN", "an invisible character stands here: {}", Severity.warning
        )
    clean = _CONTROL.sub("\ufffd", text) if any(p.code == "FILE-CONTROL" for p in problems) else text
    if "<<<<<<<" in clean:
        clean, conflicts = _settled(page, clean.split("\n"))
        problems += conflicts
    return Page(file, clean, tuple(problems))


def _hits(
    page: Page, unwanted: re.Pattern[str], code: str, said: str, severity: Severity
) -> Iterator[Problem]:
    hits = list(islice(unwanted.finditer(page.text), _SHOWN + 1))
    fix = "Delete it and type the words around it again."
    for hit in hits[:_SHOWN]:
        yield page.problem(code, said.format(name_of(hit[0])), page.spot(hit.start()), fix, severity)
    if len(hits) > _SHOWN:
        more = f"{len(unwanted.findall(page.text)) - _SHOWN} more of these stand in this file"
        yield page.problem(code, more, page.spot(hits[_SHOWN].start()), "Delete them.", severity)


def _settled(page: Page, lines: list[str]) -> tuple[str, list[Problem]]:
    """Settle every conflict as ours, each line in its place, and tell both sides of each."""
    problems: list[Problem] = []
    sides: dict[str, list[str]] = {}
    first, side = 0, ""
    for number, line in enumerate(lines):
        mark = line[:7]
        if mark == "<<<<<<<" and not side:
            side, first, sides = "<", number + 1, {"<": [], "|": [], "=": []}
        elif side and mark in {"|||||||", "======="}:
            side = mark[0]
        elif side == "=" and mark == ">>>>>>>":
            problems.append(_conflict(page, first, number + 1, sides))
            for gone in range(first - 1, number + 1):
                kept = first <= gone < first + len(sides["<"])
                lines[gone] = lines[gone] if kept else ""
            side = ""
        elif side:
            sides[side].append(line)
    return "\n".join(lines), problems


def _conflict(page: Page, first: int, last: int, sides: dict[str, list[str]]) -> Problem:
    ours, theirs = ("\n".join(sides[side]) for side in "<=")
    said = f"yours says {_gist(ours)}, theirs says {_gist(theirs)}"
    fix = "Keep what is right, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>."
    return page.problem(
        "FILE-MERGE", f"unfinished git merge at lines {first}-{last}: {said}", (first, 1), fix
    )


def _gist(side: str) -> str:
    return shown(side.strip("\n"), 80) if side.strip() else "nothing"


def whole(file: PurePosixPath, code: str, message: str, fix: str) -> Problem:
    """Make a problem of a file as a whole."""
    return Problem(code, message, Position(file), fix)


def read_page(path: Path, file: PurePosixPath, largest: int = LARGEST) -> tuple[Page | None, list[Problem]]:
    """Read a file as a page; too large, unreadable or not a file gives None and the problem that tells of it."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            return None, [
                whole(file, "FILE-READ", "this is not a file", "Move it away, or put a file there.")
            ]
        if size > largest:
            wide, limit = f"{size / 1048576:.1f} MB", f"{largest // 1048576} MB"
            fix = "Take out what does not belong there, or split the file in two."
            return None, [whole(file, "FILE-SIZE", f"the file is {wide}; no more than {limit} is read", fix)]
        page = page_of(path.read_bytes(), file)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        fix = "Close it in other programs, and check that you may read it."
        return None, [whole(file, "FILE-READ", f"the file cannot be read: {reason}", fix)]
    return page, list(page.problems)
