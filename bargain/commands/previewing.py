"""Two people look before anything of ours is handed across the table: who they are, and every field that they see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bargain.commands.options import Asked
from bargain.commands.showing import prepare, say
from bargain.problems import UsageError
from bargain.visibility import Audience

if TYPE_CHECKING:
    from bargain.disclosure import Fact
    from bargain.domain.workspace import Workspace

PreparedOption = Annotated[str, typer.Option(metavar="PERSON", help="Who made it ready.")]
DraftOption = Annotated[
    bool, typer.Option("--draft", help="Print what you are about to pass, for management.")
]
CheckedOption = Annotated[str, typer.Option(metavar="PERSON", help="Who else has checked it.")]


def two_people(workspace: Workspace, prepared_by: str, checked_by: str) -> tuple[str, str]:
    """Give the ids of the two who vouch for a paper; raises UsageError unless they are two people of the team."""
    prepared, checked = (person(workspace, name) for name in (prepared_by, checked_by))
    if not prepared or not checked:
        raise UsageError(
            "a paper for management needs two people", "Add: --prepared-by NAME --checked-by ANOTHER-NAME"
        )
    if prepared.casefold() == checked.casefold():
        raise UsageError(
            f"{checked_by!r} prepared the paper and cannot be the one who checks it",
            "Let somebody else read it, and name them: --checked-by ANOTHER-NAME",
        )
    return prepared, checked


def person(workspace: Workspace, name: str) -> str:
    """Give the id of a person named by id or by name; the name itself where there is no list of the team."""
    plain = " ".join(name.split())
    if workspace.team is None or not plain:
        return plain
    for one in workspace.team.everybody():
        if plain.casefold() in {one.id.casefold(), one.name.casefold()}:
            return one.id
    raise UsageError(f"{name!r} is not in team.yaml", "Use an id or a name from team.yaml.")


def preview(asked: Asked, workspace: Workspace, facts: Fact, document: str = "packet") -> None:
    """Say every field that a paper holds, so that two people can see that nothing else is in it."""
    plainly = replace(asked, format="json", output=None, audience=Audience.management)
    released = prepare(plainly, workspace, document, facts).released
    say(f"This draft is for {released.audience.value}. It holds these fields and nothing else:")
    for path, value in _fields(released.data):
        say(f"  {path}: {value}")


def _fields(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    from bargain.disclosure import Redline, Table
    from bargain.rendering.cells import in_sentence
    from bargain.rendering.escape import visible

    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _fields(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, Table):
        yield from _fields(value.records(), path)
    elif isinstance(value, list):
        for number, inner in enumerate(value, 1):
            yield from _fields(inner, f"{path} {number}")
    else:
        words = f"{value.before} -> {value.after}" if isinstance(value, Redline) else in_sentence(value)
        line = visible(" ".join(words.split()))
        yield path, line if len(line) <= 90 else f"{line[:87]}..."
