"""Word files: tracked changes by the party, stamp and page numbers, nothing that tells who made them."""

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest

from bargain.rendering.format import Look
from bargain.rendering.office import stamped
from bargain.resources import folder
from tests.rendering.gallery import AFTER, BEFORE, FOLDER, released, shown


def part(content: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(content)).read(name).decode()


def test_changes_are_tracked() -> None:
    """Insertions and deletions are native, by the party on the day; a whole paragraph's mark is tracked too."""
    text = part(shown("word"), "word/document.xml")
    authors = set(re.findall(r'<w:(?:ins|del) [^>]*w:author="([^"]*)"[^>]*w:date="([^"]*)"', text))
    assert authors == {("Association", "2026-03-11T00:00:00Z")}
    deleted = "".join(re.findall(r"<w:delText[^>]*>([^<]*)</w:delText>", text))
    assert "make every effort to" in deleted
    changes = re.findall(r'<w:(?:ins|del) w:id="(\w+)"', text)
    assert len(changes) == len(set(changes))
    section = text[
        text.rindex("<w:p>", 0, text.index("This section expires")) : text.index("This section expires")
    ]
    assert re.search(
        r'<w:rPr><w:del w:id="\d+" w:author="Association" [^>]*/></w:rPr></w:pPr><w:del', section
    )
    assert "<w:r><w:tab/></w:r></w:del>" in section
    assert len(re.findall(r"<w:trPr>(?:<w:tblHeader [^>]*/>)?<w:ins [^>]*/></w:trPr>", text)) == 3


def test_accepting_and_rejecting_give_the_texts() -> None:
    """With every change accepted the redline reads as the new text, with every change rejected as the old one."""
    text = part(shown("word"), "word/document.xml")
    body = text[text.index("is removed") : text.index("Clean text")]
    for gone, wanted in (("del", AFTER), ("ins", BEFORE)):
        kept = re.sub(rf"<w:{gone} [^>]*>.*?</w:{gone}>", "", body, flags=re.DOTALL)
        shown_text = "".join(re.findall(r"<w:(?:t|delText)(?: [^>]*)?>([^<]*)<", kept)).replace("&quot;", '"')
        assert "".join(wanted.partition("\n\n|")[0].split()) in "".join(shown_text.split())


def test_stamp_and_pages() -> None:
    """Head and foot carry the stamp, the foot the number of the page and of all pages."""
    content = shown("word")
    head, foot = part(content, "word/header1.xml"), part(content, "word/footer1.xml")
    assert "Union Proposal #7" in head
    assert "U-07 v2 · March 11, 2026" in head
    assert "TEAM - do not copy" in foot
    assert re.findall(r"instrText[^>]*> (\w+) <", foot) == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize(("paper", "size"), [("letter", (12240, 15840)), ("a4", (11906, 16838))])
def test_paper(paper: str, size: tuple[int, int]) -> None:
    """Letter or A4; every table fits between the margins."""
    text = part(shown("word", released(paper=paper)), "word/document.xml")
    width, height = (int(re.search(rf'<w:pgSz[^>]*w:{side}="(\d+)"', text)[1]) for side in "wh")  # type: ignore[index]  # a miss fails
    assert (width, height) == size
    tables = [
        re.findall(r'<w:gridCol w:w="(\d+)"', grid)
        for grid in re.findall(r"<w:tblGrid>.*?</w:tblGrid>", text, re.DOTALL)
    ]
    assert len(tables) == 6
    assert all(0 < sum(map(int, columns)) <= width - 2 * 1368 for columns in tables)


def test_no_metadata() -> None:
    """The properties name the title and the day; no author, no last editor, no template, no editing time."""
    book = docx.Document(io.BytesIO(shown("word")))
    core = book.core_properties
    assert (core.title, core.author, core.last_modified_by) == ("Gallery of everything", "", "")
    assert f"{core.created:%Y-%m-%d} {core.modified:%Y-%m-%d}" == "2026-03-16 2026-03-16"
    app = part(shown("word"), "docProps/app.xml")
    assert app.endswith('extended-properties"></Properties>')


def test_heads_of_tables_repeat_and_pictures_speak() -> None:
    """The first row of each table comes again on the next page; a picture has its alternative, not its bytes, as name."""
    text = part(shown("word"), "word/document.xml")
    assert text.count("<w:tblHeader") == 6
    assert 'descr="Bars of the gap between the parties' in text
    assert 'descr="data:' not in text


def test_a_teams_own_reference(tmp_path: Path) -> None:
    """A reference document in the workspace's templates wins over ours, its words in braces become the stamp."""
    ours = (folder("templates") / "reference.docx").read_bytes()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(ours)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"{left}", b"OUR LOCAL {left}"))
    (tmp_path / "reference.docx").write_bytes(out.getvalue())
    head = part(shown("word", look=Look(templates=tmp_path)), "word/header1.xml")
    assert "OUR LOCAL Riverbend Education Association" in head


def test_a_stamp_is_text() -> None:
    """A stamp with signs of XML in it is text."""
    from bargain.disclosure import Stamp

    made = stamped(
        (folder("templates") / "reference.docx").read_bytes(), Stamp("<w:b/> & \x1b{foot}", "", "x"), "letter"
    )
    assert "&lt;w:b/&gt; &amp; [U+001B ESCAPE]" in part(made, "word/header1.xml")


def test_reads_back(tmp_path: Path) -> None:
    """python-docx opens the file and finds headings, tables and the language."""
    assert FOLDER.is_dir()
    book = docx.Document(io.BytesIO(shown("word")))
    assert [p.text for p in book.paragraphs if p.style.name == "Heading 1"] == ["Gallery of everything"]
    assert book.tables[0].cell(1, 4).text == "$1,234,567.89"
    assert re.search('<w:lang [^>]*w:val="en-US"', part(shown("word"), "word/styles.xml"))


def test_an_empty_head_has_no_rule() -> None:
    """Where nothing stands in the head of the page, no line is drawn under it."""
    facts = released()
    bare = type(facts)(facts.document, facts.title, facts.audience, facts.as_of, facts.data)
    assert 'w:val="Header"' not in part(shown("word", bare), "word/header1.xml")
    assert 'w:val="Header"' in part(shown("word"), "word/header1.xml")


def test_empty_cells_are_no_higher() -> None:
    """An empty cell has the type of its table, not of running text."""
    assert "<w:p /></w:tc>" not in part(shown("word"), "word/document.xml")
