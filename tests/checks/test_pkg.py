"""The rules on packages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bargain.domain.rule import named
from bargain.visibility import Level

Found = Callable[..., list[str]]


def test_settled_items(found: Found) -> None:
    """
    U-01 is withdrawn, U-02 open. PKG-1 holds the first, PKG-2 the second, PKG-3 is closed, PKG-4 over since yesterday.

    --- packages.yaml
    packages:
      - {id: PKG-1, kind: formal, side: union, condition: all, items: [{item: U-01, version: 0}]}
      - {id: PKG-2, kind: formal, side: union, condition: all, items: [{item: U-02, version: 0}]}
      - {id: PKG-3, kind: formal, side: union, condition: all, closed: rejected, items: [{item: U-01, version: 0}]}
      - {id: PKG-4, kind: formal, side: union, condition: all, expires: 2026-03-15, items: [{item: U-01, version: 0}]}
    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- proposals/U-02.yaml
    {id: U-02, side: union, title: b, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- sessions/S01.reyes.log.yaml
    - {id: U-01-01, at: 2026-02-06 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0, U-02: 0}}
    - {id: L1, at: 2026-02-06 17:00, kind: act, act: withdraw, side: union, item: U-01}
    """
    assert found("PKG-01") == ["PKG-1 E"]


def test_signed_items(found: Found) -> None:
    """
    What both sides signed cannot be traded again, not even withdrawn.

    --- packages.yaml
    packages:
      - {id: PKG-1, kind: what_if, side: union, condition: all, items: [{item: U-01, withdrawn_by: union}]}
    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- sessions/S01.reyes.log.yaml
    - {id: U-01-01, at: 2026-02-06 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0}}
    - {id: TA-01, at: 2026-02-06 17:00, kind: ta, item: U-01, paper: U-01-01, version: 0}
    - {id: L2, at: 2026-02-06 17:10, kind: signature, ta: TA-01, side: union, by: p1}
    - {id: L3, at: 2026-02-06 17:11, kind: signature, ta: TA-01, side: management, by: C. Vetter}
    """
    assert found("PKG-01") == ["PKG-1 E"]


def test_an_item_in_two_packages(found: Found) -> None:
    """
    U-01 is in PKG-1 and PKG-2; the what-if, the closed one and theirs do not count.

    --- packages.yaml
    packages:
      - {id: PKG-1, kind: formal, side: union, condition: all, items: [{item: U-01}]}
      - {id: PKG-2, kind: formal, side: union, condition: all, items: [{item: U-01}, {item: U-02}]}
      - {id: PKG-3, kind: formal, side: union, condition: all, closed: withdrawn, items: [{item: U-02}]}
      - {id: PKG-4, kind: formal, side: management, condition: all, items: [{item: U-02}]}
      - {id: WI-1, kind: what_if, side: union, condition: all, items: [{item: U-02}]}
    """
    assert found("PKG-02") == ["PKG-2 E"]


def test_worth_less_than_our_limits(found: Found) -> None:
    """
    U-01: 2.5% between 2.75% (limit) and 3.75% (target) is -1/4 of weight 20; U-02: 225 of 200 to 300 minutes is 1/4 of
    weight 10. PKG-1 comes to -2.5; PKG-2, with U-02 at 250 minutes, to 0; PKG-3 has other units.

    --- confidential/strategy.yaml
    items:
      - {id: U-01, weight: 20, target: 3.75%, reservation: 2.75%}
      - {id: U-02, weight: 10, target: 300 minutes, reservation: 200 minutes}
      - {id: U-03, weight: 10, target: 300 minutes, reservation: 200 minutes}
    --- packages.yaml
    packages:
      - {id: PKG-1, kind: formal, side: union, condition: all, items: [{item: U-01, version: 0}, {item: U-02, version: 0}]}
      - {id: PKG-2, kind: formal, side: union, condition: all, items: [{item: U-01, version: 0}, {item: U-02, version: 1}]}
      - {id: PKG-3, kind: formal, side: union, condition: all, items: [{item: U-03, version: 0}]}
    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend, versions: [{v: 0, by: union, text: x, position: 2.5%}]}
    --- proposals/U-02.yaml
    id: U-02
    side: union
    title: b
    units: [A]
    kind: amend
    versions: [{v: 0, by: union, text: x, position: 225 minutes}, {v: 1, by: union, text: x, position: 250 minutes}]
    --- proposals/U-03.yaml
    {id: U-03, side: union, title: c, units: [A], kind: amend, versions: [{v: 0, by: union, text: x, position: 2 hours}]}
    """
    assert found("PKG-03") == ["PKG-1 W"]


def test_limits_are_for_strategy() -> None:
    """Even that a package lies below them is told to nobody else."""
    (rule,) = named("PKG-03")

    assert rule.level is Level.strategy


def test_what_ifs_say_so(found: Found) -> None:
    """
    A what-if without the words; one with them; a formal package needs none.

    --- packages.yaml
    packages:
      - {id: WI-1, kind: what_if, side: union, condition: all, items: [{item: U-01}]}
      - {id: WI-2, kind: what_if, side: union, condition: all, without_prejudice: true, items: [{item: U-01}]}
      - {id: PKG-1, kind: formal, side: union, condition: all, items: [{item: U-01}]}
    """
    assert found("PKG-04") == ["WI-1 W"]


def test_expired_packages(found: Found) -> None:
    """
    The last day still counts; what was closed is done with.

    --- packages.yaml
    packages:
      - {id: PKG-1, kind: formal, side: union, condition: all, expires: 2026-03-16, items: [{item: U-01}]}
      - {id: PKG-2, kind: formal, side: union, condition: all, expires: 2026-03-01, closed: expired, items: [{item: U-01}]}
    """
    assert found("PKG-05") == []
    assert found("PKG-05", date(2026, 3, 17)) == ["PKG-1 W"]


def test_beyond_the_envelope(found: Found) -> None:
    """
    PKG-1 rests on a vote about something else, PKG-2 crossed the table before its vote, PKG-3 on the day of it; PKG-4
    names none, which is another rule's.

    --- council.yaml
    charter: {quorum: 50%}
    seats: {A: {HIGH: 4}}
    votes:
      - {id: V1, date: 2026-02-02, question: a, decides: escalation, present: 4, yes: 4, no: 0, passed: true}
      - {id: V2, date: 2026-02-10, question: b, decides: package_envelope, present: 4, yes: 4, no: 0, passed: true}
    --- packages.yaml
    packages:
      - {id: PKG-1, kind: formal, side: union, condition: all, envelope_vote: V1, items: [{item: U-01}]}
      - {id: PKG-2, kind: formal, side: union, condition: all, envelope_vote: V2, items: [{item: U-01}]}
      - {id: PKG-3, kind: formal, side: union, condition: all, envelope_vote: V2, items: [{item: U-01}]}
      - {id: PKG-4, kind: formal, side: union, condition: all, items: [{item: U-01}]}
    --- sessions/S01.reyes.log.yaml
    - {id: U-01-01, at: 2026-02-09 16:00, kind: paper, paper: package, side: union, package: PKG-2}
    - {id: U-01-02, at: 2026-02-10 16:00, kind: paper, paper: package, side: union, package: PKG-3}
    """
    assert found("PKG-06") == ["PKG-1 W", "PKG-2 W"]
