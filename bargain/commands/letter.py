"""`bargain letter`: notices and other letters under the union's name, and the record that they went out."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bargain.commands.options import Asked, as_day, common
from bargain.commands.showing import say, show, then
from bargain.problems import UsageError
from bargain.visibility import Audience

if TYPE_CHECKING:
    from bargain.domain.workspace import Workspace
    from bargain.letters.kinds import Kind
    from bargain.letters.letter import Correspondence, Letter, Post

app = typer.Typer()
INDEX = "factfinding-index"
"""The one kind that is no letter: the index of the book that goes to a fact-finder."""
OnOption = Annotated[
    date | None,
    typer.Option(
        "--on", parser=as_day, metavar="DATE", help="The day on the letter; the workspace's if left out."
    ),
]
DeliveryOption = Annotated[str, typer.Option(metavar="TEXT", help='How it goes out, as "by hand".')]
SignerOption = Annotated[
    str, typer.Option("--signed-by", metavar="NAME", help="Who signs; the president if left out.")
]
KindArgument = Annotated[
    str, typer.Argument(metavar="[KIND]", help="demand, mediation ...; left out: the list.")
]
ChangeArgument = Annotated[
    str, typer.Argument(metavar="[CHANGE]", help="For change and objection: the change, as CH-01.")
]
UnitOption = Annotated[
    list[str] | None, typer.Option("--unit", metavar="ID", help="A unit it is about; all if left out.")
]
DatesOption = Annotated[
    list[str] | None, typer.Option("--date", metavar="DATE", help="A date to propose; once for each.")
]
ProofOption = Annotated[str, typer.Option(metavar="TEXT", help="With --record: the proof that it arrived.")]
RecordOption = Annotated[bool, typer.Option("--record", help="Write down that it has been sent.")]


@app.command()
@common
def letter(
    asked: Asked,
    kind: KindArgument = "",
    change: ChangeArgument = "",
    unit: UnitOption = None,
    on: OnOption = None,
    delivery: DeliveryOption = "",
    signed_by: SignerOption = "",
    dates: DatesOption = None,
    record: RecordOption = False,
    proof: ProofOption = "",
) -> None:
    """Example: bargain letter demand --delivery "by hand" -o notice.docx

    The letter itself, ready to be sent. What the files do not say is left as a blank in brackets, and you are told which
    file fills it. The law is cited from the state profile, and says that it is unverified until a person has checked
    it. For a checklist before it goes out: --audience team. Nothing here is legal advice.

    With --record the day it was sent goes into notices.yaml, so that the deadlines of the law see it; for a change,
    into its own record in impact.yaml.
    """
    chosen = kind.casefold()
    if not chosen:
        _show_kinds()
        return
    if chosen == INDEX:
        _show_index(asked)
        return
    from bargain.documents.letter import gather
    from bargain.letters.kinds import KINDS

    workspace, audience = asked.open(), asked.audience or Audience.management
    post, cleared = post_of(on, delivery, signed_by, dates), audience is Audience.management
    facts = gather(workspace, chosen, change=change, units=unit or (), post=post, cleared=cleared)
    show(asked, workspace, "letter", facts, audience=Audience.management)
    tell(facts)
    if record:
        _record(workspace, KINDS[chosen], facts.letters[0], change, tuple(unit or ()), proof)
    else:
        then(
            asked,
            f"bargain letter {' '.join(filter(None, (chosen, change)))} -o {chosen}.docx; once sent: --record",
        )


def _show_kinds() -> None:
    from bargain.letters.kinds import KINDS

    for name, kind in KINDS.items():
        typer.echo(f"{name + (' CH-01' if kind.of_change else ''):<18} {kind.title}")
    typer.echo(f"{INDEX:<18} Index of the book for a fact-finder")
    say("Next: bargain letter KIND --audience team")


def _show_index(asked: Asked) -> None:
    from bargain.documents.factfinding_index import gather

    workspace = asked.open()
    show(asked, workspace, "factfinding_index", gather(workspace))


def post_of(on: date | None, delivery: str, signed_by: str, dates: list[str] | None = None) -> Post:
    """Put together what the options say of the sending; raises UsageError on a date that is none."""
    from bargain.dates import parse_day
    from bargain.letters.letter import Post

    try:
        days = tuple(parse_day(day) for day in dates or ())
    except ValueError as wrong:
        raise UsageError(str(wrong), "Write it as 2026-03-25.") from None
    return Post(on, delivery, signed_by, days)


def tell(facts: Correspondence) -> None:
    """Say which blanks a letter has and which file fills each, and that its law is unverified where it is."""
    for held in facts.letters:
        for line in held.missing:
            say(f"Blank: {line}")
        if "unverified" in held.authority:
            say(
                "Unverified: have a person in your state read the law that it cites; then law: verified_on: in bargain.yaml"
            )


def _record(
    workspace: Workspace, kind: Kind, sent: Letter, change: str, units: tuple[str, ...], proof: str
) -> None:
    """Write down that a letter was sent, where the calendar and the checks look for it."""
    to = sent.to[0]
    if to.startswith("["):
        raise UsageError(
            "it is not known to whom it was sent", "Fill the blanks that are named above; then --record."
        )
    if kind.of_change:
        _record_change(workspace, kind, sent, change)
        return
    known: dict[str, Any] = {
        "type": kind.notice,
        "units": list(units) or [unit.id for unit in workspace.round.units],
        "sent": sent.date.isoformat(),
        "to": to,
        "proof": proof,
        "answers": kind.answers,
    }
    _add_notice(workspace, {name: value for name, value in known.items() if value})


def _add_notice(workspace: Workspace, known: dict[str, Any]) -> None:
    from bargain.commands.new import put, with_record
    from bargain.folder.entries import ENTRIES, next_id

    held = workspace.notices.notices if workspace.notices is not None else []
    entry = ENTRIES["notice"]
    answers = {"id": next_id(entry, [notice.id for notice in held], known)} | known
    file, before, after = with_record(workspace.root, entry, answers)
    put(workspace.root, file, before, after)
    say(f"Recorded in {file}: {answers['id']}, {known['type'].replace('_', ' ')}, sent on {known['sent']}.")


def _record_change(workspace: Workspace, kind: Kind, sent: Letter, change: str) -> None:
    from bargain.files.output import amend
    from bargain.folder.edits import change_value

    changes = workspace.impact.changes if workspace.impact is not None else []
    number = next(n for n, one in enumerate(changes) if one.id == change)
    file = PurePosixPath("impact.yaml")
    before = after = (workspace.root / file).read_bytes()
    values = {kind.records: sent.date.isoformat()}
    if kind.records == "demand_sent" and changes[number].demand_to is None:
        values["demand_to"] = sent.to[0]
    for field, value in values.items():
        after = change_value(after, ("changes", number, field), value, file)
    amend(workspace.root, {str(file): (before, after)})
    say(f"Recorded in {file}: {change}, {kind.records}: {sent.date.isoformat()}.")
