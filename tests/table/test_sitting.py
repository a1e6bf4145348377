"""A session as it went, line by line."""

import pytest

from bargain.domain.workspace import Workspace
from bargain.problems import UsageError
from bargain.table.agreeing import unsigned
from bargain.table.sitting import entries_of, happenings, next_session, session_named, struck_of
from tests.talks import talks

TALKS = """
sessions:
  - {id: S01, date: 2026-03-04, held: true}
  - {id: S02, date: 2026-03-11, held: true}
  - {id: S03, date: 2026-03-25}
proposals:
  - {id: U-01, title: Salary, versions: [{v: 0, by: union}, {v: 1, by: management}, {v: 2, by: union}]}
  - {id: U-02, versions: [{v: 0, by: union}]}
packages:
  - {id: PKG-1, kind: what_if, side: union, condition: If all., items: [{item: U-01, version: 2}, {item: U-02, version: 0}]}
log:
  - {id: U-01-01, at: 2026-03-04 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0}}
  - {id: M-02-01, at: 2026-03-11 16:00, kind: paper, paper: counter, side: management, carries: {U-01: 1}}
  - {id: M-02-02, at: 2026-03-11 16:05, kind: paper, paper: letter, side: management, title: Rosters}
  - {id: C-1, at: 2026-03-11 16:10, kind: caucus, side: union}
  - {id: B-1, at: 2026-03-11 16:30, kind: back, caucus: C-1}
  - {id: N-1, at: 2026-03-11 16:31, kind: note, text: Hello., side: management}
  - {id: U-02-01, at: 2026-03-11 16:40, kind: paper, paper: what_if, side: union, carries: {U-01: 2, U-02: 0}, package: PKG-1}
  - {id: A-1, at: 2026-03-11 16:45, kind: act, act: refer, side: management, item: U-02, to: the committee}
  - {id: TA-01, at: 2026-03-11 16:50, kind: ta, item: U-01, paper: M-02-01, version: 1}
  - {id: T-1, at: 2026-03-11 16:55, kind: signature, ta: TA-01, side: union, by: p02}
  - {id: D-1, at: 2026-03-11 17:00, kind: done, item: BF71, by: p02, on: 2026-03-11}
"""


def test_each_line_is_a_sentence() -> None:
    """Papers by their names, acts in words, a return with its caucus; the day before and a journal are not told."""
    workspace = talks(TALKS)
    told = [(one.who, one.items, one.gist) for one in happenings(workspace, session_named(workspace, ""))]

    assert told == [
        ("Management", ("U-01",), "Counter 1 on Salary (M-02-01)"),
        ("Management", (), "Letter: Rosters (M-02-02)"),
        ("Union", (), "Caucus until 4:30 p.m. (20 minutes)"),
        ("Management", (), "Hello."),
        ("Union", ("U-01", "U-02"), "What-If PKG-1: U-01, U-02 (U-02-01)"),
        ("Management", ("U-02",), "refers U-02, Class size to the committee"),
        ("Both", ("U-01",), "TA-01 reached on U-01, Salary: the text of M-02-01"),
        ("Union", (), "TA-01 signed by p02"),
    ]
    assert [(entry.id, missing) for entry, missing in unsigned(workspace)] == [("TA-01", ("management",))]


def test_sessions_by_name() -> None:
    """By its id in any case; else the last one held, else the first there is; the next one is one not held."""
    workspace = talks(TALKS)

    assert session_named(workspace, "s01").id == "S01"
    assert session_named(workspace, "").id == "S02"
    later = next_session(workspace, session_named(workspace, "").date)
    assert later is not None
    assert later.id == "S03"
    with pytest.raises(UsageError, match="there is no session 'S09'"):
        session_named(workspace, "S09")


def test_struck_lines_are_told_apart(workspace: Workspace) -> None:
    """A line that was a mistake is in no list of the session, and is given with the line that says so.

    ---
    sessions: [{id: S02, date: 2026-03-11, held: true}]
    log:
      - {id: N-1, at: 2026-03-11 16:31, kind: note, text: Wrong.}
      - {id: X-1, at: 2026-03-11 16:32, kind: struck, record: N-1, because: Misheard., by: p01}
    """
    whole = workspace.with_lines()
    session = session_named(whole, "S02")

    assert [(entry.id, strike.because) for entry, strike in struck_of(whole, session)] == [
        ("N-1", "Misheard.")
    ]
    assert happenings(whole, session) == ()
    assert [entry.id for entry in entries_of(whole, session)] == ["X-1"]
