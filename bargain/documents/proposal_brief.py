"""The team's brief on one item: all that somebody needs who has to present it, and nothing of the strategy.

    $ bargain proposal show U-02

It holds the problem, whom it affects, the evidence, the interests of both sides, the text against the agreement,
expected objections and answers, where its cost comes from, survey support (cells under the survey's minimum are left
out), student impact, shared demands and partners, the legal class, presenters, linked items and every move so far. Of
fall-backs it says only in which file they are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from bargain.disclosure import Column, Document, Fact, Redline, Stamp, under
from bargain.disclosure import Table as Grid
from bargain.domain.proposal import Proposal, StudentImpact, Version
from bargain.domain.session import Act, Agreement, Paper
from bargain.domain.workspace import FILES, Workspace, need
from bargain.problems import UsageError
from bargain.table.label import PARTY, item_name, paper_name, place, position
from bargain.table.moves import Move
from bargain.table.status import Standing, status_of
from bargain.visibility import Audience, Council, Level, Members, Public, Table, Team

_SUPPORT: Final = (
    Column("unit", "Unit", "text", Level.council),
    Column("metric", "Measure", "text", Level.council),
    Column("value", "Support", "percent", Level.council),
    Column("base_n", "People asked", "count", Level.council),
)
_EVIDENCE: Final = (
    Column("id", "#", "id", Level.team),
    Column("kind", "Kind", "text", Level.team),
    Column("title", "Title", "text", Level.team),
    Column("date", "Date", "date", Level.team),
    Column("public", "Public", "tick", Level.team),
)
_AFFECTED: Final = (
    Column("unit", "Unit", "text", Level.public),
    Column("people", "People", "count", Level.members),
    Column("worksites", "Worksites", "count", Level.members),
)
_LINKED: Final = (
    Column("rel", "How", "text", Level.team),
    Column("id", "#", "id", Level.team),
    Column("title", "Title", "text", Level.team),
    Column("status", "Status", "text", Level.team),
)
_MOVES: Final = (
    Column("at", "When", "text", Level.team),
    Column("side", "Who", "text", Level.team),
    Column("what", "What", "text", Level.team),
    Column("version", "Version", "count", Level.team),
    Column("number", "Number", "text", Level.team),
    Column("paper", "Pass", "id", Level.team),
    Column("note", "Note", "text", Level.team),
)
_METRICS: Final = {
    "top3": "among the three most important",
    "importance": "important",
    "would_act": "would act for it",
}
_RELATIONS: Final = {
    "depends_on": "depends on",
    "packaged_with": "offered with",
    "conflicts_with": "conflicts with",
    "replaces": "replaces",
    "references": "refers to",
}


@dataclass(frozen=True, slots=True)
class Student(Fact):
    """What students need, and the number by which anybody can see a change."""

    need: Public[str]
    group: Public[str]
    reach: Public[str | None]
    mechanism: Public[str | None]
    indicator: Public[str | None]
    baseline: Public[str | None]
    goal: Public[str | None]


@dataclass(frozen=True, slots=True)
class Brief(Fact):
    """Everything known about one item, strategy left out."""

    local: Public[str]
    name: Table[str]
    title: Table[str]
    place: Table[str]
    units: Table[tuple[str, ...]]
    status: Table[str]
    ball_with: Table[str | None]
    days: Table[int | None]
    union: Table[str | None]
    management: Table[str | None]
    plank: Members[str | None]
    problem: Team[str | None]
    problem_public: Team[bool]
    affected: Members[Grid]
    evidence: Team[Grid]
    ours: Team[tuple[str, ...]]
    theirs: Team[tuple[str, ...]]
    changes: Team[Redline | None]
    text: Team[str | None]
    version: Team[int | None]
    shown: Team[str]
    effective: Team[date | None]
    objections: Team[tuple[str, ...]]
    fallbacks: Team[str]
    cost: Team[str]
    support: Council[Grid]
    student: Public[Student | None]
    equity_note: Members[str | None]
    demands: Public[tuple[str, ...]]
    partners: Council[tuple[str, ...]]
    legal_class: Team[str]
    authority: Team[str | None]
    parallel_path: Team[str | None]
    owner: Team[str | None]
    backup: Team[str | None]
    presenters: Team[tuple[str, ...]]
    linked: Team[Grid]
    grievances: Team[tuple[str, ...]]
    deadline: Team[date | None]
    moves: Team[Grid]


def gather(workspace: Workspace, item: str = "") -> Brief:
    """Give the brief of one item, by default of the first; raises UsageError where there is no such item."""
    proposal = _asked(workspace, item)
    standings = status_of(workspace)
    standing = standings[proposal.id]
    newest = _newest(proposal)
    return Brief(
        local=workspace.round.local.name,
        name=item_name(proposal),
        title=proposal.title,
        place=place(proposal),
        units=tuple(_unit(workspace, unit) for unit in proposal.units),
        status=standing.in_words(),
        ball_with=standing.ball_with,
        days=standing.days,
        union=position(proposal, standing, standing.union),
        management=position(proposal, standing, standing.management),
        plank=_plank(workspace, proposal),
        problem=proposal.rationale,
        problem_public=proposal.rationale_public,
        affected=_affected(workspace, proposal),
        evidence=_evidence(workspace, proposal),
        ours=tuple(proposal.interests.ours) if proposal.interests else (),
        theirs=tuple(proposal.interests.theirs) if proposal.interests else (),
        changes=_changes(proposal, newest),
        text=newest.text if newest else None,
        version=newest.v if newest else None,
        shown=_shown(newest, standing),
        effective=newest.effective if newest else None,
        objections=tuple(proposal.objections),
        fallbacks=f"Kept in {FILES['strategy']}; nothing of it is printed here.",
        cost=_cost(proposal),
        support=_support(workspace, proposal),
        student=_student(proposal.student_impact),
        equity_note=proposal.equity_note,
        demands=tuple(_demand(workspace, demand) for demand in proposal.common_good),
        partners=tuple(_partner(workspace, partner) for partner in proposal.partners),
        legal_class=proposal.subject_class,
        authority=proposal.authority,
        parallel_path=proposal.parallel_path,
        owner=_person(workspace, proposal.owner),
        backup=_person(workspace, proposal.backup),
        presenters=tuple(_person(workspace, person) or person for person in proposal.presenters),
        linked=_linked(workspace, proposal, standings),
        grievances=tuple(proposal.grievances),
        deadline=proposal.deadline,
        moves=_moves(proposal, standing),
    )


def _asked(workspace: Workspace, item: str) -> Proposal:
    proposals = need(workspace.proposals, "proposals", "A brief")
    proposal = workspace.proposal(item) if item else proposals[0]
    if proposal is None:
        known = ", ".join(proposal.id for proposal in proposals)
        raise UsageError(f"there is no proposal {item!r}", f"Use one of: {known}")
    return proposal


def _newest(proposal: Proposal) -> Version | None:
    """Give the latest text of the side whose item it is."""
    own = [version for version in proposal.versions if version.by == proposal.side]
    return max(own or proposal.versions, key=lambda version: version.v, default=None)


def _shown(newest: Version | None, standing: Standing) -> str:
    """Say in words whether the other side has seen the latest text, and as what."""
    if newest is None or newest.v not in standing.crossed:
        return "not passed: do not copy"
    stated = newest.v in {offer.version for offer in standing.offers}
    return "passed" if stated or standing.agreed else "offered in a what-if, which is no position"


def _changes(proposal: Proposal, newest: Version | None) -> Redline | None:
    if newest is None or not proposal.current_text:
        return None
    return Redline(proposal.current_text, newest.text, PARTY[newest.by])


def _unit(workspace: Workspace, name: str) -> str:
    unit = workspace.round.unit(name)
    return unit.name if unit else name


def _plank(workspace: Workspace, proposal: Proposal) -> str | None:
    plank = workspace.platform.plank(proposal.plank or "") if workspace.platform else None
    return plank.title if plank else proposal.plank


def _person(workspace: Workspace, name: str | None) -> str | None:
    person = workspace.team.person(name) if workspace.team and name else None
    return person.name if person else name


def _demand(workspace: Workspace, name: str) -> str:
    demands = workspace.common_good.demands if workspace.common_good else []
    return next((f"{name} {demand.text}" for demand in demands if demand.id == name), name)


def _partner(workspace: Workspace, name: str) -> str:
    partner = workspace.common_good.partner(name) if workspace.common_good else None
    return partner.name if partner else name


def _cost(proposal: Proposal) -> str:
    if any(version.terms for version in proposal.versions):
        return f"Worked out from its terms: bargain cost --item {proposal.id}"
    if proposal.cost_source:
        return proposal.cost_source
    return "Not costed." if proposal.economic else "No cost is recorded."


def _affected(workspace: Workspace, proposal: Proposal) -> Grid:
    units = [unit for unit in workspace.round.units if unit.id in proposal.units]
    rows = tuple((unit.name, unit.headcount, len(unit.worksites) or None) for unit in units)
    return Grid("affected", "Whom it affects", _AFFECTED, rows)


def _evidence(workspace: Workspace, proposal: Proposal) -> Grid:
    known = {one.id: one for one in workspace.evidence.evidence} if workspace.evidence else {}
    rows = []
    for name in proposal.evidence:
        one = known.get(name)
        rows.append(
            (name, one.kind, one.title, one.date, one.public) if one else (name, None, None, None, None)
        )
    return Grid("evidence", "Evidence", _EVIDENCE, tuple(rows))


def _support(workspace: Workspace, proposal: Proposal) -> Grid:
    """Give survey support; a line that rests on fewer people than the survey's minimum shows neither share nor base."""
    least = workspace.survey.survey.min_cell if workspace.survey else 10
    rows = tuple(
        (
            _unit(workspace, one.unit),
            one.question or _METRICS[one.metric],
            one.value if one.base_n >= least else None,
            one.base_n if one.base_n >= least else None,
        )
        for one in proposal.survey
    )
    few = any(one.base_n < least for one in proposal.survey)
    note = f"A dash stands where fewer than {least} people answered." if few else ""
    return Grid("support", "Survey support", _SUPPORT, rows, note=note)


def _student(impact: StudentImpact | None) -> Student | None:
    if impact is None:
        return None
    return Student(
        impact.need,
        impact.group,
        None if impact.reach is None else f"{impact.reach:,}",
        impact.mechanism,
        impact.indicator,
        None if impact.baseline is None else f"{impact.baseline:,f}",
        None if impact.goal is None else f"{impact.goal:,f}",
    )


def _linked(workspace: Workspace, proposal: Proposal, standings: dict[str, Standing]) -> Grid:
    rows = []
    for link in proposal.links:
        other = workspace.proposal(link.id)
        status = standings[link.id].in_words() if link.id in standings else None
        rows.append((_RELATIONS[link.rel], link.id, other.title if other else None, status))
    return Grid("linked", "Linked items", _LINKED, tuple(rows))


def _moves(proposal: Proposal, standing: Standing) -> Grid:
    rows = tuple(_move(proposal, standing.papers, move) for move in standing.moves)
    return Grid("moves", "Moves so far", _MOVES, rows)


def _move(proposal: Proposal, papers: Sequence[Move], move: Move) -> tuple[object, ...]:
    version = proposal.version(move.version) if move.version is not None else None
    number = version.position if version else None
    return (
        _when(move.at),
        PARTY[move.side],
        _what(proposal, papers, move),
        move.version,
        str(number) if number is not None else None,
        move.entry.id if isinstance(move.entry, Paper) else getattr(move.entry, "paper", None),
        move.entry.note if isinstance(move.entry, Act) else (version.note if version else None),
    )


def _when(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"


def _what(proposal: Proposal, papers: Sequence[Move], move: Move) -> str:
    match move.entry:
        case Paper():
            return paper_name(proposal, papers, move.entry)
        case Act(act=act):
            return act.replace("ta_reached", "agreement reached").replace("_", " ")
        case Agreement(id=name):
            return f"Tentative agreement {name}"
        case signature:
            return f"Signature under {signature.ta}"


def stamp(brief: Brief, _audience: Audience) -> Stamp:
    """Put the local and the item at the head of every page."""
    return Stamp(brief.local, f"Brief on {brief.name}")


_ALL: Final = (
    "local", "name", "title", "place", "units", "status", "ball_with", "days", "union", "management",
    "plank", "problem", "problem_public", "ours", "theirs", "changes", "text", "version", "shown", "effective",
    "objections", "fallbacks", "cost", "equity_note", "demands", "partners", "legal_class", "authority",
    "parallel_path", "owner", "backup", "presenters", "grievances", "deadline",
    *under("affected", "unit people worksites"),
    *under("evidence", "id kind title date public"),
    *under("support", "unit metric value base_n"),
    *under("student", "need group reach mechanism indicator baseline goal"),
    *under("linked", "rel id title status"),
    *under("moves", "at side what version number paper note"),
)  # fmt: skip
DOCUMENT: Final = Document(
    facts=Brief,
    gather=gather,
    title=lambda brief: f"{brief.name}: {brief.title}",
    template="proposal_brief",
    releases={Audience.team: _ALL, Audience.strategy: _ALL},
    stamp=stamp,
)
