"""Bytes become text: every encoding a chair's program writes, every oddity told with its place."""

from pathlib import Path, PurePosixPath

import pytest

from bargain.files.text import LARGEST, decode, page_of, read_page, shown, visible

FILE = PurePosixPath("f.yaml")
TEXT = "a: Peña – “ok”\nb: 2\n"


def told(raw: bytes) -> list[str]:
    return [str(problem) for problem in page_of(raw, FILE).problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_encodings_read_alike(encoding: str) -> None:
    """With a byte order mark or, for UTF-8, without."""
    page = page_of(TEXT.encode(encoding), FILE)
    assert (page.text, page.problems) == (TEXT, ())


def test_windows_text_is_read_with_a_notice() -> None:
    """The notice stands at the first character that could have been read wrongly."""
    page = page_of(TEXT.encode("cp1252"), FILE)
    assert page.text == TEXT
    assert [str(problem) for problem in page.problems] == [
        "f.yaml:1:6: FILE-ENCODING the file is not UTF-8; it was read as Windows-1252, where this is ñ"
    ]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_are_one(end: str) -> None:
    """Windows and old Macs give the same text as Unix."""
    assert page_of(TEXT.replace("\n", end).encode(), FILE).text == TEXT


def test_control_characters_are_named_and_never_kept() -> None:
    """The first five stand at their places, the rest are counted."""
    page = page_of(b"a: \x1b[31m\nb: \x00\n" + b"\x07" * 9, FILE)
    said = [str(problem) for problem in page.problems]
    assert said[0] == "f.yaml:1:4: FILE-CONTROL a control character stands here: U+001B ESCAPE"
    assert said[1] == "f.yaml:2:4: FILE-CONTROL a control character stands here: U+0000 NULL"
    assert said[5] == "f.yaml:3:4: FILE-CONTROL 6 more of these stand in this file"
    assert len(said) == 6
    assert "\x1b" not in page.text
    assert page.problems[0].excerpt == "a: ␛[31m"


def test_hidden_characters_are_warned_of_by_name() -> None:
    """What is printed could read otherwise than what was typed."""
    page = page_of("a: abc\u202edef\u200d\n".encode(), FILE)
    assert [str(problem) for problem in page.problems] == [
        "f.yaml:1:7: FILE-HIDDEN an invisible character stands here: U+202E RIGHT-TO-LEFT OVERRIDE",
        "f.yaml:1:11: FILE-HIDDEN an invisible character stands here: U+200D ZERO WIDTH JOINER",
    ]
    assert page.text == "a: abc\u202edef\u200d\n"


def test_a_merge_conflict_says_both_sides_and_reading_goes_on() -> None:
    """Our side stays at its lines, so that later places are right."""
    page = page_of(
        b"a: 1\n<<<<<<< HEAD\nb: 2\n||||||| base\nb: 0\n=======\nb: 3\nc: 4\n>>>>>>> theirs\nd: 5\n", FILE
    )
    assert [str(problem) for problem in page.problems] == [
        "f.yaml:2:1: FILE-MERGE unfinished git merge at lines 2-9: yours says 'b: 2', theirs says 'b: 3⏎c: 4'"
    ]
    assert page.text == "a: 1\n\nb: 2\n\n\n\n\n\n\nd: 5\n"


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """By its size on disk."""
    path = tmp_path / "big.yaml"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    page, problems = read_page(path, FILE)
    assert page is None
    assert [str(problem) for problem in problems] == [
        "f.yaml: FILE-SIZE the file is 4.0 MB; no more than 4 MB is read"
    ]


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    """A folder of that name, or nothing."""
    assert str(read_page(tmp_path, FILE)[1][0]) == "f.yaml: FILE-READ this is not a file"
    assert "cannot be read: no such file" in str(read_page(tmp_path / "none", FILE)[1][0])


def test_bytes_without_meaning_become_control_characters() -> None:
    """Five bytes mean nothing in Windows-1252; they must not become letters."""
    assert decode(b"\x81\xe9") == ("\x81é", "Windows-1252")


def test_values_are_shown_on_one_line_and_cut() -> None:
    """Never a raw control character, never a page of text."""
    assert shown("a\x1b[1m\nb") == "'a␛[1m⏎b'"
    assert len(shown("x" * 500)) == 62
    assert visible("a\tb\u202ec") == "a→b\ufffdc"
