"""How long the sentences of a text are: what a member must hold in mind to read it aloud.

The limits, after unions' drafting guides: sentences of 25 words on average or
fewer, and no more than 15 in a hundred of over 40 words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from bargain.language.dialect import Item, Paragraph, read
from bargain.language.words import clauses, sentences, words

LONG_SENTENCE: Final = 40
"""A sentence of more words than this is long."""
MEAN_LIMIT: Final = Fraction(25)
"""Words in a sentence, on average, that plain text does not exceed."""
LONG_SHARE_LIMIT: Final = Fraction(15, 100)
"""Share of long sentences that plain text does not exceed."""


@dataclass(frozen=True, slots=True)
class Readability:
    """The length of each sentence of a text, in words, in order; and the sentences that are long, as written."""

    lengths: tuple[int, ...]
    long: tuple[str, ...]

    @property
    def sentences(self) -> int:
        """Count the sentences."""
        return len(self.lengths)

    @property
    def words(self) -> int:
        """Count the words."""
        return sum(self.lengths)

    @property
    def mean(self) -> Fraction:
        """Give the words in a sentence, on average; 0 for a text without sentences."""
        return Fraction(self.words, self.sentences or 1)

    @property
    def long_share(self) -> Fraction:
        """Give the share of sentences of over 40 words; 0 for a text without sentences."""
        return Fraction(len(self.long), self.sentences or 1)

    @property
    def plain(self) -> bool:
        """Say whether both limits are kept."""
        return self.mean <= MEAN_LIMIT and self.long_share <= LONG_SHARE_LIMIT


def readability(text: str) -> Readability:
    """Measure the sentences of a contract text; tables are left out, and a label is no word.

    A list inside a sentence ("shall: (a) …; (b) …") counts as its parts, since that is how it is read.
    """
    measured = [(len(words(clause)), clause.strip()) for clause in _clauses(text)]
    lengths = tuple(length for length, _ in measured if length)
    return Readability(lengths, tuple(clause for length, clause in measured if length > LONG_SENTENCE))


def _clauses(text: str) -> Iterator[str]:
    """Give the sentences of paragraphs and items, those with lists in their parts."""
    for block in read(text):
        if isinstance(block, Paragraph | Item):
            for sentence in sentences(block.text):
                yield from clauses(sentence)
