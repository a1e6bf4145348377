"""The minutes of a session, for the team: who was there, what happened when, what was said, what is to come.

    $ bargain session minutes S07
    $ bargain session minutes S07 -o S07-minutes.docx

They are made of the session's own file and of every writer's log, merged by time. Statements on the meaning of words are
quoted apart, because they decide what ambiguous text means. What was struck as a mistake stands at the end, as struck.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from bargain.dates import clock_in_words
from bargain.disclosure import Column, Document, Fact, Table, under
from bargain.domain.session import Agreement, Note, Paper, Session, Signature
from bargain.domain.workspace import Workspace, need
from bargain.table.caucuses import Recess, recesses, shares
from bargain.table.label import PARTY, moment
from bargain.table.passing import receiver_of
from bargain.table.sitting import (
    entries_of,
    happening,
    happenings,
    person_name,
    session_named,
    session_time,
    struck_of,
)
from bargain.visibility import Audience, Level, Public, Team


@dataclass(frozen=True, slots=True)
class Quoted(Fact):
    """A statement on the meaning of words, as it was noted."""

    at: Team[str]
    who: Team[str]
    item: Team[str | None]
    text: Team[str]
    note: Team[str]


@dataclass(frozen=True, slots=True)
class Asked(Fact):
    """A question and what was answered; no answer is on record where there is none."""

    at: Team[str]
    who: Team[str]
    question: Team[str]
    answers: Team[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Minutes(Fact):
    """A session as the team keeps it."""

    local: Public[str]
    session: Team[str]
    day: Team[date]
    time: Team[str]
    place: Team[str | None]
    how: Team[str]
    topic: Team[str | None]
    ours: Team[tuple[str, ...]]
    theirs: Team[tuple[str, ...]]
    absent: Team[tuple[str, ...]]
    observers: Team[int | None]
    course: Team[Table]
    passes: Team[Table]
    meanings: Team[tuple[Quoted, ...]]
    questions: Team[tuple[Asked, ...]]
    caucuses: Team[Table]
    agreements: Team[Table]
    homework: Team[Table]
    summary: Team[str | None]
    next: Team[date | None]
    reconciled: Team[date | None]
    struck: Team[Table]


def gather(workspace: Workspace, *, session: str = "") -> Minutes:
    """Give the minutes of a session, the last one held where none is named; raises UsageError on a name that is not there."""
    need(workspace.sessions, "sessions", "The minutes of a session")
    held = session_named(workspace, session)
    notes = [entry for entry in entries_of(workspace, held) if isinstance(entry, Note)]
    out = recesses(entries_of(workspace, held))
    return Minutes(
        local=workspace.round.local.name,
        session=held.id,
        day=held.date,
        time=session_time(held),
        place=held.place,
        how=_how(held),
        topic=held.topic,
        ours=tuple(held.ours),
        theirs=tuple(held.theirs),
        absent=tuple(_absence(workspace, held)),
        observers=held.observers.count if held.observers else None,
        course=_course(workspace, held),
        passes=_passes(workspace, held),
        meanings=tuple(_quoted(workspace, note) for note in notes if note.meaning),
        questions=tuple(_asked(workspace, note, notes) for note in notes if note.question),
        caucuses=_caucuses(held, out),
        agreements=_agreements(workspace, held),
        homework=_homework(held),
        summary=held.close_summary.strip() if held.close_summary else None,
        next=held.next,
        reconciled=held.notes_reconciled_on,
        struck=_struck(workspace, held),
    )


def _how(session: Session) -> str:
    words = [session.mode, session.format or ""]
    return ", ".join(word.replace("_", " ") for word in words if word)


def _absence(workspace: Workspace, session: Session) -> list[str]:
    return [
        f"{person_name(workspace, one.person)}{f' ({one.reason})' if one.reason else ''}"
        for one in session.absent
    ]


def _clock(at: datetime) -> str:
    return clock_in_words(at.time())


def _on(at: datetime, session: Session) -> str:
    """Give a time of day, and the day too where it is not the session's."""
    return _clock(at) if at.date() == session.date else moment(at)


def _columns(*named: tuple[str, str]) -> tuple[Column, ...]:
    return tuple(Column(key, title, "id" if key in _IDS else "text", Level.team) for key, title in named)


_IDS: Final = frozenset({"id", "at", "items", "item", "out", "back", "paper", "record"})


def _course(workspace: Workspace, session: Session) -> Table:
    rows = tuple(
        (_clock(one.at), one.who, ", ".join(one.items), one.gist) for one in happenings(workspace, session)
    )
    columns = _columns(("at", "Time"), ("who", "Who"), ("items", "Item"), ("what", "What"))
    return Table("course", "What happened", columns, rows)


def _passes(workspace: Workspace, session: Session) -> Table:
    columns = _columns(
        ("id", "Pass"), ("at", "Time"), ("what", "Paper"), ("carries", "Carries"), ("made", "Prepared, checked"),
        ("received", "Received by"), ("sha", "SHA-256 begins"),
    )  # fmt: skip
    rows = []
    for entry in entries_of(workspace, session):
        if isinstance(entry, Paper):
            carried = ", ".join(f"{item} v{version}" for item, version in entry.carries.items())
            people = [entry.prepared_by, entry.checked_by]
            made = ", ".join(person_name(workspace, name) for name in people if name)
            taker = receiver_of(workspace, entry)
            received = person_name(workspace, taker) if taker else None
            said = happening(workspace, entry).gist.removesuffix(f" ({entry.id})")
            seal = entry.sha256[:12] if entry.sha256 else None
            rows.append(
                (entry.id, _clock(entry.at), f"{PARTY[entry.side]}: {said}", carried, made, received, seal)
            )
    return Table("passes", "Passes", columns, tuple(rows))


def _quoted(workspace: Workspace, note: Note) -> Quoted:
    return Quoted(_clock(note.at), happening(workspace, note).who, note.item, note.text, note.id)


def _asked(workspace: Workspace, note: Note, notes: list[Note]) -> Asked:
    answers = [one for one in notes if one.answers == note.id]
    said = (f"{_clock(one.at)}, {_speaker(workspace, one)}{one.text}" for one in answers)
    return Asked(_clock(note.at), happening(workspace, note).who, note.text, tuple(said))


def _speaker(workspace: Workspace, note: Note) -> str:
    who = happening(workspace, note).who
    return f"{who}: " if who else ""


def _caucuses(session: Session, found: tuple[Recess, ...]) -> Table:
    rows = tuple(
        (PARTY[one.side], _clock(one.out), _clock(one.back) if one.back else None, one.minutes)
        for one in found
    )
    columns = (
        *_columns(("side", "Side"), ("out", "Out"), ("back", "Back")),
        Column("minutes", "Minutes", "count", Level.team),
    )
    return Table("caucuses", "Caucuses", columns, rows, note=_spent(session, found))


def _spent(session: Session, found: tuple[Recess, ...]) -> str:
    spent = shares(session, found)
    return f"{spent.table} minutes at the table, {spent.caucus} in caucus." if spent else ""


def _agreements(workspace: Workspace, session: Session) -> Table:
    signatures = [one for one in workspace.entries(Signature) if one.at.date() <= workspace.as_of]
    rows = []
    for entry in entries_of(workspace, session):
        if isinstance(entry, Agreement):
            signed = [
                f"{PARTY[one.side]}, {_on(one.at, session)}" for one in signatures if one.ta == entry.id
            ]
            rows.append((entry.id, entry.item, entry.paper, "; ".join(signed) or None))
    columns = _columns(("id", "Agreement"), ("item", "Item"), ("paper", "Text of"), ("signed", "Signed"))
    return Table("agreements", "Tentative agreements", columns, tuple(rows))


def _homework(session: Session) -> Table:
    rows = tuple((PARTY[one.side], one.what, one.due, one.done) for one in session.homework)
    columns = (
        *_columns(("side", "Who"), ("what", "What")),
        Column("due", "Due", "date", Level.team),
        Column("done", "Done", "tick", Level.team),
    )
    return Table("homework", "Homework", columns, rows)


def _struck(workspace: Workspace, session: Session) -> Table:
    rows = []
    for entry, strike in struck_of(workspace, session):
        told = happening(workspace, entry)
        rows.append(
            (
                _clock(entry.at),
                entry.id,
                told.gist,
                strike.because,
                person_name(workspace, strike.by),
                _on(strike.at, session),
            )
        )
    columns = _columns(
        ("at", "Time"), ("record", "Record"), ("what", "What stood there"), ("because", "Struck because"),
        ("by", "By"), ("when", "At"),
    )  # fmt: skip
    return Table("struck", "Struck as mistakes; none of this counts", columns, tuple(rows))


_ALL: Final = (
    "local", "session", "day", "time", "place", "how", "topic", "ours", "theirs", "absent", "observers",
    *under("course", "at who items what"),
    *under("passes", "id at what carries made received sha"),
    *under("meanings", "at who item text note"),
    *under("questions", "at who question answers"),
    *under("caucuses", "side out back minutes"),
    *under("agreements", "id item paper signed"),
    *under("homework", "side what due done"),
    "summary", "next", "reconciled",
    *under("struck", "at record what because by when"),
)  # fmt: skip
DOCUMENT: Final = Document(
    facts=Minutes,
    gather=gather,
    title=lambda minutes: f"Minutes of {minutes.session}, {minutes.local}",
    template="session_minutes",
    releases={Audience.team: _ALL, Audience.strategy: _ALL},
)
