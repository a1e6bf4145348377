"""Where every item stands, derived from what crossed the table; nobody types a status.

The states, in order: idea, drafted, reviewed, approved, tabled,
countered, held, packaged, accepted, agreed, signed, ratified; and the ways out: withdrawn, referred, rejected. A what-if
changes neither the status nor anybody's last position.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from bargain.domain.package import Package
from bargain.domain.proposal import Proposal, Side, Version
from bargain.domain.session import Paper
from bargain.domain.workspace import Workspace, once
from bargain.problems import Position
from bargain.table.moves import Move, moves_of, packages_of
from bargain.table.story import Ball, Status, Story, tell
from bargain.table.votes import by, ratified

IN_WORDS: Final[Mapping[Status, str]] = {
    "idea": "an idea, no text yet",
    "drafted": "drafted",
    "reviewed": "language reviewed",
    "approved": "ready for the table",
    "tabled": "on the table",
    "countered": "exchanged",
    "held": "on hold",
    "packaged": "in a package",
    "accepted": "accepted, to be written up",
    "rejected": "rejected",
    "ta_reached": "agreed in principle, not yet signed by both",
    "ta_signed": "tentative agreement signed",
    "ratified": "ratified",
    "withdrawn": "withdrawn",
    "dropped_before_table": "dropped before the table",
    "referred": "referred elsewhere",
}
"""Each status in plain words, as the index and the status board print it."""
AGREED: Final[frozenset[Status]] = frozenset({"ta_reached", "ta_signed", "ratified"})
GONE: Final[frozenset[Status]] = frozenset({"withdrawn", "dropped_before_table", "referred"})
UNTABLED: Final[frozenset[Status]] = frozenset({"idea", "drafted", "reviewed", "approved"})


@dataclass(frozen=True, slots=True)
class Offer:
    """A side's position on an item: the version, and the paper or agreement that stated it.

    ``text`` is the version itself; None where the paper names a version that the proposal does not have.
    """

    side: Side
    version: int
    paper: str
    at: datetime
    text: Version | None


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """Something in the log that cannot be: what was done, and where that was written."""

    sentence: str
    at: Position


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one item stands on the date the workspace is looked at from.

    ``offers`` are the positions stated in papers, in order, what-ifs left out; ``union`` and ``management`` are the
    last of each side (once agreed, the agreed version is both). ``crossed`` holds the numbers of all versions that
    any paper carried, what-ifs included: these are no secret any more. ``days`` counts calendar days since the last
    move. ``package`` is the package or what-if through which the item was last offered, while that lasts.
    """

    item: str
    side: Side
    status: Status
    moves: tuple[Move, ...] = ()
    offers: tuple[Offer, ...] = ()
    union: Offer | None = None
    management: Offer | None = None
    crossed: frozenset[int] = frozenset()
    first_passed: datetime | None = None
    last_move: datetime | None = None
    days: int | None = None
    ball_with: Ball | None = None
    package: str | None = None
    agreement: str | None = None
    signed_by: frozenset[str] = frozenset()
    inconsistencies: tuple[Inconsistency, ...] = ()

    @property
    def tabled(self) -> bool:
        """Say whether any paper has carried the item across the table, so that it is no secret."""
        return bool(self.crossed)

    @property
    def open(self) -> bool:
        """Say whether the item still has to be settled at the table."""
        return self.status not in AGREED and self.status not in GONE and self.status not in UNTABLED

    @property
    def agreed(self) -> bool:
        """Say whether both sides have agreed on a text, signed or not."""
        return self.status in AGREED

    @property
    def papers(self) -> tuple[Move, ...]:
        """Give the papers that carried a version of the item, in order, what-ifs included."""
        return tuple(
            move for move in self.moves if isinstance(move.entry, Paper) and move.version is not None
        )

    def last(self, side: Side) -> Offer | None:
        """Give a side's last position; None where it has stated none."""
        return self.union if side == "union" else self.management

    def in_words(self) -> str:
        """Give the status in plain words; how far our own work is stays unsaid once the other side has seen the item."""
        if self.status in UNTABLED and self.tabled:
            return "shown in a what-if only"
        return IN_WORDS[self.status]


@once
def status_of(workspace: Workspace) -> dict[str, Standing]:
    """Give the standing of every proposal of the workspace, by id, in the order of the proposals."""
    moves, packages = moves_of(workspace), packages_of(workspace)
    return {
        proposal.id: standing(workspace, proposal, moves.get(proposal.id, ()), packages)
        for proposal in workspace.proposals
    }


def standing(
    workspace: Workspace, proposal: Proposal, moves: tuple[Move, ...], packages: Mapping[str, Package]
) -> Standing:
    """Give where one item stands after its moves."""
    story = tell(proposal, moves, packages)
    offers = tuple(_offer(proposal, move) for move in moves if move.positional)
    union, management = _last(offers, "union"), _last(offers, "management")
    if story.agreed is not None:
        union = _agreed(proposal, story.agreed, union, "union")
        management = _agreed(proposal, story.agreed, management, "management")
    last = moves[-1].at if moves else None
    status = _status(workspace, proposal, story)
    return Standing(
        proposal.id,
        proposal.side,
        status,
        moves,
        offers,
        union,
        management,
        frozenset(
            move.version for move in moves if isinstance(move.entry, Paper) and move.version is not None
        ),
        offers[0].at if offers else None,
        last,
        (workspace.as_of - last.date()).days if last else None,
        _ball(status, proposal, story, workspace.as_of),
        story.offered_in(workspace.as_of),
        story.agreement,
        frozenset(story.signed),
        tuple(Inconsistency(sentence, move.entry.where()) for sentence, move in story.faults),
    )


def _offer(proposal: Proposal, move: Move) -> Offer:
    number = move.version or 0
    return Offer(move.side, number, move.paper, move.at, proposal.version(number))


def _last(offers: tuple[Offer, ...], side: Side) -> Offer | None:
    return next((offer for offer in reversed(offers) if offer.side in {side, "joint"}), None)


def _agreed(proposal: Proposal, move: Move, before: Offer | None, side: Side) -> Offer | None:
    if move.version is None or (before is not None and before.version == move.version):
        return before
    return Offer(side, move.version, move.paper, move.at, proposal.version(move.version))


def _status(workspace: Workspace, proposal: Proposal, story: Story) -> Status:
    status = story.status_on(workspace.as_of)
    if status is None:
        return _before_table(workspace, proposal)
    if status == "ta_signed" and ratified(workspace, proposal.units):
        return "ratified"
    return status


def _before_table(workspace: Workspace, proposal: Proposal) -> Status:
    if not proposal.versions:
        return "idea"
    if proposal.language_reviewed_on is None or proposal.language_reviewed_on > workspace.as_of:
        return "drafted"
    platform = workspace.platform
    adopted = platform is not None and by(platform.ratified_on, workspace.as_of)
    return "approved" if adopted and proposal.plank else "reviewed"


def _ball(status: Status, proposal: Proposal, story: Story, as_of: date) -> Ball | None:
    if status in UNTABLED:
        return "union" if proposal.side != "management" else None
    if status in {"accepted", "ta_reached"}:
        sides: tuple[Ball, ...] = ("union", "management")
        unsigned = [side for side in sides if side not in story.signed]
        return unsigned[0] if len(unsigned) == 1 else "both"
    if status in GONE or status in {"ta_signed", "ratified"}:
        return None
    return story.ball(as_of)
