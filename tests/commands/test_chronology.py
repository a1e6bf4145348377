"""`bargain chronology`: for the one who reads it, on the screen and as data."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]


def test_the_reader_decides(run: Run, riverbend: Path) -> None:
    """Management's list is numbered through and has no statement of ours; the first table of the data is the list."""
    ran = run("chronology", "-w", riverbend, "--from", "2026-03-11", "--audience", "management", "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out.lstrip("\ufeff"))))

    assert ran.code == 0
    assert [row["#"] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
    assert {"U-07-02", "TA-03", "S07-caucus-1"} <= {row["Record"] for row in rows}
    assert "Statement on meaning" not in ran.out
    assert (
        "Statement on meaning" in run("chronology", "-w", riverbend, "--from", "2026-03-11", "-f", "csv").out
    )


def test_a_day_that_is_none(run: Run, riverbend: Path) -> None:
    """A date that cannot be read is refused with the way to write it."""
    ran = run("chronology", "-w", riverbend, "--to", "March")

    assert (ran.code, "write it as 2026-03-16" in ran.said) == (2, True)
