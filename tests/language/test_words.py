"""Words and sentences of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargain.language.words import clauses, is_word, sentences, tokens, words

TEXTS = st.text(max_size=80) | st.text(alphabet="aB1.;:!?()$%-’ \n\u00a0", max_size=60)


@given(TEXTS)
def test_pieces_make_the_text(text: str) -> None:
    """Tokens, sentences and clauses, joined, are the text byte for byte, and none is empty."""
    for pieces in (tokens(text), sentences(text), clauses(text)):
        assert "".join(pieces) == text
        assert all(pieces)


@pytest.mark.parametrize(
    "token",
    [
        "$38.50",
        "$1,200.00",
        "4.2%",
        "forty-five",
        "ten (10)",
        "(a)",
        "7/1/2026",
        "and/or",
        "teacher’s",
        "2025-2026",
        "7.1",
    ],
)
def test_one_token(token: str) -> None:
    """What a reader takes as one thing is one token, inside a sentence too."""
    assert token in tokens(f"It is {token}, as agreed.")


def test_a_label_is_one_token_at_the_start_only() -> None:
    """The full stop of a label belongs to it; that of a sentence does not belong to its last word."""
    assert tokens("B. See B.") == ("B.", " ", "See", " ", "B", ".")


def test_gaps_and_marks_are_no_words() -> None:
    """Only what holds a letter or a digit counts as a word."""
    assert words("“No -- class” (18) …") == ("No", "class", "(18)")
    assert not is_word("…")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One ends. Two ends! Three?", ["One ends. ", "Two ends! ", "Three?"]),
        ("A. No class exceeds 18. B. If it does, act.", ["A. No class exceeds 18. ", "B. If it does, act."]),
        (
            "See Art. 5 and Sec. 7.1 at 4:15 p.m. Eastern time.",
            ["See Art. 5 and Sec. 7.1 at 4:15 p.m. Eastern time."],
        ),
        ("He pays $38.50. She agrees.", ["He pays $38.50. ", "She agrees."]),
        ("It ends “here.” Then on.", ["It ends “here.” ", "Then on."]),
        ("by Article 7. The Committee", ["by Article 7. ", "The Committee"]),
    ],
)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    """Labels, abbreviations and numbers do not end a sentence; a closing quote belongs to the one it closes."""
    assert list(sentences(text)) == expected


def test_clauses_of_a_list() -> None:
    """A sentence with a list inside is cut before each label."""
    assert clauses("The Committee shall: (a) pay; (b) post; and (c) report.") == (
        "The Committee shall: ",
        "(a) pay; ",
        "(b) post; and ",
        "(c) report.",
    )
