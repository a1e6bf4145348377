"""OpenDocument text: for LibreOffice and archives; changes are struck and underlined.

    $ bargain packet U-07 -o u-07.odt

The look is `reference.odt`, your own in `templates/` if you have one. The file carries no author and no time but the
day of the document.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from bargain.disclosure import Released
from bargain.rendering.format import Format, Look
from bargain.rendering.page import Page, stamp


def write(released: Released, page: Page, look: Look) -> bytes:
    """Write the page as an OpenDocument text, head, foot and page numbers on every page."""
    from bargain.rendering.office import open_cleaned, stamped
    from bargain.rendering.pandoc import document, own

    with TemporaryDirectory(prefix="bargain-") as room:
        reference = Path(room) / "reference.odt"
        reference.write_bytes(
            stamped(own("reference.odt", look).read_bytes(), stamp(released), released.paper)
        )
        made = document(released, page, "odt", [f"--reference-doc={reference}"])
    return open_cleaned(made, released.title, released.as_of, released.language)


FORMAT = Format("odt", "OpenDocument text, for LibreOffice.", (".odt",), write, binary=True, needs="office")
