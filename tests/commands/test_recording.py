"""What is recorded is looked at from its own day, even where bargain.yaml still looks from an earlier one."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bargain.commands import recording
from bargain.dates import parse_moment
from bargain.problems import UsageError

WARNING = (
    "bargain.yaml looks at the round from March 16, 2026 (as_of), and this happens on March 25, 2026. "
    "To see it, change or delete that line, or add --as-of 2026-03-25\n"
)


def act(run: Any, root: Path, *words: str, day: str = "2026-03-25") -> Any:
    """Record an act on the evening of a day."""
    return run("act", *words, "--session", "S08", "--by", "p05", "--at", f"{day} 16:30", "-w", root)


def test_earlier_date_of_the_workspace_is_told(riverbend: Path, run: Any) -> None:
    """Whoever records later than the date that bargain.yaml fixes is told so, once, with what to do."""
    later = act(run, riverbend, "withdraw", "U-13", "--side", "union")

    assert later.code == 0
    assert later.said.count(WARNING) == 1
    assert "U-13 is now withdrawn.\n" in later.said


def test_told_only_where_it_matters(riverbend: Path, run: Any) -> None:
    """Nothing is told where --as-of was given, nor of a day that the workspace sees."""
    given = act(run, riverbend, "hold", "U-13", "--side", "union", "--as-of", "2026-03-16")
    seen = act(run, riverbend, "hold", "U-12", "--side", "union", day="2026-03-16")

    assert (given.code, seen.code) == (0, 0)
    assert "as_of" not in given.said + seen.said


def test_paper_is_measured_against_what_crossed_the_same_day(
    riverbend: Path, run: Any, tmp_path: Path
) -> None:
    """Their paper of the evening is shown against ours of the afternoon, not against that of the fixed date."""
    counter = tmp_path / "counter.md"
    counter.write_text("Each building shall be open on two evenings a week.\n", encoding="utf-8")
    people = (
        "--prepared-by",
        "p05",
        "--checked-by",
        "p03",
        "--by",
        "p05",
        "--session",
        "S08",
        "-w",
        riverbend,
    )
    passed = run("pass", "U-02", "--version", "3", "--yes", "--at", "2026-03-25 16:00", *people)
    shown = run(
        "receive", "--item", "U-02", "--file", counter, "--dry-run", "--by", "p05", "--at", "2026-03-25 18:00",
        "-w", riverbend,
    )  # fmt: skip

    assert (passed.code, shown.code) == (0, 0)
    assert "U-08-01" in shown.out
    assert "U-06-02" not in shown.out


def test_who_withdraws_and_under_which_number(riverbend: Path, run: Any) -> None:
    """Only the proposer can withdraw, so nobody has to say so; the record is named, for it may have to be struck."""
    withdrawn = act(run, riverbend, "withdraw", "M-02")
    unsaid = act(run, riverbend, "hold", "U-12")

    assert (
        "Recorded as S08-act-p05-1 in sessions/S08.p05.log.yaml: management, withdraw M-02.\n"
        in withdrawn.said
    )
    assert withdrawn.said.endswith("Next: bargain board\n")
    assert (unsaid.code, "nobody is named who does it" in unsaid.said) == (2, True)


def test_hour_alone_is_of_today(monkeypatch: pytest.MonkeyPatch) -> None:
    """At the table nobody types the date."""
    today = datetime(2026, 3, 25, 17, 30, tzinfo=UTC)
    monkeypatch.setattr(recording, "now", lambda: today)
    assert recording.moment_of("16:15") == parse_moment("2026-03-25 16:15")
    assert recording.moment_of("2026-03-11 16:15") == parse_moment("2026-03-11 16:15")
    with pytest.raises(UsageError):
        recording.moment_of("3/11 16:15")
