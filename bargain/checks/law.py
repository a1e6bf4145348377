"""The law of the state: notices in time, agreements of a lawful length, actions that are allowed.

    bargain check LAW

Nothing here is legal advice. The dates come from the profile that `bargain.yaml` names; until a person in the state has
verified it, every message says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from bargain.calendar.days import later_by_months
from bargain.calendar.law import Due, deadlines, profile_of
from bargain.dates import in_words
from bargain.domain.law import Profile
from bargain.domain.notices import Petition
from bargain.domain.organizing import Action
from bargain.domain.rule import Family, Finding, rule
from bargain.domain.workspace import Workspace
from bargain.problems import Position, Severity

BANDS: Final = (7, 14, 30)
OURS: Final = frozenset({"union", "both", "either"})
SPOKEN_FOR: Final = frozenset({"ma-three-dates", "ma-mediation-day"})
"""Deadlines that LAW-08 speaks of."""
REGIONAL: Final = {"ma-municipal-notice": "municipal_representative", "ma-municipal-meeting": None}
NO_CONTINUATION: Final = 60
DATES_SENT: Final = 14
MEDIATED: Final = 45
STALE: Final = 12
"""Months after which a verification is out of date."""


def _ours(workspace: Workspace) -> Iterator[tuple[Due, date]]:
    for due in deadlines(workspace):
        if due.day is not None and not due.met and due.deadline.by == "last" and due.deadline.actor in OURS:
            yield due, due.day


def _found(workspace: Workspace, due: Due, words: str, fix: str) -> Finding:
    about = f" for {due.name}" if due.name else ""
    unsure = "" if due.verified else " (unverified)"
    message = f"{due.deadline.label}{about}: {words}, {due.deadline.citation}{unsure}"
    message += f"; {due.deadline.consequence}" if due.deadline.consequence else ""
    return Finding(due.deadline.id, _at(workspace, due), message, fix)


def _at(workspace: Workspace, due: Due) -> Position:
    for change in workspace.impact.changes if workspace.impact is not None else []:
        if change.id == due.change:
            return change.where("learned_on")
    return workspace.round.law.where("profile")


@rule("LAW-01", Severity.error, "a deadline of the law has passed")
def passed(workspace: Workspace) -> Iterator[Finding]:
    """Find deadlines of the state's profile that have passed without a record that the union, or both sides, acted.

    Some cannot be cured, some can with a late filing. Speak with your field representative today; where it was done,
    record the notice in `notices.yaml` with `answers:` and the deadline's name.

    Example: the request to begin negotiations, 120 days before the annual meeting.
    """
    for due, day in _ours(workspace):
        if day < workspace.as_of and due.deadline.id not in SPOKEN_FOR:
            words = f"the day was {in_words(day)}, {(workspace.as_of - day).days} days ago"
            fix = f"Speak with your field representative; if it was done, record it with answers: {due.deadline.id}"
            yield _found(workspace, due, words, fix)


@rule("LAW-02", Severity.warning, "a deadline of the law is near")
def near(workspace: Workspace) -> Iterator[Finding]:
    """Find deadlines of the state's profile within 30, 14 or 7 days, without a record that it was done.

    Do it now, keep the proof, and record the notice in `notices.yaml`.

    Example: 12 days left is told as "within 14 days". The day itself still counts; 31 days away is silent.
    """
    for due, day in _ours(workspace):
        left = (day - workspace.as_of).days
        band = next((days for days in BANDS if 0 <= left <= days), None)
        if band is not None:
            words = f"within {band} days, on {in_words(day)} ({left} days)"
            fix = f"Do it, keep the proof, and record it in notices.yaml with answers: {due.deadline.id}"
            yield _found(workspace, due, words, fix)


@rule("LAW-03", Severity.warning, "nobody has verified the profile of the state")
def unverified(workspace: Workspace) -> Iterator[Finding]:
    """Find a profile that nobody in the state has verified, or not in the last 12 months.

    Laws change, and what ships here was read by strangers. Have your field staff read the cited sections, then write
    `verified_on:` and `verified_by:` under `law:` in `bargain.yaml`. A profile without a state has nothing to verify.

    Example: `verified_on:` left empty; verified on March 15, 2025, looked at on March 16, 2026.
    """
    law, profile = workspace.round.law, profile_of(workspace)
    if profile is None:
        fix = "Name a profile that ships, as ma-k12 or generic, in bargain.yaml"
        yield Finding("law", law.where("profile"), f"there is no profile {law.profile!r}", fix)
    elif profile.state is None:
        return
    elif law.verified_on is None or later_by_months(law.verified_on, STALE) < workspace.as_of:
        when = (
            f"was last verified on {law.verified_on}"
            if law.verified_on
            else "has not been verified by anybody"
        )
        message = f"the profile {profile.id} {when}"
        fix = "Have your field staff read the cited sections, then set verified_on under law: in bargain.yaml"
        yield Finding("law", law.where("verified_on"), message, fix)


@rule("LAW-04", Severity.error, "an agreement is longer than the law allows")
def too_long(workspace: Workspace) -> Iterator[Finding]:
    """Find agreements, held or sought, that last longer than the profile's longest term.

    The years beyond it may be void. Shorten the term.

    Example: in Massachusetts, three years: July 1, 2026 to June 30, 2029 is exactly that.
    """
    profile = profile_of(workspace)
    years = profile.max_term_years if profile is not None else None
    sought = workspace.round.successor_term
    terms = [(one.id, one.effective, one.expires, one.where("expires")) for one in workspace.round.contracts]
    terms += [("successor_term", sought.effective, sought.expires, sought.where("expires"))] if sought else []
    for name, effective, expires, at in terms if years is not None else []:
        if expires >= later_by_months(effective, 12 * (years or 0)):
            message = f"{name} runs from {effective} to {expires}; the profile allows {years} years"
            yield Finding(name, at, message, f"Shorten {name} to {years} years")


@rule("LAW-05", Severity.warning, "an agreement ends soon and nothing continues it")
def lapses(workspace: Workspace) -> Iterator[Finding]:
    """Find agreements that expire within 60 days, or have expired, without a clause that continues them.

    On the day after, some terms may lapse. Agree on an extension in writing, or have your field representative say what
    stays in force. An extension that was signed is recorded as a notice of `type: extension`.

    Example: expiry June 30: silent on April 30 (61 days), found on May 1 (60 days).
    """
    extended = {
        unit
        for notice in (workspace.notices.notices if workspace.notices is not None else [])
        if notice.type == "extension"
        for unit in notice.units
    }
    for unit in workspace.round.units:
        contract = workspace.round.contract_of(unit.id)
        left = (contract.expires - workspace.as_of).days if contract is not None else NO_CONTINUATION + 1
        if contract is None or contract.evergreen or left > NO_CONTINUATION or unit.id in extended:
            continue
        words = (
            f"expires on {contract.expires}, in {left} days"
            if left >= 0
            else f"expired on {contract.expires}"
        )
        message = f"{contract.id} {words}, and has no clause that continues it"
        fix = f"Agree on an extension of {contract.id} in writing, and record it in notices.yaml"
        yield Finding(contract.id, contract.where("evergreen"), message, fix)


def _petition(workspace: Workspace) -> Petition | None:
    return workspace.impasse.petition if workspace.impasse is not None else None


@rule("LAW-06", Severity.error, "a petition is not complete")
def petition(workspace: Workspace) -> Iterator[Finding]:
    """Find a petition recorded without proof of service, fee or list of issues.

    The board sends it back, and the days are lost. Complete it and record `served_on:`, `fee_paid:` and `issues:`.

    Example: filed, served and paid, and `issues: []`.
    """
    filed = _petition(workspace)
    if filed is None:
        return
    missing = [] if filed.served_on else ["service"]
    missing += [] if filed.fee_paid else ["the fee"]
    missing += [] if filed.issues else ["the list of issues"]
    if missing:
        message = f"the petition of {filed.filed} is recorded without {' and '.join(missing)}"
        fix = "Complete the petition and record it in impasse.yaml"
        yield Finding("petition", filed.where("filed"), message, fix)


@rule("LAW-07", Severity.error, "an action that the law forbids, or without its notice")
def unlawful(workspace: Workspace) -> Iterator[Finding]:
    """Find strikes and work-to-rule where the profile says they are unlawful, and strikes without the notice it asks.

    Public employees have been fined for less than a strike. Take it off the plan; speak with counsel before anybody
    says the word. A missing notice is a warning.

    Example: `kind: work_to_rule` in Massachusetts; a strike in Ohio with nine days' notice.
    """
    profile = profile_of(workspace)
    for action in workspace.actions.actions if workspace.actions is not None and profile is not None else []:
        words, severity = _against_the_law(profile, action)
        if words:
            message = f"{action.id} ({action.kind.replace('_', ' ')}) {words}"
            fix = f"Speak with counsel before anything is said of {action.id}; take it off the plan or give notice"
            yield Finding(action.id, action.where("kind"), message, fix, severity)


def _against_the_law(profile: Profile | None, action: Action) -> tuple[str, Severity]:
    if profile is None or action.kind not in {"strike", "work_to_rule"}:
        return "", Severity.error
    strikes = profile.strikes
    if strikes.status == "unlawful":
        return (
            f"is unlawful under the profile {profile.id}, {strikes.citation or 'no citation'}",
            Severity.error,
        )
    if action.kind == "work_to_rule" or strikes.notice_days is None:
        return "", Severity.error
    given = (action.date - action.notice_given_on).days if action.notice_given_on else None
    if given is not None and given >= strikes.notice_days:
        return "", Severity.error
    told = f"has {given} days' notice" if given is not None else "has no notice recorded"
    return f"{told}; the profile asks for {strikes.notice_days}", Severity.warning


@rule("LAW-08", Severity.warning, "mediation is not on its way")
def mediation(workspace: Workspace) -> Iterator[Finding]:
    """Find petitions in Massachusetts without three dates sent 14 days after docketing, or a mediation within 45.

    The Department's practice; the side that sends no dates is the one that delays. Send three dates and record
    `dates_sent_on:` and `mediation_dates:`.

    Example: docketed on April 1, nothing sent on April 16.
    """
    filed = _petition(workspace)
    if filed is None or filed.docketed is None or not workspace.round.law.profile.startswith("ma"):
        return
    sent_by, held_by = filed.docketed + timedelta(days=DATES_SENT), filed.docketed + timedelta(days=MEDIATED)
    wrong = []
    if (filed.dates_sent_on or workspace.as_of) > sent_by:
        wrong.append(f"three dates were due on {sent_by}")
    dates = filed.mediation_dates
    if (dates and min(dates) > held_by) or (not dates and workspace.as_of > held_by):
        wrong.append(f"no mediation is dated within {MEDIATED} days, by {held_by}")
    if wrong:
        message = f"the petition was docketed on {filed.docketed}: {' and '.join(wrong)}"
        fix = "Send three dates and record them in impasse.yaml"
        yield Finding("petition", filed.where("docketed"), message, fix)


@rule("LAW-09", Severity.warning, "the towns' representative was not called")
def municipal(workspace: Workspace) -> Iterator[Finding]:
    """Find regional districts in Massachusetts whose municipal representative was not called before talks began.

    The employer notifies the towns 21 days before and they meet 7 days before the start; without it a settlement can
    be attacked. Ask the employer in writing, and record the notice in `notices.yaml`. Only where
    `employer: {regional: true}`.

    Example: first session on January 14, no notice recorded by December 25.
    """
    if not workspace.round.employer.regional or not workspace.round.law.profile.startswith("ma"):
        return
    sent = workspace.notices.notices if workspace.notices is not None else []
    for due in deadlines(workspace):
        kind = REGIONAL.get(due.deadline.id, "")
        if kind == "" or due.met or due.day is None or due.day >= workspace.as_of:
            continue
        if not any(notice.type == kind and notice.sent <= due.day for notice in sent):
            words = f"nothing is recorded by {in_words(due.day)}"
            fix = (
                f"Ask the employer in writing, and record it in notices.yaml with answers: {due.deadline.id}"
            )
            yield _found(workspace, due, words, fix)


FAMILY = Family(
    "LAW",
    "The law",
    (passed, near, unverified, too_long, lapses, petition, unlawful, mediation, municipal),
)
