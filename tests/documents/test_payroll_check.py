"""A payroll held against what is agreed, by hand on the members of `test_cost_reconcile`, paid on September 1, 2026.

After the step of July 1 and 4% M0 to M3 stand on step 2 at $54,080; M4 and M5 on step 3 at half of $56,160, $28,080; M6
to M8 on step 3 at $56,160. July and August are two months of twelve: M0 is due 2,080 x 2/12 = $346.67 of retroactive
pay, M4 1,080 x 2/12 = $180.00, M6 2,160 x 2/12 = $360.00. Everybody is in a plan of $9,000 of which members pay a
quarter: $2,250 a year, $112.50 of each of 20 checks.
"""

from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath
from typing import Any

import pytest

from bargain.documents.payroll_check import PayrollChecked, gather
from bargain.domain.local import Contract
from bargain.domain.payroll_export import PayrollExport
from bargain.domain.schedule import Grid
from bargain.domain.workspace import Workspace
from bargain.files.books import book_of
from bargain.layout.order import Order
from bargain.layout.payroll_export import read_payroll
from bargain.problems import Problem
from tests.documents.test_cost import board
from tests.documents.test_cost_reconcile import ROUND, STAFF
from tests.documents.test_cost_reports import said
from tests.terms.cases import pay_of

HEAD = "Emp ID,Name,Check Date,Column,Step,FTE,Annual Salary,Retro,Health\n"
RIGHT = {
    "M0": "B,2,1.0,54080,346.67,112.50",
    "M4": "B,3,0.5,28080,180.00,112.50",
    "M6": "B,3,1.0,56160,360.00,112.50",
}


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    """Give the round of talks, its contract with ten business days for grievances."""
    plan = {"plan": "P", "tier": "single"}
    health = {
        "eligible_from": "0.5",
        "renews": "2026-07-01",
        "shares": [{"effective": "2025-07-01", "share": "75%", "source": "Section 12.1"}],
        "growth": [
            {"effective": day, "percent": "0%", "source": "s"} for day in ("2026-07-01", "2027-07-01")
        ],
    }
    case = STAFF | {
        "members": [one | plan for one in STAFF["members"]],
        "premiums": [plan | {"premium": "9000"}],
    }
    pay = pay_of(case | {"settings": STAFF["settings"] | {"health": health}})
    held = board(ROUND)
    contract = Contract(
        id="A-23", unit="A", effective=date(2023, 7, 1), expires=date(2026, 6, 30), grievance_days=10,
        grievance_count="business",
    )  # fmt: skip
    return replace(held, pay=pay, round=held.round.model_copy(update={"contracts": [contract]}))


def read(workspace: Workspace, text: str) -> tuple[PayrollExport | None, list[Problem]]:
    """Read an export of members of schedule A."""
    book, problems = book_of(text.encode(), PurePosixPath("export.csv"))
    assert book is not None, problems
    pay = workspace.pay
    assert pay is not None
    schedules = dict.fromkeys(pay.roster.ids, "A")
    return read_payroll(book, Order(workspace.as_of), schedules, {"A": pay.grids[0]})


def checked(workspace: Workspace, rows: dict[str, str], **options: Any) -> PayrollChecked:
    """Check an export of these rows, all paid on September 1, 2026."""
    text = HEAD + "".join(f'{one},"Doe, Pat",9/1/2026,{row}\n' for one, row in rows.items())
    export, problems = read(workspace, text)
    assert export is not None, problems
    return gather(workspace, export, **({"against": "management", "checks": 20} | options))


def test_what_is_right_differs_in_nothing(workspace: Workspace) -> None:
    """Placement, rate, retroactive pay and deduction as they should be; who is in the roster alone is listed."""
    facts = checked(workspace, RIGHT)

    assert facts.differences.rows == ()
    assert facts.unpaid == ("M1", "M2", "M3", "M5", "M7", "M8")
    assert facts.strangers == ()


def test_columns_may_be_called_what_map_calls_them(workspace: Workspace) -> None:
    """The words that `--map` knows, and plain *deduction*, are read as headings too."""
    export, problems = read(workspace, "id,annual,deduction\nM0,54080,112.50\n")

    assert export is not None, problems
    assert {"annual", "premium"} <= set(export.columns)


def test_each_kind_of_difference(workspace: Workspace) -> None:
    """The old step and its rate, no retroactive pay, too large a deduction: each with its amount and its clause.

    Ten business days after September 1, 2026, without Labor Day on the 7th: 2 to 4, 8 to 11, 14 to 16.
    """
    facts = checked(workspace, {"M0": "B,1,1.0,52000,,125.00", "M6": "B,3,0.9,56160,360.00,112.50"})

    assert said(facts.differences, "id", "kind", "theirs", "ours", "short", "per") == [
        ("M0", "Placement", "lane B, step 1", "lane B, step 2", None, "a year"),
        ("M0", "Rate", "$52,000.00", "$54,080.00", "$2,080.00", "a year"),
        ("M0", "Premium deduction", "$125.00", "$112.50", "$12.50", "a check"),
        ("M0", "Retroactive pay", "$0.00", "$346.67", "$346.67", "once"),
        ("M6", "FTE", "0.90", "1.00", None, ""),
    ]
    assert {row["file_by"] for row in facts.differences.records()} == {date(2026, 9, 16)}
    assert [row["clause"] for row in facts.differences.records()] == [
        "schedule A; s",
        "schedule A, with U-01",
        "Section 12.1",
        "schedule A, with U-01, U-02",
        "schedule A",
    ]


def test_a_time_limit_that_nobody_stated_is_not_counted(workspace: Workspace) -> None:
    """Without `grievance_days:` there is no day to file by, and the page says where to write it."""
    held = workspace.round
    bare = held.model_copy(
        update={"contracts": [held.contracts[0].model_copy(update={"grievance_days": None})]}
    )
    facts = checked(replace(workspace, round=bare), {"M0": "B,2,1.0,52000,346.67,112.50"})

    assert [row["file_by"] for row in facts.differences.records()] == [None]
    assert "`grievance_days:` under contract A-23" in facts.clock[0]


def test_a_grid_on_file_is_not_raised_again(workspace: Workspace) -> None:
    """Where the agreed grid lies in pay/schedules/, 4% is in it; retroactive pay is then not worked out."""
    pay = workspace.pay
    assert pay is not None
    old = pay.grids[0]
    cells = {("B", 0): 5200000, ("B", 1): 5408000, ("B", 2): 5616000}
    agreed = Grid("A", date(2026, 7, 1), old.lanes, old.steps, cells)
    printed = replace(workspace, pay=replace(pay, grids=(old, agreed)))

    facts = checked(printed, {"M0": "B,2,1.0,54080,1,112.50"})
    assert facts.differences.rows == ()
    assert "the grids of A in pay/schedules/" in facts.basis[0]


def test_ids_of_nobody_and_rows_that_cannot_be_read(workspace: Workspace) -> None:
    """An id that the roster lacks is listed; a cell that is no amount is refused by its place, without the name."""
    assert checked(workspace, RIGHT | {"X9": "B,2,1.0,54080,,"}).strangers == ("X9",)

    export, problems = read(workspace, HEAD + 'M0,"Doe, Pat",9/1/2026,B,2,1.0,lots,,\n')
    assert export is None
    assert [problem.message for problem in problems] == ["cell G2: `annual` cannot be read"]
    export, problems = read(workspace, "Emp ID,Note\nM0,hello\nM1,hello\n")
    assert export is None
    assert problems


def test_what_is_not_checked_is_said(workspace: Workspace) -> None:
    """Without the number of checks deductions wait; names of the export are nowhere in the facts."""
    facts = checked(workspace, {"M0": "B,2,1.0,54080,346.67,9"}, checks=0)

    assert facts.differences.rows == ()
    assert facts.unchecked == ("premium: say how many checks a year has, with --checks 26.",)
    assert "Pat" not in repr(facts)


def test_the_pay_of_a_check(workspace: Workspace) -> None:
    """A twentieth of $54,080 is $2,704.00; what is retroactive in the check is left out of it."""
    text = "Emp ID,Check Date,Gross,Retro\nM0,9/1/2026,3050.67,346.67\nM1,9/1/2026,2700.00,346.67\n"
    export, problems = read(workspace, text)
    assert export is not None, problems
    facts = gather(workspace, export, against="management", checks=20)

    assert said(facts.differences, "id", "kind", "theirs", "ours", "short") == [
        ("M1", "Pay of a check", "$2,353.33", "$2,704.00", "$350.67")
    ]
