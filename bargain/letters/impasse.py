"""Letters to the board when talks do not end: a request for mediation, and the cover of a petition."""

from __future__ import annotations

from collections.abc import Collection

from bargain.dates import in_words
from bargain.letters.authority import cautions, statute
from bargain.letters.letter import Body, Desk, begun
from bargain.letters.parties import agreements, board, in_units, reserved, units_of
from bargain.table.label import place
from bargain.table.status import status_of


def mediation(desk: Desk, units: Collection[str] = ()) -> Body:
    """Ask the board for a mediator."""
    about = units_of(desk, units)
    return Body(
        to=board(desk),
        subject=f"Request for mediation: {desk.workspace.round.local.name} and {desk.workspace.round.employer.name}",
        paragraphs=(
            (
                f"{begun(desk.us)} represents {in_units(about)} of the {desk.workspace.round.employer.name}, and asks that a "
                f"mediator be appointed. This concerns {agreements(desk, about)}."
            ),
            _talks(desk),
            "These items are open:",
        ),
        items=_open(desk, units),
        closing=(_dates(desk), reserved(desk)),
        authority=statute(desk, "mediation"),
        copies=(desk.workspace.round.employer.name,),
        remarks=(*cautions(desk.workspace), *_readiness(desk)),
    )


def petition(desk: Desk, units: Collection[str] = (), *, joint: bool = False) -> Body:
    """Write the cover of a petition that says that talks are at an impasse; the board's own form goes with it."""
    about, whole = units_of(desk, units), desk.workspace.round
    who = f"{begun(desk.us)} and {desk.them} jointly petition" if joint else f"{begun(desk.us)} petitions"
    kind = "Joint petition" if joint else "Petition"
    return Body(
        to=board(desk),
        subject=f"{kind} at impasse: {whole.local.name} and {whole.employer.name}",
        paragraphs=(
            (
                f"{who} for the procedures at impasse in bargaining for {in_units(about)}. This concerns "
                f"{agreements(desk, about)}."
            ),
            _talks(desk),
            "These items are open:",
        ),
        items=_open(desk, units),
        closing=(
            "Enclosed: the board's form, the last position of each party on each open item, and proof that the other "
            f"party was served {desk.blank('day and way of service', 'impasse.yaml, petition: served_on:')}."
            if not _served(desk)
            else f"Enclosed: the board's form, and the last position of each party on each open item. The other party "
            f"was served on {_served(desk)}.",
            reserved(desk),
        ),
        authority=statute(desk, "petition"),
        copies=() if joint else (whole.employer.name,),
        countersigned=whole.employer.name if joint else None,
        remarks=(
            *cautions(desk.workspace),
            *_readiness(desk),
            "Is the fee paid, and its amount as in the current rules?",
        ),
    )


def _talks(desk: Desk) -> str:
    held = [session for session in desk.workspace.held_sessions() if session.date <= desk.on]
    if not held:
        return f"The parties have met {desk.blank('how often, from when to when', 'sessions/ (held: true)')}."
    times = "once" if len(held) == 1 else f"{len(held)} times"
    return f"The parties have met {times}, from {in_words(held[0].date)} to {in_words(held[-1].date)}."


def _open(desk: Desk, units: Collection[str]) -> tuple[str, ...]:
    """List the items that have crossed the table and are open; nothing that the other side has not seen."""
    standings = status_of(desk.workspace)
    found = []
    for item in desk.workspace.proposals:
        standing = standings[item.id]
        if standing.open and standing.tabled and (not units or set(units) & set(item.units)):
            found.append(f"{item.id}, {item.title}" + (f" ({place(item)})" if place(item) else ""))
    return tuple(found) or (desk.blank("open items", "proposals/ and the session logs"),)


def _dates(desk: Desk) -> str:
    if not desk.post.dates:
        return f"{begun(desk.us)} will send dates on which it can meet as soon as it is asked."
    return f"{begun(desk.us)} can meet on {desk.three_dates((), '--date DATE, once for each')}."


def _served(desk: Desk) -> str:
    impasse = desk.workspace.impasse
    day = impasse.petition.served_on if impasse is not None and impasse.petition is not None else None
    return in_words(day) if day is not None else ""


def _readiness(desk: Desk) -> tuple[str, ...]:
    impasse = desk.workspace.impasse
    reviewed = impasse.readiness_reviewed_on if impasse is not None else None
    frozen = impasse.status_sheet_frozen_on if impasse is not None else None
    return (
        f"Readiness was reviewed on {in_words(reviewed)}."
        if reviewed
        else "IM01: has readiness been reviewed "
        "(sessions enough, a last position on every open item in writing)?",
        f"The status sheet was frozen on {in_words(frozen)}."
        if frozen
        else "IM03: freeze the status sheet first; the "
        "last position before the petition may be what can be put in force.",
    )
