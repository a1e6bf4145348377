"""Midterm changes and side letters: demanded in time, met on, and not left to lapse.

    bargain check IMP

A right to bargain over a change is lost by waiting. Days here are business days where the rule says so: Monday to
Friday without the holidays of the round's calendar.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bargain.calendar.days import own_holidays
from bargain.dates import business_days_between
from bargain.domain.impact import Change
from bargain.domain.rule import Family, Finding, rule
from bargain.domain.workspace import Workspace
from bargain.problems import Severity

SOON: Final = 5
LATE: Final = 10
CHARGE_WARNING: Final = 60
CHARGE_ERROR: Final = 21
SUNSET: Final = 60


def _changes(workspace: Workspace) -> Iterator[Change]:
    for change in workspace.impact.changes if workspace.impact is not None else []:
        if change.outcome is None and change.duty != "none":
            yield change


@rule("IMP-01", Severity.error, "a change is known and no demand to bargain was sent")
def no_demand(workspace: Workspace) -> Iterator[Finding]:
    """Find changes learned of more than 5 business days ago (warning), or more than 10 (error), without a demand.

    Whoever knows and waits is said to have agreed. Send the letter: it asks to bargain the decision and its impact,
    asks to keep the status quo, and names three dates; then write `demand_sent:` in `impact.yaml`.

    Example: learned on Friday March 6; Monday March 16 is the sixth business day. A demand on the fifth is in time.
    """
    off = frozenset(own_holidays(workspace, vacations=True))
    for change in _changes(workspace):
        if change.demand_sent is not None and change.demand_sent <= workspace.as_of:
            continue
        days = business_days_between(change.learned_on, workspace.as_of, off)
        if days > SOON:
            message = f"{change.id} was learned of on {change.learned_on}, {days} business days ago, without a demand"
            severity = Severity.error if days > LATE else Severity.warning
            fix = f"Send a demand to bargain: bargain letter change {change.id}; once sent, with --record"
            yield Finding(change.id, change.where("learned_on"), message, fix, severity)


@rule("IMP-02", Severity.error, "a change took effect without a meeting or an objection")
def took_effect(workspace: Workspace) -> Iterator[Finding]:
    """Find changes whose effective date has come and over which nobody met and nobody objected.

    From that day silence looks like consent. Object in writing today, ask for the status quo back, and speak with your
    field representative about a charge.

    Example: effective March 23, no meeting: nothing on March 22, an error on March 23.
    """
    for change in _changes(workspace):
        effective = change.effective_date
        met = any(day <= workspace.as_of for day in change.meetings)
        objected = change.objected_on is not None and change.objected_on <= workspace.as_of
        if effective is not None and effective <= workspace.as_of and not met and not objected:
            message = f"{change.id} took effect on {effective}; nobody has met on it and nobody has objected"
            fix = f"Object in writing today: bargain letter objection {change.id}; once sent, with --record"
            yield Finding(change.id, change.where("effective_date"), message, fix)


@rule("IMP-03", Severity.error, "the time to file a charge is running out")
def charge_limit(workspace: Workspace) -> Iterator[Finding]:
    """Find unsettled changes with fewer than 60 days left to file a charge (warning), or fewer than 21 (error).

    A charge filed late is dismissed whatever was done. The day is `charge_deadline:` in `impact.yaml`; ask counsel to
    set it, because it counts from when the union knew or should have known. This is no legal advice.

    Example: 59 days left is a warning, 20 an error; 60 days left is silent.
    """
    for change in _changes(workspace):
        if change.charge_deadline is None:
            continue
        left = (change.charge_deadline - workspace.as_of).days
        if left < CHARGE_WARNING:
            words = f"in {left} days" if left >= 0 else f"{-left} days ago"
            message = f"the time to file a charge over {change.id} ends {words}, on {change.charge_deadline}"
            message = message if left >= 0 else message.replace(" ends ", " ended ")
            severity = Severity.error if left < CHARGE_ERROR else Severity.warning
            fix = "Speak with your field representative or counsel about filing"
            yield Finding(change.id, change.where("charge_deadline"), message, fix, severity)


@rule("IMP-04", Severity.warning, "a side letter lapses soon")
def sunset(workspace: Workspace) -> Iterator[Finding]:
    """Find side letters that lapse within 60 days and for which nothing is decided.

    What lapses unnoticed is lost without a trade. Decide to renew it, fold it into the agreement or let it lapse, and
    record it with `bargain side-letter`.

    Example: a sunset 46 days away is found, one 106 days away is not.
    """
    for letter in workspace.impact.side_letters if workspace.impact is not None else []:
        left = (letter.sunset - workspace.as_of).days if letter.sunset is not None else -1
        if 0 <= left <= SUNSET and letter.disposition is None:
            message = f"{letter.id} ({letter.title}) lapses on {letter.sunset}, in {left} days, and nothing is decided"
            fix = f"Decide, then: bargain side-letter {letter.id} --renew, --fold-in SECTION or --lapse"
            yield Finding(letter.id, letter.where("sunset"), message, fix)


@rule("IMP-05", Severity.warning, "a demand leaves out what makes it one")
def weak_demand(workspace: Workspace) -> Iterator[Finding]:
    """Find demands that do not ask to bargain, or do not ask to keep the status quo meanwhile.

    A protest that does not ask to negotiate has been held to waive the right (California's board, headnotes 0307E and 1313S;
    unverified). Send a second letter that asks, and set `asks_to_bargain:` and `status_quo_requested:`.

    Example: a letter that says the change is unfair, and no more.
    """
    for change in _changes(workspace):
        if change.demand_sent is None:
            continue
        missing = [] if change.asks_to_bargain else ["ask to bargain"]
        missing += [] if change.status_quo_requested else ["ask to keep the status quo"]
        if missing:
            message = f"the letter on {change.id} of {change.demand_sent} does not {' or '.join(missing)}"
            fix = f"Send a second letter on {change.id} that does, and record it in impact.yaml"
            yield Finding(change.id, change.where("demand_sent"), message, fix)


FAMILY = Family("IMP", "Midterm changes", (no_demand, took_effect, charge_limit, sunset, weak_demand))
