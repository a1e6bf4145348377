"""The calendar: dates in order, tasks done, sessions that can be held, and money asked for in time.

    bargain check CAL

Days are calendar days. Holidays and vacations are those that the calendar in `bargain.yaml` lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from bargain.calendar.days import own_holidays
from bargain.calendar.tasks import Task, tasks_of
from bargain.dates import in_words, weekday
from bargain.domain.rule import Family, Finding, rule
from bargain.domain.session import Agreement, Paper, Session
from bargain.domain.workspace import Workspace
from bargain.problems import Position, Severity
from bargain.table.status import status_of

LATE: Final = 7
READING_DAYS: Final = 10
BUDGET_DAYS: Final = 45


@rule("CAL-01", Severity.error, "dates are out of order")
def out_of_order(workspace: Workspace) -> Iterator[Finding]:
    """Find dates of the round that do not follow one another.

    The demand to bargain comes before the ground rules, these before the exchange, the exchange before the cutoff, and
    the cutoff no later than expiry; the last agreement comes before the vote on it. One of two such dates is wrong, or
    something was done out of turn. Correct the date.

    Example: exchange on December 17 and a cutoff of December 10.
    """
    for (first, when, _), (then, day, at) in pairwise(_milestones(workspace)):
        if when > day or (when == day and then != "expiry"):
            message = f"{first} is on {when} and {then} on {day}"
            yield Finding("ground_rules", at, message, "Correct the date that is wrong")
    vote = workspace.ratification
    last = max((entry.at.date() for entry in workspace.entries(Agreement)), default=None)
    if vote is not None and vote.voted_on is not None and last is not None and vote.voted_on <= last:
        message = f"members voted on {vote.voted_on} and the last agreement is of {last}"
        fix = "Correct voted_on in ratification.yaml, or the date of the agreement"
        yield Finding("ratification", vote.where("voted_on"), message, fix)


def _milestones(workspace: Workspace) -> list[tuple[str, date, Position]]:
    """List the known dates of the opening in the order in which they should come."""
    found: list[tuple[str, date, Position]] = []
    demands = [
        notice
        for notice in (workspace.notices.notices if workspace.notices is not None else [])
        if notice.type == "demand_to_bargain"
    ]
    if demands:
        first = min(demands, key=lambda notice: notice.sent)
        found.append(("the demand to bargain", first.sent, first.where("sent")))
    if (rules := workspace.ground_rules) is not None:
        named = {
            "signed_on": "the signing of the ground rules",
            "exchange_date": "the exchange",
            "new_proposal_cutoff": "the cutoff",
        }
        for field, words in named.items():
            if (day := getattr(rules, field)) is not None:
                found.append((words, day, rules.where(field)))
    held = [contract for unit in workspace.round.units if (contract := workspace.round.contract_of(unit.id))]
    if held and found:
        soonest = min(held, key=lambda contract: contract.expires)
        found.append(("expiry", soonest.expires, soonest.where("expires")))
    return found


def _late(workspace: Workspace, *, statutory: bool) -> Iterator[Finding]:
    """Give one finding for each overdue item, and for each session or change where it comes round with these."""
    latest: dict[str, Task] = {}
    for task in tasks_of(workspace):
        days = task.days_late(workspace.as_of)
        if days > LATE and task.item.statutory == statutory:
            about = task.occasion.session or task.occasion.change
            name = f"{task.item.id}/{about}" if about else task.item.id
            if name not in latest or days > latest[name].days_late(workspace.as_of):
                latest[name] = task
    for name, task in latest.items():
        due = in_words(task.due) if task.due is not None else ""
        message = f"{name} was due on {due}, {task.days_late(workspace.as_of)} days ago: {task.item.task}"
        yield Finding(name, _place(workspace, task), message, _how(task))


def _how(task: Task) -> str:
    options = f" --session {task.occasion.session}" if task.occasion.session else ""
    options += f" --change {task.occasion.change}" if task.occasion.change else ""
    record = f"bargain done {task.item.id}{options} --by ID --on DATE"
    if task.item.command:
        return f"Do it ({task.item.command}), or record who did: {record}"
    return f"Do it and record it: {record}"


def _place(workspace: Workspace, task: Task) -> Position:
    """Give the place of what a task's date is counted from."""
    for session in workspace.sessions:
        if session.id == task.occasion.session:
            return session.where("date")
    for change in workspace.impact.changes if workspace.impact is not None else []:
        if change.id == task.occasion.change:
            return change.where("learned_on")
    units = [task.occasion.unit] if task.occasion.unit else [unit.id for unit in workspace.round.units]
    contract = workspace.round.contract_of(units[0])
    return contract.where("expires") if contract is not None else workspace.round.where("contracts")


@rule("CAL-02", Severity.warning, "a task of the checklist is overdue")
def overdue(workspace: Workspace) -> Iterator[Finding]:
    """Find tasks of the checklist that were due more than 7 days ago and are neither proved nor said to be done.

    What is late now crowds out what is due next. Do it; most tasks tick themselves from the files, others are recorded
    with `bargain done`. A task that does not apply is left out in `checklist.yaml`. One finding a task.

    Example: the state profile, due in March 2025 and verified by nobody.
    """
    yield from _late(workspace, statutory=False)


@rule("CAL-03", Severity.error, "a task that the law sets is overdue")
def statutory_overdue(workspace: Workspace) -> Iterator[Finding]:
    """Find tasks of the checklist set by statute that were due more than 7 days ago and are not done.

    A missed statutory day may not be curable; speak with your field representative today. Record it with
    `bargain done` where it was done.

    Example: a notice that had to go out 60 days before expiry.
    """
    yield from _late(workspace, statutory=True)


@rule("CAL-04", Severity.warning, "a session is on a bad day")
def bad_day(workspace: Workspace) -> Iterator[Finding]:
    """Find sessions on holidays, in vacations, on other weekdays than the ground rules say, or too soon.

    Half the team will be away, or nobody will have read the papers: the first session on substance after the exchange
    is at least 10 days after it. Move the session, or agree on the day in writing. Holidays and vacations are those of
    the calendar in `bargain.yaml`.

    Example: a Thursday, where the ground rules say Wednesdays.
    """
    rules = workspace.ground_rules
    off = frozenset(own_holidays(workspace, vacations=True))
    for session in workspace.sessions:
        wrong = ["on a holiday or in a vacation"] if session.date in off else []
        if rules is not None and rules.weekdays and weekday(session.date) not in rules.weekdays:
            wrong.append(f"on a {weekday(session.date)}, which the ground rules do not name")
        exchanged = rules.exchange_date if rules is not None else None
        if exchanged is not None and session is _first_after(workspace, exchanged):
            days = (session.date - exchanged).days
            wrong += (
                [f"{days} days after the exchange, fewer than {READING_DAYS}"] if days < READING_DAYS else []
            )
        if wrong:
            message = f"session {session.id} of {session.date} is {' and '.join(wrong)}"
            yield Finding(
                session.id, session.where("date"), message, f"Move {session.id}, or agree on it in writing"
            )


def _first_after(workspace: Workspace, exchanged: date) -> Session | None:
    later = [session for session in workspace.sessions if session.substantive and session.date > exchanged]
    return min(later, key=lambda session: session.date, default=None)


@rule("CAL-05", Severity.warning, "items are open and no session is planned")
def no_session(workspace: Workspace) -> Iterator[Finding]:
    """Find a table with open items and no session on or after today.

    No meeting ends without a date for the next. Offer three dates in writing, and add the session once it is agreed.

    Example: the last session planned was May 13, and on May 14 fifteen items are open.
    """
    if not any(entry.at.date() <= workspace.as_of for entry in workspace.entries(Paper)):
        return
    if any(session.date >= workspace.as_of and not session.held for session in workspace.sessions):
        return
    still_open = [one.item for one in status_of(workspace).values() if one.open or one.status == "ta_reached"]
    if still_open:
        last = max(workspace.sessions, key=lambda session: session.date, default=None)
        at = last.where("date") if last is not None else workspace.round.where()
        message = f"{len(still_open)} items are open and no session is planned"
        fix = "Offer three dates in writing, and add the one that is agreed: bargain new session"
        yield Finding(last.id if last is not None else "sessions", at, message, fix)


@rule("CAL-06", Severity.warning, "money is not asked for and the budget is near")
def untabled_money(workspace: Workspace) -> Iterator[Finding]:
    """Find economic items of ours that have not crossed the table with the budget vote 45 days away or less.

    What is not asked for before the vote is not in the budget. Table it, or plan on a supplementary appropriation. The
    vote is an entry of the round's calendar of `type: budget` that votes: `funding_vote: true`, or "vote" in its label.

    Example: a stipend still in draft on March 16, the budget vote on March 18.
    """
    votes = [
        entry
        for entry in workspace.round.calendar
        if entry.type == "budget" and (entry.funding_vote or "vote" in entry.label.lower())
    ]
    near = [entry for entry in votes if 0 <= (entry.date - workspace.as_of).days <= BUDGET_DAYS]
    if not near:
        return
    vote, standings = min(near, key=lambda entry: entry.date), status_of(workspace)
    for proposal in workspace.proposals:
        standing = standings[proposal.id]
        if proposal.side == "management" or not proposal.economic or standing.tabled:
            continue
        if standing.status != "dropped_before_table":
            days = (vote.date - workspace.as_of).days
            message = (
                f"{proposal.id} ({proposal.title}) is economic and not tabled; {vote.label} is in {days} days"
            )
            fix = f"Table {proposal.id} before {in_words(vote.date)}, or ask how money can still be found"
            yield Finding(proposal.id, proposal.where("versions"), message, fix)


FAMILY = Family(
    "CAL", "The calendar", (out_of_order, overdue, statutory_overdue, bad_day, no_session, untabled_money)
)
