"""The survey and the listening that came before it: aggregates only (`survey/results.yaml`, `survey/instrument.yaml`)."""

from typing import Literal

from pydantic import Field

from bargain.domain.record import Day, Flag, Line, Rate, Record, Whole
from bargain.visibility import Council, Members, Team


class Condition(Record):
    """A fact about work that the survey counted."""

    text: Members[Line]
    unit: Members[Line]
    level: Members[Line | None] = None
    percent: Members[Rate]
    base_n: Members[Whole]


class SurveyTargets(Record):
    """The response rates that were aimed at."""

    overall: Council[Rate | None] = None
    worksite: Council[Rate | None] = None


class Results(Record):
    """Counts of people who answered and what they said, by unit and worksite or job class."""

    opened: Members[Day | None] = None
    closed: Members[Day | None] = None
    min_cell: Members[Whole] = Field(10, ge=5, description="Fewest respondents a published cell may rest on")
    target: Council[SurveyTargets | None] = None
    reported_on: Members[Day | None] = None
    responses: Council[dict[str, dict[str, Whole]]] = {}
    responses_by_class: Team[dict[str, dict[str, Whole]]] = {}
    top3_share: Council[dict[str, dict[str, Rate]]] = {}
    would_act: Council[dict[str, Rate]] = {}
    top3_counts: Team[dict[str, dict[str, dict[str, Whole]]]] = Field(
        {}, description="Unit, issue, worksite: people who chose the issue"
    )
    published: Council[dict[str, dict[str, Whole | None]]] = Field(
        {}, description="Class tables as published, by unit; a hidden cell is null"
    )
    conditions: Members[list[Condition]] = []


class Listening(Record):
    """Listening sessions: how many, with whom, and what came up."""

    members_sessions: Members[Whole] = 0
    members_people: Members[Whole] = 0
    one_to_ones: Members[Whole] = 0
    families_sessions: Members[Whole] = 0
    families_people: Members[Whole] = 0
    questionnaires: Members[Whole] = 0
    students_sessions: Members[Whole] = 0
    students_people: Members[Whole] = 0
    languages: Members[list[Line]] = []
    themes: Members[list[Line]] = []


class SurveyResults(Record):
    """`survey/results.yaml`."""

    survey: Council[Results]
    listening: Members[Listening | None] = None


class Question(Record):
    """One question of the survey."""

    id: Team[Line]
    text: Team[str]
    type: Team[
        Literal[
            "rank_top3",
            "importance_1_5",
            "maxdiff",
            "would_act",
            "open",
            "tradeoff",
            "condition",
            "demographic",
        ]
    ]
    options: Team[list[Line]] = []


class Instrument(Record):
    """`survey/instrument.yaml`: the questions, and who tried them out."""

    title: Team[Line]
    written_on: Team[Day | None] = None
    tested_with: Team[Whole | None] = None
    minutes: Team[Whole | None] = None
    languages: Team[list[Line]] = []
    separate_contact_form: Team[Flag] = True
    questions: Team[list[Question]] = []
