"""YAML as it is written for people reads back as what was meant."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bargain.files.text import Page, unseen
from bargain.files.yaml import read
from bargain.folder.writing import entry, lines, scalar
from bargain.problems import NOWHERE, UsageError


def back(rows: list[str]) -> Any:
    """Read lines in which nothing may be wrong."""
    tree, problems = read(Page(NOWHERE.file, "\n".join(rows) + "\n"))
    assert problems == []
    return tree


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Smaller classes", "Smaller classes"),
        ("1:30", "1:30"),
        ("9.10", "9.10"),
        ("NO", "NO"),
        ("2026-03-16", "2026-03-16"),
        ("a, b", '"a, b"'),
        ("null", '"null"'),
        ("", '""'),
        ("a: b", '"a: b"'),
        ("a # b", '"a # b"'),
        ("- a", '"- a"'),
        ("$5", '"$5"'),
        ("École", "École"),
    ],
)
def test_quotes_only_where_they_are_needed(text: str, written: str) -> None:
    """What reads back as it is stands bare."""
    assert scalar(text) == written


def test_invisible_characters_are_refused() -> None:
    """They are named, so that they can be found."""
    with pytest.raises(UsageError, match="RIGHT-TO-LEFT OVERRIDE"):
        scalar("a\u202eb")


def test_long_text_stands_below_its_key() -> None:
    """Text of several lines is written as a person would write it."""
    assert lines("text", "One.\n\nTwo.\n") == ["text: |", "  One.", "", "  Two."]


def test_many_short_texts_stand_in_rows() -> None:
    """A list of article numbers takes rows, not a line each; one with a space in it is not broken."""
    written = lines("articles", [f"{n}.1" for n in range(60)] + ["Appendix  A"] * 9)

    assert len(written) < 8
    assert back(written) == {"articles": [f"{n}.1" for n in range(60)] + ["Appendix  A"] * 9}


@pytest.mark.parametrize(
    "text", ["a\n", "a\nb\n", "a\n\n", " a\n", "\ta\nb\n", "a \nb\n", "\n", "a\n\n b\n", "# a\n", "a: b\n"]
)
def test_texts_of_several_lines(text: str) -> None:
    """Whatever stands at their ends."""
    assert back(lines("key", text)) == {"key": text}


TEXTS = some.text(alphabet="ab \n:#-,\t", max_size=12) | some.text(max_size=30).filter(
    lambda text: unseen(text) is None and "\r" not in text
)
TREES = some.recursive(
    TEXTS,
    lambda inner: (
        some.lists(inner, max_size=3)
        | some.dictionaries(some.text(alphabet="abc ", min_size=1, max_size=4), inner, max_size=3)
    ),
    max_leaves=8,
)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(TREES)
def test_whatever_is_written_reads_back(value: Any) -> None:
    """Lists and mappings in one another, and any text."""
    assert back(lines("key", value)) == {"key": value}
    assert back(list(entry({"key": value}))) == [{"key": value}]
