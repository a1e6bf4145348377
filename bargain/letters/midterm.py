"""Letters about a change while the agreement runs: the demand to bargain it, and an objection where it was made alone."""

from __future__ import annotations

from typing import Final

from bargain.dates import in_words
from bargain.domain.impact import Change
from bargain.letters.authority import cautions, statute
from bargain.letters.letter import Body, Desk, begun, listed
from bargain.letters.parties import employer, in_units, reserved, units_of
from bargain.problems import UsageError

DUTY: Final = {
    "decision": "the decision to make this change",
    "impact": "the impact of this change",
    "both": "the decision to make this change and its impact",
    "unknown": "the decision to make this change and its impact",
}
"""What a letter asks to bargain, by how the change is classed; while that is not known it asks for both."""


def change_named(desk: Desk, name: str) -> Change:
    """Find a change; raises UsageError with those that there are, and on one that brings no duty to bargain."""
    held = desk.workspace.impact.changes if desk.workspace.impact is not None else []
    known = ", ".join(one.id for one in held) or "none yet (bargain new change)"
    found = next((one for one in held if one.id == name), None)
    if found is None:
        said = f"there is no change {name!r}" if name else "this letter is about one change"
        raise UsageError(said, f"Name it, as in: bargain letter change CH-01. There are: {known}")
    if found.duty == "none":
        raise UsageError(
            f"{name} is recorded as duty: none, so there is nothing to demand",
            "Ask your field representative; then correct duty: in impact.yaml.",
        )
    return found


def demand_change(desk: Desk, name: str) -> Body:
    """Demand to bargain a midterm change before it is made."""
    change = change_named(desk, name)
    about = units_of(desk, change.units)
    dates = desk.three_dates(
        change.meetings, f"--date DATE, once for each, or impact.yaml, {name}: meetings:"
    )
    return Body(
        to=employer(desk, change.demand_to),
        subject=f"Demand to bargain: {change.description}",
        paragraphs=(
            (
                f"{begun(desk.us)} has learned of this change: {change.description}. It is to take effect on "
                f"{desk.day(change.effective_date, 'day of effect', f'impact.yaml, {name}: effective_date:')}."
            ),
            f"It affects {in_units(about)}: {_subjects(desk, change)}.",
            (
                f"{begun(desk.us)} demands to bargain over {DUTY[change.duty]}, and asks {desk.them} to keep things as they "
                "are until the obligation to bargain has been met."
            ),
            f"We propose to meet on {dates}.",
            _information(change),
        ),
        items=_asked(desk, change),
        closing=(
            f"{reserved(desk)} In particular, {desk.us} does not agree to the change by meeting about it.",
        ),
        authority=statute(desk),
        remarks=(*_screen(change), *cautions(desk.workspace)),
    )


def objection(desk: Desk, name: str) -> Body:
    """Object to a change that was made, or is about to be, without bargaining, and ask that it be withdrawn."""
    change = change_named(desk, name)
    about = units_of(desk, change.units)
    asked = (
        f" {begun(desk.us)} demanded to bargain on {in_words(change.demand_sent)}."
        if change.demand_sent
        else ""
    )
    return Body(
        to=employer(desk, change.demand_to),
        subject=f"Objection to a change without bargaining: {change.description}",
        paragraphs=(
            (
                f"{begun(desk.us)} objects to this change: {change.description}, with effect on "
                f"{desk.day(change.effective_date, 'day of effect', f'impact.yaml, {name}: effective_date:')}.{asked}"
            ),
            f"It affects {in_units(about)}: {_subjects(desk, change)}. No agreement on it has been reached.",
            (
                f"{begun(desk.us)} asks {desk.them} to withdraw it, to restore what was before, to make whole whoever has "
                f"lost by it, and to bargain over {DUTY[change.duty]}."
            ),
            reserved(desk),
        ),
        authority=statute(desk),
        remarks=(*_screen(change), *cautions(desk.workspace)),
    )


def _subjects(desk: Desk, change: Change) -> str:
    if not change.subjects:
        return desk.blank("subjects that it affects", f"impact.yaml, {change.id}: subjects:")
    return listed(change.subjects)


def _information(change: Change) -> str:
    asked = change.info_request
    return f"To bargain we need what our request {asked} asks for:" if asked else "To bargain we need:"


def _asked(desk: Desk, change: Change) -> tuple[str, ...]:
    requests = desk.workspace.info_requests.info_requests if desk.workspace.info_requests is not None else []
    request = next((one for one in requests if one.id == change.info_request), None)
    if request is not None and request.items:
        return tuple(item.text for item in request.items)
    place = f"bargain new request, then impact.yaml, {change.id}: info_request:"
    return (desk.blank("the information that is needed", place),)


def _screen(change: Change) -> tuple[str, ...]:
    """Put the questions that a team asks of a change before the letter goes out, with what the file says."""

    def said(value: object) -> str:
        return str(value) if value else "not recorded"

    return (
        f"When and how did we learn of it? {in_words(change.learned_on)}; {said(change.how)}. The letter says neither.",
        f"Is it a change, and of a mandatory subject? Subjects: {said(', '.join(change.subjects))}.",
        f"Does the agreement cover it? Clause: {said(change.contract_clause)}.",
        f"Is there a past practice? {said(change.past_practice)}.",
        f"Who decided, and is it final? {said(change.decision_maker)}. Duty: {change.duty}.",
        f"Who is affected, and from when? Units: {said(', '.join(change.units))}; effect: {said(change.effective_date)}.",
        f"What is the earliest deadline? A charge by: {said(change.charge_deadline)}.",
    )
