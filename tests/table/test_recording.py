"""Numbers are never used twice, and what would not fit together is found before it is written."""

from bargain.domain.session import Act, Agreement, Paper, Struck
from bargain.domain.workspace import Workspace
from bargain.table.recording import faults, next_paper, next_record, once_recorded
from tests.talks import talks

LOG = """
proposals: [{id: U-01, versions: [{v: 0, by: union}]}]
packages:
  packages:
    - {id: PKG-1, kind: formal, side: union, condition: All., items: [{item: U-01, version: 0}]}
log:
  - {kind: paper, id: U-07-01, at: 2026-03-11 16:00, paper: proposal, side: union, carries: {U-01: 0}}
  - {kind: paper, id: U-07-99, at: 2026-03-11 16:05, paper: letter, side: union, title: Late}
  - {kind: ta, id: TA-01, at: 2026-03-11 17:00, item: U-01, paper: U-07-01, version: 0}
  - {kind: act, id: S07-act-ada-9, at: 2026-03-11 17:05, act: correct, side: union, item: U-01}
"""
WHEN = "2026-03-20 16:00"


def struck(name: str) -> Struck:
    """Strike a record."""
    fields = {"kind": "struck", "id": "x", "at": WHEN, "record": name, "because": "no", "by": "ada"}
    return Struck.model_validate(fields)


def act(name: str, item: str, side: str = "union") -> Act:
    """Make an act."""
    fields = {"kind": "act", "id": "a", "at": WHEN, "act": name, "side": side, "item": item}
    return Act.model_validate(fields)


def test_numbers_go_on() -> None:
    """Over 99 too; each side and session has its own; a struck or passed-over number is not used again."""
    workspace = talks(LOG)

    assert next_paper(workspace, "union", "S07") == "U-07-100"
    assert next_paper(workspace, "management", "S07") == "M-07-01"
    assert next_paper(workspace, "joint", "S100") == "J-100-01"
    assert next_paper(once_recorded(workspace, struck("U-07-99")), "union", "S07") == "U-07-100"
    assert next_paper(workspace, "union", "S08", {"U-08-01"}) == "U-08-02"
    assert next_record(workspace, "S07", "act", "Ada") == "S07-act-ada-10"
    assert next_record(workspace, "S07", "act", "Bea") == "S07-act-bea-1"


def sentences(workspace: Workspace, *entries: Act | Struck | Paper | Agreement) -> list[str]:
    """Give what would be wrong."""
    return list(faults(workspace, entries))


def test_what_cannot_be_is_told() -> None:
    """The state machine is asked on the day of the record, even where that lies ahead; loose ends are told too."""
    workspace = talks(LOG)

    assert sentences(workspace, act("question", "U-01")) == []
    assert sentences(workspace, act("withdraw", "U-01", "management")) == [
        "U-01: management cannot withdraw what union proposed"
    ]
    assert sentences(workspace, act("hold", "U-77")) == ["a names the item U-77, which is not there"]
    assert "TA-01 names the paper U-07-01, which is not there" in sentences(workspace, struck("U-07-01"))
    assert sentences(workspace, struck("TA-01")) == []
    assert sentences(workspace, act("accept", "PKG-1", "management"))[-1:] == [
        "a speaks of PKG-1, which has not crossed the table"
    ]


def test_a_paper_with_a_version_that_nobody_wrote() -> None:
    """Or with a number that is taken."""
    fields = {"kind": "paper", "id": "U-07-01", "at": WHEN, "paper": "counter", "side": "union"}
    paper = Paper.model_validate(fields | {"carries": {"U-01": 7}})

    assert sentences(talks(LOG), paper)[-2:] == [
        "two papers have the number U-07-01",
        "U-07-01 carries version 7 of U-01, which proposals/U-01.yaml does not have",
    ]


def test_a_paper_that_nobody_could_accept() -> None:
    """Its last day lies before the day on which it crosses; on that day itself it may still be accepted."""
    at = "2026-03-11 16:15"
    fields = {"kind": "paper", "id": "U-07-09", "paper": "what_if", "side": "union", "at": at}
    workspace = talks(LOG)
    over, on_the_day = (Paper.model_validate(fields | {"expires": f"2026-03-{day}"}) for day in (10, 11))

    assert faults(workspace, [over]) == (
        "U-07-09 may be accepted until 2026-03-10 and crosses on 2026-03-11, so that nobody could accept it",
    )
    assert faults(workspace, [on_the_day]) == ()
