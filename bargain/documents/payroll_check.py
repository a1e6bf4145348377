"""What a payroll paid held against the agreement: each difference with its amount, its clause and the grievance clock.

    $ bargain cost payroll-check export.csv --checks 26
    $ bargain cost payroll-check export.xlsx --schedule A --map "Emp=id" -o payroll.xlsx

By id and never by name: placement, rate, retroactive pay, deductions. The export stays where it lies.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from bargain.calendar.days import shifted
from bargain.costing.settlement import Pricing
from bargain.disclosure import Document, Fact, Stamp, Table, under
from bargain.domain.payroll_export import PayrollExport
from bargain.domain.workspace import Workspace, need
from bargain.figures.comparison import positions
from bargain.figures.payroll_check import PayrollCheck, differences_table, kinds_table
from bargain.table.positions import named
from bargain.visibility import Audience, Team


@dataclass(frozen=True, slots=True)
class PayrollChecked(Fact):
    """What was checked, what differs, whom either side lacks, and what could not be checked; all of it the team's."""

    local: Team[str]
    file: Team[str]
    rows: Team[int]
    first: Team[date]
    last: Team[date]
    against: Team[str]
    basis: Team[tuple[str, ...]]
    kinds: Team[Table]
    differences: Team[Table]
    unpaid: Team[tuple[str, ...]]
    strangers: Team[tuple[str, ...]]
    unchecked: Team[tuple[str, ...]]
    clock: Team[tuple[str, ...]]
    left: Team[tuple[str, ...]]


def gather(
    workspace: Workspace,
    export: PayrollExport | None = None,
    *,
    schedule: str = "",
    checks: int = 0,
    against: str = "agreed",
) -> PayrollChecked:
    """Hold an export against what is agreed (or a position), for all schedules or for one.

    Raises BargainError without `pay/pay.yaml`, UsageError where there is no such position.
    """
    pay = need(workspace.pay, "pay", "bargain cost payroll-check")
    paper = export or PayrollExport()
    position = named(workspace, against, pay.settings.first_year)
    held = positions(against, position.stands)
    pricing = Pricing(pay, [promise for one in held for promise in one.promises])
    check = PayrollCheck(paper, pricing, held, workspace.as_of, checks)
    found = [one for one in check.differences() if schedule in ("", one.due.schedule)]
    days = [check.day(row) for row in paper.rows] or [workspace.as_of]
    unpaid, strangers = check.missing(schedule) if paper.rows else ((), ())
    return PayrollChecked(
        local=workspace.round.local.name,
        file=paper.file,
        rows=len(paper.rows),
        first=min(days),
        last=max(days),
        against=position.title,
        basis=tuple(_basis(check)),
        kinds=kinds_table(found),
        differences=differences_table(found, check, lambda unit, day: _file_by(workspace, unit, day)),
        unpaid=unpaid,
        strangers=strangers,
        unchecked=tuple(_unchecked(check)) if paper.rows else (),
        clock=tuple(_clock(workspace, check)),
        left=paper.left,
    )


def _file_by(workspace: Workspace, unit: str, paid_on: date | None) -> date | None:
    """Give the last day to file about a pay date; None where nobody has stated the agreement's time limit."""
    contract = workspace.round.contract_of(unit)
    if contract is None or contract.grievance_days is None or paid_on is None:
        return None
    return shifted(workspace, paid_on, contract.grievance_days, contract.grievance_count)


def _units(check: PayrollCheck) -> list[str]:
    return sorted({scene.unit for scene in check.pricing.scenes.values() if scene.schedules and scene.cells})


def _basis(check: PayrollCheck) -> Iterator[str]:
    """Say what each unit's pay was held against."""
    for unit in _units(check):
        if printed := check.printed(unit):
            yield (
                f"Unit {unit}: the grids of {', '.join(printed)} in pay/schedules/ that take effect within the term; what "
                "was agreed of rates is taken to be in them, and retroactive pay is not worked out."
            )
        elif items := dict.fromkeys(item for item, _ in check.of_unit(unit)):
            yield f"Unit {unit}: the grids of the present agreement with what is agreed on {', '.join(items)}."
        else:
            yield f"Unit {unit}: the grids of the present agreement; nothing with a cost is agreed."


def _unchecked(check: PayrollCheck) -> Iterator[str]:
    """Say what the export states and could not be checked, and what it does not state."""
    columns = check.export.columns
    if not check.checks and (timed := [name for name in ("gross", "premium") if name in columns]):
        yield f"{' and '.join(timed)}: say how many checks a year has, with --checks 26."
    absent = [name for name in ("lane", "step", "annual", "rate", "retro", "premium") if name not in columns]
    if "annual" in columns or "rate" in columns:
        absent = [name for name in absent if name not in ("annual", "rate")]
    if absent:
        yield f"The export has no column for {', '.join(absent)}."
    undated = sum(row.paid_on is None for row in check.export.rows)
    if undated:
        yield f"{undated} rows have no pay date: they are held against {check.as_of}, and no day to file by can be counted."


def _clock(workspace: Workspace, check: PayrollCheck) -> Iterator[str]:
    """Say by which time limit the days to file are counted, or that nobody has stated it."""
    for unit in _units(check):
        contract = workspace.round.contract_of(unit)
        if contract is None or contract.grievance_days is None:
            which = f"contract {contract.id}" if contract else f"a contract of unit {unit}"
            yield (
                f"Unit {unit}: nobody has stated within how many days a grievance is filed, so no day is given. Look it up in "
                f"the agreement today and write `grievance_days:` under {which} in bargain.yaml."
            )
        else:
            yield (
                f"Unit {unit}: {contract.grievance_days} {contract.grievance_count} days ({contract.id}). File before the last "
                "day; whether each check begins the time anew, ask whoever handles grievances."
            )


_ALL: Final = (
    "local", "file", "rows", "first", "last", "against", "basis",
    *under("kinds", "kind count short over per"),
    *under("differences", "id at kind theirs ours short per clause file_by"),
    "unpaid", "strangers", "unchecked", "clock", "left",
)  # fmt: skip


def stamp(facts: PayrollChecked, _audience: Audience) -> Stamp:
    """Give the head of the pages."""
    return Stamp(facts.local, f"Payroll check of {facts.file}")


DOCUMENT = Document(
    facts=PayrollChecked,
    gather=gather,
    title=lambda facts: f"Payroll check of {facts.file}" if facts.file else "Payroll check",
    template="payroll_check",
    releases={Audience.team: _ALL, Audience.strategy: _ALL},
    stamp=stamp,
)
