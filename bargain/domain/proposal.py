"""A proposal of either side: its text in every version, why it is made, and what it would cost (`proposals/*.yaml`).

Where it stands is never written here: status is derived from what crossed the table (`bargain.table.status`).
"""

from typing import Any, Literal

from pydantic import Field

from bargain.domain.record import Day, Flag, Line, Measure, Number, Rate, Record, Whole
from bargain.visibility import Council, Members, Public, Table, Team, WhenFlagged, WhenPassed

Side = Literal["union", "management", "joint"]
Category = Literal[
    "compensation", "benefits", "hours_workload", "class_size_caseload", "staffing", "leave", "evaluation",
    "job_security", "safety_climate", "student_supports", "professional_learning", "assessment", "common_good",
    "union_rights", "process", "housekeeping",
]  # fmt: skip
ECONOMIC: frozenset[str] = frozenset({"compensation", "benefits"})
"""Categories that always need a cost record."""


class Version(Record):
    """One version of the text, by one side; version 0 is the first. It is the team's until a paper carries it."""

    v: WhenPassed[Whole] = Field(ge=0)
    by: WhenPassed[Side]
    text: WhenPassed[str] = Field(description="The full contract language, never a summary")
    plain: WhenPassed[Line | None] = Field(
        None, description="What would change, in plain words, for members who vote on it"
    )
    effective: WhenPassed[Day | None] = None
    sunset: WhenPassed[Day | None] = None
    position: WhenPassed[Measure | None] = Field(
        None, description="The number this version turns on, with its unit: 4.2%, $24.00/hour, 250 minutes"
    )
    terms: Team[list[Any]] = Field(
        [], description="What it would cost: one entry a promise, each with its term:"
    )
    note: Team[Line | None] = None
    drafted_on: Team[Day | None] = None


class Survey(Record):
    """How much support the survey found; shares are of the people who answered."""

    unit: Council[Line]
    metric: Council[Literal["top3", "importance", "would_act"]] = "top3"
    question: Council[Line | None] = None
    value: Council[Rate] = Field(description="A percent, as 71%")
    base_n: Council[Whole]
    note: Team[Line | None] = None


class StudentImpact(Record):
    """What students need, how many it reaches, and the number by which anybody can see a change."""

    need: Public[Line]
    group: Public[Literal["all", "grade", "program", "subgroup"]] = "all"
    reach: Public[Whole | None] = Field(None, description="Students reached, headcount")
    mechanism: Public[Line | None] = None
    indicator: Public[Line | None] = None
    baseline: Public[Number | None] = None
    baseline_on: Public[Day | None] = None
    goal: Public[Number | None] = None
    source: Public[Line | None] = None


class Interests(Record):
    """Why each side cares: short phrases, not positions."""

    ours: Team[list[Line]] = []
    theirs: Team[list[Line]] = []


class Link(Record):
    """How one item hangs on another."""

    rel: Team[Literal["depends_on", "packaged_with", "conflicts_with", "replaces", "references"]]
    id: Team[Line]


class CutoffException(Record):
    """Why an item may be raised after the cutoff that the ground rules set."""

    ground: Table[Literal["mutual_consent", "new_facts", "arises_from_theirs"]]
    note: Table[Line]


class Proposal(Record):
    """One item on the table, of either side, with every version of its text."""

    id: Table[Line] = Field(pattern=r"^[UMJ]-\d{2,3}$", description="U-01, M-01 or J-01; never used again")
    side: Table[Side]
    title: Table[Line] = Field(max_length=60, description="Neutral wording; it is said aloud at the table")
    units: Table[list[Line]] = Field(min_length=1)
    article: Table[Line | None] = None
    section: Table[Line | None] = Field(None, description="As printed, or new")
    insert_after: Table[Line | None] = None
    kind: Table[Literal["new", "amend", "delete", "housekeeping", "moa"]]
    category: Members[Category | None] = None
    subject_class: Team[Literal["mandatory", "permissive", "prohibited", "impact_only", "unknown"]] = (
        "unknown"
    )
    authority: Team[Line | None] = None
    parallel_path: Team[Line | None] = Field(
        None, description="Policy, grant or law pursued beside the table"
    )
    plank: Members[Line | None] = None
    owner: Team[Line | None] = None
    backup: Team[Line | None] = None
    presenters: Team[list[Line]] = []
    current_text: Table[str] = Field(
        "", description="The agreement as it stands, word for word; empty where new"
    )
    versions: Table[list[Version]] = []
    rationale: WhenFlagged[str | None] = Field(None, description="What the problem is and how this solves it")
    rationale_public: Team[Flag] = False
    objections: Team[list[Line]] = Field([], description="Expected objections and our answers")
    interests: Team[Interests | None] = None
    evidence: Team[list[Line]] = []
    survey: Council[list[Survey]] = []
    student_impact: Public[StudentImpact | None] = None
    equity_note: Members[Line | None] = None
    common_good: Public[list[Line]] = []
    partners: Members[list[Line]] = []
    cost_source: Team[Line | None] = Field(None, description="Where the cost was worked out, if not by terms")
    language_reviewed_on: Team[Day | None] = None
    links: Team[list[Link]] = []
    grievances: Team[list[Line]] = []
    deadline: Team[Day | None] = None
    cutoff_exception: Table[CutoffException | None] = None

    @property
    def economic(self) -> bool:
        """Say whether the item must have a cost record."""
        return self.category in ECONOMIC or any(version.terms for version in self.versions)

    def version(self, number: int) -> Version | None:
        """Give the version of that number, or None."""
        return next((version for version in self.versions if version.v == number), None)
