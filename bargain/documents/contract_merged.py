"""The new agreement, whole and clean: every article, what begins or ends on a day of its own, and where clauses come from.

$ bargain contract merge --contract A-2023 -o new-contract.docx
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bargain.dates import in_words
from bargain.disclosure import Column, Document, Fact, Stamp, Table, under
from bargain.domain.contract_sources import ClauseSource, ContractSources
from bargain.domain.workspace import Workspace
from bargain.language.agreement import Part
from bargain.language.dialect import read, write
from bargain.table.merging import place
from bargain.visibility import Audience, Level, Public
from bargain.visibility import Table as OfTable

_SOURCES: Final = (
    Column("at", "Clause", "text", Level.table),
    Column("done", "What", "text", Level.table),
    Column("was", "In place of", "text", Level.table),
    Column("by", "Agreement", "id", Level.table),
    Column("paper", "Paper", "id", Level.table),
    Column("passed", "Passed", "date", Level.table),
    Column("effective", "Effective", "date", Level.table),
    Column("sunset", "Until", "date", Level.table),
)


@dataclass(frozen=True, slots=True)
class Piece(Fact):
    """Clauses one after another, and the days of the last of them in words, empty where it has none of its own."""

    text: OfTable[str]
    days: OfTable[str]


@dataclass(frozen=True, slots=True)
class Article(Fact):
    """A part of the agreement as it is printed."""

    heading: OfTable[str]
    pieces: OfTable[tuple[Piece, ...]]


@dataclass(frozen=True, slots=True)
class ContractMerged(Fact):
    """The new agreement; ``preview`` says that it holds what is not signed yet."""

    local: Public[str]
    contract: Public[str]
    replaces: Public[str]
    preview: OfTable[bool]
    articles: OfTable[tuple[Article, ...]]
    sources: OfTable[Table]


def gather(
    workspace: Workspace,
    sources: ContractSources | None = None,
    parts: Sequence[Part] = (),
    *,
    preview: bool = False,
) -> ContractMerged:
    """State a merged agreement with the sources of its clauses; without one, nothing."""
    clauses = sources.clauses if sources is not None else []
    return ContractMerged(
        workspace.round.local.name,
        sources.id if sources is not None else "",
        sources.replaces if sources is not None else "",
        preview,
        tuple(Article(one.heading, tuple(_pieces(one, clauses))) for one in parts),
        Table("sources", "Where the clauses come from", _SOURCES, tuple(map(_row, clauses))),
    )


def _row(one: ClauseSource) -> tuple[str | date | None, ...]:
    was = place(one.was) if one.was else None
    return (place(one.at), one.done, was, one.by, one.paper, one.passed, one.effective, one.sunset)


def _pieces(part: Part, clauses: Sequence[ClauseSource]) -> Iterator[Piece]:
    """Cut a part behind each clause that has days of its own."""
    blocks = read(part.text)
    ends = {one.id: one.blocks[1] for one in part.sections}
    label = part.key if part.article else part.label
    cuts: dict[int, list[str]] = {}
    for one in clauses:
        if one.at in ends or one.at == label:
            cuts.setdefault(ends.get(one.at, len(blocks)), []).extend(_days(one))
    at = 0
    for end in sorted({*(end for end, days in cuts.items() if days), len(blocks)}):
        yield Piece(write(blocks[at:end]), " ".join(cuts.get(end, [])))
        at = end


def _days(one: ClauseSource) -> Iterator[str]:
    """Say from when a clause holds, and until when."""
    if one.effective is not None or one.sunset is not None:
        begins = f"effective {in_words(one.effective)}" if one.effective else ""
        ends = f"until {in_words(one.sunset)}" if one.sunset else ""
        said = ", ".join(part for part in (begins, ends) if part)
        yield f"{place(one.at)} ({one.by}): {said}."


def stamp(facts: ContractMerged, _audience: Audience) -> Stamp:
    """Give the head of the pages; a preview says on each that it is none."""
    name = f"Agreement {facts.contract}".strip()
    return Stamp(facts.local, f"PREVIEW of {name}, not all of it signed" if facts.preview else name)


_ALL: Final = (
    *("local", "contract", "replaces", "preview", "articles.heading"),
    *under("articles.pieces", "text days"),
    *under("sources", "at done was by paper passed effective sunset"),
)
DOCUMENT: Final = Document(
    facts=ContractMerged,
    gather=gather,
    title=lambda facts: f"Agreement {facts.contract}".strip(),
    template="contract_merged",
    releases=dict.fromkeys(
        (Audience.management, Audience.members, Audience.council, Audience.team, Audience.strategy), _ALL
    ),
    stamp=stamp,
)
