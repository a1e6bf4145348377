"""What is noticed while a Word file is read: what cannot be carried, and what stands beside the text."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Final
from xml.etree.ElementTree import Element

from bargain.files.text import name_of, shown
from bargain.files.word import Apart
from bargain.problems import Position, Problem, Severity

_INVISIBLE: Final = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u2060-\u2064\ufeff]")
_REFUSED: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ufffe\uffff]")


def words_of(element: Element) -> str:
    """Give every word of an element, deleted ones and those of equations too; of alternatives, the first with any."""
    if element.tag == "mc:AlternateContent":
        return next(filter(None, map(words_of, element)), "")
    own = element.text or "" if element.tag in {"w:t", "w:delText", "m:t"} else ""
    ends = "\n" if element.tag == "w:p" else ""
    return own + "".join(map(words_of, element)) + ends


class Findings:
    """The problems of one file and the text set apart in it; ``place`` is the paragraph that is being read."""

    def __init__(self, file: str) -> None:
        """Begin with nothing noticed."""
        self.problems: list[Problem] = []
        self.apart: list[Apart] = []
        self.authors: set[str] = set()
        self.place = "the document"
        self._file = Position(PurePosixPath(file))
        self._commented: dict[str, str] = {}

    def enter(self, number: int, element: Element) -> None:
        """Note that a paragraph is being read now."""
        said = " ".join("".join(one.text or "" for one in element.iter("w:t")).split())
        self.place = f"paragraph {number} {shown(said, 40)}" if said else f"paragraph {number}"

    def say(self, code: str, message: str, fix: str, severity: Severity = Severity.error) -> None:
        """Tell a problem of the paragraph that is being read."""
        self.problems.append(Problem(code, f"{self.place}: {message}", self._file, fix, severity))

    def set_apart(self, kind: str, text: str) -> None:
        """Keep text that is no part of what the document says."""
        if text.strip():
            self.apart.append(Apart(kind, text.strip(), self.place))

    def cleaned(self, text: str) -> str:
        """Take out of a text what nobody can see, and tell of it."""
        if text.isascii() and text.isprintable():
            return text
        for found in sorted(set(_REFUSED.findall(text))):
            fix = "Delete it in Word and type the words around it again."
            self.say("WORD-CHARACTER", f"a character stands here that cannot be seen: {name_of(found)}", fix)
        return _REFUSED.sub("", _INVISIBLE.sub("", text))

    def commented(self, number: str) -> None:
        """Note the paragraph that a comment belongs to."""
        self._commented[number] = self.place

    def comments(self, root: Element | None) -> None:
        """Tell every comment, as no part of the text; its author stays in the file."""
        for one in root.iter("w:comment") if root is not None else ():
            said = " ".join(words_of(one).split())
            self.place = self._commented.get(one.get("w:id", ""), "the document")
            self.set_apart("comment", said)
            fix = "Comments are no part of the text."
            self.say("WORD-COMMENT", f"a comment says {shown(said, 200)}", fix, Severity.information)
