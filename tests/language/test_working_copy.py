"""A version's text on its way through Word and back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bargain.language.dialect import plain
from bargain.language.working_copy import marks, settled, taken, wrapped


def test_text_between_the_marks() -> None:
    """What stands between the lines in brackets is the text; the item and the version are told."""
    begin, end = marks("U-02", 3)
    copy = taken(f"Title\n\n{begin}\n\nA. One.\n\nB. Two.\n\n{end}\n\nAfter")

    assert copy is not None
    assert (copy.item, copy.version, copy.text.strip()) == ("U-02", 3, "A. One.\n\nB. Two.")


def test_current_text_has_no_version() -> None:
    """A copy of the agreement's text knows that it is of no version."""
    begin, end = marks("M-10", None)
    copy = taken(f"{begin}\nText.\n{end}")

    assert copy is not None
    assert (copy.item, copy.version) == ("M-10", None)


@pytest.mark.parametrize(
    "text",
    [
        marks("U-02", 3)[0],
        "\n".join([*marks("U-02", 3), *marks("U-02", 3)]),
        "\n".join(marks("U-02", 3)[::-1]),
        "\n".join([marks("U-02", 3)[0], marks("U-03", 3)[1]]),
    ],
    ids=["one", "twice", "turned", "two items"],
)
def test_broken_marks_are_refused(text: str) -> None:
    """A mark that is missing, doubled or of another item is a mistake that nobody may guess about."""
    with pytest.raises(ValueError, match=r"missing or stands twice|begins as"):
        taken(text)


def test_text_without_marks() -> None:
    """A text of its own has no marks."""
    assert taken("A. One.\n\n[ a note ]") is None


def test_tables_keep_the_sides_of_their_columns() -> None:
    """Word does not keep which side a column is set to; the version before does."""
    before = "| Step | Pay |\n| :-- | --: |\n| 1 | $5 |"

    assert (
        settled("| Step | Pay |\n| --- | --- |\n| 1 | $6 |", before)
        == "| Step | Pay |\n| :-- | --: |\n| 1 | $6 |"
    )


WORDS = st.lists(
    st.sampled_from(["5.", "(a)", "A.", "Article", "shall", "and", "-", "|", "pay;", "fifty-two", "i."]),
    min_size=1,
    max_size=40,
)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=5), st.integers(8, 60))
def test_wrapping_changes_nothing(blocks: list[list[str]], width: int) -> None:
    """However wide the lines are, a wrapped text reads back the same."""
    text = "\n\n".join(" ".join(words) for words in blocks)

    assert plain(wrapped(text, width)) == plain(text)
