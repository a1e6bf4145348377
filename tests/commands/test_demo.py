"""`bargain demo`: the whole job, done on a made-up local."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bargain.commands.demo import PRODUCTS
from bargain.files.scaffold import SAMPLES

Run = Callable[..., Any]


def sums(folder: Path) -> dict[str, str]:
    """Give the hash of every file below a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


@pytest.mark.parametrize("sample", SAMPLES)
def test_everything_is_made(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sample: str) -> None:
    """In a fresh folder, named after the sample, every paper is made, holds something, and is said in a line."""
    monkeypatch.chdir(tmp_path)
    ran = run("demo", "--sample", sample)
    out = tmp_path / sample / "out"

    assert (ran.code, ran.out) == (0, "")
    assert {path.name for path in out.iterdir()} == {name for name, *_ in PRODUCTS}
    for name, _, audience, line in PRODUCTS:
        assert (out / name).stat().st_size > 200
        assert f"{line} ({audience.value})" in ran.said
        assert f"out/{name} " in ran.said
    assert f"Next: bargain next -w {sample}" in ran.said


def test_two_demos_are_the_same(run: Run, tmp_path: Path) -> None:
    """Two demos give the same bytes in every file, in folders of different names."""
    run("demo", tmp_path / "one")
    run("demo", tmp_path / "another")

    assert sums(tmp_path / "one") == sums(tmp_path / "another")


def test_packets_are_for_the_other_side(run: Run, tmp_path: Path) -> None:
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
