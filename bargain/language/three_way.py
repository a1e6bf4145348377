"""Three texts beside each other: what both sides keep or change alike, what one side alone changes, where they clash.

`compare_three` gives the passages (paragraphs, items and tables) of a base and of both sides' texts of it, in order.
Nothing is lost: what the passages hold of a side is that side's text, byte for byte in the canonical form of `dialect`,
and `rebuilt` puts it together again. Who wrote what is never guessed: it follows from whose text it stands in.

Inside a passage that both sides change, words are laid over the base: changes at the same words clash unless they are
the same change; changes at different words do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from bargain.language.alignment import Piece, align
from bargain.language.dialect import Block, TableBlock, read
from bargain.language.redline import compare
from bargain.language.wording import Mark, compare_text

Status = Literal["kept", "agreed", "ours", "theirs", "apart", "conflict"]
"""Nobody changes it; both alike; one side alone; both, at different words; both, at the same words and differently."""
STATUSES: Final[tuple[Status, ...]] = ("conflict", "apart", "ours", "theirs", "agreed", "kept")
_Edit = tuple[int, int, str]
"""Where in the base a change begins and ends, and what stands there instead."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words of the base, and what each side has in their place."""

    base: str
    ours: str
    theirs: str

    @property
    def status(self) -> Status:
        """Say who changed these words."""
        return _status(self.base, self.ours, self.theirs)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, item or table of the three texts; None where a text does not have it.

    ``stretches`` cut it into words; a passage that a text lacks, and a table, is one stretch.
    """

    base: Block | None
    ours: Block | None
    theirs: Block | None
    stretches: tuple[Stretch, ...]

    @property
    def status(self) -> Status:
        """Say who changes the passage, and whether the changes clash."""
        whole = _status(_line(self.base), _line(self.ours), _line(self.theirs))
        if whole != "conflict" or any(stretch.status == "conflict" for stretch in self.stretches):
            return whole
        return "apart"


def compare_three(base: str, ours: str, theirs: str) -> tuple[Passage, ...]:
    """Compare two texts with the base that both change; any may be empty."""
    blocks = read(base)
    mine, yours = (_on_base(base, side) for side in (ours, theirs))
    found: list[Passage] = []
    for at in range(len(blocks) + 1):
        found += _between(mine.between[at], yours.between[at])
        if at < len(blocks):
            found.append(_passage(blocks[at], mine.answers[at], yours.answers[at]))
    return tuple(found)


def rebuilt(passages: Iterable[Passage], side: Literal["base", "ours", "theirs"]) -> str:
    """Give one of the three texts, put together from the stretches alone, in the canonical form."""
    return "\n\n".join(
        "".join(getattr(stretch, side) for stretch in passage.stretches)
        for passage in passages
        if getattr(passage, side) is not None
    )


def _status(base: str | None, ours: str | None, theirs: str | None) -> Status:
    if ours == theirs:
        return "kept" if ours == base else "agreed"
    if theirs == base:
        return "ours"
    return "theirs" if ours == base else "conflict"


def _line(block: Block | None) -> str | None:
    return None if block is None else block.line


@dataclass(frozen=True, slots=True)
class _Laid:
    """One side laid over the base: what answers to each block of it, and what stands before each and at the end."""

    answers: tuple[Block | None, ...]
    between: tuple[tuple[Block, ...], ...]


def _on_base(base: str, side: str) -> _Laid:
    answers: list[Block | None] = []
    between: list[list[Block]] = [[]]
    for change in compare(base, side):
        if change.before is None and change.after is not None:
            between[-1].append(change.after)
        else:
            answers.append(change.after)
            between.append([])
    return _Laid(tuple(answers), tuple(map(tuple, between)))


def _between(ours: Sequence[Block], theirs: Sequence[Block]) -> Iterator[Passage]:
    """Pair what both sides add at the same place, by likeness."""
    pairs = align([_piece(block) for block in ours], [_piece(block) for block in theirs])
    for i, j in pairs:
        yield _passage(None, None if i is None else ours[i], None if j is None else theirs[j])


def _piece(block: Block) -> Piece:
    return Piece(block.line, kind="table" if isinstance(block, TableBlock) else "")


def _passage(base: Block | None, ours: Block | None, theirs: Block | None) -> Passage:
    lines = [_line(block) or "" for block in (base, ours, theirs)]
    whole = None in (base, ours, theirs) or any(
        isinstance(block, TableBlock) for block in (base, ours, theirs)
    )
    stretches = (Stretch(*lines),) if whole else tuple(_stretches(*lines))
    return Passage(base, ours, theirs, stretches)


def _stretches(base: str, ours: str, theirs: str) -> Iterator[Stretch]:
    """Lay the changes of both sides over the base; changes that touch the same words are one stretch."""
    mine, yours = list(_edits(base, ours)), list(_edits(base, theirs))
    at = 0
    while mine or yours:
        start, end, own, other = _cluster(mine, yours)
        if at < start:
            yield Stretch(base[at:start], base[at:start], base[at:start])
        yield Stretch(base[start:end], _applied(base, start, end, own), _applied(base, start, end, other))
        at = end
    if at < len(base) or not base:
        yield Stretch(base[at:], base[at:], base[at:])


def _edits(base: str, side: str) -> Iterator[_Edit]:
    """Give the changes that make a side's line of the base's, each where it stands in the base."""
    at, start, added = 0, 0, ""
    changing = False
    for run in compare_text(base, side):
        if run.mark is Mark.kept:
            if changing:
                yield start, at, added
            at, changing, added = at + len(run.text), False, ""
            continue
        start, changing = start if changing else at, True
        if run.mark is Mark.removed:
            at += len(run.text)
        else:
            added += run.text
    if changing:
        yield start, at, added


def _cluster(mine: list[_Edit], yours: list[_Edit]) -> tuple[int, int, list[_Edit], list[_Edit]]:
    """Take the first change, and every change of either side that meets it, off the lists."""
    start = min(edits[0][0] for edits in (mine, yours) if edits)
    end = start
    own: list[_Edit] = []
    other: list[_Edit] = []
    taken = True
    while taken:
        taken = False
        for edits, kept in ((mine, own), (yours, other)):
            while edits and (edits[0][0] < end or edits[0][0] == start):
                edit = edits.pop(0)
                kept.append(edit)
                end, taken = max(end, edit[1]), True
    return start, end, own, other


def _applied(base: str, start: int, end: int, edits: Iterable[_Edit]) -> str:
    """Give a stretch of the base with one side's changes made."""
    made, at = [], start
    for first, last, added in edits:
        made += [base[at:first], added]
        at = last
    return "".join((*made, base[at:end]))
