"""`bargain cost reconcile` as a person types it."""

from pathlib import Path

from tests.commands.conftest import Run

PAPER = """\
Riverbend School Committee - estimated cost of the offer,,,
,FY27,FY28,3-Year Total
Step advancement,"554,854","1,123,807","3,340,474"
Column changes,"23,496","33,124","91,078"
Energy surcharge,12000,12000,36000
"""


def test_lines_are_read_named_and_copied_nowhere(run: Run, riverbend: Path, tmp_path: Path) -> None:
    """Their steps and lanes agree with ours; a line that means nothing is told; no file comes into the workspace."""
    paper = tmp_path / "district.csv"
    paper.write_text(PAPER, encoding="utf-8")
    before = sorted(riverbend.rglob("*"))
    ran = run("cost", "reconcile", paper, "-w", riverbend, "-f", "csv", "--table", "lines")

    assert ran.code == 0, ran.said
    lines = ran.out.splitlines()
    assert len(lines) == 3
    assert all("its words" in line for line in lines[1:])
    assert sorted(riverbend.rglob("*")) == before

    ran = run(
        "cost", "reconcile", paper, "-w", riverbend, "-f", "markdown", "--map", "Energy surcharge=ignore"
    )
    assert ran.code == 0, ran.said
    assert "Energy surcharge" not in ran.out


def test_what_cannot_be_read_is_refused_with_its_place(run: Run, riverbend: Path, tmp_path: Path) -> None:
    """A word among amounts, a meaning without an equals sign and a wrong range each end with what to do."""
    paper = tmp_path / "district.csv"
    paper.write_text(PAPER.replace("12000,12000", "12000,tbd."), encoding="utf-8")
    ran = run("cost", "reconcile", paper, "-w", riverbend)
    assert ran.code != 0
    assert "cell C5" in ran.said

    for words, told in ((("--map", "Energy"), "THEIRS=OURS"), (("--range", "here"), "A5:F40")):
        ran = run("cost", "reconcile", paper, "-w", riverbend, *words)
        assert ran.code != 0
        assert told in ran.said
