"""Grids by the names that people type: a schedule, a date, a grid that is proposed, a comparable employer's.

A name is a schedule (`A`: the grid of the base year), a grid of it by its date or, where it is proposed, its name
(`2027-07-01`, `even-2028`), one of another schedule as its file is called (`B.2027-07-01`), or a comparable employer
whose grid lies in `comparables/`. Behind any of them may stand a raise: `A+3.5%`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from bargain.costing.arithmetic import raised
from bargain.domain.pay import Pay
from bargain.domain.schedule import UNITS_OF_PAY, Grid, Schedule, in_force
from bargain.domain.workspace import Workspace
from bargain.money import Percent
from bargain.problems import UsageError
from bargain.strategy.career import Ladder

_RAISED: Final = re.compile(r"(?P<name>.+)\+(?P<percent>[\d.]+%)\Z")


def grid_called(pay: Pay, schedule: Schedule, name: str) -> tuple[Grid, str]:
    """Give a grid by its date or, where it is proposed, its name, and how it is called; by default the base year's.

    Raises UsageError with the grids there are.
    """
    known = _grids(pay, schedule)
    if not name:
        base = _base(pay, schedule)
        return base, f"from {base.effective}"
    if name not in known:
        raise UsageError(f"schedule {schedule.id} has no grid {name!r}", f"Use one of: {', '.join(known)}")
    return known[name], name if name in {held.name for held in pay.proposed} else f"from {name}"


def ladder_called(workspace: Workspace, pay: Pay, schedule: Schedule, name: str) -> Ladder:
    """Give the ladder of that name; a date and a proposed grid are of ``schedule`` unless the name says of which.

    Raises UsageError where there is none of that name, or its pay is not by the year.
    """
    known = _ladders(workspace, pay, schedule)
    found = _RAISED.match(name)
    if name in known or found is None or found["name"] not in known:
        return _yearly(known, name)[1]
    rule, ladder = _yearly(known, found["name"])
    rate, quantum = Percent.parse(found["percent"]), rule.quantum if rule else 1
    cells = {spot: raised(cell, rate.fraction(), quantum) for spot, cell in ladder.cells.items()}
    return Ladder(f"{ladder.title} +{rate}", cells, ladder.places)


def _yearly(known: Mapping[str, tuple[Schedule | None, Ladder]], name: str) -> tuple[Schedule | None, Ladder]:
    if name not in known:
        raise UsageError(f"there is no grid {name!r}", f"Use one of: {', '.join(known)}")
    rule, ladder = known[name]
    if rule and rule.pay != "annual":
        said = f"schedule {rule.id} is paid by {UNITS_OF_PAY[rule.pay].partition(' ')[2]}"
        raise UsageError(f"{said}, and only yearly pay makes a career", "Name a schedule of yearly pay.")
    return rule, ladder


def _ladders(workspace: Workspace, pay: Pay, schedule: Schedule) -> dict[str, tuple[Schedule | None, Ladder]]:
    """Give every grid by every name it has, with the schedule that it is of; a comparable's is of none."""
    found: dict[str, tuple[Schedule | None, Ladder]] = {}
    for rule in pay.settings.schedules:
        base = _base(pay, rule)
        found[rule.id] = rule, Ladder(f"{rule.id} {base.effective}", base.cells, rule.places)
        for name, grid in _grids(pay, rule).items():
            ladder = rule, Ladder(f"{rule.id} {name}", grid.cells, rule.places)
            found |= {f"{rule.id}.{name}": ladder} | ({name: ladder} if rule is schedule else {})
    titles = {held.id: held.name for held in workspace.comparables}
    theirs = {
        grid.schedule: (None, Ladder(titles[grid.schedule], grid.cells))
        for grid in workspace.comparable_grids
    }
    return theirs | found


def _grids(pay: Pay, schedule: Schedule) -> dict[str, Grid]:
    """Give the grids of a schedule, those in force by their date and those proposed by their name."""
    dated = {str(grid.effective): grid for grid in pay.grids if grid.schedule == schedule.id}
    return dated | {held.name: held.grid for held in pay.proposed if held.grid.schedule == schedule.id}


def _base(pay: Pay, schedule: Schedule) -> Grid:
    return in_force([grid for grid in pay.grids if grid.schedule == schedule.id], pay.settings.base_opens)
