"""`bargain calendar`: the dates of the round as a table, or as a calendar file that gives nothing away."""

from __future__ import annotations

from typing import Annotated

import typer

from bargain.commands.options import Asked, common
from bargain.commands.showing import show

app = typer.Typer()


@app.command()
@common
def calendar(
    asked: Asked,
    past: Annotated[bool, typer.Option("--past", help="What is over, too.")] = False,
) -> None:
    """Example: bargain calendar -o team.ics

    Open tasks, sessions, the employer's budget, deadlines of the law. Calendars are synced to the employer's systems,
    so a calendar file says no more than "Bargaining task OR08"; the table says what it is. Made again, the file
    replaces the same events.
    """
    from bargain.documents.calendar import gather

    workspace = asked.open()
    show(asked, workspace, "calendar", gather(workspace, past=past))
