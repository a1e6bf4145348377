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
from bargain.files.word_findings import Findings, words_of
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
    reading.close()
    findings.comments(part("comments"))
    apart = [*findings.apart, *_furniture(archive, main)]
    return WordText(file, blocks, numbering, tuple(findings.problems), tuple(apart), len(findings.authors))


def _furniture(archive: Archive, main: str) -> list[Apart]:
    """Give the text of the heads and feet of pages, which is no part of what the document says."""
    found = []
    for kind in ("header", "footer"):
        for name in archive.targets(main, kind):
            root = archive.xml(name)
            said = words_of(root) if root is not None else ""
            if said.strip():
                found.append(Apart(f"{kind} of a page", said.strip(), name))
    return found
