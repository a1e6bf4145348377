"""Going on to the next stage."""

import json
from pathlib import Path

from tests.commands.conftest import Run


def test_going_on_is_recorded_with_what_is_unmet(riverbend: Path, run: Run) -> None:
    """`stage advance` prints what is not met, keeps it in the log, and the unit stands there from then on."""
    words = ("stage", "advance", "impasse", "--unit", "A", "--because", "no movement", "--by", "p01")
    ran = run(*words, "-w", riverbend)
    line = (riverbend / "journal.p01.log.yaml").read_text().splitlines()[-1]
    units = json.loads(run("stage", "-w", riverbend, "--format", "json").out)["data"]["units"]

    assert ran.code == 0, ran.said
    assert "Unit A goes on to impasse" in ran.said
    assert "not met: a petition is filed" in ran.said
    assert "a petition is filed" in line
    assert "because: no movement" in line
    assert [unit["stage"] for unit in units] == ["Impasse", "At the table"]
