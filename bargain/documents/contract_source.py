"""Where the clauses of a merged agreement come from, in sentences: which agreement, which paper, in place of what.

$ bargain contract source 16.2 --contract A-2026
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bargain.disclosure import Document, Fact, Stamp
from bargain.domain.contract_sources import ContractSources
from bargain.domain.workspace import Workspace
from bargain.table.merging import sentences
from bargain.visibility import Audience, Public, Table


@dataclass(frozen=True, slots=True)
class ContractSource(Fact):
    """An agreement, a clause of it (empty for all), and a sentence for each source."""

    local: Public[str]
    contract: Public[str]
    replaces: Public[str]
    label: Public[str]
    sources: Table[tuple[str, ...]]


def gather(workspace: Workspace, sources: ContractSources | None = None, label: str = "") -> ContractSource:
    """State the sources of one clause, or of all."""
    if sources is None:
        return ContractSource(workspace.round.local.name, "", "", "", ())
    return ContractSource(
        workspace.round.local.name, sources.id, sources.replaces, label, tuple(sentences(sources, label))
    )


def stamp(facts: ContractSource, _audience: Audience) -> Stamp:
    """Give the head of the pages."""
    return Stamp(facts.local, f"Agreement {facts.contract}".strip())


_ALL: Final = ("local", "contract", "replaces", "label", "sources")
DOCUMENT: Final = Document(
    facts=ContractSource,
    gather=gather,
    title=lambda facts: f"Sources of agreement {facts.contract}".strip(),
    template="contract_source",
    releases=dict.fromkeys(
        (Audience.management, Audience.members, Audience.council, Audience.team, Audience.strategy), _ALL
    ),
    stamp=stamp,
)
