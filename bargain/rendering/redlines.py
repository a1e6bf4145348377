"""Contract text as clauses with their changes, for every format to set in its own way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from bargain.disclosure import Redline
from bargain.language import dialect

Sign = Literal["same", "gone", "new"]
_SIDES: Final = {("-", ":"): "right", (":", ":"): "center"}


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that stays, goes or comes."""

    sign: Sign
    text: str


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """One block of contract text: ``level`` is -1 for a paragraph, else the depth of its label.

    ``sign`` tells whether the whole block, its line break included, stays, goes or comes.
    """

    level: int
    label: Runs
    text: Runs
    sign: Sign = "same"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table in contract text, the first row its head; ``sign`` as in a clause."""

    rows: tuple[tuple[str, ...], ...]
    sides: tuple[str, ...]
    sign: Sign = "same"


Passage = Clause | Grid


def passages(text: str, sign: Sign = "same") -> tuple[Passage, ...]:
    """Read contract text into clauses and tables, all of one sign."""
    return tuple(_passage(block, sign) for block in dialect.read(text))


def marked(redline: Redline) -> tuple[Passage, ...]:
    """Give the passages of both texts in reading order, what goes before what comes in its place."""
    before, after = dialect.read(redline.before), dialect.read(redline.after)
    found: list[Passage] = []
    matcher = SequenceMatcher(
        a=[block.line for block in before], b=[block.line for block in after], autojunk=False
    )
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            found += [_passage(block, "same") for block in before[first:last]]
        else:
            found += _changed(before[first:last], after[start:end])
    return tuple(found)


def _changed(before: Sequence[dialect.Block], after: Sequence[dialect.Block]) -> Iterator[Passage]:
    pairs = min(len(before), len(after))
    for old, new in zip(before[:pairs], after[:pairs], strict=True):
        if isinstance(old, dialect.TableBlock) or isinstance(new, dialect.TableBlock):
            yield _passage(old, "gone")
            yield _passage(new, "new")
        else:
            yield _reworded(old, new)
    yield from (_passage(block, "gone") for block in before[pairs:])
    yield from (_passage(block, "new") for block in after[pairs:])


def _reworded(old: dialect.Paragraph | dialect.Item, new: dialect.Paragraph | dialect.Item) -> Clause:
    level = new.level if isinstance(new, dialect.Item) else -1
    labels = [block.label if isinstance(block, dialect.Item) else "" for block in (old, new)]
    return Clause(level, _words([labels[0]], [labels[1]]), _words(_tokens(old.text), _tokens(new.text)))


def _tokens(text: str) -> list[str]:
    return re.findall(r"\w+|\s+|[^\w\s]", text)


def _words(old: list[str], new: list[str]) -> Runs:
    runs: list[Run] = []
    for kind, first, last, start, end in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if kind == "equal":
            runs.append(Run("same", "".join(old[first:last])))
        else:
            runs += [Run("gone", "".join(old[first:last])), Run("new", "".join(new[start:end]))]
    return tuple(run for run in runs if run.text)


def _passage(block: dialect.Block, sign: Sign) -> Passage:
    if isinstance(block, dialect.TableBlock):
        sides = tuple(_SIDES.get((cell[0], cell[-1]), "left") for cell in block.dashes)
        return Grid(block.rows, sides, sign)
    label = block.label if isinstance(block, dialect.Item) else ""
    level = block.level if isinstance(block, dialect.Item) else -1
    return Clause(level, _runs(label, sign), _runs(block.text, sign), sign)


def _runs(text: str, sign: Sign) -> Runs:
    return (Run(sign, text),) if text else ()
