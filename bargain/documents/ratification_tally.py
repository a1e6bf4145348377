"""The tally sheet: for each vote who may vote, ballots issued, returned, yes, no, blank and spoiled, and the tellers' names.

    $ bargain ratification tally -o tally.docx

Empty before the count, to be filled in by hand; after it, what `ratification.yaml` holds, with the arithmetic checked and
what it comes to. Units are counted by themselves or together as `ratifies` in `bargain.yaml` says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from bargain.disclosure import Column, Document, Fact, Table, under
from bargain.domain.workspace import Workspace
from bargain.figures.ratifying import BALLOTS, counted, unit_names
from bargain.table.votes import IN_WORDS, Electorate, electorates, impossible
from bargain.visibility import Audience, Level, Members, Public, Team


@dataclass(frozen=True, slots=True)
class Sheet(Fact):
    """The sheet of one vote."""

    units: Members[str]
    lines: Members[Table]
    result: Members[str]
    known: Members[bool]
    faults: Members[tuple[str, ...]]
    tellers: Team[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Tallies(Fact):
    """The sheets, and all counts in one table."""

    local: Public[str]
    day: Members[date | None]
    sheets: Members[tuple[Sheet, ...]]
    counts: Members[Table]


def gather(workspace: Workspace) -> Tallies:
    """Give a sheet for each vote."""
    vote = workspace.ratification
    return Tallies(
        workspace.round.local.name,
        vote.voted_on if vote else None,
        tuple(_sheets(workspace)),
        counted(workspace),
    )


def _sheets(workspace: Workspace) -> Iterator[Sheet]:
    for one in electorates(workspace):
        faults = tuple(f"Unit {tally.unit} {fault}." for tally in one.tallies for fault in impossible(tally))
        tellers = tuple(teller for tally in one.tallies for teller in tally.tellers)
        units = " and ".join(unit_names(workspace, one.units))
        known = one.result != "unknown"
        yield Sheet(units, _lines(one), IN_WORDS[one.result], known, faults, tellers)


def _lines(one: Electorate) -> Table:
    """Give the lines of a sheet; what is not known is left empty, for the tellers to write."""
    columns = (
        Column("what", "", "text", Level.members),
        Column("ballots", "Ballots", "count", Level.members),
    )
    said = {
        "eligible": "May vote (people)",
        "issued": "Issued",
        "returned": "Returned",
        "yes": "Yes",
        "no": "No",
        "blank": "Blank",
        "spoiled": "Spoiled",
        "quorum": "Quorum (ballots returned)",
    }
    numbers = {name: one.total(name) for name in BALLOTS}
    rows = tuple((said[name], "" if number is None else number) for name, number in numbers.items())
    note = "Yes, no, blank and spoiled make the ballots returned."
    return Table("lines", "Count", columns, rows, (), note)


_COUNTS: Final = (
    "local", "day",
    *under("sheets", "units result known faults"), *under("sheets.lines", "what ballots"),
    *under("counts", "unit eligible issued returned yes no blank spoiled quorum result"),
)  # fmt: skip
_ALL: Final = (*_COUNTS, "sheets.tellers")
DOCUMENT = Document(
    facts=Tallies,
    gather=gather,
    title=lambda facts: f"Tally of the ratification vote, {facts.local}",
    template="ratification_tally",
    releases={
        Audience.members: _COUNTS,
        Audience.council: _COUNTS,
        Audience.team: _ALL,
        Audience.strategy: _ALL,
    },
)
