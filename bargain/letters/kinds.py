"""The kinds of letters, in one place: what each is for, what writes it, and what is recorded when it has been sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from bargain.domain.notices import NoticeKind
from bargain.letters import bargaining, impasse, midterm
from bargain.letters.letter import Body, Desk


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of letter. ``write`` takes the desk, then units, or the id of a change where ``of_change``.

    ``notice`` is the kind of notice that `notices.yaml` gets, None where the change's own record has a field for the
    day: ``records``. ``answers`` is the deadline of the law that it meets.
    """

    title: str
    write: Callable[..., Body]
    notice: NoticeKind | None = None
    of_change: bool = False
    records: str = ""
    answers: str = ""


def _joint(desk: Desk, units: tuple[str, ...] = ()) -> Body:
    return impasse.petition(desk, units, joint=True)


KINDS: Final[Mapping[str, Kind]] = {
    "demand": Kind("Notice to bargain a successor agreement", bargaining.demand, "demand_to_bargain"),
    "expiry-notice": Kind(
        "Notice before expiry, with a copy to the board", bargaining.expiry_notice, "sixty_day"
    ),
    "representatives": Kind("Designation of representatives", bargaining.representatives, "representatives"),
    "municipal": Kind(
        "Municipal representative",
        bargaining.municipal,
        "municipal_representative",
        answers=bargaining.MUNICIPAL,
    ),
    "status-quo": Kind("Terms after expiry", bargaining.status_quo, "status_quo"),
    "extension": Kind("Agreement to extend", bargaining.extension, "extension"),
    "mediation": Kind("Request for mediation", impasse.mediation, "mediation"),
    "petition": Kind("Petition at impasse", impasse.petition, "board_filing"),
    "joint-petition": Kind("Joint petition at impasse", _joint, "board_filing"),
    "change": Kind(
        "Demand to bargain a change", midterm.demand_change, of_change=True, records="demand_sent"
    ),
    "objection": Kind("Objection to a change", midterm.objection, of_change=True, records="objected_on"),
}
"""Every letter by the word that asks for it."""
