"""What changed between two texts."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargain.language.dialect import plain
from bargain.language.redline import ChangedBlock, Counts, accepted, compare, counts, rejected
from bargain.language.wording import Mark, Run
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


@pytest.mark.parametrize("turned", [False, True])
def test_cells_keep_their_column(*, turned: bool) -> None:
    """A row that went has no cell in a column that came between, and its figures stay under their heads."""
    old = "| Step | Pay |\n| --- | --- |\n| 1 | $50 |\n| 2 | $52 |"
    new = "| Step | Hours | Pay |\n| --- | --- | --- |\n| 1 | 7 | $50 |"
    (change,) = compare(new, old) if turned else compare(old, new)
    gone, came = (Mark.added, Mark.removed) if turned else (Mark.removed, Mark.added)

    assert [cell.mark for cell in change.rows[2].cells] == [gone, came, gone]
    assert [run.text for cell in change.rows[2].cells for run in cell.runs] == ["2", "$52"]
    assert (accepted([change]), rejected([change])) == ((old, new) if turned else (new, old))


def test_counts() -> None:
    """Words are counted by what became of them; kept and removed make the old text."""
    before, after = "The Committee may pay the teacher.", "The Committee shall pay each teacher promptly."

    assert counts(compare(before, after)) == Counts(kept=4, removed=2, added=3)
    assert len(words(before)) == 6


@pytest.mark.slow
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
