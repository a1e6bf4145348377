"""A paper as lines, ready to be split: what each looked like in Word, which page it stood on in a PDF."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bargain.files.papers import Paper
from bargain.files.word import Side, WordLine
from bargain.language.cleaning import Line

_BLANK: Final = Line("")


def lines_of(paper: Paper, side: Side = "after") -> tuple[Line, ...]:
    """Give the lines of a paper; ``side`` says which side of tracked changes is wanted."""
    if paper.word is not None:
        return tuple(line for one in paper.word.lines(side) for line in _word_lines(one))
    if paper.pages:
        return tuple(
            Line(text.rstrip(), number, centred=False)
            for number, page in enumerate(paper.pages, 1)
            for text in page.split("\n")
        )
    return tuple(Line(text.rstrip(), table=text.lstrip().startswith("|")) for text in paper.text.split("\n"))


def _word_lines(line: WordLine) -> Iterator[Line]:
    shape = line.shape
    for text in line.text.split("\n"):
        yield Line(text, 0, shape.heading, shape.contents, shape.centred, line.table)
    yield _BLANK
