"""Packages and what-ifs as a whole: which are alive, which paper carried them, and what stands against them.

A package counts as alive while nobody has closed it and its last day has not passed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import combinations
from typing import Final

from bargain.disclosure import Column
from bargain.domain.council import Vote
from bargain.domain.package import Package, PackageItem
from bargain.domain.session import Paper
from bargain.domain.strategy import StrategyItem
from bargain.domain.workspace import Workspace
from bargain.table.moves import packages_of
from bargain.table.status import Standing, status_of
from bargain.visibility import Level

SETTLED: Final = frozenset({"ta_signed", "ratified", "withdrawn", "dropped_before_table"})


def alive(package: Package, as_of: date) -> bool:
    """Say whether a package may still be accepted."""
    return package.closed is None and (package.expires is None or package.expires >= as_of)


def live_packages(workspace: Workspace) -> list[Package]:
    """List the packages that may still be accepted, drafts included."""
    return [package for package in packages_of(workspace).values() if alive(package, workspace.as_of)]


def carriers(workspace: Workspace) -> Mapping[str, Paper]:
    """Give the first paper that carried each package across the table."""
    papers = [paper for paper in workspace.entries(Paper) if paper.at.date() <= workspace.as_of]
    return {paper.package: paper for paper in reversed(papers) if paper.package}


def settled_parts(workspace: Workspace, package: Package) -> Iterator[tuple[PackageItem, Standing]]:
    """Walk the items of a package that were signed or withdrawn; one that it withdraws itself may be gone already."""
    standings = status_of(workspace)
    for part in package.items:
        standing = standings.get(part.item)
        if standing is None or standing.status not in SETTLED:
            continue
        if part.withdrawn_by is None or standing.agreed:
            yield part, standing


def offered_twice(workspace: Workspace) -> Iterator[tuple[Package, Package, tuple[str, ...]]]:
    """Walk the pairs of live formal packages of one side that hold the same items, with these items."""
    formal = [package for package in live_packages(workspace) if package.kind == "formal"]
    for first, second in combinations(formal, 2):
        held = {part.item for part in first.items}
        shared = tuple(part.item for part in second.items if part.item in held)
        if first.side == second.side and shared:
            yield first, second, shared


def objections(workspace: Workspace, package: Package) -> Iterator[str]:
    """Say what speaks against a package that may still be accepted, as the team should know before it is passed."""
    if not alive(package, workspace.as_of):
        over = package.closed or f"expired on {package.expires}"
        yield f"{package.id} is {over}." if package.closed else f"{package.id} {over}."
    for part, standing in settled_parts(workspace, package):
        yield f"{part.item} is {standing.in_words()}: it cannot be traded again."
    standings = status_of(workspace)
    for part in package.items:
        if part.withdrawn_by and part.item in standings and standings[part.item].status == "withdrawn":
            yield f"{part.item} is withdrawn already: taking it back gives nothing."
    for first, second, shared in offered_twice(workspace):
        if package in (first, second):
            other = second if package is first else first
            yield f"{', '.join(shared)} stands in {other.id} too: they may take the one that suits them."
    if package.kind == "what_if" and not package.without_prejudice:
        yield "A what-if that is not marked without prejudice will be quoted as our position."
    if package.side == "union":
        yield from _envelope(workspace, package)


def _envelope(workspace: Workspace, package: Package) -> Iterator[str]:
    """Say what is amiss with the vote by which the council allowed a package."""
    council = workspace.council
    if council is None:
        return
    vote = council.vote(package.envelope_vote) if package.envelope_vote else None
    if vote is None:
        yield "No vote of the council is named that allows it (envelope_vote)."
    elif (amiss := beyond(vote, carriers(workspace).get(package.id))) is not None:
        yield f"It rests on vote {vote.id}, {amiss}."


def beyond(vote: Vote, paper: Paper | None) -> str | None:
    """Say in what a vote of the council does not cover a package that a paper carried; None where it does."""
    if vote.decides != "package_envelope":
        return f"which is about {vote.decides.replace('_', ' ')}"
    if paper is not None and paper.at.date() < vote.date:
        return f"which was taken on {vote.date}, after it crossed the table on {paper.at.date()}"
    return None


def worth(workspace: Workspace, package: Package) -> Fraction | None:
    """Weigh a package's numbers between our limits (0) and our targets (1); below zero, no agreement is better.

    None where no item can be weighed: it needs weight, target and reservation in the strategy file, in one unit.
    The answer is the strategy's, whoever asks.
    """
    limits = {item.id: item for item in workspace.strategy.items} if workspace.strategy is not None else {}
    values = [
        value
        for part in package.items
        if (value := _value(workspace, part.item, part.version, limits)) is not None
    ]
    return sum(values, Fraction(0)) if values else None


LISTED: Final = (
    Column("id", "#", "id", Level.table),
    Column("kind", "Kind", "text", Level.table),
    Column("holds", "Holds", "text", Level.table),
    Column("paper", "Passed in", "id", Level.table),
    Column("expires", "Last day", "date", Level.table),
    Column("days", "Days left", "days", Level.table),
)
"""What a list of packages says of each: the columns of `listed`."""


def listed(workspace: Workspace, package: Package) -> tuple[object, ...]:
    """Give a package's row under `LISTED`."""
    paper = carriers(workspace).get(package.id)
    return (
        package.id,
        "what-if" if package.kind == "what_if" else "formal package",
        "; ".join(part_in_words(part) for part in package.items),
        paper.id if paper else None,
        package.expires,
        (package.expires - workspace.as_of).days if package.expires else None,
    )


def part_in_words(part: PackageItem) -> str:
    """Say what a package does with one item: ``U-02 (v3)``, ``M-01 withdrawn by management``, ``U-06 unchanged``."""
    if part.withdrawn_by is not None:
        return f"{part.item} withdrawn by {part.withdrawn_by}"
    return f"{part.item} (v{part.version})" if part.version is not None else f"{part.item} unchanged"


def _value(
    workspace: Workspace, item: str, version: int | None, limits: dict[str, StrategyItem]
) -> Fraction | None:
    proposal, limit = workspace.proposal(item), limits.get(item)
    text = proposal.version(version) if proposal is not None and version is not None else None
    position = text.position if text is not None else None
    if limit is None or position is None or limit.weight is None:
        return None
    target, reservation = limit.target, limit.reservation
    if target is None or reservation is None or len({position.unit, target.unit, reservation.unit}) > 1:
        return None
    span = target.amount - reservation.amount
    return Fraction(position.amount - reservation.amount) / Fraction(span) * limit.weight if span else None
