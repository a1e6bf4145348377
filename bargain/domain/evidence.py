"""Evidence, information requests, and what the agreement says today, article by article."""

from typing import Literal

from pydantic import Field

from bargain.domain.record import Day, Flag, Line, Record, Whole
from bargain.visibility import Public, Table, Team

EvidenceKind = Literal[
    "comparable", "data", "research", "survey", "grievance", "story", "index", "budget", "other"
]


class Evidence(Record):
    """Something a proposal rests on."""

    id: Team[Line]
    kind: Team[EvidenceKind]
    title: Team[Line]
    public: Team[Flag] = False
    source: Team[Line | None] = None
    date: Team[Day | None] = None
    article: Team[Line | None] = None
    consent: Team[list[Line]] = Field(
        [], description="Consent records, for a story; the records lie in private/"
    )
    file: Team[Line | None] = None


class EvidenceFile(Record):
    """`evidence.yaml`."""

    evidence: Team[list[Evidence]] = []


class RequestedItem(Record):
    """One thing asked for, and what came of it."""

    n: Table[Whole]
    text: Table[Line]
    period: Table[Line | None] = None
    format: Table[Line | None] = None
    held_in: Table[Line | None] = Field(None, description="Where it likely exists, as the payroll system")
    status: Table[Literal["open", "partial", "complete", "refused", "objected", "not_kept"]] = "open"
    received: Table[Day | None] = None
    note: Team[Line | None] = None


class InformationRequest(Record):
    """A request for information that the employer must answer."""

    id: Table[Line] = Field(pattern=r"^IR-\d{2,3}$")
    drafted: Team[Day | None] = None
    sent: Table[Day | None] = None
    to: Table[Line | None] = None
    due: Table[Day | None] = None
    basis: Table[Line | None] = None
    privacy: Table[str | None] = Field(
        None, description="How names and small groups are kept out of the answer"
    )
    relates_to: Team[list[Line]] = []
    trigger: Team[Line | None] = None
    reminders: Table[list[Day]] = []
    items: Table[list[RequestedItem]] = []


class InformationRequests(Record):
    """`info_requests.yaml`."""

    info_requests: Table[list[InformationRequest]] = []


class AuditedClause(Record):
    """What the team found on reading one clause of the agreement."""

    article: Team[Line]
    section: Team[Line | None] = None
    title: Team[Line | None] = None
    tag: Team[Literal["keep", "fix", "improve", "delete", "danger"]]
    why: Team[Line | None] = None
    grievances: Team[list[Line]] = []
    proposals: Team[list[Line]] = []


class ContractAudit(Record):
    """`contract_audit.yaml`: the agreement of one or more contracts, tagged clause by clause."""

    contracts: Team[list[Line]] = []
    articles_total: Team[Whole | None] = None
    done_on: Team[Day | None] = None
    clauses: Team[list[AuditedClause]] = []


class Comparable(Record):
    """One comparable employer and why it is one (`comparables/*.yaml`)."""

    id: Team[Line]
    name: Team[Line]
    state: Public[Line | None] = None
    why: Team[Line | None] = None
    agreed_with_employer_on: Team[Day | None] = None
    expires: Team[Day | None] = None
    students: Team[Whole | None] = None
    source: Team[Line | None] = None
    retrieved: Team[Day | None] = None
    schedule: Team[Line | None] = Field(None, description="A CSV grid beside this file")
    notes: Team[str | None] = None
