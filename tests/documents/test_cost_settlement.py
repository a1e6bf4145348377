"""A settlement summed up, and who may read what of it, worked by hand on ten members at $60,000 with Medicare at 1.45%.

Agreed are 5% from 2026-07-01 and $900 once. The base year is $600,000.00 and $8,700.00: $608,700.00.

* 2027: $30,000.00 of salary, $9,000.00 once, Medicare $43.50 and $13.05 a member, $565.50: $39,565.50, 6.5% of the base.
* 2028: $30,000.00 and $435.00, $30,435.00: $9,130.50 less than the year before, 1.41% of $648,265.50.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bargain.disclosure import Released
from bargain.documents import cost_disclosure, cost_settlement
from bargain.domain.notices import Ratification
from bargain.domain.workspace import Workspace
from bargain.extend import find
from bargain.problems import BargainError, UsageError
from bargain.rendering.format import Format, Look
from bargain.rendering.page import Page
from bargain.table.release import settlement_level
from bargain.visibility import Audience, Level
from tests.canary import found, plant
from tests.documents.test_cost import PAY, board
from tests.documents.test_cost_reports import said
from tests.terms.cases import pay_of

OPEN = """
proposals:
  - id: U-01
    title: Salary
    category: compensation
    versions: [{v: 0, by: union, terms: [{term: across_the_board, percent: 5%, effective: 2026-07-01}]}]
  - id: U-03
    title: Bonus
    category: compensation
    versions: [{v: 0, by: union, terms: [{term: one_time, amount: $900, effective: 2026-09-01}]}]
log:
  - {kind: paper, id: U-01-01, at: 2025-12-17 16:20, paper: proposal, side: union, carries: {U-01: 0, U-03: 0}}
  - {kind: ta, id: TA-01, at: 2026-01-14 17:00, item: U-01, paper: U-01-01, version: 0}
  - {kind: signature, id: SIG-1, at: 2026-01-14 17:10, ta: TA-01, side: union, by: p1}
  - {kind: signature, id: SIG-2, at: 2026-01-14 17:11, ta: TA-01, side: management, by: m1}
"""
SIGNED = (
    OPEN
    + """\
  - {kind: ta, id: TA-02, at: 2026-01-15 17:00, item: U-03, paper: U-01-01, version: 0}
  - {kind: signature, id: SIG-3, at: 2026-01-15 17:10, ta: TA-02, side: union, by: p1}
  - {kind: signature, id: SIG-4, at: 2026-01-15 17:11, ta: TA-02, side: management, by: m1}
"""
)
VOTES = Ratification(voted_on=date(2026, 2, 1), employer_voted_on=date(2026, 2, 10), employer_vote="ratified")


@pytest.fixture
def signed() -> Workspace:
    """Give the round in which both items are signed."""
    return board(SIGNED)


@pytest.fixture
def ratified(signed: Workspace) -> Workspace:
    """Give the round that both sides have ratified."""
    return replace(signed, ratification=VOTES)


# The summary


def test_four_percents_of_one_settlement(signed: Workspace) -> None:
    """The bonus is in pay and package, and comes off again; it is in no schedule."""
    facts = cost_settlement.gather(signed)

    assert said(facts.percents, "measure", "y2027", "y2028", "term") == [
        ("Schedule", "5%", "0%", "5%"),
        ("Average raise", "5%", "0%", "5%"),
        ("Pay alone", "6.5%", "-1.41%", "5%"),
        ("Package", "6.5%", "-1.41%", "5%"),
    ]
    assert facts.still_open == ()


def test_a_forecast_does_not_say_that_members_stay(signed: Workspace) -> None:
    """Held members are the same throughout; where turnover is forecast those who leave and come are in the percents."""
    held = cost_settlement.gather(signed)
    settings = signed.pay.settings.model_copy(update={"method": "forecast"})
    forecast = cost_settlement.gather(replace(signed, pay=replace(signed.pay, settings=settings)))
    assert "same members throughout" in held.percents.note
    assert "same members" not in forecast.percents.note


def test_steps_are_in_the_average_raise_and_not_in_the_schedule(signed: Workspace) -> None:
    """All ten move from $60,000 to $63,000, which 5% makes $66,150: 10.25% on average, of which the schedule is 5%."""
    schedule = {
        "unit": "A",
        "grid": {"B": ["60000", "63000"]},
        "step_movement": {"moves": "yes", "source": "s"},
    }
    facts = cost_settlement.gather(replace(signed, pay=pay_of(PAY | {"schedules": {"A": schedule}})))

    assert said(facts.percents, "measure", "y2027")[:2] == [("Schedule", "5%"), ("Average raise", "10.25%")]


def test_lines_in_dollars_and_percent(signed: Workspace) -> None:
    """Each line's change is over the line's own base year."""
    lines = cost_settlement.gather(signed).lines

    assert said(lines, "line", "base", "y2027", "y2028", "change", "percent") == [
        ("Base salary", "$600,000.00", "$630,000.00", "$630,000.00", "$30,000.00", "5%"),
        ("One-time", "$0.00", "$9,000.00", "$0.00", "$0.00", None),
        ("Payroll costs", "$8,700.00", "$9,265.50", "$9,135.00", "$435.00", "5%"),
    ]
    assert [str(cell) for cell in lines.totals[0][1:4]] == ["$608,700.00", "$648,265.50", "$639,135.00"]


def test_increases_against_the_year_before(signed: Workspace) -> None:
    """What is paid once reverses; each percent is of the line's own cost of the year before."""
    facts = cost_settlement.gather(signed)

    assert said(facts.increases, "line", "base", "y2027", "p2027", "y2028", "p2028") == [
        ("Base salary", "$600,000.00", "$30,000.00", "5%", "$0.00", "0%"),
        ("One-time", "$0.00", "$9,000.00", None, "-$9,000.00", "-100%"),
        ("Payroll costs", "$8,700.00", "$565.50", "6.5%", "-$130.50", "-1.41%"),
        ("The settlement", "$608,700.00", "$39,565.50", "6.5%", "-$9,130.50", "-1.41%"),
        ("Owed without it", "$608,700.00", "$0.00", "0%", "$0.00", "0%"),
        ("Both together", "$608,700.00", "$39,565.50", "6.5%", "-$9,130.50", "-1.41%"),
    ]
    assert said(facts.article, "year", "salaries", "benefits", "total") == [
        ("2026-27", "$39,000.00", "$565.50", "$39,565.50"),
        ("2027-28", "-$9,000.00", "-$130.50", "-$9,130.50"),
    ]


def test_new_money_and_averages(signed: Workspace) -> None:
    """$39,565.50 over ten FTE is $3,956.55 each."""
    rows = {row["measure"]: row for row in cost_settlement.gather(signed).new_money.records()}

    assert str(rows["New money, in cash"]["term"]) == "$70,000.50"
    assert str(rows["of it one-time"]["y2027"]) == "$9,130.50"
    assert str(rows["New money by FTE"]["y2027"]) == "$3,956.55"


def test_what_is_paid_late_is_told_apart(signed: Workspace) -> None:
    """Paid on January 1: six months of the raise, $15,000.00 and $217.50, and the bonus of September, $9,130.50."""
    late = cost_settlement.gather(signed, signed=date(2027, 1, 1)).retroactive

    assert said(late, "year", "component", "paid") == [
        ("2027", "Salary", "$15,000.00"),
        ("2027", "One-time payments", "$9,000.00"),
        ("2027", "Medicare", "$348.00"),
    ]
    assert str(late.totals[0][3]) == "$24,348.00"
    assert cost_settlement.gather(signed).retroactive.rows == ()


def test_what_is_paid_in_a_later_year_is_cash_of_that_year(signed: Workspace) -> None:
    """Paid on January 1, 2028: nothing in 2027; in 2028 its own $30,435.00 and, once, the $39,565.50 of the year before.

    Base salary is $600,000 in 2027, and $630,000 with $30,000 paid late in 2028. The term costs $70,000.50, as it did.
    """
    facts = cost_settlement.gather(signed, signed=date(2028, 1, 1))

    assert said(facts.new_money, "measure", "y2027", "y2028", "term")[:2] == [
        ("New money, in cash", "$0.00", "$70,000.50", "$70,000.50"),
        ("of it one-time", "$0.00", "$39,565.50", "$39,565.50"),
    ]
    assert said(facts.lines, "line", "y2027", "y2028")[0] == ("Base salary", "$600,000.00", "$660,000.00")
    assert "stands, once, in 2028" in facts.new_money.note
    assert facts.percents == cost_settlement.gather(signed).percents


def test_fiscal_years_are_whole(signed: Workspace) -> None:
    """A budget year from January cuts the term: 2026 has half of the raise, $15,000, and the bonus; the last half is left out."""
    settings = PAY["settings"] | {"fiscal_year_opens": "2026-01-01"}
    facts = cost_settlement.gather(replace(signed, pay=pay_of(PAY | {"settings": settings})), years="fiscal")

    assert said(facts.new_money, "y2026", "y2027")[0] == ("$24,348.00", "$30,435.00")
    assert (facts.first_year, facts.last_year, facts.cut_short) == (2026, 2027, 2028)


def test_what_is_still_open_is_in_no_figure() -> None:
    """Agreed is the raise alone; the bonus is named as open. Any position can be summed up instead."""
    workspace = board(OPEN)
    agreed, union = cost_settlement.gather(workspace), cost_settlement.gather(workspace, "union")

    assert agreed.still_open == ("U-03",)
    assert str(agreed.increases.rows[-1][2]) == "$30,435.00"
    assert (union.position, union.still_open) == ("Union", ())
    assert str(union.increases.rows[-1][2]) == "$39,565.50"


# Who may read the disclosure


@pytest.mark.parametrize(
    ("vote", "level"),
    [
        ({}, Level.public),
        ({"voted_on": None}, Level.members),
        ({"employer_vote": "rejected"}, Level.members),
        ({"employer_voted_on": date(2026, 4, 1)}, Level.members),
        ({"units": ["A"]}, Level.members),
    ],
)
def test_the_public_reads_what_both_sides_ratified(
    vote: dict[str, Any], level: Level, signed: Workspace
) -> None:
    """A vote that is missing, lost, still to come or of some units only leaves it with the members."""
    assert settlement_level(replace(signed, ratification=VOTES.model_copy(update=vote))) is level


def test_while_anything_is_open_it_is_the_team_s() -> None:
    """One item without both signatures keeps all of it back, whatever a vote says."""
    assert settlement_level(replace(board(OPEN), ratification=VOTES)) is Level.team
    assert settlement_level(board("{}")) is Level.team


@pytest.mark.parametrize(("round_", "reader", "rows"), [
    (OPEN, "team", 6), (OPEN, "council", 0), (OPEN, "members", 0), (OPEN, "public", 0),
    (SIGNED, "members", 6), (SIGNED, "public", 0), (SIGNED, "management", 0), (SIGNED, "partners", 0),
])  # fmt: skip
def test_rows_reach_whom_the_agreement_has_reached(
    round_: str, reader: str, rows: int, seen: Callable[..., Released]
) -> None:
    """Before that, a reader gets headings and no amount, and cannot tell whether something was not costed."""
    data = seen(board(round_), "cost_disclosure", reader).data

    # While the bonus is open there is no line for what is paid once.
    assert len(data["increases"].rows) in ({rows, rows - 1} if rows else {0})
    assert len(data["article"].rows) == (2 if rows else 0)
    assert ("lacking" in data) is bool(rows)


def test_the_public_reads_amounts_and_nothing_else(
    ratified: Workspace, seen: Callable[..., Released]
) -> None:
    """The same amounts as the team's, with no text of pay/, of proposals or of the log: no canary of theirs is met."""
    planted, canaries = plant(ratified)

    def content(workspace: Workspace) -> bytes:
        released = seen(workspace, "cost_disclosure", "public")
        return find("formats", "json", Format).write(released, Page(), Look())

    met = [canaries[word] for word in found(content(planted)) if word in canaries]

    assert json.loads(content(ratified))["article"][0]["total"] == 3_956_550
    assert [one.place for one in met if not one.may_reach(Audience.public)] == []
    assert len(met) == 2, "the names of the two parties are public, and are there"


def test_a_small_unit_stays_with_the_team(ratified: Workspace) -> None:
    """Of nine members nothing leaves the team: their totals could tell what one of them is paid."""
    nine = PAY | {"members": [{"schedule": "A", "lane": "B", "step": "1", "heads": "9"}]}

    assert cost_disclosure.gather(ratified).lacking.level is Level.public
    assert cost_disclosure.gather(replace(ratified, pay=pay_of(nine))).lacking.level is Level.team


def test_members_that_nobody_counted_may_be_few(ratified: Workspace) -> None:
    """A payroll total without heads could be of one person: nothing of it leaves the team."""
    group = {"id": "cafe", "unit": "A", "base": "40000", "fte": "1", "source": "Budget book"}
    settings = PAY["settings"] | {"groups": [group]}

    assert (
        cost_disclosure.gather(replace(ratified, pay=pay_of(PAY | {"settings": settings}))).lacking.level
        is Level.team
    )


def test_it_is_marked_on_every_page(ratified: Workspace, seen: Callable[..., Released]) -> None:
    """It is the union's, and says that it certifies nothing."""
    assert seen(ratified, "cost_disclosure", "public").stamp.foot == (
        "Prepared by the union, not the district's certification"
    )


def test_the_summary_is_the_team_s(ratified: Workspace, seen: Callable[..., Released]) -> None:
    """Even once ratified: it holds what was not agreed, and the team's files."""
    with pytest.raises(UsageError):
        seen(ratified, "cost_settlement", "public")
    with pytest.raises(BargainError, match=r"needs pay/pay\.yaml"):
        cost_settlement.gather(replace(ratified, pay=None))
