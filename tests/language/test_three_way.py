"""Three texts: agreements, clashes and one-sided changes, and every text exactly as it was."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bargain.language.dialect import plain
from bargain.language.three_way import compare_three, rebuilt

BASE = "A. Classes stay at a reasonable size.\n\nB. The principal shall report by October 1 to the Association.\n\nC. This may be grieved."


def statuses(base: str, ours: str, theirs: str) -> list[str]:
    """Give the status of every passage."""
    return [passage.status for passage in compare_three(base, ours, theirs)]


@pytest.mark.parametrize(
    ("ours", "theirs", "status"),
    [
        (BASE, BASE, "kept"),
        (BASE.replace("October 1", "May 1"), BASE, "ours"),
        (BASE, BASE.replace("October 1", "May 1"), "theirs"),
        (BASE.replace("October 1", "May 1"), BASE.replace("October 1", "May 1"), "agreed"),
        (BASE.replace("October 1", "May 1"), BASE.replace("October 1", "June 1"), "conflict"),
        (BASE.replace("principal", "dean"), BASE.replace("October 1", "May 1"), "apart"),
    ],
)
def test_statuses(ours: str, theirs: str, status: str) -> None:
    """A passage says who changes it: nobody, both alike, one side, both at different words, or both at the same."""
    assert statuses(BASE, ours, theirs) == ["kept", status, "kept"]


def test_words_inside_a_passage() -> None:
    """Where both change different words, each stretch says whose it is, and the rest is kept."""
    ours = BASE.replace("principal", "dean")
    theirs = BASE.replace("October 1", "May 1")
    found = compare_three(BASE, ours, theirs)[1].stretches

    assert [(one.status, one.base, one.ours, one.theirs) for one in found if one.status != "kept"] == [
        ("ours", "principal", "dean", "principal"),
        ("theirs", "October", "October", "May"),
    ]


def test_same_words_once_alike_and_once_not() -> None:
    """One change that both make does not hide another on which they clash."""
    ours = BASE.replace("principal", "dean").replace("Association", "Union")
    theirs = BASE.replace("principal", "dean").replace("Association", "Committee")
    found = compare_three(BASE, ours, theirs)[1]

    assert found.status == "conflict"
    assert [one.status for one in found.stretches if one.status != "kept"] == ["agreed", "conflict"]


def test_added_and_deleted() -> None:
    """A clause that one side deletes and the other changes clashes; one that both add alike is agreed."""
    ours = BASE.replace("\n\nC. This may be grieved.", "\n\nD. New alike.\n\nE. Ours alone.")
    theirs = BASE.replace("grieved.", "grieved and arbitrated.\n\nD. New alike.")

    assert statuses(BASE, ours, theirs) == ["kept", "kept", "conflict", "agreed", "ours"]


def test_no_agreement_yet() -> None:
    """Without any present text, everything is added by somebody."""
    assert statuses("", "A. One.", "A. One.\n\nB. Two.") == ["agreed", "theirs"]


def test_tables_are_whole() -> None:
    """A table that both sides change is one passage, and clashes as a whole."""
    table = "| step | pay |\n|---|---|\n| 1 | $50,000 |"
    found = compare_three(table, table.replace("50", "52"), table.replace("50", "51"))

    assert [(passage.status, len(passage.stretches)) for passage in found] == [("conflict", 1)]


WORD = st.sampled_from(
    ["A.", "B.", "(a)", "1.", "shall", "may", "ten (10)", "$1,200.00", "4.2%", "“days”", "—", "the", "class.", "size;",
     "and\n\n", "\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"]
)  # fmt: skip
TEXT = st.lists(WORD, max_size=24).map(" ".join)


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(base=TEXT, ours=TEXT, theirs=TEXT)
def test_every_text_comes_back(base: str, ours: str, theirs: str) -> None:
    """Base, ours and theirs are rebuilt exactly, whatever the three texts are."""
    found = compare_three(base, ours, theirs)

    assert rebuilt(found, "base") == plain(base)
    assert rebuilt(found, "ours") == plain(ours)
    assert rebuilt(found, "theirs") == plain(theirs)


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(base=TEXT, one=TEXT)
def test_sides_are_alike(base: str, one: str) -> None:
    """Who is called ours does not matter; with the same text twice everything is kept or agreed."""
    turned = {"ours": "theirs", "theirs": "ours"}
    forth = [passage.status for passage in compare_three(base, one, base)]
    back = [passage.status for passage in compare_three(base, base, one)]

    assert forth == [turned.get(status, status) for status in back]
    assert set(statuses(base, one, one)) <= {"kept", "agreed"}
