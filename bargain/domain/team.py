"""The team: who fills which function, how it decides, what it has learned (`team.yaml`)."""

from typing import Final, Literal

from pydantic import Field

from bargain.domain.record import Day, Flag, Line, Number, Record, Whole
from bargain.visibility import Members, Public, Team

Function = Literal[
    "chair", "spokesperson", "notetaker", "document_manager", "researcher", "language", "observer", "organizer",
    "comms", "community", "president", "council", "grievance", "elections", "esp_lead", "field_rep", "lmc_cochair",
]  # fmt: skip
TABLE_FUNCTIONS: Final[tuple[Function, ...]] = (
    "spokesperson", "notetaker", "document_manager", "researcher", "language", "organizer", "comms", "community",
)  # fmt: skip
"""The functions that need a holder and an alternate before anybody sits down (OR03)."""
SMALL_TEAM: Final[tuple[Function, ...]] = ("spokesperson", "notetaker", "document_manager")
"""What a local of a dozen fills; one person may hold the rest."""


class Conflict(Record):
    """A conflict of interest that a team member declared, and what was agreed about it."""

    kind: Team[Literal["family_management", "applying_for_admin", "vendor", "side_unit", "other"]]
    declared_on: Team[Day | None] = None
    recusal: Team[Line | None] = Field(None, description="What the person stays out of")


class Person(Record):
    """Somebody on the team, or an officer who works with it."""

    id: Members[Line]
    name: Members[Line]
    unit: Members[Line | None] = None
    worksite: Members[Line | None] = None
    job_class: Members[Line | None] = None
    functions: Members[list[Function]] = []
    confidentiality_signed: Team[Day | None] = None
    conflicts: Team[list[Conflict]] = []
    mock_session_on: Team[Day | None] = None


class DecisionRule(Record):
    """How the team decides, and what it may not decide without the council."""

    first: Members[Literal["consensus", "majority", "two_thirds"]] = "consensus"
    fallback: Members[Literal["two_thirds", "majority", "none"]] = "two_thirds"
    quorum: Members[Whole | None] = None
    needs_council: Members[
        list[Literal["platform", "package_envelope", "escalation_3_plus", "ta_recommendation"]]
    ] = []


class Workgroup(Record):
    """People who work on one topic and its proposals."""

    id: Members[Line]
    topic: Members[Line]
    lead: Members[Line | None] = None
    open: Members[Flag] = True
    proposals: Team[list[Line]] = []
    due: Team[Day | None] = None


class Training(Record):
    """Hours that one person spent learning one of the topics."""

    person: Team[Line]
    topic: Team[Line] = Field(description="One of the 24 topics, as BF4, DB1 or ST3")
    date: Team[Day]
    hours: Team[Number]
    provider: Team[Line | None] = None


class BargainingTeam(Record):
    """The team as `team.yaml` states it."""

    selection_method: Members[Line | None] = None
    members: Members[list[Person]] = []
    president: Public[Person | None] = None
    field_rep: Members[Person | None] = None
    alternates: Team[dict[Function, Line | None]] = {}
    decision_rule: Members[DecisionRule | None] = None
    workgroups: Members[list[Workgroup]] = []
    mock_session_on: Team[Day | None] = None
    training: Team[list[Training]] = []

    def person(self, name: str) -> Person | None:
        """Give the team member or officer of that id, or None."""
        return next((person for person in self.everybody() if person.id == name), None)

    def everybody(self) -> list[Person]:
        """List the team, then the president and the field representative where they are named."""
        return [*self.members, *(person for person in (self.president, self.field_rep) if person is not None)]

    def holders(self, function: str) -> list[Person]:
        """List those who fill a function."""
        found = [person for person in self.members if function in person.functions]
        if function in {"president", "field_rep"} and not found:
            officer = self.president if function == "president" else self.field_rep
            return [officer] if officer is not None else []
        return found
