"""PDF: for the printer and the table; pages are numbered and stamped, changes are struck and underlined.

    $ bargain packet U-07 -o u-07.pdf

The file is tagged for screen readers (PDF/UA-1), holds its own fonts, and names no author, program path or time.
"""

from __future__ import annotations

from bargain.disclosure import Released
from bargain.rendering.format import Format, Look
from bargain.rendering.page import Page


def write(released: Released, page: Page, look: Look) -> bytes:
    """Write the page as PDF on the paper that the document asks for."""
    from bargain.rendering.pandoc import pdf

    return pdf(released, page, look)


FORMAT = Format("pdf", "Numbered pages for the printer.", (".pdf",), write, binary=True, needs="office")
