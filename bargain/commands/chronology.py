"""`bargain chronology`: one dated list of everything that happened, with the digests that prove it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from bargain.commands.options import Asked, as_day, common
from bargain.commands.showing import show
from bargain.visibility import Audience

app = typer.Typer()


@app.command()
@common
def chronology(
    asked: Asked,
    first: Annotated[
        date | None, typer.Option("--from", parser=as_day, metavar="DATE", help="The first day.")
    ] = None,
    last: Annotated[
        date | None, typer.Option("--to", parser=as_day, metavar="DATE", help="The last day.")
    ] = None,
    item: Annotated[
        str, typer.Option("--item", metavar="ID", help="One item only, with its texts and their seals.")
    ] = "",
) -> None:
    """Example: bargain chronology --from 2026-02-01 -o chronology.docx

    Papers, acts, agreements, caucuses, sessions and who was there, notices, requests and answers, votes, by date and
    time, with the SHA-256 of every sealed text and of every log. For a board or an arbitrator: --audience management,
    which has only what both sides know. The list as data: -o chronology.xlsx, or -f csv.
    """
    from bargain.documents.chronology import gather

    workspace = asked.open()
    facts = gather(workspace, first=first, last=last, item=item, reader=asked.audience or Audience.team)
    show(asked, workspace, "chronology", facts)
