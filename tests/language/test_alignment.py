"""Which piece of one text answers to which piece of another."""

from hypothesis import given
from hypothesis import strategies as st

from bargain.language.alignment import Piece, align, differences

ELEMENTS = st.lists(st.sampled_from(["a", "b", "c", "d e f", "d e g"]), max_size=12)


def longest(old: list[str], new: list[str]) -> int:
    """The length of the longest common subsequence, the slow and obvious way."""
    row = [0] * (len(new) + 1)
    for element in old:
        above = row
        row = [0]
        for at, other in enumerate(new):
            row.append(above[at] + 1 if element == other else max(row[at], above[at + 1]))
    return row[-1]


@given(ELEMENTS, ELEMENTS)
def test_what_lies_between_differences_is_the_same(old: list[str], new: list[str]) -> None:
    """Outside the stretches that differ both sequences are equal, and as long as they can be."""
    kept_old: list[str] = []
    kept_new: list[str] = []
    at = (0, 0)
    for a, b, c, d in [*differences(old, new), (len(old), len(old), len(new), len(new))]:
        kept_old += old[at[0] : a]
        kept_new += new[at[1] : c]
        at = (b, d)

    assert kept_old == kept_new
    assert len(kept_old) == longest(old, new)


@given(ELEMENTS, ELEMENTS)
def test_every_piece_stands_in_one_pair(old: list[str], new: list[str]) -> None:
    """No piece is lost, doubled or moved."""
    pairs = align([Piece(text) for text in old], [Piece(text) for text in new])

    assert [i for i, _ in pairs if i is not None] == list(range(len(old)))
    assert [j for _, j in pairs if j is not None] == list(range(len(new)))
    assert (None, None) not in pairs


def test_the_likest_are_paired() -> None:
    """Each changed sentence answers to its own, not to the nearest; what answers to nothing stands alone."""
    old = [Piece("Pay is weekly for each teacher."), Piece("Lunch is thirty minutes long.")]
    new = [
        Piece("Buses run late."),
        Piece("Pay is monthly for each teacher."),
        Piece("Lunch is forty minutes long."),
    ]

    assert align(old, new) == [(None, 0), (0, 1), (1, 2)]


def test_order_is_kept() -> None:
    """Two pieces that changed places cannot both be paired: the likeness that weighs more wins."""
    old = [Piece("one two three four."), Piece("five six seven eight nine.")]
    new = [Piece("five six seven eight nine!"), Piece("one two three FOUR.")]

    assert align(old, new) == [(0, None), (1, 0), (None, 1)]


def test_kinds_never_match() -> None:
    """A table does not answer to a paragraph, whatever they say."""
    assert align([Piece("a b c", kind="table")], [Piece("a b c")]) == [(0, None), (None, 0)]


def test_a_name_outweighs_changed_words() -> None:
    """A row keeps its place by its first cell though every figure changed."""
    old = [Piece("4|51,000|53,000", name="4"), Piece("5|52,000|54,000", name="5")]
    new = [Piece("5|60,100|63,200", name="5")]

    assert align(old, new) == [(0, None), (1, 0)]


def test_what_is_too_large_is_not_measured() -> None:
    """Two long sequences without a common order are one difference between the ends they share, in little memory."""
    old = ["start", *map(str, range(25_000)), "end"]
    new = ["start", *map(str, range(25_000, 50_000)), "end"]

    assert differences(old, new) == [(1, 25_001, 1, 25_001)]
