"""A paper before it crosses the table: what it carries, what kind of paper that makes it, and the texts it seals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from bargain.domain.package import Package
from bargain.domain.proposal import Proposal, Side, Version
from bargain.domain.session import Paper, PaperKind, Receipt
from bargain.domain.workspace import Workspace
from bargain.problems import UsageError
from bargain.table.label import PARTY, label, moment
from bargain.table.moves import packages_of
from bargain.table.packages import part_in_words
from bargain.table.seal import seal_of
from bargain.table.status import Standing, status_of

_KINDS: Final[Mapping[PaperKind, str]] = {
    "proposal": "Proposals", "counter": "Counterproposals", "package": "Package Proposal", "what_if": "What-If",
    "ta": "Acceptance", "letter": "Letter", "information": "Information",
}  # fmt: skip
_POSITIONS: Final = frozenset({"proposal", "counter"})


@dataclass(frozen=True, slots=True)
class Cargo:
    """What one paper carries and what kind of paper it is; a letter and information carry nothing."""

    kind: PaperKind
    carries: Mapping[str, int] = field(default_factory=dict)
    package: str | None = None
    title: str | None = None
    accepts: str | None = None
    without_prejudice: bool = False
    expires: str | None = None

    def paper(self, name: str, at: datetime, side: Side, **more: object) -> Paper:
        """Make the record of the paper under a number; ``more`` are its other fields."""
        return Paper.model_validate(
            {
                "kind": "paper",
                "id": name,
                "at": at,
                "paper": self.kind,
                "side": side,
                "carries": dict(self.carries),
                "package": self.package,
                "title": self.title,
                "accepts": self.accepts,
                "without_prejudice": self.without_prejudice,
                "expires": self.expires,
                **more,
            }
        )


def of_name(
    workspace: Workspace, name: str, side: Side, version: int | None = None, *, what_if: bool = False
) -> Cargo:
    """Say what a side's paper on an item or a package carries: its latest version, or the one that is named.

    Raises UsageError where there is no such item, package or version.
    """
    packages = packages_of(workspace)
    if name in packages:
        if what_if and packages[name].kind == "formal":
            fix = "Pass it as it is, or write the what-if as a package of its own: bargain package new"
            raise UsageError(f"{name} is a formal package, not a what-if", fix)
        return _of_package(packages[name], side)
    proposal = item_named(workspace, name)
    found = chosen(proposal, side, version)
    first = proposal.side == side and not any(
        offer.side == side for offer in status_of(workspace)[proposal.id].offers
    )
    kind: PaperKind = "what_if" if what_if else "proposal" if first else "counter"
    return Cargo(kind, {proposal.id: found.v}, without_prejudice=what_if)


def item_named(workspace: Workspace, name: str) -> Proposal:
    """Find an item; raises UsageError with what there is."""
    proposal = workspace.proposal(name)
    if proposal is None:
        known = ", ".join([*(proposal.id for proposal in workspace.proposals), *packages_of(workspace)])
        raise UsageError(f"there is no proposal or package {name!r}", f"There are: {known or 'none yet'}")
    return proposal


def chosen(proposal: Proposal, side: Side, number: int | None) -> Version:
    """Give the version of that number, else the side's latest; raises UsageError where there is none."""
    if number is not None:
        found = proposal.version(number)
        if found is None:
            known = ", ".join(str(version.v) for version in proposal.versions) or "none yet"
            raise UsageError(f"{proposal.id} has no version {number}", f"Its versions: {known}")
        return found
    own = [version for version in proposal.versions if side == "joint" or version.by in {side, "joint"}]
    if not own:
        fix = f"Write one: bargain proposal revise {proposal.id} --file FILE"
        raise UsageError(f"{proposal.id} has no version by {side}", fix)
    return max(own, key=lambda version: version.v)


def _of_package(package: Package, side: Side) -> Cargo:
    if package.side != side:
        raise UsageError(f"{package.id} is a package of {package.side}, not of {side}")
    return Cargo(
        "package" if package.kind == "formal" else "what_if",
        {part.item: part.version for part in package.items if part.version is not None},
        package.id,
        None,
        None,
        package.without_prejudice,
        package.expires.isoformat() if package.expires else None,
    )


def together(cargoes: Sequence[Cargo]) -> Cargo:
    """Put what several papers would carry on one; raises UsageError where they are not of one kind."""
    first = cargoes[0]
    kinds = {cargo.kind for cargo in cargoes}
    if any(cargo.package for cargo in cargoes) and len(cargoes) > 1:
        raise UsageError("a package is a paper of its own", "Pass it by itself.")
    if len(kinds) > 1 and not kinds <= _POSITIONS:
        raise UsageError("a what-if and a position cannot stand on one paper", "Pass them one by one.")
    carries = {item: version for cargo in cargoes for item, version in cargo.carries.items()}
    return replace(first, kind="counter" if "counter" in kinds else first.kind, carries=carries)


def accepting(workspace: Workspace, name: str, side: Side, items: Sequence[str] = ()) -> Cargo:
    """Say what a paper carries by which a side accepts the text of the other's, all its items or some.

    Raises UsageError where there is no such paper of the other side, or it carried no text.
    """
    papers = {paper.id: paper for paper in workspace.entries(Paper)}
    paper = papers.get(name)
    if paper is None:
        known = ", ".join(one.id for one in papers.values() if one.side != side and one.carries)
        raise UsageError(f"there is no paper {name!r}", f"There are: {known or 'none yet'}")
    if paper.side == side:
        raise UsageError(f"{name} is {side}'s own paper", "Name the paper of the other side.")
    strange = [item for item in items if item not in paper.carries]
    if strange or not paper.carries:
        fix = f"It carried: {', '.join(paper.carries) or 'no text'}"
        raise UsageError(f"{name} did not carry {', '.join(strange) or 'any item'}", fix)
    carries = {item: version for item, version in paper.carries.items() if not items or item in items}
    return Cargo("ta", carries, title=f"Acceptance of {name}", accepts=name)


def nothing_new(workspace: Workspace, cargo: Cargo, side: Side) -> Iterator[str]:
    """Say of each item whether its version is the side's position already, a sentence each."""
    standings = status_of(workspace)
    for item, version in cargo.carries.items() if cargo.kind in _POSITIONS else ():
        last = _last(standings[item], side)
        if last is not None and last[0] == version:
            yield f"{item} has nothing new to pass: version {version} crossed the table in {last[1]}"


def _last(standing: Standing, side: Side) -> tuple[int, str] | None:
    own = [offer for offer in standing.offers if offer.side == side]
    return (own[-1].version, own[-1].paper) if own else None


def name_of(workspace: Workspace, paper: Paper) -> str:
    """Name a paper in one line: the label of the item on it, else its kind and title, its time and its number."""
    item = workspace.proposal(next(iter(paper.carries), "")) if len(paper.carries) == 1 else None
    if item is not None and paper.package is None:
        return label(item, status_of(workspace)[item.id].papers, paper)
    kind = f"{PARTY[paper.side]} {_KINDS[paper.paper]}"
    about = paper.title or paper.package or ", ".join(paper.carries)
    return " – ".join(part for part in (kind, about, moment(paper.at), f"Pass {paper.id}") if part)


def receiver_of(workspace: Workspace, paper: Paper) -> str | None:
    """Give who received a paper: as its line says, else as the last receipt that was recorded for it."""
    receipts = [entry.name for entry in workspace.entries(Receipt) if entry.paper == paper.id]
    return paper.received_by or (receipts[-1] if receipts else None)


def twin(workspace: Workspace, paper: Paper, *, exactly: bool) -> Paper | None:
    """Find a paper that is on record already: of the same session and side, with the same cargo; ``exactly`` its time too.

    A run that was cut off after the line was written, and is repeated, finds its own paper so.
    """
    series = paper.id.rpartition("-")[0]
    return next(
        (
            found
            for found in workspace.entries(Paper)
            if found.id.rpartition("-")[0] == series
            and _cargo(found) == _cargo(paper)
            and (not exactly or found.at == paper.at)
        ),
        None,
    )


def _cargo(paper: Paper) -> tuple[object, ...]:
    kind = "position" if paper.paper in _POSITIONS else paper.paper
    return (kind, paper.carries, paper.package, paper.title, paper.accepts)


def texts_of(workspace: Workspace, cargo: Cargo) -> dict[str, str]:
    """Give the exact texts that a paper carries, by item, and the words of its package under the package's id."""
    texts = {}
    for item, number in cargo.carries.items():
        proposal = workspace.proposal(item)
        version = proposal.version(number) if proposal is not None else None
        if version is not None:
            texts[item] = version.text
    package = packages_of(workspace).get(cargo.package or "")
    return texts | ({package.id: package_text(package)} if package is not None else {})


def package_text(package: Package) -> str:
    """Write what a package offers in words: the condition, what becomes of each item, and until when."""
    parts = "\n".join(f"- {part_in_words(part)}" for part in package.items)
    until = f"\nUntil {package.expires.isoformat()}.\n" if package.expires else ""
    free = "Without prejudice.\n" if package.without_prejudice else ""
    return f"{package.id}\n\n{package.condition.strip()}\n\n{parts}\n{free}{until}"


def seals_of(texts: Mapping[str, str]) -> dict[str, str]:
    """Seal each text."""
    return {name: seal_of(text) for name, text in texts.items()}
