"""The members' count and the employer's vote, recorded without an editor."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.conftest import Run

START = """\
# Our vote.
units: [A, E]
voted_on: 2026-03-10   # a Tuesday
tallies:
  - {unit: A, eligible: 100, quorum: 51}
"""
COUNT = ("--issued", 95, "--returned", 80, "--yes", 60, "--no", 18, "--blank", 1, "--spoiled", 1)


def file_of(riverbend: Path) -> Path:
    """Give the file of the vote, with a vote planned in it."""
    path = riverbend / "ratification.yaml"
    path.write_text(START, encoding="utf-8")
    return path


def test_a_count_goes_into_the_record_that_waits(run: Run, riverbend: Path) -> None:
    """The numbers go into the unit's line, with every comment as it was, and the result is said."""
    path = file_of(riverbend)
    ran = run("ratification", "count", "A", *COUNT, "-w", riverbend)

    assert (ran.code, ran.said.splitlines()[0]) == (0, "Unit A: ratified. Recorded in ratification.yaml.")
    assert path.read_text(encoding="utf-8") == START.replace(
        "quorum: 51}",
        "quorum: 51, issued: 95, returned: 80, yes: 60, no: 18, blank: 1, spoiled: 1}",
    )


def test_a_unit_without_a_line_gets_one(run: Run, riverbend: Path) -> None:
    """A unit of which nothing is on file is added; what was not counted is not written."""
    path = file_of(riverbend)
    ran = run("ratification", "count", "E", "--eligible", 40, "--yes", 10, "-w", riverbend)

    assert ran.code == 0
    assert "Unit E: not known yet." in ran.said
    assert "  - unit: E\n    eligible: 40\n" in path.read_text(encoding="utf-8")
    assert "\n    no:" not in path.read_text(encoding="utf-8")


@pytest.mark.slow
def test_counts_that_cannot_be(run: Run, riverbend: Path) -> None:
    """81 of 80 ballots, an unknown number of voters, a unit that there is not: refused, and nothing is written."""
    path = file_of(riverbend)
    wrong = [
        ("A", "--returned", 80, "--yes", 61, "--no", 18, "--blank", 1, "--spoiled", 1),
        ("E", "--yes", 10),
        ("Z", "--yes", 10),
        ("A", "--yes", 10, "--again"),
    ]
    told = [run("ratification", "count", *words, "-w", riverbend) for words in wrong]

    assert [ran.code for ran in told] == [2, 2, 2, 2]
    assert "the count of unit A adds up to 81, and 80 ballots were returned" in told[0].said
    assert "how many of unit E may vote is not on record" in told[1].said
    assert path.read_text(encoding="utf-8") == START


@pytest.mark.slow
def test_a_second_vote(run: Run, riverbend: Path) -> None:
    """A count is not written over; a second vote is a record of its own, with its day, and holds."""
    path = file_of(riverbend)
    run("ratification", "count", "A", "--returned", 80, "--yes", 30, "--no", 50, "-w", riverbend)
    over = run("ratification", "count", "A", "--yes", 60, "-w", riverbend)
    again = run(
        "ratification", "count", "A", "--returned", 90, "--yes", 80, "--no", 10, "--again", "--on", "2026-03-15", "-w",
        riverbend,
    )  # fmt: skip

    assert over.code == 2
    assert "unit A has 30 for yes already, not 60" in over.said
    assert "Unit A: ratified." in again.said
    assert "yes: 30" in path.read_text(encoding="utf-8")


def test_dry_run(run: Run, riverbend: Path) -> None:
    """A dry run shows the difference and writes nothing."""
    path = file_of(riverbend)
    ran = run("ratification", "count", "A", *COUNT, "--dry-run", "-w", riverbend)

    assert "+  - {unit: A, eligible: 100, quorum: 51, issued: 95" in ran.out
    assert path.read_text(encoding="utf-8") == START


def test_the_employers_vote(run: Run, riverbend: Path) -> None:
    """The vote and its day are recorded together, in a file that is begun where there is none; alone neither is."""
    half = run("ratification", "employer", "--vote", "ratified", "-w", riverbend)
    ran = run("ratification", "employer", "--vote", "ratified", "--on", "2026-03-12", "-w", riverbend)
    funded = run(
        "ratification", "employer", "--funding", "funded", "--funding-on", "2026-03-14", "-w", riverbend
    )
    shown = run("ratification", "employer", "-w", riverbend)

    assert (half.code, ran.code, funded.code) == (2, 0, 0)
    assert "a vote and its day go together" in half.said
    assert "ratified the agreement on March 12, 2026" in " ".join(shown.out.split())
    assert "town meeting: funded on March 14, 2026" in " ".join(shown.out.split())
