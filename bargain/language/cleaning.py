"""The lines of a contract without what a page adds to them: running heads and feet, numbers of lines, cut words.

Nothing of the text is changed. What is taken out is listed, so that a person can look at it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a source: its text, the page it stood on (0 where there are none), and what it looked like.

    ``heading`` is its level in the source from 0, None where it is none; ``contents`` marks the lines of a table of
    contents that Word has made; ``table`` a row of a table. An empty line ends a block.
    """

    text: str
    page: int = 0
    heading: int | None = None
    contents: bool = False
    centred: bool = False
    table: bool = False


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The lines of the text, and what was taken out: running heads with the number of their pages.

    ``numbered`` says whether the lines carried numbers of their own; ``columns`` lists the pages that seem to be set
    in two columns, whose order nobody can be sure of; ``rows`` counts the lines that look like rows of a table.
    """

    lines: tuple[Line, ...]
    running: tuple[tuple[str, int], ...] = ()
    numbered: bool = False
    columns: tuple[int, ...] = ()
    rows: int = 0


_EDGE: Final = 3
"""Lines at the head and at the foot of a page among which running lines are looked for."""
_PAGES_SHARE: Final = 0.3
_BESIDE: Final = 8
"""Letters that may stand beside the number of a page: Page 7 of 60."""
_NUMBERED_SHARE: Final = 0.6
_COLUMN_SHARE: Final = 0.4
_LINE_NUMBER: Final = re.compile(r"\s{0,8}(\d{1,3})(?:\s+(?=\S)|\s*$)")
_LABELLED: Final = re.compile(r"(?:\(\w{1,4}\)|[a-z]\.|\d+(?:[.-]\d+)*\.?|section \w)\s+\S")
_CUT: Final = re.compile(r"([^\W\d_]+)-$")
_TENS: Final = frozenset(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
_ENDED: Final = re.compile(r"[.:;][\"”’')\]]*$")


def clean(lines: Sequence[Line]) -> Cleaned:
    """Take out what the pages added; lines without pages come back as they are, their cut words joined."""
    numbered = _are_numbered(lines)
    kept = [_unnumbered(line) for line in lines] if numbered else list(lines)
    columns = tuple(number for number, page in _pages(kept) if number and _has_columns(page))
    kept, running = _without_running(kept)
    rows = 0
    if any(line.page for line in kept):
        rows = sum(map(_is_row, kept))
        kept = list(_paragraphs(kept))
    return Cleaned(tuple(_joined(kept)), running, numbered, columns, rows)


def _pages(lines: Sequence[Line]) -> Iterator[tuple[int, list[Line]]]:
    for number, page in groupby(lines, key=lambda line: line.page):
        yield number, list(page)


# Numbers of lines


def _are_numbered(lines: Sequence[Line]) -> bool:
    """Say whether most lines open with a small number that rises down each page."""
    said = rising = 0
    for number, page in _pages(lines):
        if not number:
            return False
        last = 0
        for line in page:
            if not line.text.strip():
                continue
            said += 1
            found = _LINE_NUMBER.match(line.text)
            if found and last < int(found[1]) <= last + 3:
                rising += 1
                last = int(found[1])
    return said > _EDGE and rising >= _NUMBERED_SHARE * said


def _unnumbered(line: Line) -> Line:
    return replace(line, text=_LINE_NUMBER.sub("", line.text, count=1))


# Running heads and feet


def _without_running(lines: Sequence[Line]) -> tuple[list[Line], tuple[tuple[str, int], ...]]:
    """Take out the lines that stand at one place at the edge of many pages, the numbers of the pages apart.

    A line goes only where all that is nearer to the edge goes too, and never where it opens with a label of the text.
    """
    pages = list(_pages(lines))
    if len(pages) < _EDGE or not pages[0][0]:
        return list(lines), ()
    offset = _offset(pages)
    edges = [_edge(number, page, offset) for number, page in pages]
    count = Counter(place for edge in edges for place in {(side, form) for side, form, _ in edge if form})
    often = {
        place for place, pages_with in count.items() if pages_with >= max(_EDGE, _PAGES_SHARE * len(pages))
    }
    kept: list[Line] = []
    gone: dict[tuple[str, str], list[str]] = {}
    for (_, page), edge in zip(pages, edges, strict=True):
        dropped: set[int] = set()
        for side in ("head", "foot"):
            for _, form, at in (one for one in edge if one[0] == side):
                if (side, form) not in often:
                    break
                dropped.add(at)
                gone.setdefault((side, form), []).append(" ".join(page[at].text.split()))
        kept += [line for at, line in enumerate(page) if at not in dropped]
    return kept, tuple((texts[0], len(texts)) for texts in gone.values())


def _edge(number: int, page: Sequence[Line], offset: int) -> list[tuple[str, str, int]]:
    """Give the lines at the edges of a page from the edge inwards: head or foot, form, place."""
    said = [at for at, line in enumerate(page) if line.text.strip()]
    head = [("head", at) for at in said[:_EDGE]]
    foot = [("foot", at) for at in said[::-1][:_EDGE]]
    return [(side, _form(page[at].text, number + offset), at) for side, at in (*head, *foot)]


def _offset(pages: Sequence[tuple[int, Sequence[Line]]]) -> int:
    """Find by how much the numbers printed on pages differ from the count of the pages."""
    seen: Counter[int] = Counter()
    for number, page in pages:
        said = [line.text for line in page if line.text.strip()]
        for text in {*said[:_EDGE], *said[-_EDGE:]}:
            alone = sum(map(str.isalpha, text)) <= _BESIDE
            for digits in set(re.findall(r"\b\d{1,4}\b", text)):
                seen[int(digits) - number] += 1 + alone
    return seen.most_common(1)[0][0] if seen else 0


def _form(text: str, printed: int) -> str:
    """Give the form of a line that is the same on every page; nothing for a line that opens with a label."""
    folded = " ".join(re.sub(rf"\b{printed}\b" if printed > 0 else r"(?!)", "#", text).split()).casefold()
    folded = re.sub(r"\A[-– ]*[ivxl]{1,6}[-– ]*\Z", "#", folded)
    return "" if _LABELLED.match(folded) else folded


# Paragraphs and cut words


def _paragraphs(lines: Sequence[Line]) -> Iterator[Line]:
    """End a paragraph where a page shows it: a line that ends a sentence well before the margin."""
    lengths = sorted(len(line.text.rstrip()) for line in lines if line.text.strip())
    margin = lengths[int(len(lengths) * 0.9)] if lengths else 0
    for line in lines:
        text = line.text.rstrip()
        if _is_row(line):
            yield from (Line("", line.page), line, Line("", line.page))
            continue
        yield line
        if _ENDED.search(text) and len(text) < 0.8 * margin:
            yield Line("", line.page)


def _is_row(line: Line) -> bool:
    """Say whether a line of a page looks like a row of a table: words or figures with wide gaps between them."""
    return (
        line.page > 0
        and len(re.findall(r"\S {3,}(?=\S)", line.text)) > 1
        and not re.search(r"\. ?\. ?\.", line.text)
    )


def _has_columns(page: Sequence[Line]) -> bool:
    """Say whether many lines of a page have a wide gap near their middle."""
    said = [line.text.rstrip() for line in page if line.text.strip()]
    wide = max(map(len, said), default=0)
    gaps = sum(
        any(
            0.35 * wide < gap.start() and gap.end() < 0.65 * wide + 4
            for gap in re.finditer(r"\S( {4,})(?=\S)", text)
        )
        for text in said
    )
    return len(said) >= 2 * _EDGE and gaps >= _COLUMN_SHARE * len(said)


def _joined(lines: Sequence[Line]) -> Iterator[Line]:
    """Join words that were cut at the end of a line; a hyphen stays unless the word is known without it."""
    known = {word.casefold() for line in lines for word in re.findall(r"[^\W\d_]+", line.text)}
    held: Line | None = None
    for line in lines:
        if held is not None:
            cut = _CUT.search(held.text)
            rest = re.match(r"\s*([a-z]\S*)\s*", line.text)
            if cut and rest:
                held = replace(held, text=_mended(held.text, cut[1], rest[1], known))
                line = replace(line, text=line.text[rest.end() :])  # noqa: PLW2901  # its first word has moved up
                if not line.text:
                    continue
            yield held
        held = line
    if held is not None:
        yield held


def _mended(text: str, left: str, right: str, known: set[str]) -> str:
    word = re.match(r"[^\W\d_]+", right)
    whole = (left + (word[0] if word else "")).casefold()
    glued = whole in known and left.casefold() not in _TENS
    return (text[:-1] if glued else text) + right
