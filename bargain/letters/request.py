"""Letters about information: the request itself, and reminders of what is still owed."""

from __future__ import annotations

from datetime import date
from typing import Final

from bargain.calendar.owed import days_late, owed
from bargain.dates import in_words
from bargain.domain.evidence import InformationRequest, RequestedItem
from bargain.domain.workspace import Workspace
from bargain.letters.authority import cautions, statute
from bargain.letters.letter import Body, Desk, begun, listed
from bargain.letters.parties import employer, reserved
from bargain.problems import UsageError

PRIVACY: Final = (
    "Please leave out names, and whatever would let a person be recognized in a small group, where an item does not ask "
    "for them. If you hold that an item cannot be given for reasons of privacy, tell us which part and why, give the "
    "rest, and let us meet about how to protect it."
)
ORDINALS: Final = (
    "First",
    "Second",
    "Third",
    "Fourth",
    "Fifth",
    "Sixth",
    "Seventh",
    "Eighth",
    "Ninth",
    "Tenth",
)


def request_named(workspace: Workspace, name: str) -> InformationRequest:
    """Find an information request; raises UsageError with those that there are."""
    held = workspace.info_requests.info_requests if workspace.info_requests is not None else []
    found = next((one for one in held if one.id == name), None)
    if found is None:
        known = ", ".join(one.id for one in held) or "none yet (bargain new request)"
        raise UsageError(f"there is no information request {name!r}", f"There are: {known}")
    return found


def request_letter(desk: Desk, name: str) -> Body:
    """Ask for information, item by item, with the day by which it is due."""
    request = request_named(desk.workspace, name)
    due = request.due
    place = f"info_requests.yaml, {name}: due:"
    return Body(
        to=employer(desk, request.to),
        subject=f"Request for information {name}",
        paragraphs=(
            (
                f"{begun(desk.us)} asks for the following. It is "
                f"{desk.known(_purpose(request), 'what it is needed for', f'info_requests.yaml, {name}: basis:')}."
            ),
            (
                f"Please send it by {desk.day(due, 'day by which it is due', place)}, electronically where it exists so. Send "
                "what is ready without waiting for the rest; where an item does not exist or is kept by somebody else, "
                "please say so."
            ),
        ),
        items=tuple(_item(item) for item in request.items)
        or (desk.blank("what is asked for", f"info_requests.yaml, {name}: items:"),),
        closing=(
            (request.privacy or PRIVACY).strip(),
            f"This request is made for bargaining and goes on while bargaining does; {desk.us} may add to it.",
            reserved(desk),
        ),
        authority=_authority(desk, request),
        remarks=(
            *cautions(desk.workspace),
            "Each item: would we use it, for which proposal, and do we have it already?",
            f"Record the day it went out: sent: of {name} in info_requests.yaml.",
        ),
    )


def reminder(desk: Desk, name: str) -> Body:
    """Remind the employer of what is still open; raises UsageError where nothing is, or nothing was sent."""
    request = request_named(desk.workspace, name)
    left = owed(request)
    if request.sent is None:
        raise UsageError(
            f"{name} has not been sent", f"Send it first: bargain request letter {name} -o {name}.docx"
        )
    if not left:
        raise UsageError(
            f"nothing of {name} is open", "What was refused needs another letter: ask your field staff."
        )
    number = sum(day < desk.on for day in request.reminders) + 1
    return Body(
        to=employer(desk, request.to),
        subject=f"{_ordinal(number)} reminder: request for information {name}",
        paragraphs=(
            f"On {in_words(request.sent)} {desk.us} asked for information ({name}). {_lateness(desk, request)}",
            f"{'This is' if len(left) == 1 else 'These are'} still open:",
        ),
        items=tuple(_item(item) for item in left),
        closing=(
            *_before(request, desk.on),
            (
                "Please send what is ready now, and tell us on which day the rest will come, what does not exist, and what "
                "you object to and why."
            ),
            reserved(desk),
        ),
        authority=_authority(desk, request),
        remarks=(
            *cautions(desk.workspace),
            f"Record it: bargain request remind {name} --record",
            "From 21 days after the due day: ask your field representative what to do next.",
        ),
    )


def _authority(desk: Desk, request: InformationRequest) -> str:
    """Cite the law; where there is none, the basis that the record states must do."""
    try:
        return statute(desk)
    except UsageError:
        if not request.basis:
            raise
        return f"no bargaining law is relied on; {request.basis}"


def _purpose(request: InformationRequest) -> str:
    return request.basis or ""


def _item(item: RequestedItem) -> str:
    parts = (
        ("Period", item.period),
        ("Format", item.format),
        ("Likely to be found in", item.held_in),
    )
    said = "".join(f" {name}: {value.rstrip('.')}." for name, value in parts if value)
    came = ""
    if item.status == "partial":
        came = f" Part of it came{f' on {in_words(item.received)}' if item.received else ''}."
    return f"Item {item.n}: {item.text.rstrip('.')}.{said}{came}"


def _lateness(desk: Desk, request: InformationRequest) -> str:
    days = days_late(request, desk.on)
    if days is None or request.due is None:
        return f"It was due {desk.blank('when', f'info_requests.yaml, {request.id}: due:')}."
    when = in_words(request.due)
    if days < 0:
        return f"It is due on {when}."
    if days == 0:
        return f"It is due today, {when}."
    return f"It was due on {when}, {days} {'day' if days == 1 else 'days'} ago."


def _before(request: InformationRequest, on: date) -> tuple[str, ...]:
    sent = [in_words(day) for day in request.reminders if day < on]
    return (f"We reminded you on {listed(sent)}.",) if sent else ()


def _ordinal(number: int) -> str:
    return ORDINALS[number - 1] if number <= len(ORDINALS) else f"{number}th"
