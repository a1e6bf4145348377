"""`bargain tour`: the next three useful steps, and the one command for each."""

from __future__ import annotations

from typing import Annotated

import typer

from bargain.commands.options import Asked, common
from bargain.commands.showing import show

app = typer.Typer()


@app.command()
@common
def tour(
    asked: Asked,
    most: Annotated[int, typer.Option("--most", min=1, max=20, help="How many at most.")] = 3,
) -> None:
    """Example: bargain tour

    Looks at what this workspace holds and says what it would gain most from next: what to do, what that will give, and
    the one command for it. Begin here when you do not know how to go on.
    """
    from bargain.documents.tour import gather

    workspace = asked.open()
    show(asked, workspace, "tour", gather(workspace, most=most))
