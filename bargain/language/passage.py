r"""Where words that somebody quotes stand in a text, white space aside; and what comes nearest where they do not.

find_passages("7.1 The Committee will make every effort.", "will  make every\neffort")
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Final

from bargain.language.dialect import plain, read
from bargain.language.words import sentences, words

_LONGEST: Final = 200
"""Letters of a block that a message shows, to the end of a sentence."""
Span = tuple[int, int]
"""The first character of a passage and the one behind its last."""


def find_passages(text: str, quoted: str) -> tuple[Span, ...]:
    """Give every place where all the quoted words stand, in their order, no word of the text cut in two."""
    said = plain(quoted).split()
    if not said:
        return ()
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, said)) + r"(?!\w)"
    return tuple(found.span() for found in re.finditer(pattern, text))


def nearest(texts: Iterable[str], quoted: str) -> str:
    """Give the block of these texts that has most of the quoted words in their order; empty where none has any."""
    wanted = words(plain(quoted))
    blocks = [block.line for text in texts for block in read(text)]
    likely = [(_likeness(wanted, words(line)), line) for line in blocks]
    best, line = max(likely, key=lambda each: each[0], default=(0.0, ""))
    return _short(line) if best else ""


def _likeness(wanted: Sequence[str], there: Sequence[str]) -> float:
    return SequenceMatcher(None, wanted, there, autojunk=False).ratio()


def _short(line: str) -> str:
    """Cut a block to its first sentences, so that it can stand in a message."""
    said = ""
    for sentence in sentences(line):
        if said and len(said) + len(sentence) > _LONGEST:
            return f"{said.rstrip()} …"
        said += sentence
    return said.strip()
