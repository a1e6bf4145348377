"""The rules on the calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bargain.domain.rule import Found as Finding

Found = Callable[..., list[str]]
Findings = Callable[..., list[Finding]]


def test_dates_in_order(found: Found) -> None:
    """
    Demand, ground rules, exchange, cutoff on the day of expiry, and a vote the day after the last agreement.

    --- bargain.yaml
    contracts: [{id: A-2023, unit: A, effective: 2023-07-01, expires: 2026-06-30}]
    # round
    --- notices.yaml
    notices: [{id: N1, type: demand_to_bargain, sent: 2025-11-01, to: the committee}]
    --- ground_rules.yaml
    {status: signed, signed_on: 2025-12-03, exchange_date: 2025-12-17, new_proposal_cutoff: 2026-06-30}
    --- ratification.yaml
    {voted_on: 2026-03-15}
    --- sessions/S01.reyes.log.yaml
    - {id: TA-01, at: 2026-03-14 17:10, kind: ta, item: U-03, paper: U-01-01, version: 0}
    """
    assert found("CAL-01") == []


def test_dates_out_of_order(findings: Findings, found: Found) -> None:
    """
    The rules were signed on the day of the demand, and the cutoff comes before the exchange; members voted on the day
    of the last agreement.

    --- notices.yaml
    notices: [{id: N1, type: demand_to_bargain, sent: 2025-12-03, to: the committee}]
    --- ground_rules.yaml
    {status: signed, signed_on: 2025-12-03, exchange_date: 2025-12-17, new_proposal_cutoff: 2025-12-10}
    --- ratification.yaml
    {voted_on: 2026-03-14}
    --- sessions/S01.reyes.log.yaml
    - {id: TA-01, at: 2026-03-14 17:10, kind: ta, item: U-03, paper: U-01-01, version: 0}
    """
    assert found("CAL-01") == ["ground_rules E", "ground_rules E", "ratification E"]
    assert (
        findings("CAL-01")[1].problem.message == "the exchange is on 2025-12-17 and the cutoff on 2025-12-10"
    )


def test_the_cutoff_after_expiry(found: Found) -> None:
    """
    A cutoff the day after the agreement ends.

    --- bargain.yaml
    contracts: [{id: A-2023, unit: A, effective: 2023-07-01, expires: 2026-06-30}]
    # round
    --- ground_rules.yaml
    {status: signed, new_proposal_cutoff: 2026-07-01}
    """
    assert found("CAL-01") == ["ground_rules E"]


def test_overdue_tasks(findings: Findings, found: Found) -> None:
    """
    An item of the local's own, due 30 days before expiry (February 14): seven days late on February 21, eight on the
    22nd. One that is done is left alone. The notice of 60 days (TB23, January 15), which the law sets, is an error.

    --- bargain.yaml
    contracts: [{id: A-2023, unit: A, effective: 2023-07-01, expires: 2026-03-16}]
    # round
    --- checklist.yaml
    items:
      - {id: ZZ01, stage: table, offset_days: -30, role: chair, task: Count the chairs}
      - {id: ZZ02, stage: table, offset_days: -30, role: chair, task: Count the pens}
    --- journal.reyes.log.yaml
    - {kind: done, id: J1, at: 2026-02-10 09:00, item: ZZ02, by: p1, on: 2026-02-10}
    """
    ours = [line for line in found("CAL-02", date(2026, 2, 21)) if line.startswith("ZZ")]
    assert ours == []
    assert [line for line in found("CAL-02", date(2026, 2, 22)) if line.startswith("ZZ")] == ["ZZ01 W"]
    assert "TB23 E" not in found("CAL-03", date(2026, 1, 22))
    assert "TB23 E" in found("CAL-03", date(2026, 1, 23))
    assert "TB23 W" not in found("CAL-02", date(2026, 2, 22))
    late = next(one for one in findings("CAL-02", date(2026, 2, 22)) if one.problem.record == "ZZ01")
    assert late.problem.message == "ZZ01 was due on February 14, 2026, 8 days ago: Count the chairs"
    assert late.problem.fix == "Do it and record it: bargain done ZZ01 --by ID --on DATE"


def test_bad_days(findings: Findings, found: Found) -> None:
    """
    S01, in order, comes ten days after the exchange; S02 is on a Thursday, S03 in the vacation.

    --- bargain.yaml
    calendar: [{date: 2026-02-16, until: 2026-02-20, type: holiday, label: vacation}]
    # round
    --- ground_rules.yaml
    {status: signed, weekdays: [Wednesday], exchange_date: 2026-01-11}
    --- sessions/S01.yaml
    {id: S01, date: 2026-01-21}
    --- sessions/S02.yaml
    {id: S02, date: 2026-01-29}
    --- sessions/S03.yaml
    {id: S03, date: 2026-02-18}
    """
    assert found("CAL-04") == ["S02 W", "S03 W"]
    assert [one.problem.message for one in findings("CAL-04")] == [
        "session S02 of 2026-01-29 is on a Thursday, which the ground rules do not name",
        "session S03 of 2026-02-18 is on a holiday or in a vacation",
    ]


def test_too_soon_after_the_exchange(found: Found) -> None:
    """
    Nine days are too few; the session of the exchange itself and one on ground rules do not count.

    --- ground_rules.yaml
    {status: signed, exchange_date: 2026-01-12}
    --- sessions/S01.yaml
    {id: S01, date: 2026-01-12}
    --- sessions/S02.yaml
    {id: S02, date: 2026-01-14, substantive: false}
    --- sessions/S03.yaml
    {id: S03, date: 2026-01-21}
    --- sessions/S04.yaml
    {id: S04, date: 2026-01-28}
    """
    assert found("CAL-04") == ["S03 W"]


def test_no_session_ahead(found: Found) -> None:
    """
    The last session planned is on March 20; on that day it still counts.

    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- sessions/S01.yaml
    {id: S01, date: 2026-01-30, held: true}
    --- sessions/S02.yaml
    {id: S02, date: 2026-03-20}
    --- sessions/S01.reyes.log.yaml
    - {id: U-01-01, at: 2026-01-30 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0}}
    """
    assert found("CAL-05", date(2026, 3, 20)) == []
    assert found("CAL-05", date(2026, 3, 21)) == ["S02 W"]


def test_nothing_open_no_session_needed(found: Found) -> None:
    """
    The only item was withdrawn.

    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- sessions/S01.reyes.log.yaml
    - {id: U-01-01, at: 2026-01-30 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0}}
    - {id: L1, at: 2026-02-15 17:00, kind: act, act: withdraw, side: union, item: U-01}
    """
    assert found("CAL-05") == []


def test_money_before_the_budget(found: Found) -> None:
    """
    The vote is 45 days away on March 16. U-01 is economic and untabled, U-02 tabled, U-03 costs nothing; a hearing is
    no vote.

    --- bargain.yaml
    calendar:
      - {date: 2026-03-20, type: budget, label: Budget hearing}
      - {date: 2026-04-30, type: budget, label: Town meeting, funding_vote: true}
    # round
    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend, category: benefits, versions: [{v: 0, by: union, text: x}]}
    --- proposals/U-02.yaml
    {id: U-02, side: union, title: b, units: [A], kind: amend, category: benefits, versions: [{v: 0, by: union, text: x}]}
    --- proposals/U-03.yaml
    {id: U-03, side: union, title: c, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- sessions/S01.reyes.log.yaml
    - {id: U-01-01, at: 2026-01-30 16:00, kind: paper, paper: proposal, side: union, carries: {U-02: 0}}
    """
    assert found("CAL-06") == ["U-01 W"]
    assert found("CAL-06", date(2026, 3, 15)) == []
    assert found("CAL-06", date(2026, 5, 1)) == []
