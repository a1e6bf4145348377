"""The dialect of contract text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargain.language.dialect import Item, Paragraph, TableBlock, plain, read, write

MARKS = [
    "|",
    "| a | b |\n",
    "|---|:-:|\n",
    "\\|",
    "*",
    "$5",
    "@smith",
    "--",
    "“no”",
    "\n",
    "\n\n",
    "  ",
    "\t",
    "\r\n",
    "\u00a0",
]
LABELS = ["A. ", "B.", "(a) ", "(1)", "i. ", "ii. ", "1. ", "2. ", "7.1 ", "7.1.2 ", "- ", "• "]
PIECES = st.sampled_from([*MARKS, *LABELS, "Class", "size;", " and", "end."])
TEXTS = st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=80)


def unspaced(text: str) -> str:
    return re.sub(r"-+", "-", re.sub(r"[ \t\r\n]", "", text))


@given(TEXTS)
def test_canonical_text_survives_byte_for_byte(text: str) -> None:
    """The canonical form of any text is read and written without a change."""
    canonical = plain(text)

    assert canonical == plain(canonical)
    assert read(text) == read(canonical)
    assert canonical == write(read(canonical))


@given(TEXTS)
def test_only_space_changes(text: str) -> None:
    """Bringing a text into its canonical form loses and adds no visible character."""
    assert unspaced(text) == unspaced(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "[date], [/old], {{x}}, {% if %}, %s, <script>alert(1)</script>, a & b, \\|, ```, `",
        "# not a heading",
        "> not a quotation",
        '$5 and $10, @smith [see 5], *stars* and _lines_, -- "straight" and “curly”',
        "Two  blanks inside a line, and a no-break space, stay.",
        "| one bar row is text |",
    ],
)
def test_marks_are_text(text: str) -> None:
    """What other notations give a meaning to stays as it was typed."""
    assert (Paragraph(text),) == read(text)
    assert text == plain(text)


def test_inline_letters_are_text() -> None:
    """A flowing paragraph with letters inside stays one block; only its first letter is a label."""
    text = "A. No class shall exceed 18 students. B. If a class exceeds its limit, the principal shall act."

    assert (Item(0, "A.", text[3:]),) == read(text)


def test_wraps_are_spaces() -> None:
    """Wrapped lines join with one space; a blank line ends a block."""
    text = "The Committee\n  shall pay  \nten dollars.\n\n\nIt shall do so monthly."

    assert plain(text) == "The Committee shall pay ten dollars.\n\nIt shall do so monthly."


def test_a_wrapped_number_is_no_item() -> None:
    """A line that goes on with a sentence opens no list, whatever it begins with."""
    text = "This is decided in accordance with Article\n5. The Committee pays\n38.50 dollars."

    assert (
        Paragraph("This is decided in accordance with Article 5. The Committee pays 38.50 dollars."),
    ) == read(text)


def test_levels_follow_the_kinds_of_labels() -> None:
    """A new kind of label goes one deeper; a kind that is open returns to its depth; labels stay as typed."""
    text = "A. Class size\n1. Limits:\n(a) eighteen; and\n(b) twenty\n2. Remedies\nB. Caseloads\n1. Nurses"

    assert [(block.level, block.label) for block in read(text) if isinstance(block, Item)] == [
        (0, "A."),
        (1, "1."),
        (2, "(a)"),
        (2, "(b)"),
        (1, "2."),
        (0, "B."),
        (1, "1."),
    ]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("h. x\n\ni. y\n\nj. z", [0, 0, 0]),
        ("a. x\n\ni. y\n\nii. z\n\nb. w", [0, 1, 1, 0]),
        ("1. x\n\n1.1 Y\n\n1.1.1 Z\n\n1.2 W\n\n2. V", [0, 1, 2, 1, 0]),
        ("(1) x\n\n(i) y\n\n(ii) z\n\n(2) w", [0, 1, 1, 0]),
    ],
)
def test_ambiguous_labels(text: str, levels: list[int]) -> None:
    """The letter i after h is a letter, after a it begins Roman numbers; dotted numbers nest by their dots."""
    assert levels == [block.level for block in read(text) if isinstance(block, Item)]


def test_tables() -> None:
    """A table keeps its rows, ragged or not, the sides its columns are set to, and bars inside a cell."""
    text = "Rates:\n| Step | Rate |\n|---|------:|\n| 1 | $18.75 |\n| 2 \\| 3 |\nAfter."
    table = TableBlock((("Step", "Rate"), ("1", "$18.75"), ("2 | 3",)), ("---", "--:"))

    assert (Paragraph("Rates:"), table, Paragraph("After.")) == read(text)
    assert write([table]) == "| Step | Rate |\n| --- | --: |\n| 1 | $18.75 |\n| 2 \\| 3 |"


def test_no_text() -> None:
    """An empty text, or one of blanks, has no block."""
    assert () == read("") == read(" \n\t\n")
    assert plain("\n") == ""
