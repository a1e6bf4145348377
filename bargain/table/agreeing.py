"""From acceptance to agreement: which paper's text was accepted, and the agreement that a signature sheet states."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from bargain.domain.session import Act, Agreement, Paper, Signature
from bargain.domain.workspace import Workspace
from bargain.table.moves import Move
from bargain.table.status import Standing

SIDES: Final = ("union", "management")


def accepted_paper(standing: Standing) -> str | None:
    """Give the paper whose text both sides have accepted; None where the log does not say which.

    The last acceptance counts, as long as no side has passed another text after it; else the same words as the last
    position of both.
    """
    for move in reversed(standing.moves):
        if move.positional and not (isinstance(move.entry, Paper) and move.entry.accepts):
            break
        if name := _accepted_in(standing, move):
            return name
    ours, theirs = standing.union, standing.management
    if ours is None or theirs is None or ours.text is None or theirs.text is None:
        return None
    return (
        min((ours, theirs), key=lambda offer: offer.at).paper if ours.text.text == theirs.text.text else None
    )


def _accepted_in(standing: Standing, move: Move) -> str | None:
    """Name the paper that one move accepts."""
    match move.entry:
        case Paper(accepts=str(name)):
            return name
        case Paper(paper="ta") if move.version is not None:
            return _theirs(standing, move, move.version)
        case Act(act="accept" | "ta_reached"):
            named = move.entry.paper
            carried = any(each.paper == named and each.version is not None for each in standing.papers)
            return named if carried else _theirs(standing, move, move.version)
        case _:
            return None


def _theirs(standing: Standing, move: Move, version: int | None) -> str | None:
    """Name the last paper of the other side before a move, the one that carried a version where it is known."""
    return next(
        (
            offer.paper
            for offer in reversed(standing.offers)
            if offer.side != move.side and offer.at <= move.at and version in {None, offer.version}
        ),
        None,
    )


def next_agreement(workspace: Workspace, passed_over: Collection[str] = ()) -> str:
    """Give the next number of an agreement, as ``TA-04``; a struck number, or one passed over, is not used again."""
    lines = (*workspace.log, *workspace.struck)
    names = (*(entry.id for entry in lines if isinstance(entry, Agreement)), *passed_over)
    used = [int(name.removeprefix("TA-")) for name in names]
    return f"TA-{max(used, default=0) + 1:02d}"


def agreements_of(workspace: Workspace) -> tuple[Agreement, ...]:
    """Give the agreements up to the date the workspace is looked at from, earliest first."""
    return tuple(entry for entry in workspace.entries(Agreement) if entry.at.date() <= workspace.as_of)


def signatures_of(workspace: Workspace, agreement: Agreement) -> dict[str, Signature]:
    """Give each side's signature under an agreement, by side; one dated before it was reached counts for nothing."""
    return {
        line.side: line
        for line in workspace.entries(Signature)
        if line.ta == agreement.id and agreement.at <= line.at and line.at.date() <= workspace.as_of
    }


def unsigned(workspace: Workspace) -> Iterator[tuple[Agreement, tuple[str, ...]]]:
    """Walk the agreements that lack a signature, earliest first, with the sides that have not signed."""
    for entry in agreements_of(workspace):
        if missing := sides_missing(workspace, entry):
            yield entry, missing


def sides_missing(workspace: Workspace, agreement: Agreement) -> tuple[str, ...]:
    """Give the sides that have not signed an agreement."""
    signed = signatures_of(workspace, agreement)
    return tuple(side for side in SIDES if side not in signed)
