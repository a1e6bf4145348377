"""`bargain schema`: what an editor needs."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

Run = Callable[..., Any]


def test_names(run: Run) -> None:
    """Without a name the kinds of file are listed, one a line."""
    ran = run("schema")

    assert ran.code == 0
    assert {"bargain", "proposal", "team", "log"} <= set(ran.out.split())


def test_one(run: Run) -> None:
    """One schema goes to the screen, and is a schema."""
    ran = run("schema", "proposal")
    held = json.loads(ran.out)

    assert ran.code == 0
    Draft202012Validator.check_schema(held)
    assert "versions" in held["properties"]


@pytest.mark.slow
def test_all_into_a_folder(run: Run, tmp_path: Path) -> None:
    """With a folder there is a file for each kind, the same as on the screen."""
    ran = run("schema", "-o", tmp_path / ".schemas")
    files = {path.stem: path for path in (tmp_path / ".schemas").glob("*.json")}

    assert (ran.code, ran.out) == (0, "")
    assert set(files) == set(run("schema").out.split())
    assert files["team"].read_text(encoding="utf-8") == run("schema", "team").out


def test_one_into_a_folder(run: Run, tmp_path: Path) -> None:
    """With a name and a folder one file is written."""
    run("schema", "team", "-o", tmp_path / "here")

    assert [path.name for path in (tmp_path / "here").glob("*.json")] == ["team.json"]


def test_no_such_kind(run: Run, tmp_path: Path) -> None:
    """Another name is refused with those there are."""
    ran = run("schema", "teams", "-o", tmp_path / "here")

    assert (ran.code, ran.out) == (2, "")
    assert "there is no schema 'teams'" in ran.said
    assert "proposal" in ran.said
    assert not (tmp_path / "here").exists()
