"""What the order of the papers shows."""

from decimal import Decimal

import pytest

from bargain.domain.workspace import Workspace
from bargain.table.response import debts, directions, movement, regressions, repeats
from bargain.table.status import status_of
from tests.talks import talks


def pay(*moves: str) -> Workspace:
    """A pay item with one paper a week for each of `union 6%`, in order."""
    versions, log = [], []
    for number, move in enumerate(moves):
        side, _, value = move.partition(" ")
        versions.append(f"{{v: {number}, by: {side}, position: {value}}}")
        log.append(
            f"  - {{kind: paper, id: {side[0].upper()}-{number + 1:02d}-01, at: 2026-01-{number + 1:02d} 16:00, "
            f"paper: counter, side: {side}, carries: {{U-01: {number}}}}}"
        )
    return talks(f"proposals:\n  - {{id: U-01, versions: [{', '.join(versions)}]}}\nlog:\n" + "\n".join(log))


def test_movement() -> None:
    """Numbers are told in the order in which they crossed the table."""
    steps = movement(status_of(pay("union 6%", "management 1.5%", "union 5%"))["U-01"])

    assert [(step.side, str(step.value), step.paper) for step in steps] == [
        ("union", "6%", "U-01-01"),
        ("management", "1.5%", "M-02-01"),
        ("union", "5%", "U-03-01"),
    ]
    assert directions(steps) == {"union": "up", "management": "down"}


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        (["union 6%", "management 2%", "union 5%", "management 2.5%"], []),
        (["union 6%", "management 2%", "union 6.5%"], [("union", "6%", "6.5%")]),
        (["union 6%", "management 2%", "management 1%"], [("management", "2%", "1%")]),
        (
            ["union 22 students", "management 28 students", "union 21 students"],
            [("union", "22 students", "21 students")],
        ),
        (["union 22 students", "management 28 students", "union 24 students"], []),
        (["union 6%", "union 7%"], []),
        (["union 6%", "management $900", "union 7%"], []),
        (["union 6%", "management 6%", "union 7%"], []),
    ],
)
def test_regressive_moves(moves: list[str], expected: list[tuple[str, str, str]]) -> None:
    """A number farther from the other side than before is regressive; which way is away follows from the first numbers."""
    found = regressions(status_of(pay(*moves))["U-01"])

    assert [(move.side, str(move.earlier.value), str(move.later.value)) for move in found] == expected


def test_bidding_against_ourselves() -> None:
    """Two papers of ours with none of theirs between, and by how much the number moved towards them."""
    found = repeats(status_of(pay("union 6%", "management 2%", "union 5%", "union 4.5%"))["U-01"])

    assert [(repeat.side, repeat.earlier.paper, repeat.later.paper, repeat.conceded) for repeat in found] == [
        ("union", "U-03-01", "U-04-01", Decimal("0.5"))
    ]


def test_what_if_after_our_own_paper(workspace: Workspace) -> None:
    """A what-if after our own counter counts as a second paper, marked as a what-if.
    ---
    proposals: [{id: U-02, versions: [{v: 0, by: union}, {v: 1, by: management}, {v: 2, by: union}, {v: 3, by: union}]}]
    log:
      - {kind: paper, id: U-02-02, at: 2026-01-05 16:10, paper: proposal, side: union, carries: {U-02: 0}}
      - {kind: paper, id: M-03-02, at: 2026-01-12 16:10, paper: counter, side: management, carries: {U-02: 1}}
      - {kind: paper, id: U-06-02, at: 2026-02-25 16:10, paper: counter, side: union, carries: {U-02: 2}}
      - {kind: act, id: a1, at: 2026-02-25 18:00, act: reject, side: management, item: U-02}
      - {kind: paper, id: U-07-02, at: 2026-03-11 16:10, paper: what_if, side: union, carries: {U-02: 3}}
    """
    (found,) = repeats(status_of(workspace)["U-02"])

    assert (found.earlier.paper, found.later.paper, found.what_if, found.conceded) == (
        "U-06-02", "U-07-02", True, None,
    )  # fmt: skip


def test_acceptance_in_principle_is_an_answer(workspace: Workspace) -> None:
    """Who passes as an offer what the other side has accepted as a what-if does not bid against themselves.
    ---
    proposals: [{id: U-02, versions: [{v: 0, by: union}]}]
    packages:
      packages:
        - {id: PKG-1, kind: what_if, side: union, condition: All., items: [{item: U-02, version: 0}]}
        - {id: PKG-2, kind: formal, side: union, condition: All., items: [{item: U-02, version: 0}]}
    log:
      - {kind: paper, id: U-07-02, at: 2026-03-11 16:10, paper: what_if, side: union, carries: {U-02: 0}, package: PKG-1}
      - {kind: act, id: a1, at: 2026-03-11 18:00, act: accept, side: management, item: PKG-1}
      - {kind: paper, id: U-08-01, at: 2026-03-12 16:10, paper: package, side: union, carries: {U-02: 0}, package: PKG-2}
    """
    assert repeats(status_of(workspace)["U-02"]) == ()


def test_response_debt(workspace: Workspace) -> None:
    """What each side has to answer, and since how many days; agreed and withdrawn items owe nothing.
    ---
    proposals:
      - {id: U-01, versions: [{v: 0, by: union}, {v: 1, by: management}]}
      - {id: U-02, versions: [{v: 0, by: union}]}
      - {id: U-03, versions: [{v: 0, by: union}]}
      - {id: U-04, versions: [{v: 0, by: union}]}
    log:
      - {kind: paper, id: U-01-01, at: 2026-03-02 16:00, paper: proposal, side: union, carries: {U-01: 0, U-03: 0}}
      - {kind: paper, id: U-01-02, at: 2026-03-06 16:00, paper: proposal, side: union, carries: {U-02: 0}}
      - {kind: paper, id: M-02-01, at: 2026-03-09 16:00, paper: counter, side: management, carries: {U-01: 1}}
      - {kind: act, id: a1, at: 2026-03-10 16:00, act: withdraw, side: union, item: U-03}
    """
    ours, theirs = debts(status_of(workspace).values())

    assert (ours.items, ours.oldest) == (("U-01",), 7)
    assert (theirs.items, theirs.oldest) == (("U-02",), 10)
