"""What to do next: at most seven things, the most urgent first, with who, by when, why, and how.

    $ bargain next

They come from the checklist, the law's deadlines, agreements without a signature, homework, late information and the
findings of the checks. What counts more: the days it is late, whether it is an error, whether it holds up the stage.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from bargain.calendar.people import who
from bargain.calendar.urgency import MOST, Step, next_steps
from bargain.disclosure import Column, Document, Fact, Table, under
from bargain.domain.rule import Found
from bargain.domain.workspace import Workspace
from bargain.visibility import Audience, Council, Level, Public, Team

_COLUMNS: Final = (
    Column("rank", "", "count", Level.team),
    Column("what", "What", "text", Level.council),
    Column("who", "Who", "text", Level.council),
    Column("due", "Due", "date", Level.council),
    Column("why", "Why", "text", Level.council),
    Column("how", "Command or file", "text", Level.team),
)


@dataclass(frozen=True, slots=True)
class Urgent(Fact):
    """One thing to do; ``reach`` is the widest circle that may see it, ``days`` are calendar days to its date.

    The rank is the team's: in the council's list its gaps would tell how many things are kept from it.
    """

    rank: Team[int]
    what: Council[str]
    who: Council[str | None]
    due: Council[date | None]
    days: Council[int | None]
    why: Council[str]
    how: Team[str]
    reach: Team[str]

    @property
    def level(self) -> Level:
        """Give the level of the source it comes from."""
        return Level[self.reach]


@dataclass(frozen=True, slots=True)
class NextSteps(Fact):
    """The most urgent things to do, as a list and as a table."""

    local: Public[str]
    steps: Council[tuple[Urgent, ...]]
    overview: Council[Table]


def gather(
    workspace: Workspace,
    *,
    findings: Iterable[Found] = (),
    most: int = MOST,
    reader: Audience = Audience.strategy,
) -> NextSteps:
    """Give the most urgent things to do of those that a reader may see; ``findings`` are what the checks found."""
    steps = tuple(
        _urgent(workspace, rank, step)
        for rank, step in enumerate(next_steps(workspace, findings, most, reader), 1)
    )
    rows = tuple((step.rank, step.what, step.who, step.due, step.why, step.how) for step in steps)
    levels = tuple(step.level for step in steps)
    return NextSteps(
        workspace.round.local.name, steps, Table("overview", "Next steps", _COLUMNS, rows, levels=levels)
    )


def _urgent(workspace: Workspace, rank: int, step: Step) -> Urgent:
    return Urgent(
        rank,
        step.what,
        who(workspace, step.role) if step.role else None,
        step.due,
        (step.due - workspace.as_of).days if step.due else None,
        step.why,
        step.how,
        step.level.name,
    )


_COUNCIL: Final = (
    "local",
    *under("steps", "what who due days why"),
    *under("overview", "what who due why"),
)
_TEAM: Final = (*_COUNCIL, *under("steps", "rank how reach"), *under("overview", "rank how"))
DOCUMENT: Final = Document(
    facts=NextSteps,
    gather=gather,
    title=lambda facts: f"Next steps: {facts.local}",
    template="next_steps",
    releases={Audience.council: _COUNCIL, Audience.team: _TEAM, Audience.strategy: _TEAM},
)
