"""`bargain caucus`: out and back, each a line of the log, and numbered sheets."""

from pathlib import Path
from typing import Any

import pytest

DAY = "2026-03-25"


def caucus(run: Any, root: Path, *words: str, at: str) -> Any:
    """Run the command at a time of the session's day."""
    return run("caucus", *words, "-w", root, "--at", f"{DAY} {at}")


def test_out_and_back(riverbend: Path, run: Any) -> None:
    """Two lines, each said; how long it took, and how the session's time was divided so far."""
    run("session", "start", "S08", "-w", riverbend, "--at", f"{DAY} 15:50")
    out = caucus(run, riverbend, "out", at="16:20")
    back = caucus(run, riverbend, "back", at="16:45")

    assert (out.code, back.code) == (0, 0)
    assert "16:20 union in caucus. Recorded as S08-caucus-p03-1 in sessions/S08.p03.log.yaml.\n" in out.said
    assert "16:45 union back after 25 minutes." in back.said
    assert "So far 30 minutes at the table, 25 in caucus.\n" in back.said


@pytest.mark.slow
def test_before_the_session_and_past_midnight(riverbend: Path, run: Any) -> None:
    """Before the session nothing has been divided; from 22:00 to 00:20 are 140 minutes, 40 of them in caucus."""
    run("session", "start", "S08", "-w", riverbend, "--at", f"{DAY} 22:00")
    for at in ("21:30", "21:50", "23:40"):
        ran = caucus(run, riverbend, "back" if at == "21:50" else "out", at=at)
        assert "So far" not in ran.said
    back = run("caucus", "back", "--session", "S08", "-w", riverbend, "--at", "2026-03-26 00:20")

    assert "So far 100 minutes at the table, 40 in caucus.\n" in back.said


@pytest.mark.slow
def test_nobody_is_out_twice_at_once(riverbend: Path, run: Any) -> None:
    """Union was out from 17:00 to 17:30: it cannot leave at 17:10, nor be out from 16:50 to 17:20; at 17:30 it can."""
    for words, at in (("out", "17:00"), ("back", "17:30")):
        caucus(run, riverbend, words, at=at)
    within = caucus(run, riverbend, "out", at="17:10")
    caucus(run, riverbend, "out", at="16:50")
    across = caucus(run, riverbend, "back", at="17:20")

    for ran in (within, across):
        assert ran.code == 2
        assert "union was in caucus from 17:00 to 17:30 (S08-caucus-p03-1)" in ran.said
    assert caucus(run, riverbend, "back", at="17:00").code == 0
    assert caucus(run, riverbend, "out", at="17:30").code == 0


@pytest.mark.parametrize(
    ("before", "words", "at", "said"),
    [
        ((), ("back",), "16:00", "nobody is in caucus in S08"),
        ((("out",),), ("out",), "16:40", "union is in caucus since 16:20"),
        ((("out",),), ("back", "--side", "management"), "16:40", "management is in no caucus in S08"),
        ((("out",),), ("back",), "16:10", "16:10 is before the caucus began, at 16:20"),
        ((("out",), ("out", "--side", "management")), ("back",), "16:40", "both sides are in caucus"),
    ],
)  # fmt: skip
def test_refused(
    riverbend: Path, run: Any, before: tuple[tuple[str, ...], ...], words: tuple[str, ...], at: str, said: str
) -> None:
    """Who is not out cannot come back; who is out cannot leave again; nothing is recorded then."""
    for earlier in before:
        caucus(run, riverbend, *earlier, at="16:20")
    ran = caucus(run, riverbend, *words, at=at)
    log = riverbend / "sessions" / "S08.p03.log.yaml"

    assert ran.code == 2
    assert said in ran.said
    assert (log.read_text(encoding="utf-8").count("\n- ") if log.exists() else 0) == len(before)


@pytest.mark.slow
def test_numbered_copies(riverbend: Path, run: Any, tmp_path: Path) -> None:
    """In a folder each copy is a file of its own with its number; in one file they stand one after another."""
    folder = tmp_path / "out"
    apart = run("caucus", "sheet", "--copies", "3", "-w", riverbend, "-f", "markdown", "-o", folder)
    together = run("caucus", "sheet", "--copies", "3", "-w", riverbend, "-f", "markdown")
    written = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir() if path.is_file()}

    assert (apart.code, together.code) == (0, 0)
    assert sorted(written) == ["caucus-1.md", "caucus-2.md", "caucus-3.md"]
    assert "copy 2 of 3" in written["caucus-2.md"]
    assert "copy 1 of 3" not in written["caucus-2.md"]
    assert [f"copy {n} of 3" in together.out for n in (1, 2, 3)] == [True, True, True]


def test_for_nobody_but_the_strategy(riverbend: Path, run: Any) -> None:
    """What we may do is on it: no other audience can have it, and no number of copies is endless."""
    other = run("caucus", "sheet", "-w", riverbend, "--audience", "team")
    many = run("caucus", "sheet", "-w", riverbend, "--copies", "1000")

    assert (other.code, other.out, many.code) == (2, "", 2)
    assert "not made for the audience team" in other.said
