"""People by name: who is in the unit, who talks with whom, who did what (`private/people.yaml`).

The folder is kept out of git and may lie outside the workspace (`private_folder:` in `bargain.yaml`). Nothing of it
reaches any document but one made for the strategy audience; everything else counts people, it does not name them.
"""

from typing import Literal

from pydantic import Field

from bargain.domain.record import Day, Flag, Line, Record, Whole
from bargain.visibility import Strategy


class Assessed(Record):
    """Where somebody stood on a day, and the act that showed it; a rating without an act is a guess."""

    on: Strategy[Day]
    rating: Strategy[Whole] = Field(
        ge=0, le=5, description="0 unknown, 1 leads, 2 acts, 3 unsure, 4 against, 5 opposed"
    )
    act: Strategy[Line] = Field(description="What the person did that shows it")
    by: Strategy[Line | None] = None


class UnitMember(Record):
    """Somebody in a unit."""

    id: Strategy[Line]
    name: Strategy[Line]
    unit: Strategy[Line]
    worksite: Strategy[Line | None] = None
    job_class: Strategy[Line | None] = None
    shift: Strategy[Line | None] = None
    member: Strategy[Flag | None] = Field(None, description="Belongs to the union")
    contact: Strategy[Line | None] = None
    languages: Strategy[list[Line]] = []
    contacted_by: Strategy[Line | None] = Field(
        None, description="Id of the action team member who keeps in touch"
    )
    leads: Strategy[Flag] = Field(default=False, description="Others follow this person")
    assessments: Strategy[list[Assessed]] = []
    roster_id: Strategy[Line | None] = Field(None, description="The id in pay/roster.csv")


class Consent(Record):
    """What somebody allowed us to tell of their story, and to whom."""

    id: Strategy[Line]
    person: Strategy[Line]
    given_on: Strategy[Day]
    covers: Strategy[Line]
    audience: Strategy[Literal["table", "members", "public"]]
    withdrawn_on: Strategy[Day | None] = None


class People(Record):
    """`private/people.yaml`."""

    people: Strategy[list[UnitMember]] = []
    consents: Strategy[list[Consent]] = []

    def named(self, person: str) -> UnitMember | None:
        """Give the person of that id, or None."""
        return next((held for held in self.people if held.id == person), None)
