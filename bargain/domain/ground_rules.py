"""Ground rules: our position, and what was agreed (`ground_rules.yaml`)."""

from typing import Literal

from pydantic import Field

from bargain.domain.record import Clock, Day, Flag, Line, Record, Whole
from bargain.visibility import Table, Team

Weekday = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


class Position(Record):
    """What we want of the ground rules, and what we will not sign."""

    drafted_on: Team[Day | None] = None
    wants: Team[list[Line]] = []
    red_lines: Team[list[Line]] = []


class GroundRules(Record):
    """What governs the talks, once both sides have signed it."""

    status: Table[Literal["none", "drafted", "exchanged", "signed", "proceed_without"]] = "none"
    signed_on: Table[Day | None] = None
    decision_on: Team[Day | None] = Field(None, description="When the team decided to proceed without")
    position: Team[Position | None] = None
    exchange_date: Table[Day | None] = None
    new_proposal_cutoff: Table[Day | None] = None
    exceptions: Table[str | None] = None
    representatives: Table[str | None] = None
    representatives_notified_on: Table[Day | None] = None
    caucus: Table[str | None] = None
    gag: Table[Literal["none", "joint_release", "blackout"]] = "none"
    blackout_until: Table[Day | None] = None
    media: Table[str | None] = None
    communication_with_members: Table[str | None] = None
    ta: Table[str | None] = None
    what_ifs: Table[str | None] = None
    ratification: Table[str | None] = None
    recommendation_duty: Table[Flag | None] = None
    employer_vote_within_days: Table[Whole | None] = None
    sessions: Table[str | None] = None
    weekdays: Table[list[Weekday]] = []
    start: Table[Clock | None] = None
    end: Table[Clock | None] = None
    release_time: Table[str | None] = None
    resource_people: Table[str | None] = None
    modes: Table[str | None] = Field(None, description="In person, by video, or both")
    authority: Table[str | None] = Field(None, description="What each team may agree at the table")
    record_keeping: Table[str | None] = None
    exchange: Table[str | None] = Field(None, description="In what form proposals are handed over")
    reopening_ta: Table[str | None] = None
    information_requests: Table[str | None] = None
    openness: Table[str | None] = None
    cancellation: Table[str | None] = None
    impasse: Table[str | None] = None
    costs: Table[str | None] = None
    ending: Table[str | None] = Field(None, description="When these rules end, and how they are changed")
    other: Table[list[Line]] = []
