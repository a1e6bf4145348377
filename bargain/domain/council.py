"""The council, its votes, and the contract action team (`council.yaml`)."""

from typing import Literal

from pydantic import Field

from bargain.domain.record import Day, Flag, Line, Rate, Record, Whole
from bargain.visibility import Council as CouncilLevel
from bargain.visibility import Members, Team

Decision = Literal[
    "platform", "package_envelope", "escalation", "ta_recommendation", "openness", "other"
]  # fmt: skip
"""What a vote of the council decides."""


class Charter(Record):
    """The council's charter: what it decides and what makes a meeting valid."""

    adopted: Members[Day | None] = None
    quorum: Members[Rate] = Field(description="Share of all seats that must be present, as 50%")
    meets: Members[Line | None] = None
    apportionment: Members[Line | None] = None
    purpose: Members[str | None] = None


class Vote(Record):
    """A question that was put to the council and how it was answered, in heads."""

    id: CouncilLevel[Line]
    date: CouncilLevel[Day]
    question: CouncilLevel[Line]
    decides: CouncilLevel[Decision] = "other"
    present: CouncilLevel[Whole]
    yes: CouncilLevel[Whole]
    no: CouncilLevel[Whole]
    abstain: CouncilLevel[Whole] = 0
    passed: CouncilLevel[Flag]
    level: CouncilLevel[Whole | None] = Field(None, description="The level of escalation that was authorized")


class Meeting(Record):
    """A meeting of the council."""

    date: CouncilLevel[Day]
    present: CouncilLevel[Whole | None] = None
    agenda: CouncilLevel[list[Line]] = []
    reported_session: CouncilLevel[Line | None] = None


class ActionTeam(Record):
    """The contract action team: how many people carry how many of their colleagues, by worksite."""

    members: Team[dict[str, Whole]] = {}
    covered: Team[dict[str, Whole]] = Field(
        {}, description="People on somebody's turf, headcount by worksite"
    )


class BargainingCouncil(Record):
    """The council as `council.yaml` states it; seats by unit and worksite."""

    charter: Members[Charter]
    seats: CouncilLevel[dict[str, dict[str, Whole]]] = {}
    vacant: CouncilLevel[dict[str, dict[str, Whole]]] = {}
    meetings: CouncilLevel[list[Meeting]] = []
    votes: CouncilLevel[list[Vote]] = []
    action_team: Team[ActionTeam | None] = None

    def vote(self, name: str) -> Vote | None:
        """Give the vote of that id, or None."""
        return next((vote for vote in self.votes if vote.id == name), None)

    @property
    def size(self) -> int:
        """Count all seats, filled or not."""
        return sum(sum(seats.values()) for seats in self.seats.values())

    @property
    def empty(self) -> int:
        """Count the vacant seats."""
        return sum(sum(seats.values()) for seats in self.vacant.values())
