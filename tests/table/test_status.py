"""Where every item stands, told from the log alone."""

from datetime import date

import pytest

from bargain.dates import parse_moment
from bargain.domain.workspace import Workspace
from bargain.table.status import IN_WORDS, status_of
from bargain.table.story import Status
from tests.talks import talks

U02 = """
proposals:
  - {id: U-02, versions: [{v: 0, by: union}, {v: 1, by: management}, {v: 2, by: union}]}
log:
"""
TABLED = (
    U02
    + "  - {kind: paper, id: U-02-01, at: 2026-01-05 16:10, paper: proposal, side: union, carries: {U-02: 0}}\n"
)
COUNTERED = (
    TABLED
    + "  - {kind: paper, id: M-03-01, at: 2026-01-19 17:00, paper: counter, side: management, carries: {U-02: 1}}\n"
)


def act(name: str, side: str = "union", more: str = "", id_: str = "a1", at: str = "2026-02-02 16:00") -> str:
    return f"  - {{kind: act, id: {id_}, at: {at}, act: {name}, side: {side}, item: U-02{more}}}\n"


def test_draft_is_nobodys_business_yet(workspace: Workspace) -> None:
    """An item with text that no paper carried is drafted: no positions, no days, the ball is ours.
    ---
    proposals:
      - {id: U-02, versions: [{v: 0, by: union}]}
      - {id: U-03}
      - {id: U-04, versions: [{v: 0, by: union}], language_reviewed_on: 2026-01-01}
      - {id: U-05, versions: [{v: 0, by: union}], language_reviewed_on: 2026-01-01, plank: K1}
      - {id: U-06, versions: [{v: 0, by: union}], language_reviewed_on: 2026-04-01}
    platform: {title: Rooted, ratified_on: 2025-11-07}
    """
    found = status_of(workspace)

    assert [standing.status for standing in found.values()] == [
        "drafted", "idea", "reviewed", "approved", "drafted",
    ]  # fmt: skip
    assert (found["U-02"].union, found["U-02"].days, found["U-02"].ball_with) == (None, None, "union")
    assert not found["U-02"].tabled


def test_exchange(workspace: Workspace) -> None:
    """Each paper gives its side a position; the last one gives the ball to the other side.
    ---
    proposals:
      - {id: U-02, versions: [{v: 0, by: union}, {v: 1, by: management}, {v: 2, by: union}]}
    log:
      - {kind: paper, id: U-02-02, at: 2025-12-17 16:10, paper: proposal, side: union, carries: {U-02: 0}}
      - {kind: paper, id: M-04-03, at: 2026-01-28 17:35, paper: counter, side: management, carries: {U-02: 1}}
      - {kind: paper, id: U-06-02, at: 2026-02-25 16:30, paper: counter, side: union, carries: {U-02: 2}}
    """
    standing = status_of(workspace)["U-02"]

    assert standing.status == "countered"
    assert standing.union is not None
    assert standing.management is not None
    assert (standing.union.version, standing.union.paper) == (2, "U-06-02")
    assert (standing.management.version, standing.management.paper) == (1, "M-04-03")
    assert standing.first_passed == parse_moment("2025-12-17 16:10")
    assert standing.days == 19
    assert standing.ball_with == "management"
    assert [offer.version for offer in standing.offers] == [0, 1, 2]
    assert standing.crossed == {0, 1, 2}


def test_what_if_changes_nothing_but_whose_turn_it_is(workspace: Workspace) -> None:
    """A what-if is no status and no position; it has crossed the table, and while it lasts it wants an answer.
    ---
    proposals:
      - {id: U-03, versions: [{v: 0, by: union}, {v: 1, by: management}, {v: 2, by: union}]}
      - {id: M-01, versions: [{v: 0, by: management}]}
    packages:
      - id: WI-1
        kind: what_if
        side: union
        condition: All or nothing.
        expires: 2026-03-25
        items: [{item: U-03, version: 2}, {item: M-01, withdrawn_by: management}]
    log:
      - {kind: paper, id: U-02-03, at: 2025-12-17 16:10, paper: proposal, side: union, carries: {U-03: 0}}
      - {kind: paper, id: M-02-01, at: 2025-12-17 17:00, paper: proposal, side: management, carries: {M-01: 0}}
      - {kind: paper, id: M-04-04, at: 2026-01-28 17:40, paper: counter, side: management, carries: {U-03: 1}}
      - {kind: paper, id: U-07-02, at: 2026-03-11 16:45, paper: what_if, side: union, carries: {U-03: 2}, package: WI-1}
    """
    found = status_of(workspace)

    assert [standing.status for standing in found.values()] == ["countered", "tabled"]
    assert found["U-03"].union is not None
    assert found["U-03"].union.version == 0
    assert found["U-03"].crossed == {0, 1, 2}
    assert [standing.days for standing in found.values()] == [5, 5]
    assert [standing.ball_with for standing in found.values()] == ["management", "management"]
    assert [standing.package for standing in found.values()] == ["WI-1", "WI-1"]


def test_what_if_is_over_after_its_day() -> None:
    """When a what-if has expired the ball is where the last real move put it."""
    text = COUNTERED + (
        "  - {kind: paper, id: U-04-01, at: 2026-02-02 16:00, paper: what_if, side: union, carries: {U-02: 2}, expires: EXPIRES}\n"
    )

    def ball(expires: str) -> tuple[str | None, str | None]:
        standing = status_of(talks(text.replace("EXPIRES", expires)))["U-02"]
        return standing.ball_with, standing.package

    assert ball("session_end") == ("union", None)
    assert ball("2026-03-15") == ("union", None)
    assert ball("2026-03-16") == ("management", "U-04-01")
    assert ball("none") == ("management", "U-04-01")


def test_what_if_answered_with_yes_is_no_agreement(workspace: Workspace) -> None:
    """A what-if commits nobody: accepting or rejecting it leaves the items where they were.
    ---
    proposals: [{id: U-03, versions: [{v: 0, by: union}]}]
    packages:
      - {id: WI-1, kind: what_if, side: union, condition: All., items: [{item: U-03, version: 0}]}
    log:
      - {kind: paper, id: U-02-03, at: 2025-12-17 16:10, paper: proposal, side: union, carries: {U-03: 0}}
      - {kind: paper, id: U-07-02, at: 2026-03-11 16:45, paper: what_if, side: union, carries: {U-03: 0}, package: WI-1, expires: none}
      - {kind: act, id: a1, at: 2026-03-11 17:00, act: accept, side: management, item: WI-1}
    """
    standing = status_of(workspace)["U-03"]

    assert (standing.status, standing.ball_with, standing.package) == ("tabled", "union", None)


@pytest.mark.parametrize(
    ("name", "side", "status", "ball"),
    [
        ("hold", "union", "held", "union"),
        ("hold", "management", "held", "management"),
        ("question", "management", "tabled", "union"),
        ("reject", "management", "rejected", "union"),
        ("accept_in_part", "management", "countered", "union"),
        ("accept", "management", "accepted", "both"),
        ("withdraw", "union", "withdrawn", None),
        ("refer", "joint", "referred", None),
        ("ta_reached", "joint", "ta_reached", "both"),
        ("correct", "union", "tabled", "management"),
    ],
)
def test_each_act(name: str, side: str, status: Status, ball: str | None) -> None:
    """What each act makes of an item that is on the table."""
    standing = status_of(talks(TABLED + act(name, side)))["U-02"]

    assert (standing.status, standing.ball_with, standing.inconsistencies) == (status, ball, ())


def test_a_paper_ends_a_hold() -> None:
    """The next paper takes an item off hold."""
    text = (
        COUNTERED
        + act("hold")
        + (
            "  - {kind: paper, id: U-05-01, at: 2026-02-16 16:00, paper: counter, side: union, carries: {U-02: 2}}\n"
        )
    )

    assert status_of(talks(text))["U-02"].status == "countered"


def test_only_the_proposer_withdraws() -> None:
    """A withdrawal by the other side changes nothing and is noted as something that cannot be."""
    standing = status_of(talks(TABLED + act("withdraw", "management")))["U-02"]

    assert standing.status == "tabled"
    assert [fault.sentence for fault in standing.inconsistencies] == [
        "U-02: management cannot withdraw what union proposed"
    ]


def test_renewal() -> None:
    """What was withdrawn without prejudice may come back; what was withdrawn for good may not."""
    renewed = act("renew", id_="a2", at="2026-02-16 16:00")
    free = status_of(talks(COUNTERED + act("withdraw_without_prejudice") + renewed))["U-02"]
    gone = status_of(talks(COUNTERED + act("withdraw") + renewed))["U-02"]

    assert (free.status, free.inconsistencies) == ("countered", ())
    assert gone.status == "withdrawn"
    assert "only its proposer can renew" in gone.inconsistencies[0].sentence


def test_withdrawn_item_comes_back_on_paper() -> None:
    """A paper on a withdrawn item puts it on the table again, because it is there; for good meant for good."""
    again = "  - {kind: paper, id: U-05-01, at: 2026-02-16 16:00, paper: counter, side: union, carries: {U-02: 2}}\n"
    standing = status_of(talks(TABLED + act("withdraw") + again))["U-02"]

    assert standing.status == "tabled"
    assert "withdrawn for good" in standing.inconsistencies[0].sentence


def test_dropped_before_the_table() -> None:
    """Withdrawing what nobody has seen is dropping it."""
    assert status_of(talks(U02 + act("withdraw")))["U-02"].status == "dropped_before_table"


def test_speaking_of_what_is_not_there() -> None:
    """An act on an item that is not on the table is noted and changes nothing."""
    standing = status_of(talks(U02 + act("reject", "management")))["U-02"]

    assert standing.status == "drafted"
    assert [fault.sentence for fault in standing.inconsistencies] == [
        "U-02: a1 speaks of an item that is not on the table"
    ]


SIGNED = (
    COUNTERED
    + """\
  - {kind: ta, id: TA-01, at: 2026-02-02 18:00, item: U-02, paper: M-03-01, version: 1}
  - {kind: signature, id: s1, at: 2026-02-02 18:10, ta: TA-01, side: union, by: T. Arrow}
  - {kind: signature, id: s2, at: 2026-02-03 09:00, ta: TA-01, side: management, by: C. Vetter}
"""
)


@pytest.mark.parametrize(
    ("as_of", "status", "ball"),
    [
        ("2026-02-01", "countered", "union"),
        ("2026-02-02", "ta_reached", "management"),
        ("2026-02-03", "ta_signed", None),
    ],
)
def test_agreement_and_signatures(as_of: str, status: Status, ball: str | None) -> None:
    """Status on a day counts only what had happened by the end of that day."""
    standing = status_of(talks(SIGNED, as_of=date.fromisoformat(as_of)))["U-02"]

    assert (standing.status, standing.ball_with) == (status, ball)


def test_agreed_version_is_both_positions() -> None:
    """Once agreed, the agreed version is the last position of both sides."""
    standing = status_of(talks(SIGNED))["U-02"]

    assert standing.union is not None
    assert standing.management is not None
    assert (standing.union.version, standing.union.paper) == (1, "M-03-01")
    assert (standing.management.version, standing.management.paper) == (1, "M-03-01")
    assert (standing.agreement, standing.signed_by) == ("TA-01", {"union", "management"})
    assert standing.agreed
    assert not standing.open


def test_signed_agreement_is_not_undone_by_a_paper() -> None:
    """A paper on a signed item is noted as opening it again; the signatures stand."""
    text = SIGNED + (
        "  - {kind: paper, id: M-05-01, at: 2026-02-16 16:00, paper: counter, side: management, carries: {U-02: 1}}\n"
    )
    standing = status_of(talks(text))["U-02"]

    assert standing.status == "ta_signed"
    assert standing.inconsistencies[0].sentence == "U-02: paper M-05-01 opens again what was agreed"


PACKAGED = """
proposals:
  - {id: U-02, versions: [{v: 0, by: union}, {v: 1, by: management}, {v: 2, by: union}]}
packages:
  - {id: PKG-1, kind: formal, side: union, condition: All., items: [{item: U-02, version: 2}]CLOSED}
log:
""" + COUNTERED.partition("log:\n")[2] + (
    "  - {kind: paper, id: U-05-01, at: 2026-02-16 16:00, paper: package, side: union, carries: {U-02: 2}, package: PKG-1}\n"
)  # fmt: skip


def test_formal_package() -> None:
    """A formal package is a position; the item is packaged until the package is answered or closed."""
    rejected = act("reject", "management", id_="a2", at="2026-03-02 16:00").replace(
        "item: U-02", "item: PKG-1"
    )
    accepted = rejected.replace("reject", "accept")

    def stands(closed: str, more: str = "") -> tuple[str, str | None]:
        standing = status_of(talks(PACKAGED.replace("CLOSED", closed) + more))["U-02"]
        assert standing.union is not None
        assert standing.union.version == 2
        return standing.status, standing.package

    assert stands("") == ("packaged", "PKG-1")
    assert stands(", closed: rejected") == ("countered", None)
    assert stands(", closed: accepted") == ("accepted", None)
    assert stands("", rejected) == ("countered", None)
    assert stands("", accepted)[0] == "accepted"


def test_ratified_when_both_sides_have_voted() -> None:
    """A signed item is ratified once members and employer have voted for it."""
    from bargain.domain.notices import Ratification

    vote = {"voted_on": "2026-03-01", "employer_voted_on": "2026-03-10", "employer_vote": "ratified"}
    signed = talks(SIGNED, ratification=Ratification.model_validate(vote))
    refused = talks(SIGNED, ratification=Ratification.model_validate(vote | {"employer_vote": "rejected"}))
    early = talks(SIGNED, ratification=Ratification.model_validate(vote), as_of=date(2026, 3, 9))

    assert [status_of(one)["U-02"].status for one in (signed, refused, early)] == [
        "ratified", "ta_signed", "ta_signed",
    ]  # fmt: skip


def test_every_status_has_words() -> None:
    """Every status can be said in plain words."""
    from typing import get_args

    assert set(IN_WORDS) == set(get_args(Status))


def test_what_if_alone_says_nothing_of_our_work(workspace: Workspace) -> None:
    """An item that only a what-if has carried is named so: whether its language was reviewed is the team's.
    ---
    proposals:
      - {id: U-02, versions: [{v: 0, by: union}], language_reviewed_on: 2026-01-01}
    log:
      - {kind: paper, id: U-02-01, at: 2026-01-05 16:10, paper: what_if, side: union, carries: {U-02: 0}}
    """
    standing = status_of(workspace)["U-02"]

    assert standing.status == "reviewed"
    assert standing.in_words() == "shown in a what-if only"


def said(more: str) -> tuple[str, list[str]]:
    """Give the status of U-02 after more lines of a log in which it was countered, and what cannot be."""
    standing = status_of(talks(COUNTERED + more))["U-02"]
    return standing.status, [fault.sentence.partition(": ")[2] for fault in standing.inconsistencies]


def line(kind: str, at: str, more: str) -> str:
    """Write a line of a log, of one day."""
    return f"  - {{kind: {kind}, at: 2026-02-02 {at}, {more}}}\n"


ACCEPTED = line("paper", "15:00", "id: U-04-01, paper: ta, side: union, carries: {U-02: 1}, accepts: M-03-01")
REACHED = line("ta", "18:00", "id: TA-01, item: U-02, paper: M-03-01, version: 1")
COUNTER = line("paper", "19:00", "id: U-04-02, paper: counter, side: union, carries: {U-02: 2}")


def test_a_paper_that_accepts_is_an_acceptance() -> None:
    """Without any act beside it; a counter of the same minute, or any later, opens the item again."""
    standing = status_of(talks(COUNTERED + ACCEPTED))["U-02"]

    assert (standing.status, standing.ball_with) == ("accepted", "both")
    assert standing.union is not None
    assert standing.union.version == 1
    assert said(ACCEPTED + COUNTER.replace("19:00", "15:00")) == ("countered", [])


def test_nobody_accepts_a_what_if_or_their_own_paper() -> None:
    """Neither by an act, nor by a paper, nor by an agreement; and only a paper that carried the item."""
    asked = line("paper", "14:00", "id: M-04-01, paper: what_if, side: management, carries: {U-02: 2}")
    accept = line("act", "16:00", "id: a, act: accept, side: union, item: U-02, paper: PAPER")
    nothing = "is a what-if, which nobody can accept"

    for answer in (
        accept.replace("PAPER", "M-04-01"),
        accept.replace("PAPER", "M-04-01").replace("accept,", "ta_reached,"),
        ACCEPTED.replace("M-03-01", "M-04-01"),
        REACHED.replace("M-03-01", "M-04-01"),
    ):
        assert said(asked + answer) == ("countered", [f"M-04-01 {nothing}"])
    assert said(accept.replace("PAPER", "U-02-01")) == (
        "countered",
        ["union cannot accept its own paper U-02-01"],
    )
    letter = line("paper", "14:00", "id: M-04-02, paper: letter, side: management")
    assert said(letter + accept.replace("PAPER", "M-04-02")) == (
        "countered",
        ["M-04-02 carried no text that could be accepted"],
    )


@pytest.mark.parametrize("name", ["hold", "reject", "accept_in_part", "refer", "withdraw"])
def test_what_is_agreed_is_not_opened_by_an_act(name: str) -> None:
    """Signed or not; a second acceptance and a question leave it where it is."""
    done = act(name, at="2026-02-04 09:00")

    assert said(REACHED + done) == ("ta_reached", ["a1 opens again what was agreed"])
    assert said(SIGNED.removeprefix(COUNTERED) + done) == (
        "ta_signed",
        ["a1 speaks of an item that is signed"],
    )
    for harmless in ("accept", "question", "correct"):
        assert said(REACHED + act(harmless, at="2026-02-04 09:00")) == ("ta_reached", [])


def test_a_signature_stands_under_the_agreement_it_names() -> None:
    """Not before it was reached, and not under one that another has replaced."""
    sign = line("signature", "TIME", "id: s1, ta: TA-01, side: union, by: T. Arrow")
    again = REACHED.replace("18:00", "18:20").replace("TA-01", "TA-02")
    wrong = ["s1 signs TA-01, which does not stand at that time"]

    assert said(sign.replace("TIME", "17:00") + REACHED) == ("ta_reached", wrong)
    assert said(REACHED + again + sign.replace("TIME", "18:30")) == ("ta_reached", wrong)
    opened = status_of(talks(COUNTERED + REACHED + sign.replace("TIME", "18:30") + COUNTER))["U-02"]
    assert (opened.status, opened.signed_by, len(opened.inconsistencies)) == ("countered", frozenset(), 1)


def test_withdrawn_once_is_withdrawn() -> None:
    """A second withdrawal does not turn "for good" into "without prejudice"; what is packaged comes back unpacked."""
    again = act("withdraw_without_prejudice", id_="a2", at="2026-02-03 16:00")
    renewed = act("renew", id_="a3", at="2026-02-04 16:00")

    status, wrong = said(act("withdraw") + again + renewed)
    assert (status, wrong[0]) == ("withdrawn", "a2 speaks of an item that is withdrawn")
    assert len(wrong) == 2
    packed = (
        PACKAGED.replace("CLOSED", "") + again.replace("02-03", "03-03") + renewed.replace("02-04", "03-04")
    )
    assert status_of(talks(packed))["U-02"].status == "countered"


def test_what_was_referred_may_come_back() -> None:
    """By a paper of either side; so may what was dropped before anybody saw it. Both sides together may withdraw."""
    theirs = line("paper", "19:00", "id: M-04-02, paper: counter, side: management, carries: {U-02: 1}")

    assert said(act("refer", "joint") + theirs) == ("countered", [])
    dropped = status_of(talks(U02 + act("withdraw") + COUNTER))["U-02"]
    assert (dropped.status, dropped.inconsistencies) == ("tabled", ())
    assert said(act("withdraw", "joint")) == ("withdrawn", [])
