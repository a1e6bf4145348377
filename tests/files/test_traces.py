"""What a file of ours tells beside its text."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfWriter

from bargain.files.traces import traces
from tests.word_files import docx, gone, ins, p, t

CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Odalys Fenn</dc:creator>'
    "<cp:lastModifiedBy>Odalys Fenn</cp:lastModifiedBy></cp:coreProperties>"
)


def with_names(raw: bytes) -> bytes:
    """Add properties to a Word file as Word writes them."""
    made = BytesIO(raw)
    with ZipFile(made, "a") as file:
        file.writestr("docProps/core.xml", CORE)
    return made.getvalue()


def pdf(**about: str) -> bytes:
    """Give an empty PDF with these properties."""
    writer, made = PdfWriter(), BytesIO()
    writer.add_blank_page(100, 100)
    writer.add_metadata({f"/{name}": text for name, text in about.items()})
    writer.write(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (docx(p(t("We ask for mediation."))), []),
        (with_names(docx(p(t("We ask.")))), ["names in its properties: Odalys Fenn"]),
        (
            docx(p(t("We take "), gone("4%"), ins("5%"))),
            ["tracked changes, and so the words that stood there before"],
        ),
        (docx(p(t("We ask."), t(" We would settle.", "<w:vanish/>"))), ["hidden text"]),
        (pdf(Title="Letter"), []),
        (pdf(Author="Odalys Fenn"), ["names in its properties: Odalys Fenn"]),
        (b"%PDF-1.4 not one", []),
        (b"PK\x03\x04 not one", []),
        (b"Plain words.", []),
    ],
)
def test_what_is_told(raw: bytes, told: list[str]) -> None:
    """Names, changes and hidden words are told; a clean file, and one that cannot be read, tell nothing."""
    assert list(traces(raw, "letter")) == told
