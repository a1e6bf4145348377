"""Caucuses and their ends, and how a session's time was divided."""

from bargain.domain.session import Session
from bargain.domain.workspace import Workspace
from bargain.table.caucuses import Shares, open_recess, recesses, shares

SESSION = Session.model_validate({"id": "S07", "date": "2026-03-11", "start": "15:50", "end": "18:50"})


def test_an_end_stands_in_the_caucus_or_in_a_line_of_its_own(workspace: Workspace) -> None:
    """Both are read; 16:55 to 17:05 are 10 minutes, 17:10 to 17:40 are 30, and 180 - 40 remain at the table.

    ---
    log:
      - {id: C-1, at: 2026-03-11 16:55, kind: caucus, side: management, back: 17:05}
      - {id: C-2, at: 2026-03-11 17:10:20, kind: caucus, side: union}
      - {id: B-2, at: 2026-03-11 17:40:20, kind: back, caucus: C-2}
    """
    found = recesses(workspace.log)

    assert [(one.id, one.side, one.minutes) for one in found] == [
        ("C-1", "management", 10),
        ("C-2", "union", 30),
    ]
    assert shares(SESSION, found) == Shares(table=140, caucus=40)
    assert open_recess(found) is None


def test_a_side_that_is_out(workspace: Workspace) -> None:
    """An open caucus is known, by side too; how the time was divided is then unknown, not nothing.

    ---
    log:
      - {id: C-1, at: 2026-03-11 17:10, kind: caucus, side: union}
    """
    found = recesses(workspace.log)
    out = open_recess(found)

    assert out is not None
    assert (out.id, out.back, out.minutes) == ("C-1", None, None)
    assert open_recess(found, "management") is None
    assert shares(SESSION, found) is None


def test_both_sides_out_at_once_count_once(workspace: Workspace) -> None:
    """17:00 to 17:30 and 17:20 to 17:40 are 40 minutes; a caucus that goes on past the end counts to the end.

    ---
    log:
      - {id: C-1, at: 2026-03-11 17:00, kind: caucus, side: union, back: 17:30}
      - {id: C-2, at: 2026-03-11 17:20, kind: caucus, side: management, back: 17:40}
      - {id: C-3, at: 2026-03-11 18:40, kind: caucus, side: union, back: 19:00}
    """
    assert shares(SESSION, recesses(workspace.log)) == Shares(table=130, caucus=50)


def test_past_midnight(workspace: Workspace) -> None:
    """An end that is earlier than the beginning is of the next day: 23:50 to 00:10 are 20 minutes.

    ---
    log:
      - {id: C-1, at: 2026-03-11 23:50:30, kind: caucus, side: union, back: 00:10}
      - {id: C-2, at: 2026-03-11 23:50:30, kind: caucus, side: union, back: 23:50}
    """
    found = recesses(workspace.log)
    night = SESSION.model_copy(update={"end": SESSION.start})

    assert [one.minutes for one in found] == [19, 0]
    assert shares(night, ()) == Shares(0, 0)
