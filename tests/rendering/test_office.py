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
