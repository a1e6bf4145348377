"""The rule on learning."""

from __future__ import annotations

from collections.abc import Callable

from bargain.domain.rule import Found as Finding

Found = Callable[..., list[str]]
Findings = Callable[..., list[Finding]]


def test_what_is_missing(findings: Findings, found: Found) -> None:
    """
    p1 has fifteen hours; p2 has everything; p3 has no record and is not judged.

    --- team.yaml
    members: [{id: p1, name: a}, {id: p2, name: b}, {id: p3, name: c}]
    training:
      - {person: p1, topic: BF4, date: 2025-08-12, hours: 6}
      - {person: p1, topic: DB5, date: 2025-08-13, hours: 6}
      - {person: p1, topic: ST3, date: 2025-10-04, hours: 3}
      - {person: p2, topic: BF1, date: 2025-08-12, hours: 6}
      - {person: p2, topic: DB1, date: 2025-08-12, hours: 6}
      - {person: p2, topic: ST1, date: 2025-08-12, hours: 3}
      - {person: p2, topic: ST2, date: 2025-08-12, hours: 3}
      - {person: p2, topic: ST4, date: 2025-08-12, hours: 3}
      - {person: p2, topic: ST5, date: 2025-08-12, hours: 3}
    """
    assert found("LMT-01") == ["p1 I", "training I"]
    first, team = (each.problem.message for each in findings("LMT-01"))
    assert first == "p1 has 15 of 24 hours: 3 specialized workshops, 9 hours in all to go"
    assert team.startswith("nobody on the team has been taught 15 of 24 topics: BF2, BF3, BF5")


def test_no_record(found: Found) -> None:
    """
    A team that keeps no record is not judged.

    --- team.yaml
    members: [{id: p1, name: a}]
    """
    assert found("LMT-01") == []
