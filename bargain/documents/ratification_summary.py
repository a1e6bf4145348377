"""What members read before they vote: what changes, what it pays, what was not won, and what the council recommends.

    $ bargain ratification summary
    $ bargain ratification summary --audience members -o summary.docx

Texts are those that both sides signed, and what we first asked for is what our first paper said. In plain words where
a version has them (`plain:` in the proposal's version); else it says *see the text*, and the text follows.

It is the team's until both sides have signed every item. The council's recommendation, and what became of shared demands,
are the council's until the notice of the vote has gone out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bargain.calendar.choices import choose_unit
from bargain.disclosure import Document, Fact, Guarded, Table, under
from bargain.domain.workspace import Workspace
from bargain.figures.ratifying import (
    demands,
    examples,
    not_won,
    overview,
    planks,
    recommendation,
    unit_names,
)
from bargain.table.release import ballot_level
from bargain.table.settled import Change, changes, losses, reach_of
from bargain.table.votes import units_voting
from bargain.visibility import Audience, Members, Public, Team


@dataclass(frozen=True, slots=True)
class Summary(Fact):
    """The summary; what is about the agreement carries the level that it has reached."""

    local: Public[str]
    units: Public[tuple[str, ...]]
    reach: Team[str]
    recommendation: Members[Guarded[str | None]]
    overview: Members[Table]
    examples: Members[Table]
    lacking: Members[Guarded[bool]]
    not_won: Members[Table]
    planks: Members[Table]
    demands: Members[Table]
    changes: Members[tuple[Change, ...]]
    full_text: Members[str | None]


def gather(workspace: Workspace, *, unit: str = "") -> Summary:
    """Put the summary together, for all units that vote or for one; raises UsageError where there is no such unit."""
    units = (choose_unit(workspace, unit),) if unit else units_voting(workspace)
    found, level = changes(workspace, units), reach_of(workspace, units)
    paid, lacking = examples(workspace, units)
    return Summary(
        local=workspace.round.local.name,
        units=unit_names(workspace, units),
        reach=level.name,
        recommendation=Guarded(recommendation(workspace), ballot_level(workspace)),
        overview=overview(found),
        examples=paid,
        lacking=Guarded(lacking, level),
        not_won=not_won(losses(workspace, units)),
        planks=planks(workspace),
        demands=demands(workspace),
        changes=found,
        full_text=workspace.ratification.full_text if workspace.ratification else None,
    )


_SETTLED: Final = (
    "local", "units", "recommendation", "lacking", "full_text",
    *under("overview", "article before after effective who"),
    *under("examples", "who <year> more"),
    *under("not_won", "title first outcome"),
    *under("planks", "plank outcome"),
    *under("demands", "demand outcome"),
    *under("changes", "item title article before after plain effective until who redline"),
)  # fmt: skip
_COUNCIL: Final = (*_SETTLED, "demands.next")
_ALL: Final = (*_COUNCIL, "reach", "planks.next", "changes.reach")

DOCUMENT = Document(
    facts=Summary,
    gather=gather,
    title=lambda facts: f"The tentative agreement, {facts.local}",
    template="ratification_summary",
    releases={
        Audience.members: _SETTLED,
        Audience.council: _COUNCIL,
        Audience.team: _ALL,
        Audience.strategy: _ALL,
    },
)
