"""The rules on papers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bargain.domain.rule import Found as Finding
from bargain.domain.rule import named
from bargain.domain.session import Paper
from bargain.domain.workspace import Workspace

Found = Callable[..., list[str]]
Findings = Callable[..., list[Finding]]


def test_order_and_checkers(found: Found) -> None:
    """
    U-01-02 is earlier than U-01-01, U-01-03 was checked by nobody; management checks its own, and numbers its own.

    --- sessions/S01.reyes.log.yaml
    - {id: U-01-01, at: 2026-02-06 16:30, kind: paper, paper: letter, side: union, checked_by: p1}
    - {id: U-01-02, at: 2026-02-06 16:15, kind: paper, paper: letter, side: union, checked_by: p1}
    - {id: U-01-03, at: 2026-02-06 17:00, kind: paper, paper: letter, side: union}
    - {id: M-01-01, at: 2026-02-06 15:00, kind: paper, paper: letter, side: management}
    - {id: U-02-01, at: 2026-02-05 16:00, kind: paper, paper: letter, side: union, checked_by: p1}
    """
    assert found("PAS-01") == ["U-01-02 E", "U-01-03 E"]


def test_a_number_used_twice(workspace: Workspace) -> None:
    """
    The second copy of a line, as two laptops may write it.

    --- sessions/S01.reyes.log.yaml
    - {id: U-01-01, at: 2026-02-06 16:30, kind: paper, paper: letter, side: union, checked_by: p1}
    """
    (rule,) = named("PAS-01")
    paper = next(workspace.entries(Paper))
    twice = replace(workspace, log=(paper, paper))

    assert "used twice" in next(rule.check(twice)).problem.message
    assert list(rule.check(workspace)) == []


def test_the_file_that_was_passed(found: Found) -> None:
    """
    The first file is as it was (its fingerprint from sha256sum), the second was changed, the third is not here.

    --- papers/a.txt
    agreed
    --- papers/b.txt
    agreed!
    --- sessions/S01.reyes.log.yaml
    - {id: U-01-01, at: 2026-02-06 16:30, kind: paper, paper: letter, side: union, file: papers/a.txt, sha256: adc515a79fad637645d8b96a66c23fe46ec4216058d9be10f697547ddd3c1cf2}
    - {id: U-01-02, at: 2026-02-06 16:31, kind: paper, paper: letter, side: union, file: papers/b.txt, sha256: adc515a79fad637645d8b96a66c23fe46ec4216058d9be10f697547ddd3c1cf2}
    - {id: U-01-03, at: 2026-02-06 16:32, kind: paper, paper: letter, side: union, file: papers/c.txt, sha256: adc515a79fad637645d8b96a66c23fe46ec4216058d9be10f697547ddd3c1cf2}
    """
    assert found("PAS-02") == ["U-01-02 E"]


def test_table_copies(found: Found) -> None:
    """
    One of our papers was made some other way; what they made is their affair.

    --- sessions/S01.reyes.log.yaml
    - {id: U-01-01, at: 2026-02-06 16:30, kind: paper, paper: letter, side: union, audience: other}
    - {id: U-01-02, at: 2026-02-06 16:31, kind: paper, paper: letter, side: union}
    - {id: M-01-01, at: 2026-02-06 16:32, kind: paper, paper: letter, side: management, audience: other}
    """
    assert found("PAS-03") == ["U-01-01 W"]


def test_receipts(found: Found) -> None:
    """
    Nobody is recorded as having received theirs.

    --- sessions/S01.reyes.log.yaml
    - {id: U-01-01, at: 2026-02-06 16:30, kind: paper, paper: letter, side: union, received_by: C. Vetter}
    - {id: M-01-01, at: 2026-02-06 16:32, kind: paper, paper: letter, side: management}
    """
    assert found("PAS-04") == ["M-01-01 W"]


def test_against_ourselves(found: Found) -> None:
    """
    On U-01 our number fell from 6% to 5% without an answer; on U-02 there is no number; on U-03 they answered after;
    on U-04 the second paper was a what-if; on U-05 they answered between.

    --- proposals/U-01.yaml
    id: U-01
    side: union
    title: a
    units: [A]
    kind: amend
    versions: [{v: 0, by: union, text: x, position: 6%}, {v: 1, by: management, text: x, position: 1%}, {v: 2, by: union, text: x, position: 5.5%}, {v: 3, by: union, text: x, position: 5%}]
    --- proposals/U-02.yaml
    {id: U-02, side: union, title: b, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}, {v: 1, by: union, text: y}]}
    --- proposals/U-03.yaml
    {id: U-03, side: union, title: c, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}, {v: 1, by: union, text: y}, {v: 2, by: management, text: z}]}
    --- proposals/U-04.yaml
    {id: U-04, side: union, title: d, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}, {v: 1, by: union, text: y}]}
    --- proposals/U-05.yaml
    {id: U-05, side: union, title: e, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}, {v: 1, by: management, text: y}, {v: 2, by: union, text: z}]}
    --- sessions/S01.reyes.log.yaml
    - {id: U-01-01, at: 2026-02-01 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0, U-02: 0, U-03: 0, U-04: 0, U-05: 0}}
    - {id: M-01-01, at: 2026-02-02 16:00, kind: paper, paper: counter, side: management, carries: {U-01: 1, U-05: 1}}
    - {id: U-01-02, at: 2026-02-03 16:00, kind: paper, paper: counter, side: union, carries: {U-01: 2, U-02: 1, U-03: 1, U-05: 2}}
    - {id: U-01-03, at: 2026-02-04 16:00, kind: paper, paper: counter, side: union, carries: {U-01: 3}}
    - {id: U-01-04, at: 2026-02-04 16:10, kind: paper, paper: what_if, side: union, carries: {U-04: 1}}
    - {id: M-01-02, at: 2026-02-05 16:00, kind: paper, paper: counter, side: management, carries: {U-03: 2}}
    """
    assert found("PAS-05") == ["U-01 W", "U-02 I", "U-04 I"]


def test_moving_away(findings: Findings, found: Found) -> None:
    """
    Management falls from 2.25% to 2% on U-01; on U-02 both only come closer; a what-if on U-01 is no position.

    --- proposals/U-01.yaml
    id: U-01
    side: union
    title: a
    units: [A]
    kind: amend
    versions: [{v: 0, by: union, text: x, position: 6%}, {v: 1, by: management, text: x, position: 2.25%}, {v: 2, by: management, text: x, position: 2%}, {v: 3, by: union, text: x, position: 7%}]
    --- proposals/U-02.yaml
    id: U-02
    side: union
    title: b
    units: [A]
    kind: amend
    versions: [{v: 0, by: union, text: x, position: 6%}, {v: 1, by: management, text: x, position: 2%}, {v: 2, by: management, text: x, position: 2.25%}]
    --- sessions/S01.reyes.log.yaml
    - {id: U-01-01, at: 2026-02-01 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0, U-02: 0}}
    - {id: M-01-01, at: 2026-02-02 16:00, kind: paper, paper: counter, side: management, carries: {U-01: 1, U-02: 1}}
    - {id: M-01-02, at: 2026-02-03 16:00, kind: paper, paper: counter, side: management, carries: {U-01: 2, U-02: 2}}
    - {id: U-01-02, at: 2026-02-04 16:10, kind: paper, paper: what_if, side: union, carries: {U-01: 3}}
    """
    assert found("PAS-06") == ["U-01 W"]
    assert findings("PAS-06")[0].problem.message == (
        "management moved on U-01 from 2.25% to 2% in M-01-02, away from the other side"
    )
