"""Every item of either side on one page: both last positions, whose turn it is, and where it stands.

    $ bargain proposal list
    $ bargain proposal list --unit E --open --format xlsx -o index.xlsx

A position is the number that it turns on, or the name of its paper, with its day and its pass. A what-if is nobody's
position. Days are calendar days since anything happened to the item. An item that no paper has carried is the team's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bargain.disclosure import Column, Document, Fact
from bargain.disclosure import Table as Grid
from bargain.domain.proposal import Proposal, Side
from bargain.domain.workspace import Workspace
from bargain.table.label import PARTY, position
from bargain.table.release import item_level
from bargain.table.response import debts
from bargain.table.status import Offer, Standing, status_of
from bargain.visibility import Audience, Level, Public, Table, Team

_COLUMNS: Final = (
    Column("id", "#", "id", Level.table),
    Column("place", "Article", "id", Level.table),
    Column("title", "Title", "text", Level.table),
    Column("units", "Unit", "id", Level.table),
    Column("union", "Last union position", "text", Level.table),
    Column("management", "Last management position", "text", Level.table),
    Column("ball_with", "Ball with", "text", Level.table),
    Column("status", "Status", "text", Level.table),
    Column("days", "Days since last move", "days", Level.table),
    Column("package", "Package", "id", Level.table),
)


@dataclass(frozen=True, slots=True)
class Stated(Fact):
    """A side's last position: the version, its number where it turns on one, and the paper that stated it."""

    version: Table[int]
    number: Table[str | None]
    on: Table[date]
    paper: Table[str]


@dataclass(frozen=True, slots=True)
class ItemStanding(Fact):
    """One item and where it stands; `secret` until a paper has carried it."""

    id: Table[str]
    side: Table[str]
    article: Table[str | None]
    section: Table[str | None]
    title: Table[str]
    units: Table[tuple[str, ...]]
    status: Table[str]
    ball_with: Table[str | None]
    union: Table[Stated | None]
    management: Table[Stated | None]
    last_move: Table[date | None]
    days: Table[int | None]
    package: Table[str | None]
    secret: Team[bool]

    @property
    def level(self) -> Level:
        """Give the team's level to an item that nobody across the table knows of."""
        return Level.team if self.secret else Level.table


@dataclass(frozen=True, slots=True)
class Owed(Fact):
    """The open items that one side has to answer, and the days that the oldest has waited."""

    side: Team[str]
    items: Team[tuple[str, ...]]
    oldest: Team[int]


@dataclass(frozen=True, slots=True)
class ProposalIndex(Fact):
    """The index: the table as it is printed, and the same as records."""

    local: Public[str]
    index: Table[Grid]
    items: Table[tuple[ItemStanding, ...]]
    counts: Team[Grid]
    owed: Team[tuple[Owed, ...]]


def gather(
    workspace: Workspace, *, side: Side | None = None, unit: str = "", open_only: bool = False
) -> ProposalIndex:
    """Give where every item stands; of one side, for one unit, or the open ones only, where that is asked."""
    standings = status_of(workspace)
    chosen = [
        (proposal, standings[proposal.id])
        for proposal in workspace.proposals
        if (side is None or proposal.side == side)
        and (not unit or unit in proposal.units)
        and (standings[proposal.id].open or not open_only)
    ]
    chosen.sort(key=lambda pair: (tuple(PARTY).index(pair[0].side), pair[0].id))
    rows = tuple(_row(proposal, standing) for proposal, standing in chosen)
    return ProposalIndex(
        workspace.round.local.name,
        Grid(
            "index",
            "Proposals",
            _COLUMNS,
            rows,
            levels=tuple(item_level(standing) for _, standing in chosen),
        ),
        tuple(_item(proposal, standing) for proposal, standing in chosen),
        _counts(chosen),
        tuple(
            Owed(PARTY[debt.side], debt.items, debt.oldest)
            for debt in debts(standing for _, standing in chosen)
        ),
    )


def _row(proposal: Proposal, standing: Standing) -> tuple[object, ...]:
    return (
        proposal.id,
        proposal.article if proposal.section in {None, "new"} else proposal.section,
        proposal.title,
        ", ".join(proposal.units),
        position(proposal, standing, standing.union),
        position(proposal, standing, standing.management),
        standing.ball_with,
        standing.in_words(),
        standing.days,
        standing.package,
    )


def _item(proposal: Proposal, standing: Standing) -> ItemStanding:
    return ItemStanding(
        proposal.id,
        proposal.side,
        proposal.article,
        proposal.section,
        proposal.title,
        tuple(proposal.units),
        standing.status,
        standing.ball_with,
        _stated(standing.union),
        _stated(standing.management),
        standing.last_move.date() if standing.last_move else None,
        standing.days,
        standing.package,
        not standing.tabled,
    )


def _stated(offer: Offer | None) -> Stated | None:
    if offer is None:
        return None
    number = offer.text.position if offer.text else None
    return Stated(offer.version, str(number) if number is not None else None, offer.at.date(), offer.paper)


def _counts(chosen: Sequence[tuple[Proposal, Standing]]) -> Grid:
    """Count the items of each side by status, drafts included."""
    counted = Counter((standing.in_words(), proposal.side) for proposal, standing in chosen)
    words = dict.fromkeys(standing.in_words() for _, standing in chosen)
    sides = _sides(proposal for proposal, _ in chosen)
    return Grid(
        "counts",
        "Items by status",
        (
            Column("status", "Status", "text", Level.team),
            *(Column(side, PARTY[side], "count", Level.team) for side in sides),
        ),
        tuple((word, *(counted[word, side] for side in sides)) for word in words),
        (("All", *(sum(counted[word, side] for word in words) for side in sides)),) if words else (),
    )


def _sides(proposals: Iterable[Proposal]) -> list[Side]:
    found = {proposal.side for proposal in proposals}
    return [side for side in PARTY if side in found]


_TABLE: Final = (
    "local",
    "index",
    "items.id",
    "items.side",
    "items.article",
    "items.section",
    "items.title",
    "items.units",
    "items.status",
    "items.ball_with",
    "items.union.version",
    "items.union.number",
    "items.union.on",
    "items.union.paper",
    "items.management.version",
    "items.management.number",
    "items.management.on",
    "items.management.paper",
    "items.last_move",
    "items.days",
    "items.package",
)
_TEAM: Final = (*_TABLE, "items.secret", "counts", "owed.side", "owed.items", "owed.oldest")
DOCUMENT: Final = Document(
    facts=ProposalIndex,
    gather=gather,
    title=lambda index: f"Index of proposals: {index.local}",
    template="proposal_index",
    releases={
        Audience.management: _TABLE,
        Audience.members: _TABLE,
        Audience.council: _TABLE,
        Audience.team: _TEAM,
        Audience.strategy: _TEAM,
    },
)
