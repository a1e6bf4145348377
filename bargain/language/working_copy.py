"""A version's text on its way through Word and back: two lines mark where it begins and ends.

The marks are words that a person can read, because every program keeps words: Word, LibreOffice, Google Docs, Pages.
What is written between them is the text; what stands around them is not.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, replace
from typing import Final

from bargain.language.dialect import Block, TableBlock, plain, read, write

_BEGIN: Final = re.compile(
    r"^\s*\[\s*(?P<item>[UMJ]-\d{2,3}), (?:version (?P<version>\d+)|current text): the text begins below this line\s*\]\s*$",
    re.MULTILINE,
)
_END: Final = re.compile(
    r"^\s*\[\s*(?P<item>[UMJ]-\d{2,3}): the text ends above this line\s*\]\s*$", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """What came back: the item, the version that the copy was made of (None: the current text), and the text."""

    item: str
    version: int | None
    text: str


def marks(item: str, version: int | None) -> tuple[str, str]:
    """Give the two lines that stand around the text of a working copy."""
    what = "current text" if version is None else f"version {version}"
    return (
        f"[ {item}, {what}: the text begins below this line ]",
        f"[ {item}: the text ends above this line ]",
    )


def taken(text: str) -> WorkingCopy | None:
    """Find the text between the marks; None where there are none.

    Raises ValueError, with a sentence, where a mark is missing, doubled or of another item.
    """
    begins, ends = list(_BEGIN.finditer(text)), list(_END.finditer(text))
    if not begins and not ends:
        return None
    if len(begins) != 1 or len(ends) != 1 or ends[0].start() < begins[0].end():
        raise ValueError("of the two lines in brackets around the text, one is missing or stands twice")
    begin, end = begins[0], ends[0]
    if begin["item"] != end["item"]:
        raise ValueError(f"the text begins as {begin['item']} and ends as {end['item']}")
    version = None if begin["version"] is None else int(begin["version"])
    return WorkingCopy(begin["item"], version, text[begin.end() : end.start()])


def settled(text: str, before: str) -> str:
    """Bring a text that came back into the canonical form; tables keep the sides that their columns had before."""
    held = {block.rows[0]: block.dashes for block in read(before) if isinstance(block, TableBlock)}
    return write([_realigned(block, held) for block in read(text)])


def _realigned(block: Block, held: dict[tuple[str, ...], tuple[str, ...]]) -> Block:
    if isinstance(block, TableBlock):
        return replace(block, dashes=held.get(block.rows[0], block.dashes))
    return block


def wrapped(text: str, width: int = 104) -> str:
    """Write contract text in lines of a width, so that it reads back the same; a block that would not stays one line."""
    blocks = [_wrapped(block, width) for block in read(text)]
    whole = "\n\n".join(blocks)
    return whole if plain(whole) == plain(text) else plain(text)


def _wrapped(block: Block, width: int) -> str:
    if isinstance(block, TableBlock):
        return block.line
    lines = "\n".join(textwrap.wrap(block.line, width, break_long_words=False, break_on_hyphens=False))
    return lines if plain(lines) == block.line else block.line
