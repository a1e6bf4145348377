"""Open bargaining: observers who are entitled to be there, and who know what to do.

    bargain check OPN

Opening the room without giving people a task in caucus turns them into an audience.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bargain.domain.rule import Family, Finding, rule
from bargain.domain.session import Observers, Session
from bargain.domain.workspace import Workspace
from bargain.problems import Severity


def _observed(workspace: Workspace) -> Iterator[tuple[Session, Observers]]:
    for session in workspace.held_sessions():
        if session.observers is not None and session.observers.count and session.date <= workspace.as_of:
            yield session, session.observers


@rule("OPN-01", Severity.error, "silent representatives sat in without a vote or without notice")
def unannounced(workspace: Workspace) -> Iterator[Finding]:
    """Find sessions with silent representatives whom members had not voted for, or of whom the employer had not heard.

    In Massachusetts silent representatives are protected once they are designated and the employer is told in writing
    before the session; an early charge failed because nobody had told it (Massachusetts Municipal Association's account;
    unverified). Vote, write to the employer, and record `voted_on:` and `notified_on:` under `openness:` in `bargain.yaml`.

    Example: notified on the day of the session: that is not before it.
    """
    openness = workspace.round.openness
    if not workspace.round.law.profile.startswith("ma"):
        return
    for session, observers in _observed(workspace):
        voted = observers.designated_on or openness.voted_on
        told = observers.notified_on or openness.notified_on
        wrong = [] if _by(voted, session.date) else ["no vote had designated them"]
        wrong += (
            [] if told is not None and told < session.date else ["the employer had not been notified before"]
        )
        if wrong:
            message = (
                f"{observers.count} silent representatives attended {session.id} and {' and '.join(wrong)}"
            )
            fix = "Vote, notify the employer in writing, and record both under openness: in bargain.yaml"
            yield Finding(session.id, session.where("observers"), message, fix)


def _by(day: date | None, last: date) -> bool:
    return day is not None and day <= last


@rule("OPN-02", Severity.warning, "observers were not prepared for, or did not fit")
def unprepared(workspace: Workspace) -> Iterator[Finding]:
    """Find sessions whose observers were not briefed, had nobody to lead their caucus, or did not fit the room.

    One groan at the wrong moment is the employer's next argument for a closed room. Brief observers before each
    session and name a caucus lead; `room_cap:` under `openness:` is what the room holds.

    Example: `briefed: false`; `briefed: true` and no `caucus_lead:`; 64 observers and `room_cap: 60`.
    """
    cap = workspace.round.openness.room_cap
    for session, observers in _observed(workspace):
        if observers.briefed is False:
            yield _found(session, "were not briefed", "Brief observers before the session")
        elif observers.briefed and not observers.caucus_lead:
            yield _found(session, "had no caucus lead", "Name a caucus_lead for the observers")
        if cap is not None and observers.count > cap:
            words = f"were {observers.count}, and the room holds {cap}"
            yield _found(session, words, "Find a larger room, or share places out by worksite")


def _found(session: Session, words: str, fix: str) -> Finding:
    return Finding(session.id, session.where("observers"), f"observers at {session.id} {words}", fix)


FAMILY = Family("OPN", "Open bargaining", (unannounced, unprepared))
