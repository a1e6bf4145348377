"""OpenDocument texts: changes struck and underlined, stamp and page numbers, no author."""

import io
import re
import zipfile

from tests.rendering.gallery import released, shown


def part(content: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(content)).read(name).decode()


def test_changes_are_marked() -> None:
    """What goes is struck through, what comes is underlined, and colour is never the only sign."""
    text = part(shown("odt"), "content.xml")
    struck = re.search(
        r'style:name="(T\d+)"[^>]*><style:text-properties [^>]*text-line-through-style="solid"', text
    )
    lined = re.search(
        r'style:name="(T\d+)"[^>]*><style:text-properties [^>]*text-underline-style="solid"', text
    )
    assert struck
    assert lined
    assert f'<text:span text:style-name="{struck[1]}">make every effort to' in text
    assert f'<text:span text:style-name="{lined[1]}">twenty-four (24)</text:span>' in text


def test_stamp_paper_and_metadata() -> None:
    """The stamp stands on every page with its number; the file names no author and no program."""
    content = shown("odt", released(paper="a4"))
    styles, meta = part(content, "styles.xml"), part(content, "meta.xml")
    assert "Union Proposal #7" in styles
    assert "TEAM - do not copy" in styles
    assert "<text:page-count>" in styles
    assert 'fo:page-width="8.268in"' in styles
    assert re.findall(r"<(?:meta|dc):([\w-]+)>", meta) == ["title", "language", "creation-date", "date"]
    assert zipfile.ZipFile(io.BytesIO(content)).infolist()[0].filename == "mimetype"


def test_tables_have_rules() -> None:
    """pandoc's bare cells are given rules, and tables stand at the left margin."""
    text = part(shown("odt"), "content.xml")
    assert 'fo:border="none"' not in text
    assert 'table:align="center"' not in text
