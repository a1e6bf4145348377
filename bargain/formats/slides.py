"""PowerPoint: a slide for every heading, to be projected and edited.

    $ bargain status -o status.pptx

Headings of the first and second level open slides; a redline is struck and underlined. The file carries no author
and no time but the day of the document.
"""

from __future__ import annotations

from bargain.disclosure import Released
from bargain.rendering.format import Format, Look
from bargain.rendering.page import Page


def write(released: Released, page: Page, _look: Look) -> bytes:
    """Write the page as slides."""
    from bargain.rendering.office import word_cleaned
    from bargain.rendering.pandoc import document

    made = document(released, page, "pptx", ["--slide-level=2"])
    return word_cleaned(made, released.title, released.as_of)


FORMAT = Format("slides", "PowerPoint slides.", (".pptx",), write, binary=True, needs="office")
