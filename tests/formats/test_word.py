"""Word files: tracked changes by the party, stamp and page numbers, nothing that tells who made them."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from bargain.disclosure import Redline, Released
from bargain.folder.workspace import read_workspace
from bargain.formats import word
from bargain.language.dialect import TableBlock, read
from bargain.rendering.format import Look
from bargain.rendering.office import stamped
from bargain.rendering.page import Page, RedlineBlock
from bargain.resources import folder
from bargain.visibility import Audience
from tests.libreoffice import Deeds, edit, needs_libreoffice
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
    assert (
        len(re.findall(r"<w:trPr>(?:<w:(?:tblHeader|cantSplit) [^>]*/>)*<w:ins [^>]*/></w:trPr>", text)) == 3
    )


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


# Every change accepted or rejected, by others than us

OLD = """\
7.1 No class shall exceed 28 students -- "a goal" – unless it's needed.

A. The District may pay:

(1) $900.00, or 4.5%, for each student; and

(i) a mentor’s stipend;

(ii) half a day.

B. Gone altogether.

| Step | Pay |
| --- | --- |
| 1 | $50,000 |
| 2 | $52,500 |

C. This Section ends on June 30, 2027."""
NEW = """\
7.1 No class shall exceed 24 students -- “a hard cap” – unless it’s needed.

A. The District shall pay:

(1) $1,200.00, or 4.5%, for each student; and

(i) half a day;

(ii) a mentor’s stipend;

(iii) two books @ $12.50.

| Step | Pay | Hours |
| --- | --- | --- |
| 1 | $50,000 | 7 |
| 1a | $51,000 | 7 |

D. Any teacher may grieve.

C. This Section ends on June 30, 2029."""


KEPT = "Z. The end."


def redlines(pairs: Sequence[tuple[str, str]]) -> bytes:
    """Write redlines as a Word file, nothing else in it."""
    released = Released("redlines", "Redlines", Audience.management, date(2026, 3, 11), {})
    blocks = tuple(RedlineBlock(Redline(old, new, "Association")) for old, new in pairs)
    return word.write(released, Page(blocks), Look())


def blocks_of(texts: Sequence[str]) -> list[object]:
    """Give contract texts as a list of lines and of tables, each a list of rows."""
    held = [block for text in texts for block in read(text)]
    return [[list(row) for row in one.rows] if isinstance(one, TableBlock) else one.line for one in held]


def held_in(raw: bytes) -> list[object]:
    """Give a Word file without tracked changes in the same way, by another reader than ours."""
    document = docx.Document(io.BytesIO(raw))
    assert not list(document.element.body.iter(qn("w:ins"), qn("w:del"), qn("w:delText")))

    def found() -> Iterator[object]:
        for one in document.iter_inner_content():
            if isinstance(one, Table) and len(one.rows):
                yield [[cell.text for cell in row.cells] for row in one.rows]
            elif isinstance(one, Paragraph) and one.text.strip():
                yield one.text.replace("\t", " ")

    return list(found())


W = {
    tag: qn(f"w:{tag}")
    for tag in [
        "body",
        "p",
        "pPr",
        "rPr",
        "tr",
        "trPr",
        "tc",
        "tcPr",
        "t",
        "delText",
        "ins",
        "del",
        "cellIns",
        "cellDel",
    ]
}


def _goes(element: ET.Element, gone: str) -> bool:
    """Say whether a run, a row or a cell goes as a whole."""
    mark = {W["tr"]: f"{W['trPr']}/{W[gone]}", W["tc"]: f"{W['tcPr']}/{W['cell' + gone.title()]}"}.get(
        element.tag
    )
    return element.tag == W[gone] or (mark is not None and element.find(mark) is not None)


def _joined(parent: ET.Element, gone: str) -> None:
    """Let the paragraphs whose end goes run on into the next."""
    held: list[ET.Element] = []
    for paragraph in [one for one in parent if one.tag == W["p"]]:
        if paragraph.find(f"{W['pPr']}/{W['rPr']}/{W[gone]}") is not None:
            held += [one for one in paragraph if one.tag != W["pPr"] and not _goes(one, gone)]
            parent.remove(paragraph)
        else:
            paragraph[1:1] = held
            held = []
    assert not held


def _unwrapped(parent: ET.Element, kept: str) -> None:
    """Take the marks from what stays."""
    for at, child in reversed(list(enumerate(parent))):
        if child.tag == W[kept]:
            parent[at : at + 1] = list(child)
        elif child.tag == W["delText"]:
            child.tag = W["t"]


def settle(raw: bytes, gone: str, kept: str) -> bytes:
    """Carry out every change of a file by the rules of the format: what is ``gone`` goes, what is ``kept`` stays."""
    tree = ET.fromstring(part(raw, "word/document.xml"))  # noqa: S314  # our own file
    for parent in [one for one in tree.iter() if one.tag in {W["body"], W["tc"]}]:
        _joined(parent, gone)
    for parent in list(tree.iter()):
        parent[:] = [child for child in parent if not _goes(child, gone)]
    for parent in list(tree.iter()):
        _unwrapped(parent, kept)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(made, "w") as new:
        for member in old.namelist():
            new.writestr(member, ET.tostring(tree) if member == "word/document.xml" else old.read(member))
    return made.getvalue()


def test_the_rules_of_the_format_give_both_texts() -> None:
    """By the rules of the format alone, accepting every change gives the new text and rejecting every one the old."""
    for old, new in ((OLD, NEW), (NEW, OLD), ("", NEW), (OLD, "")):
        raw = redlines([(old, new), (KEPT, KEPT)])
        assert held_in(settle(raw, "del", "ins")) == blocks_of([new, KEPT])
        assert held_in(settle(raw, "ins", "del")) == blocks_of([old, KEPT])


def test_changes_name_the_party() -> None:
    """Every change of every kind is the party's, has a number of its own, and a date in universal time."""
    text = part(redlines([(OLD, NEW), (NEW, OLD)]), "word/document.xml")
    marks = re.findall(r"<w:(ins|del|cellIns|cellDel) ([^>]*?)/?>", text)
    numbers = [re.findall(r'w:id="(\d+)"', held) for _, held in marks]

    assert {kind for kind, _ in marks} == {"ins", "del", "cellIns", "cellDel"}
    assert len({number for (number,) in numbers}) == len(marks)
    assert {re.sub(r'w:id="\d+" ?', "", held).strip() for _, held in marks} == {
        'w:author="Association" w:date="2026-03-11T00:00:00Z"'
    }


@pytest.mark.slow
@needs_libreoffice
def test_libreoffice_gives_both_texts(tmp_path: Path) -> None:
    """LibreOffice, asked to accept every change, gives the new texts, and the old ones where it rejects them.

    Columns that come or go are left out: its version 7.4 does not know them.
    """
    workspace, _ = read_workspace(folder("sample-data") / "riverbend", today=date(2026, 3, 16))
    assert workspace is not None
    pairs = [(OLD, NEW.replace(" Hours |", "").replace(" 7 |", "").replace(" --- |\n| 1 |", "\n| 1 |"))]
    for proposal in workspace.proposals:
        texts = [proposal.current_text, *(version.text for version in proposal.versions)]
        pairs += [(old, new) for old, new in pairwise(texts) if old and new]
    pairs.append((KEPT, KEPT))
    (tmp_path / "redlines.docx").write_bytes(redlines(pairs))
    jobs: dict[str, Deeds] = {
        "accepted": [["press", "AcceptAllTrackedChanges"]],
        "rejected": [["press", "RejectAllTrackedChanges"]],
    }
    edit(
        tmp_path / "home",
        [(tmp_path / "redlines.docx", tmp_path / f"{name}.docx", deeds) for name, deeds in jobs.items()],
    )

    assert len(pairs) > 20
    assert held_in((tmp_path / "accepted.docx").read_bytes()) == blocks_of([new for _, new in pairs])
    assert held_in((tmp_path / "rejected.docx").read_bytes()) == blocks_of([old for old, _ in pairs])
