"""Ground rules: kept by both sides, and none of them between the team and its members.

    bargain check GRD

Ground rules bind once signed; they should never be the price of starting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bargain.domain.ground_rules import GroundRules
from bargain.domain.rule import Family, Finding, rule
from bargain.domain.workspace import Workspace
from bargain.problems import Position, Severity
from bargain.table.cutoff import cutoff_of, days_after
from bargain.table.status import status_of

_BAN: Final = re.compile(
    r"\b(shall|will|may|must|agrees?|agree)\s+(not|neither|refrain)\b[^.]*"
    r"\b(tell|inform|discuss|report|disclose|share|speak|talk|communicat\w*|brief)\b[^.]*"
    r"\b(members?|membership|bargaining unit)\b",
    re.IGNORECASE,
)


@rule("GRD-01", Severity.error, "an item was first passed after the cutoff")
def after_cutoff(workspace: Workspace) -> Iterator[Finding]:
    """Find items of either side first passed after the cutoff of the ground rules, without a recorded exception.

    The other side may refuse to bargain over it, and what we let pass from them we let pass for good. Record the
    exception as `cutoff_exception: {ground, note}` where there is one: mutual consent, facts first supplied after the
    cutoff, or an answer to their proposal; otherwise ask for consent, or object to theirs.

    Example: cutoff February 6, first passed February 11. On the day of the cutoff itself it is in time.
    """
    cutoff, standings = cutoff_of(workspace), status_of(workspace)
    for proposal in workspace.proposals:
        standing = standings[proposal.id]
        first, late = standing.first_passed, days_after(cutoff, standing)
        if proposal.cutoff_exception is None and first is not None and late is not None and late > 0:
            message = (
                f"{proposal.id} was first passed on {first.date()}, after the cutoff of {cutoff}, and no exception "
                "is recorded"
            )
            fix = f"Record cutoff_exception: on {proposal.id}, or get consent in writing"
            yield Finding(proposal.id, proposal.where("cutoff_exception"), message, fix)


@rule("GRD-02", Severity.error, "the ground rules come between the team and its members")
def gag(workspace: Workspace) -> Iterator[Finding]:
    """Find signed ground rules that restrict what members hear while the table is open to members, or ever.

    A blackout or a joint-release rule cannot live with an open table, and a ban on talking to members should not be
    signed at all: it takes away the only power behind the team. Reopen the rule, or close no door that members opened.

    Example: `gag: blackout` with `openness: {level: open_members}`; "the parties shall not discuss proposals with
    members".
    """
    rules = workspace.ground_rules
    if rules is None or rules.status != "signed":
        return
    level = workspace.round.openness.level
    if rules.gag != "none" and level in {"open_members", "open_public"}:
        message = f"the ground rules agree to a {rules.gag.replace('_', ' ')} while the table is {level.replace('_', ' ')}"
        fix = "Reopen that ground rule, or have members vote on the openness again"
        yield Finding("ground_rules", rules.where("gag"), message, fix)
    for text, at in _texts(rules):
        if _BAN.search(text):
            message = f"a ground rule keeps the team from talking with members: {text.strip()!r}"
            fix = "Reopen that ground rule; no ground rule should bind what members hear"
            yield Finding("ground_rules", at, message, fix)


def _texts(rules: GroundRules) -> Iterator[tuple[str, Position]]:
    for field in (
        "communication_with_members",
        "media",
        "representatives",
        "sessions",
        "openness",
        "record_keeping",
    ):
        if text := getattr(rules, field):
            yield text, rules.where(field)
    for text in rules.other:
        yield text, rules.where("other")


@rule("GRD-03", Severity.warning, "talks have begun without signed ground rules")
def unsigned(workspace: Workspace) -> Iterator[Finding]:
    """Find talks that began while ground rules were neither signed nor left aside by decision.

    Nothing is settled then about cutoffs, agreements, caucuses or ratification, and each side will remember it its own
    way. Sign them, or decide to proceed without: `status: proceed_without` and `decision_on:`.

    Example: the first session on substance was held and `ground_rules.yaml` says `status: exchanged`.
    """
    first = next((session for session in workspace.held_sessions() if session.substantive), None)
    if first is None or first.date > workspace.as_of:
        return
    rules = workspace.ground_rules
    if rules is None:
        at, state = first.where(), "are not recorded"
    elif rules.status == "signed" or (rules.status == "proceed_without" and rules.decision_on is not None):
        return
    else:
        at, state = rules.where("status"), f"are {rules.status.replace('_', ' ')}, without a decision"
    message = f"session {first.id} on substance was held on {first.date} and ground rules {state}"
    fix = "Sign the ground rules, or set status: proceed_without and decision_on in ground_rules.yaml"
    yield Finding("ground_rules", at, message, fix)


@rule("GRD-04", Severity.warning, "something went to the media during an agreed blackout")
def broke_blackout(workspace: Workspace) -> Iterator[Finding]:
    """Find messages to the public or the media sent while a blackout was agreed.

    Breaking it invites a charge and gives them leave to do the same. Hold what is not out yet; tell the other side
    about what is.

    Example: `gag: blackout`, `blackout_until: 2026-04-01`, and a release to the media on March 12.
    """
    rules, comms = workspace.ground_rules, workspace.comms
    if rules is None or comms is None or rules.gag != "blackout" or rules.signed_on is None:
        return
    for bulletin in comms.bulletins:
        sent = bulletin.sent_at
        if sent is None or bulletin.audience not in {"public", "media"} or sent < rules.signed_on:
            continue
        if rules.blackout_until is None or sent <= rules.blackout_until:
            message = f"{bulletin.id} went to the {bulletin.audience} on {sent}, during the agreed blackout"
            fix = "Tell the other side, and hold further releases until the blackout ends"
            yield Finding(bulletin.id, bulletin.where("sent_at"), message, fix)


@rule("GRD-05", Severity.warning, "the ground rules are silent on ratification")
def ratification(workspace: Workspace) -> Iterator[Finding]:
    """Find signed ground rules that do not say who ratifies first, or whether teams must recommend the settlement.

    Without it their board can sit on a settlement, and their team can sign one and speak against it. Agree it in a
    side note and record `ratification:` and `recommendation_duty:`.

    Example: `recommendation_duty:` left empty.
    """
    rules = workspace.ground_rules
    if rules is None or rules.status != "signed":
        return
    missing = [] if rules.ratification else [("ratification", "the order of ratification")]
    missing += [("recommendation_duty", "the duty to recommend")] if rules.recommendation_duty is None else []
    for field, words in missing:
        fix = f"Agree it in writing and record {field}: in ground_rules.yaml"
        message = f"the signed ground rules do not record {words}"
        yield Finding("ground_rules", rules.where(field), message, fix)


FAMILY = Family("GRD", "Ground rules", (after_cutoff, gag, unsigned, broke_blackout, ratification))
