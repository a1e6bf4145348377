"""The text layer of a PDF, page by page; a scan has none and is refused with advice.

Nothing is guessed: what a PDF shows as columns comes as spaces, and where a paragraph ends must be told by the words.
Reading needs pypdf, which the extra ``office`` brings.
"""

from __future__ import annotations

import logging
from importlib.util import find_spec
from io import BytesIO
from typing import Final

from bargain.files.archive import refused
from bargain.problems import MissingExtra

PAGES: Final = 3_000
_FEWEST: Final = 12
"""Letters below which a page counts as a picture."""
_SCAN: Final = (
    "Open it in a program that recognizes text (OCR), or ask for the Word file, which the employer has."
)


def read_pdf(raw: bytes, file: str) -> tuple[str, ...]:
    """Give the text of each page; raises BargainError where it is locked, damaged or a scan."""
    if find_spec("pypdf") is None:
        raise MissingExtra("reading a PDF", "office")
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    damaged = refused(
        file, "the PDF is damaged", "Open it and print it to a new PDF, or ask for the Word file.", "PDF-FILE"
    )
    try:
        reader = PdfReader(BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            fix = "Take the password off, or ask for the Word file."
            raise refused(file, "the PDF is locked with a password", fix, "PDF-FILE")
        if len(reader.pages) > PAGES:
            raise refused(
                file, f"the PDF has more than {PAGES} pages", "Take out the pages that you need.", "PDF-FILE"
            )
        pages = tuple(_text(page) for page in reader.pages)
    except (
        PyPdfError,
        ArithmeticError,
        AttributeError,
        LookupError,
        OSError,
        RecursionError,
        TypeError,
        ValueError,
    ):
        # Damage shows in many ways inside the parser; each means that the text cannot be relied on.
        raise damaged from None
    empty = [n for n, page in enumerate(pages, 1) if len("".join(page.split())) < _FEWEST]
    if len(empty) * 2 > len(pages) or not pages:
        raise refused(file, "the PDF holds pictures of pages and no text", _SCAN, "PDF-SCAN")
    return pages


def without_text(pages: tuple[str, ...]) -> list[int]:
    """List the pages on which nothing can be read: empty ones, and pictures."""
    return [n for n, page in enumerate(pages, 1) if len("".join(page.split())) < _FEWEST]


def _text(page: object) -> str:
    from pypdf import PageObject

    assert isinstance(page, PageObject)  # noqa: S101  # tells the type checker
    return str(page.extract_text(extraction_mode="layout", layout_mode_space_vertically=True))
