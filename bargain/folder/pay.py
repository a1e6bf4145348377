"""Reading the `pay/` folder whole: settings, grids, who is paid, premiums, known changes, and everything wrong with them.

Messages show the row of a roster, never who it is. Codes: `docs/pay.md`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Final

from bargain.domain.pay import Pay, PaySettings
from bargain.domain.roster import ROSTER, SCATTERGRAM, Count, Roster
from bargain.domain.schedule import Grid
from bargain.folder.classes import read_classes
from bargain.folder.grids import base_grids, read_grids
from bargain.folder.insurance import health_problems, yearly
from bargain.folder.moves import read_lane_moves, read_leavers
from bargain.folder.pay_rules import placement_problems, settings_problems
from bargain.folder.pay_table import pay_table
from bargain.folder.premiums import read_premiums, unpriced_plans
from bargain.folder.rollups import with_profiles
from bargain.folder.roster import COUNTED, NEEDED, both, read_members, read_scattergram
from bargain.problems import Position, Problem, Severity

NOBODY: Final = Roster([], [], [], [], [], [], [], [], [], [], [])


def read_pay(root: Path, settings: PaySettings) -> tuple[Pay | None, list[Problem]]:
    """Read what lies beside `pay/pay.yaml`; None where the grids or those who are paid cannot be used, with every problem."""
    settings, problems = with_profiles(settings)
    problems += [*settings_problems(settings), *health_problems(settings.health)]
    grids, proposed, faults = read_grids(root, settings)
    problems += faults
    placed = base_grids(settings, grids)
    problems += placement_problems(settings, placed)
    roster, counts, faults = _people(root, settings, placed)
    problems += faults
    premiums, faults = read_premiums(root)
    problems += faults
    problems += unpriced_plans(roster, premiums) if roster else []
    moves, faults = read_lane_moves(root, roster, grids)
    problems += faults
    leavers, faults = read_leavers(root, roster, settings)
    problems += faults
    classes, faults = read_classes(root)
    problems += [*faults, *_counted_twice(roster, settings)]
    if roster is None or any(problem.severity is Severity.error for problem in problems):
        return None, problems
    return Pay(
        settings,
        tuple(grids),
        roster,
        yearly(premiums, settings.health),
        moves,
        counts,
        leavers,
        tuple(proposed),
        classes,
    ), problems


def _people(
    root: Path, settings: PaySettings, grids: Sequence[Grid]
) -> tuple[Roster | None, tuple[Count, ...], list[Problem]]:
    """Read the roster and the scattergram; a workspace can have either, both for different units, or totals alone."""
    has_roster, has_counts = ((root / file).is_file() for file in (ROSTER, SCATTERGRAM))
    if not has_roster and not has_counts and not settings.groups:
        fix = f"Add it, with the columns {', '.join(NEEDED)}, or run: bargain import FILE --as roster"
        # Only costing needs it: a workspace with a schedule and no roster yet can do everything else.
        message = "is needed for costing and is not there"
        return None, (), [Problem("PAY-07", message, Position(ROSTER), fix, Severity.warning)]
    roster: Roster | None = NOBODY
    problems: list[Problem] = []
    if has_roster:
        roster, problems = read_members(root, settings, grids)
        problems += [_nobody(ROSTER)] if roster is None and not problems else []
    if not has_counts:
        return roster, (), problems
    table, faults = pay_table(root, SCATTERGRAM, COUNTED)
    problems += faults
    counts, faults = read_scattergram(table, settings, grids) if table else (None, [])
    problems += faults if table is None or len(table) else [_nobody(SCATTERGRAM)]
    if table is None or counts is None or roster is None:
        return None, (), problems
    counts, faults = both(roster, counts, table, settings)
    return roster, counts, [*problems, *faults]


def _nobody(file: PurePosixPath) -> Problem:
    fix = "Write a row for each member or placement, or run: bargain import FILE --as roster"
    return Problem("PAY-07", "holds nobody, so nothing can be costed", Position(file), fix, Severity.warning)


def _counted_twice(roster: Roster | None, settings: PaySettings) -> Iterator[Problem]:
    """Tell each payroll total of salary whose people may stand in the roster too."""
    listed = set(zip(roster.units, roster.classes, strict=True)) if roster else set()
    units = {unit for unit, _ in listed}
    for group in settings.groups:
        apart = group.job_class and (group.unit, group.job_class) not in listed
        if group.kind == "salary" and group.unit in units and not apart:
            fix = (
                "Give the total the `job_class:` of those who are not in the roster, or keep one of the two."
            )
            message = f"unit {group.unit} has a roster too: the same people could be paid twice"
            yield Problem("PAY-15", message, group.where("unit"), fix)
