"""Everything that happened, by date and time, each at its level."""

from datetime import date
from pathlib import Path

import pytest

from bargain.calendar.chronicle import Event, chronicle
from bargain.visibility import Level
from tests.rounds import read

FILES = """
--- ground_rules.yaml
{status: signed, signed_on: 2026-02-02}
--- notices.yaml
notices: [{id: N-01, type: demand_to_bargain, units: [A], sent: 2026-01-05, to: Di Dorn, proof: receipt signed}]
--- info_requests.yaml
info_requests:
  - {id: IR-01, sent: 2026-02-12, due: 2026-03-05, to: Di Dorn, relates_to: [U-01], reminders: [2026-03-06],
     items: [{n: 1, text: Nurse log, status: partial, received: 2026-03-09, note: they stall}, {n: 2, text: Rates}]}
  - {id: IR-02, items: [{n: 1, text: What we have not asked yet}]}
--- impact.yaml
changes:
  - {id: CH-01, learned_on: 2026-02-20, how: a memo, description: New platform, demand_sent: 2026-02-23, meetings: [2026-03-30]}
  - {id: CH-02, learned_on: 2026-03-03, description: Lunch duty}
side_letters: [{id: SL-1, title: Snow days, signed: 2025-12-02}]
--- council.yaml
charter: {quorum: 50%}
votes: [{id: V1, date: 2026-03-01, question: Send it?, present: 9, yes: 8, no: 1, passed: true}]
--- team.yaml
members: [{id: p1, name: Ann Ames}]
--- proposals/U-01.yaml
{id: U-01, side: union, title: Class size, article: "7", units: [A], kind: new, versions: [{v: 0, by: union, text: Twenty.}]}
--- proposals/U-02.yaml
{id: U-02, side: union, title: Secret plan, units: [A], kind: new, versions: [{v: 0, by: union, text: S.}]}
--- sessions/S01.yaml
{id: S01, date: 2026-03-11, start: 15:45, end: 18:10, place: library, held: true, ours: [Ann Ames], theirs: [Di Dorn],
 observers: {count: 12}, homework: [{side: management, what: the log, due: 2026-03-20}]}
--- sessions/S01.ada.log.yaml
- {id: U-01-01, at: 2026-03-11 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0}, received_by: Di Dorn}
- {id: M-01-01, at: 2026-03-11 16:10, kind: paper, paper: letter, side: management, title: To follow, received_by: p1}
- {id: n1, at: 2026-03-11 16:15, kind: note, text: They mean every class., who: p1, item: U-01, meaning: true}
- {id: a1, at: 2026-03-11 16:20, kind: act, act: hold, side: management, item: U-01, note: weak}
- {id: a2, at: 2026-03-11 16:21, kind: act, act: reject, side: management, item: U-01}
- {id: a3, at: 2026-03-11 16:22, kind: act, act: withdraw, side: union, item: U-02}
- {id: x1, at: 2026-03-11 16:23, kind: struck, record: a2, because: they did not, by: p1}
- {id: c1, at: 2026-03-11 16:25, kind: caucus, side: union}
- {id: b1, at: 2026-03-11 16:40, kind: back, caucus: c1}
- {id: TA-01, at: 2026-03-11 17:00, kind: ta, item: U-01, paper: U-01-01, version: 0}
- {id: s1, at: 2026-03-11 17:05, kind: signature, ta: TA-01, side: union, by: p1}
"""


@pytest.fixture
def told(tmp_path: Path) -> tuple[Event, ...]:
    """Give the chronicle of a small round up to March 16."""
    return chronicle(read(FILES, tmp_path))


def test_all_of_it_in_order(told: tuple[Event, ...]) -> None:
    """By date, then time; what comes after the day of the list is not in it, nor a request that was not sent."""
    assert [(event.on.isoformat()[5:], event.record) for event in told] == [
        ("12-02", "SL-1"), ("01-05", "N-01"), ("02-02", "ground_rules"), ("02-12", "IR-01"), ("02-20", "CH-01"),
        ("02-23", "CH-01"), ("03-01", "V1"), ("03-03", "CH-02"), ("03-06", "IR-01"), ("03-09", "IR-01"), ("03-11", "S01"),
        ("03-11", "U-01-01"), ("03-11", "M-01-01"), ("03-11", "n1"), ("03-11", "a1"), ("03-11", "a2"), ("03-11", "a3"),
        ("03-11", "c1"), ("03-11", "TA-01"), ("03-11", "s1"), ("03-11", "S01"),
    ]  # fmt: skip
    assert max(event.on for event in told) <= date(2026, 3, 16)


@pytest.mark.parametrize(
    ("record", "who", "what"),
    [
        ("N-01", "Union", "Notice (demand to bargain) for Unit A, to Di Dorn"),
        (
            "U-01-01",
            "Union",
            "Union Proposal #1 – Article 7, Class size – Initial Proposal; received by Di Dorn",
        ),
        ("M-01-01", "Management", "Management Letter – To follow"),
        ("n1", "Ann Ames", "Statement on meaning: They mean every class."),
        ("a1", "Management", "Puts U-01, Class size on hold"),
        ("a2", "Management", "STRUCK as a mistake: they did not. It said: rejects U-01, Class size"),
        ("c1", "Union", "Caucus until 4:40 p.m."),
        ("TA-01", "Both", "Tentative agreement TA-01 on U-01, Class size: the text of U-01-01"),
        ("s1", "Union", "Signs TA-01"),
        ("V1", "Union", "Council vote V1: Send it?; 8 yes, 1 no; passed"),
    ],
)
def test_in_words(told: tuple[Event, ...], record: str, who: str, what: str) -> None:
    """Each says who did what, in words that an arbitrator can follow."""
    (event,) = (event for event in told if event.record == record)

    assert (event.who, event.what) == (who, what)


def test_sessions_and_answers(told: tuple[Event, ...]) -> None:
    """A session has its place, its end and who sat there; an answer says which items came, and what only in part."""
    whats = [event.what for event in told]

    assert "Session S01, library, until 6:10 p.m. For the union: Ann Ames. For management: Di Dorn." in whats
    assert "Promises to bring: the log, by March 20, 2026" in whats
    assert "Answer to IR-01, item 1 (in part)" in whats
    assert "Reminder 1 of IR-01" in whats


def test_levels(told: tuple[Event, ...]) -> None:
    """Notes, what was struck, a change nobody has spoken of, and acts on an item nobody passed are the team's."""
    levels = {event.record: event.level for event in told if event.record != "CH-01"}

    assert {record for record, level in levels.items() if level is Level.team} == {"CH-02", "n1", "a2", "a3"}
    assert levels["V1"] is Level.council
    assert [event.level for event in told if event.record == "CH-01"] == [Level.team, Level.table]
    assert {"receipt signed", "Item 1: they stall", "weak", "by Ann Ames", "received by Ann Ames"} <= {
        event.detail for event in told
    }
