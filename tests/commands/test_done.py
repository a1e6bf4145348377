"""Somebody says that a task is done."""

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Run


def test_a_word_is_recorded_and_taken_back(riverbend: Path, run: Run) -> None:
    """`done` adds a line to the person's own journal; the task is ticked, and no longer after --undo."""

    def stands() -> str:
        given = json.loads(run("checklist", "-w", riverbend, "--role", "researcher", "--format", "json").out)
        return next(row["stands"] for row in given["data"]["tasks"] if row["id"] == "TA04")

    assert stands() == "no date yet"
    ran = run(
        "done", "TA04", "--by", "p06", "--on", "2026-03-10", "--note", "checked: by hand", "-w", riverbend
    )
    journal = riverbend / "journal.p06.log.yaml"

    assert ran.code == 0, ran.said
    assert "Recorded in journal.p06.log.yaml" in ran.said
    assert "item: TA04" in journal.read_text().splitlines()[-1]
    assert stands() == "said by Ines Caldeira"
    assert run("done", "TA04", "--by", "Ines Caldeira", "--undo", "-w", riverbend).code == 0
    assert "undone: true" in journal.read_text().splitlines()[-1]
    assert stands() == "no date yet"


def test_a_task_of_sessions_wants_its_session(riverbend: Path, run: Run) -> None:
    """Without --session it is not clear which one is done; the sessions are named."""
    ran = run("done", "TB06", "--by", "p01", "-w", riverbend)

    assert ran.code == 2
    assert "TB06 comes with every session" in ran.said
    assert "S07" in ran.said
    assert run("done", "TB06", "--by", "p01", "--session", "S99", "-w", riverbend).code == 2
    assert run("done", "AD04", "--by", "p01", "-w", riverbend).code == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("done", "ZZ99", "--by", "p01"), "the checklist has no item 'ZZ99'"),
        (("done", "OR12", "--by", "p99"), "the team has nobody called 'p99'"),
        (("done", "OR12", "--by", "p01", "--on", "3/4/2026"), "can be read two ways"),
        (("done", "GR01", "--by", "p01", "--unit", "Z"), "there is no unit 'Z'"),
        (("checklist", "--stage", "tabel"), "there is no stage 'tabel'"),
        (("checklist", "--role", "boss"), "there is no role 'boss'"),
        (("checklist", "--anchor", "easter"), "there is no anchor 'easter'"),
        (("stage", "--unit", "Z"), "there is no unit 'Z'"),
        (("stage", "advance", "heaven", "--because", "x", "--by", "p01"), "there is no stage 'heaven'"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    words: tuple[str, ...], said: str, riverbend: Path, run: Run
) -> None:
    """Nothing is written, and what would be right is named."""
    before = sorted((path.name, path.stat().st_size) for path in riverbend.rglob("*") if path.is_file())
    ran = run(*words, "-w", riverbend)

    assert ran.code == 2
    assert said in ran.said
    assert before == sorted(
        (path.name, path.stat().st_size) for path in riverbend.rglob("*") if path.is_file()
    )


def test_somebody_must_say_so(riverbend: Path, run: Run) -> None:
    """Without a list of the team any name will do, but not none."""
    (riverbend / "team.yaml").unlink()
    ran = run("done", "TA04", "--by", " ", "-w", riverbend)

    assert (ran.code, ran.out) == (2, "")
    assert "nobody is named who writes" in ran.said
    assert "export BARGAIN_BY=p03, on Windows: set BARGAIN_BY=p03" in " ".join(ran.said.split())
    assert not (riverbend / "journal.writer.log.yaml").exists()


def test_who_writes_may_be_said_once_for_a_window(
    riverbend: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """BARGAIN_BY names who writes; --by is stronger."""
    monkeypatch.setenv("BARGAIN_BY", "p03")

    assert "done, by p03" in run("done", "OR12", "-w", riverbend).said
    assert "done, by p02" in run("done", "OR12", "--by", "p02", "-w", riverbend).said
