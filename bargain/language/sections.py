"""The sections of an article: where each begins and ends, and an id that stays the same while its label does.

    find_section(sections("12", text), "12.3")

Labels are read as printed: ``12.3``, ``12-3-1``, ``Section 3``, ``Section A``, ``§3``, ``A.``, ``(1)``, ``(a)``. The id
is the path of labels in their normal form, the article first: ``12.3.A.2``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bargain.language.dialect import Block, Item, TableBlock, read, write
from bargain.language.references import normal

_NAMED: Final = re.compile(
    r"(?:(?i:Section|Sec\.)|§)\s*(?P<label>\d{1,3}(?:[.-]\d{1,3})*[A-Z]?|[A-Z]|[IVX]{1,5})(?![A-Za-z])[.:)]?\s*(?![a-z\s])"
)
_DASHED: Final = re.compile(r"(?P<label>\d{1,3}(?:[.-]\d{1,3})+)(?![\d%/])[.:)]?(?:\s+(?=[^a-z\s])|$)")
_BULLETS: Final = "-*•–"


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its id, its label as printed, and its text with all that stands below it, label included."""

    id: str
    label: str
    text: str

    @property
    def title(self) -> str:
        """Give the first words behind the label."""
        first = self.text.split("\n", 1)[0].removeprefix(self.label).lstrip(" .:-–—")
        words = re.split(r"(?<=[a-z)])[.:]\s", first, maxsplit=1)[0].split()
        return " ".join(words[:8]) + ("…" if len(words) > 8 else "")


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where a label stands: the block, its id as a path, the label."""

    at: int
    path: tuple[str, ...]
    label: str


def sections(article: str, text: str) -> tuple[Section, ...]:
    """Find the sections of an article, outermost first where they begin together; of one id the first is given."""
    blocks = read(text)
    marks = list(_marks(article, blocks))
    found: dict[str, Section] = {}
    for n, mark in enumerate(marks):
        depth = len(mark.path)
        end = next((one.at for one in marks[n + 1 :] if one.path[:depth] != mark.path), len(blocks))
        if (name := ".".join(mark.path)) not in found:
            found[name] = Section(name, mark.label, write(blocks[mark.at : end]))
    return tuple(found.values())


def find_section(found: Sequence[Section], label: str) -> Section | None:
    """Give the section of a label as people write it: ``12.3``, ``12-3``, ``Article 12, Section 3(b)``."""
    bare = re.sub(r"\b(?:Article|Art\.|Section|Sec\.|§)\s*", " ", label, flags=re.IGNORECASE)
    wanted = normal(bare)
    return next((one for one in found if one.id.upper() == wanted), None)


def _marks(article: str, blocks: Sequence[Block]) -> Iterator[_Mark]:
    base: tuple[str, ...] = (article,)
    open_: list[tuple[int, str]] = []
    for at, block in enumerate(blocks):
        if isinstance(block, TableBlock):
            continue
        found = _NAMED.match(block.line) or _DASHED.match(block.line)
        if found is not None:
            label = found["label"]
            base, open_ = _based(article, label), []
            yield _Mark(at, base, found[0].strip())
        elif isinstance(block, Item) and block.label not in _BULLETS:
            open_ = [one for one in open_ if one[0] < block.level]
            open_.append((block.level, normal(block.label)))
            yield _Mark(at, (*base, *(name for _, name in open_)), block.label)


def _based(article: str, label: str) -> tuple[str, ...]:
    """Give the path of a section named with its whole label; the number of its article may stand in it or not."""
    parts = tuple(normal(label).split("."))
    return parts if len(parts) > 1 and parts[0] == article else (article, *parts)
