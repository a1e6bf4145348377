"""The council: votes that bind, decisions that are its own, meetings that happen, seats that are filled.

    bargain check COU

A council that only receives reports withers; a decision that it should have taken and did not can be attacked later.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from bargain.calendar.stages import current_stage
from bargain.domain.council import BargainingCouncil, Vote
from bargain.domain.rule import Family, Finding, rule
from bargain.domain.session import Paper
from bargain.domain.workspace import Workspace
from bargain.money import Percent
from bargain.problems import Severity

MOST_VACANT: Final = Fraction(1, 5)
MOST_DAYS: Final = 21
GATED_LEVEL: Final = 3
"""The level of action from which the council must authorize it."""


def quorum(council: BargainingCouncil) -> int:
    """Give the fewest who must be present: the charter's share of all seats, a part counting as one."""
    share = Fraction(*council.charter.quorum.fraction()) * council.size
    return -(-share.numerator // share.denominator)


def carries(council: BargainingCouncil, vote: Vote | None, decides: str) -> bool:
    """Say whether a vote decided the question: on that subject, passed, and with a quorum."""
    return vote is not None and vote.decides == decides and vote.passed and vote.present >= quorum(council)


@rule("COU-01", Severity.error, "a council vote without a quorum")
def without_quorum(workspace: Workspace) -> Iterator[Finding]:
    """Find recorded votes at which fewer people were present than the charter's quorum of all seats.

    A vote without a quorum decides nothing, and whatever was built on it can be undone by anybody who objects. Put the
    question again at a meeting with a quorum. Vacant seats count: the quorum is a share of all seats.

    Example: 50% of 45 seats is 23; a vote with 21 present is void.
    """
    council = workspace.council
    if council is None or not council.size:
        return
    for vote in council.votes:
        if vote.present < quorum(council):
            message = (
                f"vote {vote.id} was taken with {vote.present} present; the quorum is {quorum(council)} "
                f"of {council.size} seats"
            )
            fix = f"Put the question of {vote.id} to the council again, with a quorum, and record the vote"
            yield Finding(vote.id, vote.where("present"), message, fix)


def _reserved(workspace: Workspace) -> frozenset[str]:
    rule_of_team = workspace.team.decision_rule if workspace.team is not None else None
    if rule_of_team is not None and rule_of_team.needs_council:
        return frozenset(rule_of_team.needs_council)
    return frozenset({"platform", "package_envelope", "escalation_3_plus", "ta_recommendation"})


@rule("COU-02", Severity.error, "a decision reserved to the council without its vote")
def without_vote(workspace: Workspace) -> Iterator[Finding]:
    """Find decisions that belong to the council and that no valid vote of the council carries.

    Reserved are the platform, the envelope of a package that crosses the table, an action of level 3 or more, and the
    recommendation on a settlement, unless `decision_rule: needs_council:` in `team.yaml` names fewer. A vote without a
    quorum carries nothing. Put the question to the council, record the vote, and name it in the record.

    Example: a march-in of level 3 with `authorized_by:` empty.
    """
    council = workspace.council
    if council is None:
        return
    reserved = _reserved(workspace)
    if "platform" in reserved:
        yield from _platform(workspace, council)
    if "package_envelope" in reserved:
        yield from _packages(workspace, council)
    if "escalation_3_plus" in reserved:
        yield from _actions(workspace, council)
    if "ta_recommendation" in reserved:
        yield from _settlement(workspace, council)


def _platform(workspace: Workspace, council: BargainingCouncil) -> Iterator[Finding]:
    platform = workspace.platform
    if platform is None or platform.ratified_on is None:
        return
    if not any(
        carries(council, vote, "platform") and vote.date <= platform.ratified_on for vote in council.votes
    ):
        message = "the platform went to the members and no valid council vote sent it there"
        fix = "Record the council's vote on the platform in council.yaml (decides: platform)"
        yield Finding("platform", platform.where("ratified_on"), message, fix)


def _packages(workspace: Workspace, council: BargainingCouncil) -> Iterator[Finding]:
    tabled = {paper.package for paper in workspace.entries(Paper) if paper.at.date() <= workspace.as_of}
    for package in workspace.packages.packages if workspace.packages is not None else []:
        if package.side != "union" or package.id not in tabled:
            continue
        vote = council.vote(package.envelope_vote) if package.envelope_vote else None
        if vote is None or not vote.passed or vote.present < quorum(council):
            message = f"package {package.id} crossed the table and no valid council vote allows it"
            fix = f"Put the envelope to the council and name the vote as envelope_vote of {package.id}"
            yield Finding(package.id, package.where("envelope_vote"), message, fix)


def _actions(workspace: Workspace, council: BargainingCouncil) -> Iterator[Finding]:
    for action in workspace.actions.actions if workspace.actions is not None else []:
        vote = council.vote(action.authorized_by) if action.authorized_by else None
        enough = vote is not None and (vote.level is None or vote.level >= action.level)
        if action.level < GATED_LEVEL or (enough and carries(council, vote, "escalation")):
            continue
        named = (
            f"vote {action.authorized_by} does not carry it" if action.authorized_by else "no vote is named"
        )
        message = (
            f"action {action.id} is of level {action.level}, which needs a vote of the council, and {named}"
        )
        fix = f"Put {action.id} to the council and name the vote as authorized_by"
        yield Finding(action.id, action.where("authorized_by"), message, fix)


def _settlement(workspace: Workspace, council: BargainingCouncil) -> Iterator[Finding]:
    vote_record = workspace.ratification
    if vote_record is None or vote_record.voted_on is None:
        return
    named = vote_record.recommendation_vote
    if not carries(council, council.vote(named) if named else None, "ta_recommendation"):
        message = "members voted on the settlement and no valid council vote recommends it"
        fix = "Record the council's vote and name it as recommendation_vote in ratification.yaml"
        yield Finding("ratification", vote_record.where("recommendation_vote"), message, fix)


@rule("COU-03", Severity.warning, "the council has not met for three weeks while the table is open")
def not_met(workspace: Workspace) -> Iterator[Finding]:
    """Find a council whose last meeting or vote was more than 21 days ago during the table stage.

    Bargaining changes every fortnight; a council that hears of it monthly can only applaud. Call a meeting with one
    decision and one ask on its agenda, and record it under `meetings:` in `council.yaml`.

    Example: the last meeting was 22 days ago. After 21 days nothing is said.
    """
    council = workspace.council
    if council is None or not _at_table(workspace):
        return
    met = [*(meeting.date for meeting in council.meetings), *(vote.date for vote in council.votes)]
    days = [day for day in met if day <= workspace.as_of]
    if not days or (workspace.as_of - max(days)).days > MOST_DAYS:
        since = f"since {max(days)}, {(workspace.as_of - max(days)).days} days ago" if days else "yet"
        fix = "Call a meeting of the council and record it under meetings: in council.yaml"
        yield Finding("council", council.where("meetings"), f"the council has not met {since}", fix)


def _at_table(workspace: Workspace) -> bool:
    return any(current_stage(workspace, unit.id) == "table" for unit in workspace.round.units)


@rule("COU-04", Severity.warning, "too many council seats are empty, or a worksite has none")
def vacant(workspace: Workspace) -> Iterator[Finding]:
    """Find a council with more than a fifth of its seats vacant, and worksites where no seat is filled.

    An empty seat is a worksite that hears of the settlement from management first. Hold the elections that are missing
    and take the seats off `vacant:` in `council.yaml`.

    Example: 7 of 45 seats are 15.6% and pass; 10 of 45 are 22.2% and are found.
    """
    council = workspace.council
    if council is None or not council.size:
        return
    if Fraction(council.empty, council.size) > MOST_VACANT:
        share = Percent.ratio(council.empty, council.size)
        message = f"{council.empty} of {council.size} council seats are vacant ({share})"
        fix = "Fill the vacant seats and take them off vacant: in council.yaml"
        yield Finding("council", council.where("vacant"), message, fix)
    for site in dict.fromkeys(site for unit in workspace.round.units for site in unit.worksites):
        filled = sum(seats.get(site, 0) for seats in council.seats.values())
        filled -= sum(seats.get(site, 0) for seats in council.vacant.values())
        if filled <= 0:
            fix = f"Elect somebody at {site} and record the seat in council.yaml"
            yield Finding(site, council.where("seats"), f"nobody at {site} sits on the council", fix)


FAMILY = Family("COU", "The council", (without_quorum, without_vote, not_met, vacant))
