"""The sections of an article: where each begins and ends, and an id that stays the same while its label does.

    find_section(sections("12", text), "12.3")

Labels are read as printed: ``12.3``, ``12-3-1``, ``Section 3``, ``Section A``, ``§3``, ``A.``, ``(1)``, ``(a)``. The id
is the path of labels in their normal form, the article first: ``12.3.A.2``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
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
    """A section: its id, its label as printed, and its text with all that stands below it, label included.

    ``blocks`` are the numbers of its first block and of the one behind its last, in the text that it was found in.
    """

    id: str
    label: str
    text: str
    blocks: tuple[int, int] = field(default=(0, 0), compare=False)

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
    found: dict[str, Section] = {}
    for section in every_section(article, text):
        found.setdefault(section.id, section)
    return tuple(found.values())


def every_section(article: str, text: str) -> Iterator[Section]:
    """Walk the sections of an article, those too whose id an earlier one has."""
    blocks = read(text)
    marks = list(_marks(article, blocks))
    for n, mark in enumerate(marks):
        depth = len(mark.path)
        end = next(
            (one.at for one in marks[n + 1 :] if one.path[:depth] != mark.path or len(one.path) == depth),
            len(blocks),
        )
        yield Section(".".join(mark.path), mark.label, write(blocks[mark.at : end]), (mark.at, end))


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
