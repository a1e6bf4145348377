"""The styles of a Word file, as far as they decide what a paragraph is and what of it can be seen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final
from xml.etree.ElementTree import Element

from bargain.files.numbering import Numbering, whole
from bargain.files.word import Shape

_OFF: Final = frozenset({"0", "false", "off", "none"})
_DEEPEST: Final = 30
"""Styles that may be based on one another; Word itself allows fewer."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by their ids, and the lists that they number by."""

    held: dict[str, Element]
    numbering: Numbering

    @classmethod
    def of(cls, root: Element | None, numbering: Numbering) -> Styles:
        """Read ``word/styles.xml``; None stands for a document without styles."""
        styles = root.findall("w:style") if root is not None else []
        return cls({one.get("w:styleId", ""): one for one in styles}, numbering)

    def shape(self, properties: Element | None) -> Shape:
        """Give the shape of a paragraph by its properties, its style and the styles that one is based on."""
        name = _value(properties, "w:pStyle")
        shape = Shape()
        for style in reversed(self._chain(name)):
            title = _value(style, "w:name").lower()
            shape = self._with(shape, style.find("w:pPr"), style.get("w:styleId", ""))
            if title.startswith(("toc ", "table of contents")):
                shape = replace(shape, contents=True)
        return self._with(shape, properties, "")

    def hidden(self, properties: Element | None, paragraph: Element | None) -> bool:
        """Say whether a run is hidden text, by itself or by a style."""
        hidden = False
        for name in (_value(paragraph, "w:pStyle"), _value(properties, "w:rStyle")):
            for style in reversed(self._chain(name)):
                hidden = on(style.find("w:rPr"), "w:vanish", otherwise=hidden)
        return on(properties, "w:vanish", otherwise=hidden)

    def struck(self, properties: Element | None, paragraph: Element | None) -> bool:
        """Say whether a run is struck through by its look; the line that explains the marks of a redline may be."""
        if properties is None or not (on(properties, "w:strike") or on(properties, "w:dstrike")):
            return False
        name = _value(paragraph, "w:pStyle")
        return not any(_value(style, "w:name").lower() == "legend" for style in self._chain(name))

    def _chain(self, name: str) -> list[Element]:
        """List a style and those that it is based on, itself first."""
        chain: list[Element] = []
        while name in self.held and len(chain) < _DEEPEST:
            chain.append(self.held[name])
            name = _value(self.held[name], "w:basedOn")
        return chain

    def _with(self, shape: Shape, properties: Element | None, style: str) -> Shape:
        """Give a shape with what some properties say in place of what it said."""
        if properties is None:
            return shape
        outline = _value(properties, "w:outlineLvl")
        if outline:
            level = whole(outline, 9)
            shape = replace(shape, heading=level if level < 9 else None)
        if side := _value(properties, "w:jc"):
            shape = replace(shape, centred=side == "center")
        listed = properties.find("w:numPr")
        if listed is None:
            return shape
        held = shape.number or ("", 0)
        number = _value(listed, "w:numId") or held[0]
        level = self._level(listed, number, style, held[1])
        return replace(shape, number=None if number in {"", "0"} else (number, level))

    def _level(self, listed: Element, number: str, style: str, otherwise: int) -> int:
        said = _value(listed, "w:ilvl")
        if said:
            return whole(said)
        return self.numbering.level_of(number, style) if style else otherwise


def on(properties: Element | None, name: str, *, otherwise: bool = False) -> bool:
    """Say whether a property is switched on; ``otherwise`` where nothing is said of it."""
    found = properties.find(name) if properties is not None else None
    return otherwise if found is None else found.get("w:val", "1") not in _OFF


def _value(parent: Element | None, child: str) -> str:
    found = parent.find(child) if parent is not None else None
    return found.get("w:val", "") if found is not None else ""
