"""Rows of the implementation table, added and ticked off without an editor."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.conftest import Run

WORDS = ("implementation", "add", "16.2", "--who", "principals", "--effective", "2026-09-01")


def test_a_row_is_added_and_ticked_off(run: Run, riverbend: Path) -> None:
    """The next number, the fields given, and later the day on which it was done; twice is refused."""
    added = run(*WORDS, "--check-on", "2026-10-01", "-w", riverbend)
    second = run(*WORDS, "--needs", "Form 3", "-w", riverbend)
    done = run("implementation", "done", "i1", "--on", "2026-10-01", "-w", riverbend)
    twice = run("implementation", "done", "I1", "-w", riverbend)
    text = (riverbend / "implementation.yaml").read_text(encoding="utf-8")

    assert [ran.code for ran in (added, second, done, twice)] == [0, 0, 0, 2]
    assert added.said.startswith("I1: 16.2, principals. Recorded in implementation.yaml.")
    assert second.said.startswith("I2:")
    assert text.count("done_on: 2026-10-01") == 1
    assert "I1 was done on 2026-10-01 already" in twice.said


def test_what_there_is_not(run: Run, riverbend: Path) -> None:
    """A row that there is not is refused with those that there are; a dry run writes nothing."""
    ran = run("implementation", "done", "I7", "-w", riverbend)
    dry = run(*WORDS, "--dry-run", "-w", riverbend)

    assert (ran.code, dry.code) == (2, 0)
    assert "There are: none yet" in ran.said
    assert not (riverbend / "implementation.yaml").exists()


@pytest.mark.slow
def test_members_wait_for_the_signatures(run: Run, riverbend: Path) -> None:
    """While items are open the summary and the finder are refused to members, with what they wait for."""
    for verb in ("summary", "finder", "slides"):
        ran = run("ratification", verb, "--audience", "members", "-w", riverbend)
        assert ran.code == 2
        assert "this is not for members yet" in ran.said
        assert "once both sides have signed every item" in " ".join(ran.said.split())
