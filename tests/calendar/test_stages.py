"""Stages: where a unit stands, what is met on the way out, the days of each window."""

from datetime import date

from bargain.calendar.stages import current_stage, stages_of, unmet_before
from bargain.calendar.tasks import tasks_of
from bargain.domain.workspace import Workspace


def test_a_new_workspace_is_at_its_beginning(workspace: Workspace) -> None:
    """With an agreement and nothing else, the round is being assessed; the budget calendar is missing."""
    first, *_ = stages_of(workspace, "A", tasks_of(workspace))

    assert current_stage(workspace, "A") == "assess"
    assert first.current
    assert [answer.says for answer in first.unmet] == [
        "the last round has been looked back on",
        "the budget calendar is entered",
    ]
    assert (first.first, first.last) == (date(2025, 3, 7), date(2025, 5, 5))


def test_the_furthest_way_in_that_is_open_is_the_stage(workspace: Workspace) -> None:
    """--- sessions/S01.ada.log.yaml
    - {id: U-01-01, at: 2026-01-11 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0}}
    - {id: M-01-01, at: 2026-01-11 16:10, kind: paper, paper: proposal, side: management}
    --- proposals/U-01.yaml
    {id: U-01, side: union, title: Class size, units: [A], kind: new, versions: [{v: 0, by: union, text: Twenty.}]}
    """
    table = next(one for one in stages_of(workspace, "A", tasks_of(workspace)) if one.current)

    assert table.stage.id == "table"
    (answer,) = table.leave
    assert (answer.met, answer.reading) == (False, "0 of 1")


def test_every_item_settled_opens_the_way_out(workspace: Workspace) -> None:
    """--- sessions/S01.ada.log.yaml
    - {id: U-01-01, at: 2026-01-11 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0, U-02: 0}}
    - {id: TA-01, at: 2026-02-11 16:00, kind: ta, item: U-01, paper: U-01-01, version: 0}
    - {id: SIG-1, at: 2026-02-11 16:05, kind: signature, ta: TA-01, side: union, by: p1}
    - {id: SIG-2, at: 2026-02-11 16:06, kind: signature, ta: TA-01, side: management, by: Counsel}
    - {id: ACT-1, at: 2026-02-11 16:10, kind: act, act: withdraw, side: union, item: U-02}
    --- proposals/U-01.yaml
    {id: U-01, side: union, title: Class size, units: [A], kind: new, versions: [{v: 0, by: union, text: Twenty.}]}
    --- proposals/U-02.yaml
    {id: U-02, side: union, title: Parking, units: [A], kind: new, versions: [{v: 0, by: union, text: Spaces.}]}
    """
    by_name = {one.stage.id: one for one in stages_of(workspace, "A", tasks_of(workspace))}

    assert by_name["table"].unmet == []
    assert by_name["tentative_agreement"].leave[2].met, "both sides have signed all there is"


def test_a_person_decides_and_the_log_keeps_it(workspace: Workspace) -> None:
    """--- journal.ada.log.yaml
    - {id: SG-p1-001, at: 2026-03-01 09:00, kind: stage, unit: A, to: research, because: the survey cannot wait}
    """
    assert current_stage(workspace, "A") == "research"
    assert current_stage(workspace, "E") == "assess"
    assert "the survey is closed" in unmet_before(workspace, "A", "platform")
    assert "the survey has been reported" in unmet_before(workspace, "A", "platform")


def test_ratification_is_left_with_a_tally_of_the_unit_itself(workspace: Workspace) -> None:
    """--- ratification.yaml
    last_ta_on: 2026-03-01
    notice_sent: 2026-03-04
    tallies: [{unit: A, eligible: 60, returned: 40, yes: 39, no: 1, quorum: 31}, {unit: E, eligible: 30, returned: 12, yes: 12, no: 0, quorum: 16}]
    """
    met = {}
    for unit in ("A", "E"):
        standing = next(one for one in stages_of(workspace, unit, tasks_of(workspace)) if one.current)
        assert standing.stage.id == "ratification"
        met[unit] = standing.leave[0].met
    assert met == {"A": True, "E": False}, "twelve ballots are no quorum of sixteen"


def test_windows_shrink_with_the_timeline(workspace: Workspace) -> None:
    """--- bargain.yaml
    # round
    timeline: compressed
    """
    first, *_ = stages_of(workspace, "A", tasks_of(workspace))

    assert (first.first, first.last) == (date(2025, 11, 2), date(2025, 12, 1))


def test_counts_are_of_the_work_that_there_is(workspace: Workspace) -> None:
    """Tasks of the unit and of the round count; what is not needed does not."""
    by_name = {one.stage.id: one for one in stages_of(workspace, "A", tasks_of(workspace))}

    assert (by_name["assess"].done, by_name["assess"].total) == (2, 10)
    assert by_name["impasse"].total == 3, "readiness, and two that wait for a report"
