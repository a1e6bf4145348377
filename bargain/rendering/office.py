"""Word and OpenDocument files as zip archives: the stamp written in before pandoc, what must not travel out after."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html import escape
from io import BytesIO
from itertools import count
from typing import Final, Literal
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from bargain.disclosure import Stamp
from bargain.rendering.escape import one_line

_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""The only time that a member of an archive carries."""
_PANDOC_WIDTH: Final = 7920
_WORD_A4: Final = (
    ("<w:pgSz[^>]*/>", '<w:pgSz w:w="11906" w:h="16838" />'),
    ('w:pos="9504"', 'w:pos="9170"'),
)
_OPEN_A4: Final = (
    (r'fo:page-width="[^"]*"', 'fo:page-width="8.268in"'),
    (r'fo:page-height="[^"]*"', 'fo:page-height="11.693in"'),
    (r'style:position="6\.6in"', 'style:position="6.368in"'),
)


_EMPTY_HEADS: Final = (
    ('<w:pStyle w:val="Header" />', ""),
    ('<text:p text:style-name="Header">', '<text:p text:style-name="Standard">'),
)


def rewritten(archive: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """Write an archive anew, in its order: each member as ``change`` gives it, left out where that is None."""
    made = BytesIO()
    with ZipFile(BytesIO(archive)) as old, ZipFile(made, "w") as new:
        for member in old.infolist():
            content = change(member.filename, old.read(member))
            if content is not None:
                clean = ZipInfo(member.filename, _EARLIEST)
                clean.compress_type = ZIP_STORED if member.filename == "mimetype" else ZIP_DEFLATED
                clean.external_attr = 0o600 << 16
                new.writestr(clean, content)
    return made.getvalue()


def stamped(reference: bytes, stamp: Stamp, paper: Literal["letter", "a4"]) -> bytes:
    """Give a copy of a reference document with the stamp in place of ``{left}``, ``{right}`` and ``{foot}``.

    A team that makes its own reference document in Word writes these words in its header and footer.
    """
    words = {f"{{{name}}}": escape(one_line(getattr(stamp, name))) for name in ("left", "right", "foot")}

    def change(name: str, content: bytes) -> bytes:
        if not name.endswith(".xml"):
            return content
        text = content.decode()
        if re.search(r"(header|footer)\d*\.xml$", name) or name == "styles.xml":
            text = text if stamp.left or stamp.right else _unruled(text)
            for word, given in words.items():
                text = text.replace(word, given)
        for pattern, sized in (*_WORD_A4, *_OPEN_A4) if paper == "a4" else ():
            text = re.sub(pattern, sized, text)
        return text.encode()

    return rewritten(reference, change)


def _unruled(text: str) -> str:
    """Take the rule from under a head in which nothing stands."""
    for styled, plain in _EMPTY_HEADS:
        text = text.replace(styled, plain)
    return text


def word_cleaned(archive: bytes, title: str, on: date) -> bytes:
    """Take out of a Word file what would tell who made it, when and on what: no author, no machine, no revision ids."""
    core = _CORE.format(title=escape(one_line(title)), on=on.isoformat())

    def change(name: str, content: bytes) -> bytes | None:
        if name == "docProps/core.xml":
            return core.encode()
        if name == "docProps/app.xml":
            return _APP.encode()
        if name == "docProps/thumbnail.jpeg":
            return None
        if name == "word/document.xml":
            return _tracked(_kept_together(_fitted(content.decode()))).encode()
        if name in {"word/settings.xml", "word/styles.xml"}:
            return _WORD_TRACES.sub("", content.decode()).encode()
        if _WORD_HEAD.match(name):
            return _WORD_EDITS.sub("", content.decode()).encode()
        return content

    return rewritten(archive, change)


def _fitted(document: str) -> str:
    """Set every table to its share of the real text width, empty cells no higher than others, pictures to the margin.

    pandoc counts columns on a page with 7,920 twentieths of a point between its margins, whatever the page is.
    """
    width = re.search(r'<w:pgSz[^>]*w:w="(\d+)"', document)
    margins = [re.search(rf'<w:pgMar[^>]*w:{side}="(\d+)"', document) for side in ("left", "right")]
    if width and all(margins):
        room = int(width[1]) - sum(int(margin[1]) for margin in margins if margin)

        def scaled(found: re.Match[str]) -> str:
            return f'<w:gridCol w:w="{int(found[1]) * room // _PANDOC_WIDTH}" />'

        def share(found: re.Match[str]) -> str:
            return f'<w:tblW w:type="dxa" w:w="{int(found[1]) * room // 5000}" />'

        document = re.sub(r'<w:gridCol w:w="(\d+)" />', scaled, document)
        document = re.sub(r'<w:tblW w:type="pct" w:w="(\d+)" />', share, document)
    document = document.replace(
        "<w:p /></w:tc>", '<w:p><w:pPr><w:pStyle w:val="Compact" /></w:pPr></w:p></w:tc>'
    )
    document = document.replace("<wp:inline>", '<wp:inline distT="0" distB="0" distL="0" distR="0">')
    return re.sub('descr="data:[^"]*"', 'descr=""', document)


def _kept_together(document: str) -> str:
    """Keep a row of a table on one page, and lines to sign with the two paragraphs that stand above them.

    Nobody signs a page that holds nothing but a line.
    """
    document = document.replace("<w:tr><w:tc>", "<w:tr><w:trPr><w:cantSplit /></w:trPr><w:tc>")
    starts = [found.end() for found in _STYLED.finditer(document)]
    lines = {n for n, start in enumerate(starts) if document.startswith(_TO_SIGN, start)}
    for start in reversed([start for n, start in enumerate(starts) if lines & {n + 1, n + 2}]):
        end = document.index("/>", start) + 2
        document = f"{document[:end]}<w:keepNext />{document[end:]}"
    return document


def _tracked(document: str) -> str:
    """Put the changes of whole paragraphs, rows and cells where Word looks for them, and number every change."""

    def cell(found: re.Match[str]) -> str:
        change = re.search(r'<w:(ins|del) w:id="cell"([^>]*)/>', found[0])
        if change is None:
            return found[0]
        own = f'<w:tcPr><w:cell{change[1].title()} w:id="cell"{change[2]}/></w:tcPr>'
        return found[0].replace(change[0], "").replace("<w:tcPr />", own, 1)

    def row(found: re.Match[str]) -> str:
        line, change = found[0], re.search(r'<w:(?:ins|del) w:id="row"[^>]*/>', found[0])
        if change is None:
            return line
        line = line.replace(change[0], "")
        if "<w:trPr>" in line:
            return line.replace("</w:trPr>", f"{change[0]}</w:trPr>", 1)
        return line.replace("<w:tr>", f"<w:tr><w:trPr>{change[0]}</w:trPr>", 1)

    if 'w:id="cell"' in document:
        document = re.sub(r"<w:tc>.*?</w:tc>", cell, document, flags=re.DOTALL)
    document = re.sub(r"<w:tr>.*?</w:tr>", row, document, flags=re.DOTALL)
    whole = r'</w:pPr>\s*(<w:(?:ins|del) w:id="paragraph"[^>]*/>)'
    document = re.sub(whole, r"<w:rPr>\1</w:rPr></w:pPr>", document)
    numbers = count(1)
    return re.sub(
        r'(<w:(?:ins|del|cellIns|cellDel) w:id=)"\w+"', lambda found: f'{found[1]}"{next(numbers)}"', document
    )


def open_cleaned(archive: bytes, title: str, on: date, language: str) -> bytes:
    """Take out of an OpenDocument file what would tell who made it, when and on what."""
    meta = _META.format(title=escape(one_line(title)), on=on.isoformat(), language=escape(language))

    def change(name: str, content: bytes) -> bytes | None:
        text = content.decode() if name.endswith(".xml") else ""
        if name == "content.xml":
            for plain, ours in _OPEN_STYLES:
                text = text.replace(plain, ours)
            return text.encode()
        if name == "styles.xml":
            return _OPEN_EDITS.sub("", text).encode()
        if name == "META-INF/manifest.xml":
            return _OPEN_ENTRY.sub(
                lambda entry: entry[0] if _OPEN_PART.match(entry[1]) else "", text
            ).encode()
        return meta.encode() if name == "meta.xml" else content if _OPEN_PART.match(name) else None

    return rewritten(archive, change)


_STYLED: Final = re.compile("<w:p><w:pPr>(?=<w:pStyle )")
_TO_SIGN: Final = '<w:pStyle w:val="Signatureline" />'
_WORD_TRACES: Final = re.compile(
    r"<w:rsids>.*?</w:rsids>|<w:rsid [^>]*/>|<w:attachedTemplate [^>]*/>|<w:docVars>.*?</w:docVars>",
    re.DOTALL,
)
_WORD_HEAD: Final = re.compile(r"word/(header|footer)\d*\.xml\Z")
_WORD_EDITS: Final = re.compile(
    r"<w:(?:ins|del|move\w+|comment\w+) [^>]*/>|<w:(del|moveFrom|\w+Change) [^>]*>.*?</w:\1>"
    r"|</?w:(?:ins|moveTo)(?: [^>]*)?>"
    r'|<w:r(?: [^>]*)?>(?:(?!</w:r>).)*?<w:vanish(?: w:val="(?:1|true|on)")? ?/>.*?</w:r>| w:rsid\w*="[^"]*"',
    re.DOTALL,
)
"""What a head or foot made in Word may carry: changes with their author, hidden text, comments, revision ids."""
_OPEN_EDITS: Final = re.compile(
    r"<text:tracked-changes.*?</text:tracked-changes>|<text:change(?:-start|-end)? [^>]*/>"
    r"|<office:annotation(?:-end)?(?: [^>]*/>|.*?</office:annotation>)",
    re.DOTALL,
)
_OPEN_PART: Final = re.compile(
    r"(/|mimetype|META-INF/manifest\.xml|(content|styles|meta)\.xml|Pictures/[^/]+)\Z"
)
"""What an OpenDocument text needs. A reference made in LibreOffice brings more: a picture of its first page, old versions."""
_OPEN_ENTRY: Final = re.compile(r'\s*<manifest:file-entry [^>]*manifest:full-path="([^"]*)"[^>]*/>')
_RULE: Final = 'fo:padding="0.03in" fo:padding-left="0.05in" fo:padding-right="0.05in"'
_OPEN_STYLES: Final = (
    ('table:align="center"', 'table:align="left" style:may-break-between-rows="true"'),
    (
        (
            '<style:style style:name="TableHeaderRowCell" style:family="table-cell">\n'
            '      <style:table-cell-properties fo:border="none" />'
        ),
        (
            '<style:style style:name="TableHeaderRowCell" style:family="table-cell">\n'
            f'      <style:table-cell-properties {_RULE} fo:background-color="#eaf0f6" '
            'fo:border-top="1pt solid #1f3a5f" fo:border-bottom="0.5pt solid #1f3a5f" style:vertical-align="bottom" />'
        ),
    ),
    (
        (
            '<style:style style:name="TableRowCell" style:family="table-cell">\n'
            '      <style:table-cell-properties fo:border="none" />'
        ),
        (
            '<style:style style:name="TableRowCell" style:family="table-cell">\n'
            f'      <style:table-cell-properties {_RULE} fo:border-bottom="0.5pt solid #9aa5b1" />'
        ),
    ),
    ('style:text-line-through-style="solid"', 'style:text-line-through-style="solid" fo:color="#a61c1c"'),
    ('style:text-underline-style="solid"', 'style:text-underline-style="solid" fo:color="#0b5394"'),
)
"""What pandoc writes into the text itself, and no reference document can change: tables, struck and underlined."""
_CORE: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:creator></dc:creator>'
    '<dcterms:created xsi:type="dcterms:W3CDTF">{on}T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{on}T00:00:00Z</dcterms:modified></cp:coreProperties>'
)
_APP: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"></Properties>'
)
_META: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
    'office:version="1.3"><office:meta><dc:title>{title}</dc:title><dc:language>{language}</dc:language>'
    "<meta:creation-date>{on}T00:00:00</meta:creation-date><dc:date>{on}T00:00:00</dc:date>"
    "</office:meta></office:document-meta>"
)
