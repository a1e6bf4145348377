"""One session as it went: which lines of the log belong to it, and what each says in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from bargain.dates import clock_in_words
from bargain.domain.session import Act, Agreement, Back, Caucus, Note, Paper, Session, Signature, Struck
from bargain.domain.workspace import Workspace
from bargain.problems import UsageError
from bargain.table.caucuses import Recess, recesses
from bargain.table.label import PARTY, paper_name
from bargain.table.status import status_of

if TYPE_CHECKING:
    from bargain.domain.workspace import Logged

AT_THE_TABLE: Final = (Paper, Act, Agreement, Signature, Caucus, Back, Note, Struck)
ACTS: Final[Mapping[str, str]] = {
    "hold": "puts {} on hold",
    "question": "has questions on {}",
    "reject": "rejects {}",
    "accept_in_part": "accepts {} in part",
    "accept": "accepts {}",
    "withdraw": "withdraws {}",
    "withdraw_without_prejudice": "withdraws {}, without prejudice",
    "renew": "renews {}",
    "refer": "refers {}",
    "ta_reached": "agrees on {}",
    "correct": "corrects the record on {}",
}
"""What a side does with an item without a new text, as a sentence after its name."""
CARRIERS: Final = frozenset({"proposal", "counter", "ta"})


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a session: when, who, about which items, and what in a sentence."""

    at: datetime
    who: str
    items: tuple[str, ...]
    gist: str
    entry: Logged


def session_named(workspace: Workspace, name: str) -> Session:
    """Give a session by its id, the last one held where none is named, else the next; raises UsageError."""
    sessions = sorted(workspace.sessions, key=lambda session: session.date)
    if not name:
        held = [session for session in sessions if session.held]
        return held[-1] if held else sessions[0]
    found = next((session for session in sessions if session.id.casefold() == name.casefold()), None)
    if found is None:
        known = ", ".join(session.id for session in sessions) or "none yet"
        raise UsageError(f"there is no session {name!r}", f"There are: {known}")
    return found


def next_session(workspace: Workspace, after: date) -> Session | None:
    """Give the first session after a day that has not been held; None where none is planned."""
    later = (session for session in workspace.sessions if session.date > after and not session.held)
    return min(later, key=lambda session: session.date, default=None)


def entries_of(workspace: Workspace, session: Session) -> tuple[Logged, ...]:
    """Give the lines of the log that belong to a session: those beside its file, else those of its day."""
    return _of(workspace.log, session)


def struck_of(workspace: Workspace, session: Session) -> tuple[tuple[Logged, Struck], ...]:
    """Give the lines of a session that were struck as mistakes, each with the line that says why."""
    why = {entry.record: entry for entry in workspace.entries(Struck)}
    return tuple((entry, why[entry.id]) for entry in _of(workspace.struck, session) if entry.id in why)


def _of(entries: Iterable[Logged], session: Session) -> tuple[Logged, ...]:
    return tuple(entry for entry in entries if isinstance(entry, AT_THE_TABLE) and _belongs(entry, session))


def _belongs(entry: Logged, session: Session) -> bool:
    file = entry.where().file
    if file.parts[:1] == ("sessions",):
        return file.name.partition(".")[0].casefold() == session.id.casefold()
    return entry.at.date() == session.date


def happenings(workspace: Workspace, session: Session) -> tuple[Happening, ...]:
    """Tell a session line by line; a return is told with its caucus, and struck lines not at all."""
    held = entries_of(workspace, session)
    out = {recess.id: recess for recess in recesses(held)}
    told = (entry for entry in held if not isinstance(entry, Back | Struck))
    return tuple(happening(workspace, entry, out) for entry in told)


def happening(workspace: Workspace, entry: Logged, out: Mapping[str, Recess] | None = None) -> Happening:
    """Tell one line of the log in a sentence; ``out`` gives the caucuses their ends."""
    who, items, gist = _told(workspace, entry, out or {})
    return Happening(entry.at, who, items, gist, entry)


def _told(workspace: Workspace, entry: Logged, out: Mapping[str, Recess]) -> tuple[str, tuple[str, ...], str]:
    match entry:
        case Paper():
            return PARTY[entry.side], tuple(entry.carries), _paper(workspace, entry)
        case Act(item=item):
            words = ACTS[entry.act].format(_titled(workspace, item)) + (f" to {entry.to}" if entry.to else "")
            return PARTY[entry.side], (item,), f"{words}{_about(entry.paper)}{_noted(entry.note)}"
        case Agreement(item=item):
            title = _titled(workspace, item)
            return "Both", (item,), f"{entry.id} reached on {title}: the text of {entry.paper}"
        case Signature():
            return PARTY[entry.side], (), f"{entry.ta} signed by {person_name(workspace, entry.by)}"
        case Caucus():
            return PARTY[entry.side], (), _caucus(out.get(entry.id))
        case Note():
            who = person_name(workspace, entry.who) if entry.who else PARTY[entry.side] if entry.side else ""
            return who, (entry.item,) if entry.item else (), entry.text
        case _:
            return "", (), entry.kind


def _paper(workspace: Workspace, paper: Paper) -> str:
    """Name a paper in a sentence: what it is, what it carries, and its pass."""
    words = paper.title or ""
    if paper.carries and (paper.package or len(paper.carries) > 1):
        kind = "What-If" if paper.paper == "what_if" else "Package" if paper.package else "Papers"
        words = f"{kind} {paper.package or ''}".strip() + f": {words or ', '.join(paper.carries)}"
    elif paper.carries and paper.paper in CARRIERS:
        words = _carried(workspace, paper) + (f": {words}" if words else "")
    elif paper.paper in {"letter", "information"}:
        words = f"{paper.paper.capitalize()}: {words}" if words else paper.paper.capitalize()
    words = words or paper.paper.replace("_", "-").capitalize()
    return f"{words} ({paper.id})"


def _carried(workspace: Workspace, paper: Paper) -> str:
    item = next(iter(paper.carries))
    proposal = workspace.proposal(item)
    if proposal is None:
        return item
    name = paper_name(proposal, status_of(workspace)[item].papers, paper)
    return f"{name.removeprefix('Management ')} on {proposal.title}"


def _titled(workspace: Workspace, item: str) -> str:
    proposal = workspace.proposal(item)
    return f"{item}, {proposal.title}" if proposal else item


def _about(paper: str | None) -> str:
    return f" ({paper})" if paper else ""


def _noted(note: str | None) -> str:
    return f": {note}" if note else ""


def _caucus(recess: Recess | None) -> str:
    if recess is None or recess.back is None:
        return "Caucus, not back yet"
    return f"Caucus until {clock_in_words(recess.back.time())} ({recess.minutes} minutes)"


def person_name(workspace: Workspace, person: str) -> str:
    """Give the name of somebody of the team by their id; anybody else as they are written."""
    found = workspace.team.person(person) if workspace.team else None
    return found.name if found else person


def session_time(session: Session) -> str:
    """Say from when to when a session goes or went; empty where nobody has said when it begins."""
    if session.start is None:
        return ""
    end = f" to {clock_in_words(session.end)}" if session.end else ""
    return f"{clock_in_words(session.start)}{end}"
