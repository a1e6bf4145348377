"""A package or what-if as it is handed over: its condition, what it holds and takes away, and the clean texts.

    $ bargain package show PKG-1
    $ bargain package show PKG-2 --draft --prepared-by p05 --checked-by p03 -o package.docx

Several items stand or fall together: rejection of any part is rejection of the whole. A what-if is nobody's position
and changes no status. A package that no paper has carried is the team's; `gather` is told by ``cleared`` that two
people have checked it and that it is about to be passed. The team is told what speaks against it and, with ``cost``,
what it costs as a whole: the figures of `bargain cost package`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from bargain.disclosure import Column, Document, Fact, Redline, Stamp, under
from bargain.disclosure import Table as Grid
from bargain.domain.package import Package, PackageItem
from bargain.domain.proposal import Proposal, Side
from bargain.domain.session import Paper
from bargain.domain.workspace import Workspace, need
from bargain.problems import UsageError
from bargain.table.label import PARTY, heading, item_name, package_name, subject
from bargain.table.moves import packages_of
from bargain.table.packages import carriers, objections, worth
from bargain.table.release import package_level
from bargain.table.status import Standing, status_of
from bargain.table.texts import NamedText, text_named
from bargain.visibility import Audience, Level, Public, Strategy, Table, Team

_ID: Final = Column("id", "#", "id", Level.table)
_ITEM: Final = Column("item", "Article, title (unit)", "text", Level.table)
_ITEMS: Final = (
    _ID,
    _ITEM,
    Column("form", "In this package", "text", Level.table),
    Column("version", "Version", "count", Level.team),
)


@dataclass(frozen=True, slots=True)
class Attached(Fact):
    """One text of a package, clean, and marked against the present agreement and against our last position on it."""

    heading: Table[str]
    name: Table[str]
    contract: Table[Redline | None]
    last: Table[str | None]
    changes: Table[Redline | None]
    text: Table[str]
    effective: Table[date | None]
    sunset: Table[date | None]


@dataclass(frozen=True, slots=True)
class Offered(Fact):
    """A package as it crosses or crossed the table; ``draft`` while it is the team's alone."""

    name: Table[str]
    what_if: Table[bool]
    paper: Table[str | None]
    passed_at: Table[datetime | None]
    condition: Table[str]
    items: Table[Grid]
    expires: Table[date | None]
    without_prejudice: Table[bool]
    texts: Table[tuple[Attached, ...]]
    received_by: Table[str | None]
    cost: Team[str | None]
    objections: Team[tuple[str, ...]]
    below_limits: Strategy[bool]
    draft: Team[bool]

    @property
    def level(self) -> Level:
        """Give the table's level to what crossed it or is cleared to, the team's to a draft."""
        return Level.team if self.draft else Level.table


@dataclass(frozen=True, slots=True)
class PackageProposal(Fact):
    """The package asked for, or every one that there is; ``named`` says that it was one by its id."""

    local: Public[str]
    reservation: Public[str]
    packages: Table[tuple[Offered, ...]]
    named: Team[bool]


def gather(
    workspace: Workspace, package: str = "", *, cleared: bool = False, paper: str = "", cost: bool = False
) -> PackageProposal:
    """Give a package by its id, or all where none is named.

    ``cleared`` is said of what is about to be passed, ``paper`` names the paper that carried it, where that is not the
    first. Raises UsageError where there is no such package, and BargainError where ``cost`` is asked for without pay.
    """
    need(workspace.packages, "packages", "A package")
    known = packages_of(workspace)
    if package and package not in known:
        raise UsageError(f"there is no package {package!r}", f"Use one of: {', '.join(known) or 'none yet'}")
    chosen = [known[package]] if package else list(known.values())
    return PackageProposal(
        workspace.round.local.name,
        workspace.round.reservation,
        tuple(
            _offered(workspace, one, _carrier(workspace, one, paper), cleared=cleared, cost=cost)
            for one in chosen
        ),
        bool(package),
    )


def _carrier(workspace: Workspace, package: Package, paper: str) -> Paper | None:
    named = (one for one in workspace.entries(Paper) if one.id == paper and one.package == package.id)
    return next(named, None) or carriers(workspace).get(package.id)


def _offered(
    workspace: Workspace, package: Package, paper: Paper | None, *, cleared: bool, cost: bool
) -> Offered:
    held = [(part, workspace.proposal(part.item)) for part in package.items]
    found = [(part, proposal) for part, proposal in held if proposal is not None]
    standings = status_of(workspace)
    weighed = worth(workspace, package) if package.side == "union" else None
    rows = tuple(
        (proposal.id, subject(proposal), _form(part, proposal, standings[proposal.id], package), part.version)
        for part, proposal in found
    )
    return Offered(
        f"{package_name(package)} ({'what-if' if package.kind == 'what_if' else 'formal'})",
        package.kind == "what_if",
        paper.id if paper else None,
        paper.at if paper else None,
        package.condition.strip(),
        Grid("items", "What it holds", _ITEMS, rows),
        package.expires,
        package.without_prejudice or package.kind == "what_if",
        tuple(
            _attached(*pair, standings[pair[1].id], package, paper)
            for pair in found
            if pair[0].version is not None
        ),
        paper.received_by if paper else None,
        _cost(workspace, package) if cost else None,
        tuple(objections(workspace, package)),
        weighed is not None and weighed < 0,
        not cleared and package_level(package, workspace) > Level.table,
    )


def _form(part: PackageItem, proposal: Proposal, standing: Standing, package: Package) -> str:
    """Say what becomes of an item if the package is accepted."""
    if part.withdrawn_by is not None:
        return f"withdrawn by {PARTY[part.withdrawn_by]} if this package is accepted"
    if part.version is not None:
        return "the text attached"
    return f"unchanged: {_last(proposal, standing, package)}"


def _last(proposal: Proposal, standing: Standing, package: Package) -> str:
    """Name what an item that a package leaves alone stands at: the last position of the side that offers."""
    side: Side = "management" if package.side == "management" else "union"
    return text_named(proposal, standing, side).words if standing.last(side) else "the present agreement"


def _attached(
    part: PackageItem, proposal: Proposal, standing: Standing, package: Package, paper: Paper | None
) -> Attached:
    version = next(one for one in proposal.versions if one.v == part.version)
    author, on = PARTY[package.side], paper.at.date() if paper else None
    before = _before(proposal, standing, package, paper)
    return Attached(
        heading(proposal),
        item_name(proposal),
        Redline(proposal.current_text, version.text, author, on) if proposal.current_text else None,
        before.words if before else None,
        Redline(before.text, version.text, author, on) if before and before.text != version.text else None,
        version.text,
        version.effective,
        version.sunset,
    )


def _before(
    proposal: Proposal, standing: Standing, package: Package, paper: Paper | None
) -> NamedText | None:
    """Give the last position of the side that offers before this package was passed, if it had one."""
    own = [
        offer
        for offer in standing.offers
        if offer.side in {package.side, "joint"} and (paper is None or offer.at < paper.at)
    ]
    return text_named(proposal, standing, own[-1].paper) if own else None


def _cost(workspace: Workspace, package: Package) -> str:
    from bargain.figures.packaging import answer, priced_package

    pay = need(workspace.pay, "pay", "The cost of a package")
    found = priced_package(workspace, pay, package)
    return answer(package.id, found.by_item(), found.pricing)


def title(facts: PackageProposal) -> str:
    """Name the document: the one package by its number, several and a draft not at all."""
    if facts.named and not facts.packages[0].draft:
        return facts.packages[0].name
    return f"Packages of the {facts.local}"


def stamp(facts: PackageProposal, audience: Audience) -> Stamp:
    """Put the local and the package at the head of every page; a draft is named to those only who may see it."""
    if not facts.named or not audience.sees(facts.packages[0].level):
        return Stamp(facts.local, "Packages")
    one = facts.packages[0]
    return Stamp(facts.local, " · ".join((one.name, *([f"Pass {one.paper}"] if one.paper else []))))


_TABLE: Final = (
    "local",
    "reservation",
    *under("packages", "name what_if paper passed_at condition items.id items.item items.form expires"),
    *under("packages", "without_prejudice received_by"),
    *under("packages.texts", "heading name contract last changes text effective sunset"),
)
_TEAM: Final = (*_TABLE, *under("packages", "items.version cost objections draft"), "named")
DOCUMENT: Final = Document(
    facts=PackageProposal,
    gather=gather,
    title=title,
    template="package_proposal",
    releases={
        Audience.management: _TABLE,
        Audience.members: _TABLE,
        Audience.council: _TABLE,
        Audience.team: _TEAM,
        Audience.strategy: (*_TEAM, "packages.below_limits"),
    },
    stamp=stamp,
)
