"""The texts of an item by name."""

import pytest

from bargain.problems import UsageError
from bargain.table.status import status_of
from bargain.table.texts import NamedText, names, text_named
from bargain.visibility import Level
from tests.talks import talks

TALKS = """
proposals:
  - id: U-02
    current_text: As it is.
    versions:
      - {v: 0, by: union}
      - {v: 1, by: management}
      - {v: 2, by: union}
      - {v: 3, by: union}
      - {v: 4, by: union}
log:
  - {kind: paper, id: U-02-01, at: 2025-12-17 16:20, paper: proposal, side: union, carries: {U-02: 0}}
  - {kind: paper, id: M-04-03, at: 2026-01-28 17:30, paper: counter, side: management, carries: {U-02: 1}}
  - {kind: paper, id: U-06-02, at: 2026-02-25 16:30, paper: counter, side: union, carries: {U-02: 2}}
  - {kind: paper, id: U-07-02, at: 2026-03-11 16:45, paper: what_if, side: union, carries: {U-02: 3}}
"""


def named(name: str, against: NamedText | None = None) -> NamedText:
    """Give a text of U-02 by name."""
    workspace = talks(TALKS)
    return text_named(workspace.proposals[0], status_of(workspace)["U-02"], name, against)


@pytest.mark.parametrize(
    ("name", "words", "text"),
    [
        ("contract", "the present agreement", "As it is."),
        ("union", "Union Counter 1 of February 25, 2026 (U-06-02)", "Text 2."),
        ("management", "Management Counter 1 of January 28, 2026 (M-04-03)", "Text 1."),
        ("U-02-01", "Union Initial Proposal of December 17, 2025 (U-02-01)", "Text 0."),
        ("v3", "Union What-If of March 11, 2026 (U-07-02)", "Text 3."),
        ("latest", "Union version 4, not passed", "Text 4."),
    ],
)
def test_names(name: str, words: str, text: str) -> None:
    """Each name gives one text, with what it is in the words of the table."""
    found = named(name)

    assert (found.words, found.text) == (words, text)


def test_last_pass_comes_before() -> None:
    """The last pass is the last position before the text it is held against; a what-if is none, a draft comes last."""
    assert named("last_pass", named("union")).words.startswith("Management Counter 1")
    assert named("last_pass", named("v3")).words.startswith("Union Counter 1")
    assert named("last_pass", named("latest")).words.startswith("Union Counter 1")


def test_levels() -> None:
    """What any paper carried is the table's; a version that none did is the team's."""
    assert [named(name).level for name in ("contract", "v1", "v3", "latest")] == [
        Level.table, Level.table, Level.table, Level.team,
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "against"), [("v9", None), ("U-99-01", None), ("last_pass", "U-02-01")])
def test_unknown(name: str, against: str | None) -> None:
    """A text that is not there is refused with the names that are."""
    with pytest.raises(UsageError) as refused:
        named(name, named(against) if against else None)
    (problem,) = refused.value.problems

    assert "contract, latest, union, management, U-02-01, M-04-03, U-06-02, U-07-02, v0" in problem.fix


def test_nothing_passed() -> None:
    """An item that no paper has carried has its agreement and its versions."""
    workspace = talks("proposals: [{id: U-02, versions: [{v: 0, by: union}]}]")

    assert names(workspace.proposals[0], status_of(workspace)["U-02"]) == ("contract", "latest", "v0")
