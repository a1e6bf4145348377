"""`bargain status`: where the round stands, on one page."""

from __future__ import annotations

import typer

from bargain.commands.options import Asked, common
from bargain.commands.showing import point_on, show

app = typer.Typer()


@app.command()
@common
def status(asked: Asked) -> None:
    """Example: bargain status --audience council -o status.pdf

    Units with days to expiry and stage, the next session, what is agreed and not signed, what is overdue and whose it
    is, deadlines of the law, items by where they stand, and how many tasks of each stage are done.
    """
    from bargain.documents.status import gather

    workspace = asked.open()
    show(asked, workspace, "status", gather(workspace))
    point_on(asked, workspace)
