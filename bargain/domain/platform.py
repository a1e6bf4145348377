"""The platform: the planks that members voted on, and what became of them (`platform.yaml`)."""

from typing import Literal

from pydantic import Field

from bargain.domain.record import Day, Line, Record, Whole
from bargain.visibility import Members, Team, WhenRatified

Outcome = Literal["won", "partly", "not_won", "open"]


class Plank(Record):
    """One promise of the platform, with the proposals and shared demands that carry it."""

    id: WhenRatified[Line]
    title: WhenRatified[Line]
    promise: WhenRatified[str | None] = None
    proposals: Members[list[Line]] = []
    demands: Members[list[Line]] = []
    outcome: Members[Outcome] = "open"
    next_step: Team[Line | None] = None


class Ballot(Record):
    """A vote of the membership, in heads."""

    eligible: Members[Whole]
    yes: Members[Whole]
    no: Members[Whole]


class Platform(Record):
    """The platform as `platform.yaml` states it."""

    title: WhenRatified[Line]
    statement: WhenRatified[str | None] = Field(None, description="One page, in plain words")
    ratified_on: Members[Day | None] = None
    vote: Members[Ballot | None] = None
    planks: WhenRatified[list[Plank]] = []
    cost_final_checked_on: Team[Day | None] = None

    def plank(self, name: str) -> Plank | None:
        """Give the plank of that id, or None."""
        return next((plank for plank in self.planks if plank.id == name), None)
