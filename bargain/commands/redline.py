"""`bargain redline`: what changed between two texts of an item, or what both sides make of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bargain.commands.options import Asked, common
from bargain.commands.showing import show
from bargain.problems import UsageError
from bargain.visibility import Audience

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bargain.documents.redline import Marked
    from bargain.documents.three_way import Three

app = typer.Typer()
READS = ("proposals", "packages", "log", "platform", "ratification")
"""The parts of the workspace in which texts and their papers stand."""


@app.command()
@common
def redline(
    asked: Asked,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="IDS", help="As U-02 U-07; every open item if empty.")
    ] = None,
    base: Annotated[
        str,
        typer.Option(
            metavar="TEXT", help="contract, last_pass, union, management, a pass or a version (v1)."
        ),
    ] = "contract",
    to: Annotated[
        str,
        typer.Option(
            metavar="TEXT",
            help="The new text, named alike. If empty: latest, the newest version; with --three-way our last position.",
        ),
    ] = "",
    three_way: Annotated[
        bool, typer.Option("--three-way", help="Both sides' changes beside each other, passage by passage.")
    ] = False,
) -> None:
    """Example: bargain redline U-02 --base management --to union -o u-02.docx

    The text of an item with its changes: what goes struck, what comes underlined, and how many words are kept, removed
    and added. It reads without colour; in Word the changes are tracked, with the party as author.

    With --three-way: what both sides change alike, what one side alone changes, and what is in dispute.
    """
    from bargain.documents import redline as marked
    from bargain.documents import three_way as three

    workspace = asked.open(READS)
    audience = asked.audience or Audience.team
    if three_way:
        beside = three.gather(workspace, names or (), base=base, to=to or "union")
        _refuse_drafts(beside.items, audience)
        show(asked, workspace, "three_way", beside)
    else:
        facts = marked.gather(workspace, names or (), base=base, to=to or "latest")
        _refuse_drafts(facts.redlines, audience)
        show(asked, workspace, "redline", facts)


def _refuse_drafts(found: Iterable[Marked | Three], audience: Audience) -> None:
    """Raise UsageError where a text has not crossed the table and this audience may not see it."""
    hidden = [one.name for one in found if not audience.sees(one.level)]
    if hidden:
        raise UsageError(
            f"a text of {', '.join(hidden)} has not crossed the table; it is the team's",
            "For the team: --audience team. For others, name texts that were passed, as in: --to union",
        )
