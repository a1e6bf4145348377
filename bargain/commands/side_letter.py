"""`bargain side-letter`: what the memorandum makes of a side letter, written into `impact.yaml`."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated

import typer

from bargain.commands.options import Asked, common
from bargain.commands.showing import say, show, then
from bargain.problems import UsageError

if TYPE_CHECKING:
    from bargain.domain.impact import SideLetter
    from bargain.domain.workspace import Workspace
    from bargain.folder.edits import Value

app = typer.Typer()
FILE = PurePosixPath("impact.yaml")


@app.command()
@common
def side_letter(
    asked: Asked,
    name: Annotated[str, typer.Argument(metavar="[LETTER]", help="As SL-01; all of them if empty.")] = "",
    renew: Annotated[bool, typer.Option("--renew", help="It goes on with the successor.")] = False,
    lapse: Annotated[bool, typer.Option("--lapse", help="It ends.")] = False,
    fold_in: Annotated[
        str,
        typer.Option(
            "--fold-in", metavar="SECTION", help="It becomes this section, as 8.7; or an article, as 8."
        ),
    ] = "",
    file: Annotated[
        Path | None, typer.Option("--file", metavar="FILE", help="Its words: Word, Markdown or plain text.")
    ] = None,
) -> None:
    """Example: bargain side-letter SL-01 --fold-in 8.7 --file snow-days.docx

    Says what the memorandum of agreement makes of a side letter: it is renewed, becomes part of the agreement, or
    lapses. It is written into impact.yaml with every other byte as it was. Without one of these it shows the letters.
    """
    from bargain.documents.side_letters import gather

    workspace = asked.open(("impact",))
    if not name or not (renew or lapse or fold_in or file):
        show(asked, workspace, "side_letters", gather(workspace, name))
        return
    if sum((renew, lapse, bool(fold_in))) > 1:
        raise UsageError("a letter is renewed, folded in, or lapses", "Say one of the three.")
    gather(workspace, name)  # it refuses a letter that is not there
    changes = _changes((renew, lapse, fold_in), file)
    _write(workspace, name, changes)
    say(f"{name}: {', '.join(changes)} written into {FILE}; everything else in it is as it was.")
    then(asked, "bargain moa --preview")


def _changes(chosen: tuple[bool, bool, str], file: Path | None) -> dict[str, Value]:
    """Give the fields that change, with their values."""
    renew, lapse, fold_in = chosen
    changes: dict[str, Value] = {}
    if renew or lapse or fold_in:
        changes["disposition"] = "renew" if renew else "lapse" if lapse else "fold_in"
    if fold_in:
        article, _, number = fold_in.partition(".")
        changes["article"] = article
        changes["section"] = fold_in if number else None
    if file is not None:
        changes["text"] = _words(file)
    return changes


def _words(file: Path) -> str:
    """Give the words of a letter as a file that people write holds them."""
    from bargain.commands.drafting import paper_of
    from bargain.language.dialect import plain
    from bargain.language.working_copy import wrapped

    paper = paper_of(file)
    return (
        wrapped(plain(paper.word.text("after") if paper.word is not None else paper.text)).rstrip("\n") + "\n"
    )


def _write(workspace: Workspace, name: str, changes: dict[str, Value]) -> None:
    """Change the letter's fields in the file that people write, all or none."""
    from bargain.files.output import amend
    from bargain.folder.edits import change_value

    letters: list[SideLetter] = workspace.impact.side_letters if workspace.impact is not None else []
    at = next(n for n, letter in enumerate(letters) if letter.id == name)
    before = (workspace.root / FILE).read_bytes()
    after = before
    for field, value in changes.items():
        after = change_value(after, ("side_letters", at, field), value, FILE)
    amend(workspace.root, {str(FILE): (before, after)})
