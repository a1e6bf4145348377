"""Packages and what-ifs as a whole: which are alive, which paper carried them, and what stands against them.

A package counts as alive while nobody has closed it and its last day has not passed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import Final

from bargain.domain.package import Package, PackageItem
from bargain.domain.session import Paper
from bargain.domain.workspace import Workspace
from bargain.table.moves import packages_of
from bargain.table.status import Standing, status_of

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


def part_in_words(part: PackageItem) -> str:
    """Say what a package does with one item: ``U-02 (v3)``, ``M-01 withdrawn by management``, ``U-06 unchanged``."""
    if part.withdrawn_by is not None:
        return f"{part.item} withdrawn by {part.withdrawn_by}"
    return f"{part.item} (v{part.version})" if part.version is not None else f"{part.item} unchanged"
