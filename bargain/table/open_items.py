"""What is still to be settled, as every paper of a session shows it: both last positions, and whose turn it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bargain.dates import in_words
from bargain.disclosure import Column, Table
from bargain.domain.workspace import Workspace
from bargain.table.agreeing import unsigned
from bargain.table.label import PARTY, heading, position
from bargain.table.release import item_level
from bargain.table.status import status_of
from bargain.visibility import Level

_RANK: Final[Mapping[str, int]] = {"must": 0, "strong": 1, "flexible": 2}
OPEN: Final = "id item union management ball days"
"""The columns of the open items, as `releases` lists them."""
HOMEWORK: Final = "session side what due"
"""The columns of the homework, as `releases` lists them."""


def open_items(workspace: Workspace, *, by_priority: bool = False, labels: bool = False) -> Table:
    """Give the open items in their order; or, for those alone who may read `confidential/`, by our priority.

    ``labels`` calls each as it is called aloud at the table.
    """
    standings = status_of(workspace)
    chosen = [(one, standings[one.id]) for one in workspace.proposals if standings[one.id].open]
    chosen.sort(key=lambda pair: tuple(PARTY).index(pair[0].side))
    if by_priority and workspace.strategy is not None:
        ranks = {one.id: _RANK.get(one.priority or "", len(_RANK)) for one in workspace.strategy.items}
        chosen.sort(key=lambda pair: ranks.get(pair[0].id, len(_RANK)))
    columns = (
        Column("id", "#", "id", Level.table),
        Column("item", "Item", "text", Level.table),
        Column("union", "Our last position", "text", Level.table),
        Column("management", "Their last position", "text", Level.table),
        Column("ball", "Ball with", "text", Level.table),
        Column("days", "Days", "days", Level.table),
    )
    rows = tuple(
        (
            proposal.id,
            heading(proposal) if labels else " ".join(filter(None, (proposal.article, proposal.title))),
            position(proposal, standing, standing.union),
            position(proposal, standing, standing.management),
            standing.ball_with,
            standing.days,
        )
        for proposal, standing in chosen
    )
    note = "Days are calendar days since anything happened to the item."
    levels = tuple(item_level(standing) for _, standing in chosen)
    return Table("open", "Open items", columns, rows, note=note if rows else "", levels=levels)


def homework_due(workspace: Workspace) -> Table:
    """Give what either side promised to bring and has not brought yet, session by session."""
    columns = (
        Column("session", "Promised in", "id", Level.table),
        Column("side", "Who", "text", Level.table),
        Column("what", "Homework", "text", Level.table),
        Column("due", "Due", "date", Level.table),
    )
    rows = tuple(
        (session.id, PARTY[task.side], task.what, task.due)
        for session in workspace.held_sessions()
        for task in session.homework
        if not task.done
    )
    return Table("homework", "Homework not done", columns, rows)


def may_close(workspace: Workspace) -> tuple[str, ...]:
    """Say what could be closed at the next session: signatures that are missing, texts accepted and not written up."""
    said = [
        f"{agreement.id} on {agreement.item}, reached on {in_words(agreement.at.date())}: not signed by {' and '.join(missing)}"
        for agreement, missing in unsigned(workspace)
    ]
    standings = status_of(workspace)
    said += [
        f"{one.id}, {one.title}: accepted, to be written up as an agreement"
        for one in workspace.proposals
        if standings[one.id].status == "accepted"
    ]
    return tuple(said)
