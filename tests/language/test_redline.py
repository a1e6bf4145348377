"""What changed between two texts."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargain.language.dialect import plain
from bargain.language.redline import ChangedBlock, Counts, Mark, Run, accepted, compare, counts, rejected
from bargain.language.words import words

WORDS = [
    "the",
    "Committee",
    "shall",
    "may",
    "pay",
    "$38.50",
    "forty-five",
    "ten (10)",
    "of",
    "day",
    "teacher",
    "A.",
    "(a)",
]
MARKS = [
    ". ",
    ", ",
    "; ",
    "\n",
    "\n\n",
    " ",
    "  ",
    "\u00a0",
    "| a | b |\n|--|--|\n| 1 | 2 |\n| 3 |\n",
    "|",
    "*",
    "[",
]
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(MARKS)), max_size=25).map(
    lambda pieces: "".join(word + mark for word, mark in pieces)
) | st.text(max_size=60)


def shown(changes: tuple[ChangedBlock, ...]) -> str:
    signs = {Mark.kept: "{}", Mark.removed: "[-{}-]", Mark.added: "{{+{}+}}"}
    return "\n".join("".join(signs[run.mark].format(run.text) for run in change.runs) for change in changes)


def redline(before: str, after: str) -> str:
    return shown(compare(before, after))


@given(TEXTS, TEXTS)
def test_both_texts_are_in_the_redline(before: str, after: str) -> None:
    """Rejecting every change gives the old text, accepting every change the new one, byte for byte."""
    changes = compare(before, after)

    assert rejected(changes) == plain(before)
    assert accepted(changes) == plain(after)
    assert changes == compare(before, after)


@given(TEXTS, TEXTS)
def test_runs_are_whole(before: str, after: str) -> None:
    """No run is empty and neighbouring runs have different marks."""
    for change in compare(before, after):
        marks = [run.mark for run in change.runs]

        assert all(run.text for run in change.runs)
        assert all(one != two for one, two in pairwise(marks))


@given(TEXTS)
def test_the_same_text_has_no_change(text: str) -> None:
    """A text compared with itself keeps every word."""
    changes = compare(text, text)

    assert not any(change.changed for change in changes)
    assert all(run.mark is Mark.kept for change in changes for run in change.runs)


@given(TEXTS)
def test_from_nothing_and_to_nothing(text: str) -> None:
    """Against an empty text everything was added; an emptied text was all removed."""
    assert all(change.mark is Mark.added for change in compare("", text))
    assert all(change.mark is Mark.removed for change in compare(text, ""))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "The rate is $38.50 an hour.",
            "The rate is $40.00 an hour.",
            "The rate is [-$38.50-]{+$40.00+} an hour.",
        ),
        (
            "for forty-five minutes each day",
            "for fifty minutes each day",
            "for [-forty-five-]{+fifty+} minutes each day",
        ),
        (
            "within ten (10) school days",
            "within five (5) school days",
            "within [-ten (10)-]{+five (5)+} school days",
        ),
        (
            "pay a raise of 4.2% in May",
            "pay a raise of 4.5% in May",
            "pay a raise of [-4.2%-]{+4.5%+} in May",
        ),
        (
            "The Committee may pay the teacher.",
            "The Committee shall pay the teacher.",
            "The Committee [-may-]{+shall+} pay the teacher.",
        ),
    ],
)
def test_what_a_reader_takes_as_one_thing_changes_as_one(before: str, after: str, expected: str) -> None:
    """Amounts, compounds, numbers with their digits and modal verbs are never split."""
    assert redline(before, after) == expected


def test_small_words_between_changes_are_drawn_in() -> None:
    """One little word left standing between two changes would be harder to read than a longer change."""
    before = "The request is made by the teacher of record at the office, on paper, in time."
    after = "The request is made by any member for herself at the office, on paper, in time."

    assert redline(before, after) == (
        "The request is made by [-the teacher of record-]{+any member for herself+} at the office, on paper, in time."
    )


def test_insertions_stay_apart() -> None:
    """Words that were only added are shown where they were added, and nothing is struck."""
    assert redline(
        "A member shall be paid for the day.", "A member shall promptly be fully paid for the day."
    ) == ("A member shall {+promptly +}be {+fully +}paid for the day.")


def test_a_sentence_too_much_changed_is_replaced_whole() -> None:
    """Three words in five changed: struck and added as a whole, while its neighbours are left alone."""
    kept = "Notice shall be given in writing to the Association. "
    before, after = (
        "The principal may ask for a doctor's note.",
        "No note is needed for an absence under five days.",
    )

    assert redline(kept + before, kept + after) == f"{kept}[-{before}-]{{+{after}+}}"


def test_a_new_sentence_before_a_changed_one() -> None:
    """An added sentence is one addition; the next keeps its own words."""
    before = "An employee may use up to eight weeks of accrued sick leave."
    after = "Leave is paid for eight weeks on a birth. The employee may add up to four weeks of accrued sick leave."

    assert redline(before, after) == (
        "{+Leave is paid for eight weeks on a birth. +}[-An-]{+The+} employee may [-use-]{+add+} up to [-eight-]{+four+}"
        " weeks of accrued sick leave."
    )


def test_a_sentence_that_was_split() -> None:
    """Where one sentence became two, the words are compared across the full stop."""
    before = "The principal shall give the schedule to each teacher by June 1 and the teacher shall sign it within a week."
    after = "The principal shall give the schedule to each teacher by June 1. The teacher shall sign it within a week."

    assert redline(before, after) == (
        "The principal shall give the schedule to each teacher by June 1[- and the-]{+. The+} teacher shall sign it within"
        " a week."
    )


def test_paragraphs_come_and_go_whole() -> None:
    """An item put between two others is marked as an added block, and a renumbered one keeps its words."""
    changes = compare(
        "1. Pay is weekly.\n\n2. Breaks are paid.",
        "1. Pay is weekly.\n2. Lunch is duty free.\n3. Breaks are paid.",
    )

    assert [change.mark for change in changes] == [Mark.kept, Mark.added, Mark.kept]
    assert shown(changes) == "1. Pay is weekly.\n{+2. Lunch is duty free.+}\n[-2.-]{+3.+} Breaks are paid."


def test_a_paragraph_that_grew_is_still_itself() -> None:
    """A short paragraph that lives on as one sentence of a long one is not struck."""
    before = "Each school shall have a licensed nurse."
    after = (
        before
        + " "
        + " ".join(f"Rule {n} says that visitors to room {n} sign the {n} book at once." for n in range(9))
    )

    assert [change.mark for change in compare(before, after)] == [Mark.kept]
    assert counts(compare(before, after)).removed == 0


def test_tables_by_row_and_column() -> None:
    """A new column is one added cell in each row; a changed figure changes in its cell; a new row is added."""
    before = "| Step | B | M |\n|--|--|--|\n| 1 | 50,000 | 52,000 |\n| 2 | 51,000 | 53,000 |"
    after = "| Step | B | B+15 | M |\n|--|--|--|--|\n| 1 | 50,000 | 51,500 | 52,500 |\n| 2 | 51,000 | 52,000 | 53,000 |\n| 3 | 1 | 2 | 3 |"
    (change,) = compare(before, after)

    assert [row.mark for row in change.rows] == [Mark.kept, Mark.kept, Mark.kept, Mark.added]
    assert [cell.mark for cell in change.rows[0].cells] == [Mark.kept, Mark.kept, Mark.added, Mark.kept]
    assert change.rows[1].cells[3].runs == (Run(Mark.removed, "52,000"), Run(Mark.added, "52,500"))


def test_counts() -> None:
    """Words are counted by what became of them; kept and removed make the old text."""
    before, after = "The Committee may pay the teacher.", "The Committee shall pay each teacher promptly."

    assert counts(compare(before, after)) == Counts(kept=4, removed=2, added=3)
    assert len(words(before)) == 6


def test_whole_contracts_compare_quickly() -> None:
    """Forty thousand words and gaps against an edited copy: a second on a small machine, five allowed here."""
    rule = "In school {n} the principal shall give teacher {m} at least {k} minutes of planning in each week of the year."
    lines = [rule.format(n=n, m=n * 7 % 90, k=n * 13 % 50) for n in range(1000)]
    edited = [
        line.replace("shall give", "may give") if n % 3 else line + " It is paid."
        for n, line in enumerate(lines)
    ]
    started = time.perf_counter()
    changes = compare("\n\n".join(lines), "\n\n".join(edited))

    assert time.perf_counter() - started < 5
    assert all(change.mark is Mark.kept for change in changes)
