"""The platform and the proposals, each traced to the other: what carries which promise, and what nothing carries.

    $ bargain proposal trace
    $ bargain proposal trace --format xlsx -o trace.xlsx

A tick stands where the proposal names the plank or the plank names the proposal. An orphan is a proposal without a
plank, a plank that no live proposal and no shared demand carries, or a demand without a proposal and without another
road. A plank that names what does not exist is told too. Drafts are in it, so it is the team's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bargain.disclosure import Column, Document, Fact, under
from bargain.disclosure import Table as Grid
from bargain.domain.common_good import Demand
from bargain.domain.platform import Plank, Platform
from bargain.domain.proposal import Proposal
from bargain.domain.workspace import Workspace, need
from bargain.table.status import GONE, Standing, status_of
from bargain.visibility import Audience, Level, Public, Team

_PLANKS: Final = (
    Column("id", "Plank", "id", Level.team),
    Column("title", "Promise", "text", Level.team),
    Column("proposals", "Carried by", "text", Level.team),
    Column("demands", "Shared demands", "text", Level.team),
    Column("live", "Live items", "count", Level.team),
    Column("outcome", "Outcome", "text", Level.team),
)
_DEMANDS: Final = (
    Column("id", "Demand", "id", Level.team),
    Column("text", "What is asked", "text", Level.team),
    Column("proposals", "Carried by", "text", Level.team),
    Column("road", "Other road", "text", Level.team),
    Column("outcome", "Outcome", "text", Level.team),
)


@dataclass(frozen=True, slots=True)
class Orphan(Fact):
    """A record that stands alone, and why that is so, in one sentence."""

    id: Team[str]
    why: Team[str]


@dataclass(frozen=True, slots=True)
class ProposalTrace(Fact):
    """The matrix of proposals and planks, the planks with what carries them, shared demands, and the orphans."""

    local: Public[str]
    platform: Team[str]
    matrix: Team[Grid]
    planks: Team[Grid]
    demands: Team[Grid]
    orphans: Team[tuple[Orphan, ...]]


def gather(workspace: Workspace) -> ProposalTrace:
    """Trace every proposal of ours to the platform; raises BargainError where there is no platform yet."""
    platform = need(workspace.platform, "platform", "The trace")
    standings = status_of(workspace)
    ours = [proposal for proposal in workspace.proposals if proposal.side != "management"]
    demands = workspace.common_good.demands if workspace.common_good else []
    carried = {plank.id: _carriers(plank, ours) for plank in platform.planks}
    return ProposalTrace(
        workspace.round.local.name,
        platform.title,
        _matrix(platform, ours, standings, carried),
        Grid(
            "planks",
            "Planks and what carries them",
            _PLANKS,
            tuple(_plank(plank, carried[plank.id], standings, demands) for plank in platform.planks),
        ),
        Grid("demands", "Shared demands", _DEMANDS, tuple(_demand(demand) for demand in demands)),
        tuple(_orphans(platform, ours, standings, demands, carried)),
    )


def _carriers(plank: Plank, proposals: Iterable[Proposal]) -> list[str]:
    """List the proposals that name the plank or are named by it."""
    named = [proposal.id for proposal in proposals if proposal.plank == plank.id]
    return sorted({*named, *plank.proposals})


def _matrix(
    platform: Platform, ours: list[Proposal], standings: dict[str, Standing], carried: dict[str, list[str]]
) -> Grid:
    columns = (
        Column("id", "#", "id", Level.team),
        Column("title", "Title", "text", Level.team),
        *(Column(plank.id, plank.id, "tick", Level.team, each="plank") for plank in platform.planks),
        Column("demands", "Demands", "text", Level.team),
        Column("status", "Status", "text", Level.team),
    )
    rows = tuple(
        (
            proposal.id,
            proposal.title,
            *(proposal.id in carried[plank.id] for plank in platform.planks),
            ", ".join(proposal.common_good),
            standings[proposal.id].in_words(),
        )
        for proposal in ours
    )
    return Grid("matrix", "Proposals and planks", columns, rows)


def _plank(
    plank: Plank, carriers: list[str], standings: dict[str, Standing], demands: Iterable[Demand]
) -> tuple[object, ...]:
    shared = [*plank.demands, *_shared(carriers, demands)]
    return (
        plank.id,
        plank.title,
        ", ".join(carriers),
        ", ".join(dict.fromkeys(shared)),
        len(_live(carriers, standings)),
        plank.outcome.replace("_", " "),
    )


def _shared(carriers: list[str], demands: Iterable[Demand]) -> list[str]:
    return [demand.id for demand in demands if set(demand.proposals) & set(carriers)]


def _live(carriers: Iterable[str], standings: dict[str, Standing]) -> list[str]:
    return [item for item in carriers if item in standings and standings[item].status not in GONE]


def _demand(demand: Demand) -> tuple[object, ...]:
    road = " ".join(part for part in (demand.mechanism, demand.target and f"({demand.target})") if part)
    return (
        demand.id,
        demand.text,
        ", ".join(demand.proposals),
        road.replace("_", " "),
        demand.outcome.replace("_", " "),
    )


def _orphans(
    platform: Platform,
    ours: list[Proposal],
    standings: dict[str, Standing],
    demands: Iterable[Demand],
    carried: dict[str, list[str]],
) -> Iterable[Orphan]:
    known = {plank.id for plank in platform.planks}
    placed = {item for items in carried.values() for item in items}
    for proposal in ours:
        if proposal.plank and proposal.plank not in known:
            yield Orphan(proposal.id, f"names the plank {proposal.plank}, which the platform does not have")
        elif proposal.id not in placed:
            yield Orphan(proposal.id, "belongs to no plank")
    for plank in platform.planks:
        for item in carried[plank.id]:
            if item not in standings:
                yield Orphan(plank.id, f"names {item}, which is not a proposal")
        if not _live(carried[plank.id], standings) and not plank.demands:
            yield Orphan(plank.id, "no live proposal and no shared demand carries it")
    for demand in demands:
        if not demand.proposals and demand.mechanism is None:
            yield Orphan(demand.id, "has no proposal and no other road")


_TEAM: Final = (
    "local",
    "platform",
    *under("matrix", "id title <plank> demands status"),
    *under("planks", "id title proposals demands live outcome"),
    *under("demands", "id text proposals road outcome"),
    *under("orphans", "id why"),
)
DOCUMENT: Final = Document(
    facts=ProposalTrace,
    gather=gather,
    title=lambda trace: f"{trace.platform}: platform and proposals",
    template="proposal_trace",
    releases={Audience.team: _TEAM, Audience.strategy: _TEAM},
)
