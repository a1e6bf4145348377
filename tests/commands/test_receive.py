"""`bargain receive`, and `bargain act`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
WHO = ("--session", "S07", "--by", "p05", "--at", "2026-03-16 16:15")
COUNTER = "The salary schedules in Appendix A shall be increased by two and one-half percent.\n"


@pytest.fixture
def counter(tmp_path: Path) -> Path:
    """Give a counter of theirs as a text file."""
    path = tmp_path / "Their counter.md"
    path.write_text(COUNTER, encoding="utf-8")
    return path


def test_a_counter_becomes_a_version_and_a_record(run: Run, riverbend: Path, counter: Path) -> None:
    """It is shown against our last paper, and kept as it came; the same command again adds nothing."""
    words = (
        "receive",
        "--item",
        "U-01",
        "--file",
        counter,
        "--position",
        "2.2%",
        "-w",
        riverbend,
        *WHO,
        "--yes",
    )
    ran, again = run(*words), run(*words)
    proposal = (riverbend / "proposals" / "U-01.yaml").read_text(encoding="utf-8")

    assert (ran.code, again.code) == (0, 0)
    assert "Against U-07-01, version 6" in ran.out
    assert "on U-01 they go from 2.35% to 2.2%" in ran.said
    assert "M-07-07 is on record already" in again.said
    assert proposal.count("  - v: 8\n    by: management\n") == proposal.count("position: 2.2%") == 1
    assert "  - v: 9\n" not in proposal
    assert (riverbend / "papers" / "M-07-07.md").read_bytes() == counter.read_bytes()
    assert (riverbend / "papers" / "M-07-07.U-01.txt").read_text(encoding="utf-8") == COUNTER


def test_without_a_yes_nothing_is_written(run: Run, riverbend: Path, counter: Path) -> None:
    """The redline is shown all the same."""
    before = (riverbend / "proposals" / "U-01.yaml").read_bytes()
    ran = run("receive", "--item", "U-01", "--file", counter, "-w", riverbend, *WHO)

    assert "Against U-07-01" in ran.out
    assert "Nothing is recorded. To record it, add: --yes" in ran.said
    assert (riverbend / "proposals" / "U-01.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "nothing says what the paper is about"),
        (("M-08-01", "--letter", "Hello"), "M-08-01 is not a number of session S07"),
        (("U-07-09", "--letter", "Hello"), "'U-07-09' cannot be the number of a paper of theirs"),
        (("M-07-01", "--letter", "Another"), "another paper has the number M-07-01 already"),
        (("--package", "PKG-1"), "PKG-1 is a package of union, not of management"),
        (("--accepts", "M-07-03"), "M-07-03 is management's own paper"),
        (("--accepts", "U-06-05"), "U-06-05 did not carry any item"),
        (("--letter", "A", "--information", "B"), "a letter or information, not both"),
        (("--item", "U-01", "--position", "much"), "'much' is not a number with its unit"),
        (("--letter", "A", "--expires", "soon"), "'soon' is not a date"),
    ],
)
def test_what_cannot_be_meant(run: Run, riverbend: Path, words: tuple[str, ...], sentence: str) -> None:
    """It is refused in a sentence, and nothing is recorded."""
    ran = run("receive", *words, "-w", riverbend, *WHO, "--yes")

    assert ran.code == 2
    assert sentence in ran.said
    assert not (riverbend / "sessions" / "S07.p05.log.yaml").exists()


def test_our_own_words_back_are_no_counter(run: Run, riverbend: Path, tmp_path: Path) -> None:
    """A file that says word for word what we passed last is an acceptance, and the command for that is named."""
    ours = tmp_path / "same.md"
    run(
        "pass",
        "U-02",
        "--version",
        "2",
        "-w",
        riverbend,
        *WHO,
        "--prepared-by",
        "p05",
        "--checked-by",
        "p03",
        "--yes",
    )
    ours.write_bytes((riverbend / "papers" / "U-07-03.U-02.txt").read_bytes())
    ran = run("receive", "--item", "U-02", "--file", ours, "-w", riverbend, *WHO, "--yes")

    assert ran.code == 2
    assert "bargain receive --accepts U-07-03" in ran.said


def test_an_act_says_where_the_item_stands(run: Run, riverbend: Path) -> None:
    """The same act again is on record already; one that cannot be is refused."""
    words = ("act", "hold", "U-02", "--side", "union", "-w", riverbend, *WHO)
    ran, again = run(*words), run(*words)
    refused = run("act", "withdraw", "U-02", "--side", "management", "-w", riverbend, *WHO)

    assert "U-02 is now on hold." in ran.said
    assert "S07-act-p05-1 is on record already" in again.said
    assert (refused.code, "management cannot withdraw what union proposed" in refused.said) == (2, True)


def test_what_is_accepted_is_not_accepted_twice(run: Run, riverbend: Path) -> None:
    """An acceptance names the sheet to make; a second one, and one of what is agreed on, add nothing."""
    words = ("act", "accept", "U-02", "--side", "management", "-w", riverbend, *WHO[:-1])
    ran, again = run(*words, "2026-03-16 16:15"), run(*words, "2026-03-16 16:20")
    before = (riverbend / "sessions" / "S07.p05.log.yaml").read_bytes()
    agreed = run("act", "accept", "U-08", "--side", "management", "-w", riverbend, *WHO)

    assert ran.said.endswith("Next: bargain ta U-02\n")
    assert (
        "The text of U-02 is accepted already (accepted, to be written up). Nothing is added." in again.said
    )
    assert "U-08 is accepted already (agreed in principle, not yet signed by both)" in agreed.said
    assert (riverbend / "sessions" / "S07.p05.log.yaml").read_bytes() == before


def test_an_accepted_paper_points_at_the_sheet(run: Run, riverbend: Path) -> None:
    """The next step names the item."""
    ran = run("receive", "--accepts", "U-07-01", "-w", riverbend, *WHO, "--yes")

    assert ran.said.endswith("Next: bargain ta U-01\n")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--item", "U-08"), "U-08: paper M-07-07 opens again what was agreed"),
        (("--item", "U-17"), "U-17: paper M-07-07 answers an item that its proposer had taken back"),
        (("M-07-01", "--item", "U-01"), "another paper has the number M-07-01 already"),
        (("--item", "U-02", "--item", "U-03"), "does not say which of its words are on which of U-02, U-03"),
    ],
)
def test_a_paper_that_fits_nothing_leaves_no_version(
    run: Run, riverbend: Path, counter: Path, words: tuple[str, ...], sentence: str
) -> None:
    """It is refused before the question, and the files of the proposals stay as they are."""
    before = {path: path.read_bytes() for path in (riverbend / "proposals").iterdir()}
    ran = run("receive", *words, "--file", counter, "-w", riverbend, *WHO, "--yes")

    assert ran.code == 2
    assert sentence in ran.said
    assert {path: path.read_bytes() for path in (riverbend / "proposals").iterdir()} == before
    assert not (riverbend / "papers").exists()


def test_where_nothing_can_be_kept_no_version_is_added(run: Run, riverbend: Path, counter: Path) -> None:
    """A file named papers stands where the folder should be."""
    (riverbend / "papers").write_text("somebody's")
    before = (riverbend / "proposals" / "U-01.yaml").read_bytes()
    ran = run("receive", "--item", "U-01", "--file", counter, "-w", riverbend, *WHO, "--yes")

    assert ran.code == 4
    assert "cannot write papers: it is a file, and must be a folder" in ran.said
    assert (riverbend / "proposals" / "U-01.yaml").read_bytes() == before
