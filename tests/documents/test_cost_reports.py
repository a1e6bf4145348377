"""The reports of the costing, worked by hand on ten members at $60,000: base, one percent, compare, gap, package.

Medicare is 1.45% of salary and of what is paid once: $870.00 a member. There are no steps, and the term has two years.

* 5% is $3,000 and $43.50 a member: $30,435.00 a year. 3% is $18,261.00, 2% is $12,174.00, 1% is $6,087.00.
* $900 once is $900 and $13.05 a member: $9,130.50.
* Management's 2% and then -1%: $61,200.00 and $60,588.00; Medicare $878.53 ($878.526): $596.53 a member, $5,965.30 a
  year. Alone they are $12,174.00 and -$6,087.00, together $121.70 less than both.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bargain.costing.settlement import Pricing
from bargain.disclosure import Released, Table
from bargain.documents import cost_base, cost_compare, cost_gap, cost_one_percent, cost_package
from bargain.domain.offer import SavedOffer
from bargain.domain.workspace import Workspace
from bargain.figures.attribution import in_turn
from bargain.figures.comparison import positions
from bargain.money import Money, Percent
from bargain.problems import BargainError, UsageError
from bargain.table.positions import named
from tests.documents.test_cost import PAY, board
from tests.talks import talks
from tests.terms.cases import pay_of

ROUND = """
proposals:
  - id: U-01
    title: Salary
    category: compensation
    versions:
      - {v: 0, by: union, terms: [{term: across_the_board, percent: 5%, effective: 2026-07-01}]}
      - {v: 1, by: management, terms: [{term: across_the_board, percent: 2%, effective: 2026-07-01}]}
      - {v: 2, by: union, terms: [{term: across_the_board, percent: 3%, effective: 2026-07-01}]}
  - id: U-03
    title: Bonus
    category: compensation
    versions: [{v: 0, by: union, terms: [{term: one_time, amount: $900, effective: 2026-09-01}]}]
  - id: M-01
    title: Lower schedule
    category: compensation
    versions: [{v: 0, by: management, terms: [{term: across_the_board, percent: -1%, effective: 2026-07-01}]}]
packages:
  - id: PKG-1
    kind: what_if
    side: union
    condition: All of it together.
    items: [{item: U-01, version: 2}, {item: U-03, version: 0}, {item: M-01, withdrawn_by: management}]
log:
  - {kind: paper, id: U-01-01, at: 2025-12-17 16:20, paper: proposal, side: union, carries: {U-01: 0, U-03: 0}}
  - {kind: paper, id: M-01-01, at: 2026-01-14 17:30, paper: counter, side: management, carries: {U-01: 1, M-01: 0}}
"""


def said(table: Table, *keys: str) -> list[tuple[Any, ...]]:
    """Give some columns of a table, amounts as people read them."""
    return [tuple(shown(row[key]) for key in keys) for row in table.records()]


def shown(value: Any) -> Any:
    """Give an amount or a percent as text."""
    return str(value) if isinstance(value, Money | Percent) else value


@pytest.fixture
def workspace() -> Workspace:
    """Give the round of talks that the figures are worked out for."""
    return board(ROUND)


# Base


def test_base_by_schedule_and_group(workspace: Workspace) -> None:
    """Heads and FTE stand beside each other, and the average is by FTE."""
    facts = cost_base.gather(workspace)

    assert said(facts.groups, "unit", "schedule", "group", "heads", "salary", "average") == [
        ("A", "A", "all", 10, "$600,000.00", "$60,000.00")
    ]
    assert (facts.first, facts.last) == (date(2025, 7, 1), date(2026, 6, 30))


def test_groups_add_up_to_the_unit_where_members_are_insured() -> None:
    """Two teachers at $60,000 and three aides at half time, in a plan or in none: $210,000, of which aides are $90,000."""
    plan = {"plan": "P", "tier": "single"}
    health = {
        "eligible_from": "0.5",
        "renews": "2026-07-01",
        "shares": [{"effective": "2025-07-01", "share": "75%"}],
    }
    members = [
        {"schedule": "A", "lane": "B", "step": "1", "heads": "2", "class": "teacher", **plan},
        {"schedule": "A", "lane": "B", "step": "1", "heads": "3", "class": "aide", "fte": "0.5"},
    ]
    case = PAY | {"members": members, "settings": PAY["settings"] | {"health": health}}
    pay = pay_of(case | {"premiums": [plan | {"premium": "9000"}]})
    facts = cost_base.gather(talks(ROUND, pay=pay))

    assert said(facts.groups, "group", "heads", "salary", "average") == [
        ("aide", 3, "$90,000.00", "$60,000.00"),
        ("teacher", 2, "$120,000.00", "$60,000.00"),
    ]
    assert str(facts.groups.totals[0][6]) == str(facts.base.rows[0][3]) == "$210,000.00"


def test_base_is_held_against_the_payroll() -> None:
    """$606,000 of theirs is $6,000 more: 0.99% of it, a tenth of a member; their date is another than ours."""
    stated = {"amount": "606000", "as_of": "2025-10-01", "source": "Budget book, page 12"}
    held = talks(ROUND, pay=pay_of(PAY | {"settings": PAY["settings"] | {"payroll_totals": [stated]}}))
    facts = cost_base.gather(held)

    assert said(facts.reconciled, "units", "ours", "gap", "percent") == [
        ("all", "$600,000.00", "-$6,000.00", "-0.99%")
    ]
    assert facts.reasons[0].startswith(
        "All units: at average pay the gap is 0.10 FTE: vacancies that they budget"
    )
    assert "their total is of October 1, 2025, ours is the year from July 1, 2025" in facts.reasons[1]


def test_a_gap_as_large_as_stipends_is_told() -> None:
    """A total that is more by what is paid besides the schedule is likely to hold it."""
    stipend = {"id": "head", "title": "Head", "amount": "500", "units": ["A"], "count": "4"}
    stated = {"amount": "602000", "as_of": "2025-07-01", "source": "Budget book"}
    settings = PAY["settings"] | {"payroll_totals": [stated], "stipends": [stipend]}
    facts = cost_base.gather(talks(ROUND, pay=pay_of(PAY | {"settings": settings})))

    assert facts.reasons[0] == "All units: their total may hold stipends, $2,000"


# One percent


def test_at_least_is_followed_by_why() -> None:
    """A payroll rate that nobody gave makes base and one percent at least so much, and both say so, once a unit."""
    rate = {"id": "medicare", "title": "Medicare", "on": ["salary"], "rates": []}
    workspace = replace(board(ROUND), pay=pay_of({**PAY, "settings": {"rollup": [rate]}}))

    base, one = cost_base.gather(workspace), cost_one_percent.gather(workspace)

    assert said(base.not_costed, "unit", "reason").count(("A", "no rate is given for Medicare")) == 1
    assert ("1%, unit A", "no rate is given for Medicare") in said(one.not_costed, "of", "reason")


def test_one_percent_grows_after_a_raise(workspace: Workspace) -> None:
    """On top of 5%: 1% of $63,000 is $630; Medicare of $63,630 ($922.64) less that of $63,000 ($913.50) is $9.14."""
    still = cost_one_percent.gather(workspace)
    raised = cost_one_percent.gather(workspace, under="union")

    assert said(still.yearly, "year", "one_percent", "payroll", "total", "rate") == [
        ("2027", "$6,000.00", "$87.00", "$6,087.00", "1.45%"),
        ("2028", "$6,000.00", "$87.00", "$6,087.00", "1.45%"),
    ]
    assert said(raised.yearly, "pay", "total")[0] == ("$630,000.00", "$6,391.40")
    assert raised.under == "Union"


def test_items_are_worth_percents_of_it(workspace: Workspace) -> None:
    """5% and 2% are worth 5% and 2%; what is paid once is worth nothing that lasts."""
    worth = cost_one_percent.gather(workspace).worth

    assert said(worth, "item", "union_worth", "management_worth") == [
        ("U-01", "5%", "2%"),
        ("U-03", "0%", "0%"),
        ("M-01", "0%", "-1%"),
    ]


# Compare


def test_positions_stand_beside_each_other(workspace: Workspace) -> None:
    """A side, a version on top of it, an offer of an earlier term and no settlement, on the same ten members."""
    entry = {"term": "across_the_board", "percent": "2%", "effective": "2023-07-01"}
    offer = SavedOffer(
        id="last", title="Settlement of 2023", first_year=date(2023, 7, 1), terms=promises(entry)
    )
    held = replace(workspace, offers=(offer,))
    facts = cost_compare.gather(held, ["management", "union+U-01=2", "last", "status-quo"])

    assert said(facts.years, "position", "y2027", "y2028", "term", "annualized", "one_time") == [
        ("Management", "$5,965.30", "$5,965.30", "$11,930.60", "$5,965.30", "$0.00"),
        ("Union, with U-01 v2", "$27,391.50", "$18,261.00", "$45,652.50", "$18,261.00", "$9,130.50"),
        ("Settlement of 2023", "$12,174.00", "$12,174.00", "$24,348.00", "$12,174.00", "$0.00"),
        ("No settlement", "$0.00", "$0.00", "$0.00", "$0.00", "$0.00"),
    ]
    assert said(facts.differences, "position", "term")[0] == ("Union, with U-01 v2", "$33,721.90")
    assert facts.moved == ("Settlement of 2023 was written for other years: its dates are moved by 3 years.",)
    assert [total[1] for total in facts.items.totals] == ["Together with each other", "All of it"]
    assert str(facts.items.totals[0][2]) == "-$243.40"


def test_bars_are_stacked_of_kinds(workspace: Workspace) -> None:
    """The amounts beside the picture add up to the position's, and nothing is told by colour alone."""
    picture = cost_compare.gather(workspace, ["union"]).stacked

    assert said(picture.data, "year", "base_salary", "one_time", "payroll_costs", "total") == [
        ("2027", "$30,000.00", "$9,000.00", "$565.50", "$39,565.50"),
        ("2028", "$30,000.00", "$0.00", "$435.00", "$30,435.00"),
    ]
    assert picture.drawing.splitlines()[-1] == "█ Base salary   ◆ One-time   ▒ Payroll costs"
    assert all(len(line) <= 78 for line in picture.drawing.splitlines())


def promises(*entries: dict[str, str]) -> list[Any]:
    """Read promises as a file's terms are read."""
    from bargain.terms.across_the_board import AcrossTheBoard

    return [AcrossTheBoard.model_validate(entry) for entry in entries]


# Gap


def test_the_gap_and_what_closes_it(workspace: Workspace) -> None:
    """The largest first: $36,522.00 of $58,069.90 is 62.9%; with M-01's $12,174.00 it is 83.9%, with the bonus 99.6%."""
    facts = cost_gap.gather(workspace)

    assert said(facts.closing, "item", "halfway", "gap", "share", "closed") == [
        ("U-01", "$42,609.00", "$36,522.00", "62.9%", "62.9%"),
        ("M-01", "-$6,087.00", "$12,174.00", "21%", "83.9%"),
        ("U-03", "$4,565.25", "$9,130.50", "15.7%", "99.6%"),
    ]
    assert [str(total[5]) for total in facts.closing.totals] == ["$243.40", "$58,069.90"]
    assert said(facts.by_unit, "unit", "gap") == [("A", "$58,069.90")]
    assert facts.answer == (
        "Over the term the union's last positions cost $58,070 more than management's: 62.9% of it lies in U-01."
    )


# Package


def test_an_item_without_a_price_on_one_side_has_no_gap() -> None:
    """Management's words on the bonus have no cost: $9,130.50 of the union's is no gap and takes no share of one."""
    countered = ROUND.replace(
        "versions: [{v: 0, by: union, terms: [{term: one_time, amount: $900, effective: 2026-09-01}]}]",
        "versions: [{v: 0, by: union, terms: [{term: one_time, amount: $900, effective: 2026-09-01}]}, {v: 1, by: management}]",
    ).replace("M-01: 0}}", "M-01: 0, U-03: 1}}")
    facts = cost_gap.gather(board(countered))

    assert said(facts.closing, "item", "union", "gap", "share", "reads")[-1] == (
        ("U-03", "$9,130.50", None, None, "not costed")
    )
    assert facts.gap.records()[1]["term"] is None


def test_each_report_begins_with_its_answer(workspace: Workspace) -> None:
    """Union: two years of $30,435.00 and $9,130.50 are $70,000.50; the package's 3% is two years of $18,261.00.

    Without the bonus the union's $60,870.00 is at least so much; management's $11,930.60 is $58,069.90 less.
    """
    compared = cost_compare.gather(workspace)
    unpriced = board(
        ROUND.replace("terms: [{term: one_time, amount: $900, effective: 2026-09-01}]", "note: none")
    )

    assert compared.answer.startswith("Over the term Union costs $70,001; Management costs $11,931.")
    assert compared.answer.endswith("Management costs $58,070 less than Union.")
    assert "at least $60,870" in cost_compare.gather(unpriced).answer
    assert cost_one_percent.gather(workspace).answer == (
        "From 2027 on, one percent costs $6,087 in unit A in a full year."
    )
    assert cost_package.gather(workspace).answer.startswith("Over the term the package costs $45,653; ")


def test_contingent_money_stands_apart() -> None:
    """What depends on an override is in no gap and no package: $30,435.00 a year, $60,870.00 over the term, beside them."""
    held = "effective: 2026-07-01, contingent_on: an override}]}"
    round_ = (
        ROUND.replace("percent: 5%, effective: 2026-07-01}]}", f"percent: 5%, {held}")
        .replace("items: [{item: U-01, version: 2}", "items: [{item: U-01, version: 0}")
        .replace("U-01: 1, M-01: 0", "M-01: 0")
    )
    workspace = board(round_)
    for facts, name in ((cost_gap.gather(workspace), "Union"), (cost_package.gather(workspace), "PKG-1")):
        rows = {str(row[0]): row[1:] for row in facts.contingent.rows}
        assert rows[name] == (Money(3043500), Money(3043500), Money(6087000))
    assert cost_gap.gather(workspace).closing.totals[-1][2] == Money(913050)


def test_a_package_is_priced_as_a_whole_and_by_item(workspace: Workspace) -> None:
    """Withdrawn, M-01 costs nothing in the package; what it would have saved management stands beside it."""
    facts = cost_package.gather(workspace, "PKG-1")

    assert said(facts.items, "item", "form", "package", "union", "management") == [
        ("U-01", "v2", "$36,522.00", "$60,870.00", "$24,348.00"),
        ("U-03", "v0", "$9,130.50", "$9,130.50", "$0.00"),
        ("M-01", "withdrawn by management", "$0.00", "$0.00", "-$12,174.00"),
    ]
    assert [str(cell) for cell in facts.items.totals[-1][3:6]] == ["$45,652.50", "$70,000.50", "$11,930.60"]
    assert str(facts.worth) == "3%"


def test_a_printed_order_divides_the_cross_terms(workspace: Workspace) -> None:
    """Second, management's -1% saves $243.40 more than alone; the last line is what both cost together."""
    held = positions("management", named(workspace, "management").stands)
    turns = in_turn(Pricing(workspace.pay, [p for one in held for p in one.promises]), held)

    def term(outcome: Any) -> int:
        return outcome.cash(2027) + outcome.cash(2028)

    assert [(turn.item, term(turn.alone), term(turn.added)) for turn in turns] == [
        ("U-01", 24_348_00, 24_348_00),
        ("U-03", 0, 0),
        ("M-01", -12_174_00, -12_417_40),
    ]


def test_the_order_is_that_which_was_asked_for(workspace: Workspace) -> None:
    """Items that are not named come after, in the package's own order; one that is not there is refused."""
    facts = cost_package.gather(workspace, order=["M-01"])

    assert [row[0] for row in facts.order.rows] == ["M-01", "U-01", "U-03"]
    with pytest.raises(UsageError, match="the package has no item 'U-09'"):
        cost_package.gather(workspace, order=["U-09"])


# Who gets them, and what is not there


@pytest.mark.parametrize(
    "name", ["cost_base", "cost_one_percent", "cost_compare", "cost_gap", "cost_package"]
)
def test_reports_are_the_team_s(name: str, workspace: Workspace, seen: Callable[..., Released]) -> None:
    """The team and the strategy have them; for the council there is no such document."""
    assert seen(workspace, name).data
    with pytest.raises(UsageError):
        seen(workspace, name, "council")


@pytest.mark.parametrize("report", [cost_base, cost_one_percent, cost_compare, cost_gap, cost_package])
def test_what_is_missing_is_named(report: Any, workspace: Workspace) -> None:
    """Without pay/ there is no costing; a unit that is not there is told with those that are."""
    with pytest.raises(BargainError, match=r"needs pay/pay\.yaml"):
        report.gather(replace(workspace, pay=None))
    with pytest.raises(UsageError, match="there is no unit 'Z'"):
        report.gather(workspace, unit="Z")


def test_a_package_that_is_not_there_is_told(workspace: Workspace) -> None:
    """By the packages there are, or by the file that is missing."""
    with pytest.raises(UsageError, match="there is no package 'PKG-9'"):
        cost_package.gather(workspace, "PKG-9")
    with pytest.raises(BargainError, match=r"needs packages\.yaml"):
        cost_package.gather(replace(workspace, packages=None))
