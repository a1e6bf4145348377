"""`bargain next`: at most seven things to do, the most urgent first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from bargain.commands.options import Asked, common
from bargain.commands.showing import show

if TYPE_CHECKING:
    from bargain.domain.rule import Found
    from bargain.domain.workspace import Workspace

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

    workspace = asked.open()
    show(asked, workspace, "next_steps", gather(workspace, findings=findings(workspace), most=most))


def findings(workspace: Workspace) -> Iterator[Found]:
    """Walk what every check found, less what the team has decided to live with."""
    from bargain.domain.rule import catalogue

    for rule in catalogue():
        for found in rule.check(workspace):
            ignored = any(
                entry.rule in {rule.code, rule.code[:3]}
                and entry.id in {None, found.problem.record}
                and (entry.until is None or entry.until >= workspace.as_of)
                for entry in workspace.round.ignore
            )
            if not ignored:
                yield found
