"""The notetaker's sheet: agenda, open items with their labels, lines for what is said, and what was promised.

    $ bargain session sheet S08 -o sheet.docx

It is for a session without a computer, or beside one: what is written on it goes into the log afterwards, with
`bargain session note`. For the team; nothing of what is authorized is on it, because it lies in the room.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from bargain.dates import in_words
from bargain.disclosure import Document, Fact, Table, under
from bargain.domain.workspace import Workspace, need
from bargain.table.handwriting import blank_table
from bargain.table.open_items import HOMEWORK, OPEN, homework_due, open_items
from bargain.table.packages import carriers, live_packages
from bargain.table.sitting import next_session, person_name, session_named, session_time
from bargain.visibility import Audience, Level, Public, Team

LINES: Final = 24
"""Blank lines for what is said, unless another number is asked for."""

_SAID: Final = (("at", "Time", 6), ("who", "Who", 10), ("item", "Item", 6), ("what", "What", 46))
_PASSES: Final = (
    ("pass", "Pass", 9),
    ("at", "Time", 6),
    ("what", "What it is", 34),
    ("received", "Received by", 16),
)
_MEANINGS: Final = (("at", "Time", 6), ("who", "Who", 10), ("item", "Item", 6), ("words", "Words", 46))
_CAUCUSES: Final = (("side", "Who", 16), ("out", "Out", 8), ("back", "Back", 8))


@dataclass(frozen=True, slots=True)
class RunningSheet(Fact):
    """What a notetaker has before them."""

    local: Public[str]
    session: Team[str]
    day: Team[date]
    time: Team[str]
    place: Team[str | None]
    agenda: Team[tuple[str, ...]]
    speakers: Team[tuple[str, ...]]
    open: Team[Table]
    offered: Team[tuple[str, ...]]
    homework: Team[Table]
    said: Team[Table]
    passes: Team[Table]
    meanings: Team[Table]
    caucuses: Team[Table]


def gather(workspace: Workspace, *, session: str = "", lines: int = LINES) -> RunningSheet:
    """Give the sheet of a session, the next one where none is named; ``lines`` is how many lines it has."""
    need(workspace.sessions, "sessions", "A running sheet")
    last = session_named(workspace, session)
    held = last if session or last.end is None else next_session(workspace, last.date) or last
    return RunningSheet(
        local=workspace.round.local.name,
        session=held.id,
        day=held.date,
        time=session_time(held),
        place=held.place,
        agenda=tuple(held.agenda),
        speakers=tuple(f"{item}: {person_name(workspace, one)}" for item, one in held.speakers.items()),
        open=open_items(workspace, labels=True),
        offered=tuple(_offered(workspace)),
        homework=homework_due(workspace),
        said=blank_table("said", "What is said", _SAID, lines, Level.team),
        passes=blank_table("passes", "Papers that cross", _PASSES, 6, Level.team),
        meanings=blank_table(
            "meanings", "Statements on the meaning of words, word for word", _MEANINGS, 4, Level.team
        ),
        caucuses=blank_table("caucuses", "Caucuses", _CAUCUSES, 4, Level.team),
    )


def _offered(workspace: Workspace) -> list[str]:
    """Name the packages that crossed the table and are alive."""
    passed = carriers(workspace)
    return [
        f"{one.id}{f', until {in_words(one.expires)}' if one.expires else ''} ({passed[one.id].id})"
        for one in live_packages(workspace)
        if one.id in passed
    ]


_ALL: Final = (
    "local", "session", "day", "time", "place", "agenda", "speakers",
    *under("open", OPEN),
    "offered",
    *under("homework", HOMEWORK),
    *under("said", "at who item what"),
    *under("passes", "pass at what received"),
    *under("meanings", "at who item words"),
    *under("caucuses", "side out back"),
)  # fmt: skip
DOCUMENT: Final = Document(
    facts=RunningSheet,
    gather=gather,
    title=lambda sheet: f"Running sheet of {sheet.session}",
    template="running_sheet",
    releases={Audience.team: _ALL, Audience.strategy: _ALL},
)
