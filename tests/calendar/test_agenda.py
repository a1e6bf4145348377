"""The agenda: one list of dates, each with words for the team and words for a calendar that the employer may see."""

from datetime import date

from bargain.calendar.agenda import agenda, everything
from bargain.domain.workspace import Workspace


def test_what_a_calendar_says_gives_nothing_away(workspace: Workspace) -> None:
    """--- bargain.yaml
    local: {id: vea, name: V, state: MA}
    employer: {name: C}
    law: {profile: ma-k12}
    units: [{id: A, name: T, kind: teacher, headcount: 1}]
    contracts: [{id: A-23, unit: A, effective: 2023-07-01, expires: 2026-06-30}]
    calendar:
      - {date: 2026-03-18, type: budget, label: Budget vote}
      - {date: 2026-03-20, type: organizing, label: Walk-in before the vote}
      - {date: 2026-03-20, type: organizing, label: Second walk-in}
    --- impact.yaml
    changes: [{id: CH-01, learned_on: 2026-02-24, description: Lunch duty}]
    --- sessions/S08.yaml
    {id: S08, date: 2026-03-25, topic: the package, place: Library}
    """
    entries = everything(workspace)
    said = {entry.uid: entry.neutral for entry in entries}

    assert said["TB25@vea.bargain"] == "Bargaining task TB25"
    assert said["S08@vea.bargain"] == "Bargaining session S08"
    assert said["D08-CH-01@vea.bargain"] == "Bargaining date D08 CH-01"
    assert said["20260318-budget@vea.bargain"] == "Budget vote"
    assert (
        said["20260320-organizing@vea.bargain"]
        == said["20260320-organizing-2@vea.bargain"]
        == "Bargaining date"
    )
    assert len(said) == len(entries), "every uid stands once"


def test_the_agenda_is_what_is_to_come(workspace: Workspace) -> None:
    """Today is included, yesterday is not; what is done is gone."""
    entries = agenda(workspace)

    assert all(entry.day >= date(2026, 3, 16) for entry in entries)
    assert entries[0].title == "TB18: Review concessions of both sides"
    assert [entry.day for entry in entries] == sorted(entry.day for entry in entries)
    assert "AS04" not in {entry.uid.partition("-")[0] for entry in everything(workspace)}
