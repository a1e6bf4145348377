"""The checklist as it is seen: whose eyes, which tasks, what is said of each."""

from pathlib import Path
from typing import Any

import pytest

from bargain.disclosure import Table
from bargain.domain.workspace import Workspace
from tests.rounds import read

TEXT = """
--- team.yaml
members: [{id: p1, name: Ada Lovett, functions: [chair]}]
--- sessions/S01.yaml
{id: S01, date: 2026-02-11, held: true}
--- sessions/S02.yaml
{id: S02, date: 2026-03-11, held: true, close_summary: All is open.}
--- sessions/S03.yaml
{id: S03, date: 2026-03-25}
--- sessions/S04.yaml
{id: S04, date: 2026-04-15}
--- journal.ada.log.yaml
- {id: DN-p1-001, at: 2026-03-12 09:00, kind: done, item: TB10, by: p1, on: 2026-03-12, session: S02}
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Read a round with two sessions held and two to come."""
    return read(TEXT, tmp_path)


def rows(table: Table) -> dict[str, dict[str, Any]]:
    """Give the rows of a table by their id."""
    return {record["id"]: record for record in table.records()}


def test_each_circle_sees_its_own(workspace: Workspace, seen: Any) -> None:
    """Members see members' tasks without who does them; the council more; only the team what tells of plans."""
    ids = {
        audience: rows(seen(workspace, "checklist", audience, layout="table").data["tasks"])
        for audience in ("members", "council", "team")
    }

    assert "PL06" in ids["members"]
    assert "OR03" not in ids["members"]
    assert "OR03" in ids["council"]
    assert "PL11" not in ids["council"]
    assert "PL11" in ids["team"]
    assert "who" not in ids["members"]["PL06"]
    assert "who" in ids["council"]["PL06"]


def test_the_employer_gets_none(workspace: Workspace, seen: Any) -> None:
    """No list of tasks is made for management, partners or the public."""
    for audience in ("management", "partners", "public"):
        with pytest.raises(Exception, match="not made for the audience"):
            seen(workspace, "checklist", audience)


def test_of_sessions_the_last_and_the_next(workspace: Workspace, seen: Any) -> None:
    """S01 and S04 are left out unless something is late or sessions are asked for."""
    listed = rows(seen(workspace, "checklist", layout="table").data["tasks"])
    every = rows(seen(workspace, "checklist", layout="table", anchor="session").data["tasks"])

    assert {"TB01 S02", "TB01 S03"} <= set(listed)
    assert "TB01 S01" not in listed
    assert "TB01 S04" not in listed
    assert "TB08 S01" in listed, "it is late"
    assert {"TB01 S01", "TB01 S04"} <= set(every)


def test_what_is_said_of_a_task(workspace: Workspace, seen: Any) -> None:
    """Proved, said by whom, late by how much, in how many days, on which day off, missed, later, no date yet."""
    listed = rows(seen(workspace, "checklist", layout="table").data["tasks"])

    assert listed["TB06 S02"]["stands"] == "proved"
    assert listed["TB10 S02"]["stands"] == "said by Ada Lovett"
    assert listed["TB08 S02"]["stands"] == "4 days late"
    assert listed["TB04 S03"]["stands"] == "in 7 days"
    assert listed["TB03 S03"]["stands"] == "in 6 days, a Sunday"
    assert listed["TB01 S02"]["stands"] == "missed"
    assert listed["TB28 A, E"]["stands"] == "later"
    assert listed["TA01 A, E"]["stands"] == "no date yet"
    assert listed["TA01 A, E"]["due"] is None
    assert listed["OR13"]["who"] == "chair: Ada Lovett"


def test_filters(workspace: Workspace, seen: Any) -> None:
    """Stage, role, unit, overdue and days each narrow the list."""

    def asked(**options: Any) -> set[str]:
        return set(rows(seen(workspace, "checklist", layout="table", **options).data["tasks"]))

    assert asked(stage="platform", role="community") == {"PL02", "PL12"}
    assert {"AS02 A"} <= asked(unit="A")
    assert "TB18" in asked(due_within=6)
    assert "TB18" not in asked(due_within=5)
    assert "OR12" in asked(due_within=0)
    assert "TB06 S02" not in asked(due_within=90), "what is done is not due"
    assert asked(overdue=True) < asked()


def test_the_list_says_why_and_what_proves_it(workspace: Workspace, seen: Any, printed: Any) -> None:
    """On paper each task stands under its stage with a box, its reason, and what would prove it."""
    text = printed(seen(workspace, "checklist", stage="organize"))

    assert "## Organize" in text
    assert "☐ **OR12 Set up the team's own store of papers**" in text
    assert "*The employer's mail and drives belong to the employer.*" in text
    assert "To prove it: bargain.yaml: document" in text
    assert "What proves" not in printed(seen(workspace, "checklist", "members"))


def test_everything_for_other_programs(workspace: Workspace, seen: Any) -> None:
    """The table for other programs has stage, task, reason and proof beside each row."""
    row = rows(seen(workspace, "checklist", layout="data").data["tasks"])["AS06"]

    assert row["stage"] == "Assess"
    assert row["proof"] == "an entry in evidence.yaml: evidence with kind grievance"


def test_counts(workspace: Workspace, seen: Any) -> None:
    """Done, all and overdue tasks of a stage are the council's: they count tasks that members do not see."""
    team = {row["stage"]: row for row in seen(workspace, "checklist").data["stages"].records()}

    assert (team["Assess"]["done"], team["Assess"]["of"]) == (4, 12)
    assert "stages" in seen(workspace, "checklist", "council").data
    assert "stages" not in seen(workspace, "checklist", "members").data
