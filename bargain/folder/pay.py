"""Reading the `pay/` folder: settings, grids, roster, premiums, known lane changes, and everything wrong with them.

Messages show the row of a roster, never who it is. Codes: `docs/pay.md`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Final

from bargain.dates import parse_day
from bargain.domain.health import Premium
from bargain.domain.pay import Pay, PaySettings
from bargain.domain.roster import ROSTER, LaneMove, Roster
from bargain.domain.schedule import Grid, in_force
from bargain.files import columns
from bargain.files.csv import LARGEST, Table, read_table
from bargain.files.text import read_page, shown
from bargain.folder.grids import read_grid
from bargain.folder.rollups import with_profiles
from bargain.problems import Position, Problem, Severity

PREMIUMS: Final = PurePosixPath("pay/premiums.csv")
LANE_MOVES: Final = PurePosixPath("pay/lane_moves.csv")
SCHEDULES: Final = PurePosixPath("pay/schedules")
_GRID: Final = re.compile(r"(?P<schedule>.+)\.(?P<day>\d{4}-\d{2}-\d{2})\.csv\Z")
_PERSONAL: Final = {
    "name", "first_name", "last_name", "full_name", "employee_name", "email", "e_mail", "address", "phone", "ssn",
    "social_security_number", "dob", "date_of_birth", "birth_date",
}  # fmt: skip
_NEEDED: Final = ("id", "unit", "schedule", "lane", "step", "fte")
_TOLD: Final = 10
_YEAR: Final = re.compile(r"(19|20)\d{2}\Z")


def read_pay(root: Path, settings: PaySettings) -> tuple[Pay | None, list[Problem]]:
    """Read what lies beside `pay/pay.yaml`; None where the grids or the roster cannot be used, with every problem."""
    settings, problems = with_profiles(settings)
    problems += _settings_problems(settings)
    grids, faults = read_grids(root, settings)
    problems += faults
    table, faults = _table(root, ROSTER, _NEEDED)
    problems += faults
    premiums, faults = _premiums(root)
    problems += faults
    roster = None
    if table is not None:
        roster, faults = read_roster(table, settings, _base_grids(settings, grids))
        problems += faults
        problems += _unpriced_plans(roster, premiums) if roster else []
    moves, faults = _lane_moves(root, roster, grids)
    problems += faults
    if roster is None or any(problem.severity is Severity.error for problem in problems):
        return None, problems
    return Pay(settings, tuple(grids), roster, premiums, moves), problems


def _settings_problems(settings: PaySettings) -> list[Problem]:
    found, covered = [], set[str]()
    if not 1 <= settings.years <= 10:
        message = f"a term of {settings.years} years cannot be costed"
        found.append(Problem("PAY-01", message, settings.where("years"), "Write 1 to 10."))
    for rule in settings.longevity:
        for unit in rule.units:
            if unit in covered:
                fix = "Put all its bands in one list."
                found.append(
                    Problem("PAY-02", f"unit {unit} has two longevity tables", rule.where("units"), fix)
                )
            covered.add(unit)
    rates = [(rate, "rate", rate.rate) for rule in settings.rollup for rate in rule.rates]
    growth = [(item, "percent", item.percent) for item in settings.health.growth] if settings.health else []
    for record, name, percent in [*rates, *growth]:
        if percent.rate > 60:
            fix = f"If {percent} is meant, leave it; {percent.rate / 100:f}% is a hundredth of it."
            found.append(
                Problem("PAY-03", f"{percent} is very high", record.where(name), fix, Severity.warning)
            )
    for share in settings.health.shares if settings.health else []:
        if not 0 <= share.share.rate <= 100:
            fix = "Write a share from 0% to 100%."
            message = f"the employer cannot pay {share.share} of a premium"
            found.append(Problem("PAY-04", message, share.where("share"), fix))
    return found


def read_grids(root: Path, settings: PaySettings) -> tuple[list[Grid], list[Problem]]:
    """Read every grid in `pay/schedules`; a schedule without one is a problem."""
    rules = {rule.id: rule for rule in settings.schedules}
    grids: list[Grid] = []
    problems: list[Problem] = []
    folder = root / SCHEDULES
    for path in sorted(folder.glob("*.csv")) if folder.is_dir() else []:
        file = SCHEDULES / path.name
        found = _GRID.match(path.name)
        try:
            effective = parse_day(found["day"]) if found else None
        except ValueError:
            effective = None
        if found is None or effective is None or found["schedule"] not in rules:
            fix = f"Name it <schedule>.<date>.csv; the schedules of pay/pay.yaml are {', '.join(rules)}."
            problems.append(Problem("PAY-05", "belongs to no schedule by its name", Position(file), fix))
            continue
        page, faults = read_page(path, file, LARGEST)
        problems += faults
        grid, faults = read_grid(page, rules[found["schedule"]], effective) if page else (None, [])
        problems += faults
        grids += [grid] if grid else []
    for name, rule in rules.items():
        if not any(grid.schedule == name for grid in grids):
            fix = f"Add pay/schedules/{name}.{settings.base_opens}.csv."
            problems.append(
                Problem("PAY-06", f"schedule {name} has no grid that can be read", rule.where(), fix)
            )
    return grids, problems


def _table(root: Path, file: PurePosixPath, wanted: Sequence[str]) -> tuple[Table | None, list[Problem]]:
    if not (root / file).is_file():
        fix = f"Add it, with the columns {', '.join(wanted)}, or run: bargain import FILE --as roster"
        # Only costing needs it: a workspace with a schedule and no roster yet can do everything else.
        message = "is needed for costing and is not there"
        return None, [Problem("PAY-07", message, Position(file), fix, Severity.warning)]
    page, problems = read_page(root / file, file, LARGEST)
    if page is None:
        return None, problems
    table, faults = read_table(page, wanted)
    return table, [*problems, *faults]


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
    taken: dict[str, list[str]] = {}
    for name in ("unit", "schedule", "lane", "step", "plan", "tier", "class", "worksite"):
        taken[name], faults = _texts(table, name)
        problems += faults
    fte, faults = columns.shares(table, "fte", 4, required=True)
    problems += faults
    hired, faults = _column(table, "hired", lambda cell: _hired(cell, settings), "a date or a year")
    problems += faults
    load, faults = _loads(table, taken["schedule"], [value or 0 for value in fte], settings)
    problems += faults
    rows, faults = _rows(table, taken, settings, grids)
    problems += faults
    plans = ["" if columns.missing(plan) else plan for plan in taken["plan"]]
    roster = Roster(
        ids, taken["unit"], taken["schedule"], taken["lane"], rows, [value or 0 for value in fte], load,
        [value or 0 for value in hired], taken["class"], plans, taken["tier"], taken["worksite"], list(table.lines),
    )  # fmt: skip
    if len(table) and all(share == 0 for share in fte):
        fix = "Compare the column with the headcount; every figure of bargain cost will be zero."
        problems.append(
            table.problem("PAY-14", "nobody in this roster works", "fte", 0, fix, Severity.warning)
        )
    problems = [replace(problem, excerpt="") for problem in problems]
    return (None if any(p.severity is Severity.error for p in problems) else roster), problems


_FACTORS: Final[dict[str, Callable[[str], int]]] = {
    "hours": lambda cell: columns.scaled(cell, 2),
    "days": lambda cell: columns.scaled(cell, 2),
    "credits": lambda cell: columns.scaled(cell, 4),
}
"""The columns that a rate is multiplied by where it is not a yearly one, each with how its cells are read."""
_NAMELESS: Final = (
    "Delete the column; an id of your own says which row is whose, and the key stays in private/."
)


def _texts(table: Table, name: str) -> tuple[list[str], list[Problem]]:
    if name not in table:
        return [""] * len(table), []
    values, problems = columns.texts(table, name, required=name in _NEEDED)
    return [value or "" for value in values], problems


def _column(
    table: Table, name: str, parse: Callable[[str], int], wanted: str
) -> tuple[list[int | None], list[Problem]]:
    if name not in table:
        return [None] * len(table), []
    return columns.read_column(table, name, parse, wanted)


def _hired(cell: str, settings: PaySettings) -> int:
    return int(cell) if _YEAR.match(cell) else settings.contract_year(parse_day(cell))


def _loads(
    table: Table, schedules: Sequence[str], fte: Sequence[int], settings: PaySettings
) -> tuple[list[int], list[Problem]]:
    """Give what each row's rate is multiplied by, in ten-thousandths."""
    kinds = {rule.id: rule.pay for rule in settings.schedules}
    read: dict[str, list[int | None]] = {}
    problems: list[Problem] = []
    for name, parse in _FACTORS.items():
        read[name], faults = _column(table, name, parse, "a number")
        problems += faults
    loads = list(fte)
    lacking: dict[str, list[int]] = {"hourly": [], "per_credit": []}
    for row, schedule in enumerate(schedules):
        kind = kinds.get(schedule, "annual")
        if kind == "annual":
            continue
        hours, days, credits_ = read["hours"][row], read["days"][row], read["credits"][row]
        load = (hours * days if hours and days else None) if kind == "hourly" else credits_
        loads[row] = load or 0
        if load is None:
            lacking[kind].append(row)
    for paid, rows in lacking.items():
        what = "hours and days" if paid == "hourly" else "credits"
        message = f"a member on a schedule paid {paid.replace('_', ' ')} has no {what} in this row"
        fix = f"Fill in {what}."
        problems += [table.problem("PAY-09", message, "schedule", row, fix) for row in rows[:_TOLD]]
        problems += _more(table, "PAY-09", len(rows), f"have no {what}")
    return loads, problems


def _rows(
    table: Table, taken: dict[str, list[str]], settings: PaySettings, grids: Sequence[Grid]
) -> tuple[list[int], list[Problem]]:
    """Give the row of each member's step in the grid; a placement that no grid has is told by its row."""
    units = {rule.id: rule.unit for rule in settings.schedules}
    places: dict[tuple[str, str, str, str], int] = {}
    for grid in grids:
        for lane, row in grid.cells:
            places.setdefault((units[grid.schedule], grid.schedule, lane, grid.steps[row]), row)
    wanted = list(zip(taken["unit"], taken["schedule"], taken["lane"], taken["step"], strict=True))
    lacking = [row for row, place in enumerate(wanted) if place not in places]
    problems = [_misplaced(table, row, wanted[row], units, grids) for row in lacking[:_TOLD]]
    problems += _more(table, "PAY-10", len(lacking), "are placed where the schedule has no cell")
    return [places.get(place, 0) for place in wanted], problems


def _misplaced(
    table: Table, row: int, place: tuple[str, str, str, str], units: dict[str, str], grids: Sequence[Grid]
) -> Problem:
    unit, schedule, lane, step = place
    if schedule not in units:
        fix = f"The schedules of pay/pay.yaml are {', '.join(units)}."
        return table.problem("PAY-10", f"there is no schedule {shown(schedule)}", "schedule", row, fix)
    if units[schedule] != unit:
        fix = f"Schedule {schedule} is of unit {units[schedule]}; mend the unit or the schedule."
        return table.problem(
            "PAY-10", f"schedule {schedule} is not one of unit {shown(unit)}", "unit", row, fix
        )
    grid = next((grid for grid in grids if grid.schedule == schedule), None)
    if grid and lane not in grid.lanes:
        fix = f"The lanes of schedule {schedule} are {', '.join(grid.lanes)}."
        return table.problem("PAY-10", f"there is no lane {shown(lane)}", "lane", row, fix)
    fix = "Mend the placement, or the grid. A member in a cell that does not exist cannot be costed."
    message = f"the schedule has no step {shown(step)} in lane {shown(lane)}"
    return table.problem("PAY-10", message, "step", row, fix)


def _more(table: Table, code: str, count: int, what: str) -> list[Problem]:
    if count <= _TOLD:
        return []
    return [
        Problem(
            code,
            f"{count - _TOLD} more rows {what}",
            Position(table.page.file),
            "Mend them in the same way.",
        )
    ]


def _base_grids(settings: PaySettings, grids: Sequence[Grid]) -> list[Grid]:
    """Give the grid of each schedule on which the roster is placed: the one in force when the base year begins."""
    held = {rule.id: [grid for grid in grids if grid.schedule == rule.id] for rule in settings.schedules}
    return [in_force(dated, settings.base_opens) for dated in held.values() if dated]


def _premiums(root: Path) -> tuple[tuple[Premium, ...], list[Problem]]:
    if not (root / PREMIUMS).is_file():
        return (), []
    table, problems = _table(root, PREMIUMS, ("plan", "tier", "effective", "premium"))
    if table is None:
        return (), problems
    plans, faults = columns.texts(table, "plan", required=True)
    tiers, more = columns.texts(table, "tier", required=True)
    days, still = columns.days(table, "effective", required=True)
    cents, last = columns.amounts(table, "premium", required=True)
    problems += [*faults, *more, *still, *last]
    rows = list(zip(plans, tiers, days, cents, strict=True))
    problems += _wrong_premiums(table, rows)
    return tuple(
        Premium(plan, tier, day, amount)
        for plan, tier, day, amount in rows
        if plan and tier and day and amount is not None
    ), problems


def _wrong_premiums(
    table: Table, rows: Sequence[tuple[str | None, str | None, date | None, int | None]]
) -> Iterator[Problem]:
    """Tell each premium below zero, and each that stands twice for one day: nobody could say which is meant."""
    seen: dict[tuple[str | None, str | None, date | None], int] = {}
    for row, (plan, tier, day, cents) in enumerate(rows):
        if cents is not None and cents < 0:
            yield table.problem(
                "PAY-13",
                "a premium is below zero",
                "premium",
                row,
                "Write what the plan costs in twelve months.",
            )
        first = seen.setdefault((plan, tier, day), row)
        if first != row:
            message = f"{shown(f'{plan} {tier}')} from {day} stands already on line {table.lines[first]}"
            yield table.problem("CSV-TWICE", message, "premium", row, "Keep the one that is right.")


def _unpriced_plans(roster: Roster, premiums: Sequence[Premium]) -> list[Problem]:
    """Tell, once for each, the plans and tiers that members are in and that have no premium."""
    known = {(premium.plan, premium.tier) for premium in premiums}
    lacking: dict[tuple[str, str], int] = {}
    for index, key in enumerate(zip(roster.plans, roster.tiers, strict=True)):
        if key[0] and key not in known:
            lacking.setdefault(key, index)
    fix = "Add it to pay/premiums.csv; until then the health costs of these members are not costed."
    return [
        Problem(
            "PAY-11",
            f"no premium is given for {shown(f'{plan} {tier}')}",
            roster.at(row),
            fix,
            Severity.warning,
        )
        for (plan, tier), row in lacking.items()
    ]


def _lane_moves(
    root: Path, roster: Roster | None, grids: Sequence[Grid]
) -> tuple[tuple[LaneMove, ...] | None, list[Problem]]:
    if not (root / LANE_MOVES).is_file():
        return None, []
    table, problems = _table(root, LANE_MOVES, ("id", "effective", "lane"))
    if table is None:
        return None, problems
    ids, faults = columns.texts(table, "id", required=True)
    days, more = columns.days(table, "effective", required=True)
    lanes, still = columns.texts(table, "lane", required=True)
    problems += [*faults, *more, *still]
    schedule_of = dict(zip(roster.ids, roster.schedules, strict=True)) if roster else {}
    found: list[LaneMove] = []
    for row, (member, day, lane) in enumerate(zip(ids, days, lanes, strict=True)):
        if member is None or day is None or lane is None or roster is None:
            continue
        problem = _wrong_move(table, row, schedule_of.get(member), lane, grids)
        problems += [problem] if problem else []
        found.append(LaneMove(member, day, lane))
    return tuple(found), problems


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
