"""Reading the grids of comparable employers: the CSV that `schedule:` of `comparables/<id>.yaml` names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path, PurePosixPath

from bargain.domain.evidence import Comparable
from bargain.domain.schedule import Grid, Schedule
from bargain.files.csv import LARGEST
from bargain.files.text import read_page
from bargain.folder.grids import read_grid
from bargain.problems import Problem, Severity


def read_comparables(root: Path, held: Sequence[Comparable]) -> tuple[list[Grid], list[Problem]]:
    """Read the grid of each employer that has one, under the employer's id; one that is not there is a warning."""
    grids: list[Grid] = []
    problems: list[Problem] = []
    for comparable in held:
        if not comparable.schedule:
            continue
        file = PurePosixPath("comparables") / PurePosixPath(comparable.schedule).name
        if not (root / file).is_file():
            fix = (
                f"Put the grid there, or run: bargain import FILE --as comparable --name {comparable.name!r}"
            )
            message = f"the grid {file} is not there"
            problems.append(Problem("PAY-06", message, comparable.where("schedule"), fix, Severity.warning))
            continue
        page, faults = read_page(root / file, file, LARGEST)
        problems += faults
        if page:
            as_theirs = Schedule(id=comparable.id, unit=comparable.id)
            grid, faults = read_grid(page, as_theirs, comparable.retrieved or date.min)
            grids += [grid] if grid else []
            problems += faults
    return grids, problems
