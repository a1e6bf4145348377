"""`bargain pass`, and `bargain strike` of what it recorded."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.formats.reading import TEXT

Run = Callable[..., Any]
PEOPLE = ("--prepared-by", "p05", "--checked-by", "p03", "--received-by", "Carl Vetter")
WHEN = ("--session", "S07", "--at", "2026-03-16 16:15")


def test_a_paper_is_printed_kept_and_put_on_record(run: Run, riverbend: Path) -> None:
    """Under its number and label; its text is kept to the byte; the same command again adds nothing."""
    words = ("pass", "U-02", "--version", "2", "-w", riverbend, *PEOPLE, *WHEN, "--yes")
    ran, again = run(*words), run(*words)
    log = (riverbend / "sessions" / "S07.p05.log.yaml").read_text(encoding="utf-8").splitlines()
    paper = (riverbend / "papers" / "U-07-03.docx").read_bytes()
    label = "Union Proposal #2 – Article 7, Class size limits – Counter 2 – March 16, 2026, 4:15 p.m. – Pass U-07-03"

    assert (ran.code, again.code) == (0, 0)
    assert label in ran.said
    assert label in TEXT["word"](paper)
    assert "copies 1.received_by: Carl Vetter" in ran.said
    assert "Bidding against ourselves: nothing of theirs on U-02 since U-07-02" in ran.said
    assert "U-07-03 is on record already" in again.said
    assert [line for line in log if line.startswith("- ")] == log[2:3]
    assert f"sha256: {sha256(paper).hexdigest()}" in log[2]
    text = (riverbend / "papers" / "U-07-03.U-02.txt").read_text(encoding="utf-8")
    assert text.startswith("A. No class shall exceed 19 students")


@pytest.mark.slow
def test_without_a_yes_nothing_is_recorded(run: Run, riverbend: Path) -> None:
    """Nor with --dry-run; both show the whole paper."""
    words = ("pass", "U-02", "--version", "2", "-w", riverbend, *PEOPLE, *WHEN)
    for ran in (run(*words), run(*words, "--yes", "--dry-run")):
        assert ran.code == 0
        assert "copies 1.text:" in ran.said
        assert "Nothing is recorded" in ran.said
    assert not (riverbend / "papers").exists()


def test_what_has_crossed_is_not_passed_again(run: Run, riverbend: Path) -> None:
    """Without a new version there is nothing to pass, and the words say which paper carried the last."""
    ran = run("pass", "U-01", "-w", riverbend, *PEOPLE, "--session", "S08", "--yes")

    assert ran.code == 2
    assert "U-01 has nothing new to pass: version 6 crossed the table in U-07-01" in ran.said


@pytest.mark.slow
def test_a_number_whose_file_lies_there_is_passed_over(run: Run, riverbend: Path) -> None:
    """A file of somebody's without a record is never written over, and stops nobody."""
    (riverbend / "papers").mkdir()
    (riverbend / "papers" / "U-07-03.docx").write_bytes(b"somebody's")
    ran = run("pass", "U-02", "--version", "2", "-w", riverbend, *PEOPLE, *WHEN, "--yes")

    assert "papers/U-07-03.docx lies there without a record" in ran.said
    assert (riverbend / "papers" / "U-07-04.docx").is_file()
    assert (riverbend / "papers" / "U-07-03.docx").read_bytes() == b"somebody's"


def test_a_letter_is_kept_as_it_is(run: Run, riverbend: Path, tmp_path: Path) -> None:
    """It carries no item, and a second of the same title in a session is the same letter."""
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.4 letter")
    words = (
        "pass",
        "--letter",
        "On dates",
        "--file",
        tmp_path / "letter.pdf",
        "-w",
        riverbend,
        *PEOPLE,
        *WHEN,
        "--yes",
    )
    ran = run(*words)

    assert "Union Letter – On dates – March 16, 2026, 4:15 p.m. – Pass U-07-03" in ran.said
    assert (riverbend / "papers" / "U-07-03.pdf").read_bytes() == b"%PDF-1.4 letter"
    assert run("pass", "U-02", "--letter", "On dates", "-w", riverbend, *PEOPLE, *WHEN).code == 2


def test_a_mistake_is_struck_and_struck_only_once(run: Run, riverbend: Path) -> None:
    """Its number is not used again; what others hang on cannot be struck."""
    run("pass", "--letter", "On dates", "-w", riverbend, *PEOPLE, *WHEN, "--yes")
    words = ("strike", "U-07-03", "--because", "never handed over", "--by", "p05", "-w", riverbend, "--yes")
    ran, again = run(*words), run(*words)
    next_one = run("pass", "--letter", "On dates", "-w", riverbend, *PEOPLE, *WHEN, "--yes")
    held = run("strike", "U-06-03", "--because", "no", "--by", "p05", "-w", riverbend, "--yes")

    assert "U-07-03 is struck, and counts for nothing" in ran.said
    assert "is struck already, by p05: never handed over" in again.said
    assert "Pass U-07-04" in next_one.said
    assert held.code == 2
    assert "TA-03 names the paper U-06-03, which is not there" in held.said


def test_a_package_is_one_paper_with_all_that_it_holds(run: Run, riverbend: Path) -> None:
    """Its condition, its items and their texts stand on one paper, and what speaks against it is said before."""
    run("package", "new", "--condition", "All or none.", "--item", "U-02=2", "--withdraw", "M-01",
        "--unchanged", "U-05", "--expires", "2026-04-20", "--yes", "-w", riverbend)  # fmt: skip
    ran = run("pass", "PKG-2", "-w", riverbend, *PEOPLE, *WHEN, "--yes")
    page = TEXT["word"]((riverbend / "papers" / "U-07-03.docx").read_bytes())

    assert ran.code == 0, ran.said
    assert "packages 1.condition: All or none." in ran.said
    assert "No vote of the council is named that allows it" in ran.said
    assert "Pass U-07-03" in page
    assert "All or none." in page
    assert "withdrawn by Management if this package is accepted" in page
    assert "Rejection of any part is rejection of the whole." in page
    assert "No class shall exceed 19 students" in page
    assert "Received by Carl Vetter." in page
    assert "No vote of the council" not in page
    assert sorted(path.name for path in (riverbend / "papers").iterdir()) == [
        "U-07-03.PKG-2.txt", "U-07-03.U-02.txt", "U-07-03.docx",
    ]  # fmt: skip


@pytest.mark.slow
def test_a_package_that_comes_back_is_read_item_by_item(run: Run, riverbend: Path) -> None:
    """The paper says where each text begins and ends, so that what they change in one is found in it."""
    run("package", "new", "--condition", "All or none.", "--item", "U-02=2", "--item", "U-03=2",
        "--expires", "2026-04-20", "--yes", "-w", riverbend)  # fmt: skip
    run("pass", "PKG-2", "-w", riverbend, *PEOPLE, *WHEN, "--yes")
    paper = riverbend / "papers" / "U-07-03.docx"
    ran = run(
        "receive", "--item", "U-03", "--file", paper, "--by", "p05", "-w", riverbend, *WHEN, "--dry-run"
    )

    assert ran.code == 2, ran.out
    assert "U-07-03.docx is the text of U-07-03, word for word" in ran.said
