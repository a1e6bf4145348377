"""`bargain ground-rules`: our draft of the ground rules, a copy to hand over, and what was signed."""

from __future__ import annotations

import typer

from bargain.commands.options import Asked, common
from bargain.commands.previewing import CheckedOption, PreparedOption, preview, two_people
from bargain.commands.showing import show, then
from bargain.visibility import Audience, Level

app = typer.Typer()


@app.command("ground-rules")
@common
def ground_rules(asked: Asked, prepared_by: PreparedOption = "", checked_by: CheckedOption = "") -> None:
    """Example: bargain ground-rules --audience management -o ground-rules.docx

    The rules of ground_rules.yaml section by section. The team sees what is still to be agreed, with a clause that may
    serve, our red lines, and the checks that each rule feeds. Management's copy holds the text alone, with lines to
    sign; once both have signed, what was not agreed is left out of it.

    A draft that the other side does not have yet needs two people: --prepared-by and --checked-by. You then see every
    field that is in it.
    """
    from bargain.documents.ground_rules import gather

    workspace = asked.open(("ground_rules", "team"))
    audience = asked.audience or Audience.team
    facts = gather(workspace, for_them=not audience.sees(Level.team))
    drafted = workspace.ground_rules is not None and workspace.ground_rules.status == "drafted"
    if drafted and audience is Audience.management:
        two_people(workspace, prepared_by, checked_by)
        preview(asked, workspace, facts, "ground_rules")
    show(asked, workspace, "ground_rules", facts)
    if audience.sees(Level.team) and not facts.signed:
        then(asked, "bargain ground-rules --audience management -o ground-rules.docx")
