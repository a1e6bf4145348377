"""Midterm changes, demands to bargain them, and side letters (`impact.yaml`)."""

from typing import Literal

from pydantic import Field

from bargain.domain.record import Day, Flag, Line, Record
from bargain.visibility import Table, Team


class Change(Record):
    """A change the employer plans or has made while an agreement is in force."""

    id: Team[Line] = Field(pattern=r"^CH-\d+$")
    learned_on: Team[Day]
    how: Team[Line | None] = None
    notice_date: Table[Day | None] = None
    effective_date: Table[Day | None] = None
    description: Table[Line]
    decision_maker: Team[Line | None] = None
    duty: Team[Literal["decision", "impact", "both", "none", "unknown"]] = "unknown"
    subjects: Table[list[Line]] = []
    units: Table[list[Line]] = []
    contract_clause: Team[Line | None] = None
    past_practice: Team[Line | None] = None
    demand_sent: Table[Day | None] = None
    demand_to: Table[Line | None] = None
    asks_to_bargain: Team[Flag] = Field(
        default=True, description="The letter asks to bargain, it does not only protest"
    )
    status_quo_requested: Table[Flag] = False
    objected_on: Table[Day | None] = None
    info_request: Table[Line | None] = None
    meetings: Table[list[Day]] = []
    outcome: Table[Literal["moa", "withdrawn", "implemented", "charge", "arbitration"] | None] = None
    charge_deadline: Team[Day | None] = None


class SideLetter(Record):
    """A side letter, and the day it lapses."""

    id: Table[Line] = Field(pattern=r"^SL-\d+$")
    title: Table[Line]
    unit: Table[Line | None] = None
    signed: Table[Day]
    sunset: Table[Day | None] = None
    precedent: Table[Literal["precedent", "non_precedent"]] = "non_precedent"
    review_on: Team[Day | None] = None
    disposition: Team[Literal["renew", "fold_in", "lapse"] | None] = Field(
        None, description="What the memorandum of agreement makes of it"
    )
    text: Table[str | None] = Field(None, description="The letter, word for word")
    article: Table[Line | None] = Field(None, description="The article that it is folded into")
    section: Table[Line | None] = Field(None, description="The section that it becomes, as printed")


class Impact(Record):
    """`impact.yaml`."""

    changes: Team[list[Change]] = []
    side_letters: Table[list[SideLetter]] = []
