"""`bargain session start` and `close`: who is there, when it began and ended, homework, and the next date.

Both write into the session's own file, which is a person's: only the values that they are about change.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from bargain.commands.options import Asked, common
from bargain.commands.recording import AtOption, opened, session_of
from bargain.commands.showing import say
from bargain.dates import in_words, parse_clock, parse_day, weekday
from bargain.problems import UsageError

if TYPE_CHECKING:
    from bargain.domain.session import Session
    from bargain.domain.workspace import Workspace

READS = ("sessions", "team", "log", "proposals", "packages", "ratification", "ground_rules")
"""The parts of the workspace that starting and closing look at."""
NameArgument = Annotated[
    str, typer.Argument(metavar="[ID]", help="As S08; the one of this day, if left out.")
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Show what would be written; write nothing.")]
Changes = list[tuple[tuple[str, ...], str | list[str] | None]]
_SCHEMA: Final = "# yaml-language-server: $schema=../.schemas/session.json\n"


@common
def start(
    asked: Asked,
    name: NameArgument = "",
    ours: Annotated[
        list[str] | None,
        typer.Option("--ours", metavar="NAME", help="Who sits for us, an id or a name; repeat it."),
    ] = None,
    theirs: Annotated[
        list[str] | None, typer.Option("--theirs", metavar="NAME", help="Who sits for them; repeat it.")
    ] = None,
    observers: Annotated[int | None, typer.Option(metavar="N", help="How many observers there are.")] = None,
    place: Annotated[str, typer.Option(metavar="PLACE", help="Where it is.")] = "",
    at: AtOption = "",
    dry_run: DryRunOption = False,
) -> None:
    """Example: bargain session start S08 --ours p01 --ours p02 --theirs "Attorney Carl Vetter" --observers 58

    Begins a session: writes into sessions/S08.yaml when it began and who is there; every other byte of the file stays.
    A planned end goes, until the session is closed. Then it says what to have open. Who comes later is written down the
    same way: the list that you give takes the place of the one that is there.
    """
    asked, workspace, when = opened(asked, READS, at)
    chosen = session_of(workspace, name, when)
    goes_on = chosen.held and chosen.start is not None and chosen.end is None
    if not (goes_on and (ours or theirs or observers is not None or place)):
        _may_start(chosen, when.date())
    changes: Changes = [] if goes_on else [(("start",), f"{when:%H:%M}"), (("held",), "true")]
    changes += [(("end",), None)] if chosen.end else []
    changes += [(("ours",), [_person(workspace, one) for one in _each(ours)])] if ours else []
    changes += [(("theirs",), _each(theirs))] if theirs else []
    changes += [(("observers", "count"), str(observers))] if observers is not None else []
    changes += [(("place",), place)] if place else []
    _write(workspace, chosen, changes, (), dry_run=dry_run)
    if dry_run:
        return
    began = chosen.start if goes_on and chosen.start else when.time()
    say(f"{chosen.id} began at {began:%H:%M}. Recorded in {chosen.where().file}.")
    if not (ours or chosen.ours) or not (theirs or chosen.theirs):
        say(
            f"Who is there is not written down yet: bargain session start {chosen.id} --ours NAMES --theirs NAMES"
        )
    say("Have open: bargain session sheet · bargain board · bargain caucus sheet")
    say("Next: bargain session note")


@common
def close(
    asked: Asked,
    name: NameArgument = "",
    end: Annotated[str, typer.Option(metavar="TIME", help="When it ended, as 18:55; now, if left out.")] = "",
    next_: Annotated[str, typer.Option("--next", metavar="DATE", help="When the next session is.")] = "",
    without_date: Annotated[
        bool, typer.Option("--without-date", help="Close it though no date could be had.")
    ] = False,
    homework: Annotated[
        list[str] | None,
        typer.Option(
            "--homework", metavar="TEXT", help='As "management: nurse log by 2026-03-25"; repeat it.'
        ),
    ] = None,
    summary: Annotated[str, typer.Option(metavar="TEXT", help="How it went, for the team.")] = "",
    public: Annotated[str, typer.Option(metavar="TEXT", help="What the public may read of it.")] = "",
    at: AtOption = "",
    dry_run: DryRunOption = False,
) -> None:
    """Example: bargain session close S07 --end 18:55 --next 2026-03-25 --homework "management: nurse log by 2026-03-25"

    Ends a session: writes the end, the homework, the summaries and the next date into the session's file, and
    begins the file of the next session. No meeting ends without a date for the next, and none while a side is in
    caucus. What is left open is told: papers that nobody received, agreements without a signature, questions
    without an answer.
    """
    asked, workspace, when = opened(asked, READS, at)
    chosen = session_of(workspace, name, when)
    ended = _ended(chosen, end, when.date(), when.time())
    _all_back(workspace, chosen)
    follows = _next_day(workspace, chosen, next_, without_date=without_date)
    tasks = [_task(words) for words in homework or ()]
    changes: Changes = [(("end",), f"{ended:%H:%M}")]
    changes += [] if chosen.held else [(("held",), "true")]
    changes += [(("close_summary",), summary)] if summary else []
    changes += [(("public_summary",), public)] if public else []
    changes += [(("next",), follows.isoformat())] if follows else []
    _write(workspace, chosen, changes, tasks, dry_run=dry_run)
    _begin_next(workspace, follows, dry_run=dry_run)
    told = {"end": ended, "public_summary": public or chosen.public_summary}
    for line in _left_open(workspace, chosen.model_copy(update=told)):
        say(line)
    if not dry_run:
        said = f" Next session: {weekday(follows)}, {in_words(follows)}." if follows else ""
        say(f"{chosen.id} ended at {ended:%H:%M}. Recorded in {chosen.where().file}.{said}")
        say(f"Next: bargain session minutes {chosen.id} -o {chosen.id}-minutes.docx")


def _may_start(session: Session, day: date) -> None:
    if session.held and session.start and session.end is None:
        raise UsageError(
            f"{session.id} has begun at {session.start:%H:%M} already", "Next: bargain session note"
        )
    if session.held:
        raise UsageError(f"{session.id} has been held already", "Change its file, if it is wrong there.")
    if session.date != day:
        fix = f'Change the date in {session.where().file}, or say when: --at "{session.date} 16:00"'
        raise UsageError(f"{session.id} is planned for {session.date}, and this is {day}", fix)


def _each(names: list[str] | None) -> list[str]:
    """Give names that were given one by one, or several with commas between."""
    return [part.strip() for name in names or () for part in name.split(",") if part.strip()]


def _person(workspace: Workspace, name: str) -> str:
    """Give the full name of somebody of the team, by id or a part of the name; anybody else as they are written."""
    from bargain.table.notes import names_of

    people = workspace.team.everybody() if workspace.team else []
    known = names_of({one.name: one.name for one in people}) | {one.id.casefold(): one.name for one in people}
    return known.get(name.casefold(), name)


def _ended(session: Session, end: str, day: date, now: time) -> time:
    if end:
        try:
            return parse_clock(end)
        except ValueError as wrong:
            raise UsageError(str(wrong), "Write it as --end 18:55") from None
    if day != session.date:
        raise UsageError(
            f"{session.id} was on {session.date}, and this is {day}", "Say when it ended: --end 18:55"
        )
    return now


def _all_back(workspace: Workspace, session: Session) -> None:
    """Raise UsageError while a side is in caucus."""
    from bargain.table.caucuses import open_recess, recesses
    from bargain.table.sitting import entries_of

    gone = open_recess(recesses(entries_of(workspace, session)))
    if gone is not None:
        fix = f'Record their return first: bargain caucus back --side {gone.side} --at "{gone.out:%Y-%m-%d} HH:MM"'
        raise UsageError(f"{gone.side} is in caucus since {gone.out:%H:%M}", fix)


def _next_day(workspace: Workspace, session: Session, text: str, *, without_date: bool) -> date | None:
    """Give the day of the next session: the one said, written down, or planned; raises UsageError without any."""
    from bargain.table.sitting import next_session

    planned = next_session(workspace, session.date)
    if text:
        try:
            day = parse_day(text)
        except ValueError as wrong:
            raise UsageError(str(wrong), "Write it as --next 2026-03-25") from None
        if day <= session.date:
            raise UsageError(f"{day} is not after {session.id}, which is on {session.date}", "Look at --next")
        return day
    day_known = session.next or (planned.date if planned else None)
    if day_known is None and not without_date:
        fix = (
            "Offer three dates before they leave, then: --next DATE. Where none could be had: --without-date"
        )
        raise UsageError("no meeting ends without a date for the next", fix)
    return day_known


def _task(words: str) -> dict[str, str]:
    """Read homework: the side, what it brings, and by when."""
    side, colon, rest = words.partition(":")
    sides: dict[str, Literal["union", "management", "joint"]] = {
        "union": "union", "us": "union", "management": "management", "them": "management", "joint": "joint", "both": "joint",
    }  # fmt: skip
    if not colon or side.strip().casefold() not in sides or not rest.strip():
        raise UsageError(
            f"homework says who brings what, found {words!r}", 'As in: "management: nurse log by 2026-03-25"'
        )
    what, by, due = rest.rpartition(" by ")
    task = {"side": sides[side.strip().casefold()], "what": rest.strip()}
    if by:
        try:
            task |= {"what": what.strip(), "due": parse_day(due.strip()).isoformat()}
        except ValueError:
            return task  # "a list by school" has no date in it
    return task


def _write(
    workspace: Workspace,
    session: Session,
    changes: Changes,
    tasks: tuple[()] | list[dict[str, str]],
    *,
    dry_run: bool,
) -> None:
    """Change the session's file, or show what would change."""
    from bargain.files.output import amend
    from bargain.folder.additions import add_to, difference
    from bargain.folder.edits import change_value
    from bargain.folder.writing import lines

    file = session.where().file
    before = after = (workspace.root / file).read_bytes()
    for where, value in changes:
        after = change_value(after, where, value, file)
    for task in tasks:
        block = "\n".join(line for key, value in task.items() for line in lines(key, value))
        after = add_to(after, ("homework",), block, file)
    if dry_run:
        say(difference(str(file), before.decode(), after.decode()).rstrip())
    else:
        amend(workspace.root, {str(file): (before, after)})


def _begin_next(workspace: Workspace, day: date | None, *, dry_run: bool) -> None:
    """Begin the file of the next session, unless there is one for that day."""
    from bargain.files.output import write_new

    if day is None or any(session.date == day for session in workspace.sessions):
        return
    number = max(int(session.id[1:]) for session in workspace.sessions) + 1
    file = PurePosixPath("sessions", f"S{number:02d}.yaml")
    rules = workspace.ground_rules
    text = f"{_SCHEMA}# Session {number}, planned.\n\nid: S{number:02d}\ndate: {day.isoformat()}\n"
    text += f"start: {rules.start:%H:%M}\n" if rules and rules.start else ""
    text += f"end: {rules.end:%H:%M}\n" if rules and rules.end else ""
    text += "held: false\nagenda: []\n"
    if not dry_run:
        write_new(workspace.root, {str(file): text})
    say(f"{'Would begin' if dry_run else 'Began'} {file} for {day.isoformat()}.")


def _left_open(workspace: Workspace, session: Session) -> Iterator[str]:
    """Tell what the session leaves open and the record does not say yet, or not as the public will read it."""
    from bargain.domain.session import Note, Paper
    from bargain.table.agreeing import unsigned
    from bargain.table.announced import called_agreed
    from bargain.table.caucuses import end_of
    from bargain.table.sitting import entries_of

    entries, end = entries_of(workspace, session), end_of(session)
    if entries and end and (last := entries[-1]).at.replace(second=0) > end:
        yield f"{last.id} is of {last.at:%H:%M}, after the end at {end:%H:%M}: close again if that is a slip."
    lacking = [one.id for one in entries if isinstance(one, Paper) and not one.received_by]
    if lacking:
        yield f"Nobody is named who received {', '.join(lacking)}: find out, and strike and record it again."
    for agreement, missing in unsigned(workspace):
        yield f"{agreement.id} on {agreement.item} is not signed by {' and '.join(missing)}."
    answered = {one.answers for one in entries if isinstance(one, Note)}
    for note in entries:
        if isinstance(note, Note) and note.question and note.id not in answered:
            yield f"No answer is on record to {note.id}: {note.text}"
    yield from called_agreed(workspace, session.public_summary or "")
