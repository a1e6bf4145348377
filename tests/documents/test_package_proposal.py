"""Packages as they are handed over, and the list of them."""

from collections.abc import Callable
from datetime import date

import pytest

from bargain.disclosure import Released
from bargain.documents.package_proposal import gather
from bargain.domain.council import BargainingCouncil
from bargain.domain.strategy import StrategyFile
from bargain.domain.workspace import Workspace
from bargain.folder.workspace import read_workspace
from bargain.problems import BargainError, UsageError
from bargain.resources import folder
from bargain.table.status import status_of
from tests.talks import talks

Seen = Callable[..., Released]
TALKS = """
proposals:
  - id: U-02
    section: "7.1"
    title: Class size
    current_text: Classes stay small.
    versions: [{v: 0, by: union}, {v: 1, by: union, position: 3%}, {v: 2, by: union}]
  - {id: U-06, section: "14.3", title: Leave, versions: [{v: 0, by: union}]}
  - {id: U-08, section: "16.2", title: Evaluation, versions: [{v: 0, by: union}]}
  - {id: M-01, section: "8.1", title: Longer day, versions: [{v: 0, by: management}]}
packages:
  packages:
    - id: PKG-1
      kind: what_if
      side: union
      condition: All three together.
      expires: 2026-03-25
      without_prejudice: true
      items: [{item: U-02, version: 1}, {item: M-01, withdrawn_by: management}, {item: U-06, unchanged: true}]
    - {id: PKG-2, kind: formal, side: union, condition: Both., items: [{item: U-02, version: 2}, {item: U-08, version: 0}]}
    - {id: PKG-3, kind: formal, side: union, condition: Late., expires: 2026-03-15, items: [{item: U-02, version: 2}]}
    - {id: PKG-4, kind: formal, side: union, condition: Twice., items: [{item: U-02, version: 2}]}
    - {id: WI-1, kind: what_if, side: union, condition: Unmarked., items: [{item: U-02, version: 2}]}
log:
  - {kind: paper, id: U-02-01, at: 2025-12-17 16:20, paper: proposal, side: union, carries: {U-02: 0, U-06: 0, U-08: 0}}
  - {kind: paper, id: M-02-01, at: 2025-12-17 17:20, paper: proposal, side: management, carries: {M-01: 0}}
  - {kind: ta, id: TA-01, at: 2026-01-28 16:05, item: U-08, paper: U-02-01, version: 0}
  - {kind: signature, id: TA-01-union, at: 2026-01-28 16:05, ta: TA-01, side: union, by: p02}
  - {kind: signature, id: TA-01-management, at: 2026-01-28 16:06, ta: TA-01, side: management, by: Vetter}
"""
PASSED = TALKS + (
    "  - {kind: paper, id: U-07-02, at: 2026-03-11 16:45, paper: what_if, side: union, carries: {U-02: 1}, "
    "package: PKG-1, received_by: Vetter}\n"
)


@pytest.fixture(scope="module")
def passed() -> Workspace:
    """Give talks in which PKG-1 has crossed the table as a what-if."""
    return talks(PASSED)


def test_what_is_in_it(passed: Workspace) -> None:
    """Name, condition, what becomes of each item, last day, and each text clean and marked."""
    (package,) = gather(passed, "PKG-1").packages

    assert package.name == "Union Package Proposal #1 (what-if)"
    assert (package.paper, package.received_by, package.without_prejudice) == ("U-07-02", "Vetter", True)
    assert package.items.rows == (
        ("U-02", "7.1 Class size (A)", "the text attached", 1),
        ("M-01", "8.1 Longer day (A)", "withdrawn by Management if this package is accepted", None),
        ("U-06", "14.3 Leave (A)", "unchanged: Union Initial Proposal of December 17, 2025 (U-02-01)", None),
    )
    (text,) = package.texts
    assert text.contract is not None
    assert text.changes is not None
    assert (text.text, text.contract.before, text.changes.before) == (
        "Text 1.",
        "Classes stay small.",
        "Text 0.",
    )
    assert text.last == "Union Initial Proposal of December 17, 2025 (U-02-01)"


def test_printed(passed: Workspace, seen: Seen, printed: Callable[[Released], str]) -> None:
    """Management reads the lines that a package must carry, and nothing of the team's."""
    page = printed(seen(passed, "package_proposal", "management", package="PKG-1"))

    assert "# Union Package Proposal #1 (what-if)" in page
    assert "**Without prejudice. A what-if: it is nobody's position unless it is accepted.**" in page
    assert "**Condition.** All three together." in page
    assert (
        "**Rejection of any part is rejection of the whole.** This package expires at the end of March 25, 2026."
        in page
    )
    assert "team" not in page.lower()
    assert "Version" not in page


def test_a_draft_is_the_teams_until_two_people_cleared_it(seen: Seen) -> None:
    """A package that no paper has carried, or whose version none has, is the team's; cleared, management may read it."""
    drafted, touched = (
        talks(TALKS),
        talks(PASSED.replace("{item: U-02, version: 1}", "{item: U-02, version: 2}")),
    )

    for workspace in (drafted, touched):
        hidden = seen(workspace, "package_proposal", "management", package="PKG-1")
        assert (hidden.data["packages"], hidden.title) == (
            [],
            "Packages of the Willowmere Education Association",
        )
    cleared = seen(drafted, "package_proposal", "management", package="PKG-1", cleared=True)

    assert cleared.data["packages"][0]["condition"] == "All three together."


def test_what_speaks_against_it() -> None:
    """Signed items, other live packages, a day that is over, a missing mark and a missing vote are told to the team."""
    council = BargainingCouncil.model_validate({"charter": {"quorum": "50%"}, "votes": []})
    workspace = talks(TALKS, council=council)
    said = {one.name: one.objections for one in gather(workspace).packages}
    vote = "No vote of the council is named that allows it (envelope_vote)."

    assert said["Union Package Proposal #2 (formal)"] == (
        "U-08 is tentative agreement signed: it cannot be traded again.",
        "U-02 stands in PKG-4 too: they may take the one that suits them.",
        vote,
    )
    assert said["Union Package Proposal #3 (formal)"] == ("PKG-3 expired on 2026-03-15.", vote)
    assert said["Union Package Proposal WI-1 (what-if)"] == (
        "A what-if that is not marked without prejudice will be quoted as our position.",
        vote,
    )


def test_below_our_limits_is_the_strategys(seen: Seen) -> None:
    """That a package is worth less than our limits is read by the audience strategy alone."""
    limits = {"items": [{"id": "U-02", "weight": "20", "target": "5%", "reservation": "4%"}]}
    workspace = talks(PASSED, strategy=StrategyFile.model_validate(limits))

    assert seen(workspace, "package_proposal", "strategy", package="PKG-1").data["packages"][0][
        "below_limits"
    ]
    assert (
        "below_limits" not in seen(workspace, "package_proposal", "team", package="PKG-1").data["packages"][0]
    )


def test_a_what_if_changes_no_status() -> None:
    """Passing a what-if, whatever it offers or takes away, leaves every status and every last position as it was."""
    before, after = status_of(talks(TALKS)), status_of(talks(PASSED))

    assert {name: (one.status, one.union, one.management) for name, one in before.items()} == {
        name: (one.status, one.union, one.management) for name, one in after.items()
    }


@pytest.mark.slow
def test_cost_is_that_of_the_costing() -> None:
    """What the team reads of the cost is word for word the answer of `bargain cost package`."""
    from bargain.documents import cost_package

    workspace, _ = read_workspace(folder("sample-data") / "riverbend", today=date(2026, 3, 16))
    assert workspace is not None
    (package,) = gather(workspace, "PKG-1", cost=True).packages

    assert package.cost is not None
    assert package.cost.startswith("Over the term the package costs $")
    assert package.cost == cost_package.gather(workspace, "PKG-1").answer


def test_unknown(passed: Workspace) -> None:
    """A package that is not there is refused with those that are; a cost needs pay."""
    with pytest.raises(UsageError, match="there is no package 'PKG-9'"):
        gather(passed, "PKG-9")
    with pytest.raises(BargainError, match="NEEDS-FILE"):
        gather(passed, "PKG-1", cost=True)


def test_list(passed: Workspace, seen: Seen) -> None:
    """The list says of each package what it holds, its paper, its last day and its state; drafts are the team's."""
    rows = seen(passed, "package_list").data["packages"].rows

    assert rows[0] == (
        "PKG-1", "what-if", "U-02 (v1); M-01 withdrawn by management; U-06 unchanged", "U-07-02",
        passed.packages.packages[0].expires, 9, "alive",
    )  # fmt: skip
    assert [row[-1] for row in rows[1:]] == ["not passed yet", "expired", "not passed yet", "not passed yet"]
    assert [row[0] for row in seen(passed, "package_list", "management").data["packages"].rows] == ["PKG-1"]
