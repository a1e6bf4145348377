"""`bargain next`: at most seven things to do, the most urgent first."""

from __future__ import annotations

from typing import Annotated

import typer

from bargain.commands.options import Asked, common
from bargain.commands.showing import point_on, show
from bargain.visibility import Audience

app = typer.Typer()


@app.command("next")
@common
def next_steps(
    asked: Asked,
    most: Annotated[int, typer.Option("--most", min=1, max=50, help="How many at most.")] = 7,
) -> None:
    """Example: bargain next

    What is late or near, from the checklist, the law's deadlines, unsigned agreements, homework, late information and
    the checks: what, who, due, why, and the command or file that does it. More urgent is what is later, what is an
    error, and what holds up the stage a unit is in.
    """
    from bargain.documents.next_steps import gather
    from bargain.domain.rule import findings, waive

    workspace = asked.open()
    found, _ = waive(workspace, findings(workspace))
    facts = gather(workspace, findings=found, most=most, reader=asked.audience or Audience.team)
    show(asked, workspace, "next_steps", facts)
    if not facts.steps:
        point_on(asked, workspace)
