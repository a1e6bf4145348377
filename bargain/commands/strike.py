"""`bargain strike`: a record that was a mistake is struck; it stays where it is, and counts for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bargain.commands.crossing import agreed
from bargain.commands.options import Asked, common
from bargain.commands.recording import AtOption, ByOption, opened, refuse_faults, writer_of
from bargain.commands.showing import say
from bargain.problems import UsageError

if TYPE_CHECKING:
    from bargain.domain.session import Struck
    from bargain.domain.workspace import Logged, Workspace

app = typer.Typer()
_JOURNAL = "journal"
READS = ("proposals", "packages", "log", "platform", "ratification", "team", "sessions")
"""The parts of the workspace that tell what hangs on a record."""


@app.command()
@common
def strike(
    asked: Asked,
    name: Annotated[str, typer.Argument(metavar="ID", help="The record, as U-07-02 or S07-act-p05-1.")],
    because: Annotated[str, typer.Option(metavar="TEXT", help="Why it was a mistake.")],
    by: ByOption = "",
    at: AtOption = "",
    yes: Annotated[bool, typer.Option("--yes", help="Strike it without asking.")] = False,
) -> None:
    """Example: bargain strike S07-act-1 --because "it was M-04, not M-05" --by p05

    Shows the record, and adds a line to the writer's log that says that it was a mistake. The record itself stays where
    it is, and so does what papers/ holds of it; its number is not used again. Where other records hang on it, strike
    those first. To take a strike back, strike the line that strikes.
    """
    from bargain.domain.session import Struck
    from bargain.folder.journal import append, line_of, log_of
    from bargain.table.recording import next_record

    asked, workspace, moment = opened(asked, READS, at, seconds=True)
    writer = writer_of(workspace, by)
    if (known := _struck_by(workspace, name)) is not None:
        say(f"{name} is struck already, by {known.by}: {known.because}. Nothing is added.")
        return
    record = _found(workspace, name)
    number = next_record(workspace, _series(record), "strike", writer)
    struck = Struck(
        kind="struck", id=number, at=moment, record=name, because=" ".join(because.split()), by=writer
    )
    say(f"{record.where()}\n  {line_of(record).strip()}")
    refuse_faults(workspace, struck)
    if not agreed("Strike it?", yes=yes):
        say("Nothing is recorded. To strike it, add: --yes")
        return
    series = _series(record)
    log = log_of(writer, None if series == _JOURNAL else series)
    append(workspace.root, log, struck)
    say(f"Recorded in {log}: {name} is struck, and counts for nothing.")
    say("Next: record what is right; look at it with: bargain board")


def _found(workspace: Workspace, name: str) -> Logged:
    found = next((entry for entry in workspace.log if entry.id == name), None)
    if found is None:
        raise UsageError(
            f"the log has no record {name!r}", "Its number stands first in its line in sessions/."
        )
    return found


def _struck_by(workspace: Workspace, name: str) -> Struck | None:
    from bargain.domain.session import Struck

    return next((entry for entry in workspace.entries(Struck) if entry.record == name), None)


def _series(record: Logged) -> str:
    """Give what the number of a strike begins with: the session of the record, else the journal."""
    file = record.where().file
    return file.name.split(".")[0] if file.parent.name == "sessions" else _JOURNAL
