"""`bargain ratification count` and `employer`: the votes themselves, recorded in `ratification.yaml`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import typer

from bargain.commands.amending import DryRunOption, change, keep
from bargain.commands.options import Asked, as_day, common
from bargain.commands.showing import say, show, then
from bargain.problems import UsageError

if TYPE_CHECKING:
    from bargain.commands.amending import Change
    from bargain.domain.notices import Tally
    from bargain.domain.workspace import Workspace

READS: Final = (
    "proposals", "packages", "offers", "log", "pay", "platform", "common_good", "council", "ratification",
    "ground_rules",
)  # fmt: skip
"""The parts of the workspace that the papers of a ratification look at."""
Ballots = Annotated[int | None, typer.Option(min=0, metavar="NUMBER", help="Ballots of this kind.")]


@common
def count(
    asked: Asked,
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="The unit that was counted.")],
    eligible: Annotated[
        int | None, typer.Option(min=0, metavar="NUMBER", help="People who may vote.")
    ] = None,
    issued: Ballots = None,
    returned: Ballots = None,
    yes: Ballots = None,
    no: Ballots = None,
    blank: Ballots = None,
    spoiled: Ballots = None,
    quorum: Annotated[
        int | None, typer.Option(min=0, metavar="NUMBER", help="Ballots returned for a valid vote.")
    ] = None,
    teller: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Who counted; once for each.")
    ] = None,
    on: Annotated[
        date | None, typer.Option(parser=as_day, metavar="DATE", help="The day, if not voted_on.")
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="A second vote of this unit; the first stays on record.")
    ] = False,
    dry_run: DryRunOption = False,
) -> None:
    """Example: bargain ratification count A --eligible 120 --issued 118 --returned 110 --yes 98 --no 11 --blank 1 --spoiled 0

    Writes what the tellers counted into ratification.yaml. What you do not give stays unknown; it is not zero. A count that
    cannot be is refused, and one that is there is not written over: count --again is for a second vote. Its day is --on,
    else that of the vote, else today.
    """
    from bargain.calendar.choices import choose_unit

    workspace = asked.open(READS)
    name = choose_unit(workspace, unit)
    said = {"eligible": eligible, "issued": issued, "returned": returned, "yes": yes, "no": no, "blank": blank,
            "spoiled": spoiled, "quorum": quorum}  # fmt: skip
    given: dict[str, Any] = {key: value for key, value in said.items() if value is not None}
    if again and on is None:
        raise UsageError("a second vote needs its day", "Add: --on DATE")
    on = on if yes is None else _counted_on(workspace, on)
    given |= {"counted_on": on} if on else {}
    given |= {"tellers": teller} if teller else {}
    if _recorded(workspace, name, given, again=again, dry_run=dry_run):
        seen = replace(asked, as_of=max(workspace.as_of, on)) if on else asked
        say(f"Unit {name}: {_result(seen, name)}. Recorded in ratification.yaml.")
        then(asked, "bargain ratification tally")


def _counted_on(workspace: Workspace, on: date | None) -> date | None:
    """Give the day of a count: the one that is named, else none where the vote has a day, else today."""
    vote = workspace.ratification
    return on if on or (vote and vote.voted_on) else workspace.as_of


def _recorded(workspace: Workspace, unit: str, given: dict[str, Any], *, again: bool, dry_run: bool) -> bool:
    """Write a count, as a new record or into the one that waits for it; say whether it was written."""
    from bargain.commands.new import with_record
    from bargain.folder.entries import ENTRIES

    held = workspace.ratification.tallies if workspace.ratification else []
    at = max((n for n, one in enumerate(held) if one.unit == unit), default=None)
    if at is None or again:
        known = {"eligible": held[at].eligible, "quorum": held[at].quorum} if at is not None else {}
        fields = {"unit": unit} | {key: value for key, value in known.items() if value is not None} | given
        _refuse_faults(unit, fields)
        answers = {key: _text(value) for key, value in fields.items()}
        return keep(workspace.root, *with_record(workspace.root, ENTRIES["tally"], answers), dry_run=dry_run)
    _refuse_known(held[at], given)
    _refuse_faults(unit, held[at].model_dump() | given)
    changes: list[Change] = [(("tallies", at, key), _text(value)) for key, value in given.items()]
    return change(workspace.root, ENTRIES["tally"], changes, dry_run=dry_run)


def _text(value: Any) -> Any:
    return value if isinstance(value, list) else str(value)


def _refuse_known(held: Tally, given: dict[str, Any]) -> None:
    """Raise UsageError where a number is on record already and another is given."""
    for key, value in given.items():
        known = getattr(held, key)
        if known not in (None, [], value):
            raise UsageError(
                f"unit {held.unit} has {known} for {key} already, not {value}",
                "A mistake is mended in ratification.yaml; a second vote is recorded with --again --on DATE.",
            )


def _refuse_faults(unit: str, fields: dict[str, Any]) -> None:
    """Raise UsageError where a count cannot be."""
    from bargain.domain.notices import Tally
    from bargain.table.votes import impossible

    if fields.get("eligible") is None:
        raise UsageError(f"how many of unit {unit} may vote is not on record", "Add: --eligible NUMBER")
    numbers = {key: str(value) for key, value in fields.items() if isinstance(value, int)}
    if faults := impossible(Tally.model_validate({"unit": unit} | numbers)):
        raise UsageError(f"the count of unit {unit} {'; '.join(faults)}", "Count again with the tellers.")


def _result(asked: Asked, unit: str) -> str:
    from bargain.table.votes import IN_WORDS, unit_result

    return IN_WORDS[unit_result(asked.open(READS), unit)]


@common
def employer(
    asked: Asked,
    vote: Annotated[
        Literal["ratified", "rejected"] | None, typer.Option(help="How the employer voted.")
    ] = None,
    on: Annotated[date | None, typer.Option(parser=as_day, metavar="DATE", help="When it voted.")] = None,
    funding: Annotated[
        Literal["funded", "rejected"] | None, typer.Option(help="How the vote on the money went.")
    ] = None,
    funding_on: Annotated[
        date | None, typer.Option(parser=as_day, metavar="DATE", help="When that was.")
    ] = None,
    dry_run: DryRunOption = False,
) -> None:
    """Example: bargain ratification employer --vote ratified --on 2026-06-17

    Shows when the employer's vote is due and how it went; with --vote or --funding it is recorded in ratification.yaml.
    """
    from bargain.documents.ratification_employer import gather
    from bargain.folder.entries import ENTRIES

    workspace = asked.open(READS)
    changes: list[Change] = []
    for what, said, day, flag in (
        ("employer", vote, on, "--on"),
        ("funding", funding, funding_on, "--funding-on"),
    ):
        if (said is None) != (day is None):
            raise UsageError(
                f"a vote and its day go together: {what}", f"Give both the vote and {flag} DATE."
            )
        if said and day:
            changes += [((f"{what}_vote",), said), ((f"{what}_voted_on",), day.isoformat())]
    if not changes:
        show(asked, workspace, "ratification_employer", gather(workspace))
    elif change(workspace.root, ENTRIES["tally"], changes, dry_run=dry_run):
        say("Recorded in ratification.yaml.")
        then(asked, "bargain implementation" if vote == "ratified" else "bargain ratification failed")
