"""How long the sentences of a text are."""

from fractions import Fraction

from bargain.language.readability import readability


def sentence(length: int) -> str:
    return " ".join(["Word", *["word"] * (length - 1)]) + "."


def test_mean_and_share_by_hand() -> None:
    """Sentences of 10, 20 and 42 words: 24 on average, one in three long."""
    measured = readability(f"{sentence(10)} {sentence(20)}\n\n{sentence(42)}")

    assert measured.lengths == (10, 20, 42)
    assert measured.mean == 24
    assert measured.long_share == Fraction(1, 3)
    assert measured.long == (sentence(42),)
    assert not measured.plain


def test_the_limits_are_kept_at_the_limit() -> None:
    """Twenty-five words on average is plain, and forty words are not yet long."""
    assert readability(f"{sentence(40)} {sentence(10)}").plain
    assert not readability(f"{sentence(40)} {sentence(11)}").plain


def test_lists_are_read_in_parts() -> None:
    """A list inside a sentence counts by its parts; a label at the head of an item is no word."""
    text = f"A. The Committee shall: (a) {sentence(30)[:-1]}; and (b) {sentence(30)}"

    assert readability(text).lengths == (3, 32, 31)


def test_tables_are_no_sentences() -> None:
    """A table, and an empty text, have no sentence, and what has none is plain."""
    assert readability("| a | b |\n|--|--|\n| 1 | 2 |").sentences == 0
    assert readability("").mean == 0
    assert readability("").plain
