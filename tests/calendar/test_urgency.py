"""What comes next: from every source, at most seven, the score worked by hand."""

from datetime import date
from pathlib import PurePosixPath

from bargain.calendar.urgency import next_steps
from bargain.domain.rule import Found
from bargain.domain.workspace import Workspace
from bargain.problems import Position, Problem, Severity
from bargain.visibility import Level


def test_at_most_seven_the_worst_first(workspace: Workspace) -> None:
    """In a workspace with nothing done, everything is late; what holds up the stage comes first."""
    steps = next_steps(workspace)

    assert len(steps) == 7
    assert [step.score for step in steps] == sorted((step.score for step in steps), reverse=True)
    # Late by more than thirty days, an error since the law asks for it: 30 + 20. An assess task: 30 + 8 + 10.
    assert [(step.record, step.score) for step in steps[:3]] == [("GR01 A", 50), ("GR01 E", 50), ("AS01", 48)]


def test_every_source_is_heard(workspace: Workspace) -> None:
    """--- sessions/S01.yaml
    {id: S01, date: 2026-03-11, held: true, homework: [{side: union, what: seniority list, due: 2026-03-13}, {side: management, what: costing, due: 2026-04-20}]}
    --- sessions/S01.ada.log.yaml
    - {id: U-01-01, at: 2026-03-11 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0}}
    - {id: TA-01, at: 2026-03-11 16:30, kind: ta, item: U-01, paper: U-01-01, version: 0}
    - {id: SIG-1, at: 2026-03-11 16:35, kind: signature, ta: TA-01, side: union, by: p1}
    --- proposals/U-01.yaml
    {id: U-01, side: union, title: Class size, units: [A], kind: new, versions: [{v: 0, by: union, text: Twenty.}]}
    --- info_requests.yaml
    info_requests: [{id: IR-01, sent: 2026-02-01, due: 2026-03-06, items: [{n: 1, text: Roster}, {n: 2, text: Health, status: complete}]}]
    """
    by_record = {step.record: step for step in next_steps(workspace, most=500)}
    homework = [step for step in by_record.values() if "promised" in step.what]

    assert (by_record["TA-01"].score, by_record["TA-01"].what) == (
        5 + 20 + 10,
        "Get TA-01 (U-01) signed by management",
    )
    assert (by_record["IR-01"].score, by_record["IR-01"].what) == (
        10 + 8,
        "Chase information request IR-01, item 1",
    )
    assert [(step.what, step.due, step.score) for step in homework] == [
        ("Bring what we promised at S01: seniority list", date(2026, 3, 13), 3 + 8)
    ]


def test_a_finding_is_told_once(workspace: Workspace) -> None:
    """--- info_requests.yaml
    info_requests: [{id: IR-01, sent: 2026-02-01, due: 2026-03-06, items: [{n: 1, text: Roster}]}]
    """
    at = Position(PurePosixPath("team.yaml"), 4, 3)
    new = Found(
        Problem("TEA-05", "p7 has no recusal", at, "Write it down.", Severity.warning, "p7"), Level.team
    )
    old = Found(Problem("INF-01", "IR-01 is late", at, "Remind them.", Severity.warning, "IR-01"), Level.team)
    steps = {step.record: step for step in next_steps(workspace, [new, old], most=500)}

    assert steps["p7"].what == "p7: Write it down."
    assert steps["p7"].score == 8
    assert steps["p7"].how == "team.yaml:4:3"
    assert steps["IR-01"].what.startswith("Chase")


def test_a_deadline_of_the_law_says_that_it_is_unverified(workspace: Workspace) -> None:
    """--- bargain.yaml
    local: {id: vea, name: V, state: MA}
    employer: {name: C}
    law: {profile: ma-k12}
    units: [{id: A, name: T, kind: teacher, headcount: 1}]
    --- impact.yaml
    changes: [{id: CH-01, learned_on: 2025-09-20, description: A}]
    """
    step = next(step for step in next_steps(workspace, most=500) if step.record == "ma-charge")

    assert (step.due, step.score) == (date(2026, 3, 20), 8 + 10)
    assert step.why.startswith("unverified; 456 CMR 15.03")
