"""A test's docstring is its workspace: files after `--- path` lines; `bargain.yaml` is given where it is left out.

    def test_what_it_says(found: Found) -> None:
        \"\"\"
        One sentence on what fires and what does not.

        --- lmc.yaml
        meetings: ...
        \"\"\"
        assert found("LMC-01") == ["LM-01 E"]

``found`` gives what one rule finds, each as its record and the first letter of its severity (E, W, I); ``findings``
gives the findings themselves; ``workspace`` is what was read. Today is 2026-03-16; ``found(code, date(...))`` looks from
another day. A file that begins `# round` is `bargain.yaml` with the local below and more after it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bargain.domain.rule import Found, named
from bargain.domain.workspace import Workspace
from bargain.folder.workspace import read_workspace

ROUND = """\
as_of: 2026-03-16
local: {id: vea, name: Valley Education Association, state: MA}
employer: {name: Valley School Committee}
law: {profile: generic}
units:
  - {id: A, name: Teachers, kind: teacher, headcount: 60, worksites: {HIGH: 40, ELM: 20}, classes: {teacher: 56, nurse: 4}}
"""


@pytest.fixture
def workspace(request: pytest.FixtureRequest, tmp_path: Path) -> Workspace:
    """Read the workspace that the test's docstring holds; a format problem fails the test."""
    text = inspect.getdoc(request.function) or ""
    _, *files = text.split("--- ")
    written = {"bargain.yaml": ROUND}
    for file in files:
        path, _, body = file.partition("\n")
        written[path.strip()] = body
    for path, body in written.items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(body.replace("# round\n", ROUND), encoding="utf-8")
    read, problems = read_workspace(tmp_path, date(2026, 3, 16))
    assert read is not None
    assert [str(problem) for problem in problems if problem.severity.value == "error"] == []
    return read


@pytest.fixture
def findings(workspace: Workspace) -> Callable[..., list[Found]]:
    """Give what one rule finds in the workspace, on its own date or another."""

    def look(code: str, as_of: date | None = None) -> list[Found]:
        (rule,) = named(code)
        return list(rule.check(replace(workspace, as_of=as_of) if as_of else workspace))

    return look


@pytest.fixture
def found(findings: Callable[..., list[Found]]) -> Callable[..., list[str]]:
    """Give what one rule finds as `record severity`, the severity by its first letter."""

    def look(code: str, as_of: date | None = None) -> list[str]:
        return [
            f"{each.problem.record} {each.problem.severity.value[0].upper()}"
            for each in findings(code, as_of)
        ]

    return look
