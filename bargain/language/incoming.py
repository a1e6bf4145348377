"""What the other side handed in: its contract text, told apart from everything that stands around it on the paper.

    incoming(read_paper(Path("counter.docx")), base=our_text).text

Three kinds of paper are known. Our own table copy comes back with changes: its text stands between the line "Proposed
text" and the line "End of the proposed text of …", which are words because every program keeps words. A working copy
has two lines in brackets (`working_copy`). Of any other paper, the whole is the text.

A table copy also shows redlines, and some people write into those. What is written in the proposed text counts. Where
that stands as we sent it, and one redline with our marks still in it was written into, its text counts, and that is
told. Where both were changed, or our marks are gone, nobody can know what is meant, and the paper is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Final

from bargain.files.papers import Paper
from bargain.files.pdf import without_text
from bargain.files.text import shown
from bargain.files.word import Side
from bargain.language.cleaning import clean
from bargain.language.redline import Counts, compare, counts
from bargain.language.source import lines_of
from bargain.language.working_copy import WorkingCopy, settled, taken
from bargain.problems import Position, Problem, Severity

_BEGIN: Final = re.compile(r"\s*(?:#{1,6}\s+)?Proposed text\s*")
_END: Final = re.compile(r"\s*\*?End of the proposed text of (?P<name>.+?)\.?\*?\s*")
_REDLINE: Final = re.compile(r"\s*(?:#{1,6}\s+)?Changes from .+")
_SIDES: Final[tuple[Side, Side]] = ("before", "after")
_TOLD: Final = frozenset({"comment", "hidden text", "equation", "unknown", "field code"})
"""What is set apart in a Word file and has a problem of its own, or is no text at all."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """The text of a paper in the canonical form, what stood ``before`` its tracked changes (None without any).

    ``remarks`` are sentences that a person should read; ``refusals`` stop the paper, and its text is then not to be
    relied on. ``counts`` are the words kept, removed and added against our text. ``copy`` tells of a working copy what
    it was made of.
    """

    text: str
    before: str | None = None
    remarks: tuple[str, ...] = ()
    refusals: tuple[Problem, ...] = ()
    counts: Counts = field(default_factory=Counts)
    copy: WorkingCopy | None = None


class _Doubtful(Exception):
    """Nobody can know what of a paper is the text; its words are a sentence for people."""

    def __init__(self, sentence: str, code: str = "PAPER-TEXT") -> None:
        super().__init__(sentence)
        self.code = code


@dataclass(frozen=True, slots=True)
class _Cut:
    """One side of a paper: the text, and the lines around it; redlines stand apart, by their headings.

    ``marked`` says that the lines of our table copy tell where the text begins and ends; other papers are all text.
    """

    text: str
    around: tuple[str, ...] = ()
    redlines: tuple[tuple[str, str], ...] = ()
    copy: WorkingCopy | None = None
    marked: bool = False


def incoming(paper: Paper, base: str | None = None, *, name: str = "", sent: Paper | None = None) -> Incoming:
    """Take the contract text out of a paper.

    ``base`` is our text that the paper answers, if any. ``name`` chooses among several proposals in one paper, as it
    is printed there (``Union Proposal #2``). ``sent`` is the file that we handed over: with it, what was written
    around the text without a tracked change is told too.
    """
    refusals = paper.word.refusals if paper.word is not None else ()
    try:
        before, after = (_cut(paper, side, name) for side in _SIDES)
        chosen, remark = _chosen(before, after, base)
    except _Doubtful as wrong:
        code, fix = (
            wrong.code,
            "Ask for the paper with its lines as we sent it; or copy the text into a new Word file.",
        )
        problem = Problem(code, str(wrong), Position(PurePosixPath(paper.name)), fix)
        return Incoming("", refusals=(*refusals, problem))
    text, earlier = settled(chosen[1], base or ""), settled(chosen[0], base or "")
    remarks = [*remark, *_remarks(paper, sent), *_unmarked(base, earlier, text), *_around(before, after)]
    if sent is not None and before.marked and (handed := _cut_or_none(sent, name)) is not None:
        remarks += _around(handed, before)
    changes = compare(settled(base, base) if base is not None else earlier, text)
    return Incoming(
        text,
        earlier if earlier != text else None,
        tuple(dict.fromkeys(remarks)),
        refusals,
        counts(changes),
        after.copy,
    )


# Where the text stands


def _cut(paper: Paper, side: Side, name: str) -> _Cut:
    """Cut one side of a paper; raises _Doubtful, with a sentence, where its lines do not tell where the text is."""
    if paper.word is not None:
        lines, gap = [line.text.replace("\t", " ") for line in paper.word.lines(side)], "\n\n"
    else:
        lines, gap = [line.text for line in clean(lines_of(paper)).lines], "\n"
    try:
        copy = taken(gap.join(lines))
    except ValueError as wrong:
        raise _Doubtful(str(wrong), "WORKING-COPY") from None
    if copy is not None:
        return _Cut(copy.text, copy=replace(copy, text=""))
    spans = list(_spans(lines))
    if not spans:
        return _Cut(gap.join(lines))
    start, begin, end = _one(spans, name)
    around, redlines = _parted(lines[start:begin], gap)
    last = end == max(span[2] for span, _ in spans)
    behind = lines[end + 1 :] if last else []
    return _Cut(gap.join(lines[begin + 1 : end]), (*around, *behind), redlines, marked=True)


def _cut_or_none(sent: Paper, name: str) -> _Cut | None:
    """Cut what we handed over; None where it tells nothing of what stood around the text."""
    try:
        cut = _cut(sent, "after", name)
    except _Doubtful:
        return None
    return cut if cut.around else None


def _spans(lines: Sequence[str]) -> Iterator[tuple[tuple[int, int, int], str]]:
    """Find each proposal of a table copy: where its page starts, its text begins and ends, and its name."""
    start, begin = 0, None
    for at, line in enumerate(lines):
        if _BEGIN.fullmatch(line):
            if begin is not None:
                raise _Doubtful("the line 'Proposed text' stands twice before a text ends")
            begin = at
        elif found := _END.fullmatch(line):
            if begin is None:
                raise _Doubtful("a proposed text ends here, and the line 'Proposed text' above it is gone")
            yield (start, begin, at), found["name"]
            start, begin = at + 1, None
    if begin is not None:
        raise _Doubtful(
            "a proposed text begins here, and the line 'End of the proposed text' below it is gone"
        )


def _one(spans: Sequence[tuple[tuple[int, int, int], str]], name: str) -> tuple[int, int, int]:
    """Choose a proposal by its name; without one, the only one there is."""
    found = [span for span, held in spans if not name or held == name]
    if len(found) == 1:
        return found[0]
    held = ", ".join(held for _, held in spans)
    raise _Doubtful(
        f"the paper holds {held}, and not {name} once"
        if name
        else f"the paper holds several proposals: {held}"
    )


def _parted(lines: Sequence[str], gap: str) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Part what stands above a text into the lines of our paper and its redlines."""
    heads = [at for at, line in enumerate(lines) if _REDLINE.fullmatch(line)]
    ends = [*heads[1:], len(lines)][: len(heads)]
    redlines = [(lines[at], gap.join(lines[at + 1 : end])) for at, end in zip(heads, ends, strict=True)]
    return tuple(lines[: heads[0]] if heads else lines), tuple(redlines)


# Which text counts


def _chosen(before: _Cut, after: _Cut, base: str | None) -> tuple[tuple[str, str], list[str]]:
    """Choose the proposed text, or a redline that was written into in its stead; raises _Doubtful in doubt."""
    text = (before.text, after.text)
    if not after.redlines and not before.redlines:
        return text, []
    sent = base if base is not None else before.text
    ours, clean_text = settled(sent, sent), settled(after.text, sent)
    known = {ours, clean_text, settled(before.text, sent)}
    said = {head: settled(words, sent) for head, words in after.redlines}
    written = {head: words for head, words in said.items() if words not in known}
    if not written:
        return text, []
    head = next(iter(written))
    name = shown(head.strip(), 80)
    if clean_text != ours or len(set(written.values())) > 1:
        raise _Doubtful(f"both the proposed text and the redline {name} were changed, each in its own way")
    held = dict(before.redlines)
    if settled(held.get(head, ""), sent) == written[head]:
        raise _Doubtful(
            f"our marks in the redline {name} are gone, and what stands there is not the proposed text"
        )
    remark = (
        f"The proposed text stands as we sent it; they wrote into the redline {name}, and its text was taken"
    )
    return (sent, dict(after.redlines)[head]), [remark]


# What a person should know


def _remarks(paper: Paper, sent: Paper | None) -> Iterator[str]:
    if paper.word is not None:
        yield from (one.message for one in paper.word.problems if one.severity is not Severity.error)
        ours = {_unpaged(one.text) for one in (sent.word.apart if sent is not None and sent.word else ())}
        for one in paper.word.apart:
            if one.kind not in _TOLD and _unpaged(one.text) not in ours:
                yield f"Not taken as text, the {one.kind}: {shown(' '.join(one.text.split()), 200)}"
    elif paper.pages:
        yield "A PDF does not say where its paragraphs end: look at every one, or ask for the Word file"
        if empty := without_text(paper.pages):
            yield f"Nothing can be read on page {', '.join(map(str, empty))}"
        for line, pages in clean(lines_of(paper)).running:
            yield f"Taken as the head or foot of {pages} pages, and not as text: {shown(line, 80)}"
    elif paper.name.lower().endswith((".docx", ".doc", ".pdf")):
        yield "The file is plain text, whatever its name says: ask whether it is the paper that they meant"


def _unpaged(text: str) -> str:
    """Give the head or foot of a page without the numbers of the page, which every program writes as it likes."""
    return re.sub(r"\d+|\s+", " ", text).strip()


def _unmarked(base: str | None, before: str, text: str) -> Iterator[str]:
    """Tell of changes of our text that no tracked change shows, in a paper that has tracked changes."""
    if base is None or before == text:
        return
    hidden = counts(compare(settled(base, base), before))
    if hidden.removed or hidden.added:
        yield (
            f"Not every change is tracked: {hidden.added} words came and {hidden.removed} went without a mark"
        )


def _around(before: _Cut, after: _Cut) -> Iterator[str]:
    """Tell what was written, or struck, on our paper outside its text."""
    for line in after.around:
        if line not in before.around:
            yield f"Written around the text, and not part of it: {shown(line, 200)}"
    for line in before.around:
        if line not in after.around:
            yield f"Struck around the text: {shown(line, 200)}"
