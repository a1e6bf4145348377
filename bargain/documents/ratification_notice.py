"""The notice of the vote: who may vote, on what, when, where and how, the quorum, and who watches the count.

    $ bargain ratification notice -o notice.docx

What your constitution asks for is not known here: read it beside the notice. The team's copy says what is still missing,
and whether the notice comes as many days before the vote as it has to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from bargain.disclosure import Column, Document, Fact, Table, under
from bargain.domain.notices import Ratification
from bargain.domain.workspace import Workspace
from bargain.figures.ratifying import unit_names
from bargain.table.votes import electorates, units_voting
from bargain.visibility import Audience, Level, Members, Public, Team


@dataclass(frozen=True, slots=True)
class VoteNotice(Fact):
    """What members are told of the vote; None is not stated yet."""

    local: Public[str]
    employer: Public[str]
    units: Public[tuple[str, ...]]
    sent: Members[date | None]
    day: Members[date | None]
    opens: Members[time | None]
    closes: Members[time | None]
    place: Members[str | None]
    method: Members[str | None]
    who: Members[str | None]
    proxies: Members[bool]
    observers: Members[str | None]
    meetings: Members[tuple[date, ...]]
    full_text: Members[str | None]
    apart: Members[Table]
    missing: Team[tuple[str, ...]]


def gather(workspace: Workspace) -> VoteNotice:
    """Give the notice as far as ratification.yaml states it."""
    vote = workspace.ratification or Ratification()
    return VoteNotice(
        local=workspace.round.local.name,
        employer=workspace.round.employer.name,
        units=unit_names(workspace, units_voting(workspace)),
        sent=vote.notice_sent,
        day=vote.voted_on,
        opens=vote.opens,
        closes=vote.closes,
        place=vote.place,
        method=vote.method,
        who=vote.who_may_vote,
        proxies=vote.proxies,
        observers=vote.observers,
        meetings=tuple(day for day in vote.meetings if day >= workspace.as_of),
        full_text=vote.full_text,
        apart=_apart(workspace),
        missing=tuple(_missing(workspace, vote)),
    )


def _apart(workspace: Workspace) -> Table:
    """Give who is counted with whom, how many may vote, and the quorum."""
    columns = (
        Column("units", "Counted by itself", "text", Level.members),
        Column("eligible", "May vote", "count", Level.members),
        Column("quorum", "Ballots for a valid vote", "count", Level.members),
    )
    rows = tuple(
        (" and ".join(unit_names(workspace, one.units)), one.total("eligible"), one.total("quorum"))
        for one in electorates(workspace)
    )
    return Table("apart", "Each row is one vote", columns, rows)


def _missing(workspace: Workspace, vote: Ratification) -> Iterator[str]:
    """Say what a notice should state and ratification.yaml does not, and whether it comes too late."""
    stated = {
        "the day of the vote, as in voted_on: 2026-06-17": vote.voted_on,
        "the hours of the vote, as in opens: 07:30 and closes: 16:00": vote.opens and vote.closes,
        "the place, as in place: Library": vote.place,
        "how members vote, as in method: secret ballot in each building": vote.method,
        "who may vote, as in who_may_vote: members in good standing": vote.who_may_vote,
        "who watches the count, as in observers: two members of each unit": vote.observers,
        "where the full text is, as in full_text: on paper in every building": vote.full_text,
        "how many days of notice your constitution asks for, as in notice_days: 7": vote.notice_days,
    }
    yield from (what for what, value in stated.items() if value is None)
    for one in electorates(workspace):
        if one.total("quorum") is None:
            yield f"the quorum of {' and '.join(unit_names(workspace, one.units))}: in its tally, or bargain new tally"
    if vote.voted_on is not None and vote.notice_days is not None:
        days = (vote.voted_on - (vote.notice_sent or workspace.as_of)).days
        if days < vote.notice_days:
            sent = "went out" if vote.notice_sent else "would go out today,"
            yield f"enough days: the notice {sent} {days} days before the vote, and {vote.notice_days} are owed"


_NOTICE: Final = (
    "local", "employer", "units", "sent", "day", "opens", "closes", "place", "method", "who", "proxies", "observers",
    "meetings", "full_text", *under("apart", "units eligible quorum"),
)  # fmt: skip
_ALL: Final = (*_NOTICE, "missing")
DOCUMENT = Document(
    facts=VoteNotice,
    gather=gather,
    title=lambda facts: f"Notice of a ratification vote, {facts.local}",
    template="ratification_notice",
    releases={
        Audience.members: _NOTICE,
        Audience.council: _NOTICE,
        Audience.team: _ALL,
        Audience.strategy: _ALL,
    },
)
