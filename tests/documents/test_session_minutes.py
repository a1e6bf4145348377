"""The minutes of a session."""

from dataclasses import replace
from datetime import date
from typing import Any

from bargain.domain.workspace import Workspace


def test_minutes(workspace: Workspace, seen: Any, printed: Any) -> None:
    """Course, quotes, questions with their answers, caucuses, homework, the next date, and what was struck, as struck.

    ---
    team: {members: [{id: p01, name: Kim Ade}]}
    proposals: [{id: U-01, title: Class size, versions: [{v: 0, by: union}]}]
    sessions:
      - {id: S02, date: 2026-03-11, start: 16:00, end: 18:00, held: true, ours: [Kim Ade], theirs: [Lee Orr],
         observers: {count: 12}, absent: [{person: p01, reason: ill}], homework: [{side: management, what: rosters, due: 2026-03-20}],
         close_summary: They listened., next: 2026-03-25}
    log:
      - {id: U-02-01, at: 2026-03-11 16:05, kind: paper, paper: proposal, side: union, carries: {U-01: 0}, checked_by: p01, received_by: Lee Orr}
      - {id: N-1, at: 2026-03-11 16:10:30, kind: note, text: decides means binds., who: Lee Orr, side: management, item: U-01, meaning: true}
      - {id: N-2, at: 2026-03-11 16:12, kind: note, text: "How many classes?", side: management, question: true}
      - {id: C-1, at: 2026-03-11 16:20, kind: caucus, side: union}
      - {id: B-1, at: 2026-03-11 16:40, kind: back, caucus: C-1}
      - {id: N-3, at: 2026-03-11 16:41, kind: note, text: Eleven., who: p01, answers: N-2}
      - {id: N-4, at: 2026-03-11 16:42, kind: note, text: Twelve., who: p01, answers: N-2}
      - {id: X-1, at: 2026-03-11 16:43, kind: struck, record: N-4, because: misheard, by: p01}
      - {id: N-5, at: 2026-03-11 16:50, kind: note, text: "And where?", question: true}
    """
    facts = seen(workspace.with_lines(), "session_minutes")
    text = " ".join(printed(facts).split())

    assert [row["what"] for row in facts.data["course"].records()] == [
        "Initial Proposal on Class size (U-02-01)", "decides means binds.", "How many classes?",
        "Caucus until 4:40 p.m. (20 minutes)", "Eleven.", "And where?",
    ]  # fmt: skip
    assert facts.data["passes"].records()[0]["received"] == "Lee Orr"
    assert "**4:10 p.m., Lee Orr, on U-01:** “decides means binds.” (N-1)" in text
    assert "How many classes? - 4:41 p.m., Kim Ade: Eleven." in text
    assert "And where? - No answer is on record." in text
    assert "100 minutes at the table, 20 in caucus." in text
    assert "Absent: Kim Ade (ill)" in text
    assert "Next session: **March 25, 2026**." in text
    assert facts.data["struck"].records() == [
        {"at": "4:42 p.m.", "record": "N-4", "what": "Twelve.", "because": "misheard", "by": "Kim Ade", "when": "4:43 p.m."}
    ]  # fmt: skip


def test_what_comes_later_has_its_day(workspace: Workspace, seen: Any) -> None:
    """A signature of another day is not told as if it were the session's; one after the day that is asked about is none.

    ---
    as_of: 2026-03-26
    proposals: [{id: U-01, title: Class size, versions: [{v: 0, by: union}]}]
    sessions: [{id: S02, date: 2026-03-11, start: 16:00, end: 18:00, held: true}]
    log:
      - {id: U-02-01, at: 2026-03-11 16:05, kind: paper, paper: proposal, side: union, carries: {U-01: 0}}
      - {id: TA-01, at: 2026-03-11 17:00, kind: ta, item: U-01, paper: U-02-01, version: 0}
      - {id: SIG-1, at: 2026-03-11 17:05, kind: signature, ta: TA-01, side: union, by: p1}
      - {id: SIG-2, at: 2026-03-25 16:10, kind: signature, ta: TA-01, side: management, by: Lee Orr}
    """

    def signed(day: date) -> str:
        return str(seen(replace(workspace, as_of=day), "session_minutes").data["agreements"].rows[0][3])

    assert signed(date(2026, 3, 25)) == "Union, 5:05 p.m.; Management, March 25, 2026, 4:10 p.m."
    assert signed(date(2026, 3, 24)) == "Union, 5:05 p.m."


def test_nothing_written_yet(workspace: Workspace, seen: Any, printed: Any) -> None:
    """A session without a log says so, and that it ended without a date; nothing is made up.

    ---
    sessions: [{id: S02, date: 2026-03-11, held: true}]
    """
    text = printed(seen(workspace, "session_minutes"))

    assert "Nothing is in the logs of this session." in text
    assert "No date for the next session was set." in text
    assert "Observers: not counted" in text
