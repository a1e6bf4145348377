"""Slides: every heading opens one, and nobody is named."""

import io
import re
import zipfile

from tests.rendering.gallery import shown


def test_headings_open_slides() -> None:
    """Headings of the first two levels open slides; their titles are all there."""
    book = zipfile.ZipFile(io.BytesIO(shown("slides")))
    slides = [
        book.read(name).decode() for name in book.namelist() if re.match(r"ppt/slides/slide\d+\.xml", name)
    ]
    for title in ("Gallery of everything", "The positions", "Article 12, Class Size"):
        assert any(f">{title}<" in slide for slide in slides)
    assert "<dc:creator></dc:creator>" in book.read("docProps/core.xml").decode()
