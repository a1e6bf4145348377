"""Word files made by hand, element by element, for the tests that read them."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>'
)
_KINDS = ("styles", "numbering", "footnotes", "endnotes", "comments", "header1", "footer1")


def docx(body: str, *, space: str = W, **parts: str) -> bytes:
    """Give a .docx with this body; parts are ``styles``, ``numbering``, ``footnotes``, ``comments``, ``header1``."""
    roots = {
        "styles": "styles",
        "numbering": "numbering",
        "footnotes": "footnotes",
        "endnotes": "endnotes",
        "comments": "comments",
    }
    related = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind.rstrip("1")}" Target="{kind}.xml"/>'
        for n, kind in enumerate(_KINDS)
        if kind in parts
    )
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", _TYPES)
        file.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        file.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{related}</Relationships>',
        )
        document = f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>"
        file.writestr("word/document.xml", document.replace(W, space))
        for name, text in parts.items():
            root = roots.get(name, "hdr")
            file.writestr(f"word/{name}.xml", f"<w:{root} {_SPACES}>{text}</w:{root}>")
    return made.getvalue()


def p(*content: str, mark: str = "", properties: str = "") -> str:
    """Give a paragraph of runs; ``mark`` is ``ins`` or ``del`` where its end was changed."""
    end = f'<w:rPr><w:{mark} w:id="9" w:author="A. Nonymous"/></w:rPr>' if mark else ""
    head = f"<w:pPr>{properties}{end}</w:pPr>" if end or properties else ""
    return f"<w:p>{head}{''.join(content)}</w:p>"


def t(text: str, properties: str = "", tag: str = "t") -> str:
    """Give a run of text."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def ins(text: str, tag: str = "ins") -> str:
    """Give an inserted run."""
    return f'<w:{tag} w:id="1" w:author="A. Nonymous">{t(text)}</w:{tag}>'


def gone(text: str, tag: str = "del") -> str:
    """Give a deleted run."""
    return f'<w:{tag} w:id="2" w:author="A. Nonymous">{t(text, tag="delText" if tag == "del" else "t")}</w:{tag}>'


def table(*rows: str) -> str:
    """Give a table of rows."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def row(*cells: str, mark: str = "") -> str:
    """Give a row of cells, each the content of one; ``mark`` is ``ins`` or ``del`` for the whole row."""
    change = f'<w:trPr><w:{mark} w:id="3" w:author="A. Nonymous"/></w:trPr>' if mark else ""
    held = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)
    return f"<w:tr>{change}{held}</w:tr>"


def listed(number: int, level: int = 0) -> str:
    """Give the properties of a paragraph in a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def numbering(*levels: tuple[str, str], extra: str = "") -> str:
    """Give a list, number 1, of levels with their form and text (``("decimal", "%1.")``)."""
    held = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="0">{held}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{extra}'
    )


_TEXT = re.compile(r"<(?:w:t|w:delText|m:t)(?: [^>]*)?>([^<]*)<")
_FALLBACK = re.compile(r"<mc:Fallback>.*?</mc:Fallback>", re.DOTALL)


def source_words(raw: bytes) -> list[str]:
    """List the words of every part of a package, by its bytes alone; alternatives for older programs are left out."""
    found: list[str] = []
    with ZipFile(BytesIO(raw)) as file:
        for name in file.namelist():
            if re.match(r"word/\w+\.xml", name):
                said = _TEXT.findall(_FALLBACK.sub("", file.read(name).decode()))
                found += [word for text in said for word in unescape(text).split()]
    return sorted(found)


def letters(words: list[str]) -> list[str]:
    """List the letters of words, without hyphens that Word keeps as elements, and without what nobody can see."""
    return sorted("".join(words).translate(dict.fromkeys((0xAD, 0x200D, 0x2011))))
