"""Which paper was accepted is read from the log, and from nothing else; where it is not clear, nobody guesses."""

import pytest

from bargain.domain.workspace import Workspace
from bargain.table.agreeing import accepted_paper, agreements_of, next_agreement, sides_missing, signatures_of
from bargain.table.status import status_of
from tests.talks import talks

TALKS = """
proposals: [{id: U-01, versions: [{v: 0, by: union}, {v: 1, by: management}, {v: 2, by: union}, {v: 3, by: management, text: Text 2.}]}]
packages:
  - {id: PKG-1, kind: formal, side: union, condition: all, items: [{item: U-01, version: 2}]}
log:
  - {id: U-01-01, at: 2026-03-01 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0}}
  - {id: M-01-01, at: 2026-03-01 17:00, kind: paper, paper: counter, side: management, carries: {U-01: 1}}
"""
OURS = (
    "  - {id: U-02-01, at: 2026-03-02 16:00, kind: paper, paper: counter, side: union, carries: {U-01: 2}}\n"
)


def accepted(*lines: str) -> str | None:
    """Give the accepted paper after these lines."""
    workspace = talks(TALKS + "".join(line if line.endswith("\n") else f"  - {{{line}}}\n" for line in lines))
    return accepted_paper(status_of(workspace)["U-01"])


@pytest.mark.parametrize(
    ("lines", "paper"),
    [
        ((), None),
        ((OURS,), None),
        # said with its paper, said without one, said by a paper of acceptance with and without its number
        ((OURS, "id: A1, at: 2026-03-03 16:00, kind: act, act: accept, side: management, item: U-01, paper: U-02-01"), "U-02-01"),
        ((OURS, "id: A1, at: 2026-03-03 16:00, kind: act, act: accept, side: management, item: U-01, paper: U-01-01"), "U-01-01"),
        ((OURS, "id: A1, at: 2026-03-03 16:00, kind: act, act: accept, side: management, item: U-01"), "U-02-01"),
        ((OURS, "id: A1, at: 2026-03-03 16:00, kind: act, act: accept, side: union, item: U-01"), "M-01-01"),
        ((OURS, "id: M-02-01, at: 2026-03-03 16:00, kind: paper, paper: ta, side: management, carries: {U-01: 2}"), "U-02-01"),
        ((OURS, "id: M-02-01, at: 2026-03-03 16:00, kind: paper, paper: ta, side: management, carries: {U-01: 2}, accepts: U-02-01"), "U-02-01"),
        # an acceptance by letter does not undo the one before it; a new text does
        (("id: A1, at: 2026-03-02 15:00, kind: act, act: accept, side: union, item: U-01", OURS), None),
        # their last words are our last words
        ((OURS, "id: M-02-01, at: 2026-03-03 16:00, kind: paper, paper: counter, side: management, carries: {U-01: 3}"), "U-02-01"),
        # a package is accepted as a whole
        (("id: U-02-01, at: 2026-03-02 16:00, kind: paper, paper: package, side: union, carries: {U-01: 2}, package: PKG-1",
          "id: A1, at: 2026-03-03 16:00, kind: act, act: accept, side: management, item: PKG-1"), "U-02-01"),
    ],
)  # fmt: skip
def test_whose_text_was_accepted(lines: tuple[str, ...], paper: str | None) -> None:
    """The last acceptance counts while nobody has passed another text since; otherwise nothing is guessed."""
    assert accepted(*lines) == paper


def test_numbers_and_signatures(workspace: Workspace) -> None:
    """
    A struck number is not used again; a signature from before the agreement counts for nothing.

    ---
    proposals: [{id: U-01, versions: [{v: 0, by: union}]}]
    log:
      - {id: U-01-01, at: 2026-03-01 16:00, kind: paper, paper: proposal, side: union, carries: {U-01: 0}}
      - {id: TA-01, at: 2026-03-02 16:00, kind: ta, item: U-01, paper: U-01-01, version: 0}
      - {id: S1, at: 2026-03-02 15:00, kind: signature, ta: TA-01, side: union, by: p1}
      - {id: S2, at: 2026-03-02 17:00, kind: signature, ta: TA-01, side: management, by: V}
      - {id: TA-07, at: 2026-04-02 16:00, kind: ta, item: U-01, paper: U-01-01, version: 0}
    """
    (agreement,) = agreements_of(workspace)

    assert next_agreement(workspace) == "TA-08"
    assert set(signatures_of(workspace, agreement)) == {"management"}
    assert sides_missing(workspace, agreement) == ("union",)
