"""What an agreement changes, and what it does not bring: for the members who vote on it.

Everything here has crossed the table or is about what has: texts that papers carried, agreements, withdrawals. Nothing
comes from the strategy; what we first asked for is what our first paper said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Final

from bargain.disclosure import Fact, Redline
from bargain.domain.proposal import Proposal, Version
from bargain.domain.session import Act
from bargain.domain.workspace import Workspace
from bargain.table.label import heading, item_name, place
from bargain.table.release import settlement_level
from bargain.table.response import directions, movement
from bargain.table.status import Offer, Standing, status_of
from bargain.visibility import Level, Members, Team

SEE_TEXT: Final = "see the text"
_SHORT: Final = 160
"""Characters: a text this long still stands in a cell of a table."""


@dataclass(frozen=True, slots=True)
class Change(Fact):
    """One item that was agreed: what stands there now, what will, from when, and whom it affects.

    ``redline`` holds only the paragraphs that change. ``reach`` is the level that the agreement has reached.
    """

    item: Members[str]
    title: Members[str]
    article: Members[str]
    before: Members[str]
    after: Members[str]
    plain: Members[str]
    effective: Members[date | None]
    until: Members[date | None]
    who: Members[str]
    redline: Members[Redline]
    reach: Team[str]

    @property
    def level(self) -> Level:
        """Give the level that the agreement has reached."""
        return Level[self.reach]


@dataclass(frozen=True, slots=True)
class Loss(Fact):
    """Something that was proposed and not won: what we first asked for, and what became of it."""

    item: Members[str]
    title: Members[str]
    first: Members[str]
    outcome: Members[str]
    reach: Team[str]

    @property
    def level(self) -> Level:
        """Give the level that the agreement has reached."""
        return Level[self.reach]


def reach_of(workspace: Workspace, units: Collection[str] = ()) -> Level:
    """Give how far an agreement may travel in the union: the members' once both sides have signed all of it."""
    return max(settlement_level(workspace, units), Level.members)


def agreed_items(workspace: Workspace, units: Collection[str] = ()) -> Iterator[tuple[Proposal, Version]]:
    """Walk what was agreed, signed or not, with the version that was agreed; ``units`` are those wanted."""
    standings = status_of(workspace)
    for proposal in workspace.proposals:
        standing = standings[proposal.id]
        agreed = standing.union or standing.management
        wanted = not units or set(units) & set(proposal.units)
        if wanted and standing.agreed and agreed is not None and agreed.text is not None:
            yield proposal, agreed.text


def changes(workspace: Workspace, units: Collection[str] = ()) -> tuple[Change, ...]:
    """Give what the agreement changes, item by item; what states no day of its own begins with the new agreement."""
    reach, term = reach_of(workspace, units).name, workspace.round.successor_term
    return tuple(
        Change(
            item_name(proposal),
            proposal.title,
            place(proposal) or proposal.title,
            _in_a_cell(proposal.current_text) if proposal.current_text.strip() else "nothing: it is new",
            version.plain or _in_a_cell(version.text),
            version.plain or "",
            version.effective or (term.effective if term is not None else None),
            version.sunset,
            affected(workspace, proposal),
            _changed(proposal.current_text, version.text),
            reach,
        )
        for proposal, version in agreed_items(workspace, units)
    )


def affected(workspace: Workspace, proposal: Proposal) -> str:
    """Say whom an item affects: its units, in people."""
    named = {unit.id: unit for unit in workspace.round.units}
    said = (
        f"{named[one].name} ({named[one].headcount:,} people)" if one in named else one
        for one in proposal.units
    )
    return ", ".join(said)


def _in_a_cell(text: str) -> str:
    plain = " ".join(text.split())
    return plain if plain and len(plain) <= _SHORT and "|" not in plain else SEE_TEXT


def _changed(before: str, after: str) -> Redline:
    """Give the paragraphs of a text that change, before and after."""
    old, new = before.strip().split("\n\n"), after.strip().split("\n\n")
    was, now = ([" ".join(part.split()) for part in parts] for parts in (old, new))
    spans = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    gone = [part for tag, i, j, _, _ in spans if tag != "equal" for part in old[i:j]]
    come = [part for tag, _, _, i, j in spans if tag != "equal" for part in new[i:j]]
    return Redline("\n\n".join(gone), "\n\n".join(come), "Both parties")


def losses(workspace: Workspace, units: Collection[str] = ()) -> tuple[Loss, ...]:
    """Give what of ours was withdrawn, referred, or agreed short of what we first asked for."""
    reach = reach_of(workspace, units).name
    standings = status_of(workspace)
    found = []
    for proposal in workspace.proposals:
        standing = standings[proposal.id]
        wanted = not units or set(units) & set(proposal.units)
        outcome = _lost(standing) if wanted and standing.tabled and proposal.side != "management" else ""
        if outcome:
            first = _said(_first(standing), "our first text")
            found.append(Loss(item_name(proposal), heading(proposal), first, outcome, reach))
    return tuple(found)


def _first(standing: Standing) -> Offer | None:
    return next((offer for offer in standing.offers if offer.side in {"union", "joint"}), None)


def _lost(standing: Standing) -> str:
    """Say what became of an item that was not won whole; nothing where it was."""
    if standing.status == "withdrawn":
        return "withdrawn"
    if standing.status == "referred":
        to = [
            move.entry.to
            for move in standing.moves
            if isinstance(move.entry, Act) and move.entry.act == "refer"
        ]
        return f"referred to {to[-1]}" if to and to[-1] else "referred elsewhere"
    first, agreed = _first(standing), standing.union
    if not standing.agreed or first is None or agreed is None or first.version == agreed.version:
        return ""
    return "" if _no_less(standing, first, agreed) else f"agreed: {_said(agreed, 'another text')}"


def _no_less(standing: Standing, first: Offer, agreed: Offer) -> bool:
    """Say whether the number agreed on is at least what we first asked for; without numbers nobody can say so."""
    was = first.text.position if first.text else None
    now = agreed.text.position if agreed.text else None
    way = directions(movement(standing)).get("union")
    if was is None or now is None or was.unit != now.unit:
        return False
    if way is None:
        return was.amount == now.amount
    return now.amount >= was.amount if way == "up" else now.amount <= was.amount


def _said(offer: Offer | None, otherwise: str) -> str:
    if offer is None or offer.text is None:
        return otherwise
    return str(offer.text.position) if offer.text.position is not None else offer.text.plain or otherwise
