"""What the commands share that write into a log: which session, who writes, what time, the next number, and the writing."""

from __future__ import annotations

import sys
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Final

import typer

from bargain.commands.options import Asked, now
from bargain.commands.showing import say
from bargain.dates import in_words, parse_moment
from bargain.problems import Position, UsageError, Where

if TYPE_CHECKING:
    from bargain.domain.session import Session
    from bargain.domain.workspace import Logged, Workspace

SessionOption = Annotated[
    str, typer.Option("--session", metavar="ID", help="As S07; the one of this day, if left out.")
]
ByOption = Annotated[
    str,
    typer.Option(
        "--by",
        metavar="PERSON",
        envvar="BARGAIN_BY",
        show_envvar=False,
        help="Who writes it down: an id or a name of the team; BARGAIN_BY, if left out.",
    ),
]
WHO: Final = "Say who writes, as in --by p03; or once for this window: export BARGAIN_BY=p03, on Windows: set BARGAIN_BY=p03"
"""What to do where nobody is named."""
AtOption = Annotated[
    str,
    typer.Option("--at", metavar="TIME", help='As 16:15 today, or "2026-03-11 16:15"; now, if left out.'),
]


def moment_of(text: str, *, seconds: bool = False) -> datetime:
    """Read a local time, that of today where no day stands with it, or the clock; raises UsageError with what is wrong.

    ``seconds`` keeps those of the clock: several notes fall into one minute, papers do not.
    """
    if not text:
        return now().replace(microsecond=0, tzinfo=None, **({} if seconds else {"second": 0}))
    day = "" if "-" in text or "/" in text else f"{now():%Y-%m-%d} "
    try:
        return parse_moment(day + text.strip())
    except ValueError as wrong:
        raise UsageError(str(wrong), 'Write it as --at 16:15, or --at "2026-03-11 16:15"') from None


def opened(
    asked: Asked, parts: Collection[str], at: str, *, seconds: bool = False
) -> tuple[Asked, Workspace, datetime]:
    """Open the workspace to record what happened at a time, and look at it no earlier than on that day.

    What was recorded on that day before then counts. Gives what was asked with that day in it, for whoever reads again.
    """
    workspace, moment = asked.open(parts), moment_of(at, seconds=seconds)
    asked = seen_from(asked, workspace, moment)
    return asked, replace(workspace, as_of=asked.as_of or workspace.as_of), moment


def seen_from(asked: Asked, workspace: Workspace, moment: datetime) -> Asked:
    """Give what was asked as it is looked at on the day of a record; say where bargain.yaml looks from an earlier day."""
    day = moment.date()
    if day <= workspace.as_of:
        return asked
    if asked.as_of is None and workspace.round.as_of is not None:
        say(
            f"bargain.yaml looks at the round from {in_words(workspace.as_of)} (as_of), and this happens on "
            f"{in_words(day)}. To see it, change or delete that line, or add --as-of {day}"
        )
    return replace(asked, as_of=day)


def session_of(workspace: Workspace, name: str, at: datetime) -> Session:
    """Give the session that is meant: the one named, else the one of the day, else the only one that is going on.

    Raises UsageError, with the sessions that there are, where that is not one.
    """
    sessions = sorted(workspace.sessions, key=lambda session: session.id)
    if name:
        found = [session for session in sessions if session.id == name]
        missing = f"there is no session {name!r}"
    else:
        begun = [session for session in sessions if session.held and session.start and not session.end]
        found = [session for session in sessions if session.date == at.date()] or begun
        missing = f"it is not clear which session {at:%Y-%m-%d %H:%M} is part of"
    if len(found) == 1:
        return found[0]
    known = ", ".join(f"{session.id} ({session.date})" for session in sessions)
    fix = f"Add: --session ID. There are: {known}" if known else "Next: bargain new session"
    raise UsageError(missing, fix)


def writer_of(workspace: Workspace, name: str) -> str:
    """Give the id of the person who writes, from an id or a name; without a team file, the name as it is.

    Raises UsageError where the team has no such person.
    """
    if not name.strip():
        raise UsageError("nobody is named who writes", WHO)
    if workspace.team is None:
        return " ".join(name.split())
    for person in workspace.team.everybody():
        if name.casefold() in {person.id.casefold(), person.name.casefold()}:
            return person.id
    known = ", ".join(f"{person.id} ({person.name})" for person in workspace.team.everybody())
    raise UsageError(f"the team has nobody called {name!r}", f"It is one of: {known}")


def record_id(workspace: Workspace, kind: str, writer: str) -> str:
    """Give an id that no record of the writer has yet: its kind, the writer and the next number."""
    start = f"{kind}-{writer}-"
    used = [
        int(tail)
        for entry in workspace.log
        if entry.id.startswith(start) and (tail := entry.id.removeprefix(start)).isdecimal()
    ]
    return f"{start}{max(used, default=0) + 1:03d}"


def record(workspace: Workspace, writer: str, session: str, *records: Logged) -> tuple[str, ...]:
    """Append records to the writer's log of a session, and give the lines; they have then reached the disk.

    They are written together. Raises UsageError, with nothing recorded, where they would not fit what is on record.
    """
    from bargain.folder.journal import append, log_of

    refuse_faults(workspace, *in_log(writer, session, *records))
    return tuple(append(workspace.root, log_of(writer, session), *records).splitlines())


def in_log(writer: str, session: str, *records: Logged) -> tuple[Logged, ...]:
    """Give records as they will be read from the end of a writer's log: lines of one minute are told log by log."""
    from bargain.folder.journal import log_of

    for line in records:
        line.stands(Where(Position(log_of(writer, session), sys.maxsize)))
    return records


def refuse_faults(workspace: Workspace, *records: Logged) -> None:
    """Raise UsageError where records would not fit what is on record."""
    from bargain.table.recording import faults

    if found := faults(workspace, records):
        raise UsageError("; ".join(found), "Nothing was recorded. Look first: bargain status", "RECORD")
