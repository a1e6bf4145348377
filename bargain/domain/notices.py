"""Notices served, impasse, ratification and what follows it."""

from typing import Literal

from pydantic import Field

from bargain.domain.record import Clock, Day, Flag, Line, Record, Whole
from bargain.visibility import Council, Members, Public, Table, Team

NoticeKind = Literal[
    "demand_to_bargain", "board_filing", "representatives", "municipal_representative", "sixty_day", "status_quo",
    "mediation", "extension", "strike", "other",
]  # fmt: skip


class Notice(Record):
    """A notice that was served, and the proof of it."""

    id: Table[Line]
    type: Table[NoticeKind]
    units: Table[list[Line]] = []
    sent: Table[Day]
    to: Table[Line]
    proof: Team[Line | None] = None
    answers: Team[Line | None] = Field(None, description="Id of the statutory deadline that it meets")


class Notices(Record):
    """`notices.yaml`."""

    notices: Table[list[Notice]] = []


class Petition(Record):
    """A petition for impasse procedures."""

    filed: Table[Day]
    joint: Table[Flag] = False
    served_on: Table[Day | None] = None
    fee_paid: Table[Flag] = False
    issues: Table[list[Line]] = []
    docketed: Table[Day | None] = None
    dates_sent_on: Table[Day | None] = Field(None, description="When three dates for mediation were sent")
    mediation_dates: Table[list[Day]] = []


class Impasse(Record):
    """`impasse.yaml`."""

    units: Table[list[Line]] = []
    readiness_reviewed_on: Team[Day | None] = None
    mediator_decision: Team[str | None] = Field(
        None, description="Whether a mediator helps now or later, and why"
    )
    decided_on: Team[Day | None] = None
    petition: Table[Petition | None] = None
    status_sheet_frozen_on: Team[Day | None] = None
    mediator_brief_on: Team[Day | None] = None
    exhibits: Team[list[Line]] = []
    mediation_ended: Table[Day | None] = None
    factfinder_report: Table[Day | None] = None
    response_vote: Council[Line | None] = None
    award: Table[Day | None] = None


class Tally(Record):
    """One unit's count, in ballots."""

    unit: Members[Line]
    eligible: Members[Whole]
    issued: Members[Whole | None] = None
    returned: Members[Whole | None] = None
    yes: Members[Whole | None] = None
    no: Members[Whole | None] = None
    blank: Members[Whole | None] = None
    spoiled: Members[Whole | None] = None
    quorum: Members[Whole | None] = Field(None, description="Fewest ballots returned for a valid vote")
    counted_on: Members[Day | None] = Field(
        None, description="Where it is not voted_on; of several counts of a unit the last one holds"
    )
    tellers: Team[list[Line]] = []


class Question(Record):
    """What a member asked about the agreement, and the answer."""

    question: Members[Line]
    answer: Members[str | None] = None
    asked: Members[Day | None] = None
    answered: Members[Day | None] = None


class Ratification(Record):
    """`ratification.yaml`: the memorandum, both votes, and the record of them."""

    units: Public[list[Line]] = []
    last_ta_on: Table[Day | None] = Field(None, description="When the last open item was agreed")
    moa_items: Table[list[Line]] = []
    moa_complete_on: Table[Day | None] = None
    conformed_on: Table[Day | None] = None
    recommendation_vote: Council[Line | None] = None
    notice_sent: Members[Day | None] = None
    notice_days: Members[Whole | None] = None
    method: Members[Line | None] = Field(None, description="As secret ballot in each building")
    who_may_vote: Members[Line | None] = Field(None, description="As members of the unit in good standing")
    place: Members[Line | None] = None
    opens: Members[Clock | None] = None
    closes: Members[Clock | None] = None
    proxies: Members[Flag] = False
    observers: Members[Line | None] = Field(None, description="Who may watch the count")
    full_text: Members[Line | None] = Field(None, description="Where members find the whole agreement")
    questions: Members[list[Question]] = []
    summary_published_on: Members[Day | None] = None
    losses_stated: Team[Flag] = False
    meetings: Members[list[Day]] = []
    voted_on: Members[Day | None] = None
    combined: Team[Flag] = Field(default=False, description="One tally for all units together")
    tallies: Members[list[Tally]] = []
    employer_voted_on: Public[Day | None] = None
    employer_vote: Public[Literal["ratified", "rejected"] | None] = None
    funding_voted_on: Public[Day | None] = None
    funding_vote: Public[Literal["funded", "rejected"] | None] = None
    failed_plan: Team[str | None] = None
    partners_informed_on: Team[Day | None] = None


class ImplementationItem(Record):
    """A clause that somebody must put to work."""

    id: Table[Line]
    clause: Table[Line]
    effective: Table[Day]
    who: Table[Line]
    needs: Table[Line | None] = None
    check_on: Team[Day | None] = None
    done_on: Team[Day | None] = None


class Implementation(Record):
    """`implementation.yaml`."""

    contract_signed_on: Table[Day | None] = None
    filed_on: Table[Day | None] = None
    published_on: Public[Day | None] = None
    reps_trained_on: Members[Day | None] = None
    pay_checked_on: Team[Day | None] = None
    committees_seated_on: Table[Day | None] = None
    partners_review_on: Council[Day | None] = None
    archived_on: Team[Day | None] = None
    debriefed_on: Team[Day | None] = None
    items: Table[list[ImplementationItem]] = []


class Readiness(Record):
    """`readiness.yaml`: five areas scored 0 to 4, and why."""

    scored_on: Team[Day]
    organization: Team[Whole] = Field(ge=0, le=4)
    information: Team[Whole] = Field(ge=0, le=4)
    relationships: Team[Whole] = Field(ge=0, le=4)
    money: Team[Whole] = Field(ge=0, le=4)
    calendar: Team[Whole] = Field(ge=0, le=4)
    notes: Team[str | None] = None
