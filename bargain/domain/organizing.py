"""Organizing by worksite: wall chart, structure tests, actions; counts only, never names (`organizing/*.yaml`)."""

from typing import Literal

from pydantic import Field

from bargain.domain.record import Day, Flag, Line, Rate, Record, Whole
from bargain.visibility import Members, Team

ActionKind = Literal[
    "turnout", "button", "wear_red", "petition", "photo", "march_in", "public_comment", "picket", "rally",
    "work_to_rule", "strike", "joint_event", "media", "other",
]  # fmt: skip


class Assessment(Record):
    """How many people stand where: 0 unknown, 1 leads, 2 acts, 3 unsure, 4 leans against, 5 opposed."""

    n0: Team[Whole] = 0
    n1: Team[Whole] = 0
    n2: Team[Whole] = 0
    n3: Team[Whole] = 0
    n4: Team[Whole] = 0
    n5: Team[Whole] = 0


class WorksiteChart(Record):
    """One worksite on the wall chart."""

    worksite: Team[Line]
    reps: Team[Whole | None] = None
    leaders_identified: Team[Whole | None] = None
    leaders_moved: Team[Whole | None] = None
    assessment: Team[Assessment | None] = None
    assessed_on: Team[Day | None] = None
    uncovered_classes: Team[list[Line]] = []


class WorksiteCharts(Record):
    """`organizing/worksites.yaml`."""

    worksites: Team[list[WorksiteChart]] = []


class StructureTest(Record):
    """An act that shows who will act: counts of yes by worksite against the whole unit."""

    id: Team[Line] = Field(pattern=r"^ST-\d{2,3}$")
    level: Team[Whole]
    name: Team[Line]
    date: Team[Day]
    threshold: Team[Rate]
    units: Team[list[Line]] = Field([], description="Units that were asked; empty means all")
    denominators: Team[dict[str, Whole]] = Field(
        {}, description="People in the unit; empty takes the unit list"
    )
    yes: Team[dict[str, Whole]]


class StructureTests(Record):
    """`organizing/tests.yaml`."""

    tests: Team[list[StructureTest]] = []


class Action(Record):
    """A step of the campaign."""

    id: Team[Line] = Field(pattern=r"^ACT-\d{2,3}$")
    date: Team[Day]
    kind: Team[ActionKind]
    level: Team[Whole] = Field(ge=1, le=5)
    ask: Members[Line]
    target: Team[Line | None] = None
    target_decides_on: Team[Day | None] = None
    linked_to: Team[list[Line]] = []
    turnout_goal: Team[Whole | None] = None
    turnout: Team[Whole | None] = None
    test: Team[Line | None] = None
    lawful: Team[Literal["yes", "check", "no"]] = "check"
    notice_given_on: Team[Day | None] = None
    authorized_by: Team[Line | None] = None
    partners: Team[list[Line]] = []
    debriefed: Team[Flag] = False


class Actions(Record):
    """`organizing/actions.yaml`."""

    actions: Team[list[Action]] = []


class Leverage(Record):
    """A source of leverage and when it peaks."""

    id: Team[Line]
    side: Team[Literal["ours", "theirs"]]
    source: Team[
        Literal[
            "economic", "political", "legal", "community", "public_opinion", "labor_market", "operational", "moral",
            "unity",
        ]
    ]  # fmt: skip
    description: Team[Line]
    peak_dates: Team[list[Day]] = []
    needs_majority: Team[Rate | None] = None
    owner: Team[Line | None] = None


class LeverageFile(Record):
    """`organizing/leverage.yaml`."""

    leverage: Team[list[Leverage]] = []
