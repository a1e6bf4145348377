"""What the public may read of a session: what the team wrote for it, how many papers crossed, and the next date.

    $ bargain session publish S07
    $ bargain session publish S07 --audience members -o S07.pdf

It is made of facts that are released already, and says nothing that the other side does not know. How much of the papers
is told follows what the members decided, in `openness:` of `bargain.yaml`: with `none` nothing; with `summaries` or `all`
the public is told how many crossed, and members which. Their text goes to members with `bargain packet`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from bargain.disclosure import Column, Document, Fact, under
from bargain.disclosure import Table as Grid
from bargain.domain.session import Paper, Session
from bargain.domain.workspace import Workspace, need
from bargain.table.sitting import entries_of, happening, session_named
from bargain.visibility import Audience, Level, Public, Table


@dataclass(frozen=True, slots=True)
class Published(Fact):
    """A session as anybody may read of it."""

    local: Public[str]
    employer: Public[str]
    day: Public[date]
    summary: Public[str | None]
    union: Public[int | None]
    management: Public[int | None]
    papers: Table[Grid]
    next: Public[date | None]


def gather(workspace: Workspace, *, session: str = "") -> Published:
    """Give what may be published of a session, the last one held where none is named.

    Raises UsageError on a name that is not there.
    """
    need(workspace.sessions, "sessions", "What is published of a session")
    held = session_named(workspace, session)
    policy = workspace.round.openness.papers
    papers = [] if policy == "none" else _papers(workspace, held)
    return Published(
        local=workspace.round.local.name,
        employer=workspace.round.employer.name,
        day=held.date,
        summary=held.public_summary.strip() if held.public_summary else None,
        union=None if policy == "none" else sum(paper.side == "union" for paper in papers),
        management=None if policy == "none" else sum(paper.side == "management" for paper in papers),
        papers=_listed(workspace, papers),
        next=held.next,
    )


def _papers(workspace: Workspace, session: Session) -> list[Paper]:
    """Give the papers of a session, up to the day looked from, that state something on an item; a letter is its writer's."""
    return [
        entry
        for entry in entries_of(workspace, session)
        if isinstance(entry, Paper) and entry.carries and entry.at.date() <= workspace.as_of
    ]


def _listed(workspace: Workspace, papers: list[Paper]) -> Grid:
    columns = (
        Column("side", "Who", "text", Level.table),
        Column("what", "What", "text", Level.table),
    )
    told = [happening(workspace, paper) for paper in papers]
    return Grid("papers", "Papers of this session", columns, tuple((one.who, one.gist) for one in told))


_PUBLIC: Final = ("local", "employer", "day", "summary", "union", "management", "next")
_TABLE: Final = (*_PUBLIC, *under("papers", "side what"))
DOCUMENT: Final = Document(
    facts=Published,
    gather=gather,
    title=lambda facts: f"At the table: {facts.local} and {facts.employer}",
    template="session_public",
    releases={
        Audience.public: _PUBLIC,
        Audience.management: _TABLE,
        Audience.members: _TABLE,
        Audience.council: _TABLE,
        Audience.team: _TABLE,
        Audience.strategy: _TABLE,
    },
)
