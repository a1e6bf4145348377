"""`bargain moa`: the memorandum of agreement, once nothing is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bargain.commands.amending import DryRunOption, change
from bargain.commands.options import Asked, common
from bargain.commands.showing import say, show, then
from bargain.problems import BargainError, Problem, UsageError
from bargain.visibility import Audience, Level

if TYPE_CHECKING:
    from bargain.commands.amending import Change
    from bargain.documents.moa import Moa
    from bargain.domain.workspace import Workspace

app = typer.Typer()


@app.command()
@common
def moa(
    asked: Asked,
    unit: Annotated[str, typer.Option(metavar="ID", help="For one unit; all of them if left out.")] = "",
    preview: Annotated[
        bool, typer.Option("--preview", help="Show the team what there is, and what is missing.")
    ] = False,
    record: Annotated[
        bool, typer.Option("--record", help="Write down what it holds, and that it is complete.")
    ] = False,
    conformed: Annotated[
        bool,
        typer.Option("--conformed", help="Both sides have initialed the conformed words; brings --record."),
    ] = False,
    dry_run: DryRunOption = False,
) -> None:
    """Example: bargain moa --preview

    Puts the signed agreements together: parties and term, every article with what becomes of it, every agreed text
    against the present one, words to be conformed for both sides to initial, side letters, what was withdrawn,
    ratification, signatures.

    It refuses, and lists each with the next step, while an item is open, an agreement unsigned, a seal broken or a side
    letter not disposed of. With --record the items in it and the day go into ratification.yaml, where the checklist and
    the stages look for them.
    """
    from bargain.documents.moa import gather

    workspace = asked.open()
    facts = gather(workspace, unit)
    audience = asked.audience or (Audience.team if preview else Audience.management)
    if facts.missing and preview and not audience.sees(Level.team):
        raise UsageError("what is not ready is the team's alone", "Leave --audience out.")
    record = record or conformed
    if facts.missing and (record or not preview):
        raise _not_ready(facts)
    show(asked, workspace, "moa", facts, audience=audience)
    if facts.missing:
        return
    if record:
        _record(workspace, facts, whole=not unit, conformed=conformed, dry_run=dry_run)
    if not record or dry_run:
        then(asked, "have both sides sign it, then: bargain moa --record --conformed")
    else:
        then(asked, "bargain ratification summary")


def _not_ready(facts: Moa) -> BargainError:
    """Give what is missing, each with the step that settles it."""
    number = len(facts.missing)
    head = Problem(
        "MOA",
        f"the memorandum is not ready: {'one thing is' if number == 1 else f'{number} things are'} missing",
        fix="To see it as far as it goes: bargain moa --preview",
    )
    return BargainError(
        head, *(Problem("MOA", each.sentence, fix=f"Next: {each.step}") for each in facts.missing)
    )


def _record(workspace: Workspace, facts: Moa, *, whole: bool, conformed: bool, dry_run: bool) -> None:
    """Write into ratification.yaml what the memorandum holds; that it is complete, where it is that of all units."""
    from bargain.folder.entries import ENTRIES
    from bargain.table.agreeing import agreements_of

    numbers = {each.number for held in facts.memoranda for each in held.agreed}
    known = workspace.ratification.moa_items if workspace.ratification else []
    agreed = [entry for entry in agreements_of(workspace) if entry.id in numbers]
    items, last = [entry.item for entry in agreed], max((entry.at.date() for entry in agreed), default=None)
    day = workspace.as_of.isoformat()
    changes: list[Change] = [(("moa_items",), list(dict.fromkeys([*known, *items])))]
    changes += [(("last_ta_on",), last.isoformat())] if whole and last is not None else []
    changes += [(("moa_complete_on",), day)] if whole else []
    changes += [(("conformed_on",), day)] if conformed else []
    if change(workspace.root, ENTRIES["tally"], changes, dry_run=dry_run):
        say(f"Recorded in ratification.yaml: {len(items)} agreements in the memorandum.")
