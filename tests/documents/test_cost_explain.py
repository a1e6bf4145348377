"""What a cost is made of, on ten members at $60,000 with 1.45% of Medicare: 5% is $3,000.00 and $43.50 each."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from bargain.disclosure import Released
from bargain.documents.cost_explain import DOCUMENT, gather
from bargain.domain.workspace import Workspace
from bargain.problems import UsageError
from bargain.visibility import Audience
from tests.documents.test_cost import board
from tests.documents.test_cost_reports import ROUND, said
from tests.terms.cases import pay_of


@pytest.fixture
def workspace() -> Workspace:
    """Give the round of talks that the figures are worked out for."""
    return board(ROUND)


def test_an_item_line_by_line(workspace: Workspace) -> None:
    """The union's last position on U-01 is 5%: $30,000.00 and $435.00, 10 x $43.50, in each of two years."""
    facts = gather(workspace, "U-01")
    salary, payroll = facts.shown

    assert said(salary, "who", "members", "working", "cents") == [
        ("B step 1", 10, "$60,000 to $63,000 x 1.00 FTE: +$3,000.00 each", "$30,000.00")
    ]
    assert said(payroll, "who", "members", "working", "cents") == [
        ("Medicare", 10, "1.45% of $30,000.00 more pay, rounded member by member", "$435.00")
    ]
    assert [str(cell) for cell in facts.made_of.totals[0]] == [
        "All",
        "",
        "$30,435.00",
        "$30,435.00",
        "$30,435.00",
        "8",
    ]
    assert [row["promise"] for row in facts.promises.records()] == ["across the board, percent 5%"]


def test_the_other_side_and_any_version(workspace: Workspace) -> None:
    """Management's last on U-01 is 2%, $12,174.00; version 0 is 5%, $30,435.00; PKG-1 withdraws M-01 and adds $9,130.50."""
    totals = {
        name: str(gather(workspace, name, **options).made_of.totals[0][2])
        for name, options in {"U-01": {"side": "management"}, "U-01=0": {}, "PKG-1": {}}.items()
    }

    assert totals == {"U-01": "$12,174.00", "U-01=0": "$30,435.00", "PKG-1": "$27,391.50"}


def test_the_base_and_what_is_owed(workspace: Workspace) -> None:
    """Ten at $60,000.00 and $870.00 each are $608,700.00; with steps frozen and no plan nothing is owed."""
    base, owed = gather(workspace, "base"), gather(workspace, "owed")

    assert said(base.shown[0], "working", "cents") == [("$60,000 x 1.00 FTE", "$600,000.00")]
    assert str(base.made_of.totals[0][2]) == "$608,700.00"
    assert owed.made_of.rows == ()
    assert [(row["reason"], row["fix"]) for row in owed.not_costed.records()] == [
        (
            "pay/pay.yaml has no `health:`",
            "Add `health:` to pay/pay.yaml, and what plans cost to pay/premiums.csv.",
        )
    ]


def test_a_share_of_a_member_is_read_as_one(workspace: Workspace) -> None:
    """10% of one member at $50,000 change to lane M at $55,000 in each year: in the second 0.1 + 0.09 of a member."""
    rate = {"schedule": "A", "lane": "B", "to": "M", "rate": "10%", "on": ["2026-07-01"], "source": "s"}
    pay = pay_of({
        "schedules": {"A": {"unit": "A", "grid": {"B": ["50000"], "M": ["55000"]}}},
        "members": [{"schedule": "A", "lane": "B", "step": "1", "heads": "1"}],
        "settings": {"rollup": [], "lane_rates": [rate]},
    })  # fmt: skip
    shown = gather(replace(workspace, pay=pay), "owed", year=2028).shown

    assert said(shown[0], "members", "cents") == [
        (Decimal("0.19"), "$10,450.00"),
        (Decimal("0.81"), "-$9,500.00"),
    ]


def test_what_is_unknown_is_listed_with_what_would_make_it_known() -> None:
    """A version without terms has no price: no line and no zero, but the reason and the remedy."""
    facts = gather(board(), "U-02")

    assert facts.lines.rows == ()
    assert [(row["reason"], row["fix"]) for row in facts.not_costed.records()] == [
        ("U-02: version 0 has no cost terms", "Add `terms:` to the version, with what it promises.")
    ]


@pytest.mark.parametrize(
    ("item", "options", "message"),
    [
        ("U-09", {}, "there is no position 'U-09'"),
        ("U-01", {"year": 2031}, "2031 is no year of this cost"),
        ("U-01", {"unit": "Z"}, "there is no unit 'Z'"),
    ],
)
def test_what_there_is_not_is_refused(
    workspace: Workspace, item: str, options: dict[str, Any], message: str
) -> None:
    """An item, a year and a unit that are not there, each with what there is."""
    with pytest.raises(UsageError, match=message):
        gather(workspace, item, **options)


def test_it_is_the_team_s(
    workspace: Workspace, seen: Callable[..., Released], printed: Callable[[Released], str]
) -> None:
    """The page holds the listing's sums and says where each input stands; no other audience can have it."""
    page = printed(seen(workspace, "cost_explain"))

    assert "$608,700.00" in page
    assert set(DOCUMENT.releases) == {Audience.team, Audience.strategy}
