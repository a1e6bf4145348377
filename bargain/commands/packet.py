"""`bargain packet`: table copies, and the two people who look before a new version is handed across the table."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bargain.commands.carrying import BaseOption
from bargain.commands.options import Asked, common
from bargain.commands.previewing import CheckedOption, DraftOption, PreparedOption, preview, two_people
from bargain.commands.showing import Sheet, format_name, prepare, quoted, say, show, write
from bargain.problems import UsageError
from bargain.visibility import Audience

if TYPE_CHECKING:
    from bargain.documents.packet import Packet
    from bargain.domain.workspace import Workspace

app = typer.Typer()
READS = ("proposals", "packages", "log", "platform", "ratification", "team")
"""The parts of the workspace that a packet looks at."""


@app.command()
@common
def packet(
    asked: Asked,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="IDS", help="As U-02 U-07, or a package; every open item if empty."),
    ] = None,
    base: BaseOption = "both",
    version: Annotated[
        Literal["last-passed", "latest"],
        typer.Option(help="latest shows the team a version that no paper has carried yet."),
    ] = "last-passed",
    draft: DraftOption = False,
    prepared_by: PreparedOption = "",
    checked_by: CheckedOption = "",
) -> None:
    """Example: bargain packet U-02 U-07 -o packet.docx

    Table copies for management: header, redlines, clean text, reservation of rights, a line for whoever receives them.
    Nothing of the team's is in them, and the file holds no author, comment or path. With -o FILE all copies are in one
    packet; with -o FOLDER/ each proposal is a file of its own.

    Management gets the last version that crossed the table. A newer one is the team's until a paper carries it. To
    print the paper you are about to pass, say --draft and name two different people: who prepared it, and who checked
    it. You then see every field that is in it. Nothing is recorded. The paper counts once it stands in the log, and this
    prints it and puts it there: bargain pass U-02
    """
    from bargain.documents.packet import gather

    workspace = asked.open(READS)
    audience = asked.audience or Audience.management
    if draft:
        two_people(workspace, prepared_by, checked_by)
    facts = gather(workspace, names or (), version=version, base=base, cleared=draft)
    _refuse_secrets(facts, audience)
    if draft:
        preview(asked, workspace, facts)
        _warn(workspace, facts)
    if asked.output is not None and _is_folder(asked):
        _each(asked, workspace, facts)
    else:
        show(asked, workspace, "packet", facts, audience=Audience.management)
    if draft and asked.output is not None:
        people = f"--prepared-by {quoted(Path(prepared_by))} --checked-by {quoted(Path(checked_by))}"
        say(f"Next: bargain pass {' '.join(names or ['ID'])} {people}")


def _refuse_secrets(facts: Packet, audience: Audience) -> None:
    """Raise UsageError where a copy holds a version that this audience may not see."""
    hidden = [copy.name for copy in facts.copies if copy.draft and not audience.sees(copy.level)]
    if hidden:
        raise UsageError(
            f"the latest version of {', '.join(hidden)} has not crossed the table; it is the team's",
            "For the team: --audience team. To print what you are about to pass: --draft",
        )


def _warn(workspace: Workspace, facts: Packet) -> None:
    """Say on which of the items a draft takes our own last number back."""
    from bargain.table.cautions import moves_away
    from bargain.table.label import item_name

    names = {copy.name for copy in facts.copies}
    for proposal in workspace.proposals:
        ours = [version for version in proposal.versions if version.by != "management" and version.position]
        last = max(ours, key=lambda version: version.v, default=None)
        if last is not None and item_name(proposal) in names:
            for line in moves_away(workspace, proposal, last):
                say(line)


def _is_folder(asked: Asked) -> bool:
    return asked.output is not None and (asked.output.is_dir() or not asked.output.suffix)


def _each(asked: Asked, workspace: Workspace, facts: Packet) -> None:
    """Write each copy to a file named after its proposal and nothing else."""
    if asked.output is None:
        return
    chosen = replace(asked, format=asked.format or "docx")
    ending = _ending(format_name(chosen))
    sheets: dict[str, Sheet] = {}
    for copy in facts.copies:
        name = copy.name.lower().replace(" #", "-").replace(" ", "-")
        one = replace(facts, copies=(copy,))
        sheets[f"{name}{ending}"] = prepare(chosen, workspace, "packet", one, audience=Audience.management)
    write(replace(chosen, output=asked.output / "packet"), sheets)


def _ending(name: str) -> str:
    from bargain.extend import find
    from bargain.rendering.format import Format

    return find("formats", name, Format).endings[0]
