"""`bargain packet`: table copies, and the two people who look before a new version is handed across the table."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from bargain.commands.options import Asked, common
from bargain.commands.showing import Sheet, format_name, prepare, say, show, write
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
    base: Annotated[
        Literal["contract", "last_pass", "both"],
        typer.Option(
            help="What the redline is measured against: the agreement, or the last paper on the item."
        ),
    ] = "both",
    version: Annotated[
        Literal["last-passed", "latest"],
        typer.Option(help="latest shows the team a version that no paper has carried yet."),
    ] = "last-passed",
    draft: Annotated[
        bool, typer.Option("--draft", help="Print what you are about to pass, for management.")
    ] = False,
    prepared_by: Annotated[str, typer.Option(metavar="PERSON", help="Who made the draft ready.")] = "",
    checked_by: Annotated[str, typer.Option(metavar="PERSON", help="Who else has checked it.")] = "",
) -> None:
    """Example: bargain packet U-02 U-07 -o packet.docx

    Table copies for management: header, redlines, clean text, reservation of rights, a line for whoever receives them.
    Nothing of the team's is in them, and the file holds no author, comment or path. With -o FILE all copies are in one
    packet; with -o FOLDER/ each proposal is a file of its own.

    Management gets the last version that crossed the table. A newer one is the team's until a paper carries it. To
    print the paper you are about to pass, say --draft and name two different people: who prepared it, and who checked
    it. You then see every field that is in it. Nothing is recorded: the paper counts once it stands in the log.
    """
    from bargain.documents.packet import gather

    workspace = asked.open(READS)
    audience = asked.audience or Audience.management
    if draft:
        _two_people(workspace, prepared_by, checked_by)
    facts = gather(workspace, names or (), version=version, base=base, cleared=draft)
    _refuse_secrets(facts, audience)
    if draft:
        _preview(asked, workspace, facts)
    if asked.output is not None and _is_folder(asked):
        _each(asked, workspace, facts)
    else:
        show(asked, workspace, "packet", facts, audience=Audience.management)
    if draft and asked.output is not None:
        say("Next: pass it; then give the paper a line in the session's log, sessions/ID.WRITER.log.yaml")


def _two_people(workspace: Workspace, prepared_by: str, checked_by: str) -> None:
    """Raise UsageError unless two different people of the team vouch for a draft."""
    people = [_person(workspace, name) for name in (prepared_by, checked_by)]
    if not all(people):
        raise UsageError(
            "a draft for management needs two people", "Add: --prepared-by NAME --checked-by ANOTHER-NAME"
        )
    if people[0] == people[1]:
        raise UsageError(
            f"{checked_by!r} prepared the draft and cannot be the one who checks it",
            "Let somebody else read it, and name them: --checked-by ANOTHER-NAME",
        )


def _person(workspace: Workspace, name: str) -> str:
    """Give the id of a person named by id or by name; the name itself where there is no list of the team."""
    wanted = " ".join(name.split()).casefold()
    if workspace.team is None or not wanted:
        return wanted
    for person in workspace.team.everybody():
        if wanted in {person.id.casefold(), person.name.casefold()}:
            return person.id
    raise UsageError(f"{name!r} is not in team.yaml", "Use an id or a name from team.yaml.")


def _refuse_secrets(facts: Packet, audience: Audience) -> None:
    """Raise UsageError where a copy holds a version that this audience may not see."""
    hidden = [copy.name for copy in facts.copies if copy.draft and not audience.sees(copy.level)]
    if hidden:
        raise UsageError(
            f"the latest version of {', '.join(hidden)} has not crossed the table; it is the team's",
            "For the team: --audience team. To print what you are about to pass: --draft",
        )


def _preview(asked: Asked, workspace: Workspace, facts: Packet) -> None:
    """Say every field that the packet holds, so that two people can see that nothing else is in it."""
    released = prepare(
        replace(asked, format="json", output=None), workspace, "packet", facts, audience=Audience.management
    ).released
    say(f"This draft is for {released.audience.value}. It holds these fields and nothing else:")
    for path, value in _fields(released.data):
        say(f"  {path}: {value}")
    for line in _moves_away(workspace, {copy.name for copy in facts.copies}):
        say(line)


def _moves_away(workspace: Workspace, names: Collection[str]) -> Iterator[str]:
    """Say on which of the items named a draft takes our own last number back: regressive, unless there is a reason."""
    from bargain.table.label import item_name
    from bargain.table.response import retreat
    from bargain.table.status import status_of

    standings = status_of(workspace)
    for proposal in workspace.proposals:
        ours = [version for version in proposal.versions if version.by != "management" and version.position]
        last = max(ours, key=lambda version: version.v, default=None)
        if item_name(proposal) not in names or last is None or last.position is None:
            continue
        held = retreat(standings[proposal.id], "union", last.position)
        if held is not None:
            yield (
                f"Regressive movement: {proposal.id} goes from {held} to {last.position}, away from management. "
                "Have a reason ready before you pass it."
            )


def _fields(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    from bargain.disclosure import Redline
    from bargain.rendering.cells import in_sentence
    from bargain.rendering.escape import visible

    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _fields(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for number, inner in enumerate(value, 1):
            yield from _fields(inner, f"{path} {number}")
    else:
        words = f"{value.before} -> {value.after}" if isinstance(value, Redline) else in_sentence(value)
        line = visible(" ".join(words.split()))
        yield path, line if len(line) <= 90 else f"{line[:87]}..."


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
