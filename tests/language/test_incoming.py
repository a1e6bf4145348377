"""What the other side hands in: its text alone, from our own table copy, a working copy or any other paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from bargain.disclosure import Redline, Released
from bargain.files.papers import Paper, read_paper
from bargain.files.word import Paragraph, WordTable, WordText
from bargain.files.word_reading import read_word
from bargain.formats import word as word_format
from bargain.language.incoming import Incoming, incoming
from bargain.language.redline import Counts
from bargain.language.working_copy import marks
from bargain.rendering.format import Look
from bargain.rendering.page import ContractText, Legend, Page, Prose, RedlineBlock
from bargain.visibility import Audience
from tests.libreoffice import Deeds, edit, needs_libreoffice
from tests.word_files import docx, gone, ins, letters, p, source_words, t

OURS = "A. The District shall pay $50.\n\nB. Any teacher may grieve."
HEAD = p(t("Union Proposal #2 – Article 7, Class size")) + p(
    t("Struck text is removed; underlined text is added.")
)
BEGIN, END = p(t("Proposed text")), p(t("End of the proposed text of Union Proposal #2"))
FOOT = p(t("The Association reserves the right to add to, modify or withdraw this proposal."))
CLEAN = p(t("A. The District shall pay $50.")) + p(t("B. Any teacher may grieve."))
REDLINE = p(t("Changes from the present agreement")) + p(
    t("A. The District "), gone("may"), ins("shall"), t(" pay $50.")
) + p(ins("B. Any teacher may grieve."), mark="ins")  # fmt: skip


def word(body: str, **parts: str) -> Paper:
    """Give a Word paper with this body."""
    return Paper("counter.docx", "", "word", word=read_word(docx(body, **parts), "counter.docx"))


def copy(text: str = CLEAN, redline: str = REDLINE, foot: str = FOOT) -> Paper:
    """Give our table copy, as it came back."""
    return word(HEAD + redline + BEGIN + text + END + foot)


def said(found: Incoming) -> str:
    """Give the sentence that a paper is refused with."""
    (refusal,) = found.refusals
    assert refusal.fix
    return refusal.message


def test_our_copy_unchanged() -> None:
    """A table copy that nobody touched is our text, with nothing to tell."""
    assert incoming(copy(), OURS) == Incoming(OURS, counts=Counts(11, 0, 0))


def test_tracked_changes_in_the_text() -> None:
    """Their tracked changes of the proposed text are the difference, to the word; our redline above is not."""
    text = p(t("A. The District shall pay $"), gone("50"), ins("40"), t(".")) + p(gone("B. Any teacher may grieve."), mark="del")  # fmt: skip
    found = incoming(copy(text), OURS)

    assert (found.text, found.before) == ("A. The District shall pay $40.", OURS)
    assert (found.counts, found.remarks, found.refusals) == (Counts(5, 6, 1), (), ())


def test_changes_without_marks() -> None:
    """What they typed over without tracking is the text all the same; there is no side before."""
    found = incoming(copy(p(t("A. The District shall pay $40."))), OURS)

    assert (found.text, found.before, found.remarks) == ("A. The District shall pay $40.", None, ())


def test_an_unmarked_change_beside_marked_ones() -> None:
    """Where some changes are tracked, one that is not is told."""
    text = p(t("A. The District shall pay $40.")) + p(t("B. Any teacher may "), ins("not "), t("grieve."))
    found = incoming(copy(text), OURS)

    assert found.remarks == ("Not every change is tracked: 1 words came and 1 went without a mark",)


def test_written_into_our_redline() -> None:
    """Where only the redline was written into, its text is taken and that is told."""
    redline = REDLINE + p(ins("C. Not on Fridays."), mark="ins")
    found = incoming(copy(redline=redline), OURS)

    assert found.text == f"{OURS}\n\nC. Not on Fridays."
    assert found.remarks[0].startswith("The proposed text stands as we sent it; they wrote into the redline")


def test_written_into_both() -> None:
    """Changes in the redline and other changes in the text: nobody can know which counts."""
    found = incoming(copy(p(t("A. Nothing.")), REDLINE + p(ins("C. Not on Fridays."))), OURS)

    assert "both the proposed text and the redline" in said(found)
    assert found.text == ""


def test_same_changes_in_both() -> None:
    """The same words written into the redline and the text are one change."""
    redline = REDLINE + p(ins("C. Not on Fridays."), mark="ins")
    found = incoming(copy(CLEAN + p(ins("C. Not on Fridays."), mark="ins"), redline), OURS)

    assert (found.text, found.remarks) == (f"{OURS}\n\nC. Not on Fridays.", ())


def test_our_changes_rejected() -> None:
    """Our changes rejected in the redline, and the text left alone, means nothing that anybody can know."""
    redline = p(t("Changes from the present agreement")) + p(t("A. The District may pay $50."))

    assert "our marks in the redline" in said(incoming(copy(redline=redline), OURS))


def test_our_changes_accepted() -> None:
    """Our changes accepted in the redline leave our text."""
    assert incoming(copy(redline=p(t("Changes from the present agreement")) + CLEAN), OURS).text == OURS


@pytest.mark.parametrize(("body", "words"), [
    (HEAD + BEGIN + CLEAN + FOOT, "'End of the proposed text' below it is gone"),
    (HEAD + CLEAN + END, "'Proposed text' above it is gone"),
    (BEGIN + p(t("A. One."), mark="del") + END, "'End of the proposed text' below it is gone"),
    (BEGIN + CLEAN + BEGIN + END, "stands twice"),
    (p(t(marks("U-02", 1)[0])) + CLEAN, "of the two lines in brackets"),
])  # fmt: skip
def test_lines_that_are_gone(body: str, words: str) -> None:
    """A paper of ours whose lines do not tell where its text is, is refused."""
    assert words in said(incoming(word(body), OURS))


def test_typed_anew() -> None:
    """A paper that is not our table copy has nothing around its text: nothing of ours is told as struck."""
    assert incoming(word(CLEAN), OURS, sent=copy()).remarks == ()


def test_written_around_the_text() -> None:
    """What was written or struck around the text is told, with a mark or, where we have what we sent, without."""
    tracked = p(gone("The Association reserves the right."), ins("Received, without prejudice."))
    found = incoming(copy(foot=tracked), OURS)
    plain = incoming(copy(foot=FOOT + p(t("We cannot agree to this."))), OURS, sent=copy())

    assert found.remarks == (
        "Written around the text, and not part of it: 'Received, without prejudice.'",
        "Struck around the text: 'The Association reserves the right.'",
    )
    assert plain.remarks == ("Written around the text, and not part of it: 'We cannot agree to this.'",)
    assert plain.text == OURS


def test_several_proposals() -> None:
    """Of a packet that came back, the proposal that is asked for; without a name it is refused with those there are."""
    third = p(t("Proposed text")) + p(t("Third.")) + p(t("End of the proposed text of Union Proposal #3"))
    paper = word(HEAD + REDLINE + BEGIN + CLEAN + END + FOOT + third + FOOT)

    assert incoming(paper, "Third.", name="Union Proposal #3").text == "Third."
    assert incoming(paper, OURS, name="Union Proposal #2").text == OURS
    assert (
        said(incoming(paper, OURS))
        == "the paper holds several proposals: Union Proposal #2, Union Proposal #3"
    )


def test_the_wrong_proposal() -> None:
    """A copy of one proposal is never taken for another."""
    found = incoming(copy(), OURS, name="Union Proposal #3")

    assert said(found) == "the paper holds Union Proposal #2, and not Union Proposal #3 once"


def test_working_copy() -> None:
    """A working copy gives the text between its brackets, and what it was made of."""
    begin, end = marks("U-02", 3)
    found = incoming(word(p(t("How to")) + p(t(begin)) + CLEAN + p(t(end))), OURS)

    assert found.text == OURS
    assert found.copy is not None
    assert (found.copy.item, found.copy.version) == ("U-02", 3)


def test_another_paper() -> None:
    """Of a paper of their own, the whole is the text; the foot of its pages and its comments are told."""
    comment = '<w:r><w:commentReference w:id="0"/></w:r>'
    paper = word(
        p(t("1. Nothing."), comment),
        comments=f'<w:comment w:id="0">{p(t("Ask Carl"))}</w:comment>',
        footer1=p(t("Draft 3")),
    )
    found = incoming(paper)

    assert found.text == "1. Nothing."
    assert [remark[:40] for remark in found.remarks] == [
        "paragraph 1 '1. Nothing.': a comment say",
        "Not taken as text, the footer of a page:",
    ]


def test_what_cannot_be_carried() -> None:
    """A paper that holds what no text can carry is refused by the reader's own names."""
    found = incoming(word(p(t("Pay."), "<w:r><w:rPr><w:vanish/></w:rPr><w:t>3%</w:t></w:r>")), OURS)

    assert [one.code for one in found.refusals] == ["WORD-HIDDEN"]


def test_plain_text_by_another_name() -> None:
    """Text in a file that is called a Word file is read, and that it is none is told."""
    (remark,) = incoming(Paper("counter.docx", "", "text", text="Paid."), "Paid.").remarks

    assert remark.startswith("The file is plain text, whatever its name says")
    assert incoming(Paper("counter.txt", "", "text", text="Paid."), "Paid.").remarks == ()


def test_markdown_and_pdf() -> None:
    """The Markdown of our table copy, and the pages of a PDF, are read by the same lines."""
    markdown = (
        f"# Head\n\n## Proposed text\n\n{OURS}\n\n*End of the proposed text of Union Proposal #2*\n\nFoot"
    )
    pages = (f"Head\nProposed text\n{OURS}\nEnd of the proposed text of Union Proposal #2\n",)
    read = incoming(Paper("x.md", "", "text", text=markdown), OURS)
    printed = incoming(Paper("x.pdf", "", "pdf", pages=pages), OURS)

    assert (read.text, read.remarks) == (OURS, ())
    assert printed.text == OURS
    assert printed.remarks[0].startswith("A PDF does not say where its paragraphs end")


# Through LibreOffice, by a person's hand

LONG = """\
7.1 No class shall exceed 24 students — "a hard cap" – without the teacher's consent.

A. The District shall pay:

(1) $1,200.00 for each student over the cap; and

(2) a mentor’s stipend of 4.5%.

B. Any teacher may grieve -- at once.

| Step | Pay |
| :-- | --: |
| 1 | $50,000 |
| 2 | $52,500 |
| 3 | $55,000 |

C. This Section ends on June 30, 2029."""
EARLIER = (
    LONG.replace("24 students", "28 students")
    .replace("| 2 | $52,500 |\n", "")
    .replace("$1,200.00", "$900.00")
)


def handed_over(path: Path) -> Paper:
    """Write a table copy as our packets do, and read it back."""
    blocks = (
        Prose("# Union Proposal \\#2 – Article 7"),
        Legend(),
        Prose("## Changes from the present agreement"),
        RedlineBlock(Redline(EARLIER, LONG, "Union")),
        Prose("## Proposed text"),
        ContractText(LONG),
        Prose(
            "*End of the proposed text of Union Proposal \\#2*\n\n*The Association reserves the right to amend.*"
        ),
    )
    released = Released("packet", "Packet", Audience.management, date(2026, 3, 11), {})
    path.write_bytes(word_format.write(released, Page(blocks), Look()))
    return read_paper(path)


def test_our_own_file_comes_back(tmp_path: Path) -> None:
    """The file that we hand over, read back, is our text, byte for byte, with nothing to tell."""
    sent = handed_over(tmp_path / "U-07-02.docx")
    found = incoming(sent, LONG, sent=sent)

    assert (found.text, found.before, found.remarks, found.refusals) == (LONG, None, (), ())
    assert (found.counts.removed, found.counts.added) == (0, 0)


TRACK: Deeds = [["record", True]]
MOVED = LONG.replace("B. Any teacher may grieve -- at once.\n\n", "").replace(
    "(1)", "B. Any teacher may grieve -- at once.\n\n(1)"
)
HAND: dict[str, tuple[Deeds, str]] = {
    "opened and saved": ([], LONG),
    "every change accepted": ([["press", "AcceptAllTrackedChanges"]], LONG),
    "words replaced": ([*TRACK, ["last", "hard cap"], ["type", "soft goal"]], LONG.replace("hard cap", "soft goal")),
    "replaced without tracking": ([["last", "$1,200.00"], ["type", "$800.00"]], LONG.replace("$1,200.00", "$800.00")),
    "words deleted": ([*TRACK, ["last", " -- at once"], ["press", "Delete"]], LONG.replace(" -- at once", "")),
    "an item put in": ([*TRACK, ["behind", "cap; and"], ["type", "\n(1a) nothing on Fridays; and"]],
        LONG.replace("cap; and", "cap; and\n\n(1a) nothing on Fridays; and")),
    "an item at the head": ([*TRACK, ["before", "7.1"], ["type", "7.0 Purpose.\n"]], f"7.0 Purpose.\n\n{LONG}"),
    "an item at the end": ([*TRACK, ["behind", "June 30, 2029."], ["type", "\nD. Not so."]], f"{LONG}\n\nD. Not so."),
    "two items joined": ([*TRACK, ["behind", "over the cap; and"], ["press", "Delete"]],
        LONG.replace("cap; and\n\n(2)", "cap; and(2)")),
    "an item cut in two": ([*TRACK, ["behind", "students — "], ["type", "\n"]], LONG.replace("students — ", "students —\n\n")),
    "a figure in a table": ([*TRACK, ["last", "$52,500"], ["type", "$51,000"]], LONG.replace("$52,500", "$51,000")),
    "a row put in": ([*TRACK, ["behind", "$52,500"], ["press", "InsertRowsAfter"], ["press", "GoRight"], ["type", "2a"]],
        LONG.replace("| 2 | $52,500 |\n", "| 2 | $52,500 |\n| 2a |  |\n")),
    "a row deleted": ([*TRACK, ["behind", "$52,500"], ["press", "DeleteRows"]], LONG.replace("| 2 | $52,500 |\n", "")),
    "an item moved": ([*TRACK, ["behind", "-- at once."], ["press", "MoveUp"], ["press", "MoveUp"]], MOVED),
    "typed, and taken back": ([*TRACK, ["last", "hard"], ["type", "soft"], ["last", "soft"], ["press", "Delete"]], LONG.replace("hard cap", " cap")),
    "into the redline": ([*TRACK, ["first", "hard cap"], ["type", "soft goal"]], LONG.replace("hard cap", "soft goal")),
    "into both alike": ([*TRACK, ["first", "hard cap"], ["type", "soft goal"], ["last", "hard cap"], ["type", "soft goal"]], LONG.replace("hard cap", "soft goal")),
}  # fmt: skip
STOPPED: dict[str, Deeds] = {
    "every change rejected": [["press", "RejectAllTrackedChanges"]],
    "into both, each otherwise": [*TRACK, ["first", "hard cap"], ["type", "soft goal"], ["last", "24"], ["type", "30"]],
    "the line below deleted": [*TRACK, ["last", "End of the proposed text of Union Proposal #2"], ["press", "Delete"]],
}  # fmt: skip


@pytest.fixture(scope="module")
def by_hand(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Have a person at LibreOffice edit our table copy in every way, and give each file by its name."""
    folder = tmp_path_factory.mktemp("hand")
    handed_over(folder / "sent.docx")
    jobs = {name: deeds for name, (deeds, _) in HAND.items()} | STOPPED
    files = {name: folder / f"{n}.docx" for n, name in enumerate(jobs)}
    edit(folder / "home", [(folder / "sent.docx", files[name], deeds) for name, deeds in jobs.items()])
    return lambda name: files[name]


def words_of(found: WordText) -> Iterator[str]:
    """Give every text that was read, whatever became of it."""
    for block in found.blocks:
        rows = block.rows if isinstance(block, WordTable) else ()
        for paragraph in (
            [block]
            if isinstance(block, Paragraph)
            else [one for row in rows for cell in row.cells for one in cell.paragraphs]
        ):
            yield from (piece.text for piece in paragraph.pieces)
    yield from (one.text for one in found.apart)


@pytest.mark.slow
@needs_libreoffice
@pytest.mark.parametrize("name", HAND)
def test_by_hand(by_hand: Callable[[str], Path], name: str) -> None:
    """What a person did in LibreOffice comes back, to the byte, and nothing else."""
    sent = read_paper(by_hand(name).with_name("sent.docx"))
    found = incoming(read_paper(by_hand(name)), LONG, sent=sent)

    assert (found.refusals, found.text) == ((), HAND[name][1])
    assert found.before in {None, LONG}
    raw = by_hand(name).read_bytes()
    held = [text for one in words_of(read_word(raw, name)) for text in one.split()]
    assert letters(held) == letters(source_words(raw))
    assert [
        remark for remark in found.remarks if not remark.startswith("The proposed text stands as we sent it")
    ] == []


@pytest.mark.slow
@needs_libreoffice
@pytest.mark.parametrize("name", STOPPED)
def test_by_hand_in_doubt(by_hand: Callable[[str], Path], name: str) -> None:
    """What nobody can know stops the paper, with a sentence."""
    found = incoming(read_paper(by_hand(name)), LONG)

    assert [one.code for one in found.refusals] == ["PAPER-TEXT"]
