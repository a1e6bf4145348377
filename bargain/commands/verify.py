"""`bargain verify`: every seal of the log worked out again."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from bargain.commands.options import Asked, common, discreet
from bargain.commands.showing import show, then
from bargain.problems import BargainError, Severity, explain

app = typer.Typer()


@app.command()
@common
def verify(
    asked: Asked,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[IDS]", help="Papers, agreements or items only, as TA-03 or U-08."),
    ] = None,
) -> None:
    """Example: bargain verify

    Works out the seal of every paper, of each text that one carried, of every agreement and its sheet, and says which
    are as they were, broken, missing or not sealed. For a broken one it shows the words that differ. It changes
    nothing. The code is 1 where a seal is broken or what was sealed cannot be looked at.

    A file that cannot be read is told, and what rests on it is looked at as far as that goes.
    """
    from bargain.documents.verify import gather

    workspace, problems = asked.read(("proposals", "packages", "log"))
    if workspace is None:
        raise BargainError(*(problem for problem in problems if problem.severity is Severity.error))
    for problem in problems:
        sys.stderr.write(explain(discreet(problem, asked.audience)) + "\n")
    facts = gather(workspace, names or ())
    show(asked, workspace, "verify", facts)
    if facts.broken or facts.lost:
        raise typer.Exit(1)
    then(asked, "bargain ta")
