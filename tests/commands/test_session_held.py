"""`bargain session start` and `close`: a person's file in which only what they are about changes."""

from pathlib import Path
from typing import Any

import pytest

FILE = "sessions/S08.yaml"
START = ("session", "start", "S08", "--at", "2026-03-25 15:52")
CLOSE = ("session", "close", "S08", "--at", "2026-03-25 18:40")


def changed(root: Path, before: str) -> tuple[set[str], set[str]]:
    """Give the lines that went from a session's file and those that came."""
    old, new = set(before.splitlines()), set((root / FILE).read_text(encoding="utf-8").splitlines())
    return old - new, new - old


def test_start(riverbend: Path, run: Any) -> None:
    """When it began and who is there; comments, agenda and everything else stay as they were."""
    before = (riverbend / FILE).read_text(encoding="utf-8")
    ran = run(*START, "--ours", "p01,Tobias Arrowood", "--theirs", "Attorney Carl Vetter", "--observers", "41",
              "--place", "room 12", "-w", riverbend)  # fmt: skip

    assert ran.code == 0
    assert changed(riverbend, before) == (
        {"start: 15:45", "end: 18:45", "held: false", "place: library of Riverbend High School"},
        {"start: 15:52", "end:", "held: true", "place: room 12", "ours: [Odalys Fenn, Tobias Arrowood]",
         "theirs: [Attorney Carl Vetter]", "observers: {count: 41}"},
    )  # fmt: skip
    assert "S08 began at 15:52. Recorded in sessions/S08.yaml.\n" in ran.said
    assert ran.said.endswith("Next: bargain session note\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("start", "S07", "--at", "2026-03-11 15:00"), "S07 has been held already"),
        (("start", "S08", "--at", "2026-03-24 15:00"), "S08 is planned for 2026-03-25, and this is 2026-03-24"),
        (("start", "S99", "--at", "2026-03-25 15:00"), "there is no session 'S99'"),
        (("close", "S08", "--at", "2026-03-26 09:00"), "S08 was on 2026-03-25, and this is 2026-03-26"),
        (("close", "S08", "--end", "25:00", "--at", "2026-03-25 18:00"), "25:00"),
        (("close", "S08", "--next", "2026-03-25", "--at", "2026-03-25 18:00"), "is not after S08"),
        (("close", "S08", "--homework", "nurse log", "--at", "2026-03-25 18:00"), "homework says who brings what"),
    ],
)  # fmt: skip
def test_refused(riverbend: Path, run: Any, words: tuple[str, ...], said: str) -> None:
    """What cannot be is said, and no file changes."""
    before = (riverbend / FILE).read_bytes()
    ran = run("session", *words, "-w", riverbend)

    assert ran.code == 2
    assert said in ran.said
    assert (riverbend / FILE).read_bytes() == before


def test_not_started_twice(riverbend: Path, run: Any) -> None:
    """A session that goes on is not begun again."""
    run(*START, "-w", riverbend)
    ran = run(*START, "-w", riverbend)

    assert ran.code == 2
    assert "S08 has begun at 15:52 already" in ran.said


def test_who_comes_later_is_added(riverbend: Path, run: Any) -> None:
    """While a session goes on, who is there can be written down; it began when it began."""
    run(*START, "-w", riverbend)
    before = (riverbend / FILE).read_text(encoding="utf-8")
    ran = run("session", "start", "S08", "--at", "2026-03-25 16:20", "--ours", "p01,priya", "-w", riverbend)

    assert (ran.code, "S08 began at 15:52" in ran.said) == (0, True)
    assert changed(riverbend, before)[1] == {"ours: [Odalys Fenn, Priya Nandan]"}


def test_dry_run(riverbend: Path, run: Any) -> None:
    """What would be written is shown, and nothing is."""
    before = (riverbend / FILE).read_bytes()
    ran = run(*START, "--dry-run", "-w", riverbend)

    assert (ran.code, (riverbend / FILE).read_bytes()) == (0, before)
    assert "+start: 15:52" in ran.said


def test_close(riverbend: Path, run: Any) -> None:
    """End, homework, summaries and the next date, which is the planned one; what is left open is told."""
    run(*START, "-w", riverbend)
    run("session", "note", "? who keeps the books", "-w", riverbend, "--at", "2026-03-25 16:00")
    before = (riverbend / FILE).read_text(encoding="utf-8")
    ran = run(*CLOSE, "--homework", "management: nurse log by 2026-04-02", "--homework", "us: a list by school",
              "--summary", "Two of four parts.", "--public", "They answered.", "-w", riverbend)  # fmt: skip
    gone, came = changed(riverbend, before)

    assert ran.code == 0
    assert gone == {"end:"}
    assert came == {
        "end: 18:40", "close_summary: Two of four parts.", "public_summary: They answered.", "next: 2026-04-08",
        "homework:", "  - side: management", "    what: nurse log", "    due: 2026-04-02", "  - side: union",
        "    what: a list by school",
    }  # fmt: skip
    assert "TA-03 on U-08 is not signed by management." in ran.said
    assert "No answer is on record to S08-note-p03-1: who keeps the books" in ran.said
    assert "Next session: Wednesday, April 8, 2026." in ran.said


def test_no_meeting_ends_without_a_date(riverbend: Path, run: Any) -> None:
    """Without any date it is refused, unless it is said that none could be had."""
    for later in ("S09", "S10", "S11"):
        (riverbend / "sessions" / f"{later}.yaml").unlink()
    refused = run(*CLOSE, "-w", riverbend)
    closed = run(*CLOSE, "--without-date", "-w", riverbend)

    assert (refused.code, closed.code) == (2, 0)
    assert "no meeting ends without a date for the next" in refused.said


def test_the_next_session_is_begun(riverbend: Path, run: Any) -> None:
    """A date for which there is no session gets one, with the times of the ground rules; the file reads."""
    ran = run(*CLOSE, "--next", "2026-04-01", "-w", riverbend)
    begun = (riverbend / "sessions" / "S12.yaml").read_text(encoding="utf-8")

    assert "Began sessions/S12.yaml for 2026-04-01.\n" in ran.said
    assert "id: S12\ndate: 2026-04-01\nstart: 15:45\nend: 18:45\nheld: false\n" in begun
    assert run("session", "sign-in", "S12", "-w", riverbend).code == 0


@pytest.mark.parametrize(("end", "told"), [("18:29", True), ("18:30", False), ("00:10", False)])
def test_an_end_before_the_last_line_is_told(riverbend: Path, run: Any, end: str, told: bool) -> None:
    """A note of 18:30 lies after an end at 18:29; an end at 00:10 is of the next day."""
    run(*START, "-w", riverbend)
    run("session", "note", "The room is cold.", "--at", "2026-03-25 18:30", "-w", riverbend)
    ran = run(*CLOSE, "--end", end, "--next", "2026-04-08", "-w", riverbend)

    assert ran.code == 0
    assert ("is of 18:30, after the end at 18:29: close again" in ran.said) is told


def test_nobody_closes_while_a_side_is_out(riverbend: Path, run: Any) -> None:
    """A caucus that has no end would take the minutes of the session with it."""
    run("caucus", "out", "--side", "management", "-w", riverbend, "--at", "2026-03-25 17:00")
    ran = run(*CLOSE, "-w", riverbend)

    assert ran.code == 2
    assert "management is in caucus since 17:00" in ran.said


def test_words_ahead_of_the_signatures(riverbend: Path, run: Any) -> None:
    """What the public would read as agreed and is not signed by both is told, and nothing is refused."""
    told = "TA-03 is not signed by management.\n"
    published = run("session", "publish", "S07", "-w", riverbend)
    closed = run("session", "close", "S08", "--at", "2026-03-25 18:40", "--end", "18:40", "--next", "2026-04-08",
                 "--public", "Class size is agreed.", "-w", riverbend)  # fmt: skip

    assert (published.code, closed.code) == (0, 0)
    assert (
        f"The public reads that U-08 (Evaluation, fair observations) is agreed, and {told}" in published.said
    )
    assert "The public reads that U-02 (Class size" in closed.said, closed.said
