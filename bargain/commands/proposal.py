"""`bargain proposal`: write items and their versions; the index, the team's brief on one, the trace to the platform."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from bargain.commands.drafting import new, open_
from bargain.commands.options import Asked, common
from bargain.commands.revising import revise
from bargain.commands.showing import show

app = typer.Typer(
    help="Example: bargain proposal list --open\n\nWrite, list and show proposals, and trace them to the platform.",
    no_args_is_help=True,
)
app.command("new")(new)
app.command("open")(open_)
app.command("revise")(revise)
READS = ("proposals", "packages", "log", "platform", "ratification")
"""The parts of the workspace that say where an item stands."""


@app.command("list")
@common
def index(
    asked: Asked,
    side: Annotated[
        Literal["union", "management", "joint"] | None, typer.Option(help="Items of one side only.")
    ] = None,
    unit: Annotated[str, typer.Option(metavar="ID", help="Items of one unit only.")] = "",
    open_only: Annotated[bool, typer.Option("--open", help="Only what is still to be settled.")] = False,
) -> None:
    """Example: bargain proposal list --open --unit E

    Every item of either side: last union position, last management position, whose turn it is, where it stands, and
    the days since anything happened. A what-if is nobody's position. Items that no paper has carried are the team's.
    """
    from bargain.documents.proposal_index import gather

    workspace = asked.open(READS)
    show(asked, workspace, "proposal_index", gather(workspace, side=side, unit=unit, open_only=open_only))


@app.command("show")
@common
def brief(
    asked: Asked,
    item: Annotated[str, typer.Argument(metavar="ID", help="The item, as U-07.")],
) -> None:
    """Example: bargain proposal show U-07

    The team's brief: problem, evidence, interests, text, objections, support, cost, legal class and every move so far.
    It is for the team alone; what is handed across the table is printed by: bargain packet U-07
    """
    from bargain.documents.proposal_brief import gather

    workspace = asked.open((*READS, "team", "survey", "evidence"))
    show(asked, workspace, "proposal_brief", gather(workspace, item))


@app.command("trace")
@common
def trace(asked: Asked) -> None:
    """Example: bargain proposal trace --format xlsx -o trace.xlsx

    Which proposal carries which plank of the platform, which shared demand it answers, and what stands alone.
    """
    from bargain.documents.proposal_trace import gather

    workspace = asked.open((*READS, "common_good"))
    show(asked, workspace, "proposal_trace", gather(workspace))
