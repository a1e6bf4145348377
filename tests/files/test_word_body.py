"""Every word of a Word file is kept, inserted, deleted or set apart by name; what cannot be carried stops it by name."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bargain.files.word import Change, WordText
from bargain.files.word_reading import read_word
from tests.word_files import docx, gone, ins, letters, listed, numbering, p, row, source_words, t, table

BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)
AUTHOR = 'w:id="5" w:author="A. Nonymous"'


def words_read(found: WordText) -> list[str]:
    """List the words that were read, whatever became of them."""
    texts = [one.text for one in found.apart]
    for block in found.blocks:
        paragraphs = [block] if not hasattr(block, "rows") else [one for row in block.rows for cell in row.cells for one in cell.paragraphs]  # fmt: skip
        texts += [piece.text for paragraph in paragraphs for piece in paragraph.pieces]
    return sorted(word for text in texts for word in text.split())


def read(body: str, **parts: str) -> WordText:
    """Read a file with this body, and see that its letters are all there."""
    raw = docx(body, **parts)
    found = read_word(raw, "x.docx")
    assert letters(words_read(found)) == letters(source_words(raw))
    return found


def field(instruction: str, shown: str) -> str:
    """Give a field with its code and, where there is any, what it shows."""
    result = SEPARATE + t(shown) if shown else ""
    return f"{BEGIN}<w:r><w:instrText> {instruction} </w:instrText></w:r>{result}{END}"


def control(content: str) -> str:
    """Give a content control."""
    return f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


REFUSED = {
    "another document": ('<w:altChunk r:id="r9"/>', "WORD-PART"),
    "part of a master document": (p('<w:subDoc r:id="r9"/>'), "WORD-PART"),
    "ink": (p('<w:r><w:contentPart r:id="r9"/></w:r>'), "WORD-PART"),
    "number of the page": (p("<w:r><w:pgNum/></w:r>"), "WORD-PART"),
    "field never ended": (p(t("Pay "), BEGIN, t("swallowed")) + p(t("too")), "WORD-FIELD"),
    "field without a result": (p(t("See "), field("REF section", "")), "WORD-FIELD"),
    "simple field without a result": (p(t("See "), '<w:fldSimple w:instr="REF section"/>'), "WORD-FIELD"),
    "choice of a form": (p(field("FORMDROPDOWN", "")), "WORD-FIELD"),
    "equation with text": (p("<m:oMath><m:r><m:t>x</m:t></m:r><m:r><w:t>and more</w:t></m:r></m:oMath>"), "WORD-EQUATION"),
    "letters in Wingdings": (p(t("o", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), t(" yes")), "WORD-SYMBOL"),
    "a sign of a font's own": (p(t("\uf0fe yes")), "WORD-SYMBOL"),
    "struck by hand": (p(t("Pay "), t("fifty", "<w:strike/>"), t("forty")), "WORD-STRUCK"),
    "struck twice by hand": (p(t("fifty", '<w:dstrike w:val="true"/>')), "WORD-STRUCK"),
    "word art": (p('<w:r><w:pict><v:shape><v:textpath string="NO"/></v:shape></w:pict></w:r>'), "WORD-PICTURE"),
    "embedded sheet": (p('<w:r><w:object><o:OLEObject xmlns:o="urn:o"/></w:object></w:r>'), "WORD-PICTURE"),
    "note that is not there": (p('<w:r><w:footnoteReference w:id="7"/></w:r>'), "WORD-NOTE"),
    "another number": (p(t("x"), properties=f'<w:numPr><w:numId w:val="1"/><w:numberingChange {AUTHOR} w:original="%1:1:0:."/></w:numPr>'), "WORD-NUMBER"),
    "cells merged as a change": (table(row(f'<w:tcPr><w:cellMerge {AUTHOR} w:vMerge="cont"/></w:tcPr>' + p(t("a")))), "WORD-TABLE"),
    "ruby": (p("<w:r><w:ruby><w:rt><w:r><w:t>over</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>base</w:t></w:r></w:rubyBase></w:ruby></w:r>"), "WORD-PART"),
    "text between rows": (table(row(p(t("a"))) + "<w:odd><w:t>lost</w:t></w:odd>"), "WORD-PART"),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_refused_by_name(kind: str) -> None:
    """What no contract text can carry is refused by its name, and its words are still counted."""
    body, code = REFUSED[kind]
    found = read(body)

    assert code in {problem.code for problem in found.refusals}
    assert all(problem.fix for problem in found.refusals)


CARRIED: dict[str, tuple[str, str, str]] = {
    "changes in a link": (p(t("See "), f"<w:hyperlink>{gone('one')}{ins('two')}</w:hyperlink>"), "See one", "See two"),
    "changes in a control": (p(control(gone("one") + ins("two")), t(" end")), "one end", "two end"),
    "a control around rows": (table(row(p(t("a"))), control(row(p(t("b")), mark="ins"))), "| a |\n| --- |", "| a |\n| --- |\n| b |"),
    "deleted and typed again": (p(gone("shall"), ins("shall"), t(" pay")), "shall pay", "shall pay"),
    "a paragraph in an inserted range": (f'<w:customXmlInsRangeStart {AUTHOR}/>' + control(p(ins("new"), mark="ins")) + '<w:customXmlInsRangeEnd w:id="5"/>' + p(t("old")), "old", "new\n\nold"),
    "a move with its range": (
        f'<w:moveFromRangeStart {AUTHOR} w:name="m"/>' + p(gone("B.", "moveFrom"), mark="moveFrom") + '<w:moveFromRangeEnd w:id="5"/>'
        + p(t("A.")) + f'<w:moveToRangeStart {AUTHOR} w:name="m"/>' + p(ins("B.", "moveTo"), mark="moveTo") + '<w:moveToRangeEnd w:id="5"/>',
        "B.\n\nA.", "A.\n\nB."),
    "a change of looks alone": (p(t("bold", f"<w:b/><w:rPrChange {AUTHOR}><w:rPr><w:strike/></w:rPr></w:rPrChange>")), "bold", "bold"),
    "signs": (p(t("“Pay” – $1,200.00 — it’s"), "<w:r><w:noBreakHyphen/><w:softHyphen/></w:r>", t("fifty\u00a0per\u00adcent")),) * 1 + ("“Pay” – $1,200.00 — it’s\u2011fifty\u00a0percent",) * 2,
    "a field with its result": (p(t("See "), field("REF x", "12.3"), t(".")), "See 12.3.", "See 12.3."),
    "a field that prints nothing": (p(t("Pay"), field('XE "Pay"', "")), "Pay", "Pay"),
    "a field within a field": (p(BEGIN, "<w:r><w:instrText>IF </w:instrText></w:r>", field("MERGEFIELD a", "b"), SEPARATE, t("seen"), END), "seen", "seen"),
    "a deleted cell": (table(row(p(t("a")), f"<w:tcPr><w:cellDel {AUTHOR}/></w:tcPr>" + p(t("b")))), "| a | b |\n| --- | --- |", "| a |\n| --- |"),
    "an alternative for older programs": (p("<w:r><mc:AlternateContent><mc:Choice Requires='x'><w:t>new</w:t></mc:Choice><mc:Fallback><w:t>old</w:t></mc:Fallback></mc:AlternateContent></w:r>"), "new", "new"),
}  # fmt: skip


@pytest.mark.parametrize("kind", CARRIED)
def test_carried(kind: str) -> None:
    """What contract text can carry comes in, on each side of its changes."""
    body, before, after = CARRIED[kind]
    found = read(body)

    assert found.refusals == ()
    assert (found.text("before"), found.text("after")) == (before, after)


def test_number_that_came_as_a_change() -> None:
    """A paragraph that was put into a list as a tracked change has no number before it."""
    properties = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins {AUTHOR}/></w:numPr>'
    found = read(p(t("Pay."), properties=properties), numbering=numbering(("decimal", "%1.")))

    assert (found.text("before"), found.text("after")) == ("Pay.", "1. Pay.")
    assert found.tracked


def test_numbers_after_a_reset() -> None:
    """Nested numbers keep their depth when an item of the outer list comes."""
    levels = numbering(("decimal", "%1."), ("lowerLetter", "(%2)"))
    body = (
        p(t("one"), properties=listed(1)) + p(t("in"), properties=listed(1, 1))
        + p(ins("two"), mark="ins", properties=listed(1)) + p(t("deep"), properties=listed(1, 1))
    )  # fmt: skip
    found = read(body, numbering=levels)

    assert found.text("before").split("\n\n") == ["1. one", "(a) in", "(b) deep"]
    assert found.text("after").split("\n\n") == ["1. one", "(a) in", "2. two", "(a) deep"]


def test_the_line_that_explains_a_redline() -> None:
    """The struck word in the legend of our own table copy is no word struck by hand."""
    style = '<w:style w:type="paragraph" w:styleId="L"><w:name w:val="Legend"/></w:style>'
    found = read(
        p(t("Struck", "<w:strike/>"), t(" is removed."), properties='<w:pStyle w:val="L"/>'), styles=style
    )

    assert found.refusals == ()


def test_parts_by_any_name() -> None:
    """Heads and feet of pages, and notes that nothing leads to, are set apart with their deleted words."""
    found = read(
        p(t("Text.")),
        header1=p(t("Draft "), gone("three")),
        footer1=p(t("Confidential")),
        footnotes=f'<w:footnote w:id="3">{p(t("Left behind."))}</w:footnote>',
    )

    assert [(one.kind, one.text) for one in found.apart] == [
        ("footnote without a mark in the text", "Left behind."),
        ("header of a page", "Draft three"),
        ("footer of a page", "Confidential"),
    ]


# Files made up at random

_NAMES = count(1)


def named() -> str:
    """Give words that stand nowhere else, so that a word that is lost cannot hide behind another."""
    return f" w{next(_NAMES)} x{next(_NAMES)} "


def _del(content: str) -> str:
    return (
        f"<w:del {AUTHOR}>{content.replace('<w:t ', '<w:delText ').replace('</w:t>', '</w:delText>')}</w:del>"
    )


def _note(_: str) -> str:
    return '<w:r><w:footnoteReference w:id="1"/></w:r>'


WRAPPED: list[Callable[[str], str]] = [
    lambda inner: inner,
    lambda inner: f"<w:ins {AUTHOR}>{inner}</w:ins>",
    _del,
    lambda inner: f"<w:moveTo {AUTHOR}>{inner}</w:moveTo>",
    lambda inner: f"<w:moveFrom {AUTHOR}>{inner}</w:moveFrom>",
    lambda inner: f"<w:ins {AUTHOR}>{_del(inner)}</w:ins>",
    lambda inner: f"<w:hyperlink>{inner}</w:hyperlink>",
    lambda inner: f"<w:smartTag>{inner}</w:smartTag>",
    lambda inner: f'<w:fldSimple w:instr="REF a">{inner}</w:fldSimple>',
    lambda inner: f"{BEGIN}<w:r><w:instrText>REF a</w:instrText></w:r>{SEPARATE}{inner}{END}",
    lambda inner: f"{BEGIN}<w:r><w:instrText>IF</w:instrText></w:r>{inner}{END}",
    control,
    lambda inner: f"<w:odd>{inner}</w:odd>",
    lambda inner: inner.replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>"),
    lambda inner: f"<m:oMath><m:r><m:t>{named()}</m:t></m:r></m:oMath>{inner}",
    lambda inner: f"<w:r><w:drawing><wps:txbx><w:txbxContent>{p(inner)}</w:txbxContent></wps:txbx></w:drawing></w:r>",
]  # fmt: skip
RUNS = st.recursive(
    st.builds(lambda: t(named())),
    lambda inner: st.builds(lambda wrap, runs: wrap("".join(runs)), st.sampled_from(WRAPPED), st.lists(inner, min_size=1, max_size=3)),
    max_leaves=5,
)  # fmt: skip
PROPERTIES = ["", listed(1), listed(1, 1), f'<w:numPr><w:numId w:val="1"/><w:ins {AUTHOR}/></w:numPr>']
PARAGRAPHS = st.builds(
    lambda runs, mark, properties: p(*runs, mark=mark, properties=properties),
    st.lists(RUNS, max_size=3),
    st.sampled_from(["", "ins", "del", "moveFrom", "moveTo"]),
    st.sampled_from(PROPERTIES),
)


def _cell(change: str, content: list[str]) -> str:
    mark = f"<w:tcPr><w:{change} {AUTHOR}/></w:tcPr>" if change else ""
    return mark + "".join(content)


def _tables(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    cells = st.builds(
        _cell, st.sampled_from(["", "cellIns", "cellDel"]), st.lists(blocks, min_size=1, max_size=2)
    )
    rows = st.builds(
        lambda held, mark: row(*held, mark=mark),
        st.lists(cells, min_size=1, max_size=2),
        st.sampled_from(["", "ins", "del"]),
    )
    return st.one_of(
        st.builds(lambda held: table(*held), st.lists(st.one_of(rows, st.builds(control, rows)), min_size=1, max_size=2)),
        st.builds(control, blocks),
        st.builds(lambda inner: f"<w:customXml>{inner}</w:customXml>", blocks),
    )  # fmt: skip


BLOCKS = st.recursive(PARAGRAPHS, _tables, max_leaves=4)


def accounted(blocks: list[str]) -> None:
    """See that the words kept, inserted, deleted and set apart are those of the file, each as often as there."""
    body = "".join(blocks) + p(_note(""))
    raw = docx(
        body,
        numbering=numbering(("decimal", "%1."), ("lowerLetter", "(%2)")),
        footnotes=f'<w:footnote w:id="1">{p(t(named()), gone(named()))}</w:footnote>',
        comments=f'<w:comment w:id="1">{p(t(named()), gone(named()))}</w:comment>',
        header1=p(t(named())),
    )
    found = read_word(raw, "x.docx")
    words = found.words()
    assert words_read(found) == source_words(raw)
    apart = sum(len(one.text.split()) for one in found.apart)
    assert sum(words.values()) + apart == len(words_read(found))
    for change, side, other in ((Change.deleted, "before", "after"), (Change.inserted, "after", "before")):
        marked = re.findall(r"\b[wx]\d+\b", found.text(side))  # type: ignore[arg-type]
        assert len(set(marked) - set(re.findall(r"\b[wx]\d+\b", found.text(other)))) == words[change]  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(st.lists(BLOCKS, max_size=3))
def test_every_word_is_accounted_for(blocks: list[str]) -> None:
    """Whatever a file is made of, its words are kept, inserted, deleted or set apart by name, each once."""
    accounted(blocks)


@pytest.mark.slow
@settings(max_examples=800, deadline=None)
@given(st.lists(BLOCKS, max_size=5))
def test_every_word_is_accounted_for_at_length(blocks: list[str]) -> None:
    """The same, over many more files."""
    accounted(blocks)
