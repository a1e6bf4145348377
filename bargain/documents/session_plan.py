"""What we mean to do at a session: objectives, moves that are authorized, what not to say, questions, who presents.

    $ bargain session plan S08 --audience strategy
    $ bargain session plan S08 --audience strategy -o plan.docx

It is made of `confidential/plans/S08.yaml` and of the log: each authorized move stands beside the last position that it
leaves. For those who may read `confidential/`, and for nobody else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from bargain.dates import in_words
from bargain.disclosure import Column, Document, Fact, Stamp, Table, under
from bargain.domain.session import Session
from bargain.domain.strategy import SessionPlan
from bargain.domain.workspace import Workspace, need
from bargain.problems import UsageError
from bargain.table.label import position
from bargain.table.open_items import HOMEWORK, OPEN, homework_due, may_close, open_items
from bargain.table.packages import live_packages, part_in_words
from bargain.table.sitting import person_name, session_time
from bargain.table.status import status_of
from bargain.visibility import Audience, Level, Public, Strategy


@dataclass(frozen=True, slots=True)
class Plan(Fact):
    """The plan of one session; all of it is the strategy's."""

    local: Public[str]
    session: Strategy[str]
    day: Strategy[date | None]
    time: Strategy[str]
    place: Strategy[str | None]
    objectives: Strategy[tuple[str, ...]]
    agenda: Strategy[tuple[str, ...]]
    moves: Strategy[Table]
    do_not_say: Strategy[tuple[str, ...]]
    questions: Strategy[tuple[str, ...]]
    presenters: Strategy[tuple[str, ...]]
    caucus: Strategy[str | None]
    closes: Strategy[tuple[str, ...]]
    packages: Strategy[tuple[str, ...]]
    homework: Strategy[Table]
    open: Strategy[Table]


def gather(workspace: Workspace, *, session: str = "") -> Plan:
    """Give the plan of a session, the next one that has a plan if none is named.

    Raises BargainError without any plan, UsageError where that session has none.
    """
    need(workspace.plans, "plans", "A session's plan")
    plan = _plan(workspace, session)
    held = next((one for one in workspace.sessions if one.id == plan.session), None)
    return Plan(
        local=workspace.round.local.name,
        session=plan.session,
        day=held.date if held else None,
        time=session_time(held) if held else "",
        place=held.place if held else None,
        objectives=tuple(plan.objectives),
        agenda=tuple(held.agenda) if held else (),
        moves=_moves(workspace, plan),
        do_not_say=tuple(plan.do_not_say),
        questions=tuple(plan.questions),
        presenters=tuple(_presenters(workspace, plan)),
        caucus=plan.caucus_plan.strip() if plan.caucus_plan else None,
        closes=may_close(workspace),
        packages=tuple(_packages(workspace)),
        homework=homework_due(workspace),
        open=open_items(workspace, by_priority=True),
    )


def _plan(workspace: Workspace, name: str) -> SessionPlan:
    plans = {plan.session.casefold(): plan for plan in workspace.plans}
    if name and name.casefold() not in plans:
        fix = f"Start one: bargain init --add confidential/plans/{name.upper()}.yaml"
        raise UsageError(f"there is no plan for {name!r}", fix)
    if name:
        return plans[name.casefold()]
    to_come = sorted((one for one in workspace.sessions if _ahead(one, workspace)), key=lambda one: one.date)
    planned = (plans[one.id.casefold()] for one in to_come if one.id.casefold() in plans)
    return next(planned, workspace.plans[-1])


def _ahead(session: Session, workspace: Workspace) -> bool:
    return session.end is None if session.held else session.date >= workspace.as_of


def _moves(workspace: Workspace, plan: SessionPlan) -> Table:
    columns = tuple(
        Column(key, title, "id" if key == "item" else "text", Level.strategy)
        for key, title in (
            ("item", "#"), ("title", "Item"), ("ours", "From: our last position"), ("to", "To"), ("by", "By"),
            ("theirs", "Their last position"),
        )
    )  # fmt: skip
    standings = status_of(workspace)
    rows: list[tuple[str | None, ...]] = []
    for move in plan.moves:
        proposal = workspace.proposal(move.item)
        by = person_name(workspace, move.by)
        if proposal is None:
            rows.append((move.item, None, None, move.to, by, None))
            continue
        held = standings[proposal.id]
        ours, theirs = (position(proposal, held, offer) for offer in (held.union, held.management))
        rows.append((move.item, proposal.title, ours, move.to, by, theirs))
    return Table("moves", "Moves that are authorized", columns, tuple(rows))


def _presenters(workspace: Workspace, plan: SessionPlan) -> list[str]:
    said = []
    for item, person in plan.presenters.items():
        proposal = workspace.proposal(item)
        title = f"{item}, {proposal.title}" if proposal else item
        said.append(f"{title}: {person_name(workspace, person)}")
    return said


def _packages(workspace: Workspace) -> list[str]:
    said = []
    for one in live_packages(workspace):
        until = f", until {in_words(one.expires)}" if one.expires else ""
        parts = ", ".join(part_in_words(part) for part in one.items)
        said.append(f"{one.id} ({one.kind.replace('_', '-')} of {one.side}{until}): {parts}")
    return said


def title(plan: Plan) -> str:
    """Name the document by its session."""
    return f"Plan for {plan.session}"


def stamp(plan: Plan, _audience: Audience) -> Stamp:
    """Say at the head of every page that it is confidential."""
    return Stamp(plan.local, "CONFIDENTIAL – strategy of the team")


_ALL: Final = (
    "local", "session", "day", "time", "place", "objectives", "agenda",
    *under("moves", "item title ours to by theirs"),
    "do_not_say", "questions", "presenters", "caucus", "closes", "packages",
    *under("homework", HOMEWORK),
    *under("open", OPEN),
)  # fmt: skip
DOCUMENT: Final = Document(
    facts=Plan,
    gather=gather,
    title=title,
    template="session_plan",
    releases={Audience.strategy: _ALL},
    stamp=stamp,
)
