"""The tentative agreements: on what, on whose words, whether their text is sealed, and who has signed.

$ bargain ta
$ bargain ta --audience council -o agreements.pdf
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bargain.disclosure import Column, Document, Fact, Stamp, Table, under
from bargain.domain.session import Agreement
from bargain.domain.workspace import Workspace
from bargain.table.agreeing import agreements_of, signatures_of
from bargain.table.release import version_level
from bargain.table.status import status_of
from bargain.visibility import Audience, Level, Public

_COLUMNS: Final = (
    Column("id", "No.", "id", Level.table),
    Column("item", "Item", "text", Level.table),
    Column("paper", "Text of", "id", Level.table),
    Column("reached", "Reached", "date", Level.table),
    Column("sealed", "Sealed", "tick", Level.table),
    Column("union", "Union", "date", Level.table),
    Column("management", "Management", "date", Level.table),
)


@dataclass(frozen=True, slots=True)
class Agreements(Fact):
    """Every tentative agreement in the order in which they were reached."""

    local: Public[str]
    agreements: Public[Table]


def gather(workspace: Workspace) -> Agreements:
    """List the agreements up to the date the workspace is looked at from."""
    held = agreements_of(workspace)
    return Agreements(
        workspace.round.local.name,
        Table(
            "agreements",
            "Tentative agreements",
            _COLUMNS,
            tuple(_row(workspace, entry) for entry in held),
            levels=tuple(_level(workspace, entry) for entry in held),
        ),
    )


def _row(workspace: Workspace, entry: Agreement) -> tuple[object, ...]:
    proposal = workspace.proposal(entry.item)
    signed = signatures_of(workspace, entry)
    when = {side: line.at.date() for side, line in signed.items()}
    return (
        entry.id,
        f"{entry.item} {proposal.title}" if proposal is not None else entry.item,
        entry.paper,
        entry.at.date(),
        entry.sha256 is not None,
        when.get("union"),
        when.get("management"),
    )


def _level(workspace: Workspace, entry: Agreement) -> Level:
    standing = status_of(workspace).get(entry.item)
    return version_level(entry.version, standing) if standing is not None else Level.team


def stamp(facts: Agreements, _audience: Audience) -> Stamp:
    """Put the local at the head of every page."""
    return Stamp(facts.local, "Tentative agreements")


_ALL: Final = (
    "local",
    *under("agreements", "id item paper reached sealed union management"),
)
DOCUMENT: Final = Document(
    facts=Agreements,
    gather=gather,
    title=lambda facts: f"Tentative agreements: {facts.local}",
    template="agreements",
    releases={
        Audience.management: _ALL,
        Audience.members: _ALL,
        Audience.council: _ALL,
        Audience.team: _ALL,
        Audience.strategy: _ALL,
    },
    stamp=stamp,
)
