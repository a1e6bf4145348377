"""`bargain checklist`: the tasks of the round with their dates, ticked where the workspace proves them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bargain.commands.options import Asked, common
from bargain.commands.showing import format_name, show

if TYPE_CHECKING:
    from bargain.documents.checklist import Layout

app = typer.Typer()


@app.command()
@common
def checklist(
    asked: Asked,
    stage: Annotated[str, typer.Option(metavar="STAGE", help="One stage only, as platform.")] = "",
    role: Annotated[str, typer.Option(metavar="ROLE", help="One role only, as notetaker.")] = "",
    due_within: Annotated[
        int | None, typer.Option(metavar="DAYS", help="What is open and due within so many days, or overdue.")
    ] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only what is overdue.")] = False,
    unit: Annotated[str, typer.Option(metavar="ID", help="One unit's tasks, and those of the round.")] = "",
    anchor: Annotated[
        str, typer.Option(metavar="ANCHOR", help="What is counted from it: expiry, session, ta, monthly...")
    ] = "",
    why: Annotated[bool, typer.Option("--why", help="Say why, and what would prove each task.")] = False,
) -> None:
    """Example: bargain checklist --overdue

    Dates count from the expiry of the agreement, from sessions, from the tentative agreement. A task ticks itself where
    the files prove it; others are ticked by: bargain done ID. Of what comes with every session the last and the next
    session are listed; --anchor session lists all. Your own tasks, and changes to ours, stand in checklist.yaml.
    """
    from bargain.calendar.choices import choose_anchor, choose_role, choose_stage, choose_unit
    from bargain.calendar.tasks import faults
    from bargain.documents.checklist import gather
    from bargain.problems import BargainError

    workspace = asked.open()
    if wrong := tuple(faults(workspace)):
        raise BargainError(*wrong)
    tasks = gather(
        workspace,
        stage=choose_stage(stage),
        role=choose_role(role),
        due_within=due_within,
        overdue=overdue,
        unit=choose_unit(workspace, unit),
        anchor=choose_anchor(anchor),
        layout=layout_of(format_name(asked), why=why),
    )
    show(asked, workspace, "checklist", tasks)


def layout_of(name: str, *, why: bool) -> Layout:
    """Give the layout for a format: data formats get everything, pages a list with reasons, the terminal a table."""
    if name in {"json", "csv", "excel"}:
        return "data"
    return "list" if why or name != "terminal" else "table"
