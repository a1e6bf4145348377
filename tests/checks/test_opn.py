"""The rules on open bargaining."""

from __future__ import annotations

from collections.abc import Callable

Found = Callable[..., list[str]]


def test_notice_comes_before_the_session(found: Found) -> None:
    """
    Told on the day of S01, which is not before it; S02 is in order; S03 has nobody; S04 is still to come.

    --- bargain.yaml
    openness: {level: expanded, voted_on: 2025-06-01, notified_on: 2026-01-07}
    local: {id: vea, name: Valley Education Association, state: MA}
    employer: {name: Valley School Committee}
    law: {profile: ma-k12}
    units: [{id: A, name: Teachers, kind: teacher, headcount: 60}]
    --- sessions/S01.yaml
    {id: S01, date: 2026-01-07, held: true, observers: {count: 10}}
    --- sessions/S02.yaml
    {id: S02, date: 2026-01-08, held: true, observers: {count: 10}}
    --- sessions/S03.yaml
    {id: S03, date: 2026-01-05, held: true, observers: {count: 0}}
    --- sessions/S04.yaml
    {id: S04, date: 2026-04-05, observers: {count: 10}}
    """
    assert found("OPN-01") == ["S01 E"]


def test_members_vote_first(found: Found) -> None:
    """
    Nobody had designated the observers of S01; those of S02 were, on the same day.

    --- bargain.yaml
    openness: {level: expanded, voted_on: 2026-01-08, notified_on: 2026-01-01}
    local: {id: vea, name: Valley Education Association, state: MA}
    employer: {name: Valley School Committee}
    law: {profile: ma-k12}
    units: [{id: A, name: Teachers, kind: teacher, headcount: 60}]
    --- sessions/S01.yaml
    {id: S01, date: 2026-01-07, held: true, observers: {count: 10}}
    --- sessions/S02.yaml
    {id: S02, date: 2026-01-08, held: true, observers: {count: 10}}
    """
    assert found("OPN-01") == ["S01 E"]


def test_other_states_are_not_judged(found: Found) -> None:
    """
    The rule is that of one profile.

    --- sessions/S01.yaml
    {id: S01, date: 2026-01-07, held: true, observers: {count: 10}}
    """
    assert found("OPN-01") == []


def test_preparation_and_room(found: Found) -> None:
    """
    S01 unbriefed, S02 without a caucus lead, S03 one too many; S04 fills the room exactly and is in order; of S05
    nothing is known.

    --- bargain.yaml
    openness: {level: expanded, room_cap: 60}
    # round
    --- sessions/S01.yaml
    {id: S01, date: 2026-01-07, held: true, observers: {count: 10, briefed: false}}
    --- sessions/S02.yaml
    {id: S02, date: 2026-01-08, held: true, observers: {count: 10, briefed: true}}
    --- sessions/S03.yaml
    {id: S03, date: 2026-01-09, held: true, observers: {count: 61, briefed: true, caucus_lead: p8}}
    --- sessions/S04.yaml
    {id: S04, date: 2026-01-10, held: true, observers: {count: 60, briefed: true, caucus_lead: p8}}
    --- sessions/S05.yaml
    {id: S05, date: 2026-01-11, held: true, observers: {count: 10}}
    """
    assert found("OPN-02") == ["S01 W", "S02 W", "S03 W"]
