"""The checklist: what is to be done by when, who does it, and how the workspace itself proves that it is done.

The items that ship are `bargain/facts/checklist.yaml`; a local adds its own, or changes ours, in its `checklist.yaml`.
Proof is one of a small closed set of kinds, told apart by ``proof:``. A path is the name of a part of the workspace
and its fields, joined by dots: ``team.members.confidentiality_signed``.
"""

from typing import Annotated, Literal

from pydantic import Field

from bargain.domain.council import Decision
from bargain.domain.local import StageName
from bargain.domain.notices import NoticeKind
from bargain.domain.record import Flag, Line, Rate, Record, Whole
from bargain.domain.team import Function
from bargain.money import Percent
from bargain.visibility import Public, Team

Anchor = Literal["expiry", "session", "ta", "ratification", "factfinder_report", "change_notice", "monthly"]
Count = Literal["calendar", "business", "school"]
Share = Literal[
    "unit_lists_that_agree", "worksites_charted", "functions_with_alternate", "council_seats_filled",
    "council_worksites_covered", "worksites_with_action_team", "foundation_topics_learned", "worksites_at_survey_target",
    "articles_audited", "proposals_in_strategy", "economic_proposals_costed", "demands_traced", "late_requests_chased",
    "union_proposals_passed", "proposals_passed", "agreements_signed", "items_settled", "valid_tallies", "tallies_lost",
]  # fmt: skip
"""Shares that are counted by a rule of their own; each is a function in `bargain.calendar.shares`."""


class Attested(Record):
    """Only a person can say: `bargain done` records who did."""

    proof: Public[Literal["attested"]]


class Recorded(Record):
    """Something is written at every one of these paths; nothing, an empty list, zero and ``unknown`` do not count."""

    proof: Public[Literal["recorded"]]
    of: Public[list[Line]] = Field(min_length=1)


class Number(Record):
    """A whole number at the path is at least so large; of several, one is enough."""

    proof: Public[Literal["number"]]
    of: Public[Line]
    at_least: Public[Whole]


class Stated(Record):
    """The value at the path is one of these words."""

    proof: Public[Literal["stated"]]
    of: Public[Line]
    one_of: Public[list[Line]] = Field(min_length=1)


class Every(Record):
    """There are records at the path, and every one that ``which`` selects has these fields and values."""

    proof: Public[Literal["every"]]
    of: Public[Line]
    which: Public[dict[str, list[Line]]] = {}
    has: Public[list[Line]] = []
    states: Public[dict[str, list[Line]]] = {}


class Some(Record):
    """At least so many records at the path have these fields and values.

    With ``happened`` a record counts only once its ``date`` has come.
    """

    proof: Public[Literal["some"]]
    of: Public[Line]
    which: Public[dict[str, list[Line]]] = {}
    has: Public[list[Line]] = []
    at_least: Public[Whole] = 1
    happened: Public[Flag] = False


class Served(Record):
    """A notice of this kind was sent."""

    proof: Public[Literal["notice"]]
    type: Public[NoticeKind]


class Voted(Record):
    """The council decided this with a quorum present, on or after the day that the item counts from."""

    proof: Public[Literal["vote"]]
    decides: Public[Decision]


class Tested(Record):
    """So many structure tests were held."""

    proof: Public[Literal["test"]]
    at_least: Public[Whole] = 1


class Measured(Record):
    """A share that is counted by a rule of its own is large enough; of nothing at all, only if ``or_none``.

    Nothing at all is no proof for a session to come.
    """

    proof: Public[Literal["share"]]
    of: Public[Share]
    at_least: Public[Rate] = Field(default_factory=lambda: Percent.parse("100%"))
    or_none: Public[Flag] = False


class AllOf(Record):
    """Every one of these proofs holds."""

    proof: Public[Literal["all"]]
    of: Public[list["Evidence"]] = Field(min_length=1)


class AnyOf(Record):
    """One of these proofs is enough."""

    proof: Public[Literal["any"]]
    of: Public[list["Evidence"]] = Field(min_length=1)


Evidence = Annotated[
    Attested | Recorded | Number | Stated | Every | Some | Served | Voted | Tested | Measured | AllOf | AnyOf,
    Field(discriminator="proof"),
]
"""What proves an item or a criterion."""
AllOf.model_rebuild()
AnyOf.model_rebuild()


class Item(Record):
    """One thing to do, counted from an anchor.

    ``offset_days`` is negative before the anchor. ``each`` says whether it is done once for the round or for every
    unit. ``only_if`` keeps it off the list until something has happened. ``lapses`` means that once the day of the
    anchor has passed it can no longer be done. ``share`` is the widest circle that may see it.
    """

    id: Public[Line] = Field(pattern=r"^[A-Z]{2,4}\d{2,3}$")
    stage: Public[StageName]
    anchor: Public[Anchor] = "expiry"
    each: Public[Literal["round", "unit"]] = "round"
    offset_days: Public[Whole]
    count: Public[Count] = "calendar"
    role: Public[Function]
    title: Public[Line] = Field(max_length=45, description="The task in a few words, for lists")
    task: Public[Line]
    why: Public[Line]
    share: Public[Literal["members", "council", "team"]] = "council"
    statutory: Public[Flag] = False
    small: Public[Flag] = Field(default=False, description="On the short list of a small local")
    lapses: Public[Flag] = False
    command: Public[Line | None] = Field(None, description="The command or file that does it")
    evidence: Public[Evidence]
    only_if: Public[Evidence | None] = None


class Checklist(Record):
    """The list that ships, and who does whose work in a local of a dozen."""

    small_roles: Public[dict[Function, Function]]
    items: Public[list[Item]]


class LocalItem(Record):
    """An item that a local adds, or the parts of one of ours that it changes."""

    id: Team[Line] = Field(
        pattern=r"^[A-Z]{2,4}\d{2,3}$", description="A new id, or one of ours to change it"
    )
    stage: Team[StageName | None] = None
    anchor: Team[Anchor | None] = None
    each: Team[Literal["round", "unit"] | None] = None
    offset_days: Team[Whole | None] = Field(
        None, ge=-3650, le=3650, description="Days from the anchor; negative before it"
    )
    count: Team[Count | None] = None
    role: Team[Function | None] = None
    title: Team[Line | None] = Field(None, max_length=45)
    task: Team[Line | None] = None
    why: Team[Line | None] = None
    share: Team[Literal["members", "council", "team"] | None] = None
    lapses: Team[Flag | None] = None
    command: Team[Line | None] = None
    evidence: Team[Evidence | None] = None
    only_if: Team[Evidence | None] = None
    leave_out: Team[Line | None] = Field(None, description="Why this item of ours is not for this local")


class LocalItems(Record):
    """`checklist.yaml`: a local's own items, and its changes to ours."""

    items: Team[list[LocalItem]] = []


class Criterion(Record):
    """Something that should be true before a stage begins, or before it ends."""

    says: Public[Line]
    evidence: Public[Evidence]
    only_if: Public[Evidence | None] = None


class Stage(Record):
    """A stage: its window in days from an anchor, and what should be true on the way in and on the way out."""

    id: Public[StageName]
    title: Public[Line]
    anchor: Public[Anchor] = "expiry"
    first_day: Public[Whole | None] = None
    last_day: Public[Whole | None] = None
    enter: Public[list[Criterion]] = []
    leave: Public[list[Criterion]] = []


class Stages(Record):
    """The stages in their order, as they ship."""

    stages: Public[list[Stage]]


class Topic(Record):
    """One of the topics that a bargaining team learns."""

    id: Public[Line]
    title: Public[Line]
    block: Public[Literal["foundations", "democratized", "specialized"]]


class Topics(Record):
    """The topics as they ship."""

    topics: Public[list[Topic]]
