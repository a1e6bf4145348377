"""PDF: tagged, numbered, stamped, with our fonts and nobody's name."""

import io

import pytest
from pypdf import PdfReader

from bargain.problems import BargainError
from bargain.rendering.format import Look
from tests.rendering.gallery import released, shown


def test_pages_are_stamped_and_numbered() -> None:
    """Every page bears the stamp, the warning and its number of all."""
    reader = PdfReader(io.BytesIO(shown("pdf")))
    texts = [page.extract_text() for page in reader.pages]
    for n, text in enumerate(texts, 1):
        assert "Union Proposal #7" in text
        assert "TEAM - do not copy" in text
        assert f"Page {n} of {len(texts)}" in text


def test_tagged_with_our_fonts() -> None:
    """A screen reader finds structure, language and title; the fonts are those shipped or built into typst."""
    reader = PdfReader(io.BytesIO(shown("pdf")))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-US"
    assert reader.metadata["/Title"] == "Gallery of everything"
    assert not {"/Author", "/CreationDate", "/ModDate"} & set(reader.metadata)
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert fonts <= {"Carlito", "Carlito-Bold", "Carlito-Italic", "DejaVuSansMono"}


@pytest.mark.parametrize(("paper", "size"), [("letter", (612, 792)), ("a4", (595, 842))])
def test_paper(paper: str, size: tuple[int, int]) -> None:
    """Letter or A4, as the document asks."""
    box = PdfReader(io.BytesIO(shown("pdf", released(paper=paper)))).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


def test_a_slip_in_a_teams_own_page(tmp_path) -> None:
    """A fault in the workspace's page.typ stops with a sentence and not with a traceback."""
    (tmp_path / "page.typ").write_text("#let sheet(body) = nothing_there")
    with pytest.raises(BargainError, match="typst could not write the PDF"):
        shown("pdf", look=Look(templates=tmp_path))


def test_typst_cannot_read_outside(tmp_path) -> None:
    """A page.typ that reads a file elsewhere is refused."""
    (tmp_path / "page.typ").write_text('#let sheet(body) = read("/etc/passwd")')
    with pytest.raises(BargainError, match="typst could not write the PDF"):
        shown("pdf", look=Look(templates=tmp_path))
