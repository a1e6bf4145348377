"""Ratification: a vote that nobody can attack, and the employer's after it.

    bargain check RAT

Silent until `ratification.yaml` says that a vote is on its way or has been held.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from bargain.domain.notices import Ratification, Tally
from bargain.domain.rule import Family, Finding, rule
from bargain.domain.workspace import Workspace
from bargain.problems import Severity
from bargain.table.votes import COUNTS, impossible

EMPLOYER_DAYS: Final = 30


def _vote(workspace: Workspace) -> Ratification | None:
    return workspace.ratification


def _voted(vote: Ratification, as_of: date) -> bool:
    return vote.voted_on is not None and vote.voted_on <= as_of


@rule("RAT-01", Severity.error, "the vote does not hold up")
def unsound(workspace: Workspace) -> Iterator[Finding]:
    """Find votes without their notice, their quorum or all their counts, and counts that cannot be.

    A member who lost can have such a vote set aside. Yes, no, blank and spoiled add up to the ballots returned; no
    more were returned than issued, nor issued than there are people who may vote. Count again with the tellers, or
    vote again.

    Example: 300 returned; 250 yes, 40 no, 5 blank, 4 spoiled make 299.
    """
    vote = _vote(workspace)
    if vote is None or not _voted(vote, workspace.as_of) or vote.voted_on is None:
        return
    if vote.notice_sent is None or vote.notice_days is None:
        yield _found(vote, "notice_sent", "the notice of the vote is not recorded")
    elif (vote.voted_on - vote.notice_sent).days < vote.notice_days:
        days = (vote.voted_on - vote.notice_sent).days
        yield _found(
            vote, "notice_sent", f"notice was given {days} days before the vote, not {vote.notice_days}"
        )
    if not vote.tallies:
        yield _found(vote, "tallies", "members voted and no tally is recorded")
    for tally in vote.tallies:
        for words in _faults(tally):
            fix = f"Count unit {tally.unit} again with the tellers and correct ratification.yaml"
            yield Finding(tally.unit, tally.where(), f"the tally of unit {tally.unit} {words}", fix)


def _found(vote: Ratification, field: str, message: str) -> Finding:
    return Finding(
        "ratification", vote.where(field), message, "Complete ratification.yaml, or vote again with notice"
    )


def _faults(tally: Tally) -> Iterator[str]:
    missing = [name for name in (*COUNTS, "quorum") if getattr(tally, name) is None]
    if missing:
        yield f"does not give {', '.join(missing)}"
    yield from impossible(tally)
    returned = tally.returned
    if tally.quorum is not None and returned is not None and returned < tally.quorum:
        yield f"has {returned} ballots; the quorum is {tally.quorum}"


@rule("RAT-02", Severity.error, "units that ratify separately were counted together")
def combined(workspace: Workspace) -> Iterator[Finding]:
    """Find one tally for units each of which ratifies its own agreement.

    The larger unit would ratify the smaller one's contract against its will. Count each unit by itself.

    Example: `combined: true` where support staff and teachers each ratify separately.
    """
    vote = _vote(workspace)
    if vote is None or not vote.combined:
        return
    named = vote.units or [unit.id for unit in workspace.round.units]
    apart = [unit.id for unit in workspace.round.units if unit.id in named and unit.ratifies == "separately"]
    if len(apart) > 1:
        message = f"units {', '.join(apart)} ratify separately and were counted together"
        fix = "Count each unit by itself and record it: bargain ratification count UNIT"
        yield Finding("ratification", vote.where("combined"), message, fix)


@rule(
    "RAT-03", Severity.warning, "members vote without a recommendation, or without hearing what was not won"
)
def uninformed(workspace: Workspace) -> Iterator[Finding]:
    """Find votes on their way without the council's recommendation, or whose summary leaves out what was not won.

    People forgive a loss they were told of, not one they find. Record the council's vote as `recommendation_vote:` and
    put the losses into the summary (`losses_stated: true`).

    Example: the notice is out and `losses_stated: false`.
    """
    vote = _vote(workspace)
    if vote is None or (vote.notice_sent is None and vote.voted_on is None):
        return
    if not vote.recommendation_vote:
        message = "members are asked to vote and the council's recommendation is not recorded"
        fix = "Put it to the council and record recommendation_vote in ratification.yaml"
        yield Finding("recommendation", vote.where("recommendation_vote"), message, fix)
    if not vote.losses_stated:
        message = "members are asked to vote and the summary does not say what was not won"
        fix = "Add what was not won to the summary and set losses_stated: true"
        yield Finding("losses", vote.where("losses_stated"), message, fix)


@rule("RAT-04", Severity.warning, "the employer has not done its part")
def employer(workspace: Workspace) -> Iterator[Finding]:
    """Find settlements that members ratified more than 30 days ago, without the employer's vote or the funding vote.

    Where the ground rules give the employer another number of days for its vote, that number counts. Until then nobody
    is paid. Ask when it is on the agenda, in writing; speak with your field representative.

    Example: members voted on May 6; on June 6 the committee has not.
    """
    vote = _vote(workspace)
    if vote is None or vote.voted_on is None:
        return
    rules = workspace.ground_rules
    within = rules.employer_vote_within_days if rules is not None else None
    days = (workspace.as_of - vote.voted_on).days
    needs_funds = workspace.round.employer.funding_vote != "none"
    missing = []
    if not vote.employer_voted_on and days > (EMPLOYER_DAYS if within is None else within):
        missing.append(("employer_voted_on", "the employer's vote", "--vote WORD --on DATE"))
    if needs_funds and not vote.funding_voted_on and days > EMPLOYER_DAYS:
        missing.append(("funding_voted_on", "the funding vote", "--funding WORD --funding-on DATE"))
    for field, words, given in missing:
        message = f"members voted {days} days ago and {words} is not recorded"
        fix = f"Ask in writing when it will be taken; once it is: bargain ratification employer {given}"
        yield Finding(field.removesuffix("_voted_on"), vote.where(field), message, fix)


FAMILY = Family("RAT", "Ratification", (unsound, combined, uninformed, employer))
