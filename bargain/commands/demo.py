"""`bargain demo`: a copy of a made-up local, and the main job done on it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from bargain.commands.options import Asked
from bargain.commands.showing import prepare, quoted, say, write
from bargain.visibility import Audience

if TYPE_CHECKING:
    from bargain.documents.findings import Findings
    from bargain.domain.workspace import Workspace

app = typer.Typer()
PRODUCTS: Final = (
    ("status.html", "status", Audience.team, "where each unit stands, to open in a browser"),
    ("next.md", "next_steps", Audience.team, "the seven most urgent things to do"),
    (
        "checklist.docx",
        "checklist",
        Audience.team,
        "every task of the round, ticked where the files prove it",
    ),
    ("checklist.xlsx", "checklist", Audience.team, "the same as a spreadsheet, to sort and filter"),
    ("stage.pdf", "stage", Audience.team, "the stage tracker with its timeline"),
    (
        "packet.docx",
        "packet",
        Audience.management,
        "table copies in Word, changes tracked, for the other side",
    ),
    ("packet.pdf", "packet", Audience.management, "the same in PDF, changes struck and underlined"),
    ("proposals.pdf", "proposal_index", Audience.team, "every item and both sides' last positions"),
    (
        "board.pdf",
        "board",
        Audience.team,
        "where every item stands, pass by pass, and what hangs over the table",
    ),
    (
        "minutes.docx",
        "session_minutes",
        Audience.team,
        "the minutes of the last session: what crossed and what was said",
    ),
    ("cost.xlsx", "cost", Audience.team, "the cost of both sides' positions, with live totals"),
    ("cost.pdf", "cost", Audience.team, "the cost summary to read in caucus"),
    (
        "findings.md",
        "findings",
        Audience.team,
        "what is wrong, late or missing; Riverbend has faults planted in it",
    ),
    ("calendar.ics", "calendar", Audience.team, "the dates, for everybody's calendar, in neutral words"),
)
"""The files the demo makes: name, document, audience, and what it is."""


@app.command()
def demo(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="DIR", help="A folder that does not exist yet; named after the sample if left out."
        ),
    ] = None,
    sample: Annotated[
        Literal["riverbend", "lakeshore"], typer.Option(help="Which made-up local.")
    ] = "riverbend",
) -> None:
    """Example: bargain demo riverbend

    Copies a made-up local into the folder, makes its papers in the folder out, and says what each file is.
    """
    from bargain.folder.scaffold import copy_sample

    folder = folder or Path(sample)
    copied = copy_sample(sample, folder)
    say(f"{folder}: {len(copied)} files of a made-up local. Open bargain.yaml first, then proposals/.")
    asked = Asked(workspace=folder)
    workspace = asked.open()
    say(f"Everything below is as of {workspace.as_of}, the date that its bargain.yaml sets.")
    _make(asked, workspace)
    width = max(len(name) for name, *_ in PRODUCTS)
    for name, _, audience, line in PRODUCTS:
        say(f"  out/{name:<{width}}  {line} ({audience.value})")
    say(f"Next: bargain next -w {quoted(folder)}")


def _make(asked: Asked, workspace: Workspace) -> None:
    """Make every product in the folder out: all of them, or none."""
    from bargain.disclosure import Document
    from bargain.extend import find

    out = workspace.root / "out"
    sheets = {}
    for name, kind, audience, _ in PRODUCTS:
        document = find("documents", kind, Document)
        wanted = replace(asked, output=out / name)
        facts = found(workspace) if kind == "findings" else document.gather(workspace)
        sheets[name] = prepare(wanted, workspace, kind, facts, audience=audience)
    write(replace(asked, output=out / "all"), sheets, quietly=True)


def found(workspace: Workspace) -> Findings:
    """Gather what every rule finds; the document itself may not ask the checks, which stand on its own floor."""
    from bargain.documents.findings import gather
    from bargain.domain.rule import findings, waive

    return gather(workspace, *waive(workspace, findings(workspace)))
