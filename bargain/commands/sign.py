"""`bargain sign`: a side has signed a tentative agreement."""

from __future__ import annotations

from functools import partial
from itertools import count
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
from bargain.commands.showing import say, then
from bargain.commands.ta import READS
from bargain.problems import BargainError, Problem, UsageError

if TYPE_CHECKING:
    from datetime import datetime

    from bargain.domain.session import Agreement, Signature
    from bargain.domain.workspace import Workspace

app = typer.Typer()
Party = Literal["union", "management"]


@app.command()
@common
def sign(
    asked: Asked,
    name: Annotated[str, typer.Argument(metavar="AGREEMENT", help="As TA-03.")],
    side: Annotated[Party, typer.Option(help="Whose signature it is.")],
    signer: Annotated[
        str,
        typer.Option(
            "--name", metavar="PERSON", help="Who signed: of ours an id or a name; of theirs a name."
        ),
    ],
    session: SessionOption = "",
    by: ByOption = "",
    at: AtOption = "",
) -> None:
    """Example: bargain sign TA-03 --side management --name "Attorney Carl Vetter" --by p05

    Records that a side has signed the sheet; once both have, the item is signed. What no longer has the words of its
    seal cannot be signed: see bargain verify.
    """
    from bargain.folder.journal import log_of
    from bargain.table.agreeing import sides_missing
    from bargain.table.status import status_of

    asked, workspace, when = opened(asked, READS, at)
    agreement = _found(workspace, name)
    _refuse(workspace, agreement, side, when)
    place, writer = session_of(workspace, session, when).id, writer_of(workspace, by)
    line = _line(workspace, agreement, (side, signer), when)
    record(workspace, writer, place, line)
    person = workspace.team.person(line.by) if workspace.team is not None else None
    signed = person.name if person is not None else line.by
    say(f"{agreement.id}: signed for {_PARTY[side]} by {signed}. Recorded in {log_of(writer, place)}.")
    missing = sides_missing(workspace.with_lines(line), agreement)
    if not missing:
        say(f"Both sides have signed {agreement.item}.")
    done = "bargain board" if any(one.open for one in status_of(workspace).values()) else "bargain moa"
    then(asked, f"bargain sign {agreement.id} --side {missing[0]} --name NAME" if missing else done)


_PARTY = {"union": "the union", "management": "management"}


def _found(workspace: Workspace, name: str) -> Agreement:
    from bargain.domain.session import Agreement

    there = {entry.id: entry for entry in workspace.entries(Agreement)}
    if name in there:
        return there[name]
    known = ", ".join(there) or "none yet; make the sheet first: bargain ta ITEM"
    raise UsageError(f"there is no tentative agreement {name!r}", f"There are: {known}")


def _refuse(workspace: Workspace, agreement: Agreement, side: str, at: datetime) -> None:
    """Raise where the side has signed already, signs before there was a sheet, or the words are not those agreed."""
    from bargain.domain.session import Signature
    from bargain.folder.lines import opened
    from bargain.table.verifying import verify

    earlier = [line for line in workspace.entries(Signature) if line.ta == agreement.id and line.side == side]
    if earlier:
        said = f"{_PARTY[side]} has signed {agreement.id} already: {earlier[0].by}, {earlier[0].at:%Y-%m-%d %H:%M}"
        raise UsageError(said, f"If that was a mistake: bargain strike {earlier[0].id} --because WHY")
    if at < agreement.at:
        said = f"{agreement.id} was reached on {agreement.at:%Y-%m-%d %H:%M}, after that"
        raise UsageError(said, "Give the time of the signature with --at.")
    seals = verify(workspace, partial(opened, workspace.root))
    if any(seal.state == "broken" for seal in seals if seal.record == agreement.id):
        message = f"{agreement.id} no longer has what was sealed; nothing was recorded"
        raise BargainError(Problem("SEAL", message, fix=f"Next: bargain verify {agreement.id}"))


def _line(workspace: Workspace, agreement: Agreement, who: tuple[Party, str], at: datetime) -> Signature:
    """Make the line of a signature; ours are named by their id, where the team has them."""
    from bargain.domain.session import Signature

    side, name = who
    words = " ".join(name.split())
    if not words:
        raise UsageError("nobody is named", "Say who signed, as in: --name p02")
    ours = _of_ours(workspace, words)
    theirs = {name.casefold() for one in workspace.sessions for name in one.theirs}
    if (side == "management") if ours else (side == "union" and words.casefold() in theirs):
        other = "our team" if ours else "management"
        raise UsageError(
            f"{words} is of {other}, and cannot sign for {_PARTY[side]}", "Check --side and --name."
        )
    return Signature(
        kind="signature",
        id=_free(workspace, f"{agreement.id}-{side}"),
        at=at,
        ta=agreement.id,
        side=side,
        by=ours or words,
    )


def _of_ours(workspace: Workspace, words: str) -> str | None:
    """Find who of our team is meant by an id or a name."""
    team = workspace.team.everybody() if workspace.team is not None else ()
    return next(
        (one.id for one in team if words.casefold() in {one.id.casefold(), one.name.casefold()}), None
    )


def _free(workspace: Workspace, name: str) -> str:
    """Give an id that no line has, not even a struck one, which would take the new line with it."""
    used = {entry.id for entry in (*workspace.log, *workspace.struck)}
    return next(free for n in count(1) if (free := name if n == 1 else f"{name}-{n}") not in used)
