"""`bargain packet`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
CLEARED = ("--draft", "--prepared-by", "p05", "--checked-by", "Tobias Arrowood")


def test_packet_is_for_management_by_default(run: Run, riverbend: Path) -> None:
    """Without options a packet is what management may have: what crossed the table, and nothing of ours."""
    ran = run("packet", "U-02", "-w", riverbend, "--format", "markdown")

    assert ran.code == 0
    assert "# Union Proposal #2 – Article 7, Class size limits" in ran.out
    assert "Pass U-06-02" in ran.out
    assert "TEAM" not in ran.out


def test_one_file_for_each_proposal(run: Run, riverbend: Path, tmp_path: Path) -> None:
    """Into a folder each proposal is a file of its own, named after its number and nothing else."""
    ran = run("packet", "U-02", "U-05", "-w", riverbend, "-f", "markdown", "-o", tmp_path / "papers")

    assert ran.code == 0
    assert sorted(path.name for path in (tmp_path / "papers").iterdir() if path.suffix) == [
        "union-proposal-2.md",
        "union-proposal-5.md",
    ]


def test_nothing_is_printed_over_what_was_kept(run: Run, riverbend: Path) -> None:
    """The folder of what crossed the table takes no other file, by force neither."""
    kept = riverbend / "papers" / "U-07-01.docx"
    kept.parent.mkdir()
    kept.write_bytes(b"As it was handed over.")
    ran = run("packet", "U-02", "-w", riverbend, "--force", "-o", kept)

    assert ran.code == 2
    assert "papers/ keeps what crossed the table, and nothing else" in ran.said
    assert kept.read_bytes() == b"As it was handed over."


def test_one_file_for_all(run: Run, riverbend: Path, tmp_path: Path) -> None:
    """Into a file all copies are one packet."""
    ran = run("packet", "U-02", "U-05", "-w", riverbend, "-o", tmp_path / "papers.md")
    text = (tmp_path / "papers.md").read_text(encoding="utf-8")

    assert ran.code == 0
    assert "# Union Proposal #2" in text
    assert "# Union Proposal #5" in text


def test_draft_shows_every_field(run: Run, riverbend: Path) -> None:
    """What is about to be passed is previewed field by field, with what is in it and nothing else."""
    ran = run("packet", "U-02", "-w", riverbend, "-f", "markdown", *CLEARED)

    assert ran.code == 0
    assert "holds these fields and nothing else" in ran.said
    assert "copies 1.reservation: The Association reserves" in ran.said
    assert "owner" not in ran.said
    assert "\\_\\_\\_" in ran.out


@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        ((), "a paper for management needs two people"),
        (("--prepared-by", "p05"), "a paper for management needs two people"),
        (("--prepared-by", "p05", "--checked-by", "P05"), "cannot be the one who checks it"),
        (("--prepared-by", "p05", "--checked-by", "hollis  brandt"), "cannot be the one who checks it"),
        (("--prepared-by", "p05", "--checked-by", "p99"), "'p99' is not in team.yaml"),
    ],
)
def test_draft_needs_two_people(run: Run, riverbend: Path, people: tuple[str, ...], sentence: str) -> None:
    """Two different people of the team vouch for a draft; an id and a name of one person are one person."""
    ran = run("packet", "U-02", "-w", riverbend, "--draft", *people)

    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.said


def test_latest_version_is_not_for_management(run: Run, riverbend: Path) -> None:
    """A version that no paper has carried is refused for management and shown to the team."""
    file = riverbend / "proposals" / "U-02.yaml"
    text = file.read_text(encoding="utf-8")
    newer = "versions:\n  - {v: 9, by: union, text: OURFALLBACK, effective: 2026-09-01}\n"
    file.write_text(text.replace("versions:\n", newer, 1), encoding="utf-8")
    ask = ("packet", "U-02", "-w", riverbend, "-f", "markdown", "--version", "latest")
    refused, shown = run(*ask), run(*ask, "--audience", "team")

    assert (refused.code, refused.out) == (2, "")
    assert "has not crossed the table" in refused.said
    assert "OURFALLBACK" not in refused.said
    assert "OURFALLBACK" in shown.out
    assert "TEAM - do not copy" in shown.out


@pytest.mark.parametrize(
    ("position", "told"), [("$23.50/hour", True), ("$23.25/hour", False), ("$22.00/hour", False)]
)
def test_a_draft_that_takes_back_our_number(run: Run, riverbend: Path, position: str, told: bool) -> None:
    """Before it is printed the two who look at it are warned; moving towards management, or not at all, is fine."""
    file = riverbend / "proposals" / "U-05.yaml"
    text = file.read_text(encoding="utf-8")
    newer = f"versions:\n  - {{v: 9, by: union, text: A new text., position: {position}, effective: 2026-09-01}}\n"
    file.write_text(text.replace("versions:\n", newer, 1), encoding="utf-8")
    ran = run("packet", "U-05", "-w", riverbend, "-f", "markdown", *CLEARED)

    assert ran.code == 0
    assert (f"Regressive movement: U-05 goes from $23.25/hour to {position}" in ran.said) is told


def test_audience_without_packets(run: Run, riverbend: Path) -> None:
    """Table copies are not made for the public."""
    ran = run("packet", "U-02", "-w", riverbend, "--audience", "public")

    assert ran.code == 2
    assert "not made for the audience public" in ran.said


def test_help_opens_with_an_example(run: Run) -> None:
    """The help of the command says how it is used and what draft means."""
    ran = run("packet", "--help")

    assert ran.code == 0
    assert "Example: bargain packet U-02 U-07 -o packet.docx" in ran.out
    assert "--prepared-by" in ran.out
