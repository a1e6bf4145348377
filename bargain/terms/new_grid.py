"""A whole new grid, with a map of where everybody is placed on it and a rule for pay that it is below.

The grid is the file `pay/schedules/<schedule>.<grid>.csv` (steps down, lanes across, as every grid; saved from a
spreadsheet), or the same lines typed in `table`. Its column `from` may say which old steps go to each row: `2`,
`1 to 3`, or `B:4; M:5` for a step of one lane. `place` in the promise says the same and comes before it. Without either,
everybody keeps lane and step by name, or with `placed: not_lower` goes to the lowest cell of the lane that pays no less.
An old cell with members that has no place is not costed, by its name; nobody is moved silently. `keep: red_circled`
holds pay above the new cell until the grid passes it (`keep_years` for no longer than that), `keep: none` lowers it.

    terms:
      - {term: new_grid, grid: flat, schedules: [A], keep: red_circled, effective: 2026-07-01}
      - term: new_grid
        schedules: [A]
        effective: 2026-07-01
        keep: red_circled
        table: |
          from,step,B,M
          1 to 2,1,52000,57000
          3,2,56000,61500

Worked figure: members of lane B on step 1 ($50,000) and step 2 ($53,000) are placed on the new step 1, $52,000: the first
gains $2,000, the second is red-circled at $53,000 and gains nothing until the next step, $56,000.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath
from typing import Annotated, Final, Literal

from pydantic import AfterValidator

from bargain.costing.cells import Rates, rates
from bargain.costing.redrawn import remarks_on
from bargain.costing.restructuring import (
    CannotRedraw,
    Drawing,
    by_name,
    not_lower,
    on_its_day,
    placed_as_said,
)
from bargain.costing.scene import Scene
from bargain.costing.term import Event, Term
from bargain.domain.record import Line, Prose
from bargain.domain.restructuring import Restructuring
from bargain.domain.schedule import Proposed, Schedule
from bargain.files.text import Page
from bargain.folder.grids import read_proposed
from bargain.problems import Problem, Severity
from bargain.visibility import Team

_FINEST: Final = Schedule(id="table", unit="", rounding="thousandth of a cent")
"""How a typed table is read before it is known which schedule it is for."""


def _read(text: str) -> tuple[Proposed | None, list[Problem]]:
    return read_proposed(Page(PurePosixPath("table"), text.strip() + "\n"), _FINEST, "table", date.max)


def _table(text: str) -> str:
    faults = [problem for problem in _read(text)[1] if problem.severity is Severity.error]
    if faults:
        raise ValueError(f"line {faults[0].at.line} of the table: {faults[0].message}")
    return text


class NewGrid(Restructuring):
    """A grid in place of the present one."""

    grid: Team[Line | None] = None
    table: Team[Annotated[Prose, AfterValidator(_table)] | None] = None
    placed: Team[Literal["same_step", "not_lower"]] = "same_step"

    def brings(self, _last: Iterable[str]) -> tuple[str, ...]:
        """Give the lanes and steps of a grid that is typed; those of a file are known."""
        named = _read(self.table)[0] if self.table else None
        return (*named.grid.lanes, *named.grid.steps) if named else ()


def redraw(promise: NewGrid, old: Rates, scene: Scene) -> Drawing:
    """Take the cells of the new grid, and place everybody as the promise, its file or its rule says."""
    if not promise.schedules and len(scene.schedules) > 1:
        raise CannotRedraw(f"unit {scene.unit} has several schedules: say which in `schedules:`")
    named = _typed(promise, old.schedule) if promise.table else _on_file(promise, old.schedule, scene)
    new = rates(old.schedule, named.grid)
    if named.place:
        return new, placed_as_said(old, new, named.place)
    return new, (not_lower if promise.placed == "not_lower" else by_name)(old, new)


def _on_file(promise: NewGrid, schedule: Schedule, scene: Scene) -> Proposed:
    for proposed in scene.proposed:
        if (proposed.grid.schedule, proposed.name) == (schedule.id, promise.grid):
            return proposed
    raise CannotRedraw(f"there is no pay/schedules/{schedule.id}.{promise.grid}.csv")


def _typed(promise: NewGrid, schedule: Schedule) -> Proposed:
    named, _ = _read(promise.table or "")
    finer = 10 ** (_FINEST.places - schedule.places)
    if named is None or any(cell % finer for cell in named.grid.cells.values()):
        raise CannotRedraw(
            f"a cell of the table has more than the {schedule.places} decimals of schedule {schedule.id}"
        )
    cells = {key: cell // finer for key, cell in named.grid.cells.items()}
    return replace(named, grid=replace(named.grid, cells=cells))


def events(promise: NewGrid, scene: Scene) -> Iterable[Event]:
    """Give the day on which the new grid comes, and the one on which pay is held no longer."""
    return on_its_day(lambda promised, old: redraw(promised, old, scene))(promise, scene)


TERM = Term(
    NewGrid,
    "a whole new grid",
    events,
    narrowed_by=("schedules", "classes"),
    any_of=("grid", "table"),
    remarks=remarks_on(events),
)
