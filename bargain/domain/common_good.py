"""Partners, shared demands, and what each side does for the other (`common_good.yaml`)."""

from typing import Literal

from pydantic import Field

from bargain.domain.record import Day, Flag, Line, Record, Whole
from bargain.visibility import Council, Public, Team

PartnerKind = Literal[
    "parents", "students", "faith", "racial_justice", "immigrant_rights", "housing", "tenant", "disability", "health",
    "labor", "civic", "business", "alumni",
]  # fmt: skip
DemandCategory = Literal[
    "class_size_caseload", "student_supports", "testing", "discipline_restorative", "community_schools",
    "curriculum_arts_recess", "special_education", "language_access", "immigrant_safety", "housing",
    "facilities_environment", "technology_privacy", "family_time_economic", "transportation_food",
    "recruitment_diversity", "public_finance_revenue", "privatization_contracting", "community_use_of_schools",
    "higher_ed_affordability",
]  # fmt: skip
Share = Literal["partners"]


class Partner(Record):
    """A community organization at the partners' table."""

    id: Council[Line] = Field(pattern=r"^CP-\d+$")
    name: Council[Line]
    kind: Council[PartnerKind]
    share_with: Council[list[Share]] = ["partners"]
    base_size: Council[Whole | None] = None
    contact: Team[Line | None] = None
    relationship_holder: Team[Line | None] = None
    since: Council[Day | None] = None
    first_meeting: Team[Day | None] = None
    sits_at: Council[Literal["none", "planning", "steering", "table_observer"]] = "none"
    informed_on: Team[Day | None] = Field(None, description="Last time we told them where the talks stand")
    we_promise: Council[list[Line]] = []
    they_promise: Council[list[Line]] = []
    may_be_named: Council[Flag] = False


class PartnersAgreement(Record):
    """What the partners' table agreed among itself."""

    signed: Council[Day | None] = None
    decision_rule: Council[Line | None] = None
    if_union_settles_first: Council[str | None] = None
    message_rule: Council[Line | None] = None
    data_rule: Council[Line | None] = None


class Demand(Record):
    """A shared demand and the road by which it is pursued."""

    id: Public[Line] = Field(pattern=r"^CG-\d+$")
    text: Public[Line]
    share_with: Council[list[Share]] = ["partners"]
    origin: Council[Literal["partner", "joint", "union"]]
    raised_by: Council[Line | None] = None
    category: Public[DemandCategory]
    mechanism: Council[
        Literal["contract", "moa", "policy", "budget", "legislation", "other_target"] | None
    ] = None
    target: Council[Line | None] = None
    proposals: Council[list[Line]] = []
    racial_justice_note: Council[Line | None] = None
    owner: Team[Line | None] = None
    outcome: Council[Literal["won", "partly", "not_won", "open"]] = "open"
    next_step: Council[Line | None] = None


class CommunityListening(Record):
    """Listening with families and students."""

    date: Council[Day]
    with_: Council[Line] = Field(alias="with")
    people: Council[Whole | None] = None


class CommonGood(Record):
    """`common_good.yaml`."""

    partners: Council[list[Partner]] = []
    agreement: Council[PartnersAgreement | None] = None
    demands: Council[list[Demand]] = []
    listening: Council[list[CommunityListening]] = []
    review_on: Council[Day | None] = None

    def partner(self, name: str) -> Partner | None:
        """Give the partner of that id, or None."""
        return next((partner for partner in self.partners if partner.id == name), None)
