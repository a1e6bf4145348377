"""The calendar as a file."""

from pathlib import Path

from tests.commands.conftest import Run


def test_the_calendar_is_written_the_same_twice(riverbend: Path, run: Run, tmp_path: Path) -> None:
    """The file that a phone takes in is byte for byte the same."""
    files = [tmp_path / "one.ics", tmp_path / "two.ics"]
    for file in files:
        assert run("calendar", "-w", riverbend, "-o", file, "--as-of", "2026-03-16").code == 0
    assert files[0].read_bytes() == files[1].read_bytes()
    assert b"SUMMARY:Bargaining session S08" in files[0].read_bytes()
