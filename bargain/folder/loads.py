"""What each row's rate is multiplied by: FTE, hours times paid days, months, or units of load weighed by mode."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from bargain.domain.pay import PaySettings
from bargain.domain.schedule import PaidBy, Schedule
from bargain.files import columns
from bargain.files.csv import Table, plain
from bargain.folder.pay_table import TOLD, more_rows
from bargain.money import half_up
from bargain.problems import Problem, Severity

WHOLE: Final = 10_000
"""One full position, and one unit of load, in the ten-thousandths that are counted."""
_UNITS: Final[dict[PaidBy, str]] = {
    "per_credit": "credits",
    "per_course": "courses",
    "per_load_hour": "load_hours",
}
"""The column of the units of load on each kind of schedule; a schedule with modes has a column for each of them."""
_FACTORS: Final[dict[str, Callable[[str], int]]] = {
    "hours": lambda cell: columns.scaled(cell, 2),
    "days": lambda cell: columns.scaled(cell, 2),
    "months": lambda cell: columns.scaled(cell, 4),
    **{name: lambda cell: columns.scaled(cell, 4) for name in _UNITS.values()},
}
"""The columns that a rate is multiplied by where it is not a yearly one, each with how its cells are read."""


def read_loads(
    table: Table, schedules: Sequence[str], fte: Sequence[int | None], settings: PaySettings
) -> tuple[list[int], list[int], list[int], list[Problem]]:
    """Give what each row's rate is multiplied by and its FTE, both in ten-thousandths, and its paid days in hundredths.

    Where a row leaves FTE out, it is the load by the schedule's full load; where it leaves days out, they are 0.
    """
    rules = {rule.id: rule for rule in settings.schedules}
    modes = {mode.id: plain(mode.id) for rule in settings.schedules for mode in rule.modes}
    read: dict[str, list[int | None]] = {}
    problems: list[Problem] = []
    for name in (*_FACTORS, *modes.values()):
        parse = _FACTORS.get(name, lambda cell: columns.scaled(cell, 4))
        read[name], faults = (
            columns.read_column(table, name, parse, "a number") if name in table else ([], [])
        )
        problems += faults
    loads, shares = [], []
    for row, schedule in enumerate(schedules):
        rule = rules.get(schedule)
        at = {name: cells[row] for name, cells in read.items() if cells and cells[row] is not None}
        loads.append(_load(rule, at, fte[row]) if rule else fte[row])
        shares.append(_share(rule, loads[-1], fte[row]))
    problems += _lacking(table, schedules, rules, loads, shares)
    problems += _unlike(table, schedules, rules, loads, fte)
    days = [cell or 0 for cell in read["days"]] or [0] * len(table)
    return [load or 0 for load in loads], [share or 0 for share in shares], days, problems


def _load(rule: Schedule, at: dict[str, int | None], fte: int | None) -> int | None:
    """Give the load of a row; None where a column that it needs is empty."""
    if rule.pay == "annual":
        return fte
    if rule.pay == "hourly":
        hours, days = at.get("hours"), at.get("days")
        return hours * days if hours and days else None
    if rule.pay == "monthly":
        months = at.get("months") or (int(rule.months * WHOLE) if rule.months else None)
        return half_up(fte * months, WHOLE) if fte is not None and months else None
    weighed = [(at.get(plain(mode.id)), mode.factor.as_integer_ratio()) for mode in rule.modes]
    if not any(units for units, _ in weighed):
        return at.get(_UNITS[rule.pay])
    return sum(half_up(units * above, below) for units, (above, below) in weighed if units)


def _share(rule: Schedule | None, load: int | None, fte: int | None) -> int | None:
    if fte is not None or load is None or rule is None or not rule.full_load:
        return fte
    above, below = rule.full_load.as_integer_ratio()
    return half_up(load * below, above)


def _lacking(
    table: Table,
    schedules: Sequence[str],
    rules: dict[str, Schedule],
    loads: Sequence[int | None],
    shares: Sequence[int | None],
) -> list[Problem]:
    """Tell the rows whose load or FTE is not to be known, ten of each kind of schedule.

    Where no schedule has a full load every row needs its FTE, and the column's own reading tells what is missing.
    """
    by_load = any(rule.full_load for rule in rules.values())
    lacking: dict[tuple[PaidBy, str], list[int]] = {}
    for row, schedule in enumerate(schedules):
        if rule := rules.get(schedule):
            if loads[row] is None and rule.pay != "annual":
                lacking.setdefault((rule.pay, _wanted(rule)), []).append(row)
            elif shares[row] is None and by_load:
                lacking.setdefault((rule.pay, "fte"), []).append(row)
    problems = []
    for (paid, what), rows in lacking.items():
        message = f"a member on a schedule paid {paid.replace('_', ' ')} has no {what} in this row"
        problems += [
            table.problem("PAY-09", message, "schedule", row, f"Fill in {what}.") for row in rows[:TOLD]
        ]
        problems += more_rows(table, "PAY-09", len(rows), f"have no {what}")
    return problems


def _wanted(rule: Schedule) -> str:
    if rule.pay == "hourly":
        return "hours and days"
    if rule.pay == "monthly":
        return "fte or months"
    return " or ".join(mode.id for mode in rule.modes) or _UNITS[rule.pay].replace("_", " ")


def _unlike(
    table: Table,
    schedules: Sequence[str],
    rules: dict[str, Schedule],
    loads: Sequence[int | None],
    fte: Sequence[int | None],
) -> list[Problem]:
    """Warn of rows whose FTE is not their load by the full load: one of the two is wrong."""
    off = []
    for row, schedule in enumerate(schedules):
        of_load = _share(rules.get(schedule), loads[row], None)
        stated = fte[row]
        if of_load is not None and stated is not None and abs(of_load - stated) > WHOLE // 100:
            off.append(row)
    fix = "Mend the load, the FTE or `full_load:`. Pay goes by the load, eligibility for health by the FTE."
    message = "the FTE is not the load by the schedule's full load"
    return [
        *(table.problem("PAY-17", message, "schedule", row, fix, Severity.warning) for row in off[:TOLD]),
        *more_rows(table, "PAY-17", len(off), "have an FTE that is not the load by the full load"),
    ]
