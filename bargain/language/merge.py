"""An agreement with what was agreed put into it: clauses amended, added and deleted, all else byte for byte as it was.

    merge(parts, [Change("TA-03", "amend", "16", "16.2", before="Observations may be …", text="At least one …")])

* What is amended is exactly the passage that is quoted as present text, found once and only once in the place named.
* A new section goes behind the one that it names, else where its number belongs; it gets that number, or the next.
* A deleted section or article keeps its number, as "Reserved", so that nothing else changes its name; with ``renumber``
  the sections of that article close up, and the references to them follow (`conforming`).
* Two agreements on the same words, words that are not there or are there twice, part of a table: all are refused, by
  name, and then nothing is merged.

A part that changes is brought into the canonical form of `dialect`, in which imported agreements lie already.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import Final, Literal

from bargain.language.agreement import Part, find
from bargain.language.cleaning import Line
from bargain.language.conforming import (
    Pointer,
    Renamed,
    conform,
    counts_up,
    following,
    place_of,
    printed_as,
    renumbered,
)
from bargain.language.dialect import Paragraph, TableBlock, plain, read, write
from bargain.language.founding import founded, labelled
from bargain.language.headings import read_heading
from bargain.language.passage import Span, find_passages, nearest
from bargain.language.references import normal
from bargain.language.sections import Section, find_section, sections
from bargain.language.words import sentences

Done = Literal["amended", "added", "deleted"]
_TITLE: Final = 8
"""Words that the title of a section may have, before the sentence that it heads."""


@dataclass(frozen=True, slots=True)
class Change:
    """What was agreed, and where it goes: ``id`` is the agreement's, ``before`` the present text as it was quoted.

    ``section`` is empty for a whole article, ``after`` the section that a new one follows, ``title`` what a new article
    is called where its text does not say it.
    """

    id: str
    kind: Literal["new", "amend", "delete", "housekeeping"]
    article: str
    section: str = ""
    after: str = ""
    before: str = ""
    text: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A clause that a change made: its label now, the one it had (empty where it is new), and its part's file."""

    change: str
    done: Done
    label: str
    was: str
    file: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A change that cannot be put in: why, as a clause about it, and what to do."""

    change: str
    why: str
    fix: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The agreement after the changes, what each made, and its references that somebody has to look at.

    ``names`` gives the new number of each section that has another one.
    """

    parts: tuple[Part, ...]
    placed: tuple[Placed, ...] = ()
    refused: tuple[Refused, ...] = ()
    pointers: tuple[Pointer, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


def merge(parts: Sequence[Part], changes: Sequence[Change], *, renumber: bool = False) -> Merged:
    """Put changes into an agreement; where any is refused, the parts are given as they were."""
    sheets = {part.file: _Sheet(part) for part in parts}
    edits: list[_Edit] = []
    new: list[Change] = []
    refused: list[Refused] = []
    for change in changes:
        place = find(parts, change.article)
        if place is None and change.kind == "new":
            new.append(change)
            continue
        try:
            edits.append(_edit(sheets, place[0] if place else None, change, close_up=renumber))
        except _Unplaced as no:
            refused.append(Refused(change.id, str(no), no.fix))
    refused += _clashes(edits)
    if refused:
        return Merged(tuple(parts), refused=tuple(refused))
    return _put_together(parts, sheets, edits, new, renumber=renumber)


def _put_together(
    parts: Sequence[Part],
    sheets: Mapping[str, _Sheet],
    edits: Sequence[_Edit],
    new: Sequence[Change],
    *,
    renumber: bool,
) -> Merged:
    """Make the edits, found the new articles, and conform what points at them."""
    changed = {
        file: sheets[file].with_edits(list(own))
        for file, own in groupby(sorted(edits, key=lambda edit: edit.file), key=lambda edit: edit.file)
    }
    placed = [Placed(edit.change, edit.done, edit.label, edit.was, edit.file) for edit in edits]
    renames: list[Renamed] = []
    if renumber:
        for file in {edit.file for edit in edits if edit.moves}:
            added = {one.label for one in placed if one.file == file and one.done == "added"}
            deleted = {one.label for one in placed if one.file == file and one.done == "deleted"}
            changed[file], more = renumbered(changed[file], added, deleted)
            renames += more
    names = {one.was: one.now for one in renames}
    placed = [_renamed(one, names) for one in placed]
    made: list[Part] = []
    for part, grown in founded(
        parts, [(one.id, one.article, one.section, one.title, one.text) for one in new]
    ):
        made.append(part)
        placed += [Placed(id_, "added", label, "", part.file) for id_, label in grown]
    whole = sorted([*(changed.get(one.file, one) for one in parts), *made], key=lambda one: one.file)
    placed.sort(key=lambda one: (one.file, [int(number) for number in re.findall(r"\d+", one.label)]))
    gone = frozenset(one.was for one in placed if one.done == "deleted")
    touched = {one.file for one in placed}
    conformed, pointers = conform(whole, names, gone, touched)
    return Merged(tuple(conformed), tuple(placed), (), pointers, names)


def _renamed(one: Placed, names: Mapping[str, str]) -> Placed:
    """Give a clause the number that it has after the sections have closed up."""
    return replace(one, label=names[one.label]) if one.was and one.label in names else one


# Placing


class _Unplaced(ValueError):
    """A change that has no place in the agreement."""

    def __init__(self, why: str, fix: str) -> None:
        super().__init__(why)
        self.fix = fix


@dataclass(frozen=True, slots=True)
class _Edit:
    """Characters of a part that are replaced, and what that does; ``moves`` says that numbers may close up or shift."""

    change: str
    file: str
    start: int
    end: int
    text: str
    done: Done
    label: str
    was: str
    heading: str | None = None
    moves: bool = False


class _Sheet:
    """A part in its canonical form, with its blocks and sections by character."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.blocks = read(part.text)
        self.text = write(self.blocks)
        self.sections = sections(part.key, self.text) if part.article else ()
        self.starts: list[int] = []
        at = 0
        for block in self.blocks:
            self.starts.append(at)
            at += len(block.line) + 2

    def span(self, section: Section | None) -> Span:
        """Give the characters of a section, or of the whole part."""
        if section is None:
            return 0, len(self.text)
        first, end = section.blocks
        return self.starts[first], self.starts[end - 1] + len(self.blocks[end - 1].line)

    def block_around(self, at: int) -> Span:
        """Give the characters of the block that holds, or ends with, a character."""
        number = max(n for n, start in enumerate(self.starts) if start <= at)
        return self.starts[number], self.starts[number] + len(self.blocks[number].line)

    def tables(self) -> Iterator[Span]:
        """Walk the characters of the tables."""
        for start, block in zip(self.starts, self.blocks, strict=True):
            if isinstance(block, TableBlock):
                yield start, start + len(block.line)

    def with_edits(self, edits: Iterable[_Edit]) -> Part:
        """Give the part with all its edits made."""
        text, at, heading = [], 0, self.part.heading
        for edit in sorted(edits, key=lambda one: (one.start, one.end)):
            text += [self.text[at : edit.start], edit.text]
            at, heading = edit.end, heading if edit.heading is None else edit.heading
        said = re.sub(r"\n{3,}", "\n\n", "".join([*text, self.text[at:]])).strip("\n")
        return replace(self.part, text=said, heading=heading)


def _edit(sheets: Mapping[str, _Sheet], part: Part | None, change: Change, *, close_up: bool) -> _Edit:
    """Find what a change does to a part; raises _Unplaced."""
    if part is None:
        raise _Unplaced(
            f"Article {change.article} is not in the agreement", "Correct article: of the proposal"
        )
    sheet = sheets[part.file]
    if change.kind == "new" and not change.before.strip():
        return _addition(sheet, change, shift=close_up)
    section = _section(sheet, change.section)
    if change.kind == "delete" or not change.text.strip():
        return _deletion(sheet, section, change, close_up=close_up)
    return _amendment(sheet, section, change)


def _section(sheet: _Sheet, name: str) -> Section | None:
    """Find the section that a change names; None where it names only the article."""
    if not name:
        return None
    found = find_section(sheet.sections, name) or find_section(sheet.sections, f"{sheet.part.key}.{name}")
    if found is None:
        there = ", ".join(one.id for one in sheet.sections if one.id.count(".") == 1) or "no numbered section"
        raise _Unplaced(
            f"Section {name} is not in {sheet.part.label}",
            f"Correct section: of the proposal; there is: {there}",
        )
    return found


def _passage(sheet: _Sheet, section: Section | None, quoted: str) -> Span:
    """Find the words that a change quotes, once, in the place that it names."""
    start, end = sheet.span(section)
    where = f"Section {section.id}" if section is not None else sheet.part.label
    if not quoted.strip():
        raise _Unplaced(f"it does not say which words of {where} it changes", "Copy them into current_text")
    spans = find_passages(sheet.text[start:end], quoted)
    if len(spans) == 1:
        return start + spans[0][0], start + spans[0][1]
    if spans:
        raise _Unplaced(
            f"its present text stands {len(spans)} times in {where}",
            "Quote more of the clause in current_text, so that it can be only one of them",
        )
    near = nearest([sheet.text[start:end]], quoted)
    others = [one.id for one in sheet.sections if "." in one.id and find_passages(one.text, quoted)]
    elsewhere = f"; it stands in Section {others[-1]}" if others else ""
    said = f"The nearest is: {near}" if near else "Copy the clause from the agreement into current_text"
    raise _Unplaced(f"its present text does not stand in {where}{elsewhere}", said)


def _amendment(sheet: _Sheet, section: Section | None, change: Change) -> _Edit:
    """Put the agreed words in the place of the passage that was quoted."""
    part = sheet.part
    quoted, text, heading = plain(change.before), plain(change.text), None
    if section is None and part.heading:
        quoted = quoted.removeprefix(part.heading).lstrip("\n")
        head, _, rest = text.partition("\n\n")
        if read_heading(Line(head.removeprefix("# "), heading=1)) is not None:
            heading, text = head.removeprefix("# "), rest
    start, end = _passage(sheet, section, quoted)
    first = sheet.span(section)[0]
    if section is not None and start > first and text.startswith(section.label):
        start = first
    _not_half_a_table(sheet, (start, end), text)
    start, end, text = _fitted(sheet, (start, end), text)
    label = section.id if section is not None else part.key if part.article else part.label
    return _Edit(change.id, part.file, start, end, text, "amended", label, label, heading)


def _not_half_a_table(sheet: _Sheet, passage: Span, text: str) -> None:
    """Refuse what would tear a table: a passage across its cells that is not the whole of it, or blocks in a cell."""
    start, end = passage
    for first, last in sheet.tables():
        inside = start < last and first < end and not (start <= first and last <= end)
        if inside and ("|" in sheet.text[start:end] + text or "\n" in text):
            fix = "Quote the whole table in current_text, and write it whole in the agreed text"
            raise _Unplaced("it changes part of a table across its cells", fix)


def _fitted(sheet: _Sheet, passage: Span, text: str) -> tuple[int, int, str]:
    """Set what cannot stand in the middle of a block apart from what stands before and behind it."""
    start, end = passage
    blocks = read(text)
    if start > sheet.block_around(start)[0] and not isinstance(blocks[0], Paragraph):
        start = len(sheet.text[:start].rstrip())
        text = f"\n\n{text}"
    if end < sheet.block_around(end)[1] and (len(blocks) > 1 or not isinstance(blocks[-1], Paragraph)):
        end += len(sheet.text[end:]) - len(sheet.text[end:].lstrip())
        text = f"{text}\n\n"
    return start, end, text


def _deletion(sheet: _Sheet, section: Section | None, change: Change, *, close_up: bool) -> _Edit:
    """Take out a passage; of a whole section or article the number stays, unless sections shall close up."""
    part = sheet.part
    first, last = sheet.span(section)
    quoted = plain(change.before)
    if section is None and part.heading:
        quoted = quoted.removeprefix(part.heading).lstrip("\n")
    start, end = _passage(sheet, section, quoted) if quoted else (first, last)
    rest = f"{sheet.text[first:start]}{sheet.text[end:last]}"
    if section is None:
        if rest.strip():
            return _gap(sheet, change, (start, end), part.key)
        heading = f"{_up_to_title(part)}{'RESERVED' if part.title.isupper() else 'Reserved'}"
        return _Edit(change.id, part.file, first, last, "", "deleted", part.key, part.key, heading)
    title = rest.removeprefix(section.label).strip()
    if sheet.text[end:last].strip() or len(title.split()) > _TITLE or len(sentences(title)) > 1:
        return _gap(sheet, change, (start, end), section.id)
    close_up = close_up and counts_up(section.label)
    text = "" if close_up else f"{section.label} Reserved."
    return _Edit(change.id, part.file, first, last, text, "deleted", section.id, section.id, moves=close_up)


def _gap(sheet: _Sheet, change: Change, passage: Span, label: str) -> _Edit:
    """Take words out of the middle, with the space before them."""
    _not_half_a_table(sheet, passage, "")
    start, end = passage
    start = len(sheet.text[:start].rstrip(" ")) if start > sheet.block_around(start)[0] else start
    return _Edit(change.id, sheet.part.file, start, end, "", "amended", label, label)


def _up_to_title(part: Part) -> str:
    """Give a heading without its title: ``ARTICLE 7 ``."""
    title = part.title
    return part.heading.removesuffix(title) if part.heading.endswith(title) else f"{part.label} "


def _addition(sheet: _Sheet, change: Change, *, shift: bool) -> _Edit:
    """Put a new section where it belongs, under its number or the next one."""
    part = sheet.part
    asked = "" if change.section.strip().lower() == "new" else normal(change.section)
    if not change.section:
        raise _Unplaced(
            f"{part.label} is there already", "Say which section it adds, in section: of the proposal"
        )
    above = asked.rpartition(".")[0] or part.key
    own = [one for one in sheet.sections if one.id.rpartition(".")[0] == above]
    before = find_section(own, change.after) if change.after else None
    if before is None and asked:
        before = next((one for one in reversed(own) if place_of(one.id) < place_of(asked)), None)
    elif before is None and own:
        before = own[-1]
    label = asked
    if not asked.startswith(f"{above}."):
        label = f"{above}.{asked or following(before.id if before else '')}"
    taken = any(one.id == label for one in own)
    movable = taken and counts_up(own[0].label)
    if taken and not (shift and movable):
        free = following(max((one.id for one in own), key=place_of))
        way = ", or let the sections behind it move on with --renumber" if movable else ""
        raise _Unplaced(f"Section {label} is there already", f"Agree on a number, as {above}.{free}{way}")
    printed = printed_as(own[0].label, label) if own else label
    at = sheet.span(before)[1] if before is not None else 0 if own else len(sheet.text)
    body = labelled(printed, change.text)
    text = f"\n\n{body}" if at else f"{body}\n\n"
    return _Edit(change.id, part.file, at, at, text, "added", label, "", moves=taken)


def _clashes(edits: Sequence[_Edit]) -> Iterator[Refused]:
    """Find changes of one part that are about the same words, or bring the same number twice."""
    for _, own in groupby(
        sorted(edits, key=lambda one: (one.file, one.start, one.end)), key=lambda one: one.file
    ):
        for one, other in pairwise(own):
            if other.start < one.end or (one.done == other.done == "added" and one.label == other.label):
                why = f"it changes the same words of {one.label} as {one.change}"
                yield Refused(other.change, why, f"Agree on one text for {one.label} and sign it")
