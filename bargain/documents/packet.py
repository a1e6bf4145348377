"""Table copies: the papers that are handed across the table, with nothing in them that should not be.

    $ bargain packet U-02
    $ bargain packet -o packet.docx
    $ bargain packet U-02 --draft --prepared-by p05 --checked-by p02 -o packets/

Each copy carries the local and its units, the proposal's number, its place in the agreement, what paper it is, its
pass and time (or lines to be stamped), a redline against the agreement and against the last paper on the item, the
clean text, its effective date, the rationale where the record says that it is public, the reservation of rights and
a line for whoever receives it. No owner, cost, priority, note or file path is among its facts.

A package is printed by its id: a copy for each version that it offers, with its condition on each.

A version that no paper has carried is the team's. `gather` is told by ``cleared`` that two people have checked it
and that it is about to be passed; only then may management's copy hold it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from bargain.dates import in_words
from bargain.disclosure import Document, Fact, Guarded, Redline, Stamp, under
from bargain.domain.package import Package
from bargain.domain.proposal import Proposal, Version
from bargain.domain.session import Paper
from bargain.domain.workspace import Workspace, need
from bargain.problems import UsageError
from bargain.table.label import (
    PARTY,
    heading,
    item_name,
    label,
    numbered,
    offer_name,
    package_name,
    paper_name,
    place,
)
from bargain.table.moves import packages_of
from bargain.table.release import package_level, rationale_level, version_level
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
    label: Table[str | None]
    paper: Table[str | None]
    accepts: Table[str | None]
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


@dataclass(frozen=True, slots=True)
class _Choice:
    """The version of an item to be printed, the paper that carried it, and the package it is offered in."""

    proposal: Proposal
    standing: Standing
    version: Version
    paper: Paper | None
    package: Package | None


def gather(
    workspace: Workspace,
    names: Sequence[str] = (),
    *,
    version: Which = "last-passed",
    base: Base = "both",
    cleared: bool = False,
    paper: str = "",
) -> Packet:
    """Make the table copies of the items and packages named, or of every item that is open.

    ``cleared`` chooses the versions that are about to be passed, ``paper`` those that one paper of the log carried.
    Raises UsageError on a name that is not there, and on an item of which there is no such version.
    """
    need(workspace.proposals, "proposals", "A packet")
    standings = status_of(workspace)
    choices = (
        list(_carried(workspace, paper, standings))
        if paper
        else [
            choice
            for name in names or _open(workspace.proposals, standings, version, cleared=cleared)
            for choice in _choose(workspace, name, standings, version, cleared=cleared)
        ]
    )
    if not choices:
        raise _none_to_print(version, cleared=cleared)
    copies = (_copy(workspace, choice, base, cleared=cleared) for choice in choices)
    return Packet(workspace.round.local.name, tuple(copies))


def _open(
    proposals: Iterable[Proposal], standings: Mapping[str, Standing], version: Which, *, cleared: bool
) -> Iterator[str]:
    """Give the items that a packet is about when none is named: ours that are open, or with a text to be passed."""
    for proposal in proposals:
        standing = standings[proposal.id]
        latest = _latest(proposal)
        if latest is None or standing.status in AGREED or standing.status in GONE:
            continue
        fresh = latest.v not in standing.crossed
        if fresh if cleared else (version == "latest" or standing.union is not None):
            yield proposal.id


def _latest(proposal: Proposal) -> Version | None:
    ours = [version for version in proposal.versions if version.by in {"union", "joint"}]
    return max(ours, key=lambda version: version.v, default=None)


def _choose(
    workspace: Workspace, name: str, standings: Mapping[str, Standing], which: Which, *, cleared: bool
) -> Iterator[_Choice]:
    packages = packages_of(workspace)
    if name in packages:
        yield from _parts(workspace, packages[name], standings)
        return
    proposal = workspace.proposal(name)
    if proposal is None:
        known = ", ".join([*(proposal.id for proposal in workspace.proposals), *packages])
        raise UsageError(f"there is no proposal {name!r}", f"Use one of: {known}")
    standing = standings[name]
    latest, passed = _latest(proposal), standing.union
    if cleared and passed is not None and latest is not None and passed.version == latest.v:
        raise UsageError(
            f"{name} has nothing new to pass: version {latest.v} crossed the table in {passed.paper}",
            "Write the new version in its file, or print it without --draft.",
        )
    chosen = latest if cleared or which == "latest" else passed.text if passed else None
    if chosen is None:
        raise _nothing(proposal, standing)
    paper = _carrier(standing, chosen, cleared=cleared)
    yield _Choice(proposal, standing, chosen, paper, packages.get(paper.package or "") if paper else None)


def _carrier(standing: Standing, chosen: Version, *, cleared: bool) -> Paper | None:
    """Give the paper that states a version as our position, else the last what-if that carried it.

    What crossed the table as a what-if only is never printed as if it were a position; a draft is a new paper.
    """
    papers = {
        move.entry.id: move.entry
        for move in standing.papers
        if isinstance(move.entry, Paper) and move.version == chosen.v
    }
    if standing.union is not None and standing.union.version == chosen.v:
        return papers.get(standing.union.paper)
    return None if cleared else next(reversed(papers.values()), None)


def _carried(workspace: Workspace, name: str, standings: Mapping[str, Standing]) -> Iterator[_Choice]:
    """Choose the versions that one paper of the log carried."""
    paper = next((entry for entry in workspace.entries(Paper) if entry.id == name), None)
    if paper is None:
        raise UsageError(f"there is no paper {name!r}", "Its number stands in the session's log.")
    package = packages_of(workspace).get(paper.package or "")
    for item, number in paper.carries.items():
        proposal = workspace.proposal(item)
        version = proposal.version(number) if proposal is not None else None
        if proposal is not None and version is not None:
            yield _Choice(proposal, standings[item], version, paper, package)


def _parts(workspace: Workspace, package: Package, standings: Mapping[str, Standing]) -> Iterator[_Choice]:
    """Choose the versions that a package offers; what it leaves unchanged or takes away has no text of its own."""
    passed = [
        paper
        for paper in workspace.entries(Paper)
        if paper.package == package.id and paper.at.date() <= workspace.as_of
    ]
    for part in package.items:
        proposal = workspace.proposal(part.item)
        version = proposal.version(part.version) if proposal and part.version is not None else None
        if proposal is not None and version is not None:
            paper = passed[-1] if passed else None
            yield _Choice(proposal, standings[proposal.id], version, paper, package)


def _none_to_print(version: Which, *, cleared: bool) -> UsageError:
    if version == "last-passed" and not cleared:
        return UsageError(
            "no open item of ours has crossed the table yet",
            "For the team: --audience team --version latest. To print what you are about to pass: --draft",
        )
    return UsageError("there is no open item to print", "Name the items, as in: bargain packet U-02")


def _nothing(proposal: Proposal, standing: Standing) -> UsageError:
    if _latest(proposal) is None:
        return UsageError(
            f"{proposal.id} has no version of ours", f"Write one in proposals/{proposal.id}.yaml, by: union"
        )
    return UsageError(
        f"no paper of ours has carried {proposal.id} across the table ({standing.in_words()})",
        "For the team: --audience team --version latest. To print what you are about to pass: --draft",
    )


def _copy(workspace: Workspace, choice: _Choice, base: Base, *, cleared: bool) -> TableCopy:
    proposal, standing, version, paper = choice.proposal, choice.standing, choice.version, choice.paper
    own = sum(offer.side == "union" for offer in standing.offers)
    return TableCopy(
        local=workspace.round.local.name,
        units=tuple(unit.name for unit in workspace.round.units if unit.id in proposal.units),
        heading=heading(proposal),
        name=item_name(proposal),
        place=_place(proposal),
        title=proposal.title,
        version=paper_name(proposal, standing.papers, paper) if paper else numbered(proposal, "union", own),
        label=label(proposal, standing.papers, paper) if paper else None,
        paper=paper.id if paper else None,
        accepts=paper.accepts if paper else None,
        redlines=tuple(_redlines(choice, base)),
        text=version.text,
        effective=version.effective,
        sunset=version.sunset,
        rationale=Guarded(proposal.rationale, _rationale_level(choice, cleared=cleared)),
        condition=_condition(paper, choice.package),
        reservation=workspace.round.reservation,
        received_by=paper.received_by if paper else None,
        draft=_level(workspace, choice) is not Level.table and not cleared,
    )


def _place(proposal: Proposal) -> str:
    words = place(proposal)
    return f"{words} (new)" if proposal.kind == "new" and "new" not in words else words


def _level(workspace: Workspace, choice: _Choice) -> Level:
    """Give the level of a copy: the version's, or that of the package it is offered in where that is more secret."""
    level = version_level(choice.version, choice.standing)
    return max(level, package_level(choice.package, workspace)) if choice.package else level


def _rationale_level(choice: _Choice, *, cleared: bool) -> Level:
    if cleared and choice.proposal.rationale_public:
        return Level.table
    return rationale_level(choice.proposal, choice.standing)


def _redlines(choice: _Choice, base: Base) -> Iterator[Compared]:
    proposal, text = choice.proposal, choice.version.text
    on = choice.paper.at.date() if choice.paper else None
    if base in {"contract", "both"} and proposal.current_text:
        yield Compared("the present agreement", Redline(proposal.current_text, text, PARTY["union"], on))
    before = _before(choice)
    if base in {"last_pass", "both"} and before is not None and before.text is not None:
        against = _named(proposal, choice.standing, before)
        yield Compared(against, Redline(before.text.text, text, PARTY["union"], on))


def _before(choice: _Choice) -> Offer | None:
    """Give the last position on the item, of either side, that was passed before this paper."""
    offers = choice.standing.offers
    earlier = [offer for offer in offers if choice.paper is None or offer.at < choice.paper.at]
    return earlier[-1] if earlier else None


def _named(proposal: Proposal, standing: Standing, offer: Offer) -> str:
    name = offer_name(proposal, standing, offer)
    whose = "" if PARTY[offer.side] in name else f"{PARTY[offer.side]} "
    return f"{whose}{name} of {in_words(offer.at.date())} ({offer.paper})"


def _condition(paper: Paper | None, package: Package | None) -> str | None:
    """Give the words that a conditional paper must carry; None where the paper stands alone."""
    what_if = (paper is not None and paper.paper == "what_if") or (
        package is not None and package.kind == "what_if"
    )
    free = (paper is not None and paper.without_prejudice) or (
        package is not None and package.without_prejudice
    )
    words = "Without prejudice." if free or what_if else ""
    if package is not None:
        words += f" Contingent on {package_name(package)} as a whole: {package.condition.strip()}"
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
    *under(
        "copies", "local units heading name place title version label paper accepts text effective sunset"
    ),
    *under("copies.redlines", "against changes"),
    *under("copies", "rationale condition reservation received_by"),
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
