"""A rendered document before it has a format: blocks of prose, tables, pictures and contract text, in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bargain.disclosure import Picture, Redline, Released, Stamp, Table
from bargain.visibility import Audience

_INWARD: Final = {
    Audience.team: "TEAM - do not copy",
    Audience.strategy: "STRATEGY - do not copy, do not leave in the room",
}


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown made by a template, every value in it already escaped."""

    markdown: str


@dataclass(frozen=True, slots=True)
class ContractText:
    """Contract text in the dialect of `bargain.language.dialect`, shown exactly as it is."""

    text: str


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table; ``caption`` says whether its title stands above it."""

    table: Table
    caption: bool = True


@dataclass(frozen=True, slots=True)
class PictureBlock:
    """A chart with its title, its text alternative and its data."""

    picture: Picture


@dataclass(frozen=True, slots=True)
class RedlineBlock:
    """Contract text with what goes struck and what comes underlined."""

    redline: Redline


@dataclass(frozen=True, slots=True)
class Legend:
    """The line that explains the marks of a redline."""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Ruled lines to be filled in by hand, one for each label, side by side."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block starts on a new page, where there are pages."""


Block = Prose | ContractText | TableBlock | PictureBlock | RedlineBlock | Legend | Signatures | PageBreak


@dataclass(frozen=True, slots=True)
class Page:
    """What a template made of the released facts."""

    blocks: tuple[Block, ...] = ()


def stamp(released: Released) -> Stamp:
    """Give what stands on every page, with a warning in front where the reader is on our side of the table."""
    warning = _INWARD.get(released.audience, "")
    foot = " · ".join(part for part in (warning, released.stamp.foot) if part)
    return Stamp(released.stamp.left, released.stamp.right, foot)
