"""`bargain moa`: the memorandum of agreement, once nothing is missing."""

from __future__ import annotations

from typing import Annotated

import typer

from bargain.commands.options import Asked, common
from bargain.commands.showing import show, then
from bargain.problems import BargainError, Problem, UsageError
from bargain.visibility import Audience, Level

app = typer.Typer()


@app.command()
@common
def moa(
    asked: Asked,
    unit: Annotated[str, typer.Option(metavar="ID", help="For one unit; all of them if left out.")] = "",
    preview: Annotated[
        bool, typer.Option("--preview", help="Show the team what there is, and what is missing.")
    ] = False,
) -> None:
    """Example: bargain moa --preview; then: bargain moa -o moa.docx

    Puts the signed agreements together: parties and term, every article with what becomes of it, every agreed text
    against the present one, words to be conformed for both sides to initial, side letters, what was withdrawn,
    ratification, signatures.

    It refuses, and lists each with the next step, while an item is open, an agreement unsigned, a seal broken or a side
    letter not disposed of.
    """
    from bargain.documents.moa import gather

    workspace = asked.open()
    facts = gather(workspace, unit)
    audience = asked.audience or (Audience.team if preview else Audience.management)
    if facts.missing and preview and not audience.sees(Level.team):
        raise UsageError("what is not ready is the team's alone", "Leave --audience out.")
    if facts.missing and not preview:
        head = Problem(
            "MOA",
            f"the memorandum is not ready: {len(facts.missing)} things are missing",
            fix="To see it as far as it goes: bargain moa --preview",
        )
        raise BargainError(
            head, *(Problem("MOA", each.sentence, fix=f"Next: {each.step}") for each in facts.missing)
        )
    show(asked, workspace, "moa", facts, audience=audience)
    if not facts.missing:
        then(asked, "sign it, then: bargain ratification")
