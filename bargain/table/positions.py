"""Positions by name, item by item: a side's last one, what is agreed, a package, a version, an offer on file.

A name is `union`, `management`, `agreed`, `status-quo`, a package (`PKG-1`), one version (`U-01=3`) or an offer of
`offers/`. Names joined by a plus stand on each other: `union+PKG-1` is the union's last position with the items of the
package as the package has them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from typing import Any, Final

from bargain.dates import anniversary
from bargain.domain.offer import SavedOffer, Stand
from bargain.domain.package import Package
from bargain.domain.proposal import Proposal, Side, Version
from bargain.domain.workspace import Workspace
from bargain.problems import UsageError
from bargain.table.moves import packages_of
from bargain.table.status import GONE, status_of

PAYING: Final = frozenset(
    {"compensation", "benefits", "hours_workload", "class_size_caseload", "staffing", "leave"}
)
"""Categories of proposals whose cost is unknown, not nothing, where no version has cost terms."""
STATUS_QUO: Final = "status-quo"
TITLES: Final = {
    "union": "Union",
    "management": "Management",
    "agreed": "Agreed so far",
    STATUS_QUO: "No settlement",
}


@dataclass(frozen=True, slots=True)
class Named:
    """A position by the name it was asked for, with what it has on each item."""

    name: str
    title: str
    stands: tuple[Stand, ...]

    def on(self, item: str) -> Stand | None:
        """Give what the position has on an item; None where it does not speak of it."""
        return next((stand for stand in self.stands if stand.item == item), None)

    def over(self, other: Named) -> Named:
        """Put this position on another: its items in place of the other's, new ones after them."""
        own = {stand.item: stand for stand in self.stands}
        kept = [own.pop(stand.item, stand) for stand in other.stands]
        return Named(f"{other.name}+{self.name}", f"{other.title}, with {self.title}", (*kept, *own.values()))


def named(workspace: Workspace, words: str, first_year: date | None = None) -> Named:
    """Give the position of that name; ``first_year`` is the first day that is costed, to which offers move their dates.

    Raises UsageError with the names there are.
    """
    parts = [_part(workspace, part, first_year) for part in words.split("+")]
    return replace(reduce(lambda below, above: above.over(below), parts), name=words)


def names(workspace: Workspace) -> tuple[str, ...]:
    """List every name that stands for a position of several items."""
    offers = (offer.id for offer in workspace.offers)
    return (*TITLES, *packages_of(workspace), *offers)


def last(workspace: Workspace, side: Side) -> Named:
    """Give the last position of one side on every item that is on the table and has a cost."""
    standings = status_of(workspace)
    stands = []
    for proposal in on_table(workspace):
        offer = standings[proposal.id].last(side)
        if offer is None:
            stands.append(Stand(proposal.id, proposal.title))
        else:
            stands.append(stand_of(proposal, offer.text, offer.paper, offer.version))
    return Named(side, TITLES[side], tuple(stands))


def on_table(workspace: Workspace) -> Iterator[Proposal]:
    """Walk the items that a paper has carried, that are not gone, and that have a price or an unknown one."""
    standings = status_of(workspace)
    for proposal in workspace.proposals:
        standing = standings[proposal.id]
        if standing.tabled and standing.status not in GONE and has_cost(proposal):
            yield proposal


def has_cost(proposal: Proposal) -> bool:
    """Say whether an item has a price, or an unknown one: terms in some version, or a category that pays."""
    return any(version.terms for version in proposal.versions) or proposal.category in PAYING


def stand_of(proposal: Proposal, version: Version | None, paper: str, number: int) -> Stand:
    """Give what a version of an item has; one without terms is not costed."""
    terms = version.terms if version is not None else []
    missing = "" if terms else f"version {number} has no cost terms"
    return Stand(proposal.id, proposal.title, paper, terms, missing)


def package(workspace: Workspace, held: Package) -> Named:
    """Give the items of a package at the versions it names; a withdrawn item is what the contract has now."""
    stands = []
    for part in held.items:
        proposal = workspace.proposal(part.item)
        title = proposal.title if proposal else part.item
        if part.withdrawn_by or part.version is None or proposal is None:
            missing = "" if proposal else f"there is no item {part.item}"
            stand = Stand(part.item, title, held.id, (), missing, part.withdrawn_by or "")
            stands.append(_unchanged(workspace, proposal, held) if part.unchanged and proposal else stand)
        else:
            stands.append(
                stand_of(proposal, proposal.version(part.version), f"v{part.version}", part.version)
            )
    return Named(held.id, held.id, tuple(stands))


def _unchanged(workspace: Workspace, proposal: Proposal, held: Package) -> Stand:
    offer = status_of(workspace)[proposal.id].last(held.side)
    if offer is None:
        return Stand(proposal.id, proposal.title, held.id)
    return stand_of(proposal, offer.text, offer.paper, offer.version)


def _part(workspace: Workspace, word: str, first_year: date | None) -> Named:
    if word in ("union", "management"):
        return last(workspace, "union" if word == "union" else "management")
    if word == "agreed":
        return _agreed(workspace)
    if word == STATUS_QUO:
        return Named(word, TITLES[word], ())
    if word in (packages := packages_of(workspace)):
        return package(workspace, packages[word])
    if "=" in word:
        return _version(workspace, word)
    for offer in workspace.offers:
        if offer.id == word:
            return _saved(offer, first_year)
    known = ", ".join(names(workspace))
    raise UsageError(
        f"there is no position {word!r}", f"Use: {known}; a version, as U-01=2; or several, as union+U-01=2"
    )


def _agreed(workspace: Workspace) -> Named:
    standings = status_of(workspace)
    kept = (stand for stand in last(workspace, "union").stands if standings[stand.item].agreed)
    return Named("agreed", TITLES["agreed"], tuple(kept))


def _version(workspace: Workspace, word: str) -> Named:
    item, _, number = word.partition("=")
    proposal = workspace.proposal(item)
    version = proposal.version(int(number)) if proposal and number.isdecimal() else None
    if proposal is None or version is None:
        known = (
            ", ".join(f"{item}={one.v}" for one in proposal.versions)
            if proposal
            else "an item and a version, as U-01=2"
        )
        raise UsageError(f"there is no version {word!r}", f"Use: {known}")
    return Named(word, f"{item} v{number}", (stand_of(proposal, version, f"v{number}", version.v),))


def _saved(offer: SavedOffer, first_year: date | None) -> Named:
    years = first_year.year - offer.first_year.year if first_year and offer.first_year else 0
    terms = [_moved(term, years) for term in offer.terms]
    return Named(offer.id, offer.title, (Stand(offer.id, offer.title, offer.id, terms),))


def _moved(promise: Any, years: int) -> Any:
    """Give a promise with its days so many years later."""
    if not years:
        return promise
    days = {name: getattr(promise, name) for name in ("effective", "sunset")}
    return promise.model_copy(update={name: anniversary(day, years) for name, day in days.items() if day})


def moved_by(workspace: Workspace, words: Sequence[str], first_year: date) -> Iterator[tuple[str, int]]:
    """Give the offers among some names whose dates are moved, and by how many years."""
    for offer in workspace.offers:
        years = first_year.year - offer.first_year.year if offer.first_year else 0
        if years and any(offer.id in name.split("+") for name in words):
            yield offer.title, years
