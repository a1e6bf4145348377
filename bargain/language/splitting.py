"""A whole contract cut into its articles and attachments, with a report of what was and was not understood.

    found = split(lines)
    [(unit.key, unit.title) for unit in found.articles]

Headings are chosen as the best rising sequence among the lines that look like one, with the table of contents as a
witness; a heading quoted in the text, a wrapped cross-reference and a running head are none. What stands before the
first article, behind the last, and in attachments is kept in units of its own: every line lies in exactly one place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final, Literal

from bargain.language.cleaning import Cleaned, Line, clean
from bargain.language.contents import Contents, find_contents
from bargain.language.dialect import plain
from bargain.language.headings import Heading, is_title, read_heading, tidy

UnitKind = Literal["preamble", "article", "attachment", "signatures"]
_POINTER_WORDS: Final = 25
_POINTER: Final = re.compile(r"\bsee\s+(?:Article|Appendix|Exhibit|Section|Memorandum)\b", re.IGNORECASE)
_ENDED: Final = re.compile(r"[.;:!?][\"”’')\]]*\s*$|^\s*$")
_CONTINUED: Final = re.compile(r"\(?cont(?:inued|['’]?d)?\.?\)?\s*$", re.IGNORECASE)
_MOST: Final = 3000
"""Candidates for headings that are weighed against each other."""


@dataclass(frozen=True, slots=True)
class Unit:
    """An article, an attachment, or what stands before and behind them.

    ``key`` is the stable id: ``7``, ``17A``, ``appendix-A``; ``heading`` is the heading as printed, on one line;
    ``text`` is the body in the canonical form of contract text, without the heading.
    """

    kind: UnitKind
    key: str
    title: str
    heading: str
    text: str
    page: int = 0

    @property
    def words(self) -> int:
        """Count the words of heading and body."""
        return len(self.heading.split()) + len(self.text.split())

    @property
    def is_pointer(self) -> bool:
        """Say whether it only points to another place."""
        return len(self.text.split()) < _POINTER_WORDS and bool(_POINTER.search(self.text))


@dataclass(frozen=True)
class Split:
    """A contract in its parts, and what was taken out of its lines on the way."""

    units: tuple[Unit, ...]
    contents: Contents
    cleaned: Cleaned
    repeated: tuple[str, ...] = ()
    total: int = 0

    @property
    def articles(self) -> tuple[Unit, ...]:
        """List the articles, in order."""
        return tuple(unit for unit in self.units if unit.kind == "article")

    @property
    def coverage(self) -> Fraction:
        """Give the share of the letters that stands in articles and attachments; contents and running heads left out."""
        inside = sum(
            _letters(unit.heading + unit.text)
            for unit in self.units
            if unit.kind in {"article", "attachment"}
        )
        return Fraction(inside, self.total) if self.total else Fraction(0)

    @property
    def without_body(self) -> tuple[Heading, ...]:
        """List the articles of the table of contents that were not found in the text."""
        held = {unit.key for unit in self.articles}
        return tuple(one for one in self.contents.entries if one.kind == "article" and one.key not in held)

    @property
    def unlisted(self) -> tuple[Unit, ...]:
        """List the articles that the table of contents does not have, where there is one."""
        listed = {one.key for one in self.contents.entries}
        return tuple(unit for unit in self.articles if listed and unit.key not in listed)

    @property
    def gaps(self) -> tuple[int, ...]:
        """List the numbers that are missing between the first and the last article."""
        held = {int(found[0]) for unit in self.articles if (found := re.match(r"\d+", unit.key))}
        return tuple(number for number in range(1, max(held, default=0)) if number not in held)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line that may be a heading."""

    at: int
    heading: Heading
    weight: float


def split(lines: Sequence[Line]) -> Split:
    """Cut the lines of a contract into units; every line that is no furniture lies in one of them."""
    cleaned = clean(lines)
    held = cleaned.lines
    contents = find_contents(held)
    found = list(_candidates(held, contents))
    chain = _rising([one for one in found if one.heading.kind == "article"], contents)
    cuts = _cuts(chain, found)
    repeated: list[str] = []
    units = tuple(_units(held, contents, cuts, repeated))
    total = sum(
        _letters(line.text) for at, line in enumerate(held) if not contents.first <= at < contents.end
    )
    return Split(units, contents, cleaned, tuple(repeated), total)


def _letters(text: str) -> int:
    return len("".join(text.split()))


# Candidates


def _candidates(lines: Sequence[Line], contents: Contents) -> Iterator[_Candidate]:
    read = [
        (at, heading)
        for at, line in enumerate(lines)
        if not contents.first <= at < contents.end and (heading := read_heading(line)) is not None
    ]
    named = [heading for _, heading in read if heading.kind == "article" and not heading.bare]
    for at, heading in read:
        strong = _is_strong(lines[at], heading)
        if not strong and not _stands_free(lines, at):
            continue
        if heading.bare and not _bare_is_heading(lines, at, heading, named, contents):
            continue
        weight = 1 + strong / 2 - heading.leader / 2
        if (title := contents.titled(heading.key)) is not None and heading.kind == "article":
            weight += 1 + (not heading.title or heading.title.casefold()[:12] in title.casefold()) / 2
        yield _Candidate(at, heading, weight)


def _is_strong(line: Line, heading: Heading) -> bool:
    """Say whether the look of a line alone makes it a heading."""
    text = line.text.strip()
    shouted = text.isupper() and not heading.bare
    return line.heading is not None or line.centred or shouted or text.startswith(("#", "**"))


def _stands_free(lines: Sequence[Line], at: int) -> bool:
    """Say whether a line does not go on with the sentence of the line before it."""
    return at == 0 or bool(_ENDED.search(lines[at - 1].text)) or read_heading(lines[at - 1]) is not None


def _bare_is_heading(
    lines: Sequence[Line], at: int, heading: Heading, named: Sequence[Heading], contents: Contents
) -> bool:
    """Accept a number without a word before it only where something else speaks for it."""
    if len(named) >= _FEW:
        missing = heading.key not in {one.key for one in named}
        before = str(heading.order[0] - 1) in {one.key for one in named}
        return missing and before and heading.label.isalpha() and len(heading.label) + heading.order[0] > 1
    if contents.titled(heading.key) is not None:
        return True
    child = re.compile(rf"{re.escape(heading.label)}[.-]0?[1A]\b")
    return any(child.match(line.text.strip()) for line in lines[at + 1 : at + 40])


_FEW: Final = 3


def _rising(found: Sequence[_Candidate], contents: Contents) -> list[_Candidate]:
    """Choose the rising sequence of articles that weighs most; a gap in the numbers costs a little."""
    found = found[:_MOST]
    best: list[tuple[float, int]] = []
    for at, one in enumerate(found):
        number = one.heading.order[0]
        total, link = one.weight - min(0.2 * max(number - 1, 0), 2), -1
        for earlier in range(at):
            before = found[earlier].heading.order
            if before < one.heading.order:
                sum_ = best[earlier][0] + one.weight - min(0.4 * max(number - before[0] - 1, 0), 3)
                if sum_ > total:
                    total, link = sum_, earlier
        best.append((total, link))
    chain: list[_Candidate] = []
    at = max(range(len(best)), key=lambda n: best[n][0], default=-1)
    while at >= 0:
        chain.append(found[at])
        at = best[at][1]
    listed = len(contents.entries) > 0
    return [] if len(chain) == 1 and not listed and chain[0].heading.bare else chain[::-1]


def _cuts(chain: Sequence[_Candidate], found: Sequence[_Candidate]) -> list[_Candidate]:
    """Give where each unit begins: articles, then attachments and signatures; what an attachment quotes begins none."""
    middle = chain[len(chain) // 2].at if chain else -1
    tail = [one for one in found if one.heading.kind != "article" and one.at > middle]
    end = tail[0].at if tail else None
    if end is not None:
        behind = sum(one.at > end for one in chain)
        if 5 * behind > len(chain) > _FEW:
            # More than a fifth of the articles stand behind it: it is quoted in the text, and ends nothing.
            tail = [one for one in tail if one.at > chain[-1].at]
            end = tail[0].at if tail else None
    articles = [one for one in chain if end is None or one.at < end]
    last = articles[-1].at if articles else -1
    tail = [one for one in tail if one.at > last]
    again = _again(
        articles, [one for one in found if last < one.at < (end if end is not None else one.at + 1)]
    )
    return sorted([*articles, *tail, *again], key=lambda one: one.at)


def _again(articles: Sequence[_Candidate], behind: Sequence[_Candidate]) -> list[_Candidate]:
    """Find where the numbers of articles begin again: another agreement in the same file."""
    numbered = [one for one in behind if one.heading.kind == "article" and not one.heading.bare]
    if articles and len(numbered) >= _FEW and numbered[0].heading.order[0] <= 2:
        first = numbered[0]
        heading = Heading("attachment", "", "", first.heading.title, "Another agreement")
        return [_Candidate(first.at, heading, first.weight)]
    return []


# Units


def _units(
    lines: Sequence[Line], contents: Contents, cuts: Sequence[_Candidate], repeated: list[str]
) -> Iterator[Unit]:
    outside = [
        line
        for at, line in enumerate(lines[: cuts[0].at if cuts else None])
        if not contents.first <= at < contents.end
    ]
    if any(line.text.strip() for line in outside):
        yield Unit("preamble", "preamble", "Before the first article", "", _text(outside), outside[0].page)
    taken: dict[str, int] = {}
    for one, following in zip(cuts, [*cuts[1:], None], strict=False):
        end = following.at if following is not None else len(lines)
        part = [lines[at] for at in range(one.at, end) if not contents.first <= at < contents.end]
        expected = contents.titled(one.heading.key) if one.heading.kind == "article" else None
        key = _key(one.heading)
        taken[key] = taken.get(key, 0) + 1
        yield _unit(one.heading, key if taken[key] == 1 else f"{key}-{taken[key]}", part, expected, repeated)


def _key(heading: Heading) -> str:
    if heading.kind == "article":
        return heading.key
    return "-".join([*heading.name.lower().split(), *([heading.key] if heading.key else [])])


def _unit(
    heading: Heading, key: str, part: Sequence[Line], expected: str | None, repeated: list[str]
) -> Unit:
    size, title = 1, heading.title
    if heading.kind != "signatures" and heading.name != "Another agreement":
        size, title = _titled(heading, part, expected)
    if heading.name == "Another agreement":
        size = 0
    head = " ".join(re.sub(r"^#+\s*|\*\*|<br\s*/?>", " ", line.text).strip() for line in part[:size])
    body = []
    for line in part[size:]:
        again = read_heading(line)
        if again is not None and heading.kind == "article" and _repeats(again, heading, title):
            repeated.append(line.text.strip())
        else:
            body.append(line)
    return Unit(heading.kind, key, title or heading.name, " ".join(head.split()), _text(body), part[0].page)


def _titled(heading: Heading, part: Sequence[Line], expected: str | None) -> tuple[int, str]:
    """Take the title from the lines below a heading that has none, or half of one."""
    title, size = heading.title, 1
    for at in range(1, min(len(part), 6)):
        text = part[at].text.strip()
        if not text:
            continue
        more = tidy(text.lstrip("# "), heading.label)
        short = expected is not None and len(expected) > len(title) + 3
        if title and not (short and text.isupper() and str(expected).casefold().startswith(title.casefold())):
            break
        if not is_title(replace(part[at], text=more)):
            break
        title, size = f"{title} {more}".strip(), at + 1
    return size, title


def _repeats(again: Heading, heading: Heading, title: str) -> bool:
    """Say whether a heading inside an article is its own, printed again at the top of a page."""
    if again.kind != "article" or again.key != heading.key:
        return False
    bare = _CONTINUED.sub("", again.title).strip(" -–—:").casefold()
    return bare == title.casefold() or (not bare and (bool(again.title) or not again.bare))


def _text(lines: Sequence[Line]) -> str:
    return plain("\n".join(re.sub(r"(?<=\S) {2,}" if line.page else r"\t", " ", line.text) for line in lines))
