"""Reading who is known to change lane and who is known to leave: `pay/lane_moves.csv` and `pay/leavers.csv`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Final

from bargain.domain.pay import PaySettings
from bargain.domain.roster import LaneMove, Leaver, Roster
from bargain.domain.schedule import Grid
from bargain.files import columns
from bargain.files.csv import Table
from bargain.files.text import shown
from bargain.folder.pay_table import pay_table
from bargain.problems import Problem

LANE_MOVES: Final = PurePosixPath("pay/lane_moves.csv")
LEAVERS: Final = PurePosixPath("pay/leavers.csv")


def read_lane_moves(
    root: Path, roster: Roster | None, grids: Sequence[Grid]
) -> tuple[tuple[LaneMove, ...] | None, list[Problem]]:
    """Read the known lane changes; None where there is no file, which is not the same as none."""
    if not (root / LANE_MOVES).is_file():
        return None, []
    table, problems = pay_table(root, LANE_MOVES, ("id", "effective", "lane"))
    if table is None:
        return None, problems
    ids, faults = columns.texts(table, "id", required=True)
    days, more = columns.days(table, "effective", required=True)
    lanes, still = columns.texts(table, "lane", required=True)
    problems += [*faults, *more, *still]
    schedule_of = _schedules(roster)
    found: list[LaneMove] = []
    for row, (member, day, lane) in enumerate(zip(ids, days, lanes, strict=True)):
        if member is None or day is None or lane is None or roster is None:
            continue
        problem = _wrong_move(table, row, schedule_of.get(member), lane, grids)
        problems += [problem] if problem else []
        found.append(LaneMove(member, day, lane))
    return tuple(found), problems


def _schedules(roster: Roster | None) -> Mapping[str, str]:
    return dict(zip(roster.ids, roster.schedules, strict=True)) if roster else {}


def _wrong_move(
    table: Table, row: int, schedule: str | None, lane: str, grids: Sequence[Grid]
) -> Problem | None:
    if schedule is None:
        fix = "Use an id of pay/roster.csv."
        return table.problem("PAY-12", "this id is not in the roster", "id", row, fix)
    held = next((grid for grid in grids if grid.schedule == schedule), None)
    if held is None or lane in held.lanes:
        return None
    fix = f"The lanes of schedule {schedule} are {', '.join(held.lanes)}."
    return table.problem("PAY-12", f"there is no lane {shown(lane)}", "lane", row, fix)


def read_leavers(
    root: Path, roster: Roster | None, settings: PaySettings
) -> tuple[tuple[Leaver, ...], list[Problem]]:
    """Read who is known to leave; each must be in the base that is costed, so that nobody is taken off it twice."""
    if not (root / LEAVERS).is_file():
        return (), []
    table, problems = pay_table(root, LEAVERS, ("id", "leaves"))
    if table is None:
        return (), problems
    ids, faults = columns.ids(table, "id")
    days, more = columns.days(table, "leaves", required=True)
    replaced: list[date | None] = [None] * len(table)
    if "replaced" in table:
        replaced, still = columns.days(table, "replaced")
        more += still
    problems += [*faults, *more]
    if roster is not None:
        rows = list(zip(ids, days, replaced, strict=True))
        problems += _wrong_leavers(table, rows, roster, settings)
    return tuple(
        Leaver(member, day, after) for member, day, after in zip(ids, days, replaced, strict=True) if day
    ), problems


def _wrong_leavers(
    table: Table,
    rows: Sequence[tuple[str, date | None, date | None]],
    roster: Roster,
    settings: PaySettings,
) -> Iterator[Problem]:
    known = set(roster.ids)
    for row, (member, day, after) in enumerate(rows):
        if member not in known:
            message = "who leaves is not in the roster: the base is lower by this retirement already"
            fix = "Use an id of pay/roster.csv, or delete the row; nobody can be taken off the base twice."
            yield table.problem("PAY-19", message, "id", row, fix)
        elif day and day < settings.first_year:
            message = "who leaves before the term belongs to the base, and no longer stands in the roster"
            fix = f"Delete the member's row in both files, or write a day from {settings.first_year} on."
            yield table.problem("PAY-19", message, "leaves", row, fix)
        elif day and after and after < day:
            fix = "Write the successor's first paid day, or leave the cell empty."
            yield table.problem("PAY-19", "a successor begins before the member leaves", "replaced", row, fix)
