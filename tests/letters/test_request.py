"""Information requests and their reminders."""

from datetime import date
from typing import Any

import pytest

from bargain.domain.workspace import Workspace
from bargain.letters.letter import Desk, Post, sealed
from bargain.letters.request import reminder, request_letter
from bargain.problems import UsageError

REQUESTS = """
--- info_requests.yaml
info_requests:
  - id: IR-01
    sent: 2026-02-12
    to: Di Dorn
    due: 2026-03-05
    basis: relevant and reasonably necessary to bargain U-04
    trigger: what they said in S05
    reminders: [2026-03-06]
    items:
      - {n: 1, text: Nurse log, period: 2024 to 2026, format: spreadsheet, held_in: the health office, note: they stall}
      - {n: 2, text: Fill rate, status: complete, received: 2026-03-01}
      - {n: 3, text: Rosters, status: partial, received: 2026-03-02}
      - {n: 4, text: Costing, status: refused}
  - {id: IR-02, items: [{n: 1, text: Rates}]}
  - {id: IR-03, sent: 2026-03-01, items: [{n: 1, text: Rates, status: complete}]}
"""


def remind(workspace: Workspace, on: date) -> Any:
    """Write a reminder of IR-01 on a day."""
    desk = Desk(workspace, Post(on=on, delivery="by hand"))
    return sealed(desk, reminder(desk, "IR-01"), cleared=True)


def test_the_request(local: Any) -> None:
    """Purpose, due day, each item by its own number with period, format and place, privacy, supplement, authority."""
    desk = Desk(local(REQUESTS), Post(delivery="by hand"))
    letter = sealed(desk, request_letter(desk, "IR-01"), cleared=True)
    said = " ".join((*letter.paragraphs, *letter.items, *letter.closing))

    assert letter.items[0] == (
        "Item 1: Nurse log. Period: 2024 to 2026. Format: spreadsheet. Likely to be found in: the health office."
    )
    assert "It is relevant and reasonably necessary to bargain U-04." in said
    assert "by March 5, 2026" in said
    assert "leave out names" in said
    assert "may add to it" in said
    assert "they stall" not in said
    assert "S05" not in said
    assert "unverified" in letter.authority


def test_what_the_record_lacks_is_a_blank(local: Any) -> None:
    """Who, why and by when are blanks that name the record and the field."""
    desk = Desk(local(REQUESTS))
    sealed(desk, request_letter(desk, "IR-02"), cleared=True)

    assert {"info_requests.yaml, IR-02: due:", "info_requests.yaml, IR-02: basis:"} <= {
        told.partition(" is filled by ")[2] for told in desk.missing
    }


@pytest.mark.parametrize(
    ("on", "words", "number"),
    [
        (date(2026, 3, 4), "It is due on March 5, 2026.", "First"),
        (date(2026, 3, 5), "It is due today, March 5, 2026.", "First"),
        (date(2026, 3, 6), "It was due on March 5, 2026, 1 day ago.", "First"),
        (date(2026, 3, 16), "It was due on March 5, 2026, 11 days ago.", "Second"),
    ],
)
def test_a_reminder(on: date, words: str, number: str, local: Any) -> None:
    """What is open by its number, how late it is, and which reminder this is; what came or was refused is not asked."""
    letter = remind(local(REQUESTS), on)

    assert letter.subject == f"{number} reminder: request for information IR-01"
    assert letter.paragraphs[0].endswith(words)
    assert [item.partition(":")[0] for item in letter.items] == ["Item 1", "Item 3"]
    assert letter.items[1].endswith("Part of it came on March 2, 2026.")
    assert ("We reminded you on March 6, 2026." in letter.closing) == (on > date(2026, 3, 6))


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("IR-02", "has not been sent"),
        ("IR-03", "nothing of IR-03 is open"),
        ("IR-09", "no information request 'IR-09'"),
    ],
)
def test_nothing_to_remind_of(name: str, sentence: str, local: Any) -> None:
    """A request that was not sent, one that was answered, and one that is not there are told apart."""
    with pytest.raises(UsageError, match=sentence):
        reminder(Desk(local(REQUESTS)), name)


def test_where_no_law_obliges(local: Any) -> None:
    """Without a bargaining law the basis of the record must do, and no law is cited; without one it is refused."""
    texas = """
        --- bargain.yaml
        as_of: 2026-03-16
        local: {id: vea, name: Valley Education Association, state: TX}
        employer: {name: Valley Board}
        law: {profile: no-bargaining}
        units: [{id: A, name: Teachers, kind: teacher, headcount: 60}]
        """
    workspace = local(texas + REQUESTS.replace("\n", "\n        "))

    assert request_letter(Desk(workspace), "IR-01").authority.startswith(
        "no bargaining law is relied on; relevant"
    )
    with pytest.raises(UsageError, match="knows of no bargaining law"):
        request_letter(Desk(workspace), "IR-02")
