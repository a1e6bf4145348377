"""Text cut into words and sentences, so that the pieces put together are the text again, byte for byte."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_WORD: Final = r"\w+(?:[.,’'/-]\w+)*"
_TOKEN: Final = re.compile(
    # 2. at the start · (a) and (10) · ten (10) · $38.50 · 4.2% · forty-five · 7/1/2026 · a mark · a gap
    r"\A(?:[A-Za-z]|[ivxIVX]{1,4}|\d{1,3}(?:\.\d{1,3})*)\.(?=\s)"
    rf"|\(\w{{1,4}}\)|[$€£]?{_WORD}%?(?:[ ]\(\d[\d.,]*%?\))?|\s+|[^\w\s]"
)
_END: Final = re.compile(r"[.!?][\"”’')\]]*\s+(?=[A-Z0-9\"“'‘(\[$])")
_SHORT: Final = re.compile(
    r"(?:^|[\s(\"“])(?:Art|Arts|Sec|Secs|Sub|Par|No|Nos|Ch|App|Mr|Mrs|Ms|Mx|Dr|St|Inc|Co|Jr|Sr|vs|cf|etc|approx"
    r"|e\.g|i\.e|[ap]\.m|U\.S|M\.G\.L|G\.L)\.$"
)
_LONE_LABEL: Final = re.compile(r"\s*(?:[A-Za-z]|[ivx]{1,4}|\d{1,3}(?:\.\d{1,3})*)\.\s*")
_IN_LIST: Final = re.compile(r"[;:]\s+(?:and\s+|or\s+)?(?=\([A-Za-z0-9]{1,4}\)|(?:[A-Z]|\d{1,2})\.\s)")


def tokens(text: str) -> tuple[str, ...]:
    """Cut a text into words, marks and gaps; joined, they are the text.

    What a reader takes as one thing is one token: ``$38.50``, ``4.2%``, ``forty-five``, ``ten (10)``, ``(a)``.
    """
    return tuple(_TOKEN.findall(text))


def is_word(token: str) -> bool:
    """Say whether a token says something, and is not a gap or a mark."""
    return any(map(str.isalnum, token))


@lru_cache(maxsize=32768)
def words(text: str) -> tuple[str, ...]:
    """Give the words of a text, without gaps and marks."""
    return tuple(filter(is_word, tokens(text)))


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[str, ...]:
    """Cut a text into sentences, each with the gap behind it; joined, they are the text.

    A sentence ends at ``.``, ``!`` or ``?`` before a gap and a capital, a digit or an opening quote or bracket. A
    label (``B.``), an abbreviation (``Art.``, ``p.m.``) and the inside of a number end nothing.
    """
    return _cut(text, _END)


def clauses(sentence: str) -> tuple[str, ...]:
    """Cut a sentence that holds a list ("shall: (a) …; (b) …") before each label; joined, they are the sentence."""
    return _cut(sentence, _IN_LIST)


def _cut(text: str, boundary: re.Pattern[str]) -> tuple[str, ...]:
    """Cut a text behind each boundary at which a sentence or clause really ends."""
    pieces: list[str] = []
    start = 0
    for match in boundary.finditer(text):
        piece = text[start : match.end()]
        if not (
            _LONE_LABEL.fullmatch(piece)
            or _SHORT.search(text[max(start, match.start() - 8) : match.start() + 1])
        ):
            pieces.append(piece)
            start = match.end()
    return (*pieces, text[start:]) if text[start:] else tuple(pieces)
