"""Both sides' changes of one text beside each other."""

from collections.abc import Callable

import pytest

from bargain.disclosure import Released
from bargain.documents.three_way import gather
from bargain.domain.workspace import Workspace
from bargain.problems import UsageError
from tests.talks import talks

Seen = Callable[..., Released]
TALKS = """
proposals:
  - id: U-02
    section: "7.1"
    current_text: "A. Classes stay small and pleasant.\\n\\nB. The principal reports by May 1.\\n\\nC. This may be grieved."
    versions:
      - {v: 0, by: union, text: "A. Classes stay small.\\n\\nB. The principal reports by October 1.\\n\\nC. This may be grieved."}
      - {v: 1, by: management, text: "A. Classes stay small.\\n\\nB. The principal reports by June 1."}
      - {v: 2, by: union, text: "A. New."}
  - {id: U-03, section: "8.4", title: Preparation, versions: [{v: 0, by: union}]}
log:
  - {kind: paper, id: U-02-01, at: 2025-12-17 16:20, paper: proposal, side: union, carries: {U-02: 0}}
  - {kind: paper, id: U-02-02, at: 2025-12-17 16:20, paper: proposal, side: union, carries: {U-03: 0}}
  - {kind: paper, id: M-04-03, at: 2026-01-28 17:30, paper: counter, side: management, carries: {U-02: 1}}
"""


@pytest.fixture
def held() -> Workspace:
    """Give a small round of talks."""
    return talks(TALKS)


def test_passages(held: Workspace) -> None:
    """Each passage says who changes it, and holds each side's change under that party's name."""
    (three,) = gather(held, ["U-02"]).items
    first, second, third = three.passages

    assert [one.status for one in three.passages] == [
        "Agreed: both make the same change",
        "In dispute: both change the same place",
        "Changed by management only",
    ]
    assert first.both is not None
    assert (first.both.author, first.union, first.management) == ("Both sides", None, None)
    assert second.union is not None
    assert second.management is not None
    assert (second.union.after, second.union.author) == ("B. The principal reports by October 1.", "Union")
    assert (second.management.author, str(second.management.on)) == ("Management", "2026-01-28")
    assert third.management is not None
    assert (third.union, third.management.before, third.management.after) == (
        None,
        "C. This may be grieved.",
        "",
    )
    assert three.counts.rows == (
        ("In dispute: both change the same place", 1),
        ("Changed by management only", 1),
        ("Agreed: both make the same change", 1),
    )


def test_what_nobody_changes_stands(held: Workspace) -> None:
    """Held against management's own text, only our changes are left; the rest stands as it is."""
    (three,) = gather(held, ["U-02"], base="management").items

    assert three.passages[0].text == "A. Classes stay small."
    assert {one.status for one in three.passages} == {"Not changed", "Changed by the union only"}


def test_neighbours_of_one_status_stand_together(held: Workspace) -> None:
    """Clauses that one side alone changes, one after the other, are one passage with all their numbers."""
    text = TALKS.replace(
        '{v: 2, by: union, text: "A. New."}', '{v: 2, by: union, text: "A. New.\\n\\nB. Also new."}'
    )
    (three,) = gather(talks(text), ["U-02"], base="v1", to="v2").items

    assert [(one.number, one.status) for one in three.passages] == [("1 to 4", "Changed by the union only")]


def test_only_where_both_have_spoken(held: Workspace) -> None:
    """Without a name every item that both have passed a text on; with one that they have not, a sentence."""
    assert [one.name for one in gather(held).items] == ["Union Proposal #2"]
    with pytest.raises(UsageError, match="management has passed no text on U-03"):
        gather(held, ["U-03"])


def test_a_draft_is_the_teams(held: Workspace, seen: Seen) -> None:
    """A version of ours that no paper has carried is the team's, beside whatever it stands."""
    assert seen(held, "three_way", "management", to="latest").data["items"] == []
    assert len(seen(held, "three_way", "management").data["items"]) == 1
    assert seen(held, "three_way", "team", to="latest").data["items"][0]["draft"]


def test_printed(held: Workspace, seen: Seen, printed: Callable[[Released], str]) -> None:
    """Numbered passages with their status in words, and under it each party's change."""
    page = printed(seen(held, "three_way"))

    assert "## 2. In dispute: both change the same place\n\n### Union\n\nB. The principal reports by" in page
    assert "reports by ~~May~~<ins>October</ins> 1" in page
