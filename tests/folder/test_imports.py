"""What writing an import would do to each file, and which earlier import the next one follows."""

from pathlib import Path

import pytest

from bargain.domain.imports import Import
from bargain.files.output import write_all
from bargain.folder.imports import earlier, state_of, write_import
from bargain.problems import CannotWrite, Position, Where


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a folder with a file that bargain made, and one that a person made."""
    (tmp_path / "bargain.yaml").write_text("", encoding="utf-8")
    write_all(tmp_path, {"made.csv": b"id\n1\n2\n"})
    (tmp_path / "mine.csv").write_text("id\n1\n2\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("new.csv", "id\n", "new"),
        ("made.csv", "id\n1\n2\n", "stays as it is"),
        ("made.csv", "id\n1\n2\n3\n", "1 line is added"),
        ("mine.csv", "id\n0\n1\n2\n3\n", "2 lines are added"),
        ("made.csv", "id\n1\n3\n", "changes: 1 lines come, 1 go"),
        ("made.csv", "id\n2\n1\n", "changes: 0 lines come, 0 go"),
        ("mine.csv", "id\n1\n3\n", "changes: 1 lines come, 1 go; it was changed or made by hand"),
    ],
)  # fmt: skip
def test_states(root: Path, name: str, text: str, said: str) -> None:
    """In words, before anything is written."""
    assert state_of(root, name, text) == said


def test_all_or_nothing(root: Path) -> None:
    """Where one file is a person's, none is written, not even the private ones; lines may be added to it."""
    with pytest.raises(CannotWrite):
        write_import(
            root,
            root / "private",
            {"made.csv": "id\n9\n", "mine.csv": "id\n9\n"},
            {"p.yaml": "x\n"},
            force=False,
        )
    assert (root / "made.csv").read_text() == "id\n1\n2\n"
    assert not (root / "private").exists()

    write_import(
        root,
        root / "private",
        {"made.csv": "id\n9\n", "mine.csv": "id\n1\n2\n3\n"},
        {"p.yaml": "x\n"},
        force=False,
    )
    assert [(root / name).read_text() for name in ("made.csv", "mine.csv", "private/p.yaml")] == [
        "id\n9\n", "id\n1\n2\n3\n", "x\n",
    ]  # fmt: skip


def record(name: str, kind: str, **options: str) -> Import:
    """Give the record of an import."""
    from datetime import date
    from pathlib import PurePosixPath

    held = Import(kind=kind, file="f.csv", sha256="0", read_on=date(2026, 1, 12), options=options)
    held.stands(Where(Position(PurePosixPath(f"imports/{name}.yaml"), 1, 1)))
    return held


def test_which_import_is_followed() -> None:
    """The one of the name; else the only one of the kind with the same unit and schedule; else none."""
    kept = (
        record("roster-A", "roster", unit="A"),
        record("roster-E", "roster", unit="E"),
        record("schedule-A", "schedule"),
    )

    assert earlier(kept, "roster", "roster-E", {}) is kept[1]
    assert earlier(kept, "roster", "", {"unit": "A"}) is kept[0]
    assert earlier(kept, "roster", "", {"unit": ""}) is None
    assert earlier(kept, "schedule", "", {"unit": "A"}) is kept[2]
    assert earlier(kept, "schedule", "roster-A", {}) is None
