"""A tour: the three most useful next steps of this workspace, what each will give, and the command for it.

    $ bargain tour

The steps are what the workspace does not use yet, in the order of a first hour: team, agreement, platform, proposals,
pay, survey, and on to sessions. Where all that is there, the most urgent things to do take their place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bargain.calendar.first_hour import MOST, useful_steps
from bargain.disclosure import Document, Fact
from bargain.domain.workspace import Workspace
from bargain.visibility import Audience, Public, Team


@dataclass(frozen=True, slots=True)
class Stop(Fact):
    """One stop of the tour: what to do, what it will give, and the one command for it."""

    what: Team[str]
    gives: Team[str]
    command: Team[str]


@dataclass(frozen=True, slots=True)
class TourFacts(Fact):
    """The next stops, the most useful first."""

    local: Public[str]
    stops: Team[tuple[Stop, ...]]


def gather(workspace: Workspace, *, most: int = MOST) -> TourFacts:
    """Give the next stops; ``most`` is how many at most."""
    stops = tuple(Stop(step.what, step.gives, step.command) for step in useful_steps(workspace, most))
    return TourFacts(workspace.round.local.name, stops)


_TEAM: Final = ("local", "stops.what", "stops.gives", "stops.command")
DOCUMENT: Final = Document(
    facts=TourFacts,
    gather=gather,
    title=lambda facts: f"Where to go from here: {facts.local}",
    template="tour",
    releases={Audience.team: _TEAM, Audience.strategy: _TEAM},
)
