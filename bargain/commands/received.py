"""`bargain received`: who took a paper, where the line for its receipt was signed after it was recorded."""

from __future__ import annotations

from typing import Annotated

import typer

from bargain.commands.options import Asked, common
from bargain.commands.recording import (
    AtOption,
    ByOption,
    SessionOption,
    opened,
    record,
    session_of,
    writer_of,
)
from bargain.commands.showing import say
from bargain.problems import UsageError

app = typer.Typer()
READS = ("proposals", "packages", "log", "platform", "ratification", "team", "sessions")
"""The parts of the workspace that a line of its log is held against."""


@app.command()
@common
def received(
    asked: Asked,
    name: Annotated[str, typer.Argument(metavar="PAPER", help="As U-07-02.")],
    taker: Annotated[str, typer.Option("--name", metavar="NAME", help="Who received it.")],
    session: SessionOption = "",
    by: ByOption = "",
    at: AtOption = "",
) -> None:
    """Example: bargain received U-07-02 --name "Attorney Carl Vetter" --by p05

    Records who received a paper that was recorded without a name. Nothing on record is changed: it is a line of its own,
    and the minutes, the chronology and the checks read it. A name that was wrong is struck, and recorded again.
    """
    from bargain.domain.session import Paper, Receipt
    from bargain.folder.journal import log_of
    from bargain.table.passing import receiver_of
    from bargain.table.recording import next_record

    asked, workspace, moment = opened(asked, READS, at)
    paper = next((one for one in workspace.entries(Paper) if one.id == name), None)
    if paper is None:
        raise UsageError(f"there is no paper {name!r}", "See them all: bargain chronology")
    if known := receiver_of(workspace, paper):
        raise UsageError(
            f"{name} was received by {known} already", "If that is wrong, strike it first: bargain strike"
        )
    words = " ".join(taker.split())
    if not words:
        raise UsageError("nobody is named", f'As: bargain received {name} --name "Carl Vetter"')
    held, writer = (
        session_of(workspace, session or f"S{name.split('-')[1]}", moment),
        writer_of(workspace, by),
    )
    number = next_record(workspace, held.id, "receipt", writer)
    record(workspace, writer, held.id, Receipt(kind="receipt", id=number, at=moment, paper=name, name=words))
    say(f"Recorded in {log_of(writer, held.id)}: {name} was received by {words}.")
