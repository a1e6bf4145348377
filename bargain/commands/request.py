"""`bargain request`: information requests as letters, what is owed of each, reminders, and what came."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bargain.commands.letter import DeliveryOption, OnOption, RecordOption, SignerOption, post_of, tell
from bargain.commands.options import Asked, common
from bargain.commands.showing import say, show, then
from bargain.problems import UsageError
from bargain.visibility import Audience

if TYPE_CHECKING:
    from bargain.domain.workspace import Workspace
    from bargain.folder.edits import Value

app = typer.Typer(
    help="Example: bargain request list\n\nInformation requests: letters, what is owed, reminders, what came.",
    no_args_is_help=True,
)
FILE = PurePosixPath("info_requests.yaml")
NameArgument = Annotated[str, typer.Argument(metavar="ID", help="The request, as IR-03.")]
Came = Literal["complete", "partial", "refused", "objected", "not_kept"]


@app.command("letter")
@common
def letter(
    asked: Asked,
    name: NameArgument,
    on: OnOption = None,
    delivery: DeliveryOption = "",
    signed_by: SignerOption = "",
    record: RecordOption = False,
) -> None:
    """Example: bargain request letter IR-03 --delivery e-mail -o IR-03.docx

    The request as a letter: what is asked for item by item, why, by when, how privacy is handled, and on what
    authority. Blanks are named with the file that fills them. With --record the day it went out is written down.
    """
    _show_letter(asked, name, on, delivery, signed_by, record=record)


@app.command("remind")
@common
def remind(
    asked: Asked,
    name: NameArgument,
    on: OnOption = None,
    delivery: DeliveryOption = "",
    signed_by: SignerOption = "",
    record: RecordOption = False,
) -> None:
    """Example: bargain request remind IR-03 -o IR-03-reminder.docx

    A reminder: what is still open, how many days late it is, and which reminder this is. With --record its day is added
    to reminders: of the request.
    """
    _show_letter(asked, name, on, delivery, signed_by, record=record, reminder=True)


@app.command("list")
@common
def list_(asked: Asked) -> None:
    """Example: bargain request list

    Every item that was asked for: sent, due, how many days late, what came, what waits for it; and the reminders of
    each request, on the due day, 7 and 14 days after it, and at 21 days the word to ask for advice.
    """
    from bargain.documents.info_request_tracker import gather

    workspace = asked.open(("info_requests", "proposals", "packages", "log", "ratification", "platform"))
    facts = gather(workspace)
    show(asked, workspace, "info_request_tracker", facts)
    if facts.next_step:
        then(asked, facts.next_step)


@app.command("received")
@common
def received(
    asked: Asked,
    name: NameArgument,
    item: Annotated[int, typer.Argument(metavar="ITEM", help="The number of the item.")],
    status: Annotated[Came, typer.Option(help="What came of it.")] = "complete",
    partial: Annotated[bool, typer.Option("--partial", help="Only part of it came.")] = False,
    on: OnOption = None,
    note: Annotated[str, typer.Option(metavar="TEXT", help="Anything worth keeping; the team's.")] = "",
) -> None:
    """Example: bargain request received IR-03 2 --partial --note "two schools are missing"

    Writes down what came of an item, and when. Nothing else in info_requests.yaml changes.
    """
    from bargain.letters.request import request_named

    workspace = asked.open(("info_requests",))
    request = request_named(workspace, name)
    numbers = [one.n for one in request.items]
    if item not in numbers:
        raise UsageError(
            f"{name} has no item {item}", f"It has: {', '.join(map(str, numbers)) or 'no items'}"
        )
    came = "partial" if partial else status
    day = on or workspace.as_of
    place = ("items", numbers.index(item))
    values: dict[tuple[str | int, ...], Value] = {(*place, "status"): came}
    if came in {"complete", "partial"}:
        values[*place, "received"] = day.isoformat()
    if note:
        values[*place, "note"] = " ".join(note.split())
    _write(workspace, name, values)
    say(f"{name} item {item}: {came.replace('_', ' ')}. Recorded in {FILE}.")
    then(asked, "bargain request list")


def _show_letter(
    asked: Asked,
    name: str,
    on: date | None,
    delivery: str,
    signed_by: str,
    *,
    record: bool,
    reminder: bool = False,
) -> None:
    """Show a request or a reminder, tell its blanks, and write down that it was sent where that is asked for."""
    from bargain.documents.info_request_letter import gather

    workspace = asked.open(("info_requests", "team"))
    facts = gather(
        workspace,
        name,
        remind=reminder,
        post=post_of(on, delivery, signed_by),
        cleared=(asked.audience or Audience.management) is Audience.management,
    )
    show(asked, workspace, "info_request_letter", facts, audience=Audience.management)
    tell(facts)
    if record:
        _record(workspace, name, on or workspace.as_of, reminder=reminder)
    else:
        verb = "remind" if reminder else "letter"
        then(asked, f"bargain request {verb} {name} -o {name}.docx; once sent: --record")


def _record(workspace: Workspace, name: str, day: date, *, reminder: bool) -> None:
    """Write down the day on which a request or a reminder went out; one that is there already is not written twice."""
    from bargain.letters.request import request_named

    request = request_named(workspace, name)
    if not reminder and request.sent is not None:
        raise UsageError(
            f"{name} was sent on {request.sent}", "Correct sent: in info_requests.yaml if that is wrong."
        )
    if reminder and day in request.reminders:
        raise UsageError(f"a reminder of {name} on {day} is recorded already", "Nothing is to be done.")
    days: Value = [one.isoformat() for one in sorted([*request.reminders, day])]
    _write(workspace, name, {("reminders",): days} if reminder else {("sent",): day.isoformat()})
    say(f"{name}: {'a reminder' if reminder else 'sent'} on {day}. Recorded in {FILE}.")


def _write(workspace: Workspace, name: str, values: dict[tuple[str | int, ...], Value]) -> None:
    """Change values of one request in its file, all or none."""
    from bargain.files.output import amend
    from bargain.folder.edits import change_value

    requests = workspace.info_requests.info_requests if workspace.info_requests is not None else []
    number = next(n for n, one in enumerate(requests) if one.id == name)
    before = after = (workspace.root / FILE).read_bytes()
    for place, value in values.items():
        after = change_value(after, ("info_requests", number, *place), value, FILE)
    amend(workspace.root, {str(FILE): (before, after)})
