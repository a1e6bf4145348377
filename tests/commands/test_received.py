"""`bargain received`: who took a paper is a line of its own, which the checks and the chronology read."""

from pathlib import Path

from tests.commands.conftest import Run
from tests.commands.test_crossing import AT, laid_out

LETTER = ("pass", "--letter", "On the calendar", "--prepared-by", "Ada", "--checked-by", "Bea", *AT)
REST = ("--by", "Ada", "--at", "2026-03-12 09:00")


def test_a_receipt_is_recorded_later(run: Run, tmp_path: Path) -> None:
    """The paper's line stays as it is; a second name is refused, and so are a paper and a name that are none."""
    root = laid_out(tmp_path)
    log = root / "sessions/S07.ada.log.yaml"

    def received(paper: str, name: str) -> tuple[int, str]:
        ran = run("received", paper, "--name", name, *REST, "-w", root)
        return ran.code, ran.said

    assert run(*LETTER, "-w", root).code == 0
    before = log.read_text(encoding="utf-8")
    assert "PAS-04" in run("check", "PAS", "-w", root).out
    assert received("U-07-01", "Carl  Vetter") == (
        0,
        "Recorded in sessions/S07.ada.log.yaml: U-07-01 was received by Carl Vetter.\n",
    )
    line = (
        "- {id: S07-receipt-ada-1, at: 2026-03-12 09:00, kind: receipt, paper: U-07-01, name: Carl Vetter}\n"
    )
    assert log.read_text(encoding="utf-8") == before + line
    assert "PAS-04" not in run("check", "PAS", "-w", root).out
    assert "received by Carl Vetter" in run("chronology", "--format", "json", "-w", root).out
    for paper, name, said in (
        ("U-07-01", "Dan Low", "U-07-01 was received by Carl Vetter already"),
        ("M-07-01", "Dan Low", "there is no paper 'M-07-01'"),
    ):
        code, told = received(paper, name)
        assert (code, said in told) == (2, True)
    assert run("strike", "U-07-01", "--because", "no", *REST, "--yes", "-w", root).code == 2
    assert run("strike", "S07-receipt-ada-1", "--because", "no", *REST, "--yes", "-w", root).code == 0
    assert received("U-07-01", " ")[0] == 2
    assert received("U-07-01", "Dan Low")[0] == 0
