"""`bargain proposal list|show|trace`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]


def test_list(run: Run, riverbend: Path) -> None:
    """The index of the sample on its date: both positions, whose turn, plain status, days."""
    ran = run("proposal", "list", "-w", riverbend, "--format", "json")
    items = {item["id"]: item for item in json.loads(ran.out)["data"]["items"]}

    assert ran.code == 0
    assert len(items) == 23
    assert (items["U-01"]["union_number"], items["U-01"]["management_number"]) == ("4.2%", "2.35%")
    assert {name: items[name]["status"] for name in ("U-02", "U-08", "U-10", "U-11", "U-13", "U-17")} == {
        "U-02": "countered",
        "U-08": "ta_reached",
        "U-10": "ta_signed",
        "U-11": "held",
        "U-13": "tabled",
        "U-17": "withdrawn",
    }


def test_days_since_last_move(run: Run, riverbend: Path) -> None:
    """The days that the sample's table of expected findings states, worked there by hand."""
    ran = run("proposal", "list", "-w", riverbend, "--format", "json", "--as-of", "2026-03-16")
    days = {item["id"]: item["days"] for item in json.loads(ran.out)["data"]["items"]}

    expected = {
        "U-07": 89,
        "U-14": 89,
        "M-02": 89,
        "M-03": 89,
        "U-11": 47,
        "U-04": 33,
        "U-12": 33,
        "U-13": 33,
    }
    assert {name: days[name] for name in expected} == expected


def test_list_of_one_side(run: Run, riverbend: Path) -> None:
    """Filters narrow the index."""
    ran = run("proposal", "list", "-w", riverbend, "--side", "management", "--open", "--format", "json")

    assert [item["id"] for item in json.loads(ran.out)["data"]["items"]] == ["M-01", "M-02", "M-03", "M-04"]


def test_show(run: Run, riverbend: Path) -> None:
    """The brief of one item is for the team and says so."""
    ran = run("proposal", "show", "U-07", "-w", riverbend, "--format", "markdown")

    assert ran.code == 0
    assert "Union Proposal #7" in ran.out
    assert "TEAM - do not copy" in ran.out


def test_show_is_not_for_management(run: Run, riverbend: Path) -> None:
    """A brief cannot be made for the other side."""
    ran = run("proposal", "show", "U-07", "-w", riverbend, "--audience", "management")

    assert (ran.code, ran.out) == (2, "")


def test_show_what_is_not_there(run: Run, riverbend: Path) -> None:
    """A wrong id is answered with the right ones."""
    ran = run("proposal", "show", "U-99", "-w", riverbend)

    assert ran.code == 2
    assert "there is no proposal 'U-99'" in ran.said
    assert "U-18" in ran.said


def test_trace(run: Run, riverbend: Path) -> None:
    """The sample's one orphan proposal and its one demand without a road are found."""
    ran = run("proposal", "trace", "-w", riverbend, "--format", "json")
    orphans = {orphan["id"] for orphan in json.loads(ran.out)["data"]["orphans"]}

    assert ran.code == 0
    assert {"U-18", "CG-08"} <= orphans


def test_help_opens_with_an_example(run: Run) -> None:
    """Every verb of the group opens its help with an example."""
    for verb in ("list", "show", "trace"):
        assert f"Example: bargain proposal {verb}" in run("proposal", verb, "--help").out
