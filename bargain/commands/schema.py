"""`bargain schema`: the JSON Schemas of a workspace's files, for editors and other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from bargain.commands.showing import say
from bargain.problems import UsageError

app = typer.Typer()


@app.command()
def schema(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="One kind of file: bargain, proposal, team ...")
    ] = "",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR", help="Write one file a kind.")
    ] = None,
) -> None:
    """Example: bargain schema -o .schemas

    An editor that knows YAML completes and checks your files by these schemas: the first line of every file that
    bargain starts names its schema. Without -o the schema goes to the screen; without NAME, the list of names does.
    """
    from bargain.files.output import write_all
    from bargain.folder.schema import schemas

    known = schemas()
    if name and name not in known:
        raise UsageError(f"there is no schema {name!r}", f"Use one of: {', '.join(known)}")
    if output is not None:
        chosen = {name: known[name]} if name else known
        written = write_all(output, {f"{kind}.json": text.encode() for kind, text in chosen.items()})
        say(f"Wrote {len(written)} schemas to {output}.")
    else:
        sys.stdout.write(known[name] if name else "\n".join(known) + "\n")
