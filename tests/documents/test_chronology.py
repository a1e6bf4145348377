"""The chronology: numbered for its reader, provable, and of one item with its texts."""

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bargain.domain.workspace import Workspace
from bargain.problems import UsageError
from bargain.table.seal import seal_of
from bargain.visibility import Audience
from tests.calendar.test_chronicle import FILES
from tests.rounds import read


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Read the round whose chronicle is tested; the first paper was sealed."""
    sealed = FILES.replace(
        "carries: {U-01: 0}, rec", f"carries: {{U-01: 0}}, seals: {{U-01: {seal_of('Twenty.')}}}, rec"
    )
    return read(sealed, tmp_path)


def test_numbers_have_no_gaps_that_tell(workspace: Workspace, seen: Any) -> None:
    """The other side's list is numbered through: no missing number tells that something was left out."""
    rows = (
        seen(workspace, "chronology", "management", reader=Audience.management).data["happenings"].records()
    )

    assert [row["number"] for row in rows] == list(range(1, len(rows) + 1))
    assert {"n1", "a2", "a3", "CH-02", "V1"}.isdisjoint(row["record"] for row in rows)
    assert "detail" not in rows[0]


def test_nothing_of_ours_reaches_the_other_side(workspace: Workspace, seen: Any, printed: Any) -> None:
    """No note, reason, proof, vote, observer, name of a log, or item that nobody passed."""
    page = printed(seen(workspace, "chronology", "management", reader=Audience.management))

    assert "Class size" in page
    for ours in (
        "every class",
        "STRUCK",
        "receipt",
        "weak",
        "Council",
        "12 obs",
        ".ada.",
        "Secret",
        "stall",
        "Lunch",
    ):
        assert ours not in page


def test_the_team_sees_what_was_struck(workspace: Workspace, seen: Any, printed: Any) -> None:
    """A record that was a mistake is shown as struck, with the reason."""
    assert "STRUCK as a mistake: they did not" in printed(seen(workspace, "chronology"))


def test_it_can_be_proved(workspace: Workspace, seen: Any) -> None:
    """Each seal in the log stands at the end, and the digest of each log as its bytes lie in the folder."""
    data = seen(workspace, "chronology").data
    log = workspace.root / "sessions" / "S01.ada.log.yaml"

    assert data["seals"].rows == (("U-01-01", "text of U-01", seal_of("Twenty.")),)
    assert data["logs"].rows == (
        ("log 1", hashlib.sha256(log.read_bytes()).hexdigest(), "sessions/S01.ada.log.yaml"),
    )


def test_between_two_days(workspace: Workspace, seen: Any) -> None:
    """Both days count; the title says which they are."""
    released = seen(workspace, "chronology", first=date(2026, 3, 1), last=date(2026, 3, 6))

    assert [row["record"] for row in released.data["happenings"].records()] == ["V1", "CH-02", "IR-01"]
    assert released.title == "Chronology from March 1, 2026 to March 6, 2026"
    assert released.data["logs"].rows == ()


def test_one_item(workspace: Workspace, seen: Any) -> None:
    """Its own history and its texts with their seals; what the team knows to bear on it is not told to others."""
    ours = seen(workspace, "chronology", item="U-01").data
    theirs = seen(workspace, "chronology", "management", item="U-01", reader=Audience.management).data

    assert {"IR-01", "U-01-01", "n1", "a1", "a2", "TA-01", "s1"} == {
        row["record"] for row in ours["happenings"].records()
    }
    assert {"U-01-01", "a1", "TA-01", "s1"} == {row["record"] for row in theirs["happenings"].records()}
    (text,) = theirs["texts"]
    assert (text["text"], text["seal"], text["sealed"]) == ("Twenty.", seal_of("Twenty."), "unchanged")


def test_a_text_that_changed_says_so(tmp_path: Path, seen: Any) -> None:
    """Where the file's text is no longer what was sealed, the item's history says it."""
    sealed = FILES.replace(
        "carries: {U-01: 0}, rec", f"carries: {{U-01: 0}}, seals: {{U-01: {seal_of('Other.')}}}, rec"
    )
    (text,) = seen(read(sealed, tmp_path), "chronology", item="U-01").data["texts"]

    assert text["sealed"] == "CHANGED SINCE"


@pytest.mark.parametrize(("item", "reader"), [("U-09", Audience.team), ("U-02", Audience.management)])
def test_no_such_item(workspace: Workspace, seen: Any, item: str, reader: Audience) -> None:
    """An item that is not there and one that the reader may not know of are refused in the same words."""
    with pytest.raises(UsageError, match=f"no item '{item}'") as refused:
        seen(workspace, "chronology", item=item, reader=reader)
    assert ("U-02" in refused.value.problems[0].fix) == (reader is Audience.team)
