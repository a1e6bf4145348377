"""What points at clauses that moved or went: references that are conformed, and those that somebody has to look at."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bargain.language.agreement import Part
from bargain.language.dialect import Paragraph, read, write
from bargain.language.references import Outline, Reference, Verdict, normal, references
from bargain.language.sections import every_section, sections

_MISSING: Final = frozenset({Verdict.missing_article, Verdict.missing_section})


@dataclass(frozen=True, slots=True)
class Pointer:
    """A reference, where it stands, and what became of it: ``points to nothing``, ``points to what was deleted``, ``now 9.3``."""

    at: str
    reference: str
    what: str


@dataclass(frozen=True, slots=True)
class Renamed:
    """A section that has another number now."""

    was: str
    now: str


def renumbered(part: Part, added: Collection[str], deleted: Collection[str]) -> tuple[Part, list[Renamed]]:
    """Close up the sections of an article behind deleted ones, and move on those whose number a new one has taken.

    An agreed number stays as it was agreed, and so does a gap that was there before.
    """
    blocks = list(read(part.text))
    renames: list[Renamed] = []
    seen: set[str] = set()
    last = 0
    for section in (one for one in every_section(part.key, part.text) if one.id.count(".") == 1):
        own = number_of(section.id)
        new = section.id in added and section.id not in seen
        last = own if new else max(own - sum(number_of(one) < own for one in deleted), last + 1)
        seen.add(section.id)
        if new or last == own:
            continue
        at = section.blocks[0]
        line = _written(section.label, str(last)) + blocks[at].line.removeprefix(section.label)
        blocks[at] = Paragraph(line)
        renames.append(Renamed(section.id, f"{part.key}.{last}"))
    return replace(part, text=write(blocks)), renames


def number_of(label: str) -> int:
    """Give the last number of a section's label; 0 where it ends in a letter."""
    found = re.findall(r"\d+", label.rpartition(".")[2])
    return int(found[-1]) if found else 0


def place_of(label: str) -> tuple[int, str]:
    """Give what a section is ordered by: 3 and A of ``7.3A``; a lone letter counts by its place in the alphabet."""
    last, number = label.rpartition(".")[2], number_of(label)
    if number or len(last) != 1:
        return number, last.lstrip("0123456789") if number else ""
    return ord(last) - ord("A") + 1, ""


def following(label: str) -> str:
    """Give the number or the letter behind that of a section: 4 behind ``7.3``, D behind ``7.C``; 1 behind nothing."""
    number, _ = place_of(label)
    return str(number + 1) if number_of(label) or not number else chr(ord("A") + number)


def printed_as(like: str, label: str) -> str:
    """Write the label of a section as that of another is printed: ``Section 7.4`` as ``Section 7.1``, ``(d)`` as ``(a)``."""
    last = label.rpartition(".")[2]
    own = re.search(r"(?:\d+[A-Z]?|[A-Za-z]+)(?=[^0-9A-Za-z]*$)", like)
    if own is None:
        return label
    if last.isdigit() and own[0].isalpha():
        last = _roman(int(last))
    return like[: own.start()] + (last.lower() if own[0].islower() else last) + like[own.end() :]


def counts_up(printed: str) -> bool:
    """Say whether a label as printed ends in a number; what is lettered or in Roman numerals does not close up."""
    return number_of(printed.rstrip(".) ")) > 0


def _roman(number: int) -> str:
    """Write a number below 40 in Roman numerals."""
    return "X" * (number // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number % 10]


def conform(
    parts: Sequence[Part], names: Mapping[str, str], gone: frozenset[str], touched: Collection[str]
) -> tuple[list[Part], tuple[Pointer, ...]]:
    """Let references follow the sections that have another number, and list those that point where nothing is.

    In parts that were ``touched``, a reference may have been written with the new numbers in mind: it is listed only.
    """
    outline = Outline.of(label for part in parts for label in _labels(part))
    found: list[Pointer] = []
    conformed = []
    for part in parts:
        text = part.text
        for reference in reversed(references(part.text)):
            path = _path(reference, part.key if part.article else "")
            where = _where(part, reference)
            if path in names and not reference.external:
                now = _written(reference.label, names[path])
                if part.file not in touched:
                    text = text[: reference.start] + now + text[reference.end :]
                said = (
                    f"now {now}"
                    if part.file not in touched
                    else f"{path} is now {names[path]}; left as it is"
                )
                found.append(Pointer(where, reference.name, said))
            elif gone.intersection({path, path.partition(".")[0]}) and not reference.external:
                found.append(Pointer(where, reference.name, "points to what was deleted"))
            elif outline.verdict(reference, part.key if part.article else "") in _MISSING:
                found.append(Pointer(where, reference.name, "points to nothing"))
        conformed.append(replace(part, text=text) if text != part.text else part)
    return conformed, tuple(reversed(found))


def _labels(part: Part) -> Iterator[str]:
    """Give what can be pointed at in a part."""
    yield part.key if part.article else part.label
    yield from (one.id for one in part.sections)


def _path(reference: Reference, article: str) -> str:
    """Give the section or article that a reference means, in the normal form."""
    label = normal(reference.label)
    if reference.kind == "article" or label.startswith(f"{normal(reference.article)}."):
        return label
    if reference.article:
        return f"{normal(reference.article)}.{label}"
    return label if "." in label else f"{article}.{label}"


def _where(part: Part, reference: Reference) -> str:
    """Name the section in which a reference stands, else the part."""
    if not part.article:
        return part.label
    before = part.text[: reference.start]
    held = [one for one in sections(part.key, part.text) if one.id.count(".") == 1]
    inside = [one.id for one in held if before.startswith(write(read(part.text)[: one.blocks[0]]))]
    return inside[-1] if inside else part.key


def _written(label: str, now: str) -> str:
    """Write a section's new number as the reference wrote the old one: ``9-2`` as ``9-3``, ``2`` as ``3``."""
    return re.sub(r"\d+(?=\D*$)", now.rpartition(".")[2], label)
