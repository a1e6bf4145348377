"""The rules on information requests."""

from __future__ import annotations

from collections.abc import Callable

Found = Callable[..., list[str]]


def test_overdue_items(found: Found) -> None:
    """
    IR-01 was due yesterday: open and partial items are overdue, answers of any kind are not. IR-02 is due today, IR-03
    was never sent.

    --- info_requests.yaml
    info_requests:
      - {id: IR-01, sent: 2026-02-01, due: 2026-03-15, items: [
          {n: 1, text: a}, {n: 2, text: b, status: partial}, {n: 3, text: c, status: refused}, {n: 4, text: d, status: complete}]}
      - {id: IR-02, sent: 2026-02-01, due: 2026-03-16, items: [{n: 1, text: a}]}
      - {id: IR-03, drafted: 2026-02-01, due: 2026-03-01, items: [{n: 1, text: a}]}
    """
    assert found("INF-01") == ["IR-01/1 W", "IR-01/2 W"]


def test_reminders(found: Found) -> None:
    """
    IR-01 was due seven days ago and has only the first reminder; IR-02 has the second; IR-03 is not due yet; IR-04 was
    due long ago and reminded after the last day that asks for it.

    --- info_requests.yaml
    info_requests:
      - {id: IR-01, sent: 2026-02-01, due: 2026-03-09, reminders: [2026-03-09], items: [{n: 1, text: a}]}
      - {id: IR-02, sent: 2026-02-01, due: 2026-03-09, reminders: [2026-03-16], items: [{n: 1, text: a}]}
      - {id: IR-03, sent: 2026-02-01, due: 2026-03-17, items: [{n: 1, text: a}]}
      - {id: IR-04, sent: 2026-01-01, due: 2026-02-01, reminders: [2026-02-16], items: [{n: 1, text: a}]}
    """
    assert found("INF-02") == ["IR-01 I"]


def test_items_that_wait(found: Found) -> None:
    """
    U-01 is open and waits for an overdue request; U-02 is withdrawn; U-03 waits for one that is not yet due.

    --- info_requests.yaml
    info_requests:
      - {id: IR-01, sent: 2026-02-01, due: 2026-03-15, relates_to: [U-01, U-02], items: [{n: 1, text: a}]}
      - {id: IR-02, sent: 2026-02-01, due: 2026-03-16, relates_to: [U-03], items: [{n: 1, text: a}]}
    --- proposals/U-01.yaml
    {id: U-01, side: union, title: a, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- proposals/U-02.yaml
    {id: U-02, side: union, title: b, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- proposals/U-03.yaml
    {id: U-03, side: union, title: c, units: [A], kind: amend, versions: [{v: 0, by: union, text: x}]}
    --- sessions/S01.reyes.log.yaml
    - {id: U-01-01, at: 2026-02-06 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0, U-02: 0, U-03: 0}}
    - {id: L1, at: 2026-02-06 17:00, kind: act, act: withdraw, side: union, item: U-02}
    """
    assert found("INF-03") == ["U-01 W"]
