"""Signs of fonts that have no letters: what they stand for where that is known, and where to stop where it is not."""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element

_SIGNS: Final = {
    ("symbol", "f0b7"): "•", ("wingdings", "f0a7"): "▪", ("wingdings", "f06f"): "☐", ("wingdings", "f0a8"): "☐",
    ("wingdings", "f0fe"): "☒", ("wingdings", "f0fd"): "☒", ("wingdings", "f0fc"): "✓", ("wingdings", "f0e0"): "→",
}  # fmt: skip
_FONTS: Final = re.compile(r"symbol|wingdings( [23])?|webdings|zapfdingbats|marlett", re.IGNORECASE)
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")


def sign(font: str, code: str) -> str:
    """Give the ordinary character of a sign by its font and its hexadecimal code; empty where none is known."""
    return _SIGNS.get((font.lower(), code.lower()), "")


def foreign(text: str, properties: Element | None) -> str:
    """Name the font in which the letters of a run are shown as something else; empty where letters are letters."""
    if _PRIVATE.search(text):
        return "signs of a font's own"
    fonts = properties.find("w:rFonts") if properties is not None else None
    if fonts is None or not re.search(r"[^\W_]", text):
        return ""
    named = {fonts.get(f"w:{which}", "") for which in ("ascii", "hAnsi")}
    return next((f"the font {name}" for name in sorted(named) if _FONTS.fullmatch(name)), "")
