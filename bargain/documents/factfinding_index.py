"""The index of a fact-finder's book: each open issue, both positions, and the exhibits that speak to it.

    $ bargain letter factfinding-index -o index.docx

Issues are the items that have crossed the table and are open, with the last position of each side as its paper stated
it. Exhibits are the evidence that the proposals name: those that `impasse.yaml` lists under ``exhibits:`` come first, in
that order, by their id. Exhibits are the team's until the book is filed; a copy for the other side has issues and positions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bargain.disclosure import Column, Document, Fact, Stamp, under
from bargain.disclosure import Table as Grid
from bargain.domain.evidence import Evidence
from bargain.domain.proposal import Proposal
from bargain.domain.workspace import Workspace
from bargain.table.label import place, position
from bargain.table.status import status_of
from bargain.visibility import Audience, Level, Public, Table, Team


@dataclass(frozen=True, slots=True)
class IndexFacts(Fact):
    """Issues and exhibits, and what the book still lacks."""

    local: Public[str]
    employer: Public[str]
    issues: Table[Grid]
    exhibits: Team[Grid]
    lacking: Team[tuple[str, ...]]


def gather(workspace: Workspace) -> IndexFacts:
    """Give the index on the date the workspace is looked at from."""
    standings = status_of(workspace)
    items = [item for item in workspace.proposals if standings[item.id].open and standings[item.id].tabled]
    numbers = _numbered(workspace, items)
    return IndexFacts(
        workspace.round.local.name,
        workspace.round.employer.name,
        _issues(workspace, items, numbers),
        _exhibits(workspace, numbers),
        _lacking(workspace, items, numbers),
    )


def _evidence(workspace: Workspace) -> dict[str, Evidence]:
    return {one.id: one for one in workspace.evidence.evidence} if workspace.evidence is not None else {}


def _numbered(workspace: Workspace, items: list[Proposal]) -> dict[str, int]:
    """Give each exhibit its number, from 1: those that the impasse file lists, then the evidence of each issue in turn."""
    listed = workspace.impasse.exhibits if workspace.impasse is not None else []
    named = [*listed, *(name for item in items for name in item.evidence)]
    known = _evidence(workspace)
    return {
        name: number for number, name in enumerate(dict.fromkeys(one for one in named if one in known), 1)
    }


def _issues(workspace: Workspace, items: list[Proposal], numbers: Mapping[str, int]) -> Grid:
    standings = status_of(workspace)
    rows = []
    for item in items:
        held = standings[item.id]
        shown = sorted(numbers[name] for name in item.evidence if name in numbers)
        rows.append(
            (
                item.id,
                item.title,
                place(item) or None,
                position(item, held, held.union),
                position(item, held, held.management),
                ", ".join(map(str, shown)) or None,
            )
        )
    columns = (
        Column("issue", "Issue", "id", Level.table),
        Column("title", "Subject", "text", Level.table),
        Column("place", "In the agreement", "text", Level.table),
        Column("union", "Union position", "text", Level.table),
        Column("management", "Management position", "text", Level.table),
        Column("exhibits", "Exhibits", "text", Level.team),
    )
    return Grid("issues", "Issues", columns, tuple(rows))


def _exhibits(workspace: Workspace, numbers: Mapping[str, int]) -> Grid:
    known = _evidence(workspace)
    rows = tuple(
        (number, name, known[name].title, known[name].source, known[name].date, known[name].public)
        for name, number in numbers.items()
    )
    columns = (
        Column("number", "Exhibit", "count", Level.team),
        Column("id", "Evidence", "id", Level.team),
        Column("title", "What it is", "text", Level.team),
        Column("source", "Source", "text", Level.team),
        Column("date", "Date", "date", Level.team),
        Column("public", "Public", "tick", Level.team),
    )
    return Grid("exhibits", "Exhibits", columns, rows)


def _lacking(workspace: Workspace, items: list[Proposal], numbers: Mapping[str, int]) -> tuple[str, ...]:
    known, standings = _evidence(workspace), status_of(workspace)
    bare = [item.id for item in items if item.side != "management" and not set(item.evidence) & set(numbers)]
    alone = [item.id for item in items if not (standings[item.id].union and standings[item.id].management)]
    closed = [str(number) for name, number in numbers.items() if not known[name].public]
    strange = [
        name
        for name in (workspace.impasse.exhibits if workspace.impasse is not None else [])
        if name not in known
    ]
    said = (
        (bare, "No exhibit speaks to: {}."),
        (alone, "Only one side has stated a position in a paper on: {}."),
        (closed, "Not marked public, so decide before they go into the book: exhibits {}."),
        (strange, "impasse.yaml lists exhibits that evidence.yaml does not have: {}."),
    )
    return tuple(words.format(", ".join(names)) for names, words in said if names)


_TABLE: Final = ("local", "employer", *under("issues", "issue title place union management"))
_TEAM: Final = (
    *_TABLE,
    "issues.exhibits",
    *under("exhibits", "number id title source date public"),
    "lacking",
)
DOCUMENT: Final = Document(
    facts=IndexFacts,
    gather=gather,
    title=lambda _: "Issues, positions and exhibits",
    template="factfinding_index",
    releases={Audience.management: _TABLE, Audience.team: _TEAM, Audience.strategy: _TEAM},
    stamp=lambda facts, _: Stamp(facts.local, "Issues, positions and exhibits"),
)
