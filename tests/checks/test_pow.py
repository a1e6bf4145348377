"""The rules on the power map."""

from __future__ import annotations

from collections.abc import Callable

from bargain.domain.rule import named
from bargain.visibility import Level

Found = Callable[..., list[str]]


def test_the_map_is_for_strategy() -> None:
    """Findings about the map travel no farther than the map; those about actions are the team's."""
    assert [rule.level for rule in named("POW")] == [Level.strategy] * 3 + [Level.team]


def test_nobody_decides(found: Found) -> None:
    """
    A map without anybody who votes.

    --- confidential/power_map.yaml
    updated: 2026-03-01
    question: four votes
    actors: [{id: NEW, name: a, kind: media, power: 2, support: 1, source: press}]
    """
    assert found("POW-01") == ["power_map W"]


def test_somebody_decides(found: Found) -> None:
    """
    One who votes is enough.

    --- confidential/power_map.yaml
    updated: 2026-03-01
    question: four votes
    actors: [{id: SC1, name: a, kind: decision_maker, power: 5, support: 1, source: press}]
    """
    assert found("POW-01") == []


def test_sources_and_age(found: Found) -> None:
    """
    A1 has no source; A2 was checked 91 days ago, A3 90 days ago; A4 takes the map's day.

    --- confidential/power_map.yaml
    updated: 2026-03-01
    question: four votes
    actors:
      - {id: A1, name: a, kind: staff, power: 2, support: 1}
      - {id: A2, name: b, kind: staff, power: 2, support: 1, source: minutes, checked_on: 2025-12-15}
      - {id: A3, name: c, kind: staff, power: 2, support: 1, source: minutes, checked_on: 2025-12-16}
      - {id: A4, name: d, kind: staff, power: 2, support: 1, source: minutes}
    """
    assert found("POW-02") == ["A1 W", "A2 W"]


def test_a_source_for_all(found: Found) -> None:
    """
    A default source serves those without their own, but not for ever.

    --- confidential/power_map.yaml
    updated: 2025-12-15
    question: four votes
    default_source: minutes
    actors: [{id: A1, name: a, kind: staff, power: 2, support: 1}]
    """
    assert found("POW-02") == ["A1 W"]


def test_power_without_opinion(found: Found) -> None:
    """
    Power 3 and support 0 without a holder; less power, an opinion or a holder are left alone.

    --- confidential/power_map.yaml
    updated: 2026-03-01
    question: four votes
    actors:
      - {id: A1, name: a, kind: staff, power: 3, support: 0}
      - {id: A2, name: b, kind: staff, power: 2, support: 0}
      - {id: A3, name: c, kind: staff, power: 5, support: -1}
      - {id: A4, name: d, kind: staff, power: 5, support: 0, relationship_holder: p1}
    """
    assert found("POW-03") == ["A1 W"]


def test_after_the_decision(found: Found) -> None:
    """
    The day after is too late, the day itself is not.

    --- organizing/actions.yaml
    actions:
      - {id: ACT-01, date: 2026-03-19, kind: rally, level: 1, ask: come, target_decides_on: 2026-03-18}
      - {id: ACT-02, date: 2026-03-18, kind: rally, level: 1, ask: come, target_decides_on: 2026-03-18}
      - {id: ACT-03, date: 2026-03-19, kind: rally, level: 1, ask: come}
    """
    assert found("POW-04") == ["ACT-01 W"]
