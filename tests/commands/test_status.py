"""The commands about the round: the same twice, in the envelope, none of it for the employer."""

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Run

COMMANDS = ("status", "next", "checklist", "stage", "calendar")


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_two_runs_give_the_same_bytes(name: str, riverbend: Path, run: Run) -> None:
    """On the sample each command works, says who it is about, and says it the same way twice."""
    first = run(name, "-w", riverbend, "--as-of", "2026-03-16")
    second = run(name, "-w", riverbend, "--as-of", "2026-03-16")

    assert first.code == 0, first.said
    assert "Riverbend" in first.out
    assert first == second


@pytest.mark.parametrize("audience", ["council", "team", "strategy"])
def test_next_chooses_seven_of_what_its_reader_may_see(audience: str, riverbend: Path, run: Run) -> None:
    """What is kept from the council does not use up its seven."""
    asked = ("next", "-w", riverbend, "--as-of", "2026-03-16", "--audience", audience, "--format", "json")
    steps = json.loads(run(*asked).out)["data"]["steps"]

    assert len(steps) == 7
    assert len({step["what"] for step in steps}) == 7


@pytest.mark.parametrize("name", COMMANDS)
def test_the_envelope(name: str, riverbend: Path, run: Run) -> None:
    """As JSON each stands in the envelope with its date and audience."""
    given = json.loads(run(name, "-w", riverbend, "--as-of", "2026-03-16", "--format", "json").out)

    assert (given["as_of"], given["audience"], given["errors"]) == ("2026-03-16", "team", [])


@pytest.mark.parametrize("name", COMMANDS)
def test_management_gets_none_of_it(name: str, riverbend: Path, run: Run) -> None:
    """None of these is made for the employer."""
    ran = run(name, "-w", riverbend, "--audience", "management")

    assert (ran.code, ran.out) == (2, "")
    assert "not made for the audience management" in ran.said
