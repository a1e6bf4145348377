"""What a file of ours says beside its text, before it is handed over: names, comments, changes, hidden words."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from typing import Final

from bargain.files.archive import Archive
from bargain.files.word_reading import read_word
from bargain.problems import BargainError

_NAMES: Final = frozenset({"creator", "lastModifiedBy", "Manager", "Company"})
_TOLD: Final = frozenset({"comment", "hidden text"})


def traces(raw: bytes, name: str) -> Iterator[str]:
    """Walk what a Word file or a PDF would tell its reader beside the text; nothing of a file that cannot be read as one."""
    try:
        if raw.startswith(b"%PDF"):
            yield from _of_pdf(raw)
        elif raw.startswith(b"PK"):
            yield from _of_word(raw, name)
    except BargainError:
        return


def _of_word(raw: bytes, name: str) -> Iterator[str]:
    people = [
        element.text.strip()
        for part in ("docProps/core.xml", "docProps/app.xml")
        for element in (Archive(raw, name).xml(part) or ())
        if element.tag.rpartition(":")[2] in _NAMES and element.text and element.text.strip()
    ]
    if people:
        yield f"names in its properties: {', '.join(dict.fromkeys(people))}"
    text = read_word(raw, name)
    if text.tracked:
        yield "tracked changes, and so the words that stood there before"
    for kind, count in Counter(one.kind for one in text.apart if one.kind in _TOLD).items():
        yield f"{count} times {kind}" if count > 1 else kind


def _of_pdf(raw: bytes) -> Iterator[str]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        author = PdfReader(io.BytesIO(raw)).metadata
    except (PyPdfError, ValueError, KeyError):
        return
    if author is not None and author.author:
        yield f"names in its properties: {author.author}"
