"""The stages of each unit, the next dates, and the timeline."""

from pathlib import Path
from typing import Any

import pytest

from bargain.domain.workspace import Workspace
from tests.rounds import OPENING, read


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Read a round with one agreement that lacks a signature."""
    return read(OPENING, tmp_path)


def test_stage(workspace: Workspace, seen: Any, printed: Any) -> None:
    """Criteria met and unmet, five next dates, a timeline with all three lanes."""
    facts = seen(workspace, "stage", unit="A")
    (unit,) = facts.data["units"]

    assert unit["stage"] == "Opening"
    assert [(row["met"], row["reading"]) for row in unit["criteria"].records()] == [
        (False, "1 of 2"), (False, ""), (False, ""),
    ]  # fmt: skip
    assert len(facts.data["next_dates"].rows) == 5
    assert {row["lane"] for row in facts.data["timeline"].data.records()} == {
        "Table", "Organizing", "Employer's budget and outside",
    }  # fmt: skip
    assert "in 106 days" in printed(facts)


def test_members_get_a_timeline_without_our_actions(workspace: Workspace, seen: Any, printed: Any) -> None:
    """Neither the picture, its drawing nor its table tells members, or whoever reads their mail, of a march in."""
    facts = seen(workspace, "stage", "members")
    picture = facts.data["open_timeline"]

    assert "timeline" not in facts.data
    assert "march" not in picture.svg + picture.drawing + repr(picture.data)
    assert "march" in seen(workspace, "stage").data["timeline"].svg
    assert "Board votes the budget" in printed(facts)


def test_no_unit_of_that_name(workspace: Workspace, seen: Any) -> None:
    """The units that there are are named."""
    with pytest.raises(Exception, match="there is no unit 'Z'"):
        seen(workspace, "stage", unit="Z")


def test_each_circle_has_five_dates_of_its_own(workspace: Workspace, seen: Any, printed: Any) -> None:
    """What members may not see does not use up their five dates."""
    members = seen(workspace, "stage", "members")
    council = seen(workspace, "stage", "council")

    assert len(members.data["members_dates"].rows) == len(council.data["council_dates"].rows) == 5
    assert "council_dates" not in members.data
    assert printed(members).count("Next dates") == printed(council).count("Next dates") == 1
    assert "TB18" not in printed(council)


def test_members_see_no_counts(workspace: Workspace, seen: Any, printed: Any) -> None:
    """How many tasks of a stage are done counts what members do not see; they get its name and dates."""
    members, council = seen(workspace, "stage", "members"), seen(workspace, "stage", "council")

    assert list(members.data["units"][0]["stages"].records()[0]) == ["stage", "first", "last"]
    assert "bar" in council.data["units"][0]["stages"].records()[0]
    assert "●" not in printed(members)
