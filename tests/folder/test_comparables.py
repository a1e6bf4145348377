"""The grids of comparable employers."""

from pathlib import Path

from bargain.domain.evidence import Comparable
from bargain.folder.comparables import read_comparables


def test_a_grid_beside_its_employer(tmp_path: Path) -> None:
    """It is read under the employer's id; one that is not there is a warning, and an employer may have none."""
    (tmp_path / "comparables").mkdir()
    (tmp_path / "comparables" / "oak.csv").write_text("step,BA\n1,51000\n2,52000\n", encoding="utf-8")
    held = [
        Comparable(id="oak", name="Oak Hill", schedule="oak.csv"),
        Comparable(id="elm", name="Elm Ridge", schedule="elm.csv"),
        Comparable(id="ash", name="Ashford"),
    ]
    grids, problems = read_comparables(tmp_path, held)
    assert [(grid.schedule, grid.cells) for grid in grids] == [
        ("oak", {("BA", 0): 5100000, ("BA", 1): 5200000})
    ]
    assert [(problem.code, problem.severity.value) for problem in problems] == [("PAY-06", "warning")]


def test_nothing_outside_the_folder_is_opened(tmp_path: Path) -> None:
    """A name that leads out of the folder is looked for in it."""
    (tmp_path / "comparables").mkdir()
    (tmp_path / "other.csv").write_text("step,BA\n1,51000\n", encoding="utf-8")
    assert read_comparables(tmp_path, [Comparable(id="x", name="X", schedule="../other.csv")])[0] == []
