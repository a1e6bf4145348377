"""Word: redlines are tracked changes that the other side can accept or reject, by the party, never by a person.

    $ bargain packet U-07 -o u-07.docx

The look is `reference.docx`, your own in `templates/` if you have one: change its styles in Word, and write
``{left}``, ``{right}`` and ``{foot}`` in its header and footer where the stamp is to stand. The file carries no
author, no time but the day of the document, no revision ids and no template path.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from bargain.disclosure import Released
from bargain.rendering.format import Format, Look
from bargain.rendering.page import Page, stamp


def write(released: Released, page: Page, look: Look) -> bytes:
    """Write the page as a Word file, head, foot and page numbers on every page."""
    from bargain.rendering.office import stamped, word_cleaned
    from bargain.rendering.pandoc import document, own

    with TemporaryDirectory(prefix="bargain-") as room:
        reference = Path(room) / "reference.docx"
        reference.write_bytes(
            stamped(own("reference.docx", look).read_bytes(), stamp(released), released.paper)
        )
        made = document(released, page, "docx", [f"--reference-doc={reference}"])
    return word_cleaned(made, released.title, released.as_of)


FORMAT = Format("word", "Word, with tracked changes.", (".docx",), write, binary=True, needs="office")
