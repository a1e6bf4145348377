"""`bargain done`: somebody says that a task is done; it goes into the writer's own journal."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from bargain.commands.options import Asked, common, now
from bargain.commands.recording import ByOption, record_id, writer_of
from bargain.commands.showing import say
from bargain.dates import parse_day
from bargain.problems import UsageError

if TYPE_CHECKING:
    from bargain.domain.checklist import Item
    from bargain.domain.workspace import Workspace

app = typer.Typer()


@app.command()
@common
def done(
    asked: Asked,
    item: Annotated[str, typer.Argument(metavar="ID", help="The task, as OR12.")],
    by: ByOption = "",
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="When it was done; today if empty.")] = "",
    note: Annotated[str, typer.Option(metavar="TEXT", help="Anything worth keeping.")] = "",
    unit: Annotated[str, typer.Option(metavar="ID", help="For one unit only.")] = "",
    session: Annotated[
        str, typer.Option(metavar="ID", help="For a task that comes with every session.")
    ] = "",
    change: Annotated[str, typer.Option(metavar="ID", help="For a task that comes with every change.")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Take an earlier word back.")] = False,
) -> None:
    """Example: bargain done OR12 --by p01 --on 2026-03-12 --note "shared drive set up"

    Adds one line to journal.PERSON.log.yaml; nothing that was written before is changed. A task that the files prove
    needs no word, and --undo cannot untick it: change the file.
    """
    from bargain.calendar.choices import choose_unit, item_named
    from bargain.domain.session import Done
    from bargain.folder.journal import append, log_of

    workspace = asked.open()
    chosen = item_named(workspace, item)
    person = writer_of(workspace, by)
    _complete(workspace, chosen, session, change)
    at = now().replace(second=0, microsecond=0, tzinfo=None)
    record = Done(
        kind="done",
        id=record_id(workspace, "DN", person),
        at=at,
        item=chosen.id,
        by=person,
        on=_day(on) if on else workspace.as_of,
        unit=choose_unit(workspace, unit) or None,
        session=session or None,
        change=change or None,
        undone=undo,
        note=note or None,
    )
    file = log_of(person)
    append(workspace.root, file, record)
    about = " ".join(filter(None, (chosen.id, unit or session or change)))
    say(f"{about}: {'the earlier word is taken back' if undo else 'done'}, by {person}. Recorded in {file}.")


def _day(text: str) -> date:
    try:
        return parse_day(text)
    except ValueError as wrong:
        raise UsageError(str(wrong)) from None


def _complete(workspace: Workspace, item: Item, session: str, change: str) -> None:
    """Raise UsageError where it is not clear which coming of a task is meant."""
    if item.anchor == "session":
        _known(session, [one.id for one in workspace.sessions], "session", item.id)
    elif item.anchor == "change_notice":
        changes = workspace.impact.changes if workspace.impact else []
        _known(change, [one.id for one in changes], "change", item.id)


def _known(name: str, known: list[str], what: str, item: str) -> None:
    listed = ", ".join(known) or "none yet"
    if not name:
        raise UsageError(
            f"{item} comes with every {what}; say which", f"Add: --{what} ID. There are: {listed}"
        )
    if name not in known:
        raise UsageError(f"there is no {what} {name!r}", f"There are: {listed}")
