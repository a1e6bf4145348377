"""Word files are read as what is in them: both sides of every tracked change, nothing dropped in silence."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bargain.disclosure import Redline, Released
from bargain.files.word import Change
from bargain.files.word_reading import read_word
from bargain.folder.workspace import read_workspace
from bargain.formats import word
from bargain.language.dialect import plain
from bargain.problems import BargainError, Severity
from bargain.rendering.format import Look
from bargain.rendering.page import Page, RedlineBlock
from bargain.resources import folder
from bargain.visibility import Audience
from tests.word_files import docx, gone, ins, listed, numbering, p, row, t, table


def sides(raw: bytes) -> tuple[str, str]:
    """Give the text before and after the changes of a file."""
    found = read_word(raw, "x.docx")
    return found.text("before"), found.text("after")


def codes(raw: bytes) -> list[str]:
    """List the codes of what was noticed in a file."""
    return [problem.code for problem in read_word(raw, "x.docx").problems]


def test_runs() -> None:
    """Inserted and deleted runs stand on one side each, within a word too."""
    raw = docx(
        p(
            t("The District "),
            gone("may"),
            ins("shall"),
            t(" pay fif"),
            gone("teen"),
            ins("ty"),
            t(" dollars."),
        )
    )

    assert sides(raw) == ("The District may pay fifteen dollars.", "The District shall pay fifty dollars.")


def test_deleted_end_joins_paragraphs() -> None:
    """A paragraph whose end was deleted runs on into the next one when the changes are accepted."""
    raw = docx(p(t("One"), mark="del") + p(t(" and two.")))

    assert sides(raw) == ("One\n\nand two.", "One and two.")


def test_inserted_end_splits_a_paragraph() -> None:
    """A paragraph whose end was inserted is one with the next before the changes."""
    raw = docx(p(t("One."), mark="ins") + p(t(" Two.")))

    assert sides(raw) == ("One. Two.", "One.\n\nTwo.")


def test_whole_paragraph_deleted_and_another_inserted() -> None:
    """A whole paragraph that goes leaves no empty one; one that comes was not there."""
    raw = docx(p(gone("Old."), mark="del") + p(ins("New."), mark="ins") + p(t("Kept.")))

    assert sides(raw) == ("Old.\n\nKept.", "New.\n\nKept.")


def test_moved_text() -> None:
    """A move is a deletion where it was and an insertion where it is."""
    raw = docx(
        p(gone("Moved.", "moveFrom"), mark="moveFrom")
        + p(t("Kept."))
        + p(ins("Moved.", "moveTo"), mark="moveTo")
    )

    assert sides(raw) == ("Moved.\n\nKept.", "Kept.\n\nMoved.")


def test_inserted_and_deleted_again() -> None:
    """What one person inserted and another deleted stands on neither side, and is still counted."""
    inner = (
        '<w:ins w:id="1" w:author="B"><w:del w:id="2" w:author="C">'
        + t("fleeting", tag="delText")
        + "</w:del></w:ins>"
    )
    found = read_word(docx(p(t("Text "), inner, t("stays."))), "x.docx")

    assert found.text("before") == found.text("after") == "Text stays."
    assert found.letters()[Change.passing] == len("fleeting")
    assert found.authors == 2


def test_rows() -> None:
    """Rows of a table come and go as a whole, their unmarked text with them."""
    raw = docx(
        table(
            row(p(t("Step")), p(t("Pay"))),
            row(p(t("1")), p(t("$50,000")), mark="del"),
            row(p(t("2")), p(t("$60,000")), mark="ins"),
        )
    )

    head = "| Step | Pay |\n| --- | --- |\n"
    assert sides(raw) == (head + "| 1 | $50,000 |", head + "| 2 | $60,000 |")
    assert read_word(raw, "x.docx").letters()[Change.deleted] == len("1$50,000")


def test_cells_with_bars_and_paragraphs() -> None:
    """A bar in a cell is escaped; several paragraphs are joined, and that is said."""
    raw = docx(table(row(p(t("a|b")), p(t("x")) + p(t("y")))))

    assert sides(raw)[1] == "| a\\|b | x y |\n| --- | --- |"
    assert codes(raw) == ["WORD-TABLE"]


def test_merged_cells_keep_the_columns() -> None:
    """A cell over two columns leaves an empty one behind it, and that is said."""
    wide = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p(t("Both")) + "</w:tc></w:tr>"
    raw = docx(table(wide, row(p(t("a")), p(t("b")))))

    assert sides(raw)[1] == "| Both |  |\n| --- | --- |\n| a | b |"
    assert codes(raw) == ["WORD-TABLE"]


def test_table_in_a_table_is_refused() -> None:
    """A table within a table cannot be carried; its words are not lost."""
    raw = docx(table(row(table(row(p(t("inner")))) + p(t("outer")))))
    found = read_word(raw, "x.docx")

    assert [problem.code for problem in found.refusals] == ["WORD-TABLE"]
    assert "inner outer" in found.text()


LEVELS = numbering(
    ("decimal", "Article %1"), ("upperLetter", "%2."), ("lowerRoman", "(%3)"), ("decimal", "%1.%4")
)


def test_numbers_become_labels() -> None:
    """Automatic numbers are made visible, level by level."""
    raw = docx(
        p(t("Pay"), properties=listed(1))
        + p(t("One"), properties=listed(1, 1))
        + p(t("Two"), properties=listed(1, 1))
        + p(t("in"), properties=listed(1, 2))
        + p(t("Leave"), properties=listed(1))
        + p(t("One"), properties=listed(1, 1))
        + p(t("deep"), properties=listed(1, 3)),
        numbering=LEVELS,
    )

    assert sides(raw)[1].split("\n\n") == [
        "Article 1 Pay", "A. One", "B. Two", "(i) in", "Article 2 Leave", "A. One", "2.1 deep",
    ]  # fmt: skip


def test_numbers_differ_before_and_after() -> None:
    """A deleted item counts before the changes and not after them."""
    raw = docx(
        p(gone("Old."), mark="del", properties=listed(1, 1)) + p(t("Kept."), properties=listed(1, 1)),
        numbering=LEVELS,
    )

    assert sides(raw) == ("A. Old.\n\nB. Kept.", "A. Kept.")


def test_number_by_style_and_start() -> None:
    """A list tied to a style numbers its paragraphs; a list may begin anew at a number of its own."""
    extra = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/>'
        "</w:lvlOverride></w:num>"
    )
    style = (
        '<w:style w:type="paragraph" w:styleId="Art"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/>'
        '<w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    raw = docx(
        p(t("Class Size"), properties='<w:pStyle w:val="Art"/>')
        + p(t("Leave"), properties='<w:pStyle w:val="Art"/>'),
        numbering=numbering(("decimal", "ARTICLE %1 -"), extra=extra),
        styles=style,
    )
    found = read_word(raw, "x.docx")

    assert found.text() == "ARTICLE 7 - Class Size\n\nARTICLE 8 - Leave"
    assert [line.shape.heading for line in found.lines()] == [0, 0]


def test_unknown_number_is_told() -> None:
    """A kind of number that cannot be made visible is refused by name, with its paragraph."""
    raw = docx(p(t("Pay rises."), properties=listed(1)), numbering=numbering(("cardinalText", "%1.")))
    (problem,) = read_word(raw, "x.docx").problems

    assert (problem.code, problem.severity) == ("WORD-NUMBER", Severity.error)
    assert (
        problem.message
        == "paragraph 1 'Pay rises.': its number is of a kind that is not read here (cardinalText)"
    )


def test_fields_give_their_results() -> None:
    """Of a field the result is text, the code is not; the lines of a table of contents are known as such."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    raw = docx(
        p(field, t("Article 1"), "<w:r><w:tab/></w:r>", t("5"))
        + p(t("Article 2"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        + p(t("Body"))
    )
    lines = read_word(raw, "x.docx").lines()

    assert [(line.text, line.shape.contents) for line in lines] == [
        ("Article 1\t5", True),
        ("Article 2", True),
        ("Body", False),
    ]


def test_hidden_text_is_told_and_kept_apart() -> None:
    """Hidden text is never taken for text, by a style or by itself; it is quoted."""
    style = (
        '<w:style w:type="character" w:styleId="H"><w:name w:val="H"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    raw = docx(
        p(t("Seen "), t("bottom line 3%", "<w:vanish/>"), t("also", '<w:rStyle w:val="H"/>'), t("text.")),
        styles=style,
    )
    found = read_word(raw, "x.docx")

    assert found.text() == "Seen text."
    assert [problem.code for problem in found.refusals] == ["WORD-HIDDEN", "WORD-HIDDEN"]
    assert [one.text for one in found.apart] == ["bottom line 3%", "also"]


def test_notes_boxes_and_pictures() -> None:
    """Words of notes and text boxes follow their paragraph; a picture is told; all three are refusals."""
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
        + p(t("In a box."))
        + "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>"
        + p(t("In a box."))
        + "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    raw = docx(
        p(
            t("Text."),
            '<w:r><w:footnoteReference w:id="2"/></w:r>',
            box,
            "<w:r><w:drawing><a:blip/></w:drawing></w:r>",
        ),
        footnotes='<w:footnote w:id="2">' + p("<w:r><w:footnoteRef/></w:r>", t("A note.")) + "</w:footnote>",
    )
    found = read_word(raw, "x.docx")

    assert found.text() == "Text.\n\nA note.\n\nIn a box."
    assert [problem.code for problem in found.refusals] == ["WORD-NOTE", "WORD-BOX", "WORD-PICTURE"]
    assert all("paragraph 1 'Text.In a box." in problem.message for problem in found.refusals)


def test_comments_heads_and_unknown_parts() -> None:
    """Comments are told and are no text; the head of a page is set apart; unknown parts with text are refused."""
    raw = docx(
        p(t("Text."), '<w:r><w:commentReference w:id="4"/></w:r>')
        + "<w:strange>"
        + p(t("odd words"))
        + "</w:strange>",
        comments='<w:comment w:id="4" w:author="Pat Doe">' + p(t("Over my dead body")) + "</w:comment>",
        header1=p(t("DRAFT 3")),
    )
    found = read_word(raw, "x.docx")

    assert found.text() == "Text."
    assert [(one.code, one.severity) for one in found.problems] == [
        ("WORD-PART", Severity.error),
        ("WORD-COMMENT", Severity.information),
    ]
    assert "Pat Doe" not in str(found)
    assert {one.kind: one.text for one in found.apart} == {
        "unknown": "odd words", "comment": "Over my dead body", "header of a page": "DRAFT 3",
    }  # fmt: skip


def test_invisible_characters() -> None:
    """Soft hyphens go without a word; a character that turns the text around is refused by name."""
    raw = docx(p(t("co\u00adoperation"), "<w:r><w:softHyphen/></w:r>") + p(t("a\u202eb")))
    found = read_word(raw, "x.docx")

    assert found.text() == "cooperation\n\nab"
    assert [problem.code for problem in found.refusals] == ["WORD-CHARACTER"]
    assert "U+202E RIGHT-TO-LEFT OVERRIDE" in str(found.problems)


def test_strict_files() -> None:
    """The strict form of the format, which Word can save, is read the same."""
    raw = docx(p(t("Old "), ins("new")), space="http://purl.oclc.org/ooxml/wordprocessingml/main")

    assert sides(raw) == ("Old", "Old new")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "not a file of Word"),
        (b"%PDF-1.7", "this is a PDF"),
        (b"{\\rtf1", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "of the old kind"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "locked with a password",
        ),
        (docx(p(t("Text.")))[:-40], "cut off or damaged"),
    ],
    ids=["empty", "pdf", "rtf", "doc", "locked", "truncated"],
)
def test_other_files_are_refused_with_advice(raw: bytes, said: str) -> None:
    """What is no whole .docx is refused by what it is, and there is something to do about it."""
    with pytest.raises(BargainError) as caught:
        read_word(raw, "x.docx")

    (problem,) = caught.value.problems
    assert problem.code == "WORD-FILE"
    assert said in problem.message
    assert problem.fix


def archive(**members: bytes) -> bytes:
    """Give an archive of members."""
    made = BytesIO()
    with ZipFile(made, "w", 8) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return made.getvalue()


def test_bombs_are_refused() -> None:
    """A file that would fill the memory, or that declares entities, is refused before it is read."""
    bomb = archive(a=bytes(30_000_000))
    laughing = docx(p(t("x")))
    entity = BytesIO()
    with ZipFile(BytesIO(laughing)) as old, ZipFile(entity, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + content.replace(b">x<", b">&a;<")
            new.writestr(name, content)

    with pytest.raises(BargainError, match="fill a computer's memory"):
        read_word(bomb, "x.docx")
    with pytest.raises(BargainError, match="declares a document type"):
        read_word(entity.getvalue(), "x.docx")
    deep = docx("<w:sdt><w:sdtContent>" * 400 + "</w:sdtContent></w:sdt>" * 400)
    with pytest.raises(BargainError, match="nested too deeply"):
        read_word(deep, "x.docx")


def test_no_document_in_the_archive() -> None:
    """An archive without a document is refused."""
    with pytest.raises(BargainError, match="no Word document"):
        read_word(archive(a=b"x"), "x.docx")


RUN = st.sampled_from(["t", "ins", "del", "moveFrom", "moveTo"])
TEXT = st.text(st.sampled_from("abc ,."), min_size=1, max_size=8)
PARAGRAPH = st.tuples(st.lists(st.tuples(RUN, TEXT), max_size=5), st.sampled_from(["", "ins", "del"]))


def element(kind: str, text: str) -> str:
    """Give a run of a kind."""
    return t(text) if kind == "t" else ins(text, kind) if kind in {"ins", "moveTo"} else gone(text, kind)


@settings(max_examples=150, deadline=None)
@given(st.lists(PARAGRAPH, max_size=6))
def test_every_letter_is_accounted_for(paragraphs: list[tuple[list[tuple[str, str]], str]]) -> None:
    """The letters kept, inserted and deleted are those of the file, and each side has its own."""
    raw = docx("".join(p(*(element(*run) for run in runs), mark=mark) for runs, mark in paragraphs))
    found = read_word(raw, "x.docx")
    with ZipFile(BytesIO(raw)) as file:
        document = file.read("word/document.xml").decode()
    source = "".join(re.findall(r"<w:(?:t|delText)[^>]*>([^<]*)<", document))

    letters = found.letters()
    assert sum(letters.values()) == len("".join(source.split()))
    for side, change in (("before", Change.deleted), ("after", Change.inserted)):
        assert len("".join(found.text(side).split())) == letters[Change.kept] + letters[change]  # type: ignore[arg-type]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 3000))
def test_any_bytes_are_read_or_refused(junk: bytes, at: int) -> None:
    """No bytes make the reader fail in any other way than by a refusal."""
    whole = docx(p(t("Some text"), ins("new")), numbering=LEVELS)
    for raw in (junk, b"PK" + junk, whole[:at] + junk + whole[at + len(junk) :]):
        try:
            read_word(raw, "x.docx")
        except BargainError as refusal:
            fixes = [problem.fix for problem in refusal.problems]
            assert all(fixes)


def test_our_own_redlines_come_back() -> None:
    """A redline that we write as tracked changes is read back as its two texts, byte for byte, for every version of the sample."""
    workspace, _ = read_workspace(folder("sample-data") / "riverbend", today=date(2026, 3, 16))
    assert workspace is not None
    before, after = list[str](), list[str]()
    for proposal in workspace.proposals:
        texts = [proposal.current_text, *(version.text for version in proposal.versions)]
        before += texts[:-1]
        after += texts[1:]
    released = Released("redlines", "Redlines", Audience.team, workspace.as_of, {})
    blocks = [RedlineBlock(Redline(old, new, "Union")) for old, new in zip(before, after, strict=True)]
    found = read_word(word.write(released, Page(tuple(blocks)), Look()), "redlines.docx")

    assert len(blocks) > 20
    assert found.problems == ()
    assert found.text("before") == "\n\n".join(filter(None, map(plain, before)))
    assert found.text("after") == "\n\n".join(filter(None, map(plain, after)))


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_files_of_libreoffice(tmp_path: Path) -> None:
    """Tracked changes and lists that LibreOffice wrote are read as they were meant."""
    page = "<h1>ARTICLE 12</h1><ol><li>Days.<ol type=a><li>one;<li>two.</ol><li>More.</ol><ol start=3 type=I><li>third</ol>"
    (tmp_path / "list.html").write_text(f"<html><body>{page}</body></html>")
    raw = docx(
        p(t("Old "), gone("went"), ins("came"), mark="del")
        + p(t("joined."))
        + table(row(p(ins("a")), mark="ins"), row(p(t("b"))))
    )
    (tmp_path / "tracked.docx").write_bytes(raw)
    for file, options in (("list.html", ["--infilter=HTML (StarWriter)"]), ("tracked.docx", [])):
        home = f"-env:UserInstallation=file://{tmp_path}/home"
        told = [
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(tmp_path / "out"),
            str(tmp_path / file),
        ]
        subprocess.run(
            ["soffice", home, "--headless", *options, *told], check=True, capture_output=True, timeout=180
        )
    listed = read_word((tmp_path / "out" / "list.docx").read_bytes(), "list.docx")
    tracked = read_word((tmp_path / "out" / "tracked.docx").read_bytes(), "tracked.docx")

    assert listed.text().split("\n\n") == [
        "ARTICLE 12",
        "1. Days.",
        "a. one;",
        "b. two.",
        "2. More.",
        "III. third",
    ]
    assert (tracked.text("before"), tracked.text("after")) == sides(raw)
