"""`bargain demo`: the whole job, done on a made-up local."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bargain import cli
from bargain.commands.demo import PRODUCTS
from bargain.folder.scaffold import SAMPLES

Run = Callable[..., Any]
pytestmark = pytest.mark.slow


def sums(folder: Path) -> dict[str, str]:
    """Give the hash of every file below a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


@pytest.fixture(scope="module")
def demos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a demo of every sample, and one more of the first, once for all tests."""
    folder = tmp_path_factory.mktemp("demos")
    for sample in SAMPLES:
        assert cli.run(["demo", str(folder / sample), "--sample", sample]) == 0
    assert cli.run(["demo", str(folder / "another")]) == 0
    return folder


@pytest.mark.parametrize("sample", SAMPLES)
def test_everything_is_made(demos: Path, sample: str) -> None:
    """In a fresh folder every paper is made, and holds something."""
    out = demos / sample / "out"

    assert {path.name for path in out.iterdir()} == {name for name, *_ in PRODUCTS}
    assert min(path.stat().st_size for path in out.iterdir()) > 200


def test_two_demos_are_the_same(demos: Path) -> None:
    """Two demos give the same bytes in every file, in folders of different names."""
    assert sums(demos / SAMPLES[0]) == sums(demos / "another")


def test_every_paper_is_explained(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a name the folder is the sample's; what each paper is, and for whom, is said in a line."""
    monkeypatch.chdir(tmp_path)
    ran = run("demo", "--sample", "lakeshore")

    assert (ran.code, ran.out) == (0, "")
    for name, _, audience, line in PRODUCTS:
        assert f"out/{name} " in ran.said
        assert f"{line} ({audience.value})" in ran.said
    assert ran.said.endswith("Next: bargain next -w lakeshore\n")


def test_packets_are_for_the_other_side() -> None:
    """What the demo says may cross the table is made for management, and nothing else is."""
    across = [name for name, _, audience, _ in PRODUCTS if audience.value == "management"]

    assert across == ["packet.docx", "packet.pdf"]


def test_a_folder_in_use_is_left_alone(run: Run, tmp_path: Path) -> None:
    """Where something is already, nothing is copied."""
    (tmp_path / "riverbend").mkdir()
    (tmp_path / "riverbend" / "bargain.yaml").write_text("ours\n", encoding="utf-8")
    ran = run("demo", tmp_path / "riverbend")

    assert ran.code == 4
    assert "the folder is not empty" in ran.said
    assert sums(tmp_path / "riverbend").keys() == {"bargain.yaml"}


def test_no_such_sample(run: Run, tmp_path: Path) -> None:
    """Another name is refused with those there are."""
    ran = run("demo", tmp_path / "x", "--sample", "atlantis")

    assert ran.code == 2
    assert "'riverbend', 'lakeshore'" in ran.said
    assert not (tmp_path / "x").exists()
