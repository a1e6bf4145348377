"""What members read before they vote, and what they do not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bargain.disclosure import Released
from bargain.domain.council import BargainingCouncil
from bargain.domain.local import Term
from bargain.domain.notices import Ratification
from bargain.domain.workspace import Workspace
from bargain.problems import UsageError
from bargain.visibility import Audience
from tests.talks import talks

Seen = Callable[..., Released]
Printed = Callable[[Released], str]
TALKS = """
as_of: 2026-03-16
platform:
  title: Platform
  planks: [{id: K1, title: Time to teach, outcome: partly, next_step: Grieve the schedule}]
common_good:
  demands: [{id: CG-1, text: A nurse in every school, origin: joint, category: student_supports, outcome: not_won,
             next_step: Ask the council}]
proposals:
  - id: U-01
    title: Preparation time
    section: "8.4"
    article: "8"
    current_text: "Teachers have two hundred minutes.\\n\\nNothing else changes."
    versions:
      - {v: 0, by: union, position: 260 minutes, text: "Teachers have 260 minutes.\\n\\nNothing else changes."}
      - {v: 1, by: union, position: 240 minutes, plain: Forty more minutes to prepare, effective: 2026-09-01,
         text: "Teachers have 240 minutes.\\n\\nNothing else changes."}
  - id: U-02
    title: Room temperature
    kind: new
    versions: [{v: 0, by: union, text: Rooms are warm.}]
  - {id: U-03, title: Lockers, kind: new, versions: [{v: 0, by: union, text: Lockers lock.}]}
  - {id: U-04, title: A secret plan, kind: new, versions: [{v: 0, by: union, text: Secret.}]}
log:
  - {kind: paper, id: U-01-01, at: 2026-02-01 16:00, paper: proposal, side: union, carries: {U-01: 0, U-02: 0, U-03: 0}}
  - {kind: paper, id: U-02-01, at: 2026-02-02 16:00, paper: counter, side: union, carries: {U-01: 1}}
  - {kind: act, id: A-1, at: 2026-02-03 16:00, act: withdraw, side: union, item: U-02}
  - {kind: act, id: A-2, at: 2026-02-03 16:05, act: refer, side: union, item: U-03, to: the safety committee}
  - {kind: ta, id: TA-01, at: 2026-02-04 16:00, item: U-01, paper: U-02-01, version: 1}
  - {kind: signature, id: S-1, at: 2026-02-04 16:10, ta: TA-01, side: union, by: p1}
  - {kind: signature, id: S-2, at: 2026-02-04 16:20, ta: TA-01, side: management, by: m1}
"""
COUNCIL = BargainingCouncil.model_validate({
    "charter": {"quorum": "50%"},
    "votes": [{"id": "V1", "date": "2026-03-01", "question": "Recommend?", "decides": "ta_recommendation", "present": "30",
               "yes": "25", "no": "4", "abstain": "1", "passed": "true"}],
})  # fmt: skip
NAME = "ratification_summary"


def held(text: str = TALKS, **vote: Any) -> Workspace:
    """Give the talks with the council's vote, and what is on record of the members'."""
    made = Ratification.model_validate({"recommendation_vote": "V1"} | vote)
    return talks(text, council=COUNCIL, ratification=made)


def test_what_changes(seen: Seen) -> None:
    """Article, before, after in plain words, from when, for whom; the redline holds only the paragraph that changes."""
    given = seen(held(), NAME, "members").data
    (change,) = given["changes"]

    assert given["overview"].rows == (
        (
            "Article 8, Section 8.4",
            "Teachers have two hundred minutes. Nothing else changes.",
            "Forty more minutes to prepare",
            date(2026, 9, 1),
            "Teachers (100 people)",
        ),
    )
    assert (change["redline"].before, change["redline"].after) == (
        "Teachers have two hundred minutes.",
        "Teachers have 240 minutes.",
    )


def test_a_change_without_a_day_begins_with_the_agreement(seen: Seen) -> None:
    """What the memorandum says of such a change, members read too: it holds from the first day of the term."""
    workspace = held(TALKS.replace(" effective: 2026-09-01,", ""))
    term = Term.model_validate({"effective": "2026-07-01", "expires": "2029-06-30"})
    workspace = replace(workspace, round=workspace.round.model_copy(update={"successor_term": term}))

    assert [row[3] for row in seen(workspace, NAME, "members").data["overview"].rows] == [date(2026, 7, 1)]


def test_what_we_did_not_win(seen: Seen) -> None:
    """What was agreed short of our first paper, withdrawn, or referred; what no paper carried is not named."""
    rows = seen(held(), NAME, "members").data["not_won"].rows

    assert rows == (
        ("Union Proposal #1 – Article 8, Preparation time", "260 minutes", "agreed: 240 minutes"),
        ("Union Proposal #2 – Article 7, Room temperature", "our first text", "withdrawn"),
        ("Union Proposal #3 – Article 7, Lockers", "our first text", "referred to the safety committee"),
    )


def test_what_we_first_asked_for_is_won(seen: Seen) -> None:
    """An item agreed in the words of our first paper is no loss."""
    won = TALKS.replace("paper: U-02-01, version: 1", "paper: U-01-01, version: 0")

    assert [row[0][:17] for row in seen(held(won), NAME, "members").data["not_won"].rows] == [
        "Union Proposal #2", "Union Proposal #3",
    ]  # fmt: skip


@pytest.mark.parametrize(("sent", "told"), [({}, False), ({"notice_sent": "2026-03-10"}, True)])
def test_the_council_speaks_with_the_notice(seen: Seen, sent: dict[str, str], *, told: bool) -> None:
    """Members hear the recommendation, and what became of shared demands, once the notice of the vote is out."""
    given = seen(held(**sent), NAME, "members").data
    council = seen(held(**sent), NAME, "council").data
    said = "The bargaining council recommends that you ratify: 25 yes, 4 no, 1 abstaining, 30 present."

    assert given.get("recommendation") == (said if told else None)
    assert given["demands"].rows == ((("A nurse in every school", "not won"),) if told else ())
    assert council["recommendation"] == said
    assert council["demands"].rows == (("A nurse in every school", "not won", "Ask the council"),)


def test_next_steps_stay_inside(seen: Seen) -> None:
    """Members read what became of a plank; the next step is the team's."""
    workspace = held()

    assert seen(workspace, NAME, "members").data["planks"].rows == (("Time to teach", "partly won"),)
    assert seen(workspace, NAME, "team").data["planks"].rows == (
        ("Time to teach", "partly won", "Grieve the schedule"),
    )


@pytest.mark.parametrize("audience", ["members", "council"])
def test_nothing_before_everything_is_signed(seen: Seen, printed: Printed, audience: str) -> None:
    """While a signature is missing only the team has a summary."""
    workspace = held()
    unsigned = replace(workspace, log=workspace.log[:-1])

    assert "Nothing has been settled yet" in printed(seen(unsigned, NAME, audience))
    assert "Forty more" not in printed(seen(unsigned, NAME, audience))
    assert "Forty more minutes to prepare" in printed(seen(unsigned, NAME, "team"))


def test_the_page(seen: Seen, printed: Printed) -> None:
    """What was not won stands on it with a heading of its own; no priority, no draft."""
    text = printed(seen(held(full_text="valley.example"), NAME, "members"))

    assert "## What we did not win" in text
    assert "The full text: valley.example" in text
    assert "secret" not in text.lower()


def test_slides_are_cut_not_clipped(seen: Seen) -> None:
    """Thirty lines go on over three slides that say which they are, and no row is lost."""
    demands = ",".join(
        f"{{id: CG-{n}, text: Demand {n}, origin: joint, category: testing}}" for n in range(1, 31)
    )
    start, end = TALKS.index("  demands: ["), TALKS.index("proposals:")
    text = f"{TALKS[:start]}  demands: [{demands}]\n{TALKS[end:]}"
    slides = seen(held(text, notice_sent="2026-03-10"), "ratification_slides", "members").data["slides"]
    shared = [slide for slide in slides if slide["title"].startswith("Shared demands")]

    assert [slide["title"] for slide in shared] == [f"Shared demands ({n} of 3)" for n in (1, 2, 3)]
    assert [row[0] for slide in shared for row in slide["table"].rows] == [
        f"Demand {n}" for n in range(1, 31)
    ]
    assert max(len(slide["table"].rows) for slide in shared) == 13


def test_management_cannot_have_it(seen: Seen) -> None:
    """What the union tells its members is not made for the other side."""
    for name in (NAME, "ratification_slides", "ratification_failed"):
        with pytest.raises(UsageError, match="not made for the audience management"):
            seen(held(), name, Audience.management.value)


def test_plain_words_that_lack(seen: Seen, printed: Printed) -> None:
    """The team is told which item has no plain words and where to write them; members are not."""
    bare = talks(TALKS.replace("plain: Forty more minutes to prepare, ", ""))
    told = "no plain words are written yet for"

    assert f"{told} Union Proposal #1." in printed(seen(bare, "ratification_summary"))
    assert told not in printed(seen(talks(TALKS), "ratification_summary"))
    assert told not in printed(seen(bare, "ratification_summary", "members"))
