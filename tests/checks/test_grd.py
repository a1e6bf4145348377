"""The rules on ground rules."""

from __future__ import annotations

from collections.abc import Callable

Found = Callable[..., list[str]]


def test_after_the_cutoff(found: Found) -> None:
    """
    U-01 on the day of the cutoff, U-02 the day after, U-03 after it with an exception; U-04 only in a what-if; theirs
    count as well.

    --- ground_rules.yaml
    {status: signed, new_proposal_cutoff: 2026-02-06}
    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- proposals/U-02.yaml
    {id: U-02, side: union, title: b, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- proposals/U-03.yaml
    {id: U-03, side: union, title: c, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}],
     cutoff_exception: {ground: new_facts, note: the log came on February 9}}
    --- proposals/U-04.yaml
    {id: U-04, side: union, title: d, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- proposals/M-01.yaml
    {id: M-01, side: management, title: e, units: [A], kind: amend, versions: [{v: 0, by: management, text: x}]}
    --- sessions/S01.reyes.log.yaml
    - {id: U-01-01, at: 2026-02-06 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0}}
    - {id: U-01-02, at: 2026-02-07 16:00, kind: paper, paper: proposal, side: union, carries: {U-02: 0, U-03: 0}}
    - {id: U-01-03, at: 2026-02-07 16:10, kind: paper, paper: what_if, side: union, carries: {U-04: 0}}
    - {id: M-01-01, at: 2026-02-07 17:00, kind: paper, paper: proposal, side: management, carries: {M-01: 0}}
    """
    assert sorted(found("GRD-01")) == ["M-01 E", "U-02 E"]


def test_a_gag_at_an_open_table(found: Found) -> None:
    """
    Members voted for an open table; the ground rules agree to a blackout.

    --- bargain.yaml
    openness: {level: open_members}
    # round
    --- ground_rules.yaml
    {status: signed, gag: blackout, ratification: members first, recommendation_duty: true}
    """
    assert found("GRD-02") == ["ground_rules E"]


def test_a_blackout_at_a_closed_table(found: Found) -> None:
    """
    The same rule at a closed table is lawful, if unwise; nothing is said.

    --- ground_rules.yaml
    {status: signed, gag: blackout}
    """
    assert found("GRD-02") == []


def test_a_ban_on_talking_with_members(found: Found) -> None:
    """
    A sentence that keeps the team from its members, beside one that does not.

    --- ground_rules.yaml
    status: signed
    media: Neither party shall hold a press conference.
    communication_with_members: The parties shall not discuss proposals with members before agreement.
    """
    assert found("GRD-02") == ["ground_rules E"]


def test_communication_with_members_is_free(found: Found) -> None:
    """
    A sentence that names members and forbids nothing.

    --- ground_rules.yaml
    status: signed
    communication_with_members: Each party may report to its members and the board at any time.
    """
    assert found("GRD-02") == []


def test_talks_without_ground_rules(found: Found) -> None:
    """
    A session on substance was held while the rules were only exchanged.

    --- ground_rules.yaml
    {status: exchanged}
    --- sessions/S01.yaml
    {id: S01, date: 2026-01-07, held: true}
    """
    assert found("GRD-03") == ["ground_rules W"]


def test_talks_without_any_file(found: Found) -> None:
    """
    Nothing about ground rules was written down at all.

    --- sessions/S01.yaml
    {id: S01, date: 2026-01-07, held: true}
    """
    assert found("GRD-03") == ["ground_rules W"]


def test_proceeding_without_by_decision(found: Found) -> None:
    """
    The team decided to go on without, and wrote the day down.

    --- ground_rules.yaml
    {status: proceed_without, decision_on: 2026-01-05}
    --- sessions/S01.yaml
    {id: S01, date: 2026-01-07, held: true}
    """
    assert found("GRD-03") == []


def test_a_session_on_ground_rules_only(found: Found) -> None:
    """
    Meeting to agree on ground rules is how they come about.

    --- ground_rules.yaml
    {status: exchanged}
    --- sessions/S01.yaml
    {id: S01, date: 2026-01-07, held: true, substantive: false}
    """
    assert found("GRD-03") == []


def test_broken_blackout(found: Found) -> None:
    """
    B2 on the last day of the blackout, B3 the day after, B1 to members, B0 before it was signed.

    --- ground_rules.yaml
    {status: signed, signed_on: 2026-01-10, gag: blackout, blackout_until: 2026-02-10}
    --- comms.yaml
    bulletins:
      - {id: B0, audience: media, sent_at: 2026-01-09}
      - {id: B1, audience: members, sent_at: 2026-02-01}
      - {id: B2, audience: media, sent_at: 2026-02-10}
      - {id: B3, audience: public, sent_at: 2026-02-11}
    """
    assert found("GRD-04") == ["B2 W"]


def test_silent_on_ratification(found: Found) -> None:
    """
    The order is there, the duty to recommend is not.

    --- ground_rules.yaml
    {status: signed, ratification: members first}
    """
    assert found("GRD-05") == ["ground_rules W"]


def test_ratification_recorded(found: Found) -> None:
    """
    A duty that was refused is recorded too.

    --- ground_rules.yaml
    {status: signed, ratification: members first, recommendation_duty: false}
    """
    assert found("GRD-05") == []
