"""`bargain stage`: the stages of bargaining for each unit, and going on to the next one."""

from __future__ import annotations

from typing import Annotated

import typer

from bargain.commands.options import Asked, common, now
from bargain.commands.recording import ByOption, record_id, writer_of
from bargain.commands.showing import say, show
from bargain.problems import UsageError

app = typer.Typer()


@app.callback(invoke_without_command=True)
@common
def stage(
    asked: Asked,
    context: typer.Context,
    unit: Annotated[str, typer.Option(metavar="ID", help="One unit only.")] = "",
) -> None:
    """Example: bargain stage --unit A

    Each stage with its window and its tasks, what is met and not met before going on, the next five dates, what is
    overdue, and a timeline with three lanes: the table, organizing, the employer's budget. Go on to the next stage
    with: bargain stage advance STAGE
    """
    if context.invoked_subcommand is not None:
        if unit or asked != Asked(command=asked.command):
            raise UsageError(
                "options of a verb stand behind it", "As in: bargain stage advance platform -w DIR"
            )
        return
    from bargain.documents.stage import gather

    workspace = asked.open()
    show(asked, workspace, "stage", gather(workspace, unit=unit))


@app.command()
@common
def advance(
    asked: Asked,
    to: Annotated[str, typer.Argument(metavar="STAGE", help="The stage to go on to, as platform.")],
    because: Annotated[str, typer.Option(metavar="TEXT", help="Why now; kept in the log.")],
    by: ByOption = "",
    unit: Annotated[str, typer.Option(metavar="ID", help="One unit only; all if empty.")] = "",
) -> None:
    """Example: bargain stage advance platform --unit A --because "survey reported" --by p01

    Goes on to a stage. Nothing blocks it: what is not met is printed, and kept in the log beside your reason.
    """
    from bargain.calendar.choices import choose_unit, stage_named
    from bargain.calendar.stages import unmet_before
    from bargain.domain.session import Advance
    from bargain.folder.journal import append, log_of

    workspace = asked.open()
    target, person = stage_named(to), writer_of(workspace, by)
    units = [choose_unit(workspace, unit)] if unit else [one.id for one in workspace.round.units]
    at = now().replace(second=0, microsecond=0, tzinfo=None)
    file, first = log_of(person), record_id(workspace, "SG", person)
    for number, name in enumerate(units):
        unmet = unmet_before(workspace, name, target)
        start, _, last = first.rpartition("-")
        record = Advance(
            kind="stage",
            id=f"{start}-{int(last) + number:03d}",
            at=at,
            unit=name,
            to=target,
            because=because,
            unmet=unmet,
        )
        append(workspace.root, file, record)
        say(f"Unit {name} goes on to {target.replace('_', ' ')}. Recorded in {file}.")
        for sentence in unmet:
            say(f"  not met: {sentence}")
