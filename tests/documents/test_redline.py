"""Redlines of any two texts; in Word they are tracked changes that give exactly the two texts."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree

from bargain.disclosure import Released
from bargain.documents.redline import gather
from bargain.domain.workspace import Workspace
from bargain.extend import find
from bargain.language.dialect import TableBlock, read
from bargain.problems import UsageError
from bargain.rendering.format import Format, Look
from bargain.rendering.templates import render
from tests.rendering.gallery import AFTER, BEFORE
from tests.talks import talks

Seen = Callable[..., Released]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TALKS = """
proposals:
  - id: U-02
    section: "7.1"
    current_text: Classes stay small.
    versions:
      - {v: 0, by: union, text: Classes shall stay at 20.}
      - {v: 1, by: management, text: Classes stay small and pleasant.}
      - {v: 2, by: union, text: Classes shall stay at 22.}
  - {id: U-03, section: "8.4", title: Preparation, current_text: None., versions: [{v: 0, by: union}]}
log:
  - {kind: paper, id: U-02-01, at: 2025-12-17 16:20, paper: proposal, side: union, carries: {U-02: 0}}
  - {kind: paper, id: M-04-03, at: 2026-01-28 17:30, paper: counter, side: management, carries: {U-02: 1}}
"""


@pytest.fixture
def held() -> Workspace:
    """Give a small round of talks."""
    return talks(TALKS)


def test_against_any_text(held: Workspace) -> None:
    """Base and new text are named in words; the words are counted, and the party of the new text is the author."""
    (one,) = gather(held, ["U-02"], base="contract", to="M-04-03").redlines

    assert (one.base, one.target) == (
        "the present agreement",
        "Management Counter 1 of January 28, 2026 (M-04-03)",
    )
    assert (one.author, one.changes.author, str(one.changes.on)) == ("Management", "Management", "2026-01-28")
    assert (one.kept, one.removed, one.added) == (3, 0, 2)


def test_every_open_item(held: Workspace) -> None:
    """Without a name every open item is marked; what has no such text is left out."""
    assert [one.name for one in gather(held).redlines] == ["Union Proposal #2"]
    assert gather(held, base="last_pass", to="U-02-01").redlines == ()


def test_unknown(held: Workspace) -> None:
    """An item that is not there is refused, and so is a last pass as the new text."""
    with pytest.raises(UsageError, match="there is no item 'U-99'"):
        gather(held, ["U-99"])
    with pytest.raises(UsageError, match="held against"):
        gather(held, ["U-02"], to="last_pass")


def test_a_draft_is_the_teams(held: Workspace, seen: Seen) -> None:
    """A version that no paper has carried is in nobody's redline but the team's, and not in the title either."""
    assert seen(held, "redline", "management", names=["U-02"]).data["redlines"] == []
    assert seen(held, "redline", "management", names=["U-03"]).title == (
        "Redlines of the Willowmere Education Association"
    )
    (passed,) = seen(held, "redline", "management", names=["U-02"], to="management").data["redlines"]

    assert "draft" not in passed
    assert seen(held, "redline", "team", names=["U-02"]).data["redlines"][0]["draft"]


def test_printed(held: Workspace, seen: Seen, printed: Callable[[Released], str]) -> None:
    """Legend, counts and author stand above the marks; where nothing differs, that is said."""
    page = printed(seen(held, "redline", names=["U-02"], to="management"))

    assert "3 words kept, 0 removed, 2 added. Author of the changes: Management." in page
    assert "Classes stay small <ins>and pleasant</ins>." in page
    assert "Not a word differs." in printed(seen(held, "redline", names=["U-02"], base="v0", to="v0"))


# In Word


@pytest.fixture(scope="module")
def word() -> bytes:
    """Make the Word file of a redline with tables, nested numbering, quotes, dashes and dollar signs."""
    from bargain.commands.showing import released_to
    from bargain.disclosure import Document
    from bargain.domain.proposal import Proposal
    from bargain.visibility import Audience

    workspace = talks("proposals: [{id: U-02, section: '7.1', versions: [{v: 0, by: union}]}]")
    (plain,) = workspace.proposals
    versions = [plain.versions[0].model_copy(update={"text": AFTER})]
    hard = Proposal.model_copy(plain, update={"current_text": BEFORE, "versions": versions})
    workspace = talks("proposals: []", proposals=(hard,))
    document: Any = find("documents", "redline", Document)
    released = released_to(Audience.team, workspace, "redline", document, gather(workspace, ["U-02"]))
    return find("formats", "word", Format).write(released, render(released, "redline"), Look())


def pieces(text: str) -> list[str]:
    """Give the lines and cells of a text, as a reader meets them."""
    found: list[str] = []
    for block in read(text):
        found += (
            [cell for row in block.rows for cell in row] if isinstance(block, TableBlock) else [block.line]
        )
    return found


def settled(content: bytes, gone: str) -> list[str]:
    """Read a Word file by the rules of the standard alone, without the changes of one kind: del accepts, ins rejects."""
    tree = etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))
    for row in [row for row in tree.iter(f"{W}tr") if row.find(f"{W}trPr/{W}{gone}") is not None]:
        row.getparent().remove(row)
    for table in [table for table in tree.iter(f"{W}tbl") if table.find(f"{W}tr") is None]:
        table.getparent().remove(table)
    for change in [change for change in tree.iter(f"{W}{gone}") if change.find(f"{W}r") is not None]:
        change.getparent().remove(change)
    return list(after_legend(paragraphs(tree, gone)))


def paragraphs(tree: Any, gone: str) -> Iterator[str]:
    """Walk the paragraphs that are left, each as its text; one whose mark goes too is no paragraph any more."""
    for paragraph in tree.iter(f"{W}p"):
        text = "".join(
            " " if node.tag == f"{W}tab" else node.text or ""
            for node in paragraph.iter(f"{W}t", f"{W}delText", f"{W}tab")
            if node.getparent().tag == f"{W}r"
        )
        if text or paragraph.find(f"{W}pPr/{W}rPr/{W}{gone}") is None:
            yield text


def after_legend(lines: Iterator[str]) -> Iterator[str]:
    """Leave out everything up to the legend."""
    for line in lines:
        if line.startswith("Struck text is removed"):
            break
    yield from lines


@pytest.mark.parametrize(("gone", "text"), [("del", AFTER), ("ins", BEFORE)])
def test_word_holds_both_texts(word: bytes, gone: str, text: str) -> None:
    """Accepted, the tracked changes give the new text, rejected the old one: every line and cell, word for word."""
    assert settled(word, gone) == pieces(text)


def test_the_party_is_the_author(word: bytes) -> None:
    """Every change is the party's, with a day and a number of its own, and no person's name."""
    tree = etree.fromstring(zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml"))
    changes = list(tree.iter(f"{W}ins", f"{W}del"))

    assert {change.get(f"{W}author") for change in changes} == {"Union"}
    assert {change.get(f"{W}date") for change in changes} == {"2026-03-16T00:00:00Z"}
    assert len({change.get(f"{W}id") for change in changes}) == len(changes) > 10


BASIC = """<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Settle(source, target, command)
  Dim given(0) As New com.sun.star.beans.PropertyValue
  given(0).Name = "Hidden"
  given(0).Value = True
  paper = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, given())
  helper = createUnoService("com.sun.star.frame.DispatchHelper")
  helper.executeDispatch(paper.CurrentController.Frame, ".uno:" &amp; command, "", 0, Array())
  given(0).Name = "FilterName"
  given(0).Value = "MS Word 2007 XML"
  paper.storeToURL(ConvertToURL(target), given())
  paper.close(True)
End Sub
</script:module>
"""


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(("command", "text"), [("AcceptAll", AFTER), ("RejectAll", BEFORE)])
def test_libreoffice_gives_both_texts(word: bytes, tmp_path: Path, command: str, text: str) -> None:
    """LibreOffice, told to accept or reject all changes, is left with exactly the new or the old text.

    It keeps an empty paragraph where one that goes stands right before a table: no word of either text.
    """
    (tmp_path / "in.docx").write_bytes(word)
    office = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    settle = (
        f"macro:///Standard.Module1.Settle({tmp_path}/in.docx,{tmp_path}/out.docx,{command}TrackedChanges)"
    )
    subprocess.run([*office, "--terminate_after_init"], check=True, capture_output=True, timeout=120)
    (tmp_path / "profile/user/basic/Standard/Module1.xba").write_text(BASIC, encoding="utf-8")
    subprocess.run([*office, settle], check=True, capture_output=True, timeout=120)
    found = docx.Document(str(tmp_path / "out.docx"))
    lines = (
        line
        for part in found.iter_inner_content()
        for line in (
            [part.text.replace("\t", " ")]
            if hasattr(part, "text")
            else [cell.text for row in part.rows for cell in row.cells]
        )
    )

    assert [line for line in after_legend(lines) if line] == pieces(text)
