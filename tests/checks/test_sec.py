"""The rule on what comments give away."""

from __future__ import annotations

from collections.abc import Callable

from bargain.domain.rule import Found as Finding

Found = Callable[..., list[str]]
Findings = Callable[..., list[Finding]]


def test_comments_that_tell(findings: Findings, found: Found) -> None:
    """
    A comment with a limit in a proposal; the same words in a quoted text, in block text and in a closed folder are no
    comment that anybody sees. The comment is not repeated.

    --- proposals/U-01.yaml
    id: U-01
    side: union
    title: a  # bottom line 3%
    units: [A]
    kind: amend
    --- proposals/U-02.yaml
    id: U-02
    side: union
    title: "b # fallback"
    units: [A]
    kind: amend
    rationale: |
      # bottom line of the budget
    # agreed with the council
    --- confidential/strategy.yaml
    reviewed_on: 2026-03-01  # bottom line
    """
    assert found("SEC-03") == ["proposals/U-01.yaml W"]
    (one,) = findings("SEC-03")
    assert str(one.problem.at) == "proposals/U-01.yaml:3:11"
    assert "3%" not in one.problem.message
    assert not one.quote
