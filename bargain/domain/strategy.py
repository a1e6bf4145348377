"""What only the team may know, under `confidential/`: priorities, limits, alternatives, the power map, plans."""

from typing import Literal

from pydantic import Field

from bargain.domain.record import Day, Flag, Line, Measure, Rate, Record, Whole
from bargain.visibility import Strategy


class Range(Record):
    """An estimate with its bounds."""

    low: Strategy[Measure]
    mid: Strategy[Measure]
    high: Strategy[Measure]
    confidence: Strategy[Literal["low", "medium", "high"]] = "low"


class StrategyItem(Record):
    """Where we want to land on one item, and where we would not."""

    id: Strategy[Line]
    priority: Strategy[Literal["must", "strong", "flexible"] | None] = None
    weight: Strategy[Whole | None] = Field(None, description="All our weights sum to 100")
    their_weight: Strategy[Whole | None] = None
    target: Strategy[Measure | None] = None
    reservation: Strategy[Measure | None] = None
    their_reservation: Strategy[Range | None] = None
    fallbacks: Strategy[list[Line]] = []
    trades: Strategy[list[Line]] = []
    mode: Strategy[Literal["positional", "interest_based"] | None] = None


class Alternative(Record):
    """What we, or they, do without an agreement."""

    side: Strategy[Literal["ours", "theirs"]]
    kind: Strategy[Literal["best", "worst"]]
    description: Strategy[Line]
    probability: Strategy[Rate | None] = None
    reviewed_on: Strategy[Day | None] = None


class StrategyFile(Record):
    """`confidential/strategy.yaml`."""

    approach: Strategy[Literal["positional", "interest_based", "hybrid", "coordinated"] | None] = None
    reviewed_on: Strategy[Day | None] = None
    mediation_authority: Strategy[Line | None] = None
    concessions_reviewed_on: Strategy[Day | None] = None
    items: Strategy[list[StrategyItem]] = []
    alternatives: Strategy[list[Alternative]] = []


class Actor(Record):
    """Somebody who decides, or moves those who do; facts and sources, not insults."""

    id: Strategy[Line]
    name: Strategy[Line]
    kind: Strategy[
        Literal[
            "decision_maker",
            "staff",
            "organized_group",
            "unorganized_group",
            "institution",
            "media",
            "funder",
        ]
    ]
    power: Strategy[Whole] = Field(ge=0, le=5)
    support: Strategy[Whole] = Field(ge=-3, le=3)
    self_interest: Strategy[Line | None] = None
    relationship_holder: Strategy[Line | None] = None
    up_for_election: Strategy[Day | None] = None
    source: Strategy[Line | None] = None
    checked_on: Strategy[Day | None] = None
    next_move: Strategy[Line | None] = None


class Influence(Record):
    """Who moves whom, and how strongly, from 1 to 3."""

    from_: Strategy[Line] = Field(alias="from")
    to: Strategy[Line]
    strength: Strategy[Whole] = Field(ge=1, le=3)


class PowerMap(Record):
    """`confidential/power_map.yaml`."""

    updated: Strategy[Day]
    question: Strategy[Line]
    decides_on: Strategy[Day | None] = None
    default_source: Strategy[Line | None] = None
    actors: Strategy[list[Actor]] = []
    influences: Strategy[list[Influence]] = []


class AuthorizedMove(Record):
    """A move that the team has authorized for a session."""

    item: Strategy[Line]
    to: Strategy[Line]
    by: Strategy[Line]


class SessionPlan(Record):
    """`confidential/plans/S08.yaml`: what we mean to do at one session."""

    session: Strategy[Line]
    objectives: Strategy[list[Line]] = []
    moves: Strategy[list[AuthorizedMove]] = []
    do_not_say: Strategy[list[Line]] = []
    questions: Strategy[list[Line]] = []
    presenters: Strategy[dict[str, Line]] = {}
    caucus_plan: Strategy[str | None] = None
    debrief: Strategy[str | None] = None
    debriefed_on: Strategy[Day | None] = None
    observed_tactics: Strategy[list[Line]] = []
    complete: Strategy[Flag] = False
