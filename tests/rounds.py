"""Small workspaces for tests about the calendar: files after `--- path` lines, read as a person's folder is read."""

from __future__ import annotations

import inspect
from datetime import date
from pathlib import Path

from bargain.domain.workspace import Workspace
from bargain.files.workspace import read_workspace

ROUND = """\
as_of: 2026-03-16
local: {id: vea, name: Valley Education Association, state: MA}
employer: {name: Valley School Committee}
law: {profile: generic}
units:
  - {id: A, name: Teachers, kind: teacher, headcount: 60, worksites: {HIGH: 40, ELM: 20}, classes: {teacher: 56, nurse: 4}}
  - {id: E, name: Support staff, kind: esp, headcount: 30, worksites: {HIGH: 20, ELM: 10}, classes: {para: 30}}
contracts:
  - {id: A-23, unit: A, effective: 2023-07-01, expires: 2026-06-30, evergreen: true}
  - {id: E-23, unit: E, effective: 2023-07-01, expires: 2026-06-30, evergreen: false}
"""
"""Two units whose agreements end on June 30, 2026, a Tuesday; counted from March 16, 2026, a Monday."""


def read(text: str, root: Path, as_of: date | None = None) -> Workspace:
    """Read the files of a text; `bargain.yaml` is `ROUND` where it is left out, and what follows it where it says so."""
    _, *files = inspect.cleandoc(text).split("--- ")
    written = {"bargain.yaml": ROUND}
    for file in files:
        path, _, body = file.partition("\n")
        written[path.strip()] = body.replace("# round\n", ROUND)
    for path, body in written.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(body, encoding="utf-8")
    found, problems = read_workspace(root, date(2026, 3, 16), as_of=as_of)
    assert [str(problem) for problem in problems if problem.severity.value == "error"] == []
    assert found is not None
    return found
