"""The ballot: one neutral question, yes or no, how to mark it, and nothing else; one for each unit that votes by itself.

    $ bargain ratification ballot -o ballots.docx
    $ bargain ratification ballot --unit E --copies 4 -o ballots-e.pdf

Several stand on a page, to be cut. They carry no number, so that nobody can be found by a ballot.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bargain.calendar.choices import choose_unit
from bargain.disclosure import Document, Fact, under
from bargain.domain.workspace import Workspace
from bargain.figures.ratifying import unit_names
from bargain.table.votes import electorates
from bargain.visibility import Audience, Members, Public

COPIES: Final = 3
"""Ballots on a page, where nobody says how many."""


@dataclass(frozen=True, slots=True)
class OneBallot(Fact):
    """The ballot of one electorate."""

    units: Members[str]
    question: Members[str]


@dataclass(frozen=True, slots=True)
class Ballots(Fact):
    """The ballots of the vote; ``copies`` of each stand on a page."""

    local: Public[str]
    ballots: Members[tuple[OneBallot, ...]]
    copies: Members[tuple[int, ...]]


def gather(workspace: Workspace, *, unit: str = "", copies: int = COPIES) -> Ballots:
    """Give a ballot for each vote, or for that of one unit; raises UsageError where there is no such unit."""
    wanted = choose_unit(workspace, unit) if unit else ""
    local, employer = workspace.round.local.name, workspace.round.employer.name
    ballots = []
    for one in electorates(workspace):
        if not wanted or wanted in one.units:
            units = " and ".join(unit_names(workspace, one.units))
            question = (
                f"Shall the tentative agreement between {local} and {employer} for {units} be ratified?"
            )
            ballots.append(OneBallot(units, question))
    return Ballots(local, tuple(ballots), tuple(range(copies)))


_ALL: Final = ("local", "copies", *under("ballots", "units question"))
DOCUMENT = Document(
    facts=Ballots,
    gather=gather,
    title=lambda facts: f"Ballot, {facts.local}",
    template="ratification_ballot",
    releases=dict.fromkeys((Audience.members, Audience.council, Audience.team, Audience.strategy), _ALL),
)
