"""`bargain implementation`: what the new agreement asks of whom, and whether it has been checked."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer

from bargain.commands.amending import DryRunOption, change, keep
from bargain.commands.options import Asked, as_day, common
from bargain.commands.showing import say, show, then
from bargain.problems import UsageError

app = typer.Typer()


@app.callback(invoke_without_command=True)
@common
def implementation(asked: Asked, context: typer.Context) -> None:
    """Example: bargain implementation -o checks.ics

    Each clause with its date, who acts, the form or notice it needs, and when somebody checks; what is overdue; and what
    was signed and is not in the table yet. Add a row: bargain implementation add. Tick one off: bargain implementation done I3
    """
    if context.invoked_subcommand is not None:
        if asked != Asked(command=asked.command):
            raise UsageError(
                "options of a verb stand behind it", "As in: bargain implementation done I3 -w DIR"
            )
        return
    from bargain.documents.implementation import gather

    workspace = asked.open()
    show(asked, workspace, "implementation", gather(workspace))


@app.command()
@common
def add(
    asked: Asked,
    clause: Annotated[str, typer.Argument(metavar="CLAUSE", help='The clause, as "8.4".')],
    who: Annotated[str, typer.Option(metavar="WHO", help="Who has to act.")],
    effective: Annotated[date, typer.Option(parser=as_day, metavar="DATE", help="From when.")],
    needs: Annotated[str, typer.Option(metavar="TEXT", help="The form or notice that it needs.")] = "",
    check_on: Annotated[
        date | None, typer.Option(parser=as_day, metavar="DATE", help="When somebody checks.")
    ] = None,
    dry_run: DryRunOption = False,
) -> None:
    """Example: bargain implementation add 16.2 --who principals --effective 2026-09-01 --check-on 2026-10-01

    Adds a row to implementation.yaml, with the next number.
    """
    from bargain.commands.new import with_record
    from bargain.folder.entries import ENTRIES, next_id

    workspace, entry = asked.open(), ENTRIES["follow-up"]
    held = workspace.implementation.items if workspace.implementation else []
    made = next_id(entry, [item.id for item in held], {})
    answers: dict[str, Any] = {"id": made, "clause": clause, "effective": effective.isoformat(), "who": who}
    answers |= {"needs": needs} if needs else {}
    answers |= {"check_on": check_on.isoformat()} if check_on else {}
    if keep(workspace.root, *with_record(workspace.root, entry, answers), dry_run=dry_run):
        say(f"{made}: {clause}, {who}. Recorded in implementation.yaml.")
        then(asked, "bargain implementation")


@app.command()
@common
def done(
    asked: Asked,
    item: Annotated[str, typer.Argument(metavar="ID", help="The row, as I3.")],
    on: Annotated[
        date | None, typer.Option(parser=as_day, metavar="DATE", help="When; today if left out.")
    ] = None,
    dry_run: DryRunOption = False,
) -> None:
    """Example: bargain implementation done I3 --on 2026-10-01

    Writes the day into implementation.yaml; nothing else in the file changes.
    """
    from bargain.folder.entries import ENTRIES

    workspace = asked.open()
    held = workspace.implementation.items if workspace.implementation else []
    at = next((n for n, one in enumerate(held) if one.id.casefold() == item.casefold()), None)
    if at is None:
        known = ", ".join(one.id for one in held) or "none yet"
        raise UsageError(f"there is no row {item!r}", f"There are: {known}")
    if held[at].done_on is not None:
        raise UsageError(
            f"{held[at].id} was done on {held[at].done_on} already", "There is nothing to write."
        )
    day = (on or workspace.as_of).isoformat()
    if change(workspace.root, ENTRIES["follow-up"], [(("items", at, "done_on"), day)], dry_run=dry_run):
        say(f"{held[at].id}, {held[at].clause}: done on {day}. Recorded in implementation.yaml.")
        then(asked, "bargain implementation")
