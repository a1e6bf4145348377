"""Papers are known by their bytes; what cannot be relied on is refused with something to do."""

from __future__ import annotations

from pathlib import Path

import pytest
import typst

from bargain.files.papers import read_paper
from bargain.files.pdf import without_text
from bargain.problems import BargainError
from tests.word_files import docx, p, t


def put(folder: Path, raw: bytes, name: str = "paper") -> Path:
    """Write a file and give its path."""
    (folder / name).write_bytes(raw)
    return folder / name


def test_kinds(tmp_path: Path) -> None:
    """Word, PDF and text are told apart whatever the file is called."""
    assert read_paper(put(tmp_path, docx(p(t("Words."))), "a.pdf")).kind == "word"
    assert read_paper(put(tmp_path, typst.compile(b"These are the words of a page."), "a.txt")).kind == "pdf"
    assert read_paper(put(tmp_path, b"7.1 Words\r\nmore\x0cnext", "a.docx")).text == "7.1 Words\nmore\n\nnext"


def test_fingerprint(tmp_path: Path) -> None:
    """The SHA-256 of the file is kept; this one is that of the three letters abc, from FIPS 180-4."""
    paper = read_paper(put(tmp_path, b"abc"))

    assert paper.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "empty"),
        (b"<html><p>x", "web page"),
        (b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text", "OpenDocument"),
        ("a \u202e b".encode(), "line 1 holds a character that cannot be seen: U+202E"),
        (b"%PDF-1.7 junk", "damaged"),
        (typst.compile(b"#rect()"), "no text"),
    ],
    ids=["empty", "html", "odt", "bidi", "broken pdf", "scan"],
)
def test_refusals(tmp_path: Path, raw: bytes, said: str) -> None:
    """Each is refused by what it is, with something to do."""
    with pytest.raises(BargainError) as caught:
        read_paper(put(tmp_path, raw))

    (problem,) = caught.value.problems
    assert said in problem.message
    assert problem.fix


def test_missing_file(tmp_path: Path) -> None:
    """A file that is not there is named."""
    with pytest.raises(BargainError, match="cannot be read: no such file"):
        read_paper(tmp_path / "none.docx")


def test_pages_without_text_are_named(tmp_path: Path) -> None:
    """One picture among pages of text is no reason to refuse, and is told."""
    raw = typst.compile(
        b"Words that fill a line of the first page. #pagebreak() #rect() #pagebreak() And words of the third page."
    )
    paper = read_paper(put(tmp_path, raw))

    assert without_text(paper.pages) == [2]
