"""The rules on communications."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bargain.domain.rule import Found as Finding
from bargain.visibility import Level

Found = Callable[..., list[str]]
Findings = Callable[..., list[Finding]]


def test_how_soon(found: Found) -> None:
    """
    The next day is in time (S01), the second a warning (S02), the third too (S03), the fourth an error (S04); the first
    of two bulletins counts (S05); S06 was yesterday, S07 two days ago without any.

    --- comms.yaml
    bulletins:
      - {id: B1, session: S01, sent_at: 2026-01-08}
      - {id: B2, session: S02, sent_at: 2026-01-16}
      - {id: B3, session: S03, sent_at: 2026-01-24}
      - {id: B4, session: S04, sent_at: 2026-02-01}
      - {id: B5b, session: S05, sent_at: 2026-02-20}
      - {id: B5a, session: S05, sent_at: 2026-02-05}
    --- sessions/S01.yaml
    {id: S01, date: 2026-01-07, held: true}
    --- sessions/S02.yaml
    {id: S02, date: 2026-01-14, held: true}
    --- sessions/S03.yaml
    {id: S03, date: 2026-01-21, held: true}
    --- sessions/S04.yaml
    {id: S04, date: 2026-01-28, held: true}
    --- sessions/S05.yaml
    {id: S05, date: 2026-02-04, held: true}
    --- sessions/S06.yaml
    {id: S06, date: 2026-03-15, held: true}
    --- sessions/S07.yaml
    {id: S07, date: 2026-03-14, held: true}
    """
    assert found("COM-01") == ["B2 W", "B3 W", "B4 E", "S07 W"]
    assert found("COM-01", date(2026, 3, 18)) == ["B2 W", "B3 W", "B4 E", "S07 E", "S06 W"]


def test_without_a_file_nothing_is_said(found: Found) -> None:
    """
    A local that keeps no record of bulletins is not nagged.

    --- sessions/S01.yaml
    {id: S01, date: 2026-01-07, held: true}
    """
    assert found("COM-01") == []


def test_approval_and_ask(found: Found) -> None:
    """
    B1 was sent without both, B2 is whole, B3 is a draft.

    --- comms.yaml
    bulletins:
      - {id: B1, sent_at: 2026-01-08}
      - {id: B2, sent_at: 2026-01-08, approved_by: p1, ask: wear the button}
      - {id: B3}
    """
    assert found("COM-02") == ["B1 E"]
    assert found("COM-04") == ["B1 W"]


def test_what_is_not_out(found: Found) -> None:
    """
    B1 tells of an item before it was passed, B2 after; B3 is a draft about one never passed.

    --- comms.yaml
    bulletins:
      - {id: B1, sent_at: 2026-02-05, items: [U-01]}
      - {id: B2, sent_at: 2026-02-06, items: [U-01]}
      - {id: B3, items: [U-02]}
    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- proposals/U-02.yaml
    {id: U-02, side: union, title: b, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- sessions/S01.reyes.log.yaml
    - {id: U-01-01, at: 2026-02-06 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0}}
    """
    assert found("COM-03") == ["B1 E", "B3 E"]


def test_a_confidential_number_in_print(findings: Findings, found: Found) -> None:
    """
    B1 prints our limit, B2 the number that was already passed. The finding repeats neither and is for strategy.

    --- comms.yaml
    bulletins:
      - {id: B1, body: ["We could live with 2.75%."]}
      - {id: B2, body: ["We ask for 4%."]}
    --- confidential/strategy.yaml
    items: [{id: U-01, target: 4%, reservation: 2.75%}]
    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend, versions: [{v: 0, by: union, text: x, position: 4%}]}
    --- sessions/S01.reyes.log.yaml
    - {id: U-01-01, at: 2026-02-06 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0}}
    """
    assert found("COM-03") == ["B1 E"]
    assert findings("COM-03")[0].level is Level.strategy
    assert "2.75" not in findings("COM-03")[0].problem.message


def test_the_employers_systems(found: Found) -> None:
    """
    One channel is the employer's.

    --- comms.yaml
    channels: [{name: school mail, employer_system: true}, {name: own mail}]
    bulletins: [{id: B1, channel: school mail}, {id: B2, channel: own mail}, {id: B3}]
    """
    assert found("COM-05") == ["B1 W"]


def test_languages(found: Found) -> None:
    """
    Portuguese is missing in B1; B2 has both; B3 is not out yet.

    --- comms.yaml
    languages: [es, pt]
    bulletins:
      - {id: B1, sent_at: 2026-01-08, languages: [es]}
      - {id: B2, sent_at: 2026-01-08, languages: [en, es, pt]}
      - {id: B3}
    """
    assert found("COM-06") == ["B1 W"]
