"""How a reader gets the text back out of each format that has a page.

A new format adds a function here, and a line to `TEXT`: from then on the promises of `tests/formats/test_formats.py`
hold for it, user text verbatim and amounts whole. Read with somebody else's library, never with the one that wrote it.
"""

import io
import re
import zipfile

import lxml.html
from lxml import etree
from markdown_it import MarkdownIt
from pypdf import PdfReader


def docx_text(content: bytes) -> str:
    return "".join(part for tag, part in _xml(content, "word/document.xml") if tag in {"t", "delText"})


def odt_text(content: bytes) -> str:
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("content.xml"))
    return "".join(root.find("{*}body").itertext())


def html_text(content: bytes) -> str:
    return str(lxml.html.fromstring(content).text_content())


def pdf_text(content: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def pptx_text(content: bytes) -> str:
    book = zipfile.ZipFile(io.BytesIO(content))
    slides = sorted(name for name in book.namelist() if re.match(r"ppt/slides/slide\d+\.xml", name))
    return "".join(part for name in slides for tag, part in _xml(content, name) if tag == "t")


def markdown_text(content: bytes) -> str:
    tokens = (
        MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).parse(content.decode())
    )
    parts = (child for token in tokens for child in token.children or ())
    return "".join(part.content for part in parts)


def terminal_text(content: bytes) -> str:
    return content.decode().replace("▌", "")


def _xml(content: bytes, name: str) -> list[tuple[str, str]]:
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read(name))
    return [
        (etree.QName(node).localname, node.text or "") for node in root.iter() if isinstance(node.tag, str)
    ]


TEXT = {
    "word": docx_text,
    "odt": odt_text,
    "html": html_text,
    "pdf": pdf_text,
    "slides": pptx_text,
    "terminal": terminal_text,
    "markdown": markdown_text,
}
