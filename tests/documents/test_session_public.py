"""What the public may read of a session."""

from typing import Any

import pytest

from tests.talks import talks

TALKS = """
round: {openness: {papers: POLICY}}
proposals: [{id: U-01, title: Class size, versions: [{v: 0, by: union}, {v: 1, by: management}]}]
sessions:
  - {id: S02, date: 2026-03-11, held: true, close_summary: They are weak., SUMMARY next: 2026-03-25}
log:
  - {id: U-02-01, at: 2026-03-11 16:05, kind: paper, paper: proposal, side: union, carries: {U-01: 0}}
  - {id: M-02-01, at: 2026-03-11 16:15, kind: paper, paper: counter, side: management, carries: {U-01: 1}}
  - {id: M-02-02, at: 2026-03-11 16:20, kind: paper, paper: letter, side: management, title: Rosters}
  - {id: N-1, at: 2026-03-11 16:25, kind: note, text: They whisper.}
"""


@pytest.mark.parametrize(
    ("policy", "audience", "counted", "named"),
    [
        ("none", "public", False, False),
        ("none", "members", False, False),
        ("summaries", "public", True, False),
        ("summaries", "members", False, True),
        ("all", "members", False, True),
    ],
)
def test_openness(seen: Any, printed: Any, policy: str, audience: str, *, counted: bool, named: bool) -> None:
    """Members voted how much is told of the papers: nothing; or their number to the public and their names to members."""
    workspace = talks(TALKS.replace("POLICY", policy).replace("SUMMARY", "public_summary: We met.,"))
    text = " ".join(printed(seen(workspace, "session_public", audience)).split())

    assert ("1 of the Association, 1 of the employer" in text) is counted
    assert ("Initial Proposal on Class size" in text) is named
    assert "We met." in text
    assert "The next session is on **March 25, 2026**." in text
    assert not any(word in text for word in ("weak", "whisper", "Rosters"))


def test_without_a_summary(seen: Any, printed: Any) -> None:
    """Nothing takes the place of the summary that nobody wrote for the public."""
    workspace = talks(TALKS.replace("POLICY", "none").replace("SUMMARY", ""))

    assert "The two sides met." in printed(seen(workspace, "session_public", "public"))
