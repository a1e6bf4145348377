"""Archives are written anew with nothing in them that tells who, when and on what."""

import io
import zipfile
from datetime import date

from bargain.rendering.office import open_cleaned, rewritten, word_cleaned


def archive(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        for name, text in members.items():
            book.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return out.getvalue()


def opened(content: bytes) -> dict[str, str]:
    book = zipfile.ZipFile(io.BytesIO(content))
    return {name: book.read(name).decode() for name in book.namelist()}


def test_members_can_be_left_out() -> None:
    """A change that gives None leaves the member out; order and text of the others stay; times are gone."""
    made = rewritten(archive(b="1", a="2", c="3"), lambda name, content: None if name == "a" else content)
    assert opened(made) == {"b": "1", "c": "3"}
    assert {member.date_time for member in zipfile.ZipFile(io.BytesIO(made)).infolist()} == {
        (1980, 1, 1, 0, 0, 0)
    }


def test_word_files_name_nobody() -> None:
    """Author, template, revision ids and the rest of the properties go; title and day stay."""
    settings = '<w:rsids><w:rsid w:val="1"/></w:rsids><w:attachedTemplate r:id="x"/><w:zoom/>'
    core = "<dc:creator>Ann Author</dc:creator><cp:lastModifiedBy>Ann</cp:lastModifiedBy>"
    made = opened(
        word_cleaned(
            archive(word__settings_xml=settings, docProps__core_xml=core), "A & B", date(2026, 3, 16)
        )
    )
    assert made["word/settings.xml"] == "<w:zoom/>"
    assert "Ann" not in made["docProps/core.xml"]
    assert "<dc:title>A &amp; B</dc:title>" in made["docProps/core.xml"]
    assert "2026-03-16T00:00:00Z" in made["docProps/core.xml"]


def test_open_files_name_nobody() -> None:
    """The properties of an OpenDocument file are ours."""
    made = opened(
        open_cleaned(
            archive(meta_xml="<meta:generator>LibreOffice on ann-laptop</meta:generator>"),
            "T",
            date(2026, 3, 16),
            "en-US",
        )
    )
    assert "ann" not in made["meta.xml"]


def test_a_teams_own_head_brings_no_edits_along() -> None:
    """Of a reference made in Word stays what is seen: no change with its author, no hidden text, comment or variable."""
    head = (
        '<w:p w:rsidR="00AB12CD"><w:pPr><w:rPr><w:del w:id="1" w:author="Ann"/></w:rPr></w:pPr>'
        '<w:ins w:id="2" w:author="Ann"><w:r><w:t>Riverbend</w:t></w:r></w:ins>'
        '<w:del w:id="3" w:author="Ann"><w:r><w:delText>floor 3%</w:delText></w:r></w:del>'
        '<w:commentRangeStart w:id="0"/><w:r><w:rPr><w:b/></w:rPr><w:t> EA</w:t></w:r>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
        '<w:r><w:rPr><w:rPrChange w:id="4" w:author="Ann"><w:rPr/></w:rPrChange></w:rPr><w:t>!</w:t></w:r></w:p>'
    )
    settings = '<w:docVars><w:docVar w:name="x" w:val="Ann"/></w:docVars><w:zoom/>'
    made = opened(
        word_cleaned(archive(word__header1_xml=head, word__settings_xml=settings), "T", date(2026, 3, 16))
    )
    assert made["word/settings.xml"] == "<w:zoom/>"
    assert made["word/header1.xml"] == (
        "<w:p><w:pPr><w:rPr></w:rPr></w:pPr><w:r><w:t>Riverbend</w:t></w:r>"
        "<w:r><w:rPr><w:b/></w:rPr><w:t> EA</w:t></w:r><w:r><w:rPr></w:rPr><w:t>!</w:t></w:r></w:p>"
    )


def test_a_teams_own_open_reference_brings_only_its_look() -> None:
    """A reference made in LibreOffice holds a picture of its first page, old versions and macros: none of it travels."""
    manifest = "".join(
        f'<manifest:file-entry manifest:full-path="{name}"/>'
        for name in ("/", "styles.xml", "Thumbnails/thumbnail.png", "Pictures/logo.png")
    )
    members = {
        "META-INF__manifest_xml": manifest,
        "styles_xml": '<text:tracked-changes><dc:creator>Ann</dc:creator></text:tracked-changes><a/><text:change-start text:change-id="1"/>',
        "Thumbnails__thumbnail.png": "page",
        "VersionList_xml": "old",
        "Basic__x_xml": "macro",
        "Pictures__logo.png": "logo",
    }
    made = opened(open_cleaned(archive(**members), "T", date(2026, 3, 16), "en-US"))
    assert set(made) == {"META-INF/manifest.xml", "styles.xml", "Pictures/logo.png"}
    assert made["styles.xml"] == "<a/>"
    assert "Thumbnails" not in made["META-INF/manifest.xml"]
    assert "Pictures/logo.png" in made["META-INF/manifest.xml"]


def test_lines_to_sign_stay_with_what_is_signed() -> None:
    """The two paragraphs above a line go to its page with it, so that no side signs a page of its own; rows stay whole."""

    def paragraph(style: str, text: str) -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="{style}" /></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'

    line = paragraph("Signatureline", "Print name")
    ours, theirs = paragraph("Heading2", "For us"), paragraph("Heading2", "For them")
    text = paragraph("BodyText", "Text") + paragraph("BodyText", "Seal") + ours + line + theirs + line
    rows = "<w:tr><w:tc></w:tc></w:tr>"
    made = opened(word_cleaned(archive(word__document_xml=text + rows), "A", date(2026, 3, 16)))
    document = made["word/document.xml"]
    kept = [part.split("<w:t>")[1].split("<")[0] for part in document.split("<w:p>") if "keepNext" in part]
    assert kept == ["Seal", "For us", "Print name", "For them"]
    assert "<w:tr><w:trPr><w:cantSplit /></w:trPr><w:tc>" in document
