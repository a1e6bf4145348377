"""`bargain schedule` as a person types it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bargain import cli
from bargain.resources import folder

Typed = Callable[..., tuple[int, str, str]]


@pytest.fixture
def typed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Typed:
    """Give a function that runs `bargain schedule` on a copy of Riverbend: exit code, what it gave, what it said."""
    root = tmp_path / "riverbend"
    for part in ("bargain.yaml", "pay"):
        source = folder("sample-data") / "riverbend" / part
        if source.is_dir():
            shutil.copytree(source, root / part)
        else:
            root.mkdir(exist_ok=True)
            shutil.copy(source, root / part)

    def run(*words: str) -> tuple[int, str, str]:
        capfd.readouterr()
        code = cli.run(["schedule", *words, "-w", str(root)])
        out, said = capfd.readouterr()
        return code, out, said

    return run


def test_files_are_shown_before_they_are_written(typed: Typed, tmp_path: Path) -> None:
    """--write alone says what would be new; with --yes the grids are written under names that no agreed grid has."""
    asked = ("build", "--schedule", "A", "--target", "2027=2%")
    code, _, said = typed(*asked, "--write")
    assert code == 0
    assert "pay/schedules/A.build-2027.csv: new" in said
    assert not list(tmp_path.rglob("A.build-*"))
    code, _, said = typed(*asked, "--write", "--yes")
    assert code == 0
    assert "Wrote pay/schedules/A.build-2027.csv" in said
    assert "grid: build-2027, keep: none, effective: 2026-07-01}" in said
    code, out, _ = typed("show", "A", "--grid", "build-2027", "--format", "csv")
    assert code == 0
    assert out


def test_a_build_on_file_changes_with_options(typed: Typed) -> None:
    """The order on file holds, but for what is typed; where its rules then conflict, it ends with 1 and says which."""
    code, out, _ = typed("build", "even", "--most-increment", "$1500", "--format", "markdown")
    assert code == 1
    assert "no increment over $1,500.00" in out
    assert "every cell rises by at least 1%" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("build",), "nothing says what the grids may cost"),
        (("build", "odd"), "no file of pay/builds/ has `id: odd`"),
        (("build", "--target", "2027=3%"), "there are several schedules"),
        (("build", "--schedule", "A", "--target", "2027"), "is no year with its cost"),
        (("build", "--schedule", "A", "--target", "2027=3"), "is no year with its cost"),
        (("build", "--schedule", "A", "--target", "2027=$x"), "--target: '$x' is not an amount of money"),
        (("build", "--schedule", "A", "--target", "2027=3%", "--least-raise", "5"), "Write 5% or $5."),
        (("build", "--schedule", "A", "--target", "2027=3%", "--start", "Q=$1"), "no lane 'Q' is built"),
    ],
)
def test_what_is_typed_wrong(typed: Typed, words: tuple[str, ...], said: str) -> None:
    """Each slip is told in a sentence, with what to type."""
    code, _, told = typed(*words)
    assert code == 2
    assert said in told
    assert "    " in told
