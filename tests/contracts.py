"""An invented agreement of thirty articles, in every form that the importer reads, with what is true of it beside it.

The people, the town and the words are made up. The agreement is built once as plain blocks; each writer gives them the
look of one kind of source: Word by styles, Word by hand, Markdown, plain text, PDF.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Literal

TITLES = (
    "Recognition", "Definitions", "Management Rights", "Dues and Payroll Deductions", "Association Rights",
    "Grievance Procedure", "Class Size", "Teaching Day", "Preparation Periods", "School Year", "Assignment",
    "Sick Leave", "Personal Leave", "Parental Leave", "Bereavement Leave", "Sabbatical Leave", "Evaluation",
    "Personnel Files", "Just Cause", "Reduction in Force", "Transfers and Vacancies", "Safety", "Student Discipline",
    "Professional Development", "Mentoring", "Health Insurance", "Extra Duty Assignments", "Salary Schedules",
    "Longevity", "Duration and Successor Agreement",
)  # fmt: skip
_DUTIES = ("notify the Association in writing", "provide the materials that are needed", "meet within ten (10) school days", "keep a record of each request")  # fmt: skip
Form = Literal["styles", "capitals", "roman"]


@dataclass(frozen=True)
class Block:
    """A piece of the agreement: what it is, its text, and for a table its rows."""

    kind: Literal["front", "contents", "heading", "title", "text", "table", "attached", "signed"]
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def roman(number: int) -> str:
    """Write a number up to 39 in Roman."""
    return "X" * (number // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number % 10]


def sections(number: int) -> list[str]:
    """Give the sections of an article; each names another in passing, as contracts do."""
    other = number % 30 + 1
    return [
        f"{number}.1 The Committee shall {_DUTIES[number % 4]} before it acts under this Article. A teacher may waive this in writing.",
        f"{number}.2 The Association may file a grievance under\nArticle {other} of this Agreement if the Committee does not act within {number + 3} days.",
        f"{number}.3 The following holds for every school:",
        f"A. No teacher shall be asked to do more than {number} of these duties in a week.",
        "B. The principal shall:",
        f"(1) post the list by September {number % 28 + 1}; and",
        "(2) send a copy to the Association.",
        f"{number}.4 Nothing in this Article takes away a right under Chapter 150E of the General Laws.",
    ]  # fmt: skip


def blocks(form: Form = "styles") -> list[Block]:
    """Build the agreement; the form decides how headings are written."""
    made = [
        Block("front", "AGREEMENT"),
        Block("front", "between the Alder Valley School Committee and the Alder Valley Teachers Association"),
        Block("front", "July 1, 2023 through June 30, 2026"),
        Block("contents", "TABLE OF CONTENTS"),
    ]
    made += [
        Block("contents", f"{head(number, form)} {TITLES[number - 1]} ........ {number + 2}")
        for number in range(1, 31)
    ]
    made += [
        Block("contents", "Appendix A Salary Schedules ........ 34"),
        Block("contents", "Memorandum of Understanding ........ 36"),
    ]
    for number in range(1, 31):
        title = TITLES[number - 1]
        if form == "roman":
            made += [Block("heading", head(number, form)), Block("title", title.upper())]
        else:
            joiner = (" - ", " – ", ": ", ". ")[number % 4]
            made.append(
                Block(
                    "heading", f"{head(number, form)}{joiner}{title.upper() if form == 'capitals' else title}"
                )
            )
        made += [Block("text", text) for text in sections(number)]
        if number == 28:
            made.append(
                Block(
                    "table",
                    rows=(("Step", "B", "M"), ("1", "$48,213", "$52,552"), ("2", "$50,286", "$54,812")),
                )
            )
    made += [
        Block("signed", "IN WITNESS WHEREOF the parties have set their hands on June 12, 2023."),
        Block("signed", "For the Committee ____________ For the Association ____________"),
        Block("attached", "APPENDIX A - SALARY SCHEDULES"),
        Block("table", rows=(("Step", "B", "M"), ("1", "$49,000", "$53,400"))),
        Block("attached", "MEMORANDUM OF UNDERSTANDING"),
        Block(
            "text", "The parties agree to put the following in the place of Article 7 until June 30, 2024:"
        ),
        Block("heading", "ARTICLE 7 - CLASS SIZE" if form != "roman" else "ARTICLE VII"),
        Block("text", "7.1 The Committee shall hire one more teacher in grade 3."),
    ]
    return made


def head(number: int, form: Form) -> str:
    """Write the number of an article."""
    return {
        "styles": f"Article {number}",
        "capitals": f"ARTICLE {number}",
        "roman": f"ARTICLE {roman(number)}",
    }[form]


def words(made: list[Block]) -> list[str]:
    """Give every word of the agreement, in order, without the table of contents."""
    said = []
    for block in made:
        if block.kind != "contents":
            said += block.text.split() + [word for row in block.rows for cell in row for word in cell.split()]
    return said


def as_text(made: list[Block], *, markdown: bool = False) -> str:
    """Write the agreement as plain text or Markdown."""
    written = []
    for block in made:
        if block.kind == "table":
            rows = ["| " + " | ".join(row) + " |" for row in block.rows]
            written.append("\n".join([rows[0], "|" + " --- |" * len(block.rows[0]), *rows[1:]]))
        elif markdown and block.kind in {"heading", "attached"}:
            written.append(f"# {block.text}")
        else:
            written.append(block.text)
    return "\n\n".join(written) + "\n"


def as_word(made: list[Block], *, styled: bool) -> bytes:
    """Write the agreement as a Word file: headings by style, or typed in bold and centred by hand."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    document = Document()
    document.sections[0].header.paragraphs[0].text = "Alder Valley Agreement 2023-2026"
    for block in made:
        if block.kind == "table":
            table = document.add_table(len(block.rows), len(block.rows[0]))
            for row, cells in zip(block.rows, table.rows, strict=True):
                for text, cell in zip(row, cells.cells, strict=True):
                    cell.text = text
        elif styled and block.kind in {"heading", "attached"}:
            document.add_heading(block.text, 1)
        else:
            paragraph = document.add_paragraph(block.text.replace("\n", " "))
            if block.kind in {"heading", "title", "attached"}:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def as_pdf(made: list[Block]) -> bytes:
    """Write the agreement as a PDF with a running head and page numbers."""
    import typst

    def plain(text: str) -> str:
        return "#text(" + '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '")'

    written = [
        '#set page(width: 8.5in, height: 11in, header: "Alder Valley Agreement 2023-2026", numbering: "1")',
        "#set text(size: 11pt)",
    ]
    for block in made:
        if block.kind == "table":
            cells = ", ".join(f"[{plain(cell)}]" for row in block.rows for cell in row)
            written.append(f"#table(columns: {len(block.rows[0])}, {cells})")
        elif block.kind in {"heading", "title", "attached"}:
            written.append(f"#align(center)[{plain(block.text)}]")
        else:
            written.append(plain(block.text.replace("\n", " ")))
    return bytes(typst.compile("\n\n".join(written).encode()))
