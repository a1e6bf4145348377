"""What the council hears of a session."""

from dataclasses import replace
from typing import Any

from bargain.domain.evidence import InformationRequests
from bargain.domain.workspace import Workspace


def test_what_crossed_and_what_is_open(workspace: Workspace, seen: Any, printed: Any) -> None:
    """Papers, acts and agreements; never a note, what we noted on an act, or an item that no paper carried.

    ---
    proposals:
      - {id: U-01, title: Class size, versions: [{v: 0, by: union}]}
      - {id: U-02, title: Secret plan, versions: [{v: 0, by: union}]}
      - {id: U-03, title: Evaluation, versions: [{v: 0, by: union}]}
    sessions:
      - {id: S02, date: 2026-03-11, start: 16:00, end: 18:00, held: true, format: expanded, observers: {count: 1},
         close_summary: They are weak., public_summary: We offered a text., next: 2026-03-25}
    log:
      - {id: U-02-01, at: 2026-03-11 16:05, kind: paper, paper: proposal, side: union, carries: {U-01: 0}}
      - {id: U-02-02, at: 2026-03-11 16:06, kind: paper, paper: proposal, side: union, carries: {U-03: 0}}
      - {id: N-1, at: 2026-03-11 16:10, kind: note, text: They whisper.}
      - {id: A-1, at: 2026-03-11 16:12, kind: act, act: question, side: management, item: U-01, note: they are afraid}
      - {id: TA-01, at: 2026-03-11 17:00, kind: ta, item: U-03, paper: U-02-02, version: 0}
    """
    facts = seen(workspace, "session_report", "council")
    text = " ".join(printed(facts).split())

    assert [row["what"] for row in facts.data["crossed"].records()] == [
        "Initial Proposal on Class size (U-02-01)", "Initial Proposal on Evaluation (U-02-02)",
        "has questions on U-01, Class size", "TA-01 reached on U-03, Evaluation: the text of U-02-02",
    ]  # fmt: skip
    assert [row["id"] for row in facts.data["open"].records()] == ["U-01"]
    assert "TA-01 on U-03, not signed by union and management" in text
    assert "The room: with silent representatives; 1 observer; 120 minutes at the table, 0 in caucus." in text
    assert not any(word in text for word in ("weak", "whisper", "afraid", "Secret"))


def test_overdue_information(workspace: Workspace, seen: Any) -> None:
    """A request whose day has passed with parts missing is told; one that is due today, or answered, is not.

    ---
    sessions: [{id: S02, date: 2026-03-11, held: true}]
    """

    def request(name: str, due: str, *status: str) -> dict[str, Any]:
        items = [{"n": str(n), "text": "x", "status": one} for n, one in enumerate(status, 1)]
        return {"id": name, "sent": "2026-02-01", "due": due, "items": items}

    held = InformationRequests.model_validate(
        {"info_requests": [
            request("IR-01", "2026-03-10", "open", "complete"), request("IR-02", "2026-03-16", "open"),
            request("IR-03", "2026-03-01", "complete"),
        ]}
    )  # fmt: skip
    rows = seen(replace(workspace, info_requests=held), "session_report", "council").data["requests"].rows

    assert [(row[0], row[2], row[3]) for row in rows] == [("IR-01", 6, "1 of 2 parts missing")]
