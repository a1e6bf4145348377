"""The round: who bargains with whom, for which units, under which contracts and law, and when (`bargain.yaml`)."""

from datetime import date
from typing import Literal

from pydantic import Field

from bargain.domain.record import Day, Flag, Line, Record, Whole
from bargain.visibility import Council, Members, Public, Team

UnitKind = Literal[
    "teacher", "esp", "administrator", "faculty_tt", "faculty_ntt", "adjunct", "librarian", "professional_staff",
    "classified", "graduate",
]  # fmt: skip
Openness = Literal["closed", "expanded", "open_members", "open_public"]
StageName = Literal[
    "assess", "organize", "research", "platform", "ground_rules", "opening", "table", "impasse", "tentative_agreement",
    "ratification", "implementation", "administration",
]  # fmt: skip


class Association(Record):
    """The local: its name as printed on papers, its state, the students it serves."""

    id: Public[Line]
    name: Public[Line]
    short_name: Public[Line | None] = None
    affiliate: Public[Line | None] = None
    town: Public[Line | None] = None
    address: Public[Line | None] = Field(None, description="As printed at the head of letters")
    contact: Public[Line | None] = Field(None, description="Telephone or e-mail for answers to letters")
    state: Public[Line] = Field(description="Two letters, as MA", pattern=r"^[A-Z]{2}$")
    students: Public[Whole | None] = Field(None, description="Enrolment of the employer, headcount")
    kind: Public[Literal["k12", "higher_ed"]] = "k12"


class Employer(Record):
    """The other side: the governing board, its seats and votes, and who speaks for it."""

    name: Public[Line]
    short_name: Public[Line | None] = None
    address: Public[Line | None] = None
    seats: Public[Whole | None] = None
    majority: Public[Whole | None] = None
    seats_note: Members[Line | None] = None
    superintendent: Public[Line | None] = None
    chief_negotiator: Public[Line | None] = None
    level: Public[Literal["district", "campus", "system", "state"]] = "district"
    regional: Public[Flag] = Field(
        default=False, description="A regional district, to whose board the towns send a representative"
    )
    funding_vote: Public[Literal["none", "town_meeting", "council", "legislature", "voters"]] = "none"
    email_domains: Team[list[Line]] = Field(
        [], description="Domains of the employer's mail, to warn of its use"
    )


class Law(Record):
    """Which state profile applies, and when a person in that state verified it."""

    profile: Members[Line] = Field(description="A profile's name, as ma-k12 or generic")
    verified_on: Members[Day | None] = None
    verified_by: Members[Line | None] = None
    status_quo_steps: Team[Literal["move", "frozen", "unknown"]] = "unknown"


class OpennessVote(Record):
    """How open the table is, what members decided about it, and when the employer was told."""

    level: Members[Openness] = "closed"
    papers: Members[Literal["none", "summaries", "all"]] = "none"
    voted_on: Members[Day | None] = None
    notified_on: Members[Day | None] = None
    room_cap: Members[Whole | None] = None
    virtual: Members[Flag] = False


class Worksite(Record):
    """A school, campus or office where members work."""

    id: Public[Line]
    name: Public[Line]
    students: Public[Whole | None] = None


class Unit(Record):
    """A bargaining unit: everybody it covers, by worksite and job class; the counts must agree."""

    id: Public[Line]
    name: Public[Line]
    kind: Public[UnitKind]
    headcount: Members[Whole] = Field(description="All people in the unit, members of the union or not")
    members: Team[Whole | None] = Field(None, description="Union members among them, headcount")
    worksites: Members[dict[str, Whole]] = {}
    classes: Members[dict[str, Whole]] = {}
    ratifies: Members[Literal["separately", "together"]] = "separately"


class Contract(Record):
    """An agreement in force: its dates, and what continues after it expires."""

    id: Public[Line]
    unit: Public[Line]
    title: Public[Line | None] = None
    effective: Public[Day]
    expires: Public[Day]
    evergreen: Public[Flag | None] = Field(None, description="Continues until a successor is agreed")
    reopener: Public[list[Line]] = []
    grievance_ends_in: Public[Literal["arbitration", "board", "none"] | None] = None
    grievance_days: Public[Whole | None] = Field(
        None, description="Days within which a grievance is filed, as the agreement says"
    )
    grievance_count: Public[Literal["calendar", "business", "school"]] = Field(
        "calendar", description="Which days these are"
    )
    articles: Public[list[Line]] = Field(
        [], description="Article and section numbers of the agreement, as printed"
    )
    folder: Members[Line | None] = Field(
        None, description="Folder of the agreement's articles in the workspace"
    )


class Term(Record):
    """The years that the successor agreement would cover."""

    effective: Public[Day]
    expires: Public[Day]


class Date(Record):
    """A date outside the table that matters: the budget, an election, another contract, a holiday."""

    date: Public[Day]
    until: Public[Day | None] = None
    type: Public[Literal["budget", "external", "contract", "holiday", "academic", "organizing", "other"]]
    label: Public[Line]
    funding_vote: Public[Flag] = Field(
        default=False, description="The vote after which the money is committed"
    )


class Dates(Record):
    """Dates of the round in a file of their own (`calendar/*.yaml`), as an import writes them; they join those here."""

    calendar: Public[list[Date]] = []


class LastRound(Record):
    """What the last round taught."""

    debrief: Team[str]
    on: Team[Day | None] = None


class Practice(Record):
    """A past practice or unwritten arrangement that people rely on."""

    id: Team[Line]
    text: Team[str]
    article: Team[Line | None] = None
    units: Team[list[Line]] = []


class Coordination(Record):
    """Joint planning with other units of the local and with coalition bodies."""

    units: Council[list[Line]] = []
    first_meeting: Council[Day | None] = None
    note: Team[Line | None] = None


class Suppression(Record):
    """A finding that the team has decided to live with, and why; it is counted in every report."""

    rule: Team[Line]
    id: Team[Line | None] = Field(None, description="The record it is about; empty means all records")
    because: Team[Line]
    by: Team[Line]
    until: Team[Day | None] = None


class Expiry(Record):
    """What is ready for the day the agreement ends."""

    plan: Team[str | None] = None
    extension_terms: Team[str | None] = None
    retroactivity_in_writing: Team[Flag | None] = None
    kit_ready_on: Members[Day | None] = None


class LegalHold(Record):
    """A duty to keep everything, because somebody may ask for it in a hearing; nothing is destroyed while it lasts."""

    since: Team[Day]
    because: Team[Line]
    by: Team[Line] = Field(description="Who ordered it: counsel, the president, a board or court")
    lifted_on: Team[Day | None] = Field(None, description="The day it was lifted in writing")

    def holds(self, as_of: date) -> bool:
        """Say whether it has not been lifted by a day; one that is recorded counts at once."""
        return self.lifted_on is None or self.lifted_on > as_of


class Round(Record):
    """One round of bargaining, as `bargain.yaml` states it."""

    as_of: Team[Day | None] = Field(
        None, description="The date all reports count from; today where it is empty"
    )
    timezone: Public[Line] = "America/New_York"
    size: Public[Literal["full", "small"]] = "full"
    timeline: Public[Literal["early", "standard", "compressed"]] = "early"
    paper: Public[Literal["letter", "a4"]] = "letter"
    language: Public[Line] = "en-US"
    reservation: Public[Line] = (
        "The Association reserves the right to add to, modify or withdraw this proposal."
    )
    private_folder: Team[Line | None] = Field(
        None, description="Where private/ lies when it is not in the workspace"
    )
    document_store: Team[Line | None] = Field(
        None, description="Where the team's papers are kept, and who may open it"
    )
    local: Public[Association]
    employer: Public[Employer]
    law: Members[Law]
    openness: Members[OpennessVote] = Field(default_factory=OpennessVote)
    worksites: Public[list[Worksite]] = []
    units: Public[list[Unit]] = Field(min_length=1)
    contracts: Public[list[Contract]] = []
    successor_term: Public[Term | None] = None
    calendar: Public[list[Date]] = []
    practices: Team[list[Practice]] = []
    coordination: Council[Coordination | None] = None
    last_round: Team[LastRound | None] = None
    expiry: Team[Expiry | None] = None
    ignore: Team[list[Suppression]] = []
    legal_hold: Team[LegalHold | None] = None

    def unit(self, name: str) -> Unit | None:
        """Give the unit of that id, or None."""
        return next((unit for unit in self.units if unit.id == name), None)

    def contract_of(self, unit: str) -> Contract | None:
        """Give the latest agreement of a unit, or None where none is recorded."""
        held = [contract for contract in self.contracts if contract.unit == unit]
        return max(held, key=lambda contract: contract.expires, default=None)

    @property
    def headcount(self) -> int:
        """Count everybody in every unit."""
        return sum(unit.headcount for unit in self.units)
