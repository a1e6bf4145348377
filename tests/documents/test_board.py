"""The board: what is open, whose turn it is, and what hangs over the table."""

from collections.abc import Callable

import pytest

from bargain.disclosure import Released
from bargain.documents.board import gather
from bargain.domain.evidence import InformationRequests
from bargain.domain.ground_rules import GroundRules
from bargain.domain.workspace import Workspace
from bargain.problems import UsageError
from tests.talks import talks

Seen = Callable[..., Released]
ROUND = """
proposals:
  - id: U-05
    title: Living wage
    units: [E]
    section: "4.1"
    versions:
      - {v: 0, by: union, position: $24.00/hour, text: "A. One.\\n\\nB. No class shall exceed 20 students."}
      - {v: 1, by: management, position: $18.75/hour, text: "A. No class shall exceed 25 students."}
      - {v: 2, by: management, position: $18.00/hour}
  - {id: U-08, title: Evaluation, section: "16.2", versions: [{v: 0, by: union}, {v: 1, by: union}]}
  - {id: U-16, title: Caseload, section: "9.4", versions: [{v: 0, by: union}]}
  - {id: U-19, title: Not shown, versions: [{v: 0, by: union}]}
  - {id: M-01, title: Longer day, section: "8.1", versions: [{v: 0, by: management}]}
packages:
  packages:
    - id: WI-1
      kind: what_if
      side: union
      condition: Together.
      expires: 2026-03-25
      items: [{item: U-16, version: 0}, {item: M-01, withdrawn_by: management}]
    - {id: PKG-1, kind: formal, side: union, condition: All., items: [{item: U-19, version: 0}]}
    - {id: PKG-2, kind: formal, side: union, condition: Over., expires: 2026-03-15, items: [{item: U-16, version: 0}]}
sessions:
  - {id: S07, date: 2026-03-11, held: true}
  - {id: S09, date: 2026-04-08}
  - {id: S08, date: 2026-03-25}
log:
  - {kind: paper, id: U-02-01, at: 2025-12-17 16:20, paper: proposal, side: union, carries: {U-05: 0}}
  - {kind: paper, id: U-02-02, at: 2025-12-17 16:30, paper: proposal, side: union, carries: {U-08: 0}}
  - {kind: paper, id: M-02-01, at: 2025-12-17 17:30, paper: proposal, side: management, carries: {M-01: 0}}
  - {kind: paper, id: M-03-03, at: 2026-01-11 17:45, paper: counter, side: management, carries: {U-05: 1}}
  - {kind: paper, id: U-05-01, at: 2026-02-07 16:20, paper: proposal, side: union, carries: {U-16: 0}}
  - {kind: paper, id: U-07-02, at: 2026-03-11 16:45, paper: what_if, side: union, package: WI-1, carries: {U-16: 0}}
  - {kind: paper, id: M-07-03, at: 2026-03-11 17:45, paper: counter, side: management, carries: {U-05: 2}}
  - {kind: ta, id: TA-01, at: 2026-03-11 18:00, item: U-08, paper: U-02-02, version: 0}
  - {kind: signature, id: TA-01-union, at: 2026-03-11 18:01, ta: TA-01, side: union, by: p02}
"""
RULES = GroundRules.model_validate({"status": "signed", "new_proposal_cutoff": "2026-02-06"})
ASKED = InformationRequests.model_validate(
    {
        "info_requests": [
            {
                "id": "IR-01",
                "sent": "2026-02-01",
                "due": "2026-03-06",
                "relates_to": ["U-05"],
                "items": [
                    {"n": "1", "text": "Rates", "status": "partial"},
                    {"n": "2", "text": "Vacancies", "status": "complete"},
                ],
            },
            {
                "id": "IR-02",
                "sent": "2026-03-01",
                "due": "2026-03-16",
                "items": [{"n": "1", "text": "Due today"}],
            },
        ]
    }
)


@pytest.fixture(scope="module")
def held() -> Workspace:
    """Read the round of talks, with ground rules and requests for information."""
    return talks(ROUND, ground_rules=RULES, info_requests=ASKED)


def test_items(held: Workspace) -> None:
    """Open items, ours first: positions, whose turn and for how many days, where it stands, days from the cutoff."""
    board = gather(held)

    assert board.items.rows == (
        ("U-05", "4.1 Living wage (E)", "$24.00/hour · Dec 17, 2025 · U-02-01",
         "$18.00/hour · Mar 11, 2026 · M-07-03", "union (5)", "exchanged", -51),
        ("U-16", "9.4 Caseload (A)", "Initial Proposal · Feb 7, 2026 · U-05-01", None,
         "management (5)", "on the table (what-if WI-1)", 1),
        ("M-01", "8.1 Longer day (A)", None, "Initial Proposal · Dec 17, 2025 · M-02-01",
         "management (5)", "on the table (what-if WI-1)", -51),
    )  # fmt: skip
    assert [row[0] for row in board.rest.rows] == ["U-08", "U-19"]


def test_what_hangs_over_the_table(held: Workspace) -> None:
    """Unsigned agreements, live packages, moves away, late items, overdue information and the next session."""
    board = gather(held)

    assert [(debt.side, debt.items, debt.oldest) for debt in board.owed] == [
        ("Union", ("U-05",), 5), ("Management", ("U-16", "M-01"), 5),
    ]  # fmt: skip
    assert [row[0:1] + row[2:] for row in board.unsigned.rows] == [
        ("U-08", "TA-01 (U-02-02)", "union", "management", 5)
    ]
    assert [row[:1] + row[2:] for row in board.packages.rows] == [
        ("WI-1", "U-16 (v0); M-01 withdrawn by management", "U-07-02", held.sessions[2].date, 9),
        ("PKG-1", "U-19 (v0)", None, None, None),
    ]
    assert [row[:5] for row in board.away.rows] == [
        ("U-05", "Management", "$18.75/hour", "$18.00/hour", "M-07-03")
    ]
    assert [(row[0], row[3], row[4]) for row in board.late.rows] == [("U-16", 1, "none")]
    assert [(row[0], row[1], row[3], row[4]) for row in board.requests.rows] == [
        ("IR-01/1", "Rates (answered in part)", 10, "U-05")
    ]
    assert str(board.next_session) == "2026-03-25"


def test_what_was_settled_is_not_late() -> None:
    """An item that came after the cutoff is of no concern once it is taken back."""
    taken_back = (
        ROUND + "  - {kind: act, id: A-1, at: 2026-03-12 16:00, act: withdraw, side: union, item: U-16}\n"
    )
    board = gather(talks(taken_back, ground_rules=RULES))

    assert board.late.rows == ()
    assert "U-16" in [row[0] for row in board.came.rows]


def test_no_cutoff_no_days() -> None:
    """Where no ground rules are signed, nothing is early or late, and nothing is zero."""
    board = gather(talks(ROUND))

    assert {row[-1] for row in board.items.rows} == {None}
    assert board.late.rows == ()


def test_exception_on_record() -> None:
    """A late item with a recorded exception says which."""
    excused = ROUND.replace(
        "id: U-16, title: Caseload,",
        "id: U-16, title: Caseload, cutoff_exception: {ground: new_facts, note: counts came on February 7},",
    )
    (late,) = gather(talks(excused, ground_rules=RULES)).late.rows

    assert late[4] == "facts came after the cutoff: counts came on February 7"


def test_filters(held: Workspace) -> None:
    """The open ones, one unit or one item; what hangs over other items is left out."""
    assert [row[0] for row in gather(held, unit="E").items.rows] == ["U-05"]
    assert gather(held, open_only=True).rest.rows == ()
    one = gather(held, item="U-08")

    assert (one.items.rows, [row[0] for row in one.rest.rows], one.packages.rows) == ((), ["U-08"], ())
    with pytest.raises(UsageError, match="there is no item 'U-99'"):
        gather(held, item="U-99")
    with pytest.raises(UsageError, match="there is no unit 'Z'"):
        gather(held, unit="Z")


def test_movement(held: Workspace) -> None:
    """An open item on which a number moved has its picture; two numbers are one only where the item is asked for."""
    assert [picture.name for picture in gather(held).movement] == ["movement_U-05"]
    exchanged = talks(
        ROUND.replace("{v: 2, by: management, position: $18.00/hour}", "{v: 2, by: management}")
    )

    assert gather(exchanged).movement == ()
    assert [picture.name for picture in gather(exchanged, item="U-05").movement] == ["movement_U-05"]


def test_side_by_side() -> None:
    """Both last texts stand clause beside like clause."""
    before = talks(ROUND.replace("carries: {U-05: 2}", "carries: {U-05: 1}"))
    beside = gather(before, side_by_side=True).beside[0]

    assert beside.heading == "Union Proposal #5 – Article 7, Living wage"
    assert beside.clauses.rows == (
        ("A. One.", None),
        ("B. No class shall exceed 20 students.", "A. No class shall exceed 25 students."),
    )


def test_others_see_what_crossed(held: Workspace, seen: Seen) -> None:
    """Management sees no draft, no debt, no judgement on moves, and not what a request holds up."""
    data = seen(held, "board", "management").data

    assert [row[0] for row in data["rest"].rows] == ["U-08"]
    assert [row[0] for row in data["packages"].rows] == ["WI-1"]
    assert [column.key for column in data["requests"].columns] == ["id", "text", "due", "days"]
    assert {"owed", "away"} & set(data) == set()


def test_printed(held: Workspace, seen: Seen, printed: Callable[[Released], str]) -> None:
    """The first lines say what is open, unsigned and overdue, and when the next session is."""
    page = printed(seen(held, "board"))

    assert (
        "As of March 16, 2026. 3 items are open. **1 agreed and NOT SIGNED.** 1 piece of information overdue."
        in page
    )
    assert "Next session: March 25, 2026." in page
