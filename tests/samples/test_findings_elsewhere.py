"""What `check` finds does not depend on where the workspace lies or on git."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bargain.cli import run
from bargain.files.scaffold import copy_sample

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
