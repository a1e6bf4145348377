"""The log, item by item."""

from bargain.domain.workspace import Workspace
from bargain.table.moves import moves_of


def test_log_is_told_item_by_item(workspace: Workspace) -> None:
    """A paper touches what it carries and what its package names; later entries than the date do not count.
    ---
    as_of: 2026-03-10
    packages:
      - id: PKG-1
        kind: formal
        side: union
        condition: All four together.
        items: [{item: U-02, version: 2}, {item: M-01, withdrawn_by: management}]
    log:
      - {kind: paper, id: U-02-02, at: 2026-01-05 16:10, paper: proposal, side: union, carries: {U-02: 0}}
      - {kind: note, id: n1, at: 2026-01-05 16:20, text: A question about counting}
      - {kind: paper, id: U-03-01, at: 2026-02-02 16:10, paper: package, side: union, carries: {U-02: 2}, package: PKG-1}
      - {kind: act, id: a1, at: 2026-02-02 17:00, act: reject, side: management, item: PKG-1}
      - {kind: act, id: a2, at: 2026-02-02 17:05, act: accept, side: management, item: U-02, paper: U-02-02}
      - {kind: ta, id: TA-01, at: 2026-02-02 18:00, item: U-02, paper: U-02-02, version: 0}
      - {kind: signature, id: s1, at: 2026-02-02 18:10, ta: TA-01, side: union, by: T. Arrow}
      - {kind: signature, id: s2, at: 2026-03-11 18:10, ta: TA-01, side: management, by: C. Vetter}
    """
    moves = moves_of(workspace)

    assert [(move.entry.id, move.version, move.package) for move in moves["U-02"]] == [
        ("U-02-02", 0, None),
        ("U-03-01", 2, "PKG-1"),
        ("a1", 2, "PKG-1"),
        ("a2", 0, None),
        ("TA-01", 0, None),
        ("s1", None, None),
    ]
    assert [(move.entry.id, move.version) for move in moves["M-01"]] == [("U-03-01", None), ("a1", None)]
    assert [move.positional for move in moves["U-02"]] == [True, True, False, False, False, False]


def test_letters_state_no_position(workspace: Workspace) -> None:
    """Letters, information and signature sheets may carry an item; they are no position on it.
    ---
    log:
      - {kind: paper, id: U-02-02, at: 2026-01-05 16:10, paper: letter, side: union, carries: {U-02: 0}}
      - {kind: paper, id: U-02-03, at: 2026-01-05 16:10, paper: ta, side: union, carries: {U-02: 0}}
    """
    assert [move.positional for move in moves_of(workspace)["U-02"]] == [False, False]
