"""The papers of the vote: notice, ballot, tally sheet, questions, the employer's part, and what if it fails."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from bargain.disclosure import Released
from bargain.domain.ground_rules import GroundRules
from bargain.domain.notices import Ratification
from bargain.domain.workspace import Workspace
from tests.table.test_votes import SIGNED, STAFF, TEACHERS, held
from tests.talks import talks

Seen = Callable[..., Released]
Printed = Callable[[Released], str]
TOGETHER = """
round:
  units:
    - {id: A, name: Teachers, kind: teacher, headcount: 100, ratifies: together}
    - {id: E, name: Support staff, kind: esp, headcount: 40, ratifies: together}
"""


def planned(**vote: Any) -> Workspace:
    """Give the talks with a vote to come on March 25."""
    stated = {"voted_on": "2026-03-25", "notice_days": "7", "notice_sent": "2026-03-18"}
    return talks(SIGNED, ratification=Ratification.model_validate(stated | vote))


def test_notice(seen: Seen, printed: Printed) -> None:
    """Members read when, where, how, who and the quorum; what is not stated is to be announced, and no proxy votes."""
    workspace = planned(
        place="Library", opens="07:30", closes="16:00", method="Secret ballot", tallies=[{"unit": "A", "eligible": "90", "quorum": "46"}]
    )  # fmt: skip
    text = printed(seen(workspace, "ratification_notice", "members"))

    assert "**When:** March 25, 2026, 7:30 a.m. to 4:00 p.m." in text
    assert "**Proxies:** none" in text
    assert "**Who may vote:** to be announced" in text
    assert "Before this goes out" not in text
    told = printed(seen(workspace, "ratification_notice"))
    assert "as in who_may_vote: members in good standing" in told
    assert "the quorum of Support staff: in its tally, or bargain new tally" in told
    assert "bargain init --add ratification.yaml" in told
    assert seen(workspace, "ratification_notice", "members").data["apart"].rows == (
        ("Teachers", 90, 46),
        ("Support staff", None, None),
    )


def test_notice_in_time(seen: Seen) -> None:
    """Seven days are enough where seven are owed; six are told to the team, and before it is out the days from today."""

    def missing(**vote: Any) -> list[str]:
        return [
            one for one in seen(planned(**vote), "ratification_notice").data["missing"] if "enough" in one
        ]

    assert missing() == []
    assert missing(notice_sent="2026-03-19") == [
        "enough days: the notice went out 6 days before the vote, and 7 are owed"
    ]
    assert missing(notice_sent=None, voted_on="2026-03-20") == [
        "enough days: the notice would go out today, 4 days before the vote, and 7 are owed"
    ]


def test_ballots(seen: Seen, printed: Printed) -> None:
    """One for each vote: two units that ratify separately have two, together they have one; copies to be cut."""
    workspace = planned()
    apart = printed(seen(workspace, "ratification_ballot", "members", copies=2))
    together = talks(SIGNED + TOGETHER, ratification=workspace.ratification)
    ballots = seen(together, "ratification_ballot", "members").data["ballots"]

    assert apart.count("# Ballot: Teachers") == apart.count("# Ballot: Support staff") == 2
    assert "Shall the tentative agreement between" in apart
    assert "recommend" not in apart
    assert [one["units"] for one in ballots] == ["Teachers and Support staff"]
    assert [one["units"] for one in seen(workspace, "ratification_ballot", unit="E").data["ballots"]] == [
        "Support staff"
    ]


def test_tally_sheet_before_and_after(seen: Seen, printed: Printed) -> None:
    """Before the count what is unknown is left to be written; after it the numbers and what they come to stand there."""
    before = seen(planned(tallies=[{"unit": "A", "eligible": "90"}]), "ratification_tally", "members").data
    after = printed(seen(held([TEACHERS, STAFF]), "ratification_tally", "members"))

    assert before["sheets"][0]["lines"].rows[:3] == (
        ("May vote (people)", 90), ("Issued", ""), ("Returned", ""),
    )  # fmt: skip
    assert before["counts"].rows[0][:3] == ("Teachers", 90, None)
    assert "**Result: ratified.**" in after
    assert "**Result: not ratified.**" in after


def test_tally_that_cannot_be(seen: Seen, printed: Printed) -> None:
    """A count that does not add up says so, and is no result."""
    text = printed(seen(held([TEACHERS | {"yes": 61}, STAFF]), "ratification_tally", "members"))

    assert "Unit A adds up to 81, and 80 ballots were returned." in text
    assert "**Result: no result: the count does not add up.**" in text


def test_tellers_are_the_teams(seen: Seen) -> None:
    """Who counted is not for everybody."""
    workspace = held([TEACHERS | {"tellers": ["Kim"]}, STAFF])

    assert "tellers" not in seen(workspace, "ratification_tally", "members").data["sheets"][0]
    assert seen(workspace, "ratification_tally").data["sheets"][0]["tellers"] == ["Kim"]


def test_questions(seen: Seen, printed: Printed) -> None:
    """Answered questions come first; one that waits says since when."""
    asked = [
        {"question": "And next year?", "asked": "2026-03-10"},
        {"question": "When?", "answer": "In June."},
    ]
    text = printed(seen(planned(questions=asked), "ratification_questions", "members"))

    assert text.index("When?") < text.index("And next year?")
    assert "The answer is to come; asked March 10, 2026." in text


def test_the_employers_deadline(seen: Seen) -> None:
    """Ten days after a vote of March 1 is March 11: on March 16 five days late; recorded or not agreed it is not."""
    rules = GroundRules(employer_vote_within_days=10)
    waiting = held([TEACHERS], employer_vote=None, employer_voted_on=None)

    def late(workspace: Workspace, rules: GroundRules | None = rules) -> tuple[date | None, int | None]:
        given = seen(
            talks(SIGNED, ratification=workspace.ratification, ground_rules=rules), "ratification_employer"
        )
        return given.data["due"], given.data["days_late"]

    assert late(waiting) == (date(2026, 3, 11), 5)
    assert late(held([TEACHERS])) == (date(2026, 3, 11), None)
    assert late(waiting, None) == (None, None)


def test_what_if_it_fails(seen: Seen, printed: Printed) -> None:
    """The unit that said no is named, with what was signed for it and the notice; the notice gives no numbers."""
    given = seen(held([TEACHERS, STAFF], failed_plan="Meet on Monday."), "ratification_failed")

    assert given.data["refused"] == ["Support staff"]
    assert given.data["items"] == ["Union Proposal #2, Class size", "Union Proposal #3, Class size"]
    assert given.data["notice"].startswith("The members of Support staff have not ratified")
    assert not any(sign.isdigit() for sign in given.data["notice"])
    assert "Meet on Monday." in printed(given)
    assert seen(held([TEACHERS]), "ratification_failed").data["refused"] == []
