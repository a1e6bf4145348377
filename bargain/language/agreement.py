"""An agreement on file: one Markdown file an article, a heading and contract text, found again by label.

A file is ``# `` and the heading as printed, a blank line, and the text in the canonical form of contract text; nothing
else stands in it. Ids of sections are made of the labels, so they stay while the labels stay.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bargain.files.names import safe_name
from bargain.language.cleaning import Line
from bargain.language.headings import read_heading
from bargain.language.references import normal
from bargain.language.sections import Section, find_section, sections
from bargain.language.splitting import Unit


@dataclass(frozen=True, slots=True)
class Part:
    """A file of an agreement: its key (``12``, ``appendix-A``), title, heading and text."""

    file: str
    key: str
    title: str
    heading: str
    text: str
    article: bool

    @property
    def label(self) -> str:
        """Give what it is called by: ``Article 7``, ``Appendix E-1``; its title where it has no number."""
        found = read_heading(Line(self.heading, heading=1)) if self.heading else None
        return f"{found.name} {found.label}".strip() if found is not None else self.title

    @property
    def sections(self) -> tuple[Section, ...]:
        """List the sections of an article; other parts have none that could be cited."""
        return sections(self.key, self.text) if self.article else ()


def files_of(units: Sequence[Unit]) -> dict[str, str]:
    """Write units as files, by name: articles first, by number, then attachments in their order."""
    files: dict[str, str] = {}
    attached = 0
    for unit in units:
        attached += unit.kind not in {"article", "preamble"}
        text = "\n\n".join(part for part in (f"# {unit.heading}" if unit.heading else "", unit.text) if part)
        files[_name(unit, attached)] = f"{text}\n"
    return files


def _name(unit: Unit, attached: int) -> str:
    if unit.kind == "preamble":
        return "00-preamble.md"
    title = safe_name(unit.title, "")[:50].strip("-._")
    if unit.kind == "article":
        digits = re.match(r"\d*", unit.key)
        number = digits[0] if digits else ""
        stem = f"{int(number or 0):02}{safe_name(unit.key[len(number) :], '')}"
    else:
        stem = f"z{attached:02}-{safe_name(unit.key, 'part')}"
    return f"{stem}-{title}.md" if title and title != safe_name(unit.key, "") else f"{stem}.md"


def parts(files: Mapping[str, str]) -> tuple[Part, ...]:
    """Read the files of an agreement back, in their order."""
    return tuple(_part(file, text) for file, text in files.items())


def _part(file: str, text: str) -> Part:
    first, _, rest = text.lstrip("\ufeff").replace("\r\n", "\n").strip().partition("\n")
    heading = first.removeprefix("# ").strip() if first.startswith("#") or read_heading(Line(first)) else ""
    found = read_heading(Line(heading)) if heading else None
    stem = file.rpartition("/")[2].rpartition(".")[0]
    article = found is not None and found.kind == "article" and not stem.startswith("z")
    key = found.key if found is not None and article else stem
    if stem == "00-preamble":
        return Part(
            file, "preamble", "Before the first article", "", text.strip().lstrip("# "), article=False
        )
    return Part(
        file,
        key,
        (found.title if found else "") or heading or stem,
        heading,
        (rest if heading else text).strip(),
        article,
    )


def find(held: Sequence[Part], label: str) -> tuple[Part, Section | None] | None:
    """Find what a label names: an article (``12``) or a section (``12.3``, ``Article 12, Section 3(b)``); else None."""
    bare = re.sub(r"\b(?:Article|Art\.|Section|Sec\.|§)\s*", " ", label, flags=re.IGNORECASE)
    wanted = normal(bare)
    for part in held:
        if part.article and wanted == part.key.upper():
            return part, None
        if part.article and wanted.startswith(f"{part.key.upper()}."):
            section = find_section(part.sections, label)
            return None if section is None else (part, section)
    named = label.strip().casefold()
    return next(
        (
            (part, None)
            for part in held
            if named in {part.key.casefold(), part.file.casefold(), part.label.casefold()}
        ),
        None,
    )
