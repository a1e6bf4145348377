"""One value changed in a person's file: everything else, byte for byte, as it was; what cannot be done so is refused."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargain.files.text import page_of
from bargain.files.yaml import read
from bargain.folder.edits import CannotChange, change_cells, change_value
from bargain.problems import BargainError

FILE = PurePosixPath("bargain.yaml")
TEXT = """\
# Ours.
local:
  id: rea            # short
  name: "Riverbend: teachers"
  town: 'Ferry''s End'

verified_on:   # nobody yet
worksites: {RHS: 128, TMS: 104}
units:
  - id: A
    functions: [chair, spokesperson]   # both
    text: |
      One line.

      Another.
    # a comment between
    headcount: 420
  - {id: E, name: Support}

# the end
"""


def changed(where: tuple[str | int, ...], value: object, text: str = TEXT) -> list[tuple[str, str]]:
    """Give the lines that differ, old and new."""
    after = change_value(text.encode(), where, value, FILE).decode()  # type: ignore[arg-type]
    old, new = text.split("\n"), after.split("\n")
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return [("\n".join(old), "\n".join(new))]


@pytest.mark.parametrize(
    ("where", "value", "old", "new"),
    [
        (("local", "id"), "rta", "  id: rea            # short", "  id: rta            # short"),
        (("local", "name"), "Teachers", '  name: "Riverbend: teachers"', '  name: "Teachers"'),
        (("local", "town"), "Fer'ry", "  town: 'Ferry''s End'", "  town: 'Fer''ry'"),
        (("local", "id"), None, "  id: rea            # short", "  id:             # short"),
        (("verified_on",), "2026-03-16", "verified_on:   # nobody yet", "verified_on: 2026-03-16   # nobody yet"),
        (("worksites", "TMS"), "105", "worksites: {RHS: 128, TMS: 104}", "worksites: {RHS: 128, TMS: 105}"),
        (("worksites", "OAK"), "9", "worksites: {RHS: 128, TMS: 104}", "worksites: {RHS: 128, TMS: 104, OAK: 9}"),
        (("units", 0, "functions"), ["chair"], "    functions: [chair, spokesperson]   # both", "    functions: [chair]   # both"),
        (("units", 0, "text"), "Other.\n\nWords.\n", "      One line.\n\n      Another.", "      Other.\n\n      Words."),
        (("units", 0, "headcount"), "1: 2 # 3", "    headcount: 420", '    headcount: "1: 2 # 3"'),
        (("units", 1, "members"), "7", "  - {id: E, name: Support}", "  - {id: E, name: Support, members: 7}"),
        (("units", 0, "members"), "391", "", "    members: 391"),
        (("local", "town"), "A\nB\n", "  town: 'Ferry''s End'", "  town: |\n    A\n    B"),
    ],
)  # fmt: skip
def test_one_value(where: tuple[str | int, ...], value: object, old: str, new: str) -> None:
    assert changed(where, value) == [(old, new)]


def test_a_mapping_that_is_not_there() -> None:
    """A term that nobody wrote yet gets lines of its own behind the last key."""
    raw = change_value(b"a: 1\n", ("term", "effective"), "2026-07-01", FILE)
    assert raw == b"a: 1\nterm: {effective: 2026-07-01}\n"
    assert change_value(raw, ("term", "expires"), "2029-06-30", FILE) == (
        b"a: 1\nterm: {effective: 2026-07-01, expires: 2029-06-30}\n"
    )


def test_line_ends_and_mark_stay() -> None:
    raw = b"\xef\xbb\xbfa: 1\r\nb: |\r\n  x\r\nc: 3\r\n"
    assert change_value(raw, ("c",), "4", FILE) == b"\xef\xbb\xbfa: 1\r\nb: |\r\n  x\r\nc: 4\r\n"


@pytest.mark.parametrize(
    ("text", "where", "value"),
    [
        ("a:\n  - x\n  - y\n", ("a",), ["z"]),
        ("a: &one 1\nb: *one\n", ("a",), "2"),
        ("a: [x, # why\n  y]\n", ("a",), ["z"]),
        ("a: 1\n", ("a", "b"), "2"),
        ("a: 1\n", ("list", 0, "b"), "2"),
    ],
)
def test_refused(text: str, where: tuple[str | int, ...], value: object) -> None:
    """A list with a line an entry, a value that another refers to, comments inside: told, with what to write."""
    with pytest.raises(CannotChange) as told:
        change_value(text.encode(), where, value, FILE)  # type: ignore[arg-type]
    assert "Write it yourself, in bargain.yaml" in told.value.problems[0].fix


def test_a_file_that_does_not_read() -> None:
    with pytest.raises(BargainError):
        change_value(b"a: [1\n", ("a",), "2", FILE)


WORDS = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Co", "Cn"]), max_size=20)


@given(WORDS, st.sampled_from(["local.id", "local.name", "local.town", "verified_on", "worksites.TMS"]))
def test_any_text(text: str, where: str) -> None:
    """Whatever is written is read back, and nothing else changed; or it is refused."""
    path = tuple(where.split("."))
    raw = change_value(TEXT.encode(), path, text, FILE)
    tree, problems = read(page_of(raw, FILE))
    assert problems == []
    held: Any = tree
    for part in path:
        held = held[part]
    assert held == text
    back = change_value(raw, path, "x", FILE)
    assert [line.partition("#")[2] for line in back.decode().split("\n")] == [
        line.partition("#")[2] for line in TEXT.split("\n")
    ]


def test_cells_of_a_table() -> None:
    """Only the rows that change are written anew; new ones stand below the last."""
    raw = b'id,step,note\r\n"A1",1,"x, y"\r\nA2,2,"say ""z"""\r\n\r\n'
    assert change_cells(raw, {(3, 2): "3"}, [["A3", "1", ""]], FILE) == (
        b'id,step,note\r\n"A1",1,"x, y"\r\nA2,3,"say ""z"""\r\nA3,1,\r\n'
    )


def test_a_row_over_several_lines_is_refused() -> None:
    with pytest.raises(CannotChange):
        change_cells(b'id,note\nA1,"x\ny"\n', {(2, 1): "A2"}, [], FILE)
