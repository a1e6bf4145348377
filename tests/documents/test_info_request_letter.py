"""The letter of a request as a document."""

from pathlib import Path
from typing import Any

import pytest

from bargain.problems import UsageError
from tests.rounds import read

REQUESTS = """
--- info_requests.yaml
info_requests:
  - {id: IR-01, sent: 2026-02-12, due: 2026-03-05, basis: needed, items: [{n: 1, text: Nurse log, note: they stall}]}
  - {id: IR-02, items: [{n: 7, text: Rates}]}
"""


def test_the_latest_request_unless_one_is_named(tmp_path: Path, seen: Any, printed: Any) -> None:
    """Without a name it is the last of the file; items keep their numbers; a note of ours is in no letter."""
    workspace = read(REQUESTS, tmp_path)
    latest = printed(seen(workspace, "info_request_letter", "management", cleared=True))
    named = printed(seen(workspace, "info_request_letter", "management", request="IR-01", cleared=True))

    assert "- Item 7: Rates." in latest
    assert "- Item 1: Nurse log." in named
    assert "stall" not in named


def test_a_reminder(tmp_path: Path, seen: Any, printed: Any) -> None:
    """A reminder says so in its subject and counts the days."""
    page = printed(
        seen(
            read(REQUESTS, tmp_path),
            "info_request_letter",
            "management",
            request="IR-01",
            remind=True,
            cleared=True,
        )
    )

    assert "First reminder: request for information IR-01" in page
    assert "11 days ago" in page


def test_no_request_yet(tmp_path: Path, seen: Any) -> None:
    """Without any request the way to write one is named."""
    with pytest.raises(UsageError, match="no information request yet"):
        seen(read("", tmp_path), "info_request_letter")
