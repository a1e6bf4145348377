"""`bargain request`: letters, reminders and what came, written down without an editor."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bargain.folder.workspace import read_workspace
from tests.commands.test_new import TODAY

Run = Callable[..., Any]


def request(root: Path, name: str) -> Any:
    """Read one request of a workspace."""
    workspace, problems = read_workspace(root, TODAY)
    assert workspace is not None, problems
    assert workspace.info_requests is not None
    return next(one for one in workspace.info_requests.info_requests if one.id == name)


def test_a_reminder_is_recorded(run: Run, riverbend: Path) -> None:
    """Its day joins the days of earlier reminders; a second time on one day is refused."""
    ran = run("request", "remind", "IR-01", "-w", riverbend, "--record", "-f", "markdown")

    assert ran.code == 0
    assert "Third reminder" in ran.out
    assert [str(day) for day in request(riverbend, "IR-01").reminders] == [
        "2025-11-20",
        "2026-01-09",
        "2026-03-16",
    ]
    again = run("request", "remind", "IR-01", "-w", riverbend, "--record", "-f", "markdown")
    assert (again.code, "is recorded already" in again.said) == (2, True)


def test_the_first_reminder_begins_the_list(run: Run, riverbend: Path) -> None:
    """A request that has no reminders yet gets them."""
    assert run("request", "remind", "IR-03", "-w", riverbend, "--record", "-f", "markdown").code == 0
    assert [str(day) for day in request(riverbend, "IR-03").reminders] == ["2026-03-16"]


@pytest.mark.parametrize(
    ("words", "held"),
    [
        (("2",), ("complete", "2026-03-16", None)),
        (("2", "--partial", "--on", "2026-03-14", "--note", "two schools: none"),
         ("partial", "2026-03-14", "two schools: none")),
        (("2", "--status", "refused", "--note", "too much work"), ("refused", "None", "too much work")),
    ],
)  # fmt: skip
def test_what_came_is_recorded(run: Run, riverbend: Path, words: Any, held: Any) -> None:
    """Status, day and note of one item; every other line of the file is as it was."""
    file = riverbend / "info_requests.yaml"
    before = file.read_text(encoding="utf-8").splitlines()
    ran = run("request", "received", "IR-03", *words, "-w", riverbend)
    item = request(riverbend, "IR-03").items[1]

    assert ran.code == 0
    assert (item.status, str(item.received), item.note) == held
    lines = file.read_text(encoding="utf-8").splitlines()
    assert [line for line in before if line not in lines] == []
    assert lines[: len(before) - 2] == before[: len(before) - 2]


def test_a_request_is_sent_once(run: Run, riverbend: Path) -> None:
    """The day it went out is written down; one that is there is not written over."""
    ran = run("request", "letter", "IR-03", "-w", riverbend, "--record", "-f", "markdown")

    assert (ran.code, "IR-03 was sent on 2026-02-12" in ran.said) == (2, True)


def test_an_item_that_is_not_there(run: Run, riverbend: Path) -> None:
    """The numbers that there are are named."""
    ran = run("request", "received", "IR-03", "9", "-w", riverbend)

    assert (ran.code, "IR-03 has no item 9" in ran.said, "It has: 1, 2" in ran.said) == (2, True, True)
