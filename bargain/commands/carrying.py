"""What a paper of either side carries, as the commands `pass` and `receive` ask for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bargain.dates import parse_day
from bargain.problems import UsageError

if TYPE_CHECKING:
    from bargain.domain.proposal import Side
    from bargain.domain.workspace import Workspace
    from bargain.table.passing import Cargo

BaseOption = Annotated[
    Literal["contract", "last_pass", "both"],
    typer.Option(help="What the redline is measured against: the agreement, or the last paper on the item."),
]
WhatIfOption = Annotated[bool, typer.Option("--what-if", help="It asks a question, and states no position.")]
FreeOption = Annotated[
    bool, typer.Option("--without-prejudice", help="It may not be held against who made it.")
]
ExpiresOption = Annotated[str, typer.Option(metavar="DATE", help="Or session_end, or none.")]
LetterOption = Annotated[str, typer.Option(metavar="TITLE", help="A letter of that title, without an item.")]
InformationOption = Annotated[
    str, typer.Option(metavar="TITLE", help="Information of that title, without an item.")
]
TitleOption = Annotated[str, typer.Option(metavar="TEXT", help="What it is called on record.")]
DryOption = Annotated[bool, typer.Option("--dry-run", help="Show everything, and record nothing.")]


def titled(letter: str, information: str) -> Cargo | None:
    """Give a paper without an item, if one is asked for; raises UsageError where it would be two."""
    from bargain.table.passing import Cargo

    if letter and information:
        raise UsageError("a paper is a letter or information, not both", "Record one after the other.")
    if letter:
        return Cargo("letter", title=letter)
    return Cargo("information", title=information) if information else None


def cargoes_of(
    workspace: Workspace,
    names: Sequence[str],
    side: Side,
    versions: Mapping[str, int],
    *,
    what_if: bool = False,
    letter: Cargo | None = None,
    accept: str = "",
) -> list[Cargo]:
    """Say what the papers carry, one for each name; raises UsageError where that cannot be."""
    from bargain.table.passing import accepting, of_name

    if letter is not None:
        if names or accept:
            raise UsageError("a letter carries no item", "Record the items by themselves.")
        return [letter]
    if accept:
        return [accepting(workspace, accept, side, names)]
    return [of_name(workspace, name, side, versions.get(name), what_if=what_if) for name in names]


def told(cargo: Cargo, title: str, expires: str, *, without_prejudice: bool) -> Cargo:
    """Add what a person says of a paper to what it carries; raises UsageError on a day that is none."""
    return replace(
        cargo,
        title=title or cargo.title,
        expires=_until(expires) or cargo.expires,
        without_prejudice=without_prejudice or cargo.without_prejudice,
    )


def _until(text: str) -> str:
    try:
        return text if text in {"", "none", "session_end"} else parse_day(text).isoformat()
    except ValueError as wrong:
        raise UsageError(str(wrong), "Or say session_end or none.") from None
