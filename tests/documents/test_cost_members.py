"""What members get, worked by hand on ten members at $60,000; the union asks for 5% and $900 once."""

from decimal import Decimal

import pytest

from bargain.documents import cost_member, cost_spread
from bargain.documents.cost_member import Someone
from bargain.domain.workspace import Workspace
from bargain.problems import UsageError
from bargain.visibility import Audience
from tests.documents.test_cost import PAY, board
from tests.documents.test_cost_reports import ROUND, said
from tests.talks import talks
from tests.terms.cases import pay_of


@pytest.fixture
def workspace() -> Workspace:
    """Give the round of talks that the figures are worked out for."""
    return board(ROUND)


def test_one_member_year_by_year(workspace: Workspace) -> None:
    """$63,000.00 and $900.00 once are $3,900.00 more, 6.5%; in the second year $3,000.00, 5%."""
    facts = cost_member.gather(workspace)

    assert facts.years.rows == (
        ("Lane and step", *["B 1"] * 5),
        ("Base pay", "$60,000.00", "$60,000.00", "$63,000.00", "$60,000.00", "$63,000.00"),
        ("Paid once", "$0.00", "$0.00", "$900.00", "$0.00", "$0.00"),
        ("All pay", "$60,000.00", "$60,000.00", "$63,900.00", "$60,000.00", "$63,000.00"),
    )
    assert said(facts.gains, "gain", "percent", "net", "over_base") == [
        ("$3,900.00", "6.5%", "$3,900.00", "$3,900.00"),
        ("$3,000.00", "5%", "$3,000.00", "$3,000.00"),
    ]


def test_half_time_on_the_other_side(workspace: Workspace) -> None:
    """Management's 2% and -1%: $61,200 and then $60,588, at half time $30,294.00, $294.00 more than $30,000.00."""
    facts = cost_member.gather(workspace, someone=Someone(fte=Decimal("0.5")), position="management")

    assert said(facts.gains, "gain", "percent") == [("$294.00", "0.98%")] * 2


def test_the_own_part_of_the_premium() -> None:
    """A premium of $9,000.00 at 75% leaves $2,250.00 to the member; in 2027 it is 10% more, $2,475.00."""
    plan = {"plan": "P", "tier": "single"}
    health = {
        "eligible_from": "0.5", "renews": "2026-07-01",
        "shares": [{"effective": "2025-07-01", "share": "75%"}],
        "growth": [{"effective": "2026-07-01", "percent": "10%", "source": "invented"}],
    }  # fmt: skip
    case = PAY | {"settings": PAY["settings"] | {"health": health}, "premiums": [plan | {"premium": "9000"}]}
    facts = cost_member.gather(talks(ROUND, pay=pay_of(case)), someone=Someone(**plan), position="status-quo")
    rows = {row[0]: row[1:] for row in facts.years.rows}

    assert rows["Own part of the premium"] == (
        "$2,250.00",
        "$2,475.00",
        "$2,475.00",
        "not known",
        "not known",
    )
    assert rows["Pay less the premium"][:3] == ("$57,750.00", "$57,525.00", "$57,525.00")


def test_the_whole_grid(workspace: Workspace) -> None:
    """The one cell before and after, by how much, and in percent, at the end of each year."""
    facts = cost_member.gather(workspace, position="U-01=0", grid=True)

    assert [str(table.rows[0][1]) for table in facts.grid] == [
        "$60,000.00",
        "$63,000.00",
        "$3,000.00",
        "5%",
    ] * 2


@pytest.mark.parametrize(
    ("someone", "message"),
    [
        (Someone(schedule="Z"), "there is no schedule 'Z'"),
        (Someone(lane="Q"), "there is no lane 'Q'"),
        (Someone(step="9"), "there is no step '9'"),
        (Someone(plan="HMO"), "there is no plan HMO"),
    ],
)
def test_who_is_not_there_is_refused(workspace: Workspace, someone: Someone, message: str) -> None:
    """A schedule, a lane, a step or a plan that pay/ does not have, each with those that it has."""
    with pytest.raises(UsageError, match=message):
        cost_member.gather(workspace, someone=someone)


def test_hours_are_asked_for_where_pay_is_by_the_hour() -> None:
    """$20.00 an hour, 6 hours on 180 days: $21,600.00; without hours nobody can say."""
    schedule = {"E": {"unit": "E", "pay": "hourly", "grid": {"P": ["20"]}}}
    member = {"schedule": "E", "lane": "P", "step": "1", "heads": "1", "hours": "6", "days": "180"}
    held = talks(ROUND, pay=pay_of(PAY | {"schedules": schedule, "members": [member]}))
    someone = Someone(hours=Decimal(6), days=Decimal(180))

    assert cost_member.gather(held, someone=someone, position="status-quo").years.rows[1][1] == "$21,600.00"
    with pytest.raises(UsageError, match="paid by the hour"):
        cost_member.gather(held, position="status-quo")


def test_the_spread_and_its_picture(workspace: Workspace) -> None:
    """All ten gain $3,900 in the first year and 5% of the cell, which the picture draws."""
    facts = cost_spread.gather(workspace)

    assert said(facts.in_dollars, "members", "least", "median", "most") == [
        (10, "$3,900.00", "$3,900.00", "$3,900.00"),
        (10, "$3,000.00", "$3,000.00", "$3,000.00"),
    ]
    assert "5.0%" in facts.heat[0].drawing


@pytest.mark.parametrize("document", [cost_member.DOCUMENT, cost_spread.DOCUMENT])
def test_neither_leaves_the_team(document: object) -> None:
    """Groups of few tell what one person is paid, and positions are the team's."""
    assert set(document.releases) == {Audience.team, Audience.strategy}  # type: ignore[attr-defined]  # a document of either kind
