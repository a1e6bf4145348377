"""Reading a Word file: from its archive to what it says.

    read_word(raw, "Article 12.docx").text("after")

Raises BargainError (WORD-FILE) for what is no Word file; what stands in the file and cannot be carried is among the
problems of what is read.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from bargain.files.archive import Archive, refused
from bargain.files.numbering import Numbering
from bargain.files.word import Apart, WordText
from bargain.files.word_body import Body
from bargain.files.word_findings import Findings
from bargain.files.word_styles import Styles


def read_word(raw: bytes, file: str) -> WordText:
    """Read the bytes of a .docx; ``file`` is its name, for messages."""
    archive = Archive(raw, file)
    main = archive.target("", "officeDocument")
    root = archive.xml(main) if main is not None else None
    body = root.find("w:body") if root is not None else None
    if main is None or root is None or body is None:
        fix = "Check that it is the right file; open it in Word and save it as .docx."
        raise refused(file, "this is an archive, but no Word document", fix)

    def part(kind: str) -> Element | None:
        found = archive.target(main, kind)
        return archive.xml(found) if found is not None else None

    findings = Findings(file)
    numbering = Numbering.of(part("numbering"))
    notes = {"footnote": part("footnotes"), "endnote": part("endnotes")}
    reading = Body(Styles.of(part("styles"), numbering), notes, findings)
    blocks = tuple(reading.blocks(body))
    findings.comments(part("comments"))
    apart = [*findings.apart, *_furniture(archive)]
    return WordText(file, blocks, numbering, tuple(findings.problems), tuple(apart), len(findings.authors))


def _furniture(archive: Archive) -> list[Apart]:
    """Give the text of the heads and feet of pages, which is no part of what the document says."""
    found = []
    for name in sorted(archive.names):
        kind = name.rpartition("/")[2].rstrip("0123456789.xml")
        if kind not in {"header", "footer"}:
            continue
        root = archive.xml(name)
        said = "".join(one.text or "" for one in root.iter("w:t")) if root is not None else ""
        if said.strip():
            found.append(Apart(f"{kind} of a page", said, name))
    return found
