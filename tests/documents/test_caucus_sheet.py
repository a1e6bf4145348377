"""The sheet that the team looks at in caucus."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bargain.disclosure import Document
from bargain.domain.strategy import SessionPlan, StrategyFile
from bargain.domain.workspace import Workspace
from bargain.extend import find
from bargain.folder.workspace import read_workspace
from bargain.resources import folder
from bargain.visibility import Audience


def test_what_is_open_and_what_we_may_do(workspace: Workspace, seen: Any, printed: Any) -> None:
    """By our priority; moves, packages alive, who owes whom, who moved away; without pay nothing is priced, and it says so.

    ---
    team: {members: [{id: p01, name: Kim Ade}]}
    proposals:
      - {id: U-01, title: Salary, versions: [{v: 0, by: union, position: 6%}, {v: 1, by: management, position: 2%}, {v: 2, by: union, position: 5%}, {v: 3, by: management, position: 1%}]}
      - {id: U-02, title: Class size, versions: [{v: 0, by: union}]}
    packages:
      - {id: PKG-1, kind: what_if, side: union, condition: If all., expires: 2026-03-20, items: [{item: U-02, version: 0}]}
      - {id: PKG-2, kind: formal, side: union, condition: If all., expires: 2026-03-15, items: [{item: U-02, version: 0}]}
    sessions: [{id: S02, date: 2026-03-11, end: 18:00, held: true}, {id: S03, date: 2026-03-25}]
    log:
      - {id: U-01-01, at: 2026-03-01 16:05, kind: paper, paper: proposal, side: union, carries: {U-01: 0}}
      - {id: M-01-01, at: 2026-03-02 16:15, kind: paper, paper: counter, side: management, carries: {U-01: 1}}
      - {id: U-01-02, at: 2026-03-03 16:15, kind: paper, paper: counter, side: union, carries: {U-01: 2}}
      - {id: M-02-01, at: 2026-03-11 16:15, kind: paper, paper: counter, side: management, carries: {U-01: 3}}
      - {id: U-02-02, at: 2026-03-11 16:20, kind: paper, paper: proposal, side: union, carries: {U-02: 0}}
    """
    plan = SessionPlan.model_validate(
        {"session": "S03", "moves": [{"item": "U-01", "to": "4%", "by": "p01"}]}
    )
    order = StrategyFile.model_validate({"items": [{"id": "U-02", "priority": "must"}]})
    facts = seen(replace(workspace, plans=(plan,), strategy=order), "caucus_sheet", "strategy", copies=7)
    text = " ".join(printed(facts).split())

    assert [row[0] for row in facts.data["items"].rows] == ["U-02", "U-01"]
    assert facts.data["moves"].rows == (("U-01", "4%", "Kim Ade"),)
    assert [(row[0], row[4], row[5], row[6]) for row in facts.data["packages"].rows] == [
        ("PKG-1", 4, None, "not costed")
    ]
    assert "We owe an answer on U-01; the oldest has waited 5 days." in text
    assert "U-01: Management went from 2% to 1%, March 11, 2026, 4:15 p.m. (M-02-01)." in text
    assert "Nothing is priced: there is no pay/pay.yaml yet." in text
    assert [copy["mark"] for copy in facts.data["copies"]] == [
        f"TEAM – copy {n} of 7, do not copy" for n in range(1, 8)
    ]
    assert facts.stamp.right == "TEAM – numbered copies, do not copy"


@pytest.mark.slow
def test_prices_are_those_of_the_gap(seen: Any) -> None:
    """The sheet's prices are the engine's: what `cost gap` says of each item and of all, and `cost package` of a package."""
    workspace, _ = read_workspace(folder("sample-data") / "riverbend", today=date(2026, 3, 16))
    sheet = seen(workspace, "caucus_sheet", "strategy").data
    gap = {row["item"]: row for row in seen(workspace, "cost_gap", "strategy").data["closing"].records()}

    for row in sheet["costs"].records():
        assert [row[name] for name in ("union", "management", "gap")] == [
            gap[row["item"]][name] for name in ("union", "management", "gap")
        ]
    whole = seen(workspace, "cost_gap", "strategy").data["closing"].totals[-1]
    assert sheet["costs"].totals[-1][2:5] == (whole[2], whole[3], whole[5])


@pytest.mark.slow
def test_the_prices_add_up_to_their_total(seen: Any) -> None:
    """What is agreed is in the total, so it stands there too, and so does what the items cost together."""
    workspace, _ = read_workspace(folder("sample-data") / "riverbend", today=date(2026, 3, 16))
    costs = seen(workspace, "caucus_sheet", "strategy").data["costs"]
    together, whole = costs.totals

    assert "Mentoring of new educators (agreed)" in [row[1] for row in costs.rows]
    for n in (2, 3):
        known = [row[n].cents for row in costs.rows if row[n] is not None]
        assert abs(sum(known) + together[n].cents - whole[n].cents) <= len(known)


def test_for_nobody_else() -> None:
    """The sheet is the strategy's alone."""
    assert set(find("documents", "caucus_sheet", Document).releases) == {Audience.strategy}
