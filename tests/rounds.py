"""Small workspaces for tests about the calendar: files after `--- path` lines, read as a person's folder is read."""

from __future__ import annotations

import inspect
from datetime import date
from pathlib import Path

from bargain.domain.workspace import Workspace
from bargain.folder.workspace import read_workspace

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
OPENING = """\
--- bargain.yaml
# round
calendar:
  - {date: 2026-03-18, type: budget, label: Board votes the budget, funding_vote: true}
--- organizing/actions.yaml
actions: [{id: ACT-01, date: 2026-03-20, kind: march_in, level: 3, ask: Deliver the petition}]
--- sessions/S01.yaml
{id: S01, date: 2026-03-11, held: true}
--- sessions/S02.yaml
{id: S02, date: 2026-03-25}
--- sessions/S01.ada.log.yaml
- {id: U-01-01, at: 2026-03-11 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0}}
- {id: TA-01, at: 2026-03-11 16:30, kind: ta, item: U-01, paper: U-01-01, version: 0}
- {id: SIG-1, at: 2026-03-11 16:35, kind: signature, ta: TA-01, side: union, by: p1}
--- proposals/U-01.yaml
{id: U-01, side: union, title: Class size, units: [A], kind: new, versions: [{v: 0, by: union, text: Twenty.}]}
--- proposals/U-02.yaml
{id: U-02, side: union, title: Secret plan, units: [A], kind: new}
"""
"""A round with one agreement that lacks a signature, an action to come and a vote on the budget."""


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
