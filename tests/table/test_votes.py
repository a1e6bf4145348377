"""What counts of a ratification vote come to."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bargain.domain.notices import Ratification, Tally
from bargain.domain.workspace import Workspace
from bargain.table.status import status_of
from bargain.table.votes import electorates, impossible, ratified, unit_result
from tests.talks import talks

ITEMS = """
proposals:
  - {id: U-01, units: [A], versions: [{v: 0, by: union}]}
  - {id: U-02, units: [E], versions: [{v: 0, by: union}]}
  - {id: U-03, units: [A, E], versions: [{v: 0, by: union}]}
log:
  - {kind: paper, id: U-01-01, at: 2026-02-01 16:00, paper: proposal, side: union, carries: {U-01: 0, U-02: 0, U-03: 0}}
"""
SIGNED = ITEMS + "\n".join(
    f"""\
  - {{kind: ta, id: TA-0{n}, at: 2026-02-02 1{n}:00, item: U-0{n}, paper: U-01-01, version: 0}}
  - {{kind: signature, id: S-{n}1, at: 2026-02-02 1{n}:10, ta: TA-0{n}, side: union, by: p1}}
  - {{kind: signature, id: S-{n}2, at: 2026-02-02 1{n}:20, ta: TA-0{n}, side: management, by: Chair}}"""
    for n in (1, 2, 3)
)
TEACHERS = {"unit": "A", "eligible": 100, "issued": 95, "returned": 80, "yes": 60, "no": 18, "blank": 1,
            "spoiled": 1, "quorum": 51}  # fmt: skip
STAFF = {"unit": "E", "eligible": 40, "issued": 40, "returned": 30, "yes": 12, "no": 18, "blank": 0,
         "spoiled": 0, "quorum": 21}  # fmt: skip
VOTED = {"voted_on": "2026-03-01", "employer_voted_on": "2026-03-10", "employer_vote": "ratified"}


def held(tallies: list[dict[str, Any]], text: str = SIGNED, **more: Any) -> Workspace:
    """Give the talks after a vote with these counts."""
    return talks(text, ratification=Ratification.model_validate(VOTED | {"tallies": tallies} | more))


def statuses(workspace: Workspace) -> list[str]:
    """Give the status of the three items: of teachers, of support staff, of both."""
    return [standing.status for standing in status_of(workspace).values()]


def test_a_failed_unit_leaves_its_items_signed() -> None:
    """Teachers ratify and support staff do not: what concerns support staff, alone or with others, is only signed."""
    workspace = held([TEACHERS, STAFF])

    assert [unit_result(workspace, unit) for unit in ("A", "E")] == ["ratified", "rejected"]
    assert statuses(workspace) == ["ratified", "ta_signed", "ta_signed"]


def test_a_second_vote_holds() -> None:
    """The last count of a unit is the one that holds, from its own day on."""
    again = STAFF | {"yes": 20, "no": 10, "counted_on": "2026-03-14"}
    workspace = held([TEACHERS, STAFF, again])

    assert statuses(workspace) == ["ratified"] * 3
    assert (
        unit_result(talks(SIGNED, ratification=workspace.ratification, as_of=date(2026, 3, 13)), "E")
        == "unknown"
    )


@pytest.mark.parametrize(
    ("count", "result"),
    [
        ({"yes": 15, "no": 15}, "tied"),
        ({"returned": 20, "yes": 18, "no": 2}, "no_quorum"),
        ({"returned": 21, "yes": 19, "no": 2}, "ratified"),
        ({"yes": None}, "unknown"),
        ({"returned": None}, "unknown"),
        ({"returned": None, "quorum": None}, "rejected"),
        ({"yes": 13}, "miscounted"),
        ({"issued": 41}, "miscounted"),
        ({"returned": None, "quorum": None, "yes": 23}, "miscounted"),
        ({"returned": None, "quorum": None, "yes": 22}, "ratified"),
    ],
)
def test_results(count: dict[str, Any], result: str) -> None:
    """A tie, a missed quorum, an unknown count and one that cannot be ratify nothing; the quorum itself is enough."""
    assert unit_result(held([TEACHERS, STAFF | count]), "E") == result
    assert statuses(held([TEACHERS, STAFF | count]))[1] == (
        "ratified" if result == "ratified" else "ta_signed"
    )


def test_a_count_with_its_own_day() -> None:
    """It counts from that day on, where the record does not say when the vote was; without any day it is not known."""
    counted = TEACHERS | {"counted_on": "2026-03-02"}
    days = [held([one], voted_on=None) for one in (counted, TEACHERS)]

    assert [unit_result(workspace, "A") for workspace in days] == ["ratified", "unknown"]


def test_units_that_ratify_together() -> None:
    """Two units of one vote are added up: 60 + 12 = 72 yes, 18 + 18 = 36 no; without one of them nothing is known."""
    text = (
        SIGNED
        + """
round:
  units:
    - {id: A, name: Teachers, kind: teacher, headcount: 100, ratifies: together}
    - {id: E, name: Support staff, kind: esp, headcount: 40, ratifies: together}
"""
    )
    (one,) = electorates(held([TEACHERS, STAFF], text))

    assert (one.units, one.total("yes"), one.total("no"), one.result) == (("A", "E"), 72, 36, "ratified")
    assert statuses(held([TEACHERS, STAFF], text)) == ["ratified"] * 3
    assert electorates(held([TEACHERS], text))[0].result == "unknown"


def test_a_quorum_binds_whoever_is_counted_together() -> None:
    """110 returned of two units: a quorum of 111 for one is missed, 110 is reached, though the other's is not known."""
    text = SIGNED + (
        "\nround: {units: [{id: A, name: T, kind: teacher, headcount: 100, ratifies: together}, "
        "{id: E, name: S, kind: esp, headcount: 40, ratifies: together}]}\n"
    )

    def result(quorum: int) -> str:
        tallies = [TEACHERS | {"quorum": quorum}, STAFF | {"quorum": None}]
        return electorates(held(tallies, text))[0].result

    assert (result(110), result(111)) == ("ratified", "no_quorum")


def test_a_count_of_all_is_known_on_its_day() -> None:
    """One count of all units holds for each of them from its day on, and for none before."""
    count = held([TEACHERS | {"counted_on": "2026-03-14"}], combined=True).ratification

    def results(day: int) -> set[str]:
        workspace = talks(SIGNED, ratification=count, as_of=date(2026, 3, day))
        return {unit_result(workspace, unit) for unit in ("A", "E")}

    assert (results(13), results(14)) == ({"unknown"}, {"ratified"})


def test_no_counts_recorded() -> None:
    """Where no count is on record, the employer's vote after the members' is taken for it; a missing unit's is not."""
    assert statuses(held([])) == ["ratified"] * 3
    assert statuses(held([TEACHERS])) == ["ratified", "ta_signed", "ta_signed"]


def test_employer_refuses() -> None:
    """Without the employer's vote, or against it, nothing is ratified."""
    assert not ratified(held([TEACHERS], employer_vote="rejected"), ["A"])
    assert not ratified(held([TEACHERS], employer_vote=None), ["A"])
    assert not ratified(held([TEACHERS], units=["A"]), ["A", "E"])


def test_what_cannot_be() -> None:
    """Each impossible count is named with its numbers; unknown parts are not taken as zero."""
    count = Tally.model_validate(STAFF | {"issued": 50, "returned": 55})

    assert impossible(count) == [
        "has 50 ballots issued to 40 who may vote",
        "has 55 ballots returned of 50 issued",
        "adds up to 30, and 55 ballots were returned",
    ]
    assert impossible(count.model_copy(update={"issued": None, "blank": None})) == [
        "has 55 ballots returned of 40 who may vote"
    ]
    unreturned = count.model_copy(update={"issued": 29, "returned": None})
    assert impossible(unreturned) == ["adds up to 30, and 29 ballots were issued"]
    assert impossible(unreturned.model_copy(update={"issued": None, "yes": 23})) == [
        "adds up to 41, and 40 may vote"
    ]
