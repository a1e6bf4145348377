"""User text is data: control characters are shown by name, and characters that Markdown reads are escaped.

Only what needs it is escaped, so that the Markdown stays as readable as the text. The rules are those of
CommonMark 0.31 with pipe tables and strikethrough, which is what pandoc, rich and the forges read.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_CONTROL_NAMES: Final = {
    0x00: "NULL", 0x07: "BELL", 0x08: "BACKSPACE", 0x0B: "LINE TABULATION", 0x0C: "FORM FEED",
    0x1B: "ESCAPE", 0x7F: "DELETE",
}  # fmt: skip
_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_SIGNS: Final = r"\\(?=[!-/:-@\[-`{-~]|$)|[`*~|]|(?<![^\W_])_|_(?![^\W_])|<(?=[^\s\d]|$)|&(?=#?\w+;)"
_ANYWHERE: Final = re.compile(_SIGNS)
_BRACKETS_TOO: Final = re.compile(rf"[\[\]]|{_SIGNS}")
_LINK: Final = re.compile(r"\](?=[(\[:{])")
_LINE_START: Final = re.compile(
    r"(?P<mark>#{1,6}(?=\s|$)|>|[-+](?=\s|$)|=+(?=\s*$)|-(?=[-\s]*$)|:{3,})|(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$)"
)
_PARAGRAPHS: Final = re.compile(r"[ \t]*\n[ \t]*(?:\n[ \t]*)+")


def visible(text: str) -> str:
    """Give the text with every control, bidirectional and invisible character written out by name."""
    return _HIDDEN.sub(_named, text.replace("\r\n", "\n"))


def _named(found: re.Match[str]) -> str:
    code = ord(found[0])
    name = _CONTROL_NAMES.get(code) or unicodedata.name(found[0], "")
    return f"[U+{code:04X} {name}]" if name else f"[U+{code:04X}]"


def one_line(text: str) -> str:
    """Give the text on a single line, control characters shown by name."""
    return " ".join(visible(text).split())


def markdown(text: str) -> str:
    """Write plain text so that Markdown shows it verbatim, wherever in a line it is put.

    Line breaks become spaces and blank lines stay paragraphs; text that must keep its shape is contract text.
    """
    shown = visible(text)
    core = shown.strip()
    if not core:
        return " " if shown else ""
    lines = [re.sub(r"[ \t]*\n[ \t]*|\t", " ", part) for part in _PARAGRAPHS.split(core)]
    before, after = " " * shown[0].isspace(), " " * shown[-1].isspace()
    return before + "\n\n".join(map(_escaped, lines)) + after


def _escaped(line: str) -> str:
    signs = _BRACKETS_TOO if _LINK.search(line) else _ANYWHERE
    line = signs.sub(lambda found: "\\" + found[0], line)
    found = _LINE_START.match(line)
    if found is None:
        return line
    if found["mark"]:
        return "\\" + line
    return f"{found['number']}\\{line[found.end('number') :]}"
