"""What we mean to do at a session."""

from dataclasses import replace
from typing import Any

import pytest

from bargain.disclosure import Document
from bargain.domain.strategy import SessionPlan
from bargain.domain.workspace import Workspace
from bargain.extend import find
from bargain.problems import BargainError, UsageError
from bargain.visibility import Audience

PLAN = SessionPlan.model_validate(
    {
        "session": "S03",
        "objectives": ["an answer"],
        "moves": [{"item": "U-01", "to": "4%", "by": "p01"}, {"item": "U-09", "to": "6 weeks", "by": "p07"}],
        "do_not_say": ["that it can be divided"],
        "presenters": {"U-01": "p01"},
    }
)


def test_moves_stand_beside_what_they_leave(workspace: Workspace, seen: Any, printed: Any) -> None:
    """From our last position, to what, by whom, and where they stand; an item that is not there is not dropped.

    ---
    team: {members: [{id: p01, name: Kim Ade}]}
    proposals: [{id: U-01, title: Salary, versions: [{v: 0, by: union, position: 6%}, {v: 1, by: management, position: 2%}]}]
    sessions: [{id: S02, date: 2026-03-11, held: true}, {id: S03, date: 2026-03-25, agenda: [salary]}]
    log:
      - {id: U-02-01, at: 2026-03-11 16:05, kind: paper, paper: proposal, side: union, carries: {U-01: 0}}
      - {id: M-02-01, at: 2026-03-11 16:15, kind: paper, paper: counter, side: management, carries: {U-01: 1}}
    """
    facts = seen(replace(workspace, plans=(PLAN,)), "session_plan", "strategy")

    assert facts.data["moves"].rows == (
        ("U-01", "Salary", "6% · Mar 11, 2026 · U-02-01", "4%", "Kim Ade", "2% · Mar 11, 2026 · M-02-01"),
        ("U-09", None, None, "6 weeks", "p07", None),
    )
    assert facts.data["presenters"] == ["U-01, Salary: Kim Ade"]
    assert "that it can be divided" in printed(facts)
    assert facts.stamp.right.startswith("CONFIDENTIAL")


def test_for_nobody_else() -> None:
    """The plan is the strategy's alone."""
    assert set(find("documents", "session_plan", Document).releases) == {Audience.strategy}


def test_without_a_plan(workspace: Workspace, seen: Any) -> None:
    """It says how to start one: the first, or that of the session which is named.

    ---
    sessions: [{id: S03, date: 2026-03-25}]
    """
    with pytest.raises(BargainError, match=r"needs confidential/plans/S01\.yaml"):
        seen(workspace, "session_plan", "strategy")
    with pytest.raises(UsageError) as refused:
        seen(replace(workspace, plans=(PLAN,)), "session_plan", "strategy", session="s04")
    assert refused.value.problems[0].fix == "Start one: bargain init --add confidential/plans/S04.yaml"
