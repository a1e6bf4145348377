"""Letters about bargaining an agreement: the demand, who sits at the table, what holds after expiry, an extension."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from bargain.calendar.law import profile_of
from bargain.dates import in_words
from bargain.letters.authority import cautions, of_deadline, statute
from bargain.letters.letter import Body, Desk, begun
from bargain.letters.parties import (
    agreements,
    board,
    employer,
    in_units,
    reserved,
    sessions_to_come,
    units_of,
)
from bargain.problems import UsageError

MUNICIPAL: Final = "ma-municipal-notice"
"""The deadline by which a regional district tells its towns."""
FUNCTIONS: Final = {
    "field_rep": "field representative",
    "esp_lead": "support professionals",
    "document_manager": "documents",
}


def demand(desk: Desk, units: Collection[str] = ()) -> Body:
    """Give notice that the union wants to bargain a successor agreement."""
    about = units_of(desk, units)
    term = desk.workspace.round.successor_term
    years = f" for {in_words(term.effective)} to {in_words(term.expires)}" if term is not None else ""
    dates = desk.three_dates(
        sessions_to_come(desk), "--date DATE, once for each, or sessions/ (bargain new session)"
    )
    return Body(
        to=employer(desk),
        subject=f"Notice to bargain a successor agreement: {in_units(about)}",
        paragraphs=(
            f"{begun(desk.us)} represents {in_units(about)}. Their agreements: {agreements(desk, about)}.",
            (
                f"{begun(desk.us)} gives notice that it wishes to bargain over a successor agreement{years}, and asks "
                f"{desk.them} to meet with it for that purpose."
            ),
            (
                f"We propose to meet on {dates}. Please tell us which of these dates suits you, or name others, and who "
                f"will represent {desk.them}. We name our own representatives in a separate letter."
            ),
            "We ask that wages, hours and other conditions of employment stay as they are while we bargain.",
            reserved(desk),
        ),
        authority=statute(desk),
        remarks=(
            *cautions(desk.workspace),
            "Does the law of your state ask for this notice by a day? See: bargain status (deadlines of the law).",
            "Send it so that receipt can be proved, and keep the proof.",
        ),
    )


def expiry_notice(desk: Desk, units: Collection[str] = ()) -> Body:
    """Give the notice that some laws ask for before an agreement ends, to the other side with a copy to the board."""
    letter = demand(desk, units)
    return replace(
        letter,
        subject=letter.subject.replace("Notice to bargain", "Notice before expiry, and to bargain"),
        copies=board(desk),
    )


def representatives(desk: Desk, units: Collection[str] = ()) -> Body:
    """Name those who represent the union at the table, silent representatives too where members may attend."""
    about, team = units_of(desk, units), desk.workspace.team
    named = [
        f"{person.name}{_function(list(person.functions))}"
        for person in (team.everybody() if team is not None else [])
    ]
    openness = desk.workspace.round.openness
    silent = [] if openness.level == "closed" else [_silent(desk)]
    return Body(
        to=employer(desk, desk.workspace.round.employer.chief_negotiator),
        subject=f"Designation of representatives: {in_units(about)}",
        paragraphs=(
            f"{begun(desk.us)} names the following persons to represent it in bargaining with {desk.them}:",
        ),
        items=tuple(named) or (desk.blank("names of the representatives", "team.yaml, members:"),),
        closing=(
            *silent,
            (
                f"{begun(desk.us)} may change its representatives by telling {desk.them} in writing. Please send us the "
                f"names of those who represent {desk.them}."
            ),
            reserved(desk),
        ),
        authority=statute(desk),
        remarks=(
            *cautions(desk.workspace),
            "Does everybody who is named know it, and have they signed the team's confidentiality statement?",
            "Have members voted on the openness before observers are announced? (bargain.yaml, openness: voted_on:)",
        ),
    )


def _silent(desk: Desk) -> str:
    cap = desk.workspace.round.openness.room_cap
    room = f", up to {cap} at a session" if cap is not None else ""
    who = desk.blank(
        "names of the silent representatives, or who they are as a group", "you, in the letter itself"
    )
    return (
        f"{begun(desk.us)} also designates as silent representatives{room}: {who}. They attend, do not speak at the "
        "table, and leave with us when we caucus."
    )


def _function(functions: list[str]) -> str:
    shown = [FUNCTIONS.get(name, name.replace("_", " ")) for name in functions if name in _AT_THE_TABLE]
    return f", {shown[0]}" if shown else ""


_AT_THE_TABLE: Final = frozenset({"chair", "spokesperson", "notetaker", "president", "field_rep"})
"""The functions that the other side is told; what else people do for the team is the team's."""


def municipal(desk: Desk, units: Collection[str] = ()) -> Body:
    """Ask a regional district to call the towns' representative; raises UsageError where no law known here has one."""
    found = of_deadline(desk.workspace, MUNICIPAL)
    if found is None or not desk.workspace.round.employer.regional:
        raise UsageError(
            f"the profile {desk.workspace.round.law.profile} knows of no municipal representative for this employer",
            "It is for regional districts in Massachusetts: employer: {regional: true} in bargain.yaml.",
        )
    deadline, cited = found
    first = min((one.date for one in desk.workspace.sessions if one.substantive), default=None)
    about = units_of(desk, units)
    day = desk.day(first, "day of the first session", "sessions/ (bargain new session)")
    return Body(
        to=employer(desk),
        subject="Municipal representative in bargaining",
        paragraphs=(
            f"Bargaining between {desk.us} and {desk.them} for {in_units(about)} is to begin on {day}.",
            (
                f"{begun(desk.us)} asks {desk.them} to notify the towns of the district, so that they can choose their "
                f"representative before then ({abs(deadline.offset_days or 0)} days before the first session, as we read it), "
                "and to tell us when that has been done and who was chosen."
            ),
            reserved(desk),
        ),
        authority=cited,
        remarks=cautions(desk.workspace),
    )


def status_quo(desk: Desk, units: Collection[str] = ()) -> Body:
    """State what the union holds to stay in force when the agreement ends."""
    about = units_of(desk, units)
    profile = profile_of(desk.workspace)
    rule = f"As read, {profile.after_expiry}" if profile is not None and profile.after_expiry else ""
    return Body(
        to=employer(desk),
        subject=f"Terms after expiry: {in_units(about)}",
        paragraphs=(
            f"This concerns {agreements(desk, about)}. No successor has been ratified.",
            *(_continues(desk, unit.id) for unit in about),
            (
                f"{begun(desk.us)} expects no change in any matter that is being bargained until a successor is agreed, is "
                "ready to go on meeting, and asks to be told in writing before anything is changed."
            ),
            reserved(desk),
        ),
        authority=statute(desk),
        remarks=(
            *cautions(desk.workspace),
            rule or "What holds after expiry in your state is not known here: ask before you send this.",
            (
                "Steps: bargain.yaml, law: status_quo_steps: says "
                f"{desk.workspace.round.law.status_quo_steps}; ask whether steps move after expiry."
            ),
        ),
    )


def _continues(desk: Desk, unit: str) -> str:
    contract = desk.workspace.round.contract_of(unit)
    if contract is not None and contract.evergreen:
        return f"By its own terms the agreement of Unit {unit} continues until a successor is agreed."
    if contract is not None and contract.evergreen is False:
        return (
            f"{begun(desk.us)} holds that the wages, hours and other conditions of employment of Unit {unit} stay as "
            "they are while the parties bargain."
        )
    known = desk.blank("whether the agreement continues", "bargain.yaml, contracts: evergreen:")
    return f"For Unit {unit}: {known}."


def extension(desk: Desk, units: Collection[str] = ()) -> Body:
    """Offer an agreement that the present one goes on until a successor is ratified."""
    about = units_of(desk, units)
    plan = desk.workspace.round.expiry
    wanted = plan.extension_terms if plan is not None else None
    return Body(
        to=employer(desk),
        subject=f"Agreement to extend: {in_units(about)}",
        paragraphs=(f"The parties have agreed to the following about {agreements(desk, about)}.",),
        items=(
            (
                "All terms stay in force until a successor agreement is ratified by both parties, or until "
                f"{desk.blank('last day, if there is one', 'you, in the letter itself')}."
            ),
            (
                "Terms about pay in the successor reach back to the day on which the present agreement ends: "
                f"{desk.blank('yes, or what is agreed', 'you, in the letter itself')}."
            ),
            "This sets no precedent, and waives no right of either party.",
        ),
        closing=("It holds once both parties have signed.",),
        authority=statute(desk),
        countersigned=desk.workspace.round.employer.name,
        remarks=(
            *cautions(desk.workspace),
            f"What the team wants of an extension: {wanted}"
            if wanted
            else "The team has not written down what it wants "
            "of an extension (bargain.yaml, expiry: extension_terms:).",
            "Record it once it is signed, not before: it then counts as a continuation (LAW-05).",
        ),
    )
