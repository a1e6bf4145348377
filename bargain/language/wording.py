"""How the wording of one line of text changed: sentences are paired, then words compared inside each pair.

The rules, so that people can read it: a sentence of whose words more than 60 % changed is struck and added as a
whole; one or two small words standing alone between changes are drawn into them; what a reader takes as one thing
(``ten (10)``, ``$38.50``) is never split. Where one sentence became two, words are compared across the full stop.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from typing import Final

from bargain.language.alignment import KEPT_SHARE, Piece, Span, align, differences
from bargain.language.words import is_word, sentences, tokens, words


class Mark(Enum):
    """What became of a stretch of text."""

    kept = "kept"
    removed = "removed"
    added = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one mark; it is never empty, and neighbouring runs have different marks."""

    mark: Mark
    text: str


_SMALL: Final = frozenset(
    [
        "a",
        "an",
        "and",
        "any",
        "as",
        "at",
        "be",
        "by",
        "each",
        "for",
        "from",
        "if",
        "in",
        "is",
        "it",
        "its",
        "no",
        "not",
        "of",
        "on",
        "or",
        "such",
        "that",
        "the",
        "their",
        "to",
        "with",
    ]
)
_SENTENCE_ENDS: Final = frozenset(".;:!?")
_Change = tuple[str, str]
"""What went and what came; a pair of equal texts was kept."""


def compare_text(before: str, after: str) -> tuple[Run, ...]:
    """Compare two lines of text: sentences that stayed hold it together, words are compared between them."""
    old, new = sentences(before), sentences(after)
    changes: list[_Change] = []
    at = 0
    for a, b, c, d in differences(old, new):
        changes += [(text, text) for text in old[at:a]]
        changes += _stretch(old[a:b], new[c:d])
        at = b
    changes += [(text, text) for text in old[at:]]
    return tuple(_as_runs(changes))


def _stretch(old: Sequence[str], new: Sequence[str]) -> list[_Change]:
    """Compare sentences that differ, each with its own; as one stretch where a sentence was split or joined."""
    each = list(_each_sentence(old, new))
    if len(old) + len(new) <= 2:
        return each
    whole = _by_words("".join(old), "".join(new))
    return whole if 4 * _kept_words(whole) > 5 * _kept_words(each) and _is_alike(whole) else each


def _each_sentence(old: Sequence[str], new: Sequence[str]) -> Iterator[_Change]:
    """Compare sentences with those that answer to them; one of which too much changed is struck and added whole."""
    for i, j in align([Piece(text) for text in old], [Piece(text) for text in new]):
        before, after = "" if i is None else old[i], "" if j is None else new[j]
        ends = len(before.rstrip()), len(after.rstrip())
        changes = _by_words(before[: ends[0]], after[: ends[1]])
        yield from changes if _is_alike(changes) else [(before[: ends[0]], after[: ends[1]])]
        yield before[ends[0] :], after[ends[1] :]


def _by_words(before: str, after: str) -> list[_Change]:
    """Compare two stretches by words."""
    old, new = tokens(before), tokens(after)
    changes: list[_Change] = []
    at = 0
    for a, b, c, d in _readable(old, new, differences(old, new)):
        changes += [(token, token) for token in old[at:a]]
        changes.append(("".join(old[a:b]), "".join(new[c:d])))
        at = b
    return changes + [(token, token) for token in old[at:]]


def _kept_words(changes: Iterable[_Change]) -> int:
    """Count the words that a comparison keeps."""
    return sum(len(words(old)) for old, new in changes if old == new)


def _is_alike(changes: Sequence[_Change]) -> bool:
    """Say whether a comparison keeps enough of the words to be read as one text with changes in it."""
    total = sum(len(words(old)) + len(words(new)) for old, new in changes)
    return 2 * _kept_words(changes) >= KEPT_SHARE * total


def _readable(old: Sequence[str], new: Sequence[str], spans: Sequence[Span]) -> list[Span]:
    """Join changes that only a gap, a mark or a small word or two keep apart, and trim what both ends share."""
    joined: list[Span] = []
    for span in spans:
        if joined and _belong_together(old, joined[-1], span):
            a, _, c, _ = joined.pop()
            joined.append((a, span[1], c, span[3]))
        else:
            joined.append(span)
    return [_trimmed(old, new, span) for span in joined]


def _belong_together(old: Sequence[str], left: Span, right: Span) -> bool:
    """Say whether what was kept between two changes is too little to read by itself."""
    island = old[left[1] : right[0]]
    said = [token for token in island if is_word(token)]
    if not said:
        return not _SENTENCE_ENDS.intersection(island)
    if _one_way(left, right) or len(said) > 2 or _SENTENCE_ENDS.intersection(island):
        return False
    large = min(_size(left), _size(right)) >= 12
    return large or all(token.lower() in _SMALL for token in said)


def _one_way(left: Span, right: Span) -> bool:
    """Say whether both changes only add, or both only remove: such changes read well side by side."""
    only_added = left[0] == left[1] and right[0] == right[1]
    only_removed = left[2] == left[3] and right[2] == right[3]
    return only_added or only_removed


def _size(span: Span) -> int:
    """Count the tokens, gaps included, that a change takes away and brings."""
    return span[1] - span[0] + span[3] - span[2]


def _trimmed(old: Sequence[str], new: Sequence[str], span: Span) -> Span:
    """Leave out of a change what both its sides begin and end with."""
    a, b, c, d = span
    while a < b and c < d and old[a] == new[c]:
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
    return _at_a_word(old, new, (a, b, c, d))


def _at_a_word(old: Sequence[str], new: Sequence[str], span: Span) -> Span:
    """Begin an addition or a removal at its first word, where the gap before it is the gap behind it."""
    a, b, c, d = span
    if (a < b) == (c < d) or b >= len(old) or d >= len(new):
        return span
    first = old[a] if a < b else new[c]
    return (a + 1, b + 1, c + 1, d + 1) if first.isspace() and first == old[b] else span


def _as_runs(changes: Iterable[_Change]) -> Iterator[Run]:
    """Write changes as runs, of each change what went before what came; neighbours of one mark are one run."""
    for mark, group in groupby(_marked(changes), key=lambda piece: piece[0]):
        yield Run(mark, "".join(text for _, text in group))


def _marked(changes: Iterable[_Change]) -> Iterator[tuple[Mark, str]]:
    """Mark the pieces of changes, leaving out what is empty."""
    for before, after in changes:
        same = before == after
        marked = [(Mark.kept, before)] if same else [(Mark.removed, before), (Mark.added, after)]
        yield from (piece for piece in marked if piece[1])
