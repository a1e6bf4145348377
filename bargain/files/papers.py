"""A paper that somebody brings: Word, PDF, Markdown or plain text, known by its bytes and read as far as it can be."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from bargain.files.archive import refused
from bargain.files.pdf import read_pdf
from bargain.files.text import decode, name_of, unseen
from bargain.files.word import WordText
from bargain.files.word_reading import read_word

LARGEST: Final = 100 * 1024 * 1024


@dataclass(frozen=True)
class Paper:
    """A paper as read: its file's name and SHA-256, and one of ``word``, ``pages`` (of a PDF) or ``text``."""

    name: str
    sha256: str
    kind: Literal["word", "pdf", "text"]
    word: WordText | None = None
    pages: tuple[str, ...] = ()
    text: str = ""


def read_paper(path: Path) -> Paper:
    """Read a paper; raises BargainError, with what to do, where it cannot be relied on."""
    name = path.name
    try:
        if path.stat().st_size > LARGEST:
            raise refused(
                name, "the file is larger than 100 MB", "Take the pictures out of it.", "PAPER-FILE"
            )
        raw = path.read_bytes()
    except OSError as fault:
        reason = (fault.strerror or "it failed").lower()
        fix = "Check the name, and that no other program holds it open."
        raise refused(str(path), f"the file cannot be read: {reason}", fix, "PAPER-FILE") from None
    seal = hashlib.sha256(raw).hexdigest()
    if not raw.strip():
        raise refused(name, "the file is empty", "Check that it is the right file.", "PAPER-FILE")
    if raw.startswith(b"%PDF"):
        return Paper(name, seal, "pdf", pages=read_pdf(raw, name))
    if raw.startswith((b"PK", b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        if b"mimetypeapplication/vnd.oasis.opendocument" in raw[:200]:
            fix = "Open it in LibreOffice, and save it as Word (.docx)."
            raise refused(name, "this is an OpenDocument file", fix, "PAPER-FILE")
        return Paper(name, seal, "word", word=read_word(raw, name))
    return Paper(name, seal, "text", text=_text(raw, name))


def _text(raw: bytes, name: str) -> str:
    if raw[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        raise refused(
            name, "this is a web page or XML", "Save it as Word (.docx) or plain text.", "PAPER-FILE"
        )
    text = decode(raw)[0].replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    if (sign := unseen(text)) is not None:
        line = text[: text.index(sign)].count("\n") + 1
        fix = "Delete it and type the words around it again; or save the paper as Word (.docx) or plain text."
        raise refused(
            name, f"line {line} holds a character that cannot be seen: {name_of(sign)}", fix, "PAPER-FILE"
        )
    return text
