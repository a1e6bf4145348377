"""The employer's part: when its vote is due, how it voted, and the vote on the money where one is needed.

    $ bargain ratification employer
    $ bargain ratification employer --vote ratified --on 2026-06-17

The day comes from the ground rules (`employer_vote_within_days`), counted from the members' vote. What the law of your
state says of such votes is not stated here: ask your field representative.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bargain.disclosure import Document, Fact, Table, under
from bargain.domain.notices import Ratification
from bargain.domain.workspace import Workspace
from bargain.figures.ratifying import counted
from bargain.visibility import Audience, Members, Public
from bargain.visibility import Table as AtTable

FUNDING: Final = {
    "none": "", "town_meeting": "town meeting", "council": "the council", "legislature": "the legislature",
    "voters": "the voters",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class EmployerVote(Fact):
    """Where the employer's vote and the funding stand; ``days_late`` counts calendar days, None where no day is known."""

    local: Public[str]
    employer: Public[str]
    members_voted: Members[date | None]
    within: AtTable[int | None]
    due: Members[date | None]
    days_late: Members[int | None]
    voted: Public[date | None]
    vote: Public[str | None]
    funded_by: Public[str]
    funded: Public[date | None]
    funding: Public[str | None]
    counts: Members[Table]


def gather(workspace: Workspace) -> EmployerVote:
    """Give the state of the employer's part."""
    vote, rules = workspace.ratification or Ratification(), workspace.ground_rules
    within = rules.employer_vote_within_days if rules else None
    known = vote.voted_on is not None and within is not None
    due = vote.voted_on + timedelta(days=within) if known and vote.voted_on and within is not None else None
    late = (
        (workspace.as_of - due).days if due and not vote.employer_voted_on and due < workspace.as_of else None
    )
    return EmployerVote(
        workspace.round.local.name,
        workspace.round.employer.name,
        vote.voted_on,
        within,
        due,
        late,
        vote.employer_voted_on,
        vote.employer_vote,
        FUNDING[workspace.round.employer.funding_vote],
        vote.funding_voted_on,
        vote.funding_vote,
        counted(workspace),
    )


_ALL: Final = (
    "local", "employer", "members_voted", "within", "due", "days_late", "voted", "vote", "funded_by", "funded",
    "funding", *under("counts", "unit eligible issued returned yes no blank spoiled quorum result"),
)  # fmt: skip
DOCUMENT = Document(
    facts=EmployerVote,
    gather=gather,
    title=lambda facts: f"The employer's vote, {facts.employer}",
    template="ratification_employer",
    releases=dict.fromkeys((Audience.members, Audience.council, Audience.team, Audience.strategy), _ALL),
)
