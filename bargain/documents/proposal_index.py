"""Every item of either side on one page: both last positions, whose turn it is, and where it stands.

    $ bargain proposal list
    $ bargain proposal list --unit E --open --format xlsx -o index.xlsx

A position is the number that it turns on, or the name of its paper, with its day and its pass. A what-if is nobody's
position. Days are calendar days since anything happened to the item. An item that no paper has carried is the team's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bargain.disclosure import Column, Document, Fact, under
from bargain.disclosure import Table as Grid
from bargain.domain.package import Package
from bargain.domain.proposal import Proposal, Side
from bargain.domain.workspace import Workspace, need
from bargain.table.label import PARTY, position, standing_in_words, subject
from bargain.table.moves import packages_of
from bargain.table.release import item_level
from bargain.table.response import debts
from bargain.table.status import Offer, Standing, status_of
from bargain.visibility import Audience, Level, Public, Table, Team

_INDEX: Final = (
    Column("id", "#", "id", Level.table),
    Column("item", "Article, title (unit)", "text", Level.table),
    Column("union", "Last union position", "text", Level.table),
    Column("management", "Last management position", "text", Level.table),
    Column("ball_with", "Ball with", "text", Level.table),
    Column("status", "Status", "text", Level.table),
    Column("days", "Days since last move", "days", Level.table),
)
_ITEMS: Final = (
    Column("id", "#", "id", Level.table),
    Column("side", "Side", "text", Level.table),
    Column("article", "Article", "id", Level.table),
    Column("section", "Section", "id", Level.table),
    Column("title", "Title", "text", Level.table),
    Column("units", "Units", "id", Level.table),
    Column("status", "Status", "text", Level.table),
    Column("ball_with", "Ball with", "text", Level.table),
    Column("union_version", "Union version", "count", Level.table),
    Column("union_number", "Union number", "text", Level.table),
    Column("union_on", "Union passed on", "date", Level.table),
    Column("union_pass", "Union pass", "id", Level.table),
    Column("management_version", "Management version", "count", Level.table),
    Column("management_number", "Management number", "text", Level.table),
    Column("management_on", "Management passed on", "date", Level.table),
    Column("management_pass", "Management pass", "id", Level.table),
    Column("last_move", "Last move", "date", Level.table),
    Column("days", "Days since", "days", Level.table),
    Column("package", "Package", "id", Level.table),
)


@dataclass(frozen=True, slots=True)
class Owed(Fact):
    """The open items that one side has to answer, and the days that the oldest has waited."""

    side: Team[str]
    items: Team[tuple[str, ...]]
    oldest: Team[int]


@dataclass(frozen=True, slots=True)
class ProposalIndex(Fact):
    """The index: as it is printed, and with every fact in a column of its own for those who count with it."""

    local: Public[str]
    index: Table[Grid]
    items: Table[Grid]
    counts: Team[Grid]
    owed: Team[tuple[Owed, ...]]


def gather(
    workspace: Workspace, *, side: Side | None = None, unit: str = "", open_only: bool = False
) -> ProposalIndex:
    """Give where every item stands; of one side, for one unit, or the open ones only, where that is asked."""
    need(workspace.proposals, "proposals", "The index")
    standings = status_of(workspace)
    chosen = [
        (proposal, standings[proposal.id])
        for proposal in workspace.proposals
        if (side is None or proposal.side == side)
        and (not unit or unit in proposal.units)
        and (standings[proposal.id].open or not open_only)
    ]
    chosen.sort(key=lambda pair: (tuple(PARTY).index(pair[0].side), pair[0].id))
    levels = tuple(item_level(standing) for _, standing in chosen)
    packages = packages_of(workspace)
    rows = tuple(_row(proposal, standing, packages) for proposal, standing in chosen)
    items = tuple(_item(proposal, standing) for proposal, standing in chosen)
    return ProposalIndex(
        workspace.round.local.name,
        Grid("index", "Proposals", _INDEX, rows, levels=levels),
        Grid("items", "Proposals, fact by fact", _ITEMS, items, levels=levels),
        _counts(chosen),
        tuple(
            Owed(PARTY[debt.side], debt.items, debt.oldest)
            for debt in debts(standing for _, standing in chosen)
        ),
    )


def _row(proposal: Proposal, standing: Standing, packages: Mapping[str, Package]) -> tuple[object, ...]:
    return (
        proposal.id,
        subject(proposal),
        position(proposal, standing, standing.union),
        position(proposal, standing, standing.management),
        standing.ball_with,
        standing_in_words(standing, packages),
        standing.days,
    )


def _item(proposal: Proposal, standing: Standing) -> tuple[object, ...]:
    return (
        proposal.id,
        proposal.side,
        proposal.article,
        proposal.section,
        proposal.title,
        ", ".join(proposal.units),
        standing.status,
        standing.ball_with,
        *_stated(standing.union),
        *_stated(standing.management),
        standing.last_move.date() if standing.last_move else None,
        standing.days,
        standing.package,
    )


def _stated(offer: Offer | None) -> tuple[object, ...]:
    if offer is None:
        return (None,) * 4
    number = offer.text.position if offer.text else None
    return (offer.version, str(number) if number is not None else None, offer.at.date(), offer.paper)


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
            *(Column(side, PARTY[side], "count", Level.team, each="side") for side in sides),
        ),
        tuple((word, *(counted[word, side] for side in sides)) for word in words),
        (("All", *(sum(counted[word, side] for word in words) for side in sides)),) if words else (),
    )


def _sides(proposals: Iterable[Proposal]) -> list[Side]:
    found = {proposal.side for proposal in proposals}
    return [side for side in PARTY if side in found]


_TABLE: Final = (
    "local",
    *under("index", "id item union management ball_with status days"),
    *under("items", "id side article section title units status ball_with last_move days package"),
    *under("items", "union_version union_number union_on union_pass"),
    *under("items", "management_version management_number management_on management_pass"),
)
_TEAM: Final = (*_TABLE, *under("counts", "status <side>"), *under("owed", "side items oldest"))
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
