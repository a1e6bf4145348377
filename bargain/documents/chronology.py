"""One dated list of everything that happened, for a charge, an arbitration, or whoever comes after.

    $ bargain chronology -o chronology.docx
    $ bargain chronology --item U-08 --audience management -o U-08.docx

Papers of both sides with their numbers, acts, agreements and signatures, caucuses, sessions with who was there, notices,
requests and answers, homework, votes; for the team notes and statements on meaning too, and records that were struck as
mistakes, shown as struck. What reaches the other side is only what both know. The digests at the end prove the list: of
every paper and text that was sealed, and of every log as it lies in the folder now.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from bargain.calendar.chronicle import Event, chronicle
from bargain.dates import clock_in_words, in_words
from bargain.disclosure import Column, Document, Fact, Stamp, under
from bargain.disclosure import Table as Grid
from bargain.domain.proposal import Version
from bargain.domain.session import Agreement, Paper
from bargain.domain.workspace import Workspace
from bargain.folder.digests import digests
from bargain.problems import UsageError
from bargain.table.label import label
from bargain.table.moves import packages_of
from bargain.table.release import version_level
from bargain.table.seal import seal_of
from bargain.table.status import status_of
from bargain.visibility import Audience, Level, Public, Table, Team


@dataclass(frozen=True, slots=True)
class CarriedText(Fact):
    """The text that a paper carried, with the seal that was put on it, and what the text in the file comes to now."""

    name: Table[str]
    at: Table[datetime]
    text: Table[str]
    seal: Table[str]
    sealed: Table[str]
    crossed: Team[bool]

    @property
    def level(self) -> Level:
        """Give the table's level to a text that crossed it."""
        return Level.table if self.crossed else Level.team


@dataclass(frozen=True, slots=True)
class ChronologyFacts(Fact):
    """The list, what proves it, and for one item its texts."""

    local: Public[str]
    employer: Public[str]
    span: Public[str]
    about: Table[str | None]
    happenings: Table[Grid]
    texts: Table[tuple[CarriedText, ...]]
    seals: Table[Grid]
    logs: Table[Grid]


def gather(
    workspace: Workspace,
    *,
    first: date | None = None,
    last: date | None = None,
    item: str = "",
    reader: Audience = Audience.team,
) -> ChronologyFacts:
    """Give the list between two days, of one item where it is named, numbered as its reader sees it.

    Raises UsageError where there is no such item, and where the reader may not know that there is.
    """
    if item:
        _known(workspace, item, reader)
    events = [
        event
        for event in chronicle(workspace)
        if (first is None or event.on >= first)
        and (last is None or event.on <= last)
        and (not item or _touches(workspace, item, event, reader))
        and reader.sees(event.level)
    ]
    records = {event.record for event in events}
    return ChronologyFacts(
        local=workspace.round.local.name,
        employer=workspace.round.employer.name,
        span=_span(workspace, first, last),
        about=item or None,
        happenings=_happenings(events),
        texts=tuple(_texts(workspace, item)) if item else (),
        seals=_seals(workspace, records),
        logs=_logs(workspace, records),
    )


def _known(workspace: Workspace, item: str, reader: Audience) -> None:
    standings = status_of(workspace)
    seen = [name for name, held in standings.items() if held.tabled or reader.sees(Level.team)]
    if item not in seen:
        raise UsageError(f"there is no item {item!r}", f"There are: {', '.join(seen) or 'none yet'}")


def _touches(workspace: Workspace, item: str, event: Event, reader: Audience) -> bool:
    """Say whether an event is about an item, or a package that it is part of, as far as its reader knows."""
    packages = packages_of(workspace).values()
    about = {item, *(one.id for one in packages if any(part.item == item for part in one.items))}
    return bool(about & {*event.items, *(event.bears_on if reader.sees(Level.team) else ())})


def _span(workspace: Workspace, first: date | None, last: date | None) -> str:
    since = f"from {in_words(first)} " if first is not None else ""
    return f"{since}to {in_words(min(last or workspace.as_of, workspace.as_of))}"


def _happenings(events: list[Event]) -> Grid:
    rows = tuple(
        (
            number,
            event.on,
            clock_in_words(event.at) if event.at is not None else None,
            event.who or None,
            event.what,
            event.record or None,
            event.detail or None,
        )
        for number, event in enumerate(events, 1)
    )
    columns = (
        Column("number", "#", "count", Level.table),
        Column("date", "Date", "date", Level.table),
        Column("time", "Time", "text", Level.table),
        Column("who", "Who", "text", Level.table),
        Column("what", "What", "text", Level.table),
        Column("record", "Record", "id", Level.table),
        Column("detail", "Detail", "text", Level.team),
    )
    levels = tuple(event.level for event in events)
    return Grid("happenings", "What happened", columns, rows, levels=levels)


def _texts(workspace: Workspace, item: str) -> Iterator[CarriedText]:
    """Walk the texts of one item that papers carried, each with the seal on it and the seal of the file's text now."""
    proposal, standing = workspace.proposal(item), status_of(workspace)[item]
    for move in standing.papers:
        version: Version | None = proposal.version(move.version or 0) if proposal is not None else None
        if proposal is None or version is None or not isinstance(move.entry, Paper):
            continue
        paper, now = move.entry, seal_of(version.text)
        seal = paper.seals.get(item)
        state = (
            "not sealed when it was passed"
            if seal is None
            else "unchanged"
            if seal == now
            else "CHANGED SINCE"
        )
        yield CarriedText(
            label(proposal, standing.papers, paper),
            paper.at,
            version.text,
            seal or now,
            state,
            version_level(version, standing) is Level.table,
        )


def _seals(workspace: Workspace, records: set[str]) -> Grid:
    """List the fingerprints that the log holds: of papers as files, of the texts on them, of agreed texts."""
    rows = []
    for entry in workspace.log:
        if entry.id not in records or entry.at.date() > workspace.as_of:
            continue
        if isinstance(entry, Paper):
            rows += [(entry.id, "the paper", entry.sha256)] if entry.sha256 else []
            rows += [(entry.id, f"text of {name}", seal) for name, seal in entry.seals.items()]
        elif isinstance(entry, Agreement) and entry.sha256:
            rows.append((entry.id, f"agreed text of {entry.item}", entry.sha256))
    columns = (
        Column("record", "Record", "id", Level.table),
        Column("of", "Of", "text", Level.table),
        Column("sha256", "SHA-256", "text", Level.table),
    )
    return Grid("seals", "Seals in the log", columns, tuple(rows))


def _logs(workspace: Workspace, records: set[str]) -> Grid:
    """Give the digest of every log that the list draws on; whose each is stays with the team, for it names a person."""
    files = {entry.where().file for entry in (*workspace.log, *workspace.struck) if entry.id in records}
    held = digests(workspace.root, files)
    rows = tuple(
        (f"log {number}", sha256, str(file)) for number, (file, sha256) in enumerate(held.items(), 1)
    )
    columns = (
        Column("log", "Log", "text", Level.table),
        Column("sha256", "SHA-256", "text", Level.table),
        Column("file", "File", "text", Level.team),
    )
    return Grid("logs", "Digests of the logs", columns, rows)


def title(facts: ChronologyFacts) -> str:
    """Name the document; an item is named in the list, not in the title."""
    return f"Chronology {facts.span}"


def stamp(facts: ChronologyFacts, _audience: Audience) -> Stamp:
    """Put the local and the days at the head of every page."""
    return Stamp(facts.local, title(facts))


_TABLE: Final = (
    "local", "employer", "span", "about",
    *under("happenings", "number date time who what record"),
    *under("texts", "name at text seal sealed"),
    *under("seals", "record of sha256"),
    *under("logs", "log sha256"),
)  # fmt: skip
_TEAM: Final = (*_TABLE, "happenings.detail", "texts.crossed", "logs.file")
DOCUMENT: Final = Document(
    facts=ChronologyFacts,
    gather=gather,
    title=title,
    template="chronology",
    releases={
        Audience.management: _TABLE,
        Audience.members: _TABLE,
        Audience.council: _TABLE,
        Audience.team: _TEAM,
        Audience.strategy: _TEAM,
    },
    stamp=stamp,
)
