"""What happened to each item, in order: the log seen item by item, up to the date the workspace is looked at from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bargain.domain.package import Package
from bargain.domain.proposal import Side
from bargain.domain.session import Act, Agreement, Paper, Signature
from bargain.domain.workspace import Workspace

POSITIONAL: Final = frozenset({"proposal", "counter", "package"})
"""Papers that state a side's position; a what-if, a letter, information and a signature sheet do not."""


@dataclass(frozen=True, slots=True)
class Move:
    """One paper, act, agreement or signature as it touched one item.

    ``version`` is the number of the version a paper carried or both sides agreed on; None where the move brought no
    text. ``package`` is the package through which the move touched the item. ``about`` is the paper that an act, an
    acceptance or an agreement names.
    """

    item: str
    at: datetime
    side: Side
    entry: Paper | Act | Agreement | Signature
    version: int | None = None
    package: str | None = None
    about: Paper | None = None

    @property
    def what_if(self) -> bool:
        """Say whether the move was a what-if, which changes neither status nor position."""
        return isinstance(self.entry, Paper) and self.entry.paper == "what_if"

    @property
    def positional(self) -> bool:
        """Say whether the move was a paper that states its side's position on the item."""
        return isinstance(self.entry, Paper) and self.entry.paper in POSITIONAL and self.version is not None

    @property
    def paper(self) -> str:
        """Give the id of the paper that the move is or is about; otherwise the id of the record itself."""
        entry = self.entry
        about = entry.paper if isinstance(entry, Act | Agreement) else None
        return about or entry.id


def moves_of(workspace: Workspace) -> dict[str, tuple[Move, ...]]:
    """Give the moves of every item that the log names, earliest first, none later than ``as_of``."""
    packages = packages_of(workspace)
    agreements = {entry.id: entry for entry in workspace.entries(Agreement)}
    papers = {entry.id: entry for entry in workspace.entries(Paper)}
    found: dict[str, list[Move]] = {}
    for entry in workspace.log:
        if entry.at.date() > workspace.as_of:
            continue
        for move in _touched(entry, packages, agreements, papers):
            found.setdefault(move.item, []).append(move)
    return {item: tuple(moves) for item, moves in found.items()}


def packages_of(workspace: Workspace) -> dict[str, Package]:
    """Give every package by its id, drafts included."""
    return {package.id: package for package in workspace.packages.packages} if workspace.packages else {}


def _touched(
    entry: object,
    packages: Mapping[str, Package],
    agreements: Mapping[str, Agreement],
    papers: Mapping[str, Paper],
) -> Iterator[Move]:
    match entry:
        case Paper():
            yield from _carried(entry, packages, papers.get(entry.accepts or ""))
        case Act(item=item) if item in packages:
            for part in packages[item].items:
                yield Move(part.item, entry.at, entry.side, entry, part.version, item)
        case Act(item=item):
            about = papers.get(entry.paper or "")
            version = about.carries.get(item) if about else None
            yield Move(item, entry.at, entry.side, entry, version, about=about)
        case Agreement(item=item):
            about = papers.get(entry.paper)
            yield Move(item, entry.at, "joint", entry, entry.version, about=about)
        case Signature(ta=name) if name in agreements:
            yield Move(agreements[name].item, entry.at, entry.side, entry)
        case _:
            return


def _carried(paper: Paper, packages: Mapping[str, Package], accepts: Paper | None) -> Iterator[Move]:
    for item, version in paper.carries.items():
        yield Move(item, paper.at, paper.side, paper, version, paper.package, accepts)
    package = packages.get(paper.package or "")
    for part in package.items if package else ():
        if part.item not in paper.carries:
            yield Move(part.item, paper.at, paper.side, paper, None, paper.package)
