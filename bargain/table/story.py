"""The story of one item: the state machine that its moves run through, one move at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from bargain.dates import parse_day
from bargain.domain.package import Package
from bargain.domain.proposal import Proposal, Side
from bargain.domain.session import Act, Agreement, Paper, Signature
from bargain.table.moves import Move

Status = Literal[
    "idea", "drafted", "reviewed", "approved", "tabled", "countered", "held", "packaged", "accepted", "rejected",
    "ta_reached", "ta_signed", "ratified", "withdrawn", "dropped_before_table", "referred",
]  # fmt: skip
Ball = Literal["union", "management", "both"]
OTHER: Final[Mapping[Side, Ball]] = {"union": "management", "management": "union", "joint": "both"}
_GONE: Final = frozenset({"withdrawn", "dropped_before_table", "referred"})


@dataclass(slots=True)
class Story:
    """What is known of an item after the moves told so far.

    ``status`` is None until a paper carried the item. ``agreed`` is the move that fixed the agreed version.
    ``faults`` are sentences about moves that cannot be, each with its move.
    """

    proposal: Proposal
    packages: Mapping[str, Package]
    status: Status | None = None
    before: Status | None = None
    may_renew: bool = False
    package: str | None = None
    package_until: date | None = None
    agreed: Move | None = None
    agreement: str | None = None
    signed: set[str] = field(default_factory=set)
    spoke: set[Side] = field(default_factory=set)
    turns: list[tuple[Ball, date | None]] = field(default_factory=list)
    faults: list[tuple[str, Move]] = field(default_factory=list)

    def ball(self, as_of: date) -> Ball | None:
        """Say who is to answer the last move that still counts; a what-if counts while it lasts."""
        lasting = (side for side, until in reversed(self.turns) if until is None or until >= as_of)
        return next(lasting, None)

    def offered_in(self, as_of: date) -> str | None:
        """Give the package or what-if that the item is offered in, as long as that lasts."""
        over = self.package_until is not None and self.package_until < as_of
        return None if over else self.package

    def goes_to(self, side: Ball, until: date | None = None) -> None:
        """Note that a side has the ball, for good or until a date."""
        self.turns.append((side, until))

    def fault(self, sentence: str, move: Move) -> None:
        """Note that a move cannot be."""
        self.faults.append((f"{self.proposal.id}: {sentence}", move))


def tell(proposal: Proposal, moves: Iterable[Move], packages: Mapping[str, Package]) -> Story:
    """Run an item's moves through the state machine and give what it comes to."""
    story = Story(proposal, packages)
    for move in moves:
        match move.entry:
            case Paper():
                _paper(story, move, move.entry)
            case Act() if move.package:
                _act_on_package(story, move, move.entry)
            case Act():
                _ACTS[move.entry.act](story, move)
            case Agreement():
                _agree(story, move)
            case Signature():
                _sign(story, move)
    _unpack(story)
    return story


def _paper(story: Story, move: Move, paper: Paper) -> None:
    if move.what_if:
        story.package, story.package_until = move.package or paper.id, _lasts(story, paper)
        story.goes_to(OTHER[move.side], story.package_until)
    elif move.positional:
        _position(story, move, paper)
    elif move.package and paper.paper == "package":
        story.goes_to(OTHER[move.side])


def _position(story: Story, move: Move, paper: Paper) -> None:
    if story.status in {"ta_reached", "ta_signed"} and paper.paper != "package":
        story.fault(f"paper {paper.id} opens again what was agreed", move)
    if story.status == "ta_signed":
        return
    if story.status in _GONE:
        _back(story, move)
    story.spoke.add(move.side)
    plain: Status = "countered" if len(story.spoke) > 1 or "joint" in story.spoke else "tabled"
    packaged = paper.paper == "package"
    story.before = plain
    story.status = "packaged" if packaged else plain
    story.package, story.package_until = (move.package if packaged else None), None
    story.agreed = story.agreement = None
    story.goes_to(OTHER[move.side])


def _back(story: Story, move: Move) -> None:
    if move.side not in {story.proposal.side, "joint"} and story.proposal.side != "joint":
        story.fault(f"paper {move.paper} answers an item that its proposer had taken back", move)
    elif not story.may_renew:
        story.fault(f"paper {move.paper} brings back an item that was withdrawn for good", move)


def _lasts(story: Story, paper: Paper) -> date | None:
    """Give the last day on which a what-if stands; one that names no day ends with the day of the session."""
    package = story.packages.get(paper.package or "")
    if paper.expires is None and package is not None and package.expires is not None:
        return package.expires
    if paper.expires in {None, "session_end"}:
        return paper.at.date()
    try:
        return parse_day(paper.expires or "")
    except ValueError:
        return None


def _act_on_package(story: Story, move: Move, act: Act) -> None:
    """Answer a package as a whole; what is said of a what-if changes nothing but whose turn it is."""
    story.goes_to(OTHER[move.side])
    if story.package != move.package:
        return
    if act.act == "accept" and story.status == "packaged":
        _accept(story, move)
    elif act.act in {"accept", "reject", "withdraw", "withdraw_without_prejudice"}:
        story.status = story.before if story.status == "packaged" else story.status
        story.package = None


def _hold(story: Story, move: Move) -> None:
    _alive(story, move, "held")
    story.goes_to("both" if move.side == "joint" else move.side)


def _question(story: Story, move: Move) -> None:
    story.goes_to(OTHER[move.side])


def _reject(story: Story, move: Move) -> None:
    _alive(story, move, "rejected")
    story.spoke.add(move.side)
    story.goes_to(OTHER[move.side])


def _accept_in_part(story: Story, move: Move) -> None:
    story.spoke.add(move.side)
    _alive(story, move, "countered")
    story.goes_to(OTHER[move.side])


def _accept(story: Story, move: Move) -> None:
    story.spoke.add(move.side)
    if _alive(story, move, "accepted"):
        story.agreed = move if move.version is not None else story.agreed
    story.goes_to("both")


def _withdraw(story: Story, move: Move) -> None:
    if not _own(story, move):
        story.fault(f"{move.side} cannot withdraw what {story.proposal.side} proposed", move)
        return
    story.before = story.status
    story.may_renew = isinstance(move.entry, Act) and move.entry.act == "withdraw_without_prejudice"
    story.status = "withdrawn" if story.status else "dropped_before_table"


def _renew(story: Story, move: Move) -> None:
    if story.status != "withdrawn" or not _own(story, move) or not story.may_renew:
        story.fault("only its proposer can renew an item, and only one withdrawn without prejudice", move)
        return
    story.status = story.before
    story.goes_to(OTHER[move.side])


def _refer(story: Story, move: Move) -> None:
    _alive(story, move, "referred")


def _reach(story: Story, move: Move) -> None:
    if _alive(story, move, "ta_reached"):
        story.agreed = move if move.version is not None else story.agreed


def _correct(story: Story, move: Move) -> None:
    """Leave the item where it is: a correction is about the record, not about the item."""


def _agree(story: Story, move: Move) -> None:
    if _alive(story, move, "ta_reached"):
        story.agreed, story.agreement = move, move.entry.id
        story.signed.clear()


def _sign(story: Story, move: Move) -> None:
    story.signed.add(move.side)
    if {"union", "management"} <= story.signed and story.status == "ta_reached":
        story.status = "ta_signed"


def _alive(story: Story, move: Move, status: Status) -> bool:
    """Put a live item into a status; note a fault and give False where it is not on the table."""
    if story.status is None or story.status in _GONE or story.status == "ta_signed":
        state = (
            "not on the table" if story.status is None else story.status.replace("ta_", "").replace("_", " ")
        )
        story.fault(f"{move.entry.id} speaks of an item that is {state}", move)
        return False
    story.before = story.status if story.status != "held" else story.before
    story.status = status
    return True


def _own(story: Story, move: Move) -> bool:
    return story.proposal.side in {move.side, "joint"}


def _unpack(story: Story) -> None:
    """Take an item out of a package that is no longer open."""
    package = story.packages.get(story.package or "")
    if package is None or package.closed is None:
        return
    if story.status == "packaged":
        story.status = "accepted" if package.closed == "accepted" else story.before
    story.package = None


_ACTS: Final = {
    "hold": _hold,
    "question": _question,
    "reject": _reject,
    "accept_in_part": _accept_in_part,
    "accept": _accept,
    "withdraw": _withdraw,
    "withdraw_without_prejudice": _withdraw,
    "renew": _renew,
    "refer": _refer,
    "ta_reached": _reach,
    "correct": _correct,
}
