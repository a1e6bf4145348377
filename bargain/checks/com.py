"""Communications: soon after every session, approved, with an ask, in every language, and nothing that is not out.

    bargain check COM

Members who hear first from the employer hear the employer's story.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from bargain.domain.comms import Bulletin
from bargain.domain.rule import Family, Finding, rule
from bargain.domain.workspace import Workspace
from bargain.problems import Severity
from bargain.table.status import Standing, status_of
from bargain.visibility import Level

SOON: Final = 1
"""Days after a session within which its bulletin goes out: the next day, since dates are kept and not hours."""
LATE: Final = 3


def _sent(workspace: Workspace) -> Iterator[tuple[Bulletin, date]]:
    for bulletin in workspace.comms.bulletins if workspace.comms is not None else []:
        if bulletin.sent_at is not None and bulletin.sent_at <= workspace.as_of:
            yield bulletin, bulletin.sent_at


@rule("COM-01", Severity.error, "no bulletin soon after a session")
def late(workspace: Workspace) -> Iterator[Finding]:
    """Find sessions whose bulletin went out later than the next day (warning) or the third day (error), or not yet.

    By then members have heard it from somebody else. Send it the evening after; short is enough: what we proposed,
    what they answered, what is next. Dates are kept, not hours, so 24 hours is the next day.

    Example: session on March 11, bulletin on March 13: a warning on that bulletin.
    """
    if workspace.comms is None:
        return
    sent: dict[str, tuple[Bulletin, date]] = {}
    for bulletin, day in _sent(workspace):
        if bulletin.session and (bulletin.session not in sent or day < sent[bulletin.session][1]):
            sent[bulletin.session] = bulletin, day
    for session in workspace.held_sessions():
        first = sent.get(session.id)
        days = ((first[1] if first else workspace.as_of) - session.date).days
        if days <= SOON:
            continue
        severity = Severity.error if days > LATE else Severity.warning
        if first is not None:
            record, at = first[0].id, first[0].where("sent_at")
            message = f"{record} was sent {days} days after session {session.id}"
            fix = "Draft the next bulletin before the session ends, and send it the day after"
        else:
            record, at = session.id, session.where("date")
            message = f"no bulletin on session {session.id} was sent in {days} days"
            fix = f"Send a bulletin on {session.id} today and record it in comms.yaml"
        yield Finding(record, at, message, fix, severity)


@rule("COM-02", Severity.error, "a bulletin was sent without approval")
def unapproved(workspace: Workspace) -> Iterator[Finding]:
    """Find bulletins that were sent with nobody named who approved them.

    One wrong figure in writing is quoted for years. Have every bulletin read by whom the plan names and record
    `approved_by:`.

    Example: `sent_at: 2026-03-13` and `approved_by:` empty.
    """
    for bulletin, day in _sent(workspace):
        if not bulletin.approved_by:
            fix = f"Have {bulletin.id} read now, and record approved_by in comms.yaml"
            at = bulletin.where("approved_by")
            yield Finding(bulletin.id, at, f"{bulletin.id} was sent on {day} and nobody approved it", fix)


@rule("COM-03", Severity.error, "a bulletin tells what is not out")
def tells_too_much(workspace: Workspace) -> Iterator[Finding]:
    """Find bulletins that name an item no paper had carried yet, or that print a limit or a target of the team.

    What members read, the employer reads. Take it out before it is sent; where it is sent, tell the team what is out.
    The confidential number itself is never repeated here.

    Example: a bulletin that lists U-19, which is still being drafted.
    """
    if workspace.comms is None:
        return
    standings = status_of(workspace)
    secrets = _secrets(workspace, standings)
    for bulletin in workspace.comms.bulletins:
        day = bulletin.sent_at or workspace.as_of
        for item in bulletin.items:
            standing = standings.get(item)
            first = (
                min((move.at.date() for move in standing.papers), default=None)
                if standing is not None
                else None
            )
            if standing is not None and (first is None or first > day):
                message = f"{bulletin.id} tells of {item}, which no paper had carried across the table"
                fix = f"Take {item} out of {bulletin.id}, or table it first"
                yield Finding(bulletin.id, bulletin.where("items"), message, fix)
        if secrets & _words(bulletin):
            message = f"{bulletin.id} prints a number that the strategy file keeps confidential"
            fix = f"Take the number out of {bulletin.id}"
            yield Finding(bulletin.id, bulletin.where("body"), message, fix, level=Level.strategy)


def _secrets(workspace: Workspace, standings: dict[str, Standing]) -> set[str]:
    items = workspace.strategy.items if workspace.strategy is not None else []
    said = {str(offer.text.position) for one in standings.values() for offer in one.offers if offer.text}
    return {
        str(value) for item in items for value in (item.target, item.reservation) if value is not None
    } - said


def _words(bulletin: Bulletin) -> set[str]:
    text = " ".join([bulletin.headline or "", *bulletin.body, bulletin.ask or ""])
    return {word.strip(".,;:!?()") for word in text.split()}


@rule("COM-04", Severity.warning, "a bulletin asks for nothing")
def no_ask(workspace: Workspace) -> Iterator[Finding]:
    """Find bulletins that were sent without one thing asked of those who read them.

    News makes an audience, an ask makes a union. Ask for one thing with a date: wear, sign, come, bring somebody.

    Example: `ask:` empty.
    """
    for bulletin, _ in _sent(workspace):
        if not bulletin.ask:
            fix = "Put one ask with a date into the next bulletin, and record it as ask:"
            yield Finding(bulletin.id, bulletin.where("ask"), f"{bulletin.id} was sent without an ask", fix)


@rule("COM-05", Severity.warning, "a bulletin goes over the employer's systems")
def employer_channel(workspace: Workspace) -> Iterator[Finding]:
    """Find bulletins on a channel that the employer runs.

    The employer may read it, keep it, close it, and in some states must disclose it. Use members' own addresses.

    Example: `channel: school mail`, a channel with `employer_system: true`.
    """
    channels = workspace.comms.channels if workspace.comms is not None else []
    theirs = {channel.name for channel in channels if channel.employer_system}
    for bulletin in workspace.comms.bulletins if workspace.comms is not None else []:
        if bulletin.channel in theirs:
            message = f"{bulletin.id} goes over {bulletin.channel}, which is the employer's"
            fix = "Send it to members' own addresses"
            yield Finding(bulletin.id, bulletin.where("channel"), message, fix)


@rule("COM-06", Severity.warning, "a bulletin is missing a language")
def language(workspace: Workspace) -> Iterator[Finding]:
    """Find bulletins that were sent in fewer languages than the local promised.

    Whoever cannot read it is not asked. Have it translated, and record `languages:`.

    Example: the local lists es and pt, the bulletin has es.
    """
    wanted = workspace.comms.languages if workspace.comms is not None else []
    for bulletin, _ in _sent(workspace):
        if missing := [name for name in wanted if name not in bulletin.languages]:
            message = f"{bulletin.id} was sent without {', '.join(missing)}"
            fix = f"Have {bulletin.id} translated and add the languages in comms.yaml"
            yield Finding(bulletin.id, bulletin.where("languages"), message, fix)


FAMILY = Family(
    "COM", "Communications", (late, unapproved, tells_too_much, no_ask, employer_channel, language)
)
