"""Everything that happened, in one list by date and time: from the logs, and from the files that record what was sent.

Each event has the level of the most secret thing that it is made of. What a log line says beyond what the other side
knows (a note, who signed for us by name) is kept apart as ``detail``, which is the team's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from bargain.dates import clock_in_words, in_words
from bargain.domain.evidence import InformationRequest
from bargain.domain.session import Act, Agreement, Caucus, Note, Paper, Session, Signature, Struck
from bargain.domain.workspace import Workspace
from bargain.table.caucuses import recesses
from bargain.table.label import PARTY, moment
from bargain.table.moves import packages_of
from bargain.table.packages import carriers
from bargain.table.passing import name_of, receiver_of
from bargain.table.release import item_level
from bargain.table.sitting import ACTS, happening, person_name
from bargain.table.status import status_of
from bargain.visibility import Level

if TYPE_CHECKING:
    from bargain.domain.workspace import Logged


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: when, who did it, to which items, and the id of the record that says so.

    ``bears_on`` are items that the team knows it to be about, where the record does not say so to the other side.
    """

    on: date
    at: time | None
    who: str
    what: str
    record: str = ""
    items: tuple[str, ...] = ()
    bears_on: tuple[str, ...] = ()
    detail: str = ""
    level: Level = Level.table


def chronicle(workspace: Workspace) -> tuple[Event, ...]:
    """Give every event up to the date the workspace is looked at from, earliest first.

    Events of one moment stand in the order of their records; those of which only the day is known come first in it.
    """
    found = [
        *_sessions(workspace),
        *_sent(workspace),
        *_asked(workspace),
        *_changes(workspace),
        *_agreed(workspace),
        *_votes(workspace),
        *_logged(workspace),
    ]
    past = [event for event in found if event.on <= workspace.as_of]
    return tuple(sorted(past, key=lambda event: (event.on, event.at or time.min)))


def _sessions(workspace: Workspace) -> Iterator[Event]:
    for session in workspace.held_sessions():
        until = f"until {clock_in_words(session.end)}" if session.end else ""
        first = ", ".join(filter(None, (f"Session {session.id}", session.place, until))).removesuffix(".")
        sat = "".join(
            f" For {side}: {', '.join(names)}."
            for side, names in (("the union", session.ours), ("management", session.theirs))
            if names
        )
        detail = f"{session.observers.count} observers" if session.observers else ""
        yield Event(session.date, session.start, "Both", f"{first}.{sat}", session.id, detail=detail)
        yield from _homework(session)


def _homework(session: Session) -> Iterator[Event]:
    for one in session.homework:
        due = f", by {in_words(one.due)}" if one.due else ""
        done = " (done)" if one.done else ""
        yield Event(
            session.date,
            session.end,
            PARTY[one.side],
            f"Promises to bring: {one.what}{due}{done}",
            session.id,
        )


def _sent(workspace: Workspace) -> Iterator[Event]:
    for notice in workspace.notices.notices if workspace.notices is not None else []:
        units = f" for {', '.join(f'Unit {unit}' for unit in notice.units)}" if notice.units else ""
        what = f"Notice ({notice.type.replace('_', ' ')}){units}, to {notice.to}"
        yield Event(notice.sent, None, "Union", what, notice.id, detail=notice.proof or "")
    petition = workspace.impasse.petition if workspace.impasse is not None else None
    if petition is None:
        return
    who = "Both" if petition.joint else "Union"
    named = ((petition.filed, "Petition filed"), (petition.served_on, "Petition served"))
    yield from (Event(day, None, who, what, "petition") for day, what in named if day is not None)
    if petition.docketed is not None:
        yield Event(petition.docketed, None, "Board", "Petition docketed", "petition")
    for day in petition.mediation_dates:
        yield Event(day, None, "Both", "Mediation", "petition")


def _asked(workspace: Workspace) -> Iterator[Event]:
    for request in workspace.info_requests.info_requests if workspace.info_requests is not None else []:
        if request.sent is None:
            continue
        items = tuple(request.relates_to)
        asked = "; ".join(f"{item.n}. {item.text}" for item in request.items)
        to = f" to {request.to}" if request.to else ""
        due = f", due {in_words(request.due)}" if request.due else ""
        what = f"Request for information {request.id}{to}{due}: {asked}"
        yield Event(request.sent, None, "Union", what, request.id, bears_on=items)
        for number, day in enumerate(sorted(request.reminders), 1):
            yield Event(day, None, "Union", f"Reminder {number} of {request.id}", request.id, bears_on=items)
        yield from _answers(request, items)


def _answers(request: InformationRequest, items: tuple[str, ...]) -> Iterator[Event]:
    came = [(item.received, item) for item in request.items if item.received is not None]
    for day, group in groupby(sorted(came, key=lambda pair: (pair[0], pair[1].n)), key=lambda pair: pair[0]):
        held = [item for _, item in group]
        said = ", ".join(f"{item.n}{' (in part)' if item.status == 'partial' else ''}" for item in held)
        detail = " ".join(f"Item {item.n}: {item.note}" for item in held if item.note)
        yield Event(
            day, None, "Management", f"Answer to {request.id}, item {said}", request.id, (), items, detail
        )


def _changes(workspace: Workspace) -> Iterator[Event]:
    for change in workspace.impact.changes if workspace.impact is not None else []:
        what = f"{change.id}, {change.description}"
        # That a change is known at all is the team's until a letter has said so.
        level = Level.table if change.demand_sent or change.objected_on else Level.team
        yield Event(
            change.learned_on,
            None,
            "Union",
            f"Learned of a change: {what}",
            change.id,
            detail=change.how or "",
            level=Level.team,
        )
        if change.demand_sent is not None:
            yield Event(
                change.demand_sent,
                None,
                "Union",
                f"Demand to bargain a change: {what}",
                change.id,
                level=level,
            )
        if change.objected_on is not None:
            yield Event(
                change.objected_on, None, "Union", f"Objection to a change: {what}", change.id, level=level
            )
        for day in change.meetings:
            yield Event(day, None, "Both", f"Meeting on a change: {what}", change.id, level=level)


def _agreed(workspace: Workspace) -> Iterator[Event]:
    rules = workspace.ground_rules
    if rules is not None and rules.status == "signed" and rules.signed_on is not None:
        yield Event(rules.signed_on, None, "Both", "Ground rules signed", "ground_rules")
    for letter in workspace.impact.side_letters if workspace.impact is not None else []:
        yield Event(letter.signed, None, "Both", f"Side letter {letter.id}: {letter.title}", letter.id)
    done = workspace.implementation
    if done is not None and done.contract_signed_on is not None:
        yield Event(done.contract_signed_on, None, "Both", "Agreement signed", "implementation")


def _votes(workspace: Workspace) -> Iterator[Event]:
    for vote in workspace.council.votes if workspace.council is not None else []:
        outcome = "passed" if vote.passed else "did not pass"
        what = f"Council vote {vote.id}: {vote.question}; {vote.yes} yes, {vote.no} no; {outcome}"
        yield Event(vote.date, None, "Union", what, vote.id, level=Level.council)
    held = workspace.ratification
    if held is not None and held.voted_on is not None:
        yield Event(
            held.voted_on, None, "Union", "Members voted on ratification", "ratification", level=Level.members
        )
    if held is not None and held.employer_voted_on is not None:
        said = held.employer_vote or "result not recorded"
        yield Event(held.employer_voted_on, None, "Management", f"Employer voted: {said}", "ratification")


def _logged(workspace: Workspace) -> Iterator[Event]:
    why = {entry.record: entry for entry in workspace.entries(Struck)}
    for entry in workspace.log:
        if (event := _told(workspace, entry)) is not None:
            yield event
    for entry in workspace.struck:
        said = happening(workspace, entry)
        reason = f": {why[entry.id].because}" if entry.id in why else ""
        what = f"STRUCK as a mistake{reason}. It said: {said.gist}"
        yield Event(entry.at.date(), entry.at.time(), said.who, what, entry.id, said.items, level=Level.team)


def _told(workspace: Workspace, entry: Logged) -> Event | None:
    """Tell a line of the log in words that both sides know, as far as there are any."""
    on, at = entry.at.date(), entry.at.time()
    match entry:
        case Paper():
            return _passed(workspace, entry)
        case Act():
            level = _level(workspace, entry.item)
            words = ACTS[entry.act].format(_titled(workspace, entry.item))
            what = f"{words[0].upper()}{words[1:]}" + (f" ({entry.paper})" if entry.paper else "")
            return Event(
                on, at, PARTY[entry.side], what, entry.id, (entry.item,), (), entry.note or "", level
            )
        case Agreement():
            what = f"Tentative agreement {entry.id} on {_titled(workspace, entry.item)}: the text of {entry.paper}"
            return Event(on, at, "Both", what, entry.id, (entry.item,), level=_level(workspace, entry.item))
        case Signature():
            items = tuple(one.item for one in workspace.entries(Agreement) if one.id == entry.ta)
            by, level = (
                f"by {person_name(workspace, entry.by)}",
                max(map(partial(_level, workspace), items), default=Level.table),
            )
            return Event(on, at, PARTY[entry.side], f"Signs {entry.ta}", entry.id, items, (), by, level)
        case Caucus():
            (recess,) = (one for one in recesses(workspace.log) if one.id == entry.id)
            until = f" until {clock_in_words(recess.back.time())}" if recess.back else ""
            return Event(on, at, PARTY[entry.side], f"Caucus{until}", entry.id)
        case Note():
            said = happening(workspace, entry)
            kind = "Statement on meaning: " if entry.meaning else "Question: " if entry.question else ""
            return Event(on, at, said.who, f"{kind}{entry.text}", entry.id, said.items, level=Level.team)
        case _:
            return None


def _passed(workspace: Workspace, paper: Paper) -> Event:
    """Tell a paper by its label; who of ours received it is the team's, whom they name is known to both."""
    items = tuple(dict.fromkeys((*paper.carries, *([paper.package] if paper.package else []))))
    name = name_of(workspace, paper).removesuffix(f" – {moment(paper.at)} – Pass {paper.id}")
    taker = receiver_of(workspace, paper)
    received = f"received by {person_name(workspace, taker)}" if taker else ""
    ours = paper.side == "management"
    what = name if ours or not received else f"{name}; {received}"
    at = paper.at
    return Event(
        at.date(), at.time(), PARTY[paper.side], what, paper.id, items, detail=received if ours else ""
    )


def _titled(workspace: Workspace, item: str) -> str:
    proposal = workspace.proposal(item)
    return f"{item}, {proposal.title}" if proposal is not None else item


def _level(workspace: Workspace, item: str) -> Level:
    """Give the level of what was done with an item or a package: the table's once a paper has carried it."""
    if item in packages_of(workspace):
        return Level.table if item in carriers(workspace) else Level.team
    standing = status_of(workspace).get(item)
    return item_level(standing) if standing is not None else Level.team
