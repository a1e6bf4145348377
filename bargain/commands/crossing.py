"""Papers that cross the table, of either side: numbered, kept byte for byte, and put on record, in this order.

Files go first and the line of the log last. Killed anywhere in between, the log is as it was, and the same command
again finds its own files and goes on from there.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bargain.commands.options import Asked
from bargain.commands.recording import in_log, refuse_faults
from bargain.commands.showing import say
from bargain.problems import BargainError, Problem, UsageError

if TYPE_CHECKING:
    from bargain.domain.proposal import Side
    from bargain.domain.session import Paper
    from bargain.domain.workspace import Workspace
    from bargain.table.passing import Cargo

Printed = Callable[["Workspace", "Paper"], "tuple[str, bytes] | None"]
"""Gives the file of a paper, its ending and its bytes, from the workspace in which it stands; None where it has none."""
READS = (
    "proposals", "packages", "log", "platform", "ratification", "team", "sessions", "ground_rules", "info_requests",
)  # fmt: skip
"""The parts of the workspace that a paper needs."""


@dataclass(frozen=True)
class Draft:
    """A paper to be: what it carries, the other fields of its record, and the number that the other side gave it."""

    cargo: Cargo
    fields: Mapping[str, object] = field(default_factory=dict)
    number: str = ""


@dataclass(frozen=True)
class Ready:
    """A paper that may go on record: its line, the files to keep, and the workspace without it and with it."""

    paper: Paper
    files: Mapping[str, bytes]
    before: Workspace
    after: Workspace


@dataclass(frozen=True)
class Crossing:
    """Where and when papers of one side cross; ``exactly`` says that a person named the time."""

    session: str
    writer: str
    side: Side
    at: datetime
    exactly: bool
    printed: Printed

    def drawn_up(
        self, workspace: Workspace, drafts: Sequence[Draft], *, quietly: bool = False
    ) -> list[Ready]:
        """Number the papers and make their files; those that are on record already are told and left out."""
        found = []
        for draft in drafts:
            ready = self._ready(workspace, draft, quietly=quietly)
            if ready is not None:
                found.append(ready)
                workspace = ready.after
        return found

    def _ready(self, workspace: Workspace, draft: Draft, *, quietly: bool) -> Ready | None:
        from bargain.folder.kept import others
        from bargain.table.passing import twin
        from bargain.table.recording import next_paper

        over: set[str] = set()
        while True:
            number = draft.number or next_paper(workspace, self.side, self.session, over)
            ready = self._made(workspace, draft, number)
            if (known := twin(workspace, ready.paper, exactly=self.exactly)) is not None:
                say(f"{known.id} is on record already: {_when(known)}. Nothing is added.")
                return None
            taken = others(workspace.root, ready.files)
            if draft.number or not taken:
                return ready
            if not quietly:
                say(f"{taken[0]} lies there without a record. It is left alone, and {number} is passed over.")
            over.add(number)

    def _made(self, workspace: Workspace, draft: Draft, number: str) -> Ready:
        from bargain.domain.session import kept_as
        from bargain.folder.kept import kept_file
        from bargain.table.passing import seals_of, texts_of
        from bargain.table.recording import once_recorded

        texts = texts_of(workspace, draft.cargo)
        files = {kept_as(number, name): text.encode() for name, text in texts.items()}
        paper = draft.cargo.paper(number, self.at, self.side, **draft.fields, seals=seals_of(texts))
        printed = self.printed(once_recorded(workspace, paper), paper)
        if printed is not None:
            ending, content = printed
            name, seal = kept_file(number, ending), hashlib.sha256(content).hexdigest()
            files[name] = content
            paper = paper.model_copy(update={"file": name, "sha256": seal})
        return Ready(paper, files, workspace, once_recorded(workspace, paper))

    def put_on_record(self, asked: Asked, drafts: Sequence[Draft], seen: Sequence[Ready]) -> list[Ready]:
        """Keep the files and append the lines, as they were seen; raises UsageError where something changed since."""
        from bargain.folder.journal import append, log_of
        from bargain.folder.kept import keep, numbering

        root = seen[0].before.root
        with numbering(root):
            fresh = reread(asked)
            ready = self.drawn_up(fresh, drafts, quietly=True)
            if [_cargo(one.paper) for one in ready] != [_cargo(one.paper) for one in seen]:
                raise UsageError("the workspace changed while you looked at it", "Look again: run it again.")
            papers = [one.paper for one in ready]
            refuse_faults(fresh, *in_log(self.writer, self.session, *papers))
            keep(root, {name: content for one in ready for name, content in one.files.items()})
            append(root, log_of(self.writer, self.session), *papers)
        return ready


def reread(asked: Asked) -> Workspace:
    """Read the workspace again, in silence about what was told before; raises BargainError where it cannot be."""
    workspace, problems = asked.read(READS)
    if workspace is None:
        raise BargainError(*problems or (Problem("WORKSPACE", "the workspace is gone"),))
    return workspace


def _cargo(paper: Paper) -> tuple[object, ...]:
    return (paper.paper, paper.carries, paper.seals, paper.package, paper.title, paper.accepts)


def _when(paper: Paper) -> str:
    return f"{paper.at:%Y-%m-%d %H:%M}, received by {paper.received_by or 'nobody named'}"


def agreed(question: str, *, yes: bool) -> bool:
    """Ask on a terminal, unless the answer was given with ``--yes``."""
    return yes or (sys.stdin.isatty() and typer.confirm(question, default=True, err=True))


def as_received(file: Path | None) -> Printed:
    """Give a paper's file as it lies there, byte for byte, or none; raises UsageError where it cannot be read."""
    try:
        held = (file.suffix, file.read_bytes()) if file is not None else None
    except OSError as fault:
        reason = (fault.strerror or "it failed").lower()
        raise UsageError(f"{file} cannot be read: {reason}", "Check the name.") from None
    return lambda _workspace, _paper: held


def as_written(file: Path | None) -> Printed:
    """Give a letter of ours as it lies there, and say what its file would tell beside its text."""
    printed = as_received(file)
    if file is not None:
        from bargain.files.traces import traces

        for found in traces(file.read_bytes(), file.name):
            say(f"{file.name} holds {found}. Hand over a clean copy: what is passed is kept as it is.")
    return printed
