"""Labor-management committees: charter, teams, meetings, decisions (`lmc.yaml`)."""

from typing import Literal

from pydantic import Field

from bargain.domain.record import Day, Flag, Line, Record, Whole
from bargain.visibility import Table, Team


class Charter(Record):
    """What the committee is for and what it must not touch."""

    adopted: Table[Day | None] = None
    purpose: Table[str | None] = None
    authority: Table[Literal["advise", "recommend", "decide_within"]] = "recommend"
    consensus: Table[Line | None] = None
    fallback: Table[Line | None] = None
    rotating_chair: Table[Flag] = False
    agenda_days: Table[Whole] = Field(
        7, ge=0, le=365, description="Days before a meeting by which its agenda goes out"
    )
    scope_in: Table[list[Line]] = []
    scope_out: Table[list[Line]] = []
    relation_to_contract: Table[Line | None] = None
    exit: Table[Line | None] = None


class CommitteeTeam(Record):
    """One committee: how many sit for whom, and who appointed labor's members."""

    id: Table[Line]
    level: Table[Literal["district", "school"]]
    site: Table[Line | None] = None
    cochairs: Table[list[Line]] = []
    labor: Table[Whole]
    management: Table[Whole]
    board: Table[Whole] = 0
    community: Table[Whole] = 0
    quorum: Table[Whole | None] = None
    labor_appointed_by: Table[Literal["union", "management", "unknown"]] = "union"
    first_meeting: Table[Day | None] = None


class CommitteeItem(Record):
    """One item of a meeting, what was decided, and who does it."""

    topic: Table[Line]
    kind: Table[Literal["share", "solve", "decide"]]
    decision: Table[Line | None] = None
    changes_terms: Team[Flag] = Field(default=False, description="Touches wages, hours or conditions of work")
    owner: Table[Line | None] = None
    due: Table[Day | None] = None
    done: Table[Flag] = False
    refer_to: Table[Literal["none", "bargaining", "grievance", "board"]] = "none"


class CommitteeMeeting(Record):
    """A meeting of a committee."""

    id: Table[Line]
    team: Table[Line]
    date: Table[Day]
    agenda_sent_on: Table[Day | None] = None
    chair_side: Table[Literal["labor", "management"] | None] = None
    labor_present: Table[Whole | None] = None
    management_present: Table[Whole | None] = None
    items: Table[list[CommitteeItem]] = []
    minutes_approved_on: Table[Day | None] = None


class MetricValue(Record):
    """A reading of a metric on a date."""

    date: Table[Day]
    value: Table[Line]


class Metric(Record):
    """A number the partnership follows."""

    name: Table[Line]
    baseline: Table[Line | None] = None
    values: Table[list[MetricValue]] = []


class Partnership(Record):
    """`lmc.yaml`."""

    charter: Table[Charter | None] = None
    teams: Table[list[CommitteeTeam]] = []
    meetings: Table[list[CommitteeMeeting]] = []
    metrics: Table[list[Metric]] = []
