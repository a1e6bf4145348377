"""Every package and what-if: what it holds, the paper that carried it, its last day, and whether it is alive.

    $ bargain package list
    $ bargain package list --format xlsx -o packages.xlsx

A package that no paper has carried is the team's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bargain.disclosure import Column, Document, Fact, under
from bargain.disclosure import Table as Grid
from bargain.domain.package import Package
from bargain.domain.workspace import Workspace, need
from bargain.table.moves import packages_of
from bargain.table.packages import LISTED, alive, listed
from bargain.table.release import package_level
from bargain.visibility import Audience, Level, Public, Table

_STATE: Final = Column("state", "State", "text", Level.table)


@dataclass(frozen=True, slots=True)
class PackageList(Fact):
    """The packages of either side, in the order of the file."""

    local: Public[str]
    packages: Table[Grid]


def gather(workspace: Workspace) -> PackageList:
    """List every package; raises BargainError where there is no `packages.yaml`."""
    need(workspace.packages, "packages", "The list of packages")
    known = packages_of(workspace).values()
    rows = tuple((*listed(workspace, package), _state(workspace, package)) for package in known)
    levels = tuple(package_level(package, workspace) for package in known)
    return PackageList(
        workspace.round.local.name,
        Grid("packages", "Packages and what-ifs", (*LISTED, _STATE), rows, levels=levels),
    )


def _state(workspace: Workspace, package: Package) -> str:
    if package.closed is not None:
        return package.closed
    if not alive(package, workspace.as_of):
        return "expired"
    return "alive" if package_level(package, workspace) is Level.table else "not passed yet"


_ALL: Final = ("local", *under("packages", "id kind holds paper expires days state"))
_READERS: Final = (
    Audience.management,
    Audience.members,
    Audience.council,
    Audience.team,
    Audience.strategy,
)
DOCUMENT: Final = Document(
    facts=PackageList,
    gather=gather,
    title=lambda facts: f"Packages and what-ifs: {facts.local}",
    template="package_list",
    releases=dict.fromkeys(_READERS, _ALL),
)
