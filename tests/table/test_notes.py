"""Lines as a notetaker types them."""

from datetime import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargain.table.notes import Jotting, Room, jotted, names_of

ROOM = Room(
    names_of({"p01": "Odalys Fenn", "p03": "Priya Nandan", "p07": "Sam Fenn"}),
    names_of({"Attorney Carl Vetter": "Attorney Carl Vetter"}),
    ("U-01", "U-02", "M-04"),
)


def said(line: str) -> dict[str, Any]:
    """Give what of a line is not as it would be without marks."""
    found, plain = jotted(line, ROOM), Jotting("")
    names = Jotting.__dataclass_fields__
    return {name: value for name in names if (value := getattr(found, name)) != getattr(plain, name)}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("They want it in writing", {"text": "They want it in writing"}),
        ("@p03 asks for the log #U-02", {"text": "asks for the log", "who": "p03", "side": "union", "item": "U-02"}),
        ("@nandan: when?", {"text": "when?", "who": "p03", "side": "union"}),
        ("asked by @p03 #u2", {"text": "asked by", "who": "p03", "side": "union", "item": "U-02"}),
        ("on #U-02, and @p03 agrees", {"text": "on U-02, and p03 agrees", "who": "p03", "side": "union", "item": "U-02"}),
        ("!> @vetter both sides", {"text": "both sides", "who": "Attorney Carl Vetter", "side": "management", "meaning": True}),
        ("> we will see", {"text": "we will see", "side": "management"}),
        ("@vetter we will see", {"text": "we will see", "who": "Attorney Carl Vetter", "side": "management"}),
        ("? who pays", {"text": "who pays", "question": True}),
        ("= we do", {"text": "we do", "answer": True}),
        ("16:50 back to pay", {"text": "back to pay", "at": time(16, 50)}),
        ("4:50 back to pay", {"text": "back to pay", "at": time(16, 50)}),
        ("04:50 a long night", {"text": "a long night", "at": time(4, 50)}),
        ("<out", {"side": "union", "caucus": "out"}),
        ("> <BACK", {"side": "management", "caucus": "back"}),
        ("5:05 <back", {"side": "union", "caucus": "back", "at": time(17, 5)}),
        ("< 24 in a class", {"text": "< 24 in a class"}),
        ("a ratio of 3:1 = good", {"text": "a ratio of 3:1 = good"}),
    ],
)  # fmt: skip
def test_marks(line: str, expected: dict[str, Any]) -> None:
    """A mark says who, what about and what kind; at the ends of the line it goes out of the text."""
    assert said(line) == expected


@pytest.mark.parametrize(
    ("line", "remark"),
    [
        ("@nobody was here", "@nobody is nobody here; it stays in the text"),
        ("@fenn was here", "@fenn is nobody here; it stays in the text"),
        ("about #U-99", "#U-99 is no item; it stays in the text"),
        ("27:10 late", "27:10 is not a time of day; it stays in the text"),
        ("27:10 <out", "27:10 is not a time of day; it stays in the text"),
    ],
)
def test_what_means_nothing_stays(line: str, remark: str) -> None:
    """Two people called Fenn, an unknown item, a time that is none: the text is kept whole, with a remark."""
    assert said(line) == {"text": line, "remarks": (remark,)}


def test_a_mark_alone_is_kept() -> None:
    """A line that is nothing but marks is still a line."""
    assert said("@p03") == {"text": "@p03", "who": "p03", "side": "union"}
    assert said("!") == {"text": "!", "meaning": True}


@pytest.mark.slow
@given(st.text())
def test_no_word_is_ever_lost(line: str) -> None:
    """Whatever is typed, every word of it is in the text or in what its marks say."""
    found = jotted(line, ROOM)
    kept = f"{found.text} {found.who} {found.item}".split()

    if line.strip() and not found.caucus:
        assert found.text
        for word in line.split():
            bare = word.strip(">!?=@#,.:;<")
            assert not bare or not bare.isalpha() or bare in " ".join(kept) or "@" in word or "#" in word
