"""What the law of a state asks for and when: profiles with dated sources, none of them legal advice.

A profile ships unverified: a person in the state reads the cited section and writes `verified_on` into `bargain.yaml`.
"""

from typing import Literal

from pydantic import Field

from bargain.domain.checklist import Evidence
from bargain.domain.local import StageName
from bargain.domain.record import Day, Flag, Line, Record, Whole
from bargain.visibility import Public

LawAnchor = Literal[
    "expiry", "budget_submission", "annual_meeting", "first_session", "petition", "docketing", "mediation_start", "impasse",
    "publication", "report", "learned", "executed", "calendar_date",
]  # fmt: skip
Strikes = Literal["lawful", "limited", "unlawful", "unknown"]


class Source(Record):
    """Where a fact was read, on what day, and how old that copy was; without an address it rests on general knowledge."""

    title: Public[Line]
    url: Public[Line | None] = None
    read_on: Public[Day | None] = None
    age: Public[Line | None] = None


class Deadline(Record):
    """One thing that the law wants done by a day: who must act, and what follows where nobody does.

    ``offset_days`` and ``offset_months`` count from the anchor; negative is before it. ``on`` is a day of the year, as
    ``04-10``. ``by`` says whether the day is the last one, or the first on which it may be done. ``met_by`` is what
    proves it met, beside a notice that names it; ``only_if`` is what must be so for it to apply at all.
    """

    id: Public[Line]
    label: Public[Line]
    anchor: Public[LawAnchor]
    offset_days: Public[Whole | None] = None
    offset_months: Public[Whole | None] = None
    on: Public[Line | None] = Field(None, pattern=r"^\d{2}-\d{2}$")
    count: Public[Literal["calendar", "business"]] = "calendar"
    by: Public[Literal["last", "first"]] = "last"
    actor: Public[Literal["union", "employer", "both", "either", "board", "neutral"]]
    consequence: Public[Line | None] = None
    citation: Public[Line]
    source: Public[Line]
    units: Public[list[Line]] = Field([], description="Kinds of unit that it holds for; empty means all")
    item: Public[Line | None] = Field(None, description="The checklist item that it belongs to")
    met_by: Public[Evidence | None] = None
    only_if: Public[Evidence | None] = None
    verified: Public[Flag] = False


class StrikeLaw(Record):
    """Whether the law allows a strike, and what it asks for first."""

    status: Public[Strikes] = "unknown"
    citation: Public[Line | None] = None
    notice_days: Public[Whole | None] = None
    note: Public[Line | None] = None
    source: Public[Line | None] = None


class Step(Record):
    """One step of the way through an impasse."""

    step: Public[Line]
    trigger: Public[Line]
    citation: Public[Line | None] = None
    binding: Public[Flag | None] = None


class Profile(Record):
    """The law of one state for one kind of employer, as far as it was read."""

    id: Public[Line]
    title: Public[Line]
    state: Public[Line | None] = None
    mode: Public[Literal["bargaining", "meet_and_confer", "none"]] = "bargaining"
    statute: Public[Line | None] = None
    board: Public[Line | None] = None
    max_term_years: Public[Whole | None] = None
    charge_limit_months: Public[Whole | None] = None
    after_expiry: Public[Line | None] = None
    strikes: Public[StrikeLaw] = Field(default_factory=StrikeLaw)
    impasse: Public[list[Step]] = []
    deadlines: Public[list[Deadline]] = []
    leaves_out: Public[list[StageName]] = Field([], description="Stages that cannot happen under this law")
    notes: Public[list[Line]] = []
    sources: Public[dict[str, Source]] = {}


class Profiles(Record):
    """The profiles as they ship."""

    profiles: Public[list[Profile]]


Right = Literal["required", "permitted", "meet_and_confer", "prohibited", "no_statute"]


class Rights(Record):
    """Who may bargain in a state; nothing where it was not found, which is not the same as no."""

    k12_teachers: Public[Right | None] = None
    esp: Public[Right | None] = None
    higher_ed: Public[Right | None] = None


class Statute(Record):
    """A law, by name and citation."""

    name: Public[Line]
    citation: Public[Line]


class Agency(Record):
    """The board or department that administers the law."""

    name: Public[Line]
    abbreviation: Public[Line | None] = None


class StateStep(Record):
    """One step of a state's way through an impasse, as it was read."""

    step: Public[Line]
    trigger: Public[Line]
    deadline_days: Public[Whole | None] = None
    statutory_date: Public[Line | None] = None
    binding: Public[Flag | None] = None
    citation: Public[Line]
    note: Public[Line | None] = None


class StateDeadline(Record):
    """A deadline in the words it was read in; a profile counts with it, this does not."""

    what: Public[Line]
    when: Public[Line]
    citation: Public[Line]


class StateStrikes(Record):
    """What a state says of strikes."""

    status: Public[Strikes]
    citation: Public[Line | None] = None
    penalties: Public[Line | None] = None
    note: Public[Line | None] = None


class OpenMeetings(Record):
    """Whether the law on open meetings leaves bargaining out."""

    bargaining_exempt: Public[Flag | None] = None
    citation: Public[Line]
    note: Public[Line | None] = None


class StateSource(Record):
    """Where facts about a state were read, and which facts they are."""

    title: Public[Line]
    url: Public[Line | None] = None
    accessed_as_of: Public[Day]
    source_age: Public[Line]
    kind: Public[Line]
    covers: Public[list[Line]]


class Jurisdiction(Record):
    """One state: the facts found, which of them no source covers, and how far they may be trusted."""

    code: Public[Line] = Field(pattern=r"^[A-Z]{2}$")
    name: Public[Line]
    status: Public[Rights]
    status_note: Public[Line | None] = None
    statutes: Public[list[Statute] | None] = None
    agency: Public[Agency | None] = None
    mandatory_subjects: Public[list[Line] | None] = None
    permissive_subjects: Public[list[Line] | None] = None
    prohibited_subjects: Public[list[Line] | None] = None
    impasse: Public[list[StateStep] | None] = None
    deadlines: Public[list[StateDeadline] | None] = None
    strikes: Public[StateStrikes | None] = None
    union_security: Public[Line | None] = None
    open_meetings: Public[OpenMeetings | None] = None
    information_rights: Public[Line | None] = None
    sources: Public[list[StateSource]] = []
    unsourced: Public[list[Line]] = []
    confidence: Public[Literal["high", "medium", "low"]]
    verify: Public[list[Line]] = []


class Jurisdictions(Record):
    """The states as they ship."""

    jurisdictions: Public[list[Jurisdiction]]
