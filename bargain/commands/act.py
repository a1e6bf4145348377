"""`bargain act`: what a side does with an item or a package without a new text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bargain.commands.options import Asked, common
from bargain.commands.recording import (
    AtOption,
    ByOption,
    SessionOption,
    opened,
    record,
    session_of,
    writer_of,
)
from bargain.commands.showing import say
from bargain.problems import UsageError

if TYPE_CHECKING:
    from bargain.domain.proposal import Side
    from bargain.domain.session import Act
    from bargain.domain.workspace import Workspace

app = typer.Typer()
READS = ("proposals", "packages", "log", "platform", "ratification", "team", "sessions")
"""The parts of the workspace that tell where an item stands."""
WhatArgument = Annotated[
    Literal[
        "hold", "question", "reject", "accept_in_part", "accept", "withdraw", "withdraw_without_prejudice",
        "renew", "refer", "ta_reached", "correct",
    ],
    typer.Argument(metavar="ACT", help="What is done."),
]  # fmt: skip
NameArgument = Annotated[str, typer.Argument(metavar="ID", help="The item or package, as U-02 or PKG-1.")]
WhoOption = Annotated[
    Literal["union", "management", "joint"] | None,
    typer.Option(help="Who does it; whoever proposed the item, where it is withdrawn."),
]
PaperOption = Annotated[str, typer.Option(metavar="PAPER", help="The paper it is about, as U-07-02.")]
ToOption = Annotated[str, typer.Option(metavar="PLACE", help="Where a referred item goes.")]
NoteOption = Annotated[str, typer.Option(metavar="TEXT", help="Anything worth keeping, for the team.")]


@app.command()
@common
def act(
    asked: Asked,
    what: WhatArgument,
    name: NameArgument,
    side: WhoOption = None,
    paper: PaperOption = "",
    to: ToOption = "",
    note: NoteOption = "",
    session: SessionOption = "",
    by: ByOption = "",
    at: AtOption = "",
) -> None:
    """Example: bargain act reject U-12 --side management --by p05

    ACT is hold, question, reject, accept_in_part, accept, withdraw, withdraw_without_prejudice, renew, refer,
    ta_reached or correct. Only who proposed an item can withdraw it; what is said of a what-if changes no status.
    Accepting a formal package accepts all of it. What cannot be is refused, and then nothing is recorded.
    """
    from bargain.domain.session import Act
    from bargain.folder.journal import log_of
    from bargain.table.recording import next_record

    asked, workspace, moment = opened(asked, READS, at)
    held = session_of(workspace, session, moment)
    writer = writer_of(workspace, by)
    fields = {"paper": paper or None, "to": to or None, "note": note or None}
    number = next_record(workspace, held.id, "act", writer)
    who = side or _proposer(workspace, what, name)
    done = Act(kind="act", id=number, at=moment, act=what, side=who, item=name, **fields)
    if known := _on_record(workspace, done):
        say(f"{known.id} is on record already: {_said(known)}, {known.at:%Y-%m-%d %H:%M}. Nothing is added.")
        return
    if what == "accept" and _accepted_before(workspace, name):
        return
    record(workspace, writer, held.id, done)
    say(f"Recorded as {done.id} in {log_of(writer, held.id)}: {_said(done)}.")
    _stands(workspace, done)
    written_up = what == "accept" and workspace.proposal(name) is not None
    say(f"Next: bargain ta {name}" if written_up else "Next: bargain board")


def _proposer(workspace: Workspace, what: str, name: str) -> Side:
    """Give the side that alone can do it; raises UsageError where both can."""
    proposal = workspace.proposal(name)
    if proposal is None or not what.startswith("withdraw"):
        raise UsageError(
            "nobody is named who does it", "Add: --side union, --side management or --side joint"
        )
    return proposal.side


def _said(done: Act) -> str:
    about = f" ({done.paper})" if done.paper else ""
    return f"{done.side}, {done.act.replace('_', ' ')} {done.item}{about}"


def _on_record(workspace: Workspace, done: Act) -> Act | None:
    """Find the same act at the same time: a run that was cut off after its line was written, and is repeated."""
    from bargain.domain.session import Act

    same = ("at", "act", "side", "item", "paper")
    acts = workspace.entries(Act)
    return next(
        (one for one in acts if all(getattr(one, name) == getattr(done, name) for name in same)), None
    )


def _accepted_before(workspace: Workspace, name: str) -> bool:
    """Say so, where the text of an item is accepted already."""
    from bargain.table.status import status_of

    standing = status_of(workspace).get(name)
    if standing is None or not (standing.agreed or standing.status == "accepted"):
        return False
    say(f"The text of {name} is accepted already ({standing.in_words()}). Nothing is added.")
    say("Next: bargain ta" if standing.agreed else f"Next: bargain ta {name}")
    return True


def _stands(workspace: Workspace, done: Act) -> None:
    """Say where the items stand now."""
    from bargain.table.moves import packages_of
    from bargain.table.recording import once_recorded
    from bargain.table.status import status_of

    package = packages_of(workspace).get(done.item)
    standings = status_of(once_recorded(workspace, done))
    for item in [part.item for part in package.items] if package is not None else [done.item]:
        if item in standings:
            say(f"{item} is now {standings[item].in_words()}.")
