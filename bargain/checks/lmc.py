"""Labor-management committees: they solve problems, they do not bargain.

    bargain check LMC

A committee's decision that changes hours or pay changes the agreement without the members; its silence may be read as
a waiver. So the committee keeps to its charter, and refers the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bargain.domain.lmc import CommitteeMeeting, Partnership
from bargain.domain.rule import Family, Finding, rule
from bargain.domain.workspace import Workspace
from bargain.problems import Severity


def _meetings(workspace: Workspace) -> Iterator[CommitteeMeeting]:
    yield from workspace.lmc.meetings if workspace.lmc is not None else []


@rule("LMC-01", Severity.error, "a committee decided about terms of work")
def bargained(workspace: Workspace) -> Iterator[Finding]:
    """Find committee decisions that change wages, hours or conditions and were not referred to bargaining.

    Only the union can agree to such a change, and only the members can ratify it. Set `refer_to: bargaining`, tell the
    committee, and demand to bargain before the change takes effect.

    Example: a committee shortens lunch to twenty minutes from March 2.
    """
    for meeting in _meetings(workspace):
        for item in meeting.items:
            if item.changes_terms and item.decision and item.refer_to != "bargaining":
                message = (
                    f"{meeting.id} decided on {item.topic!r}, which changes terms of work, and did not refer it "
                    "to bargaining"
                )
                fix = f"Refer the item of {meeting.id} to bargaining and tell the committee in writing"
                yield Finding(meeting.id, item.where("decision"), message, fix)


@rule("LMC-02", Severity.error, "labor's members of a committee were not appointed by the union")
def appointed(workspace: Workspace) -> Iterator[Finding]:
    """Find committees whose labor members the employer appointed; a warning where nobody knows who did.

    Members chosen by management are management's advisers, and dealing with them can be dealing around the union.
    Appoint them by the union's own rules and say so in `labor_appointed_by:`.

    Example: a principal names four teachers to the school team.
    """
    for team in workspace.lmc.teams if workspace.lmc is not None else []:
        if team.labor_appointed_by != "union":
            known = team.labor_appointed_by == "management"
            message = f"labor's members of {team.id} were " + (
                "appointed by management" if known else "appointed by nobody knows whom"
            )
            fix = f"Have the union appoint labor's members of {team.id}"
            severity = Severity.error if known else Severity.warning
            yield Finding(team.id, team.where("labor_appointed_by"), message, fix, severity)


@rule("LMC-03", Severity.warning, "an agenda went out late")
def late_agenda(workspace: Workspace) -> Iterator[Finding]:
    """Find meetings whose agenda went out fewer days before than the charter says, seven where it says nothing.

    Without an agenda nobody can ask members, see that an item is a term of the agreement, or refuse it. Ask for the
    agenda in time, or take late items off it.

    Example: a meeting on February 18 with an agenda of February 16. Seven days before is in time.
    """
    days = workspace.lmc.charter.agenda_days if workspace.lmc is not None and workspace.lmc.charter else 7
    for meeting in _meetings(workspace):
        latest = meeting.date - timedelta(days=days)
        sent = meeting.agenda_sent_on
        if sent is not None and sent > latest:
            before = (meeting.date - sent).days
            message = f"the agenda of {meeting.id} went out {before} days before the meeting, not {days}"
        elif sent is None and workspace.as_of > latest:
            message = f"no agenda of {meeting.id} is recorded, and the meeting is less than {days} days away or past"
        else:
            continue
        fix = f"Ask the co-chairs for agendas {days} days before, and refuse late items"
        yield Finding(meeting.id, meeting.where("agenda_sent_on"), message, fix)


@rule("LMC-04", Severity.warning, "a committee met without a quorum")
def no_quorum(workspace: Workspace) -> Iterator[Finding]:
    """Find meetings with fewer people than the committee's quorum, or with one side missing.

    What a rump decides binds nobody and will be quoted all the same. Repeat the decisions at a full meeting.

    Example: quorum 8, and three of labor with four of management were there.
    """
    for meeting in _meetings(workspace):
        labor, management = meeting.labor_present, meeting.management_present
        quorum = _quorum(workspace.lmc, meeting)
        if labor is None or management is None:
            continue
        if not (labor and management) or (quorum is not None and labor + management < quorum):
            message = f"{meeting.id} met with {labor} of labor and {management} of management"
            message += f"; the quorum is {quorum}" if quorum is not None else ""
            fix = f"Put the decisions of {meeting.id} to a meeting with a quorum"
            yield Finding(meeting.id, meeting.where("labor_present"), message, fix)


def _quorum(partnership: Partnership | None, meeting: CommitteeMeeting) -> int | None:
    teams = partnership.teams if partnership is not None else []
    return next((team.quorum for team in teams if team.id == meeting.team), None)


@rule("LMC-05", Severity.warning, "something a committee agreed to do is overdue")
def overdue(workspace: Workspace) -> Iterator[Finding]:
    """Find what a committee agreed to do by a day that has passed, and that is not done.

    A partnership that does not do what it decides teaches people not to come. Do it, or put it on the next agenda.

    Example: a pilot that was due on March 1 and is still `done: false` on March 16.
    """
    for meeting in _meetings(workspace):
        for item in meeting.items:
            if item.due is not None and item.due < workspace.as_of and not item.done:
                days = (workspace.as_of - item.due).days
                message = f"{meeting.id}: {item.topic!r} was due on {item.due}, {days} days ago"
                fix = f"Ask {item.owner or 'the co-chairs'} to finish it, or put it on the next agenda"
                yield Finding(meeting.id, item.where("due"), message, fix)


FAMILY = Family("LMC", "Labor-management committees", (bargained, appointed, late_agenda, no_quorum, overdue))
