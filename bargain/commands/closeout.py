"""`bargain closeout`: end a round: what to keep, seal, hand over and destroy; the archive; and the destroying itself."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bargain.commands.options import Asked, common, now
from bargain.commands.recording import record_id, writer_of
from bargain.commands.showing import prepare, say, show
from bargain.problems import BargainError, UsageError
from bargain.visibility import Audience

if TYPE_CHECKING:
    from bargain.documents.closeout import CloseoutFacts
    from bargain.domain.workspace import Workspace
    from bargain.folder.closing import Disposition, Keeping

app = typer.Typer()


@app.command()
@common
def closeout(
    asked: Asked,
    yes: Annotated[bool, typer.Option("--yes", help="Make the archive for the next chair.")] = False,
    archive: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="A .zip file, or a folder; out/handover-DATE.zip if left out."),
    ] = None,
    destroy: Annotated[
        bool, typer.Option("--destroy", help="Delete what is to be destroyed, after the archive is made.")
    ] = False,
    confirm: Annotated[
        str, typer.Option(metavar="NAME", help="The local's name, so that nothing is destroyed by a slip.")
    ] = "",
    by: Annotated[
        str, typer.Option("--by", metavar="PERSON", help="Who closes the round: an id or a name.")
    ] = "",
) -> None:
    """Example: bargain closeout

    Shows what becomes of every file at the end of a round: handed over to the next chair, sealed, destroyed, or left.
    With --yes --by PERSON it makes the archive for the next chair: nothing from confidential/ or private/, and the
    SHA-256 of each file.

    Only --destroy deletes, after you have typed the local's name; never under a legal hold (legal_hold: in
    bargain.yaml), and never before the employer has ratified. What git's history and backups keep is not deleted.
    """
    from bargain.documents.closeout import gather, held_by

    workspace = asked.open()
    held = held_by(workspace)
    facts = gather(workspace, held=held)
    if not yes:
        if destroy:
            raise UsageError("--destroy comes with --yes", "Look first: bargain closeout")
        show(asked, workspace, "closeout", facts)
        say("Nothing is written. For the archive: bargain closeout --yes --by PERSON")
        return
    if not by:
        raise UsageError("somebody has to close the round", "Add: --by PERSON")
    person = writer_of(workspace, by)
    if destroy:
        _may_destroy(workspace, facts, confirm, _of(held, "destroy"))
    made = _archive(asked, workspace, facts, _of(held, "hand over"), archive)
    _note(workspace, person, f"Closeout: {len(_of(held, 'hand over'))} files handed over in {made}")
    if destroy:
        _destroy(workspace, person, _of(held, "destroy"))
    say(f"Next: bargain init ../next-round --from {workspace.root.name} (from the folder above this one)")


def _of(held: Mapping[Keeping, Sequence[str]], disposition: Disposition) -> list[str]:
    return [name for keeping, names in held.items() if keeping.disposition == disposition for name in names]


def _may_destroy(workspace: Workspace, facts: CloseoutFacts, confirm: str, names: list[str]) -> None:
    """Raise UsageError unless nothing holds the files and the person has named the local."""
    hold = workspace.round.legal_hold
    # A day that --as-of names lifts no hold that still stands today.
    if hold is not None and hold.holds(min(workspace.as_of, now().date())):
        raise UsageError(
            f"a legal hold stands since {hold.since}, by {hold.by}: {hold.because}",
            "Nothing is destroyed until it is lifted in writing: lifted_on under legal_hold in bargain.yaml.",
            "HOLD",
        )
    if not facts.over:
        fix = (
            "Write employer_vote: ratified into ratification.yaml once it is so; until then keep everything."
        )
        raise UsageError("this round is not over: the employer has not ratified", fix)
    say(f"To be destroyed, {len(names)} files:")
    for name in names:
        say(f"  {name}")
    wanted = workspace.round.local.name
    if not confirm and sys.stdin.isatty():
        confirm = typer.prompt(f"Type {wanted!r} to destroy them", default="", show_default=False, err=True)
    if confirm.strip().casefold() != wanted.casefold():
        raise UsageError("the local's name was not given", f'Add: --confirm "{wanted}"')


def _archive(
    asked: Asked, workspace: Workspace, facts: CloseoutFacts, names: list[str], place: Path | None
) -> str:
    """Write the archive, and give its name."""
    from bargain.files.output import write_all
    from bargain.folder.closing import contents, zipped

    folder = f"handover-{workspace.as_of}"
    target = place or workspace.root / "out" / f"{folder}.zip"
    plainly = replace(asked, format="markdown", output=None, audience=Audience.team)
    sheet = prepare(plainly, workspace, "closeout", facts)
    held = contents(workspace.root, names, {"HANDOVER.md": sheet.content})
    if target.suffix.lower() == ".zip":
        files = {target.name: zipped(held, folder, workspace.as_of)}
        write_all(target.parent, files, force=asked.force)
    else:
        write_all(target, {f"{folder}/{name}": content for name, content in held.items()}, force=asked.force)
        target /= folder
    shown = target if place else target.relative_to(workspace.root)
    say(f"Wrote {shown}: {len(names)} files for the next chair, none from confidential/ or private/.")
    return target.name


def _destroy(workspace: Workspace, person: str, names: list[str]) -> None:
    from bargain.files import git
    from bargain.folder import closing

    gone: list[str] = []
    try:
        for name in closing.destroy(workspace.root, names):
            gone.append(name)
    except BargainError:
        say(f"Stopped; {len(gone)} of {len(names)} files are gone.")
        raise
    finally:
        folders = ", ".join(sorted({name.partition("/")[0] for name in gone}))
        _note(workspace, person, f"Closeout: {len(gone)} files destroyed, in {folders or 'no folder'}")
    say(f"Destroyed {len(gone)} files.")
    if git.is_repository(workspace.root) and any(git.ever_tracked(workspace.root, name) for name in names):
        say("git's history still holds some of them: start a new repository for the next round.")
    say("Backups, mail and other people's copies may hold them still: ask who keeps them.")


def _note(workspace: Workspace, person: str, text: str) -> None:
    from bargain.domain.session import Note
    from bargain.folder.journal import append, log_of

    at = now().replace(second=0, microsecond=0, tzinfo=None)
    note = Note(kind="note", id=record_id(workspace, "NT", person), at=at, text=text, who=person)
    append(workspace.root, log_of(person), note)
