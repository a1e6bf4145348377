"""Ground rules: our draft, a copy of it for the other side, and what both have signed.

    $ bargain ground-rules
    $ bargain ground-rules --audience management -o ground-rules.docx

The sections stand in the order in which such rules are usually written. What the file leaves open is for the team "to
be agreed", with a clause in our own words as a suggestion; a copy for the other side has no suggestion, and signed
rules have nothing that was not agreed. The team also sees which checks each rule feeds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from bargain.dates import clock_in_words, in_words
from bargain.disclosure import Column, Document, Fact, Stamp, under
from bargain.disclosure import Table as Grid
from bargain.domain.ground_rules import GroundRules
from bargain.domain.workspace import Workspace, need
from bargain.problems import UsageError
from bargain.visibility import Audience, Level, Public, Table, Team


@dataclass(frozen=True, slots=True)
class Section(Fact):
    """One section: the paragraphs that are written, and for what is open a suggestion of ours."""

    name: Table[str]
    text: Table[tuple[str, ...]]
    suggestion: Team[str]


@dataclass(frozen=True, slots=True)
class GroundRulesFacts(Fact):
    """The rules as they stand, and what the team alone knows of them."""

    local: Public[str]
    employer: Public[str]
    signed: Table[bool]
    signed_on: Table[date | None]
    sections: Table[tuple[Section, ...]]
    status: Team[str]
    wants: Team[tuple[str, ...]]
    red_lines: Team[tuple[str, ...]]
    not_agreed: Team[tuple[str, ...]]
    checks: Team[Grid]


@dataclass(frozen=True, slots=True)
class _Part:
    """A section of the document: what is read of the file for it, and a typical clause where that is nothing."""

    name: str
    read: Callable[[GroundRules], Iterator[str | None]]
    suggestion: str


def gather(workspace: Workspace, *, for_them: bool = False) -> GroundRulesFacts:
    """Give the ground rules; ``for_them`` says that the other side is to read them.

    Raises UsageError where there is nothing that both could sign, BargainError where no file is there.
    """
    rules = need(workspace.ground_rules, "ground_rules", "bargain ground-rules")
    if for_them and rules.status in {"none", "proceed_without"}:
        raise UsageError(
            f"ground_rules.yaml says status: {rules.status}, so there are no rules to hand over",
            "Set status: drafted once the team has a draft. For the team: --audience team",
        )
    held = [(part, tuple(text.strip() for text in part.read(rules) if text)) for part in PARTS]
    signed = rules.status == "signed"
    position = rules.position
    return GroundRulesFacts(
        local=workspace.round.local.name,
        employer=workspace.round.employer.name,
        signed=signed,
        signed_on=rules.signed_on,
        sections=tuple(
            Section(part.name, text, "" if text else part.suggestion)
            for part, text in held
            if text or (not signed and part.suggestion)
        ),
        status=_status(rules),
        wants=tuple(position.wants) if position else (),
        red_lines=tuple(position.red_lines) if position else (),
        not_agreed=tuple(part.name for part, text in held if signed and not text and part.suggestion),
        checks=_checks(rules),
    )


def _status(rules: GroundRules) -> str:
    match rules.status:
        case "signed":
            return f"Signed{_on(rules.signed_on)}."
        case "proceed_without":
            return f"The team decided{_on(rules.decision_on)} to go on without ground rules."
        case "exchanged":
            return "A draft; the other side has it."
        case "drafted":
            return "A draft of the team; the other side does not have it."
        case _:
            return "Not written yet. Nobody has to agree to ground rules to start bargaining."


def _on(day: date | None) -> str:
    return f" on {in_words(day)}" if day else ""


def _who(rules: GroundRules) -> Iterator[str | None]:
    yield rules.representatives
    yield rules.resource_people


def _when(rules: GroundRules) -> Iterator[str | None]:
    yield rules.sessions
    days = " and ".join(f"{day}s" for day in rules.weekdays)
    begin = f"from {clock_in_words(rules.start)}" if rules.start else ""
    until = f"to {clock_in_words(rules.end)}" if rules.end else ""
    if days or begin or until:
        said = " ".join(filter(None, ("Sessions are held", days and f"on {days}", begin, until)))
        yield f"{said.removesuffix('.')}."
    yield rules.release_time


def _exchange(rules: GroundRules) -> Iterator[str | None]:
    if day := rules.exchange_date:
        yield f"The parties exchange their proposals on {in_words(day)}."
    yield rules.exchange


def _cutoff(rules: GroundRules) -> Iterator[str | None]:
    if day := rules.new_proposal_cutoff:
        yield f"No new item is proposed after {in_words(day)}."
        yield f"Exceptions: {rules.exceptions.strip()}" if rules.exceptions else None


def _agreements(rules: GroundRules) -> Iterator[str | None]:
    yield rules.ta
    yield rules.reopening_ta


def _outside(rules: GroundRules) -> Iterator[str | None]:
    yield rules.communication_with_members
    yield rules.media
    if rules.gag == "joint_release":
        yield "Releases to the media are made jointly."
    elif rules.gag == "blackout":
        until = f" until {in_words(rules.blackout_until)}" if rules.blackout_until else ""
        yield f"Neither party speaks to the media about these negotiations{until}."


def _ratification(rules: GroundRules) -> Iterator[str | None]:
    yield rules.ratification
    if rules.recommendation_duty is not None:
        yield (
            "Each team recommends the settlement to those who vote on it."
            if rules.recommendation_duty
            else "Neither team is bound to recommend the settlement."
        )
    days = rules.employer_vote_within_days
    if days is not None and str(days) not in (rules.ratification or ""):
        yield f"The employer votes within {days} days after the Association has ratified."


def _one(field: str) -> Callable[[GroundRules], Iterator[str | None]]:
    def read(rules: GroundRules) -> Iterator[str | None]:
        yield getattr(rules, field)

    return read


PARTS: Final = (
    _Part("Parties and representatives", _who,
          "Each party names its own representatives and may change them by telling the other. Resource people may be "
          "brought to speak on a subject."),
    _Part("Time and place", _when,
          "Sessions are held every second week, away from working time or with release time for the team. No session "
          "ends without the date of the next."),
    _Part("In person and by video", _one("modes"),
          "Sessions are held in person; either party may ask for one by video, and both must agree."),
    _Part("Authority of the teams", _one("authority"),
          "Each team has authority to make proposals, to consider those of the other, and to reach tentative "
          "agreements."),
    _Part("Records", _one("record_keeping"),
          "Each party keeps its own notes. There is no recording or transcript unless both agree."),
    _Part("Exchange of proposals", _exchange,
          "Proposals are exchanged in writing on one day, in full text, with the article that they would change."),
    _Part("New proposals", _cutoff,
          "After the third session no new item is proposed, save by consent, on facts learned since, or in answer to "
          "the other party."),
    _Part("Tentative agreements", _agreements,
          "What is agreed is written out and signed by one person of each party on that day. All of it is subject to "
          "overall agreement and to ratification; it is reopened only by consent."),
    _Part("Caucus", _one("caucus"),
          "Either party may caucus at any time and is given a room; it says how long it expects to be."),
    _Part("Information requests", _one("information_requests"),
          "Requests are made in writing and answered as they can be; what exists is not held back until all of it is "
          "ready."),
    _Part("Members, the public and the media", _outside,
          "Each party speaks with those it represents, and with the public, as it sees fit."),
    _Part("Openness", _one("openness"),
          "Members may attend as silent observers, up to what the room holds."),
    _Part("Packages and what-ifs", _one("what_ifs"),
          "A what-if is marked as such and is without prejudice. A package stands or falls as a whole and says when it "
          "ends."),
    _Part("Cancellation", _one("cancellation"),
          "Who must cancel says so by noon of the day before and offers two other dates."),
    _Part("Impasse", _one("impasse"),
          "Nothing here limits either party in asking for mediation or other procedures of the law."),
    _Part("Ratification", _ratification,
          "The Association votes first; the employer votes within three weeks after. Both teams recommend what they "
          "have signed."),
    _Part("Costs", _one("costs"), "Each party bears its own costs; what both have ordered is shared in halves."),
    _Part("End of these rules", _one("ending"),
          "These rules end when a successor agreement is ratified; until then both may change them in writing."),
    _Part("Other", lambda rules: iter(rules.other), ""),
)  # fmt: skip
"""The sections in order, each with a typical clause; a suggestion is not a recommendation for any one table."""
FEEDS: Final[tuple[tuple[str, str, str], ...]] = (
    ("new_proposal_cutoff", "GRD-01 CAL-01", "an item that is first passed after the cutoff"),
    ("gag", "GRD-02 GRD-04", "a rule that comes between team and members; a release during a blackout"),
    ("communication_with_members", "GRD-02", "words that keep the team from talking with members"),
    ("status", "GRD-03", "talks that began with no signature and no decision to go without"),
    ("blackout_until", "GRD-04", "a release to the media during a blackout"),
    ("ratification", "GRD-05", "no order of ratification"),
    ("recommendation_duty", "GRD-05", "no word on the duty to recommend"),
    ("weekdays", "CAL-04", "a session on another day of the week"),
    ("signed_on", "CAL-01", "dates out of order"),
    ("exchange_date", "CAL-01 CAL-04", "dates out of order; a first session too soon after it"),
)
"""Fields of the file with the checks that they feed, and what these then find."""


def _checks(rules: GroundRules) -> Grid:
    columns = (
        Column("rule", "In ground_rules.yaml", "id", Level.team),
        Column("now", "Now", "text", Level.team),
        Column("checks", "Checks", "text", Level.team),
        Column("finds", "What they find", "text", Level.team),
    )
    rows = tuple((field, _now(getattr(rules, field)), codes, finds) for field, codes, finds in FEEDS)
    return Grid("checks", "What the program watches for", columns, rows)


def _now(value: object) -> str:
    match value:
        case None | [] | "":
            return "open"
        case bool():
            return "yes" if value else "no"
        case date():
            return in_words(value)
        case list():
            return ", ".join(str(one) for one in value)
        case _:
            words = " ".join(str(value).replace("_", " ").split())
            return words if len(words) <= 60 else f"{words[:57]}..."


def title(facts: GroundRulesFacts) -> str:
    """Name the document: the rules, or a draft of them."""
    return "Ground rules" if facts.signed else "Ground rules: draft"


def stamp(facts: GroundRulesFacts, _audience: Audience) -> Stamp:
    """Put the local and the name of the paper at the head of every page."""
    return Stamp(facts.local, title(facts))


_TABLE: Final = ("local", "employer", "signed", "signed_on", *under("sections", "name text"))
_TEAM: Final = (
    *_TABLE, "sections.suggestion", "status", "wants", "red_lines", "not_agreed",
    *under("checks", "rule now checks finds"),
)  # fmt: skip
DOCUMENT: Final = Document(
    facts=GroundRulesFacts,
    gather=gather,
    title=title,
    template="ground_rules",
    releases={
        Audience.management: _TABLE,
        Audience.members: _TABLE,
        Audience.council: _TABLE,
        Audience.team: _TEAM,
        Audience.strategy: _TEAM,
    },
    stamp=stamp,
)
