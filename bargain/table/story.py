"""The story of one item: the state machine that its moves run through, one move at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from bargain.dates import parse_day
from bargain.domain.package import Package, PackageItem
from bargain.domain.proposal import Proposal, Side
from bargain.domain.session import Act, Agreement, Paper, Signature
from bargain.table.moves import Move

Status = Literal[
    "idea", "drafted", "reviewed", "approved", "tabled", "countered", "held", "packaged", "accepted", "rejected",
    "ta_reached", "ta_signed", "ratified", "withdrawn", "dropped_before_table", "referred",
]  # fmt: skip
Ball = Literal["union", "management", "both"]
OTHER: Final[Mapping[Side, Ball]] = {"union": "management", "management": "union", "joint": "both"}
_ENDING: Final = frozenset({"accept", "reject", "withdraw", "withdraw_without_prejudice"})
"""The acts after which a package is no longer open."""
_GONE: Final = frozenset({"withdrawn", "dropped_before_table", "referred"})
_SETTLED: Final = frozenset({"ta_reached", "ta_signed"})


@dataclass(frozen=True, slots=True)
class Offered:
    """A package or a what-if in which an item is offered: whose it is, and the last day on which it stands, if any."""

    id: str
    side: Side
    until: date | None

    def over(self, day: date) -> bool:
        """Say whether its last day has passed."""
        return self.until is not None and self.until < day


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
    package: Offered | None = None
    what_if: Offered | None = None
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
        return next((each.id for each in (self.what_if, self.package) if each and not each.over(as_of)), None)

    def status_on(self, as_of: date) -> Status | None:
        """Give the status as it is on a day: a package that is over packs nothing any more."""
        over = self.status == "packaged" and self.package is not None and self.package.over(as_of)
        return self.before if over else self.status

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
        story.what_if = Offered(move.package or paper.id, move.side, _lasts(story, paper))
        story.goes_to(OTHER[move.side], story.what_if.until)
    elif move.positional:
        _position(story, move, paper)
    elif paper.paper == "ta" and move.version is not None:
        _accept(story, move)
    elif move.package and paper.paper == "package":
        story.package = Offered(move.package, move.side, _lasts(story, paper))
        story.goes_to(OTHER[move.side], story.package.until)


def _position(story: Story, move: Move, paper: Paper) -> None:
    packaged = paper.paper == "package"
    until = _lasts(story, paper) if packaged else None
    package = Offered(move.package or paper.id, move.side, until) if packaged else None
    if packaged and _as_agreed(story, move):
        story.package = package
        return
    if story.status in _SETTLED:
        story.fault(f"paper {paper.id} opens again what was agreed", move)
    if story.status == "ta_signed":
        return
    if story.status == "withdrawn":
        _back(story, move)
    story.spoke.add(move.side)
    plain: Status = "countered" if len(story.spoke) > 1 or "joint" in story.spoke else "tabled"
    story.before = plain
    story.status = "packaged" if packaged else plain
    story.package = package
    story.what_if = story.agreed = story.agreement = None
    story.signed.clear()
    story.goes_to(OTHER[move.side], until)


def _as_agreed(story: Story, move: Move) -> bool:
    """Say whether a move brings the very version of the item that is agreed already, so that nothing is opened again."""
    return story.status in _SETTLED and story.agreed is not None and move.version == story.agreed.version


def _back(story: Story, move: Move) -> None:
    if move.side not in {story.proposal.side, "joint"} and story.proposal.side != "joint":
        story.fault(f"paper {move.paper} answers an item that its proposer had taken back", move)
    elif not story.may_renew:
        story.fault(f"paper {move.paper} brings back an item that was withdrawn for good", move)


def _lasts(story: Story, paper: Paper) -> date | None:
    """Give the last day on which an offer stands; a what-if that names none ends with the day of the session."""
    package = story.packages.get(paper.package or "")
    if paper.expires is None and package is not None and package.expires is not None:
        return package.expires
    if paper.expires == "session_end" or (paper.expires is None and paper.paper == "what_if"):
        return paper.at.date()
    return last_day(paper)


def last_day(paper: Paper) -> date | None:
    """Give the day that a paper names as the last on which it may be accepted, or None."""
    try:
        return parse_day(paper.expires or "")
    except ValueError:
        return None


def _act_on_package(story: Story, move: Move, act: Act) -> None:
    """Answer a package as a whole; what is said of a what-if changes nothing but whose turn it is."""
    story.goes_to(OTHER[move.side])
    if act.act not in _ENDING:
        return
    if story.what_if is not None and story.what_if.id == move.package:
        story.what_if = None
    package, offered = story.packages[move.package or ""], story.package
    part = next(part for part in package.items if part.item == move.item)
    if offered is None or offered.id != package.id:
        touched = part.version is not None or part.withdrawn_by is not None
        if act.act == "accept" and package.kind == "formal" and touched:
            story.fault(f"{package.id} is not what is offered on it any more, and cannot be accepted", move)
    elif wrong := _cannot(offered, move, act):
        story.fault(wrong, move)
    elif act.act == "accept":
        story.package = None
        _accept_part(story, move, part)
    else:
        story.status = story.before if story.status == "packaged" else story.status
        story.package = None


def _cannot(offered: Offered, move: Move, act: Act) -> str:
    """Say why a side cannot do this with a package, empty where it can."""
    own = move.side == offered.side
    if act.act == "accept" and own and move.side != "joint":
        return f"{move.side} cannot accept its own package {offered.id}"
    if act.act in {"withdraw", "withdraw_without_prejudice"} and not own:
        return f"{move.side} cannot withdraw {offered.id}, which is {offered.side}'s"
    if act.act == "accept" and offered.over(move.at.date()):
        return f"{offered.id} was open until {offered.until} and cannot be accepted any more"
    return ""


def _accept_part(story: Story, move: Move, part: PackageItem) -> None:
    """Take the item as the accepted package has it: at its version, withdrawn, or left as it stands."""
    if part.version is not None:
        if not _as_agreed(story, move):
            _accept(story, move)
    elif part.withdrawn_by is not None and story.status not in _GONE:
        _take_back(story, move, part.withdrawn_by)
        story.status = "withdrawn" if story.status == "dropped_before_table" else story.status


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
    if wrong := _not_to_accept(story, move):
        story.fault(wrong, move)
    elif story.status != "ta_reached" and _alive(story, move, "accepted"):
        story.agreed = move if move.version is not None else story.agreed
    story.goes_to("both")


def _not_to_accept(story: Story, move: Move) -> str:
    """Say why the paper that a move accepts cannot be accepted, empty where it can or none is named."""
    about = move.about
    if about is None:
        return ""
    if about.paper == "what_if":
        return f"{about.id} is a what-if, which nobody can accept"
    if about.side == move.side and move.side != "joint":
        return f"{move.side} cannot accept its own paper {about.id}"
    return "" if story.proposal.id in about.carries else f"{about.id} carried no text that could be accepted"


def _withdraw(story: Story, move: Move) -> None:
    free = isinstance(move.entry, Act) and move.entry.act == "withdraw_without_prejudice"
    _take_back(story, move, move.side, free=free)


def _take_back(story: Story, move: Move, side: Side, *, free: bool = False) -> None:
    """Withdraw the item for a side, for good unless ``free``; what is agreed or gone cannot be taken back."""
    if not _own(story, side):
        story.fault(f"{side} cannot withdraw what {story.proposal.side} proposed", move)
    elif story.status is None or _alive(story, move, "withdrawn"):
        story.may_renew, story.package = free, None
        story.status = "withdrawn" if story.status else "dropped_before_table"


def _renew(story: Story, move: Move) -> None:
    if story.status != "withdrawn" or not _own(story, move.side) or not story.may_renew:
        story.fault("only its proposer can renew an item, and only one withdrawn without prejudice", move)
        return
    story.status = story.before
    story.goes_to(OTHER[move.side])


def _refer(story: Story, move: Move) -> None:
    _alive(story, move, "referred")


def _reach(story: Story, move: Move) -> None:
    if move.about is not None and move.about.paper == "what_if":
        story.fault(_not_to_accept(story, move), move)
    elif _alive(story, move, "ta_reached"):
        story.agreed = move if move.version is not None else story.agreed


def _correct(story: Story, move: Move) -> None:
    """Leave the item where it is: a correction is about the record, not about the item."""


def _agree(story: Story, move: Move) -> None:
    if move.about is not None and move.about.paper == "what_if":
        story.fault(_not_to_accept(story, move), move)
    elif _alive(story, move, "ta_reached"):
        story.agreed, story.agreement = move, move.entry.id
        story.signed.clear()


def _sign(story: Story, move: Move) -> None:
    agreement = move.entry.ta if isinstance(move.entry, Signature) else None
    if agreement != story.agreement:
        story.fault(f"{move.entry.id} signs {agreement}, which does not stand at that time", move)
        return
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
    if story.status == "ta_reached" and status != "ta_reached":
        story.fault(f"{move.entry.id} opens again what was agreed", move)
        return False
    if status in {"rejected", "countered", "withdrawn"}:
        story.agreed = None
    story.before = story.before if story.status in {"held", "packaged"} else story.status
    story.status = status
    return True


def _own(story: Story, side: Side) -> bool:
    """Say whether a side may take an item back or bring it back: its proposer, or both sides together."""
    return side == "joint" or story.proposal.side in {side, "joint"}


def _unpack(story: Story) -> None:
    """Take an item out of a package or a what-if that its file calls closed."""
    for offered in (story.what_if, story.package):
        package = story.packages.get(offered.id) if offered is not None else None
        if package is None or package.closed is None:
            continue
        if offered is story.what_if:
            story.what_if = None
        else:
            story.package = None
            if story.status == "packaged":
                story.status = "accepted" if package.closed == "accepted" else story.before


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
