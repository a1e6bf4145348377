"""Their costing beside ours, worked by hand on nine members of one lane with steps of $50,000, $52,000 and $54,000.

Four stand on step 1, two on step 2 at half time, three on step 3, the last. Medicare is 1.45%. Without a settlement:

* base year: 4 x 50,000 + 2 x 26,000 + 3 x 54,000 = $414,000
* 2027: 4 x 52,000 + 2 x 27,000 + 3 x 54,000 = $424,000, so steps add $10,000
* 2028: 4 x 54,000 + 2 x 27,000 + 3 x 54,000 = $432,000, so steps add $18,000

Management's 4% and 3% make the cells $52,000, $54,080, $56,160 and then $53,560, $55,702, $57,845 (each to the dollar):

* 2027: 4 x 54,080 + 2 x 28,080 + 3 x 56,160 = $440,960: the raise is $16,960
* 2028: 8 x 57,845 = $462,760: the raise is $30,760; both years are $47,720
"""

from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

import pytest

from bargain.documents.cost_reconcile import CostReconcile, gather
from bargain.domain.workspace import Workspace
from bargain.files.books import book_of
from bargain.layout.order import Order
from bargain.layout.their_costing import read_costing
from bargain.problems import UsageError
from tests.documents.test_cost import PAY, board
from tests.documents.test_cost_reports import said
from tests.terms.cases import pay_of

ROUND = """
proposals:
  - id: U-01
    title: Salary
    category: compensation
    versions:
      - v: 0
        by: management
        terms:
          - {term: across_the_board, percent: 4%, effective: 2026-07-01}
          - {term: across_the_board, percent: 3%, effective: 2027-07-01}
  - id: U-02
    title: Ratification bonus
    category: compensation
    versions: [{v: 0, by: management, terms: [{term: one_time, amount: $500, effective: 2026-09-01}]}]
log:
  - {kind: paper, id: M-01-01, at: 2026-01-14 17:30, paper: proposal, side: management, carries: {U-01: 0, U-02: 0}}
"""
STAFF = PAY | {
    "schedules": {
        "A": {
            "unit": "A",
            "rounding": "dollar",
            "grid": {"B": ["50000", "52000", "54000"]},
            "step_movement": {"moves": "yes", "source": "s"},
        }
    },
    "members": [
        {"schedule": "A", "lane": "B", "step": "1", "heads": "4"},
        {"schedule": "A", "lane": "B", "step": "2", "heads": "2", "fte": "0.5"},
        {"schedule": "A", "lane": "B", "step": "3", "heads": "3"},
    ],
}


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    """Give the round of talks that the figures are worked out for."""
    return replace(board(ROUND), pay=pay_of(STAFF))


def against(workspace: Workspace, *lines: str, **options: Any) -> CostReconcile:
    """Hold a costing with these lines, of two years and their sum, against ours."""
    text = "\n".join(["Cost of the offer,,,", ",2026-27,2027-28,Total", *lines])
    book, _ = book_of(text.encode(), PurePosixPath("district.csv"))
    assert book is not None
    theirs, problems = read_costing(book, Order(workspace.as_of), 2026, [2027, 2028])
    assert theirs is not None, problems
    return gather(workspace, theirs, **options)


def reasons(facts: CostReconcile) -> list[str]:
    """Give what would reproduce each of their figures."""
    assert {row["likely"] for row in facts.reasons.records()} <= {"reproduces it", "so does this"}
    return [row["reason"] for row in facts.reasons.records()]


def test_the_same_figures_need_no_reason(workspace: Workspace) -> None:
    """Raise, steps and the sum of both agree to the dollar; the raise of one year is told by the year in its name."""
    facts = against(
        workspace,
        '4%/3% salary increase,"16,960","30,760","47,720"',
        "Step movement,10000,18000,28000",
        "Total cost,26960,48760,75720",
    )

    assert said(facts.lines, "component", "theirs", "ours", "difference")[:2] == [
        ("Raise", "$47,720.00", "$47,720.00", "$0.00"),
        ("Steps", "$28,000.00", "$28,000.00", "$0.00"),
    ]
    assert facts.lines.rows[2][2] == "Owed and new"
    assert [row["line"] for row in facts.reasons.records()] != ["4%/3% salary increase", "Step movement"]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        # 414,000 x 4% = 16,560. 4 x 53,560 + 2 x 27,851 + 3 x 57,845 = 443,477, less 414,000: 29,477.
        ("Raise,16560,29477,46037", "where steps are not counted"),
        # Nine full positions: (4 x 52,000 + 5 x 54,000) x 4% = 19,120; 9 x 57,845 less 9 x 54,000: 34,605.
        (
            "Raise,19120,34605,53725",
            "where everybody is counted as a full position: headcount in place of FTE",
        ),
        # Increments of $2,000 above the last step: 16,000 in 2027 (three more moved). In 2028 4 x 54,000 + 2 x 28,000 +
        # 3 x 58,000 = 446,000, less 414,000: 32,000.
        ("Steps,16000,32000,48000", "where people on the last step are counted as moving up too"),
        # 30,760 less 16,960.
        (
            "Raise,16960,13800,30760",
            "as what each year adds to the one before, and not over the base year",
        ),
        # 16,960 and then 47,720; their sum 64,680.
        ("Raise,16960,47720,64680", "as a running sum: the years before are in each year's figure"),
        # 4% and 3% of 54,000 are 2,160 and 1,620: 8 x 3,780 = 30,240.
        ("Raise,16960,30240,47200", "where raises are added up and not compounded"),
        # Ten twelfths of 16,960 are 14,133.33.
        ("Raise,14133,30760,44893", "with 10 months of the first year counted"),
        # Medicare: 16,960 x 1.45% = 245.92; 30,760 x 1.45% = 446.02.
        ("Raise,17206,31206,48412", "with payroll costs in it"),
        # $500 to nine members, and again in the year after.
        ("Ratification bonus,4500,4500,9000", "with payments made once carried on in later years"),
        # The base year's $414,000 and the raise on top.
        (
            "Raise,430960,444760,875720",
            "as the whole cost of each year, and not what it is above the base year",
        ),
    ],
)
def test_likely_reasons(workspace: Workspace, line: str, wanted: str) -> None:
    """Each way of costing is found from its figures alone; one simple way comes before two at a time."""
    meaning = {"Ratification bonus": "one-time"} if line.startswith("Rat") else {}
    facts = against(workspace, line, meanings=meaning)

    assert wanted in reasons(facts)
    assert facts.requests == ()
    assert {row["left"].cents // 200 for row in facts.reasons.records()} <= {0, -1}


def test_two_ways_at_once(workspace: Workspace) -> None:
    """Where no single way gives a figure, two do: no steps, and only the last year's level as the sum."""
    facts = against(workspace, "Raise,16560,12917,29477")

    assert (
        "where steps are not counted, and as what each year adds to the one before, and not over the base year"
        in reasons(facts)
    )


def test_what_no_way_explains_is_asked_for(workspace: Workspace) -> None:
    """A figure that comes out of nothing has no reason, and a request with its line, file and amount, and nothing of ours."""
    facts = against(workspace, "Raise,1000000,2000000,3000000")

    assert facts.reasons.rows == ()
    assert [request.words for request in facts.requests] == [
        "For the line 'Raise' of district.csv ($3,000,000), please provide the base pay to which each percent is applied, "
        "by year, with FTE and date."
    ]


def test_a_line_that_means_nothing_is_told_and_can_be_named(workspace: Workspace) -> None:
    """What words do not say is taken for nothing; `--map` names it, alone or joined, and a wrong name is refused."""
    facts = against(workspace, "Adjustment B-12,26960,48760,75720")
    assert [(one.line, one.at) for one in facts.unknown] == [("Adjustment B-12", "row 3")]

    facts = against(
        workspace, "Adjustment B-12,26960,48760,75720", meanings={"adjustment b-12": "raise+steps"}
    )
    assert said(facts.lines, "component", "why", "difference") == [("Raise + Steps", "as you said", "$0.00")]

    with pytest.raises(UsageError, match="nothing that is costed"):
        against(workspace, "Adjustment B-12,1,2,3", meanings={"Adjustment B-12": "magic"})
    with pytest.raises(UsageError, match="has no line 'Raises'"):
        against(workspace, "Adjustment B-12,1,2,3", meanings={"Raises": "raise"})


def test_items_by_number(workspace: Workspace) -> None:
    """An item's number is its whole cost: nine times $500 and $7.25 of Medicare are $4,565.25."""
    facts = against(workspace, "U-02 bonus,4565,0,4565")

    assert said(facts.lines, "why", "ours") == [("by its number", "$4,565.25")]
    assert facts.reasons.rows == ()


def test_what_a_percent_is_of(workspace: Workspace) -> None:
    """$17,200 at 4% is a percent of $430,000, which is not the base salary of $414,000."""
    text = "Item,2026-27,2026-27 %\nRaise,17200,4\n"
    book, _ = book_of(text.encode(), PurePosixPath("district.csv"))
    assert book is not None
    theirs, _ = read_costing(book, Order(workspace.as_of), 2026, [2027, 2028])

    assert gather(workspace, theirs).implied == (
        "Raise, 2027: $17,200 at 4% is a percent of $430,000; base salary of 2026 is $414,000 here.",
    )


def test_what_they_leave_out(workspace: Workspace) -> None:
    """The bonus and Medicare stand in no line of theirs.

    Nine times $500; Medicare is $7.25 on each. On the raise it is 4 x 30.16 + 2 x 15.66 + 3 x 31.32 = 245.92 in 2027, and
    in 2028 7 x (838.75 - 783.00) + 2 x (419.38 - 391.50) = 446.01: $757.18 in all.
    """
    facts = against(workspace, "Raise,16960,30760,47720")

    assert said(facts.absent, "component", "ours") == [
        ("One-time payments", "$4,500.00"),
        ("Payroll costs", "$757.18"),
    ]


def test_nothing_without_a_paper(workspace: Workspace) -> None:
    """Without their paper the tables are empty."""
    facts = gather(workspace)

    assert (facts.lines.rows, facts.reasons.rows, facts.absent.rows, facts.requests) == ((), (), (), ())
