"""How the wording of one line changed."""

import pytest

from bargain.language.wording import Mark, compare_text

SIGNS = {Mark.kept: "{}", Mark.removed: "[-{}-]", Mark.added: "{{+{}+}}"}


def redline(before: str, after: str) -> str:
    return "".join(SIGNS[run.mark].format(run.text) for run in compare_text(before, after))


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
