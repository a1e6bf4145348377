"""The body of a Word file, walked block by block and run by run; whatever is not known and holds text is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final
from xml.etree.ElementTree import Element

from bargain.files.word import Cell, Change, Paragraph, Piece, Row, Shape, WordBlock, WordTable
from bargain.files.word_findings import Findings, words_of
from bargain.files.word_signs import foreign, sign
from bargain.files.word_styles import Styles
from bargain.problems import Severity

_CHANGES: Final = {
    "w:ins": Change.inserted, "w:moveTo": Change.inserted, "w:del": Change.deleted, "w:moveFrom": Change.deleted,
}  # fmt: skip
_THROUGH: Final = frozenset(
    {"w:hyperlink", "w:smartTag", "w:dir", "w:bdo", "w:customXml", "w:fldSimple", "w:sdtContent"}
)
_SIGNS: Final = {
    "w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "\u2011", "w:softHyphen": "",
}  # fmt: skip
_ELSEWHERE: Final = {
    "w:altChunk": "another document", "w:subDoc": "another document", "w:contentPart": "a drawing in ink",
    **dict.fromkeys(
        ("w:pgNum", "w:dayShort", "w:dayLong", "w:monthShort", "w:monthLong", "w:yearShort", "w:yearLong"),
        "a number or date that Word makes up",
    ),
}  # fmt: skip
_PICTURES: Final = (":blip", ":imagedata", ":chart", ":relIds", ":OLEObject", ":textpath")
_SILENT: Final = frozenset(
    {"", "XE", "TC", "TA", "RD", "SET", "ASK", "PRIVATE", "BIBLIOGRAPHY", "TOC", "INDEX"}
)
"""Fields that print nothing, and lists that Word may have made of nothing."""


class Body:
    """The walk over one body; ``notes`` are the parts that footnotes and endnotes lie in."""

    def __init__(self, styles: Styles, notes: Mapping[str, Element | None], findings: Findings) -> None:
        """Make ready to walk."""
        self._styles = styles
        self._notes = notes
        self._findings = findings
        self._count = 0
        self._fields: list[list[str]] = []
        self._behind: list[WordBlock] = []
        self._tables = 0
        self._noted: set[tuple[str, str]] = set()

    def blocks(self, parent: Element, change: Change = Change.kept) -> Iterator[WordBlock]:
        """Give the paragraphs and tables of an element, what hangs on a paragraph directly behind it."""
        for child in parent:
            if child.tag == "w:p":
                yield self._paragraph(child, change)
                behind, self._behind = self._behind, []
                yield from behind
            elif child.tag == "w:tbl":
                yield self._table(child, change)
            elif child.tag in _CHANGES:
                yield from self.blocks(child, self._marked(child, change))
            elif child.tag in {"w:sdt", "w:sdtContent", "w:customXml", "mc:AlternateContent", "mc:Choice"}:
                yield from self.blocks(_chosen(child), change)
            else:
                self._strange(child)

    def close(self) -> None:
        """Tell what was begun and never ended, and the notes that nothing in the text leads to."""
        if self._fields:
            self._findings.place = "the document"
            fix = "Delete the field in Word and type its words; or save the file again in Word."
            self._findings.say(
                "WORD-FIELD", "a field begins and never ends; what follows it cannot be read", fix
            )
        for kind, root in self._notes.items():
            for note in root if root is not None else ():
                if (kind, note.get("w:id", "")) not in self._noted:
                    self._findings.set_apart(f"{kind} without a mark in the text", words_of(note))

    # Paragraphs

    def _paragraph(self, element: Element, change: Change) -> Paragraph:
        self._count += 1
        findings, number = self._findings, self._count
        findings.enter(number, element)
        properties = element.find("w:pPr")
        earlier = properties.find("w:pPrChange") if properties is not None else None
        old = earlier.find("w:pPr") if earlier is not None else None
        after = self._styles.shape(properties)
        before = self._styles.shape(old) if old is not None else self._unnumbered(properties, after)
        for shape in dict.fromkeys((before, after)):
            form = self._styles.numbering.strange(*shape.number) if shape.number else ""
            if form:
                findings.say(
                    "WORD-NUMBER",
                    f"its number is of a kind that is not read here ({form})",
                    "Type it as text.",
                )
        listed = any(phase[1] == "TOC" for phase in self._fields)
        pieces = tuple(self._runs(element, change, properties))
        listed = listed or any(phase[1] == "TOC" for phase in self._fields)
        end = self._end(properties, change)
        if listed:
            before, after = replace(before, contents=True), replace(after, contents=True)
        return Paragraph(pieces, end, before, after)

    def _unnumbered(self, properties: Element | None, shape: Shape) -> Shape:
        """Give the shape before its number came as a tracked change; what number stood there before, is not told."""
        listed = properties.find("w:numPr") if properties is not None else None
        if listed is None:
            return shape
        if listed.find("w:numberingChange") is not None:
            fix = "Accept or reject that change in Word."
            self._findings.say("WORD-NUMBER", "its number was changed as a tracked change", fix)
        return shape if listed.find("w:ins") is None else replace(shape, number=None)

    def _end(self, properties: Element | None, change: Change) -> Change:
        marks = properties.find("w:rPr") if properties is not None else None
        for mark in marks if marks is not None else ():
            if mark.tag in _CHANGES:
                change = self._marked(mark, change)
        return change

    def _marked(self, element: Element, change: Change) -> Change:
        """Give the mark of text inside a change that may stand inside another."""
        self._findings.authors.add(element.get("w:author", ""))
        return _combined(change, _CHANGES[element.tag])

    def _runs(self, parent: Element, change: Change, properties: Element | None) -> Iterator[Piece]:
        for child in parent:
            if child.tag == "w:r":
                yield from self._run(child, change, properties)
            elif child.tag in _CHANGES:
                yield from self._runs(child, self._marked(child, change), properties)
            elif child.tag in _THROUGH:
                if child.tag == "w:fldSimple" and not words_of(child):
                    self._unshown(child.get("w:instr", "").split()[:1])
                yield from self._runs(child, change, properties)
            elif child.tag in {"w:sdt", "mc:AlternateContent"}:
                yield from self._runs(_chosen(child), change, properties)
            elif child.tag in {"m:oMath", "m:oMathPara"}:
                self._findings.set_apart("equation", words_of(child))
                self._findings.say("WORD-EQUATION", "an equation stands here", "Write it in words.")
            elif child.tag != "w:pPr":
                self._strange(child)

    # Runs

    def _run(self, run: Element, change: Change, paragraph: Element | None) -> Iterator[Piece]:
        properties = run.find("w:rPr")
        said = [piece for child in run for piece in self._content(child, change)]
        if not said:
            return
        text = "".join(piece.text for piece in said)
        self._look(text, properties, paragraph)
        if any(phase[0] == "code" for phase in self._fields):
            self._findings.set_apart("field code", text)
        elif self._styles.hidden(properties, paragraph):
            self._findings.set_apart("hidden text", text)
            if text.strip():
                fix = "Decide whether it belongs there: show it (Font, not hidden) or delete it."
                self._findings.say("WORD-HIDDEN", f"hidden text stands here: {text.strip()[:200]!r}", fix)
        else:
            yield from said

    def _look(self, text: str, properties: Element | None, paragraph: Element | None) -> None:
        """Tell of letters that are shown as other signs, and of words struck through by hand."""
        if font := foreign(text, properties):
            fix = "Type the words or ordinary characters in their place."
            self._findings.say(
                "WORD-SYMBOL", f"{text.strip()!r} stands here in {font}, which has no letters", fix
            )
        if text.strip() and self._styles.struck(properties, paragraph):
            fix = (
                "Delete them, with tracked changes on; or take the line from them (Font, not strikethrough)."
            )
            self._findings.say(
                "WORD-STRUCK", f"words are struck through by hand: {text.strip()[:200]!r}", fix
            )

    def _content(self, child: Element, change: Change) -> Iterator[Piece]:
        """Give the text of one thing in a run."""
        tag = child.tag
        if tag in {"w:t", "w:delText"}:
            mark = Change.deleted if tag == "w:delText" and change is Change.kept else change
            text = child.text or ""
            text = text if child.get("xml:space") == "preserve" else text.strip(" \t\r\n")
            # A line break inside the text of a run is a space to Word.
            text = self._findings.cleaned(text.replace("\r", " ").replace("\n", " "))
            yield from (Piece(text, mark) for _ in (1,) if text)
        elif tag in _SIGNS:
            yield from (Piece(_SIGNS[tag], change) for _ in (1,) if _SIGNS[tag])
        elif tag == "w:sym":
            yield from self._symbol(child, change)
        elif tag in {"w:fldChar", "w:instrText", "w:delInstrText"}:
            self._field(child)
        elif tag in {"w:footnoteReference", "w:endnoteReference"}:
            self._note(child, change)
        elif tag in {"w:drawing", "w:pict", "w:object"}:
            self._drawing(child, change)
        elif tag == "mc:AlternateContent":
            for one in _chosen(child):
                yield from self._content(one, change)
        elif tag == "w:commentReference":
            self._findings.commented(child.get("w:id", ""))
        elif tag != "w:rPr":
            self._strange(child)

    def _symbol(self, child: Element, change: Change) -> Iterator[Piece]:
        font = child.get("w:font", "")
        found = sign(font, child.get("w:char", ""))
        if found:
            yield Piece(found, change)
        else:
            fix = "Type the word or an ordinary character in its place."
            self._findings.say(
                "WORD-SYMBOL", f"a sign of the font {font.lower()!r} stands here, which is no letter", fix
            )

    def _field(self, child: Element) -> None:
        """Follow a field: its code is no text, its result is."""
        if child.tag != "w:fldChar":
            words = (child.text or "").split()
            if self._fields and words and not self._fields[-1][1]:
                self._fields[-1][1] = words[0].upper()
            return
        kind = child.get("w:fldCharType")
        if kind == "begin":
            self._fields.append(["code", ""])
        elif kind == "separate" and self._fields:
            self._fields[-1][0] = "result"
        elif kind == "end" and self._fields:
            phase, name = self._fields.pop()
            if phase == "code" and name.startswith(("AUTONUM", "LISTNUM")):
                self._findings.say(
                    "WORD-NUMBER", "a number stands here that Word makes up (a field)", "Type it as text."
                )
            elif phase == "code":
                self._unshown([name])

    def _unshown(self, named: list[str]) -> None:
        """Tell of a field that is to show something, and shows nothing yet."""
        for name in named:
            if name.upper() not in _SILENT:
                fix = "Update it in Word (F9), or type its words."
                self._findings.say("WORD-FIELD", f"a field ({name}) stands here without what it shows", fix)

    def _note(self, child: Element, change: Change) -> None:
        """Put the text of a note behind its paragraph; where it is to stand in contract text, nobody can know."""
        kind = child.tag.removeprefix("w:").removesuffix("Reference")
        root, wanted = self._notes.get(kind), child.get("w:id", "")
        found = [note for note in (root if root is not None else ()) if note.get("w:id") == wanted]
        fix = f"Put the words of the {kind} into the text, and delete the note."
        what = "its words follow the paragraph" if found else "its words are not in the file"
        self._findings.say("WORD-NOTE", f"a {kind} hangs here; {what}", fix)
        for note in found:
            self._noted.add((kind, wanted))
            self._aside(note, change)

    def _drawing(self, child: Element, change: Change) -> None:
        """Put the text of text boxes behind their paragraph, and tell of pictures."""
        boxes = list(_boxes(child))
        for box in boxes:
            fix = "Move the words into the text, and delete the box."
            self._findings.say("WORD-BOX", "a text box hangs here; its words follow the paragraph", fix)
            self._aside(box, change)
        inside = {one for box in boxes for one in box.iter()}
        if any(one.tag.endswith(_PICTURES) and one not in inside for one in child.iter()):
            fix = "Type what it says, if it says anything, and delete it."
            self._findings.say(
                "WORD-PICTURE", "a picture, chart or object stands here; it cannot be read", fix
            )

    def _aside(self, parent: Element, change: Change) -> None:
        place, fields = self._findings.place, self._fields
        self._fields = []
        held, self._behind = self._behind, []
        found = list(self.blocks(parent, change))
        self._behind = [*held, *found]
        self._findings.place, self._fields = place, fields

    # Tables

    def _table(self, element: Element, change: Change) -> WordTable:
        self._tables += 1
        name, seen = f"table {self._tables}", set[str]()
        rows = tuple(self._row(row, change, seen) for row in self._inside(element, "w:tr"))
        self._findings.place = name
        for what in sorted(seen):
            nested = what.startswith("a table")
            fix = "Take the inner table out." if nested else "Look at the table as it was read."
            severity = Severity.error if nested else Severity.warning
            self._findings.say("WORD-TABLE", what, fix, severity)
        return WordTable(rows)

    def _row(self, element: Element, change: Change, seen: set[str]) -> Row:
        properties = element.find("w:trPr")
        change = self._whole(properties, {"w:ins": "w:ins", "w:del": "w:del"}, change)
        cells: list[Cell] = [Cell(())] * _count(properties, "w:gridBefore")
        for one in self._inside(element, "w:tc"):
            cells += self._cell(one, change, seen)
        return Row(tuple(cells), change)

    def _cell(self, element: Element, change: Change, seen: set[str]) -> list[Cell]:
        properties = element.find("w:tcPr")
        change = self._whole(properties, {"w:cellIns": "w:ins", "w:cellDel": "w:del"}, change)
        span = max(_count(properties, "w:gridSpan"), 1)
        if properties is not None and properties.find("w:cellMerge") is not None:
            seen.add("a table with cells merged as a tracked change; accept or reject that change in Word")
        if span > 1 or (properties is not None and properties.find("w:vMerge") is not None):
            seen.add("some of its cells are merged; the words stand in the first of them")
        paragraphs: list[Paragraph] = []
        for block in self.blocks(element, change):
            if isinstance(block, WordTable):
                seen.add("a table stands inside this table; its words were put into the cell")
                paragraphs += [one for row in block.rows for cell in row.cells for one in cell.paragraphs]
            else:
                paragraphs.append(block)
        if sum(any(piece.text.strip() for piece in one.pieces) for one in paragraphs) > 1:
            seen.add("some of its cells hold several paragraphs, which were joined")
        return [Cell(tuple(paragraphs), change), *[Cell((), change)] * (span - 1)]

    def _whole(self, properties: Element | None, marks: Mapping[str, str], change: Change) -> Change:
        for mark in properties if properties is not None else ():
            if mark.tag in marks:
                self._findings.authors.add(mark.get("w:author", ""))
                change = _combined(change, _CHANGES[marks[mark.tag]])
        return change

    def _inside(self, element: Element, wanted: str) -> Iterator[Element]:
        """Walk the rows of a table, or the cells of a row, those in controls too."""
        for child in element:
            if child.tag == wanted:
                yield child
            elif child.tag in {"w:sdt", "w:customXml"}:
                yield from self._inside(_chosen(child), wanted)
            else:
                self._strange(child)

    def _strange(self, child: Element) -> None:
        """Tell of text in a thing that is not known here, and of what brings text from elsewhere."""
        name, text = child.tag.rpartition(":")[2], words_of(child)
        if child.tag in _ELSEWHERE:
            fix = "Paste its text in, and save it again."
            self._findings.say("WORD-PART", f"{_ELSEWHERE[child.tag]} is put in here", fix)
        elif text.strip():
            self._findings.set_apart("unknown", text)
            fix = "Copy these words into a new document as plain text."
            self._findings.say(
                "WORD-PART", f"text stands in a part that is not read here ({name}): {text[:80]!r}", fix
            )


def _combined(outer: Change, inner: Change) -> Change:
    if outer in {Change.kept, inner}:
        return inner
    return Change.passing


def _chosen(element: Element) -> Element:
    """Give what of several things is shown: the content of a control, the first of alternatives that says anything."""
    if element.tag == "mc:AlternateContent":
        offered = [*element.findall("mc:Choice"), *element.findall("mc:Fallback")]
        return next(filter(words_of, offered), offered[0] if offered else Element("w:nothing"))
    if (found := element.find("w:sdtContent")) is not None:
        return found
    return element if element.tag in {"w:sdtContent", "w:customXml", "mc:Choice"} else Element("w:nothing")


def _boxes(element: Element) -> Iterator[Element]:
    """Walk the text boxes of a drawing, each once, whatever older programs are offered beside it."""
    for child in element:
        if child.tag == "w:txbxContent":
            yield child
        else:
            yield from _boxes(_chosen(child) if child.tag == "mc:AlternateContent" else child)


def _count(properties: Element | None, name: str) -> int:
    found = properties.find(name) if properties is not None else None
    said = found.get("w:val", "") if found is not None else ""
    return min(int(said), 60) if said.isascii() and said.isdecimal() and len(said) < 4 else 0
