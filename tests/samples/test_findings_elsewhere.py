"""What `check` finds does not depend on where the workspace lies or on git."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import Any

import pytest

from bargain.cli import run
from bargain.folder.scaffold import copy_sample

SAMPLE = Path(__file__).parent.parent.parent / "sample-data" / "riverbend"


def report(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Any:
    """Give what `check` says of a folder, as JSON."""
    capfdbinary.readouterr()
    run(["check", "-w", str(folder), "--as-of", "2026-03-16", "--format", "json"])
    return json.loads(capfdbinary.readouterr().out)["data"]


def test_a_copy_without_git_has_the_same_findings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """The sample in the checkout and its demo copy, with no git program to be found, are judged alike."""
    here = report(SAMPLE, capfdbinary)
    copy_sample("riverbend", tmp_path / "copy")
    monkeypatch.setenv("PATH", str(tmp_path))

    there = report(tmp_path / "copy", capfdbinary)

    assert there == here
    assert len([found for found in here["findings"] if found["severity"] == "error"]) == 8


@pytest.mark.slow
@pytest.mark.parametrize("state", ["no commits", "no branch", "shallow"])
def test_an_odd_repository_has_the_same_findings(
    tmp_path: Path, state: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Before the first commit, on a head without a branch, and in a clone without its past; the doctor looks at it too."""
    home = tmp_path / "home"
    copy_sample("lakeshore", home)

    def git(*words: str) -> None:
        who = ["-c", "user.name=Pat", "-c", "user.email=pat@example.org"]
        subprocess.run(["git", "-C", str(home), *who, *words], check=True, capture_output=True)

    git("init", "-q")
    for text in ("one", "two") if state != "no commits" else ():
        (home / "README.md").write_text(text, encoding="utf-8")
        git("add", ".")
        git("commit", "-qm", text)
    folder = home
    if state == "no branch":
        git("checkout", "-q", "--detach", "HEAD~1")
    elif state == "shallow":
        folder = tmp_path / "clone"
        git("clone", "-q", "--depth", "1", home.as_uri(), str(folder))
    plain = copytree(folder, tmp_path / "plain", ignore=ignore_patterns(".git"))

    assert report(folder, capfdbinary) == report(plain, capfdbinary)
    assert run(["doctor", "-w", str(folder)]) == 0
