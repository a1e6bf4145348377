"""Which piece of one text answers to which piece of another: blocks, rows and sentences, in their order.

Pieces that are the same hold the two texts together (the longest common subsequence, by rapidfuzz's bit-parallel
Indel). Between two of them, the heaviest chain of similar pieces that keeps the order is chosen. Similarity is
2 x (words kept, in order) / (all words of both), so 0.4 means that three words in five changed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bargain.language.words import sentences, words

KEPT_SHARE: Final = 0.4
"""Pieces that share less than this are no longer the same piece: three words in five changed."""

_CANDIDATES: Final = 6
_LARGEST: Final = 400_000_000
"""Cells of the comparison matrix, one bit each: 50 MB; beyond it only what both ends share is kept."""

Pair = tuple[int | None, int | None]
"""A piece of the old text and the piece of the new that answers to it; None where there is none."""
Span = tuple[int, int, int, int]
"""Old start, old end, new start, new end of a stretch that differs."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block, row or sentence; pieces of different ``kind`` never match, those of one ``name`` may always.

    ``name`` is what makes a piece itself though all its words change: the first cell of a row, the head of a table.
    """

    text: str
    kind: str = ""
    name: str = ""


def differences(before: Sequence[str], after: Sequence[str]) -> list[Span]:
    """Find the stretches in which two sequences differ; what lies between is the same in both.

    Neighbouring deletions and insertions make one stretch. Exact: elements are numbered, not hashed.
    """
    from rapidfuzz.distance import Indel

    numbers: dict[str, int] = {}
    old = [numbers.setdefault(element, len(numbers)) for element in before]
    new = [numbers.setdefault(element, len(numbers)) for element in after]
    start, end = _shared_ends(old, new)
    old, new = old[start : len(old) - end], new[start : len(new) - end]
    if len(old) * len(new) > _LARGEST:
        return [(start, start + len(old), start, start + len(new))]
    spans: list[Span] = []
    for step in Indel.opcodes(old, new):
        if step.tag == "equal":
            continue
        a, b, c, d = (at + start for at in (step.src_start, step.src_end, step.dest_start, step.dest_end))
        if spans and spans[-1][1] == a and spans[-1][3] == c:
            a, c = spans[-1][0], spans[-1][2]
            spans.pop()
        spans.append((a, b, c, d))
    return spans


def _shared_ends(old: Sequence[int], new: Sequence[int]) -> tuple[int, int]:
    """Count the elements that two sequences share at the start and, not counting those, at the end."""
    most = min(len(old), len(new))
    start = next((at for at in range(most) if old[at] != new[at]), most)
    left = most - start
    return start, next((at for at in range(left) if old[-1 - at] != new[-1 - at]), left)


def align(before: Sequence[Piece], after: Sequence[Piece]) -> list[Pair]:
    """Pair the pieces of two texts in order; each piece stands in exactly one pair, what went before what came."""
    pairs: list[Pair] = []
    old_at = new_at = 0
    spans = differences(
        [piece.kind + piece.text for piece in before], [piece.kind + piece.text for piece in after]
    )
    for a, b, c, d in [*spans, (len(before), len(before), len(after), len(after))]:
        pairs.extend(zip(range(old_at, a), range(new_at, c), strict=True))
        pairs.extend(_gap(before, after, (a, b, c, d)))
        old_at, new_at = b, d
    return pairs


def _gap(before: Sequence[Piece], after: Sequence[Piece], span: Span) -> Iterator[Pair]:
    """Pair the pieces of a stretch that differs, by the heaviest chain of similar ones."""
    a, b, c, d = span
    chain = _heaviest(_weights(before[a:b], after[c:d])) if a < b and c < d else []
    old_at, new_at = a, c
    for i, j in [*((a + i, c + j) for i, j in chain), (b, d)]:
        yield from ((at, None) for at in range(old_at, i))
        yield from ((None, at) for at in range(new_at, j))
        if i < b:
            yield i, j
        old_at, new_at = i + 1, j + 1


def _weights(before: Sequence[Piece], after: Sequence[Piece]) -> dict[tuple[int, int], float]:
    """Weigh the pairs that may match: alike as a whole, or in their sentences, or the same by name."""
    weights = dict(_alike([piece.text for piece in before], [piece.text for piece in after]))
    for pair, weight in _alike_in_part(before, after):
        weights[pair] = max(weight, weights.get(pair, 0))
    places: dict[str, int] = {piece.name: at for at, piece in reversed(list(enumerate(after))) if piece.name}
    for at, piece in enumerate(before):
        if piece.name in places:
            pair = (at, places[piece.name])
            weights[pair] = weights.get(pair, 0) + KEPT_SHARE
    return {(i, j): weight for (i, j), weight in weights.items() if before[i].kind == after[j].kind}


def _alike(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[tuple[int, int], float]]:
    """Give the pairs of texts that keep enough of their words, with the share that they keep."""
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    signs: dict[str, str] = {}
    choices = [_signs(text, signs) for text in after]
    for i, text in enumerate(before):
        found = process.extract(
            _signs(text, signs),
            choices,
            scorer=Indel.normalized_similarity,
            score_cutoff=KEPT_SHARE,
            limit=_CANDIDATES,
        )
        yield from (((i, j), score) for _, score, j in found)


def _signs(text: str, signs: dict[str, str]) -> str:
    """Spell a text with one character for each word, for rapidfuzz to compare quickly.

    A vocabulary beyond a million words would share characters, which blurs a likeness and nothing else.
    """
    return "".join(signs.setdefault(word, chr(0x10000 + len(signs) % 0x100000)) for word in words(text))


def _alike_in_part(
    before: Sequence[Piece], after: Sequence[Piece]
) -> Iterator[tuple[tuple[int, int], float]]:
    """Give the pairs of pieces whose shorter one lives on in some sentences of the longer."""
    old = [(i, text) for i, piece in enumerate(before) for text in sentences(piece.text)]
    new = [(j, text) for j, piece in enumerate(after) for text in sentences(piece.text)]
    if len(old) == len(before) and len(new) == len(after):
        return
    kept: dict[tuple[int, int], dict[int, float]] = {}
    for (s, t), score in _alike([text for _, text in old], [text for _, text in new]):
        best = kept.setdefault((old[s][0], new[t][0]), {})
        best[s] = max(best.get(s, 0), score * len(words(old[s][1])))
    for (i, j), shares in sorted(kept.items()):
        shorter = min(len(words(before[i].text)), len(words(after[j].text))) or 1
        if (weight := min(1.0, sum(shares.values()) / shorter)) >= KEPT_SHARE:
            yield (i, j), weight


def _heaviest(weights: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """Choose the chain of pairs, rising in both texts, whose weights sum to the most.

    ``ends`` holds the new places at which a chain worth having ends; ``best`` the weight and the last link of each.
    """
    ends: list[int] = []
    best: list[tuple[float, _Link]] = []
    # Within one old piece, later new places first: a chain must not use a piece twice.
    for (i, j), weight in sorted(weights.items(), key=lambda entry: (entry[0][0], -entry[0][1])):
        at = bisect_left(ends, j)
        total, link = best[at - 1] if at else (0.0, None)
        total += weight
        if (over := bisect_right(ends, j)) and best[over - 1][0] >= total:
            continue
        upto = at
        while upto < len(ends) and best[upto][0] <= total:
            upto += 1
        ends[at:upto] = [j]
        best[at:upto] = [(total, (i, j, link))]
    return list(_unlinked(best[-1][1] if best else None))[::-1]


_Link = tuple[int, int, "_Link"] | None


def _unlinked(link: _Link) -> Iterable[tuple[int, int]]:
    """Walk a chain from its last link to its first."""
    while link:
        yield link[0], link[1]
        link = link[2]
