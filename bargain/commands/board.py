"""`bargain board`: where every item stands, and what hangs over the table."""

from __future__ import annotations

from typing import Annotated

import typer

from bargain.commands.options import Asked, common
from bargain.commands.showing import show

app = typer.Typer()
READS = (
    "proposals", "packages", "log", "platform", "ratification", "ground_rules", "info_requests", "sessions",
)  # fmt: skip
"""The parts of the workspace that the board looks at."""


@app.command()
@common
def board(
    asked: Asked,
    open_only: Annotated[bool, typer.Option("--open", help="Only what is still to be settled.")] = False,
    unit: Annotated[str, typer.Option(metavar="ID", help="Items of one unit only.")] = "",
    item: Annotated[str, typer.Option(metavar="ID", help="One item only, as U-01.")] = "",
    side_by_side: Annotated[
        bool, typer.Option("--side-by-side", help="Add both last texts on each open item, clause by clause.")
    ] = False,
) -> None:
    """Example: bargain board --open --unit E

    Every item of either side with both last positions, whose turn it is and for how many days, and how it lies to the
    cutoff of the ground rules. Then what hangs over the table: agreements not signed, packages and what-ifs with their
    last day, moves away from the other side, items that came late, overdue information, the next session. Numbers that
    moved are drawn pass by pass. Nothing here is typed: it is all derived from what crossed the table.
    """
    from bargain.documents.board import gather

    workspace = asked.open(READS)
    facts = gather(workspace, open_only=open_only, unit=unit, item=item, side_by_side=side_by_side)
    show(asked, workspace, "board", facts)
