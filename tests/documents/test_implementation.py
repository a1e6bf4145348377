"""The implementation table: what is to be done, what is overdue, and what is signed and not in it yet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bargain.disclosure import Released
from bargain.domain.workspace import Workspace
from tests.talks import talks

Seen = Callable[..., Released]
SIGNED = """
proposals:
  - {id: U-01, section: "7.1", versions: [{v: 0, by: union, effective: 2026-09-01}]}
  - {id: U-02, section: "7.10", title: Lunch, versions: [{v: 0, by: union}]}
log:
  - {kind: paper, id: U-01-01, at: 2026-02-01 16:00, paper: proposal, side: union, carries: {U-01: 0, U-02: 0}}
  - {kind: ta, id: TA-01, at: 2026-02-02 16:00, item: U-01, paper: U-01-01, version: 0}
  - {kind: ta, id: TA-02, at: 2026-02-02 16:01, item: U-02, paper: U-01-01, version: 0}
  - {kind: signature, id: S-1, at: 2026-02-02 16:10, ta: TA-01, side: union, by: p1}
  - {kind: signature, id: S-2, at: 2026-02-02 16:10, ta: TA-01, side: management, by: m1}
  - {kind: signature, id: S-3, at: 2026-02-02 16:10, ta: TA-02, side: union, by: p1}
  - {kind: signature, id: S-4, at: 2026-02-02 16:10, ta: TA-02, side: management, by: m1}
"""
ITEMS = """
implementation:
  items:
    - {id: I1, clause: "7.10", effective: 2026-02-01, who: principals, check_on: 2026-03-15}
    - {id: I2, clause: "8.4", effective: 2026-02-01, who: payroll, needs: Form 3, check_on: 2026-03-16}
    - {id: I3, clause: "9.1", effective: 2026-02-01, who: nurses, check_on: 2026-03-01, done_on: 2026-03-02}
"""


def held() -> Workspace:
    """Give talks with two signed items, one of them in the table with two others."""
    return talks(SIGNED + ITEMS)


def test_overdue_from_the_day_after(seen: Seen) -> None:
    """A check of yesterday is overdue, one of today is not, and one that was done never is."""
    given = seen(held(), "implementation").data

    assert [row[-1] for row in given["items"].rows] == ["check 1 day overdue", "open", "done 2026-03-02"]
    assert given["overdue"] == 1


def test_suggestions(seen: Seen) -> None:
    """A signed clause that no row names is suggested, checked thirty days on; 7.10 in the table is not 7.1."""
    assert seen(held(), "implementation", "members").data["suggested"].rows == (
        ("Article 7, Section 7.1", "Class size", date(2026, 9, 1), "to be named", date(2026, 10, 1)),
    )


def test_what_management_gets(seen: Seen) -> None:
    """The other side reads who acts from when; our checks and suggestions are ours."""
    given = seen(held(), "implementation", "management").data

    assert set(given) == {"local", "items"}
    assert given["items"].rows[1] == ("I2", "8.4", date(2026, 2, 1), "payroll", "Form 3")


def test_calendar_gives_nothing_away(seen: Seen) -> None:
    """Open checks are events that say no more than their number."""
    assert [row[1:3] for row in seen(held(), "implementation").data["events"].rows] == [
        ("Bargaining check I1", date(2026, 3, 15)),
        ("Bargaining check I2", date(2026, 3, 16)),
    ]


def test_before_everything_is_signed_it_is_the_teams(seen: Seen) -> None:
    """Rows that the team writes ahead name clauses it hopes for; only the team reads them while an item is open."""
    workspace = talks(SIGNED.rpartition("  - {kind: signature")[0] + ITEMS)
    readers = ("management", "council", "team")

    assert [len(seen(workspace, "implementation", reader).data["items"].rows) for reader in readers] == [
        0,
        0,
        3,
    ]
