"""The rules on labor-management committees."""

from __future__ import annotations

from collections.abc import Callable

Found = Callable[..., list[str]]


def test_decisions_on_terms_of_work(found: Found) -> None:
    """
    LM-01 changed hours and referred nothing; LM-02 referred it, LM-03 touched nothing, LM-04 decided nothing.

    --- lmc.yaml
    meetings:
      - {id: LM-01, team: D, date: 2026-01-05, items: [{topic: lunch, kind: decide, decision: twenty minutes, changes_terms: true}]}
      - {id: LM-02, team: D, date: 2026-01-05, items: [{topic: lunch, kind: decide, decision: ask, changes_terms: true, refer_to: bargaining}]}
      - {id: LM-03, team: D, date: 2026-01-05, items: [{topic: paint, kind: decide, decision: blue}]}
      - {id: LM-04, team: D, date: 2026-01-05, items: [{topic: lunch, kind: share, changes_terms: true}]}
    """
    assert found("LMC-01") == ["LM-01 E"]


def test_who_appointed_labor(found: Found) -> None:
    """
    Management's choice is an error, nobody knows is a warning.

    --- lmc.yaml
    teams:
      - {id: T1, level: school, labor: 3, management: 3, labor_appointed_by: management}
      - {id: T2, level: school, labor: 3, management: 3, labor_appointed_by: unknown}
      - {id: T3, level: school, labor: 3, management: 3}
    """
    assert found("LMC-02") == ["T1 E", "T2 W"]


def test_agendas(found: Found) -> None:
    """
    Seven days are in time, six are not; LM-03 has none and is four days away, LM-04 none and is far off.

    --- lmc.yaml
    meetings:
      - {id: LM-01, team: D, date: 2026-02-18, agenda_sent_on: 2026-02-11}
      - {id: LM-02, team: D, date: 2026-02-18, agenda_sent_on: 2026-02-12}
      - {id: LM-03, team: D, date: 2026-03-20}
      - {id: LM-04, team: D, date: 2026-03-23}
    """
    assert found("LMC-03") == ["LM-02 W", "LM-03 W"]


def test_the_charter_sets_the_days(found: Found) -> None:
    """
    A charter that asks for three days.

    --- lmc.yaml
    charter: {agenda_days: 3}
    meetings:
      - {id: LM-01, team: D, date: 2026-02-18, agenda_sent_on: 2026-02-15}
      - {id: LM-02, team: D, date: 2026-02-18, agenda_sent_on: 2026-02-16}
    """
    assert found("LMC-03") == ["LM-02 W"]


def test_quorum(found: Found) -> None:
    """
    Seven of a quorum of eight, one side missing, eight exactly, and a meeting nobody counted.

    --- lmc.yaml
    teams: [{id: D, level: district, labor: 6, management: 6, quorum: 8}]
    meetings:
      - {id: LM-01, team: D, date: 2026-02-18, agenda_sent_on: 2026-02-01, labor_present: 3, management_present: 4}
      - {id: LM-02, team: D, date: 2026-02-18, agenda_sent_on: 2026-02-01, labor_present: 0, management_present: 9}
      - {id: LM-03, team: D, date: 2026-02-18, agenda_sent_on: 2026-02-01, labor_present: 4, management_present: 4}
      - {id: LM-04, team: D, date: 2026-02-18, agenda_sent_on: 2026-02-01}
    """
    assert found("LMC-04") == ["LM-01 W", "LM-02 W"]


def test_overdue_actions(found: Found) -> None:
    """
    Due yesterday; due today, done, and without a day are not overdue.

    --- lmc.yaml
    meetings:
      - {id: LM-01, team: D, date: 2026-01-05, items: [{topic: a, kind: solve, due: 2026-03-15}]}
      - {id: LM-02, team: D, date: 2026-01-05, items: [{topic: b, kind: solve, due: 2026-03-16}]}
      - {id: LM-03, team: D, date: 2026-01-05, items: [{topic: c, kind: solve, due: 2026-03-01, done: true}]}
      - {id: LM-04, team: D, date: 2026-01-05, items: [{topic: d, kind: solve}]}
    """
    assert found("LMC-05") == ["LM-01 W"]
