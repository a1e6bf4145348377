"""Table copies: the papers that are handed across the table, with nothing in them that should not be.

    $ bargain packet U-02
    $ bargain packet -o packet.docx
    $ bargain packet U-02 --draft --prepared-by p05 --checked-by p02 -o packets/

Each copy carries the local and its units, the proposal's number, its place in the agreement, what paper it is, its
pass and time (or lines to be stamped), a redline against the agreement and against the last paper on the item, the
clean text, its effective date, the rationale where the record says that it is public, the reservation of rights and
a line for whoever receives it. No owner, cost, priority, note or file path is among its facts.

A version that no paper has carried is the team's. `gather` is told by ``cleared`` that two people have checked it
and that it is about to be passed; only then may management's copy hold it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from bargain.dates import in_words
from bargain.disclosure import Document, Fact, Guarded, Redline, Stamp
from bargain.domain.package import Package
from bargain.domain.proposal import Proposal, Version
from bargain.domain.session import Paper
from bargain.domain.workspace import Workspace
from bargain.problems import UsageError
from bargain.table.label import PARTY, heading, item_name, numbered, offer_name, place
from bargain.table.moves import packages_of
from bargain.table.release import rationale_level, version_level
from bargain.table.status import AGREED, GONE, Offer, Standing, status_of
from bargain.visibility import Audience, Level, Public, Table, Team, WhenFlagged

Base = Literal["contract", "last_pass", "both"]
Which = Literal["last-passed", "latest"]


@dataclass(frozen=True, slots=True)
class Compared(Fact):
    """A redline and what it is measured against, in words."""

    against: Table[str]
    changes: Table[Redline]


@dataclass(frozen=True, slots=True)
class TableCopy(Fact):
    """One paper on one item, as it crosses or crossed the table; ``draft`` while it is the team's alone."""

    local: Public[str]
    units: Table[tuple[str, ...]]
    heading: Table[str]
    name: Table[str]
    place: Table[str]
    title: Table[str]
    version: Table[str]
    paper: Table[str | None]
    passed_at: Table[datetime | None]
    redlines: Table[tuple[Compared, ...]]
    text: Table[str]
    effective: Table[date | None]
    sunset: Table[date | None]
    rationale: WhenFlagged[Guarded[str | None]]
    condition: Table[str | None]
    reservation: Public[str]
    received_by: Table[str | None]
    draft: Team[bool]

    @property
    def level(self) -> Level:
        """Give the table's level to what crossed it or is cleared to, the team's to a draft."""
        return Level.team if self.draft else Level.table


@dataclass(frozen=True, slots=True)
class Packet(Fact):
    """The copies of one packet, in the order of the proposals."""

    local: Public[str]
    copies: Table[tuple[TableCopy, ...]]


def gather(
    workspace: Workspace,
    items: Sequence[str] = (),
    *,
    version: Which = "last-passed",
    base: Base = "both",
    cleared: bool = False,
) -> Packet:
    """Make the table copies of the items named, or of every item that is open.

    Raises UsageError on an item that is not there, or of which there is no such version.
    """
    standings = status_of(workspace)
    chosen = [_named(workspace, item) for item in items] or list(
        _open(workspace.proposals, standings, version, cleared=cleared)
    )
    if not chosen:
        raise UsageError("there is no open item to print", "Name the items, as in: bargain packet U-02")
    copies = (_copy(workspace, item, standings[item.id], version, base, cleared=cleared) for item in chosen)
    return Packet(workspace.round.local.name, tuple(copies))


def _named(workspace: Workspace, item: str) -> Proposal:
    proposal = workspace.proposal(item)
    if proposal is None:
        known = ", ".join(proposal.id for proposal in workspace.proposals)
        raise UsageError(f"there is no proposal {item!r}", f"Use one of: {known or 'none is written yet'}")
    return proposal


def _open(
    proposals: Iterable[Proposal], standings: dict[str, Standing], version: Which, *, cleared: bool
) -> Iterable[Proposal]:
    """Give the items that a packet is about when none is named: ours that are open, or with a text to be passed."""
    for proposal in proposals:
        standing = standings[proposal.id]
        latest = _latest(proposal)
        if latest is None or standing.status in AGREED or standing.status in GONE:
            continue
        fresh = latest.v not in standing.crossed
        if fresh if cleared else (version == "latest" or standing.union is not None):
            yield proposal


def _latest(proposal: Proposal) -> Version | None:
    ours = [version for version in proposal.versions if version.by in {"union", "joint"}]
    return max(ours, key=lambda version: version.v, default=None)


def _copy(
    workspace: Workspace, proposal: Proposal, standing: Standing, which: Which, base: Base, *, cleared: bool
) -> TableCopy:
    offer = standing.union
    passed = offer.text if offer else None
    chosen = _latest(proposal) if which == "latest" or cleared else passed
    if chosen is None:
        raise _nothing(proposal, standing)
    current = offer if offer is not None and offer.version == chosen.v else None
    paper = _paper(workspace, current)
    package = packages_of(workspace).get(paper.package or "") if paper else None
    draft = version_level(chosen, standing) is not Level.table and not cleared
    return TableCopy(
        local=workspace.round.local.name,
        units=tuple(unit.name for unit in workspace.round.units if unit.id in proposal.units),
        heading=heading(proposal),
        name=item_name(proposal),
        place=_place(proposal),
        title=proposal.title,
        version=_version_name(proposal, standing, current),
        paper=paper.id if paper else None,
        passed_at=current.at if current else None,
        redlines=tuple(_redlines(proposal, standing, chosen, current, base)),
        text=chosen.text,
        effective=chosen.effective,
        sunset=chosen.sunset,
        rationale=Guarded(proposal.rationale, _rationale_level(proposal, standing, cleared=cleared)),
        condition=_condition(paper, package),
        reservation=workspace.round.reservation,
        received_by=paper.received_by if paper else None,
        draft=draft,
    )


def _nothing(proposal: Proposal, standing: Standing) -> UsageError:
    if _latest(proposal) is None:
        return UsageError(
            f"{proposal.id} has no version of ours", f"Write one in proposals/{proposal.id}.yaml, by: union"
        )
    return UsageError(
        f"no paper of ours has carried {proposal.id} across the table ({standing.in_words()})",
        "For the team: --audience team --version latest. To print what you are about to pass: --draft",
    )


def _paper(workspace: Workspace, offer: Offer | None) -> Paper | None:
    if offer is None:
        return None
    return next((paper for paper in workspace.entries(Paper) if paper.id == offer.paper), None)


def _place(proposal: Proposal) -> str:
    words = place(proposal)
    return f"{words} (new)" if proposal.kind == "new" and "new" not in words else words


def _version_name(proposal: Proposal, standing: Standing, current: Offer | None) -> str:
    if current is not None:
        return offer_name(proposal, standing, current)
    own = sum(offer.side == "union" for offer in standing.offers)
    return numbered(proposal, "union", own)


def _rationale_level(proposal: Proposal, standing: Standing, *, cleared: bool) -> Level:
    return Level.table if cleared and proposal.rationale_public else rationale_level(proposal, standing)


def _redlines(
    proposal: Proposal, standing: Standing, chosen: Version, current: Offer | None, base: Base
) -> Iterable[Compared]:
    on = current.at.date() if current else None
    if base in {"contract", "both"} and proposal.current_text:
        changes = Redline(proposal.current_text, chosen.text, PARTY["union"], on)
        yield Compared("the present agreement", changes)
    before = _before(standing, current)
    if base in {"last_pass", "both"} and before is not None and before.text is not None:
        changes = Redline(before.text.text, chosen.text, PARTY["union"], on)
        yield Compared(_named_paper(proposal, standing, before), changes)


def _before(standing: Standing, current: Offer | None) -> Offer | None:
    """Give the last paper on the item, of either side, before this one."""
    earlier = [offer for offer in standing.offers if current is None or offer.at < current.at]
    return earlier[-1] if earlier else None


def _named_paper(proposal: Proposal, standing: Standing, offer: Offer) -> str:
    name = offer_name(proposal, standing, offer)
    whose = "" if PARTY[offer.side] in name else f"{PARTY[offer.side]} "
    return f"the last paper passed ({whose}{name}, {in_words(offer.at.date())}, Pass {offer.paper})"


def _condition(paper: Paper | None, package: Package | None) -> str | None:
    """Give the words that a conditional paper must carry; None where the paper stands alone."""
    free = (paper is not None and paper.without_prejudice) or (
        package is not None and package.without_prejudice
    )
    words = "Without prejudice." if free else ""
    if package is not None:
        number = package.id.partition("-")[2]
        words += f" Contingent on Union Package Proposal #{number} as a whole: {package.condition.strip()}"
    return words.strip() or None


def title(packet: Packet) -> str:
    """Name the document: the one copy by its item, several as the local's proposals, a draft not at all."""
    named = [copy for copy in packet.copies if not copy.draft]
    if len(packet.copies) == 1 and named:
        return named[0].heading
    return f"Proposals of the {packet.local}"


def stamp(packet: Packet, audience: Audience) -> Stamp:
    """Put the local and the paper at the head of every page; a draft is named to those only who may see it."""
    if len(packet.copies) != 1 or not audience.sees(packet.copies[0].level):
        return Stamp(packet.local, "Proposals")
    copy = packet.copies[0]
    paper = f"Pass {copy.paper}" if copy.paper else ""
    return Stamp(packet.local, " · ".join(part for part in (copy.name, copy.version, paper) if part))


_TABLE: Final = (
    "local",
    "copies.local",
    "copies.units",
    "copies.heading",
    "copies.name",
    "copies.place",
    "copies.title",
    "copies.version",
    "copies.paper",
    "copies.passed_at",
    "copies.redlines.against",
    "copies.redlines.changes",
    "copies.text",
    "copies.effective",
    "copies.sunset",
    "copies.rationale",
    "copies.condition",
    "copies.reservation",
    "copies.received_by",
)
_TEAM: Final = (*_TABLE, "copies.draft")
DOCUMENT: Final = Document(
    facts=Packet,
    gather=gather,
    title=title,
    template="packet",
    releases={
        Audience.management: _TABLE,
        Audience.members: _TABLE,
        Audience.council: _TABLE,
        Audience.team: _TEAM,
        Audience.strategy: _TEAM,
    },
    stamp=stamp,
)
