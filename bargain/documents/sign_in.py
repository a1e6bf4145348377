"""A sheet on which everybody in the room signs in: both sides, and observers, with lines to spare.

    $ bargain session sign-in S08 -o sign-in.docx

It lies on the table, so nothing is in it but names that both sides know: of those who are down for the session, or who
sat at the one before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from bargain.disclosure import Document, Fact, under
from bargain.disclosure import Table as Grid
from bargain.domain.workspace import Workspace, need
from bargain.table.handwriting import blank_table
from bargain.table.sitting import next_session, session_named, session_time
from bargain.visibility import Audience, Level, Public, Table

SPARE: Final = 3
"""Blank lines after the names of a side."""
OBSERVERS: Final = 20
"""Lines for observers on a sheet, unless another number is asked for."""
_BLANKS: Final = (
    ("name", "Name", 20),
    ("role", "Position or school", 18),
    ("arrived", "Arrived", 8),
    ("signature", "Signature", 22),
)


@dataclass(frozen=True, slots=True)
class SignIn(Fact):
    """Who is expected, and lines for everybody else."""

    local: Public[str]
    employer: Public[str]
    session: Table[str]
    day: Public[date]
    time: Table[str]
    place: Table[str | None]
    ours: Table[Grid]
    theirs: Table[Grid]
    observers: Table[Grid]


def gather(workspace: Workspace, *, session: str = "", lines: int = OBSERVERS) -> SignIn:
    """Give the sheet of a session, the next one where none is named; ``lines`` is how many observers can sign."""
    need(workspace.sessions, "sessions", "A sign-in sheet")
    last = session_named(workspace, session)
    held = last if session else next_session(workspace, last.date) or last
    before = [one for one in workspace.held_sessions() if one.date <= held.date]
    ours, theirs = (
        (held.ours, held.theirs) if held.ours or not before else (before[-1].ours, before[-1].theirs)
    )
    return SignIn(
        local=workspace.round.local.name,
        employer=workspace.round.employer.name,
        session=held.id,
        day=held.date,
        time=session_time(held),
        place=held.place,
        ours=_lines("ours", workspace.round.local.name, ours, SPARE),
        theirs=_lines("theirs", workspace.round.employer.name, theirs, SPARE),
        observers=_lines("observers", "Observers", [], lines),
    )


def _lines(name: str, title: str, people: list[str], spare: int) -> Grid:
    return blank_table(name, title, _BLANKS, spare, Level.table, people)


_KEYS: Final = "name role arrived signature"
_ALL: Final = (
    "local", "employer", "session", "day", "time", "place",
    *under("ours", _KEYS), *under("theirs", _KEYS), *under("observers", _KEYS),
)  # fmt: skip
DOCUMENT: Final = Document(
    facts=SignIn,
    gather=gather,
    title=lambda facts: f"Who is here: {facts.local} and {facts.employer}",
    template="sign_in",
    releases={
        Audience.management: _ALL,
        Audience.members: _ALL,
        Audience.council: _ALL,
        Audience.team: _ALL,
        Audience.strategy: _ALL,
    },
)
