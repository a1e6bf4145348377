"""Reading who is paid what: `pay/roster.csv`, a row a member, and `pay/scattergram.csv`, a row a placement.

Messages show the row, never who it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Final

from bargain.dates import parse_day
from bargain.domain.pay import PaySettings
from bargain.domain.roster import NEVER, ROSTER, Count, Roster
from bargain.domain.schedule import Grid
from bargain.files import columns
from bargain.files.csv import LARGEST, Table, read_table, rows_alike
from bargain.files.text import Page, read_page, shown
from bargain.folder.loads import WHOLE, read_loads
from bargain.folder.placing import steps_of
from bargain.money import half_up
from bargain.problems import Problem, Severity

NEEDED: Final = ("id", "unit", "schedule", "lane", "step", "fte")
COUNTED: Final = ("schedule", "lane", "step", "fte")
_PERSONAL: Final = {
    "name", "first_name", "last_name", "full_name", "employee_name", "email", "e_mail", "address", "phone", "ssn",
    "social_security_number", "dob", "date_of_birth", "birth_date",
}  # fmt: skip
_NAMELESS: Final = (
    "Delete the column; an id of your own says which row is whose, and the key stays in private/."
)
_TEXTS: Final = ("unit", "schedule", "lane", "step", "plan", "tier", "class", "worksite")
_YEAR: Final = re.compile(r"(19|20)\d{2}\Z")
_EARNED: Final = {"yes": 0, "true": 0, "no": NEVER, "false": NEVER}


def read_members(
    root: Path, settings: PaySettings, grids: Sequence[Grid]
) -> tuple[Roster | None, list[Problem]]:
    """Read `pay/roster.csv`; None where it cannot be used, with every problem.

    Rows that are alike but for the id are read once. Where anything is to be told, every row is read with its line.
    """
    page, problems = read_page(root / ROSTER, ROSTER, LARGEST)
    if page is None:
        return None, problems
    if (roster := _by_kind(page, settings, grids)) is not None:
        return roster, problems
    table, faults = read_table(page, NEEDED)
    roster, more = read_roster(table, settings, grids) if table else (None, [])
    return roster, [*problems, *faults, *more]


def _by_kind(page: Page, settings: PaySettings, grids: Sequence[Grid]) -> Roster | None:
    """Read the first row of each kind; None where any of them, or an id, leaves something to tell."""
    found = rows_alike(page)
    if found is None or columns.lacking(found.first):
        return None
    table, problems = read_table(found.page, NEEDED)
    if table is None or problems or table.names["id"] != 0:
        return None
    kinds, problems = read_roster(table, settings, grids)
    if kinds is None or problems:
        return None
    return kinds.spread(found.first, found.of, list(range(2, len(found.of) + 2)))


def read_roster(
    table: Table, settings: PaySettings, grids: Sequence[Grid]
) -> tuple[Roster | None, list[Problem]]:
    """Read a roster's columns and hold every row to its schedule; None where a row cannot be placed."""
    problems = [
        table.problem("PAY-08", f"a roster has no column {table.heading(name)}", name, 0, _NAMELESS)
        for name in table.names
        if name in _PERSONAL and len(table)
    ]
    ids, faults = columns.ids(table, "id")
    problems += faults
    taken = {name: _texts(table, name, problems) for name in _TEXTS}
    by_load = any(rule.full_load for rule in settings.schedules)
    stated, faults = columns.shares(table, "fte", 4, required=not by_load)
    problems += faults
    hired = _column(table, "hired", lambda cell: _year(cell, settings), "a date or a year", problems)
    load, fte, days, faults = read_loads(table, taken["schedule"], stated, settings)
    problems += faults
    rows, faults = steps_of(table, taken, settings, grids)
    problems += faults
    plans = ["" if columns.missing(plan) else plan for plan in taken["plan"]]
    roster = Roster(
        ids, taken["unit"], taken["schedule"], taken["lane"], rows, fte, load, [year or 0 for year in hired],
        taken["class"], plans, taken["tier"], taken["worksite"], list(table.lines), due=_due(table, settings, problems),
        days=days,
    )  # fmt: skip
    if len(table) and not any(fte):
        fix = "Compare the column with the headcount; every figure of bargain cost will be zero."
        problems.append(
            table.problem("PAY-14", "nobody in this roster works", "fte", 0, fix, Severity.warning)
        )
    problems = [replace(problem, excerpt="") for problem in problems]
    return (None if any(p.severity is Severity.error for p in problems) else roster), problems


def _texts(table: Table, name: str, problems: list[Problem], needed: Sequence[str] = NEEDED) -> list[str]:
    if name not in table:
        return [""] * len(table)
    values, faults = columns.texts(table, name, required=name in needed)
    problems += faults
    return [value or "" for value in values]


def _column(
    table: Table, name: str, parse: Callable[[str], int], wanted: str, problems: list[Problem]
) -> list[int | None]:
    if name not in table:
        return [None] * len(table)
    values, faults = columns.read_column(table, name, parse, wanted)
    problems += faults
    return values


def _year(cell: str, settings: PaySettings) -> int:
    return int(cell) if _YEAR.match(cell) else settings.contract_year(parse_day(cell))


def _earned(cell: str) -> int:
    if cell.lower() not in _EARNED:
        raise ValueError(f"{shown(cell)} is neither yes nor no")
    return _EARNED[cell.lower()]


def _due(table: Table, settings: PaySettings, problems: list[Problem]) -> list[int]:
    """Give the contract year in which each row's next step is due, or that it has not earned one."""
    due = _column(table, "step_due", lambda cell: _year(cell, settings), "a date or a year", problems)
    earned = _column(table, "earns_step", _earned, "yes or no", problems)
    return [no or year or 0 for no, year in zip(earned, due, strict=True)]


def read_scattergram(
    table: Table, settings: PaySettings, grids: Sequence[Grid]
) -> tuple[tuple[Count, ...] | None, list[Problem]]:
    """Read how many positions stand on each placement; None where one cannot be placed or priced."""
    problems: list[Problem] = []
    taken = {
        name: _texts(table, name, problems, COUNTED) for name in ("unit", "schedule", "lane", "step", "class")
    }
    rules = {rule.id: rule for rule in settings.schedules}
    taken["unit"] = [
        unit or (rules[schedule].unit if schedule in rules else "")
        for unit, schedule in zip(taken["unit"], taken["schedule"], strict=True)
    ]
    fte, faults = columns.numbers(table, "fte", 4, required=True)
    problems += faults
    heads = _column(table, "heads", lambda cell: columns.scaled(cell, 0), "a whole number", problems)
    rows, faults = steps_of(table, taken, settings, grids)
    problems += [*faults, *_impossible(table, fte, heads), *_unpriced(table, taken["schedule"], settings)]
    if any(problem.severity is Severity.error for problem in problems):
        return None, problems
    counts = []
    for n, share in enumerate(fte):
        if share:
            rule = rules[taken["schedule"][n]]
            load = half_up(share * (rule.full_time or 0), WHOLE)
            unit, lane = taken["unit"][n], taken["lane"][n]
            counts.append(Count(unit, rule.id, lane, rows[n], share, load, heads[n], taken["class"][n]))
    return tuple(counts), problems


def _impossible(table: Table, fte: Sequence[int | None], heads: Sequence[int | None]) -> Iterator[Problem]:
    for row, (share, people) in enumerate(zip(fte, heads, strict=True)):
        if share is not None and share < 0:
            fix = "Write the full-time equivalents on this placement, as 3.50."
            yield table.problem("PAY-18", "fewer than no positions", "fte", row, fix)
        elif people is not None and (people < 0 or (not people and share)):
            fix = "Write how many people hold these positions, or leave the cell empty."
            yield table.problem("PAY-18", "positions are held by nobody", "heads", row, fix)


def _unpriced(table: Table, schedules: Sequence[str], settings: PaySettings) -> Iterator[Problem]:
    """Tell the schedules on which nothing says what one full position works."""
    for rule in settings.schedules:
        if rule.id in schedules and rule.full_time is None:
            what = "months" if rule.pay == "monthly" else "full_load"
            message = f"what one full position on schedule {rule.id} is paid for is not stated"
            fix = f"Add `{what}:` to the schedule in pay/pay.yaml; FTE alone has no price on it."
            yield table.problem("PAY-09", message, "schedule", schedules.index(rule.id), fix)


def both(
    roster: Roster, counts: Sequence[Count], table: Table, settings: PaySettings
) -> tuple[tuple[Count, ...], list[Problem]]:
    """Give the positions of the units that have no roster, and a problem for each unit that has both.

    Where `check_scattergram` says so, the two are compared placement by placement, and the roster is counted.
    """
    with_roster = set(roster.units)
    kept = tuple(count for count in counts if count.unit not in with_roster)
    twice = sorted({count.unit for count in counts} & with_roster)
    if not settings.check_scattergram:
        fix = "Keep one of the two; or compare them, with `check_scattergram: yes` in pay/pay.yaml."
        message = "unit {} stands in pay/roster.csv as well: its members would be paid twice"
        return kept, [table.problem("PAY-15", message.format(unit), "schedule", 0, fix) for unit in twice]
    return kept, list(_differences(roster, [count for count in counts if count.unit in twice], table))


def _differences(roster: Roster, counts: Sequence[Count], table: Table) -> Iterator[Problem]:
    """Warn of each placement whose FTE differ in the roster and in the scattergram."""
    ours: dict[tuple[str, str, int], int] = {}
    for place, fte in zip(
        zip(roster.schedules, roster.lanes, roster.rows, strict=True), roster.fte, strict=True
    ):
        ours[place] = ours.get(place, 0) + fte
    theirs: dict[tuple[str, str, int], int] = {}
    for count in counts:
        place = count.schedule, count.lane, count.row
        theirs[place] = theirs.get(place, 0) + count.fte
    schedules = {count.schedule for count in counts}
    for place in sorted({*theirs, *(place for place in ours if place[0] in schedules)}):
        mine, other = ours.get(place, 0), theirs.get(place, 0)
        if mine != other:
            schedule, lane, row = place
            message = (
                f"schedule {schedule}, lane {lane}, row {row + 1} of the grid: "
                f"{_fte(mine)} FTE in the roster, {_fte(other)} in the scattergram"
            )
            fix = "Find who is missing or placed wrongly; figures go by the roster."
            yield table.problem("PAY-16", message, "fte", 0, fix, Severity.warning)


def _fte(share: int) -> str:
    return f"{(Decimal(share) / WHOLE).normalize():f}"
