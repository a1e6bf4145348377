"""Common good: every shared demand on a road, every partner told first, nobody surprised by a settlement.

    bargain check BCG

Partners must see their demands fought for, and hear of a trade before it is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from bargain.domain.common_good import Demand, Partner
from bargain.domain.rule import Family, Finding, rule
from bargain.domain.session import Paper
from bargain.domain.workspace import Workspace
from bargain.problems import Severity
from bargain.table.status import Standing, status_of

MOST_DAYS: Final = 45
AT_TABLE: Final = frozenset({"contract", "moa"})
POLITICAL: Final = frozenset({"policy", "budget", "legislation", "other_target"})


def _demands(workspace: Workspace) -> list[Demand]:
    return workspace.common_good.demands if workspace.common_good is not None else []


def _partners(workspace: Workspace) -> list[Partner]:
    return workspace.common_good.partners if workspace.common_good is not None else []


@rule("BCG-01", Severity.error, "a shared demand leads nowhere")
def untraced(workspace: Workspace) -> Iterator[Finding]:
    """Find shared demands with no road once papers have crossed the table: no mechanism, or no proposal at the table.

    Partners will read the first packet and look for their demand. Write a proposal for it, or agree on another road
    with them (policy, budget, legislation) and record `mechanism:`.

    Example: interpretation at every family meeting, `mechanism:` empty and `proposals: []`.
    """
    if not any(paper.at.date() <= workspace.as_of for paper in workspace.entries(Paper)):
        return
    for demand in _demands(workspace):
        if demand.mechanism is None:
            words = "has no proposal, policy or other mechanism"
        elif demand.mechanism in AT_TABLE and not any(map(workspace.proposal, demand.proposals)):
            words = "is to be won at the table and no proposal carries it"
        else:
            continue
        fix = (
            f"Give {demand.id} a proposal, or agree another mechanism with the partners, in common_good.yaml"
        )
        yield Finding(demand.id, demand.where("mechanism"), f"shared demand {demand.id} {words}", fix)


@rule("BCG-02", Severity.warning, "a partner hears nothing from us")
def out_of_touch(workspace: Workspace) -> Iterator[Finding]:
    """Find partners with nobody to hold the relationship, or who have not been informed for more than 45 days.

    A partner who is called only before a rally stops coming. Call, and write the day as `informed_on:`.

    Example: last informed on January 15, 60 days ago. After 45 days nothing is said.
    """
    for partner in _partners(workspace):
        told = partner.informed_on
        missing = [] if partner.relationship_holder else ["has nobody who holds the relationship"]
        if told is None:
            missing.append("has never been informed")
        elif (workspace.as_of - told).days > MOST_DAYS:
            missing.append(f"was last informed on {told}, {(workspace.as_of - told).days} days ago")
        if missing:
            message = f"partner {partner.id} ({partner.name}) {' and '.join(missing)}"
            fix = f"Call {partner.name} and set informed_on of {partner.id} in common_good.yaml"
            yield Finding(partner.id, partner.where("informed_on"), message, fix)


@rule("BCG-03", Severity.warning, "nothing is agreed for the day the union settles first")
def early_settlement(workspace: Workspace) -> Iterator[Finding]:
    """Find partners without an agreement on what happens if the union settles before their demands are met.

    That day always comes, and it is the day partnerships end. Agree it now and write it as `if_union_settles_first:`.

    Example: the agreement names a decision rule and a message rule, and nothing on settlement.
    """
    if workspace.common_good is None or not workspace.common_good.partners:
        return
    agreement = workspace.common_good.agreement
    if agreement is None or not agreement.if_union_settles_first:
        at = (agreement or workspace.common_good).where(
            "if_union_settles_first" if agreement else "agreement"
        )
        message = "the partners' agreement does not say what happens if the union settles first"
        fix = "Agree it with the partners and record if_union_settles_first in common_good.yaml"
        yield Finding("agreement", at, message, fix)


@rule("BCG-04", Severity.warning, "the public heard before the partners did")
def heard_second(workspace: Workspace) -> Iterator[Finding]:
    """Find messages to the public or the media about a shared demand's item before its partner knew the latest.

    It tells partners what they are to us. Call first; the message can wait an hour.

    Example: U-13 moved on February 11, the release went out on the 12th, the partner was informed in January.
    """
    loud = [one for one in workspace.comms.bulletins if one.audience != "members"] if workspace.comms else []
    standings = status_of(workspace) if loud else {}
    for bulletin in loud:
        day = bulletin.sent_at
        if day is None or day > workspace.as_of or bulletin.audience == "partners":
            continue
        late = [partner.id for partner in _behind(workspace, standings, bulletin.items, day)]
        if late:
            message = f"{bulletin.id} went to the {bulletin.audience} on {day} before {', '.join(late)} knew"
            fix = f"Call {', '.join(late)} today, and before the next message"
            yield Finding(bulletin.id, bulletin.where("sent_at"), message, fix)


def _behind(
    workspace: Workspace, standings: dict[str, Standing], items: list[str], day: date
) -> Iterator[Partner]:
    """Give the partners behind the demands of these items who were told nothing since the items last moved."""
    for partner in _partners(workspace):
        theirs = {
            item
            for demand in _demands(workspace)
            if demand.raised_by == partner.id
            for item in demand.proposals
        }
        moves = [
            move.at.date()
            for item in theirs & set(items)
            if item in standings
            for move in standings[item].papers
            if move.at.date() <= day
        ]
        if moves and (partner.informed_on is None or partner.informed_on < max(moves)):
            yield partner


@rule("BCG-05", Severity.warning, "a political road runs beside an item of the table")
def overlaps(workspace: Workspace) -> Iterator[Finding]:
    """Find demands and proposals pursued by politics while a mandatory item of this round covers the same ground.

    In Massachusetts, taking to town meeting what was dropped at the table was held to be bad-faith bargaining (Andover
    Education Association v. CERB, Appeals Court, September 2025; unverified). Ask counsel first, or pursue it on one road. A permissive item may have a parallel path.

    Example: a demand with `mechanism: budget` and `proposals: [U-02]`, which is mandatory and was tabled.
    """
    standings = status_of(workspace)
    bargained = {
        proposal.id: proposal
        for proposal in workspace.proposals
        if proposal.subject_class == "mandatory" and standings[proposal.id].tabled
    }
    for demand in _demands(workspace):
        overlap = [item for item in demand.proposals if item in bargained]
        if demand.mechanism in POLITICAL and overlap:
            message = f"{demand.id} is pursued by {demand.mechanism} while {', '.join(overlap)} is bargained in this round"
            fix = f"Ask counsel before going on with {demand.id} outside the table"
            yield Finding(demand.id, demand.where("mechanism"), message, fix)
    for proposal in bargained.values():
        if proposal.parallel_path:
            message = f"{proposal.id} is a mandatory subject on the table and has a parallel path"
            fix = f"Ask counsel before going on with the parallel path of {proposal.id}"
            yield Finding(proposal.id, proposal.where("parallel_path"), message, fix)


FAMILY = Family("BCG", "Common good", (untraced, out_of_touch, early_settlement, heard_second, overlaps))
