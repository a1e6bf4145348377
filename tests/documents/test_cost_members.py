"""What members get, worked by hand on ten members at $60,000; the union asks for 5% and $900 once."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bargain.disclosure import Document
from bargain.documents import cost_member, cost_spread
from bargain.documents.cost_member import Someone
from bargain.domain.offer import SavedOffer
from bargain.domain.workspace import Workspace
from bargain.extend import find
from bargain.problems import UsageError
from bargain.rendering.format import Format, Look
from bargain.rendering.page import Page
from bargain.visibility import Audience
from tests.canary import found, plant
from tests.documents.conftest import Seen
from tests.documents.test_cost import PAY, board
from tests.documents.test_cost_reports import ROUND, said
from tests.documents.test_cost_settlement import OPEN, SIGNED
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
    assert "5.0%" in facts.heat.value[0].drawing


# What may leave the team

PEOPLE = PAY | {
    "members": [{"schedule": "A", "lane": "B", "step": "1", "heads": n, "class": name}
                for name, n in (("teacher", "20"), ("counselor", "11"), ("nurse", "1"))],
}  # fmt: skip
"""A unit of 32 with one nurse; what hides her hides the eleven counselors too, twelve of 32 in all."""


def settled(round_: str = SIGNED) -> Workspace:
    """Give those people with a round in which 5% and $900 once are signed."""
    return replace(board(round_), pay=pay_of(PEOPLE))


def test_the_council_reads_quarters_of_what_crossed(seen: Seen) -> None:
    """$3,900 is 6.5% of $60,000; the one nurse is not there, and not to be had from 32 less 20 less 11."""
    data = seen(settled(), "cost_spread", "council", position="union").data
    rows = [[str(cell) for cell in row] for row in data["quarters"].rows if row[2] == "2027"]

    assert rows == [
        ["A", "all", "2027", "32", "$3,900.00", "$3,900.00", "$3,900.00", "6.5%", "6.5%", "6.5%"],
        ["A", "counselor", "2027", "withheld", *["None"] * 6],
        ["A", "nurse", "2027", "withheld", *["None"] * 6],
        ["A", "teacher", "2027", "20", "$3,900.00", "$3,900.00", "$3,900.00", "6.5%", "6.5%", "6.5%"],
    ]
    assert not {"in_dollars", "in_percent", "sides", "matrix", "cells", "not_costed"} & set(data)
    assert len(data["heat"]) == 1


@pytest.mark.parametrize(
    ("position", "council"),
    [
        ("union", True),
        ("management", True),
        ("status-quo", True),
        ("PKG-1", False),
        ("U-01=1", True),
        ("U-01=2", False),
        ("union+U-01=2", False),
        ("offer", False),
    ],
)
def test_what_no_paper_carried_does_not_reach_the_council(position: str, council: bool, seen: Seen) -> None:
    """PKG-1 and version 2 were never passed, an offer on file is nobody's position: neither figures nor a name are there."""
    held = board(ROUND)
    terms = held.proposals[0].versions[0].terms
    held = replace(held, offers=(SavedOffer(id="offer", title="Our fall-back", source="s", terms=terms),))
    data = seen(held, "cost_spread", "council", position=position).data

    assert bool(data["quarters"].rows) is council
    assert ("title" in data, "heat" in data, "lacking" in data) == (council,) * 3
    assert seen(held, "cost_spread", "members", position=position).data["quarters"].rows == ()


@pytest.mark.parametrize(("round_", "position", "rows"), [
    (OPEN, "agreed", 0), (SIGNED, "agreed", 2), (SIGNED, "union", 0), (SIGNED, "U-01=0", 0),
])  # fmt: skip
def test_members_read_what_is_settled(round_: str, position: str, rows: int, seen: Seen) -> None:
    """While one item is open members get no figure of either; once all are signed those of what is agreed alone."""
    held = settled(round_)
    mine = seen(held, "cost_member", "members", position=position).data

    assert len(mine["gains"].rows) == rows
    assert ("who" in mine, bool(mine["years"].rows)) == (bool(rows), bool(rows))
    assert bool(seen(held, "cost_spread", "members", position=position).data["quarters"].rows) is bool(rows)


def test_what_a_pool_gives_would_count_those_who_share_it(seen: Seen) -> None:
    """$60,000 over the unit's 32 members and one more: whoever reads the share can count them, so it stays here."""
    pool = "{term: formula_pool, share: 100%, revenue: $60000, source: s, units: [A], effective: 2026-07-01}"
    raised = SIGNED.replace("{term: one_time, amount: $900, effective: 2026-09-01}", pool)
    assert raised != SIGNED

    assert seen(settled(raised), "cost_member", "members", position="agreed").data["gains"].rows == ()
    assert len(seen(settled(raised), "cost_member", "team", position="agreed").data["gains"].rows) == 2


@pytest.mark.parametrize("name", ["cost_member", "cost_spread"])
@pytest.mark.parametrize("reader", ["members", "council"])
def test_no_text_above_its_reader_is_met_once_all_is_signed(name: str, reader: str, seen: Seen) -> None:
    """The settled figures are there, and of pay/, the proposals and the log no text that the reader may not have."""
    planted, canaries = plant(settled())
    released = seen(planted, name, reader, position="agreed")
    content = find("formats", "json", Format).write(released, Page(), Look())

    assert [canaries[w].place for w in found(content) if not canaries[w].may_reach(Audience(reader))] == []
    assert any(table.rows for table in released.tables())


@pytest.mark.parametrize("name", ["cost_member", "cost_spread"])
def test_neither_leaves_the_union(name: str) -> None:
    """Nobody outside may have either, settled or not."""
    outside = {Audience.public, Audience.management, Audience.partners}

    assert not outside & set(find("documents", name, Document).releases)
