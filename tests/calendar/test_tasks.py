"""Tasks: the day each is due, and where each stands. Days are counted by hand on a calendar of 2025 and 2026."""

from datetime import date
from pathlib import Path

import pytest

from bargain.calendar.tasks import State, Task, faults, items_of, tasks_of
from bargain.domain.workspace import Workspace
from tests.rounds import read


def task(workspace: Workspace, name: str, about: str = "") -> Task:
    """Give the task of an item on one occasion."""
    return next(
        one for one in tasks_of(workspace) if one.item.id == name and about in {"", one.occasion.name}
    )


@pytest.mark.parametrize(
    ("name", "due"),
    [
        ("AS01", date(2025, 3, 7)),  # 480 days before June 30, 2026: a year before is 365, and 115 more
        ("OR08", date(2025, 6, 30)),  # 365 days: exactly a year
        ("PL06", date(2025, 11, 2)),  # 240 days: 30 to May 31, 31, 30, 31, 28, 31, 31 to Nov 30, 28 to Nov 2
        ("TB20", date(2026, 4, 1)),  # 90 days: 30 of June, 31 of May, 29 of April
        ("TB23", date(2026, 5, 1)),  # 60 days
        ("TB28", date(2026, 6, 30)),  # the day itself
    ],
)
def test_days_before_expiry(name: str, due: date, tmp_path: Path) -> None:
    """Calendar days are counted back from the last day of the agreement."""
    assert task(read("", tmp_path), name).due == due


@pytest.mark.parametrize(
    ("timeline", "name", "due"),
    [
        (
            "standard",
            "OR08",
            date(2025, 9, 29),
        ),  # three quarters of 365 are 273.75, the earlier day is 274 before
        ("compressed", "OR08", date(2025, 12, 29)),  # half of 365 is 182.5, the earlier day is 183 before
        ("compressed", "TB23", date(2026, 5, 1)),  # the law's sixty days stay sixty
        ("compressed", "TB28", date(2026, 6, 30)),
    ],
)
def test_a_shorter_timeline_shortens_what_comes_before(
    timeline: str, name: str, due: date, tmp_path: Path
) -> None:
    """Offsets before expiry are multiplied and rounded to the earlier day; what the law sets is not."""
    assert task(read(f"--- bargain.yaml\n# round\ntimeline: {timeline}\n", tmp_path), name).due == due


def test_sessions_bring_their_own_tasks(workspace: Workspace) -> None:
    """--- bargain.yaml
    # round
    timeline: compressed
    --- sessions/S08.yaml
    {id: S08, date: 2026-03-25}
    """
    assert task(workspace, "TB01").due == date(2026, 3, 18)
    assert task(workspace, "TB11").due == date(2026, 3, 28)


def test_what_has_no_anchor_yet_waits(workspace: Workspace) -> None:
    """Nothing counts from an agreement that has not been reached."""
    waiting = task(workspace, "TA01", "A")

    assert (waiting.due, waiting.state) == (None, State.waiting)


def test_after_the_agreement(workspace: Workspace) -> None:
    """--- ratification.yaml
    {units: [A], last_ta_on: 2026-03-10, voted_on: 2026-03-20}
    """
    assert task(workspace, "RA01", "A").due == date(2026, 3, 13)
    assert task(workspace, "RA01", "E").state is State.waiting
    assert task(workspace, "IP01", "A").state is State.waiting, "the employer has not ratified"


def test_units_with_different_expiry_have_their_own_days(workspace: Workspace) -> None:
    """--- bargain.yaml
    local: {id: vea, name: V, state: MA}
    employer: {name: C}
    law: {profile: generic}
    units:
      - {id: A, name: T, kind: teacher, headcount: 1}
      - {id: E, name: S, kind: esp, headcount: 1}
    contracts:
      - {id: A-23, unit: A, effective: 2023-07-01, expires: 2026-06-30}
      - {id: E-24, unit: E, effective: 2024-07-01, expires: 2027-06-30}
    """
    assert task(workspace, "GR01", "A").due == date(2025, 11, 17)
    assert task(workspace, "GR01", "E").due == date(2026, 11, 17)
    assert task(workspace, "AS01").due == date(2025, 3, 7), "what is done once counts from the first"


def test_states(workspace: Workspace) -> None:
    """--- journal.ada.log.yaml
    - {id: DN-p1-001, at: 2026-03-01 09:00, kind: done, item: OR12, by: p1, on: 2026-03-01}
    - {id: DN-p1-002, at: 2026-03-01 09:05, kind: done, item: OR13, by: p1, on: 2026-03-01}
    - {id: DN-p1-003, at: 2026-03-02 09:05, kind: done, item: OR13, by: p1, on: 2026-03-02, undone: true}
    - {id: DN-p1-004, at: 2026-03-02 09:06, kind: done, item: OR10, by: p1, on: 2026-03-17}
    """
    assert task(workspace, "OR12").state is State.said
    assert task(workspace, "OR13").state is State.overdue, "the word was taken back"
    assert task(workspace, "OR10").state is State.overdue, "nobody can have done it tomorrow"
    assert task(workspace, "OR13").days_late(workspace.as_of) == 244
    assert task(workspace, "AS04", "A").state is State.proved
    assert task(workspace, "TB18").state is State.soon
    assert task(workspace, "TB20").state is State.later, "April 1 is sixteen days away"
    assert task(workspace, "IM02").state is State.not_needed


def test_a_word_counts_for_its_unit_session_change_and_month(workspace: Workspace) -> None:
    """--- sessions/S01.yaml
    {id: S01, date: 2026-03-04, held: true}
    --- sessions/S02.yaml
    {id: S02, date: 2026-03-11, held: true}
    --- impact.yaml
    changes: [{id: CH-01, learned_on: 2026-03-02, description: A}, {id: CH-02, learned_on: 2026-03-06, description: B}]
    --- journal.ada.log.yaml
    - {id: DN-p1-001, at: 2026-03-12 09:00, kind: done, item: TB06, by: p1, on: 2026-03-12, session: S02}
    - {id: DN-p1-002, at: 2026-03-12 09:01, kind: done, item: GR01, by: p1, on: 2026-03-12, unit: E}
    - {id: DN-p1-003, at: 2026-03-12 09:02, kind: done, item: AD03, by: p1, on: 2026-03-12, change: CH-02}
    - {id: DN-p1-004, at: 2026-03-12 09:03, kind: done, item: AD06, by: p1, on: 2026-02-28}
    - {id: DN-p1-005, at: 2026-03-12 09:04, kind: done, item: TB28, by: p1, on: 2026-03-12}
    """
    said = {f"{one.item.id} {one.occasion.name}" for one in tasks_of(workspace) if one.state is State.said}

    assert said == {"TB06 S02", "GR01 E", "AD03 CH-02", "TB28 A", "TB28 E"}


def test_preparation_of_a_past_session_is_missed_not_late(workspace: Workspace) -> None:
    """--- sessions/S01.yaml
    {id: S01, date: 2026-03-11, held: true}
    """
    assert task(workspace, "TB01").state is State.missed
    assert task(workspace, "TB08").state is State.overdue


def test_a_small_local_has_thirty_items_and_three_roles(workspace: Workspace) -> None:
    """--- bargain.yaml
    # round
    size: small
    --- sessions/S01.yaml
    {id: S01, date: 2026-03-25}
    --- team.yaml
    members: [{id: p1, name: Ada, functions: [chair]}, {id: p2, name: Bo, functions: [notetaker]}]
    """
    assert len(items_of(workspace)) == 30
    assert {one.role for one in tasks_of(workspace)} == {"chair", "notetaker", "organizer", "field_rep"}
    assert task(workspace, "PL09").people == ("p2",), "who takes notes does the research, too"


def test_a_state_without_a_law_has_no_ratification(workspace: Workspace) -> None:
    """--- bargain.yaml
    local: {id: vea, name: V, state: VA}
    employer: {name: B}
    law: {profile: no-bargaining}
    units: [{id: A, name: T, kind: teacher, headcount: 1}]
    """
    stages = {item.stage for item in items_of(workspace)}

    assert "ratification" not in stages
    assert "platform" in stages


def test_a_local_changes_adds_and_leaves_out(workspace: Workspace) -> None:
    """--- checklist.yaml
    items:
      - {id: OR08, offset_days: -300, title: Our action team}
      - {id: RE11, leave_out: the partners did it last year}
      - {id: LX01, stage: table, offset_days: -20, count: business, role: comms, task: Print the signs}
    """
    names = {item.id for item in items_of(workspace)}

    assert "RE11" not in names
    assert len(names) == 128
    assert task(workspace, "OR08").due == date(2025, 9, 3)
    assert task(workspace, "OR08").item.title == "Our action team"
    assert task(workspace, "LX01").due == date(2026, 6, 1), "twenty business days back; Juneteenth is none"
    assert not list(faults(workspace))


def test_what_is_wrong_in_a_local_list_is_told_with_its_place(workspace: Workspace) -> None:
    """--- checklist.yaml
    items:
      - {id: LX01, stage: table, role: comms, task: Print the signs}
      - {id: TB23, offset_days: -30}
      - {id: OR08, evidence: {proof: recorded, of: [team.membrs]}}
    """
    told = [(problem.code, problem.at.line) for problem in faults(workspace)]

    assert told == [("CHECKLIST-NEW", 2), ("CHECKLIST-LAW", 3), ("CHECKLIST-PATH", 4)]
    assert task(workspace, "TB23", "A").due == date(2026, 5, 1), "what the law sets is not moved"
