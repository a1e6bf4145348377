"""`bargain letter`: printed, its blanks told, and written down once it was sent."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]


def test_the_list(run: Run) -> None:
    """Without a kind every kind is named, outside a workspace too."""
    ran = run("letter")

    assert ran.code == 0
    assert "demand " in ran.out
    assert "change CH-01" in ran.out
    assert "factfinding-index" in ran.out


def test_blanks_are_told_beside_the_letter(run: Run, riverbend: Path) -> None:
    """The letter is the result; what fills its blanks, and that its law is unverified, is said on standard error."""
    ran = run("letter", "demand", "-w", riverbend, "-f", "markdown")

    assert ran.code == 0
    assert "[telephone or e-mail] is filled by bargain.yaml, local: contact:" in ran.said
    assert "Unverified: have a person in your state read the law" in ran.said
    assert "is filled by" not in ran.out


def test_a_notice_that_was_sent_is_recorded(run: Run, riverbend: Path) -> None:
    """The notice goes to the end of its file with the next id; nothing else in the file changes."""
    file = riverbend / "notices.yaml"
    before = file.read_bytes()
    words = ("--on", "2026-03-20", "--delivery", "by hand", "--record", "--proof", "receipt signed")
    ran = run("letter", "status-quo", "-w", riverbend, *words, "-f", "markdown")
    after = file.read_bytes()

    assert (ran.code, after.startswith(before.rstrip(b"\n"))) == (0, True)
    assert "Recorded in notices.yaml: N-03, status quo, sent on 2026-03-20." in ran.said
    added = after[len(before) - 1 :].decode()
    for line in (
        "id: N-03",
        "type: status_quo",
        "units: [A, E]",
        "sent: 2026-03-20",
        "proof: receipt signed",
    ):
        assert line in added


def test_a_demand_about_a_change_is_recorded_in_its_place(run: Run, riverbend: Path) -> None:
    """The day goes into the change's own record, where the rules about changes look; the notices stay as they are."""
    notices = (riverbend / "notices.yaml").read_bytes()
    ran = run("letter", "change", "CH-02", "-w", riverbend, "--record", "-f", "markdown")
    text = (riverbend / "impact.yaml").read_text(encoding="utf-8")

    assert ran.code == 0
    assert "demand_sent: 2026-03-16" in text.partition("id: CH-02")[2]
    assert "demand_to: Dr. Elaine Marchetti" in text.partition("id: CH-02")[2]
    assert (riverbend / "notices.yaml").read_bytes() == notices
    assert "IMP-01" not in run("check", "IMP", "-w", riverbend).out


def test_what_cannot_be_written(run: Run, riverbend: Path) -> None:
    """An unknown kind, a date that is none, and a record without an addressee end with a sentence."""
    bargain = riverbend / "bargain.yaml"
    bargain.write_text(
        bargain.read_text(encoding="utf-8").replace("  superintendent: Dr. Elaine Marchetti\n", ""),
        encoding="utf-8",
    )
    for words, sentence in (
        (("love",), "there is no letter 'love'"),
        (("demand", "--date", "soon"), "'soon' is not a date"),
        (("demand", "--record"), "it is not known to whom it was sent"),
        (("change",), "Name it, as in: bargain letter change CH-01"),
    ):
        ran = run("letter", *words, "-w", riverbend, "-f", "markdown")
        assert ran.code == 2
        assert sentence in ran.said
