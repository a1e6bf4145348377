"""The report of a session to the council: what crossed the table, what was agreed, where every open item stands.

    $ bargain session report S07 -o report.docx

Nothing of the team's is in it: no note, no caucus talk, no plan. An item that no paper has carried is not in it either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from bargain.calendar.owed import owed
from bargain.dates import clock_in_words
from bargain.disclosure import Column, Document, Fact, under
from bargain.disclosure import Table as Grid
from bargain.domain.session import Act, Agreement, Paper, Signature
from bargain.domain.workspace import Workspace, need
from bargain.table.agreeing import unsigned
from bargain.table.caucuses import recesses, shares
from bargain.table.open_items import HOMEWORK, OPEN, homework_due, open_items
from bargain.table.release import item_level
from bargain.table.sitting import entries_of, happening, next_session, session_named, session_time
from bargain.table.status import UNTABLED, status_of
from bargain.visibility import Audience, Council, Level, Members, Public, Table

if TYPE_CHECKING:
    from bargain.domain.workspace import Logged

_FORMATS: Final = {
    "closed": "closed to all but the teams",
    "expanded": "with silent representatives",
    "open_members": "open to members",
    "open_public": "open to the public",
}


@dataclass(frozen=True, slots=True)
class Report(Fact):
    """A session as the council hears of it."""

    local: Public[str]
    session: Table[str]
    day: Public[date]
    time: Table[str]
    place: Table[str | None]
    topic: Members[str | None]
    summary: Public[str | None]
    format: Table[str]
    observers: Members[int | None]
    spent: Table[str]
    crossed: Table[Grid]
    unsigned: Table[tuple[str, ...]]
    counts: Table[Grid]
    open: Table[Grid]
    homework: Table[Grid]
    requests: Council[Grid]
    next: Public[date | None]


def gather(workspace: Workspace, *, session: str = "") -> Report:
    """Give the report of a session, the last one held where none is named; raises UsageError on a name that is not there."""
    need(workspace.sessions, "sessions", "The report of a session")
    held = session_named(workspace, session)
    follows, standings = next_session(workspace, held.date), status_of(workspace)
    entries = [entry for entry in entries_of(workspace, held) if entry.at.date() <= workspace.as_of]
    spent = shares(held, recesses(entries))
    return Report(
        local=workspace.round.local.name,
        session=held.id,
        day=held.date,
        time=session_time(held),
        place=held.place,
        topic=held.topic,
        summary=held.public_summary.strip() if held.public_summary else None,
        format=_FORMATS.get(held.format or "", ""),
        observers=held.observers.count if held.observers else None,
        spent=f"{spent.table} minutes at the table, {spent.caucus} in caucus" if spent else "",
        crossed=_crossed(workspace, entries),
        unsigned=tuple(
            f"{one.id} on {one.item}, not signed by {' and '.join(missing)}"
            for one, missing in unsigned(workspace)
            if one.item in standings and standings[one.item].tabled
        ),
        counts=_counts(workspace),
        open=open_items(workspace),
        homework=homework_due(workspace),
        requests=_requests(workspace),
        next=held.next or (follows.date if follows else None),
    )


def _crossed(workspace: Workspace, entries: Iterable[Logged]) -> Grid:
    """Tell papers, acts and agreements; what a side noted on an act, or did with an item nobody has seen, is the team's."""
    rows, levels, standings = [], [], status_of(workspace)
    items = {entry.id: entry.item for entry in workspace.entries(Agreement)}
    for entry in entries:
        if isinstance(entry, Paper | Act | Agreement | Signature):
            bare = entry.model_copy(update={"note": None}) if isinstance(entry, Act) else entry
            told = happening(workspace, bare)
            about = [items.get(entry.ta, "")] if isinstance(entry, Signature) else told.items
            rows.append((clock_in_words(entry.at.time()), told.who, told.gist))
            levels.append(
                max((item_level(standings[item]) for item in about if item in standings), default=Level.table)
            )
    columns = (
        Column("at", "Time", "id", Level.table),
        Column("who", "Who", "text", Level.table),
        Column("what", "What", "text", Level.table),
    )
    return Grid("crossed", "What crossed the table", columns, tuple(rows), levels=tuple(levels))


def _counts(workspace: Workspace) -> Grid:
    """Count the items that crossed the table by where they stand, for each side."""
    there = [one for one in status_of(workspace).values() if one.tabled and one.status not in UNTABLED]
    counted = Counter((one.in_words(), one.side) for one in there)
    words = dict.fromkeys(one.in_words() for one in there)
    rows = tuple(
        (said, *(counted[said, side] for side in ("union", "management", "joint"))) for said in words
    )
    columns = (
        Column("status", "Items", "text", Level.table),
        Column("union", "Ours", "count", Level.table),
        Column("management", "Theirs", "count", Level.table),
        Column("joint", "Joint", "count", Level.table),
    )
    return Grid("counts", "Where the items stand", columns, rows)


def _requests(workspace: Workspace) -> Grid:
    """List the information requests that went out and are overdue, with what of each is still missing."""
    held = workspace.info_requests.info_requests if workspace.info_requests else []
    rows = []
    for one in held:
        missing = owed(one)
        if one.due is not None and one.due < workspace.as_of and missing:
            parts = f"{len(missing)} of {len(one.items)} parts missing"
            rows.append((one.id, one.due, (workspace.as_of - one.due).days, parts))
    columns = (
        Column("id", "Request", "id", Level.table),
        Column("due", "Due", "date", Level.table),
        Column("days", "Days late", "days", Level.table),
        Column("missing", "Missing", "text", Level.table),
    )
    return Grid("requests", "Information that is overdue", columns, tuple(rows))


def title(report: Report) -> str:
    """Name the document by its session and local."""
    return f"Report on {report.session}: {report.local}"


_ALL: Final = (
    "local", "session", "day", "time", "place", "topic", "summary", "format", "observers", "spent",
    *under("crossed", "at who what"),
    "unsigned",
    *under("counts", "status union management joint"),
    *under("open", OPEN),
    *under("homework", HOMEWORK),
    *under("requests", "id due days missing"),
    "next",
)  # fmt: skip
DOCUMENT: Final = Document(
    facts=Report,
    gather=gather,
    title=title,
    template="session_report",
    releases={Audience.council: _ALL, Audience.team: _ALL, Audience.strategy: _ALL},
)
