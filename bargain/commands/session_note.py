"""`bargain session note`: what is said, a line at a time, on the disk before the next one is typed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path, PurePosixPath
from string import digits
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import typer

from bargain.commands.options import Asked, common
from bargain.commands.recording import (
    WHO,
    AtOption,
    ByOption,
    SessionOption,
    moment_of,
    seen_from,
    session_of,
    writer_of,
)
from bargain.commands.showing import say
from bargain.problems import BargainError, CannotWrite, Severity, UsageError, explain

if TYPE_CHECKING:
    from bargain.domain.session import Session
    from bargain.domain.workspace import Logged, Workspace
    from bargain.table.notes import Jotting, Room

READS = ("sessions", "team", "log", "proposals")
"""The parts of the workspace that say what a mark in a note means."""
_DAWN: Final = time(6)
MARKS = (
    "@p03 who  #U-02 item  > they say  ! meaning of words  ? question  = answer  16:50 at  <out <back caucus"
)


@common
def note(
    asked: Asked,
    text: Annotated[
        str, typer.Argument(metavar="[TEXT]", help="What was said; left out: a line at a time.")
    ] = "",
    who: Annotated[str, typer.Option(metavar="PERSON", help="Who said it.")] = "",
    item: Annotated[str, typer.Option(metavar="ID", help="The item it is about, as U-02.")] = "",
    side: Annotated[Literal["union", "management"] | None, typer.Option(help="Whose side said it.")] = None,
    meaning: Annotated[
        bool, typer.Option("--meaning", help="On what words mean: it will be quoted.")
    ] = False,
    question: Annotated[
        bool, typer.Option("--question", help="A question that waits for an answer.")
    ] = False,
    answers: Annotated[str, typer.Option(metavar="ID", help="The note whose question it answers.")] = "",
    session: SessionOption = "",
    by: ByOption = "",
    at: AtOption = "",
) -> None:
    """Example: bargain session note "decides means that it binds both sides" --who p01 --item U-02 --meaning

    Takes notes: without a text it asks for a line, and another, and puts each on the disk at once with the second
    it was typed. The marks are short: @p03 who speaks, #U-02 the item, and at the start of a line > they say, ! on
    the meaning of words, ? a question, = the answer to the last one, 16:50 the time it was. Alone in a line, <out
    and <back are our caucus, ><out and ><back theirs.

    Nothing is refused: a mark that means nothing stays in the text, and you are told. Each writer has a log, so several
    may write at once. Lines may come from a pipe. Who writes is the notetaker, if nobody is named.
    """
    pad = _pad(asked, session, by, at)
    if text.strip():
        line = _marked(text, who, item, side, meaning=meaning, question=question)
        pad.take(line, side, answers)
        pad.close()
        say("Next: bargain session note (a line at a time)")
        return
    if who or item or side or meaning or question or answers:
        raise UsageError("there is no text to note", 'As in: bargain session note "They ask for the log"')
    try:
        for line in _typed(pad):
            pad.take(line)
    except KeyboardInterrupt:
        say("")
    pad.close()
    say(f"{pad.taken} {'line' if pad.taken == 1 else 'lines'} in {pad.file}.")


def scribe(workspace: Workspace, by: str) -> str:
    """Give who writes: the person named, else the one notetaker of the team; raises UsageError where that is unclear."""
    holders = workspace.team.holders("notetaker") if workspace.team else []
    if not by and len(holders) == 1:
        return holders[0].id
    if not by:
        raise UsageError("nobody is named who writes", WHO)
    return writer_of(workspace, by)


@dataclass
class Pad:
    """One writer's notes of one session: each line goes to the log, and waits in memory only while it cannot."""

    root: Path
    file: PurePosixPath
    session: Session
    writer: str
    room: Room
    clock: Callable[[], datetime]
    entries: Callable[[], tuple[Logged, ...]]
    number: Callable[[str], str]
    given: dict[str, int] = field(default_factory=dict)
    taken: int = 0
    waiting: list[Any] = field(default_factory=list)
    reason: CannotWrite | None = None

    def take(self, line: str, side: Literal["union", "management"] | None = None, answers: str = "") -> None:
        """Record a line and say so; what cannot be written is kept, and tried again with the next line."""
        from bargain.table.notes import jotted

        text = _seen(line)
        if not text:
            return
        found = jotted(text, self.room)
        record, more = self._record(found, text, side, answers)
        self.waiting.append(record)
        self._write()
        for remark in (*found.remarks, *more):
            say(f"    {remark}")

    def close(self) -> None:
        """End the notes; raises CannotWrite with every line that no file has taken."""
        if self.waiting:
            self._write()
        if self.waiting and self.reason is not None:
            lines = "\n      ".join(getattr(one, "text", one.kind) for one in self.waiting)
            reason = self.reason.problems[0].message
            raise CannotWrite(str(self.file), f"not recorded: {reason}", f"Keep these lines:\n      {lines}")

    def _id(self, kind: str) -> str:
        """Give the next id of a kind; the log itself gives a later one where somebody has taken that."""
        first = self.number(kind)
        start = first.rstrip(digits)
        number = self.given.get(kind, int(first.removeprefix(start)))
        self.given[kind] = number + 1
        return f"{start}{number}"

    def _write(self) -> None:
        from bargain.folder.journal import append

        while self.waiting:
            record = self.waiting[0]
            try:
                line = append(self.root, self.file, record)
            except CannotWrite as reason:
                if self.reason is None or str(reason) != str(self.reason):
                    say(
                        f"NOT RECORDED YET. {explain(reason.problems[0])}\n    Write on: it is tried again each time."
                    )
                self.reason = reason
                return
            del self.waiting[0]
            self.taken += 1
            said = line.strip().removeprefix("- {id: ").partition(",")[0]
            sys.stdout.write(f"{record.at:%H:%M:%S} {said}{_about(record)}\n")
            sys.stdout.flush()

    def _record(
        self, found: Jotting, line: str, side: Literal["union", "management"] | None, answers: str
    ) -> tuple[Any, tuple[str, ...]]:
        """Make the record of a line, and remarks on what of it is not as it was meant."""
        from bargain.domain.session import Note

        at = self.clock() if found.at is None else self._on_its_day(found.at)
        if found.caucus is not None:
            return self._caucus(found, line, at)
        asked, remarks = self._asked(found, answers)
        record = Note(
            kind="note",
            id=self._id("note"),
            at=at,
            text=found.text,
            who=found.who,
            side=side or found.side,
            item=found.item,
            meaning=found.meaning,
            question=found.question,
            answers=asked,
        )
        return record, remarks

    def _on_its_day(self, clock: time) -> datetime:
        """Give the moment of an hour that was typed, also where notes are typed in a day later; late sessions pass midnight."""
        begun = self.session.start
        night = begun is not None and clock < _DAWN <= begun
        return datetime.combine(self.session.date + timedelta(days=int(night)), clock)

    def _asked(self, found: Jotting, answers: str) -> tuple[str | None, tuple[str, ...]]:
        """Give the note that is answered: the one named, else the last question that anybody wrote down."""
        from bargain.domain.session import Note

        if not (answers or found.answer):
            return None, ()
        notes = [entry for entry in self.entries() if isinstance(entry, Note)]
        meant = [entry.id for entry in notes if (entry.id == answers if answers else entry.question)]
        if meant:
            return meant[-1], ()
        return None, (f"there is no note {answers} to answer" if answers else "no question is on record",)

    def _caucus(self, found: Jotting, line: str, at: datetime) -> tuple[Any, tuple[str, ...]]:
        """Make the record of a side that leaves or comes back; where that cannot be, a note of what was typed."""
        from bargain.domain.session import Back, Caucus, Note
        from bargain.table.caucuses import open_recess, recesses

        side = found.side or "union"
        out = open_recess(recesses(self.entries()), side)
        if found.caucus == "out" and out is None:
            return Caucus(kind="caucus", id=self._id("caucus"), at=at, side=side), ()
        if found.caucus == "back" and out is not None:
            return Back(kind="back", id=self._id("back"), at=at, caucus=out.id), ()
        remark = f"noted as it was typed: {side} is {'in no caucus' if out is None else f'in caucus since {out.out:%H:%M}'}"
        return Note(kind="note", id=self._id("note"), at=at, text=line, side=side), (remark,)


def _pad(asked: Asked, session: str, by: str, at: str) -> Pad:
    """Open a writer's log; files with mistakes are told, and do not keep anybody from taking notes."""
    from bargain.folder.journal import log_of
    from bargain.table.recording import next_record
    from bargain.table.sitting import entries_of

    workspace, problems = asked.read(READS)
    errors = [problem for problem in problems if problem.severity is Severity.error]
    if workspace is None:
        raise BargainError(*errors)
    for problem in errors:
        say(f"{explain(problem)}\n    Notes are taken all the same.")
    when = moment_of(at)
    seen_from(asked, workspace, when)
    chosen = session_of(workspace, session, when)
    writer = scribe(workspace, by)
    file = log_of(writer, chosen.id)

    def entries() -> tuple[Logged, ...]:
        fresh, _ = asked.read(("sessions", "log"))
        return entries_of(fresh or workspace, chosen)

    def number(kind: str) -> str:
        return next_record(workspace, chosen.id, kind, writer)

    def clock() -> datetime:
        return moment_of(at, seconds=True)

    return Pad(workspace.root, file, chosen, writer, _room(workspace, chosen), clock, entries, number)


def _room(workspace: Workspace, session: Session) -> Room:
    from bargain.table.notes import Room, names_of

    people = workspace.team.everybody() if workspace.team else []
    ours = {person.id: person.name for person in people}
    known = set(ours.values())
    return Room(
        names_of(ours | {name: name for name in session.ours if name not in known}),
        names_of({name: name for name in session.theirs}),
        [proposal.id for proposal in workspace.proposals],
    )


def _typed(pad: Pad) -> Iterator[str]:
    """Give the lines that are typed at a prompt, or come through a pipe, one by one as they come."""
    from bargain.files.text import decode

    if not sys.stdin.isatty():
        yield from (decode(raw)[0] for raw in sys.stdin.buffer)
        return
    say(f"Notes of {pad.session.id} in {pad.file}. End with Ctrl-D.\n{MARKS}")
    while True:
        try:
            yield input(f"{pad.session.id} > ")
        except EOFError:
            say("")
            return


def _seen(line: str) -> str:
    """Give a line without what nobody can see, and say what was left out."""
    from bargain.files.text import name_of, unseen

    # What a terminal could not read as UTF-8 comes as half characters, which no file takes.
    whole = line.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    text, left_out = " ".join(whole.split()), []
    while (character := unseen(text)) is not None:
        left_out.append(name_of(character))
        text = " ".join(text.replace(character, " ").split())
    if left_out:
        say(f"    Left out of the text, because nobody can see it: {', '.join(dict.fromkeys(left_out))}")
    return text


def _marked(text: str, who: str, item: str, side: str | None, *, meaning: bool, question: bool) -> str:
    """Write what the options say as the marks of a line."""
    signs = f"{'>' if side == 'management' else ''}{'!' if meaning else ''}{'?' if question else ''}"
    person = f" @{who.replace(' ', '.')}" if who else ""
    return f"{signs}{person} {text}{f' #{item}' if item else ''}"


def _about(record: Any) -> str:
    """Say in a few words what a line was taken as."""
    if record.kind != "note":
        return f" · {record.kind}"
    said = [record.who, record.item, record.side if record.side == "management" else None]
    kinds = [name for name in ("meaning", "question") if getattr(record, name)]
    answer = [f"answers {record.answers}"] if record.answers else []
    return "".join(f" · {word}" for word in (*filter(None, said), *kinds, *answer))
