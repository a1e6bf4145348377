"""The tracker of information requests."""

from pathlib import Path
from typing import Any

import pytest

from bargain.domain.workspace import Workspace
from tests.rounds import OPENING, read

REQUESTS = (
    OPENING.replace(
        "kind: ta, item: U-01, paper: U-01-01, version: 0", "kind: note, text: nothing agreed"
    ).replace("- {id: SIG-1, at: 2026-03-11 16:35, kind: signature, ta: TA-01, side: union, by: p1}\n", "")
    + """--- info_requests.yaml
info_requests:
  - id: IR-01
    sent: 2026-02-12
    due: 2026-02-20
    relates_to: [U-01, U-02]
    reminders: [2026-02-27]
    items:
      - {n: 1, text: Nurse log, note: they stall}
      - {n: 2, text: Rates, status: complete, received: 2026-02-19}
  - {id: IR-02, sent: 2026-03-10, due: 2026-03-30, items: [{n: 1, text: Rosters, status: partial}]}
  - {id: IR-03, items: [{n: 1, text: What we have not asked yet}]}
"""
)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Read a round with a late request, one in time, and one that was not sent."""
    return read(REQUESTS, tmp_path)


def test_the_tracker(workspace: Workspace, seen: Any) -> None:
    """Owed items and days late by hand: March 16 is 24 days after February 20; only what is on the table waits."""
    data = seen(workspace, "info_request_tracker").data
    rows = {row["request"]: row for row in data["requests"].records()}

    assert data["owed"] == "2 items are owed; the oldest is 24 days late."
    assert [(rows[name]["owed"], rows[name]["late"], rows[name]["blocks"]) for name in ("IR-01", "IR-02", "IR-03")] == [
        (1, 24, "U-01"), (1, None, None), (0, None, None),
    ]  # fmt: skip
    assert [(row["day"].day, row["state"]) for row in data["reminders"].records()] == [
        (20, "not sent"), (27, "sent"), (6, "due"), (30, "to come"), (6, "to come"), (13, "to come"),
    ]  # fmt: skip
    assert data["advice"] == ["IR-01 is 24 days late: ask your field representative what to do next."]
    assert data["next_step"] == "bargain request remind IR-01 -o IR-01-reminder.docx"


def test_the_other_side_sees_what_it_was_asked(workspace: Workspace, seen: Any, printed: Any) -> None:
    """Neither our notes, nor what waits for it, nor a request that was not sent."""
    page = printed(seen(workspace, "info_request_tracker", "management"))

    assert "Nurse log" in page
    for ours in ("stall", "U-01", "have not asked", "IR-03", "field representative"):
        assert ours not in page
