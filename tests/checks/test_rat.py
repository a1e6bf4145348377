"""The rules on ratification."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bargain.domain.rule import Found as Finding

Found = Callable[..., list[str]]
Findings = Callable[..., list[Finding]]


def test_a_vote_that_holds_up(found: Found) -> None:
    """
    Seven days' notice where seven are asked, and 40 + 8 + 1 + 1 = 50.

    --- ratification.yaml
    notice_sent: 2026-03-03
    notice_days: 7
    voted_on: 2026-03-10
    tallies: [{unit: A, eligible: 60, issued: 58, returned: 50, yes: 40, no: 8, blank: 1, spoiled: 1, quorum: 31}]
    """
    assert found("RAT-01") == []


def test_votes_that_do_not(findings: Findings, found: Found) -> None:
    """
    Six days' notice; and one fault of each kind in six tallies.

    --- ratification.yaml
    notice_sent: 2026-03-04
    notice_days: 7
    voted_on: 2026-03-10
    tallies:
      - {unit: A, eligible: 60, issued: 58, returned: 50, yes: 40, no: 8, blank: 1, spoiled: 2, quorum: 31}
      - {unit: B, eligible: 57, issued: 58, returned: 50, yes: 40, no: 8, blank: 1, spoiled: 1, quorum: 31}
      - {unit: C, eligible: 60, issued: 49, returned: 50, yes: 40, no: 8, blank: 1, spoiled: 1, quorum: 31}
      - {unit: D, eligible: 60, issued: 58, returned: 50, yes: 40, no: 8, blank: 1, spoiled: 1, quorum: 51}
      - {unit: E, eligible: 60, issued: 58, returned: 50, yes: 40, no: 8, blank: 1, spoiled: 1}
      - {unit: F, eligible: 60, issued: 58, returned: 50, yes: 40, no: 8, blank: 1, spoiled: 1, quorum: 50}
    """
    assert found("RAT-01") == ["ratification E", "A E", "B E", "C E", "D E", "E E"]
    assert [each.problem.message for each in findings("RAT-01")] == [
        "notice was given 6 days before the vote, not 7",
        "the tally of unit A adds up to 51, and 50 ballots were returned",
        "the tally of unit B has 58 ballots issued to 57 who may vote",
        "the tally of unit C has 50 ballots returned of 49 issued",
        "the tally of unit D has 50 ballots; the quorum is 51",
        "the tally of unit E does not give quorum",
    ]


def test_a_vote_without_a_record(found: Found) -> None:
    """
    Neither notice nor tally; before the day of the vote there is nothing to ask for.

    --- ratification.yaml
    voted_on: 2026-03-10
    """
    assert found("RAT-01") == ["ratification E", "ratification E"]
    assert found("RAT-01", date(2026, 3, 9)) == []


def test_counted_together(found: Found) -> None:
    """
    Both units ratify separately.

    --- bargain.yaml
    local: {id: vea, name: Valley Education Association, state: MA}
    employer: {name: Valley School Committee}
    law: {profile: generic}
    units: [{id: A, name: Teachers, kind: teacher, headcount: 60}, {id: E, name: Aides, kind: esp, headcount: 9}]
    --- ratification.yaml
    combined: true
    """
    assert found("RAT-02") == ["ratification E"]


def test_counted_together_by_right(found: Found) -> None:
    """
    One unit ratifies together with the other.

    --- bargain.yaml
    local: {id: vea, name: Valley Education Association, state: MA}
    employer: {name: Valley School Committee}
    law: {profile: generic}
    units: [{id: A, name: Teachers, kind: teacher, headcount: 60}, {id: E, name: Aides, kind: esp, headcount: 9, ratifies: together}]
    --- ratification.yaml
    combined: true
    """
    assert found("RAT-02") == []


def test_informed_voters(found: Found) -> None:
    """
    The notice is out, and nobody says what the council thinks or what was not won.

    --- ratification.yaml
    notice_sent: 2026-03-04
    """
    assert found("RAT-03") == ["recommendation W", "losses W"]


def test_well_informed_voters(found: Found) -> None:
    """
    Both are there.

    --- ratification.yaml
    {notice_sent: 2026-03-04, recommendation_vote: V9, losses_stated: true}
    """
    assert found("RAT-03") == []


def test_before_the_notice(found: Found) -> None:
    """
    A settlement that is not before the members yet.

    --- ratification.yaml
    {last_ta_on: 2026-03-04}
    """
    assert found("RAT-03") == []


def test_the_employers_part(found: Found) -> None:
    """
    30 days after the vote nothing is said, 31 days after it both steps are missing.

    --- bargain.yaml
    local: {id: vea, name: Valley Education Association, state: MA}
    employer: {name: Valley School Committee, funding_vote: town_meeting}
    law: {profile: generic}
    units: [{id: A, name: Teachers, kind: teacher, headcount: 60}]
    --- ratification.yaml
    voted_on: 2026-03-10
    """
    assert found("RAT-04", date(2026, 4, 9)) == []
    assert found("RAT-04", date(2026, 4, 10)) == ["employer W", "funding W"]


def test_the_days_of_the_ground_rules(found: Found) -> None:
    """
    With 21 days for the employer's vote it is late from April 1 on, the 22nd day; money has its 30 days.

    --- bargain.yaml
    local: {id: vea, name: Valley Education Association, state: MA}
    employer: {name: Valley School Committee, funding_vote: town_meeting}
    law: {profile: generic}
    units: [{id: A, name: Teachers, kind: teacher, headcount: 60}]
    --- ground_rules.yaml
    employer_vote_within_days: 21
    --- ratification.yaml
    voted_on: 2026-03-10
    """
    assert found("RAT-04", date(2026, 3, 31)) == []
    assert found("RAT-04", date(2026, 4, 1)) == ["employer W"]
    assert found("RAT-04", date(2026, 4, 10)) == ["employer W", "funding W"]


def test_the_employer_has_voted(found: Found) -> None:
    """
    No funding vote is needed here.

    --- ratification.yaml
    {voted_on: 2026-01-10, employer_voted_on: 2026-01-20}
    """
    assert found("RAT-04") == []
