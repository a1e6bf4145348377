"""Reading `pay/premiums.csv`: what each plan and tier costs from a date on, and the plans that nobody priced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Final

from bargain.domain.health import Premium
from bargain.domain.roster import Roster
from bargain.files import columns
from bargain.files.csv import Table
from bargain.files.text import shown
from bargain.folder.pay_table import pay_table
from bargain.problems import Problem, Severity

PREMIUMS: Final = PurePosixPath("pay/premiums.csv")


def read_premiums(root: Path) -> tuple[tuple[Premium, ...], list[Problem]]:
    """Read the premiums; none where there is no file."""
    if not (root / PREMIUMS).is_file():
        return (), []
    table, problems = pay_table(root, PREMIUMS, ("plan", "tier", "effective", "premium"))
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
        Premium(plan, tier, day, amount, table.at("premium", row))
        for row, (plan, tier, day, amount) in enumerate(rows)
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


def unpriced_plans(roster: Roster, premiums: Sequence[Premium]) -> list[Problem]:
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
