"""`bargain cost payroll-check` as a person types it."""

from pathlib import Path

from tests.commands.conftest import Run

EXPORT = 'Emp ID,Name,Check Date,Column,Step,Annual Salary\nR0002,"Doe, Pat",9/18/2026,M+15,13,50000\n'


def test_the_export_is_checked_and_copied_nowhere(run: Run, riverbend: Path, tmp_path: Path) -> None:
    """The difference comes by id, no name is shown, and no file comes into the workspace."""
    export = tmp_path / "export.csv"
    export.write_text(EXPORT, encoding="utf-8")
    before = sorted(riverbend.rglob("*"))
    ran = run("cost", "payroll-check", export, "-w", riverbend, "--schedule", "A", "-f", "markdown")

    assert ran.code == 0, ran.said
    assert "R0002" in ran.out
    assert "Pat" not in ran.out + ran.said
    assert sorted(riverbend.rglob("*")) == before


def test_wrong_words_end_with_what_to_do(run: Run, riverbend: Path, tmp_path: Path) -> None:
    """A schedule that is not there, a range that is none, a file that is none."""
    export = tmp_path / "export.csv"
    export.write_text(EXPORT, encoding="utf-8")
    for words, told in ((("--schedule", "Z"), "Use one of: A, E1"), (("--range", "x"), "--help")):
        ran = run("cost", "payroll-check", export, "-w", riverbend, *words)
        assert ran.code != 0
        assert told in ran.said
    assert run("cost", "payroll-check", tmp_path / "none.csv", "-w", riverbend).code != 0
