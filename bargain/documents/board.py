"""The board: every item with both last positions, whose turn it is and since when, and what hangs over the table.

    $ bargain board
    $ bargain board --open --unit E
    $ bargain board --item U-01 -o u-01.pdf
    $ bargain board --side-by-side -o board.docx

Below the items stand what each side owes the other, moves away from the other side, items that came after the cutoff
of the ground rules, packages and what-ifs with their last day, agreements that are not signed, information that is
overdue and what it holds up, and the next session. Where more than two numbers on an open item have crossed the table there
is a picture of the movement. A what-if is nobody's position. Days are calendar days; behind
whose turn it is stand those since the last move, and days from the cutoff are negative where an item came in time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from bargain.disclosure import Column, Document, Fact, Picture, under
from bargain.disclosure import Table as Grid
from bargain.domain.package import Package
from bargain.domain.proposal import Proposal
from bargain.domain.session import Agreement
from bargain.domain.workspace import Workspace, need
from bargain.language.redline import compare
from bargain.problems import UsageError
from bargain.table.cutoff import cutoff_of, days_after
from bargain.table.label import PARTY, heading, position, standing_in_words, subject
from bargain.table.movement import charts
from bargain.table.moves import packages_of
from bargain.table.packages import LISTED, listed, live_packages
from bargain.table.release import item_level, package_level, version_level
from bargain.table.response import debts, movement, regressions
from bargain.table.status import Standing, status_of
from bargain.visibility import Audience, Council, Level, Public, Table, Team

_GROUNDS: Final = {
    "mutual_consent": "both sides agreed to it",
    "new_facts": "facts came after the cutoff",
    "arises_from_theirs": "it answers theirs",
}
_ID: Final = Column("id", "#", "id", Level.table)
_ITEM: Final = Column("item", "Article, title (unit)", "text", Level.table)
_STATUS: Final = Column("status", "Status", "text", Level.table)
_OPEN: Final = (
    _ID,
    _ITEM,
    Column("union", "Last union position", "text", Level.table),
    Column("management", "Last management position", "text", Level.table),
    Column("ball_with", "Ball with (days)", "text", Level.table),
    _STATUS,
    Column("from_cutoff", "Days late", "days", Level.table),
)
_REST: Final = (_ID, _ITEM, _STATUS, Column("on", "Since", "date", Level.table))
_CAME: Final = (
    _ID,
    _ITEM,
    Column("first_passed", "First passed", "date", Level.table),
    Column("from_cutoff", "Days after the cutoff", "days", Level.table),
    Column("exception", "Exception on record", "text", Level.table),
    Column("ball_with", "Ball with", "id", Level.table),
    Column("last_move", "Last move", "date", Level.table),
    Column("days", "Days since", "days", Level.table),
)
_LATE: Final = _CAME[:5]
_AWAY: Final = (
    _ID,
    Column("side", "Side", "id", Level.council),
    Column("before", "From", "id", Level.council),
    Column("after", "To", "id", Level.council),
    Column("paper", "Pass", "id", Level.council),
    Column("on", "Day", "date", Level.council),
)
_UNSIGNED: Final = (
    _ID,
    _ITEM,
    Column("agreement", "Agreement", "id", Level.table),
    Column("signed", "Signed by", "text", Level.table),
    Column("missing", "NOT SIGNED BY", "text", Level.table),
    Column("days", "Days", "days", Level.table),
)
_REQUESTS: Final = (
    _ID,
    Column("text", "Asked for", "text", Level.table),
    Column("due", "Due", "date", Level.table),
    Column("days", "Days overdue", "days", Level.table),
    Column("blocks", "Holds up", "text", Level.team),
)
Pair = tuple[Proposal, Standing]
_BESIDE: Final = (
    Column("union", "Union", "text", Level.table),
    Column("management", "Management", "text", Level.table),
)


@dataclass(frozen=True, slots=True)
class Owed(Fact):
    """The open items that one side has to answer, and the days that the oldest has waited."""

    side: Council[str]
    items: Council[tuple[str, ...]]
    oldest: Council[int]


@dataclass(frozen=True, slots=True)
class Beside(Fact):
    """Both last positions on an open item, clause beside like clause; ``crossed`` says that papers carried both as they are."""

    heading: Table[str]
    union: Table[str | None]
    management: Table[str | None]
    clauses: Table[Grid]
    crossed: Team[bool]

    @property
    def level(self) -> Level:
        """Give the table's level to what crossed it, the team's to an item or words that nobody has seen."""
        return Level.table if self.crossed else Level.team


@dataclass(frozen=True, slots=True)
class Board(Fact):
    """Where the table stands; ``items`` holds the open ones, those that are not are in ``rest``."""

    local: Public[str]
    items: Table[Grid]
    rest: Table[Grid]
    owed: Council[tuple[Owed, ...]]
    away: Council[Grid]
    cutoff: Table[date | None]
    came: Table[Grid]
    late: Table[Grid]
    packages: Table[Grid]
    unsigned: Table[Grid]
    requests: Table[Grid]
    next_session: Public[date | None]
    movement: Table[tuple[Picture, ...]]
    beside: Table[tuple[Beside, ...]]


def gather(
    workspace: Workspace,
    *,
    open_only: bool = False,
    unit: str = "",
    item: str = "",
    side_by_side: bool = False,
) -> Board:
    """Give the board, of the open items only, of one unit or of one item where that is asked.

    ``side_by_side`` adds both last texts on each open item. Raises UsageError where there is no such item or unit.
    """
    need(workspace.proposals, "proposals", "The board")
    _known(workspace, unit, item)
    standings = status_of(workspace)
    chosen = [
        (proposal, standings[proposal.id])
        for proposal in sorted(workspace.proposals, key=lambda one: (tuple(PARTY).index(one.side), one.id))
        if (not item or proposal.id == item) and (not unit or unit in proposal.units)
    ]
    live = [(proposal, standing) for proposal, standing in chosen if standing.open]
    rest = [] if open_only else [pair for pair in chosen if not pair[1].open]
    cutoff, packages = cutoff_of(workspace), packages_of(workspace)
    came = [(*pair, days_after(cutoff, pair[1])) for pair in (*live, *rest)]
    named = {proposal.id for proposal, _ in chosen}
    drawn = [
        proposal for proposal, standing in chosen if item or (standing.open and len(movement(standing)) > 2)
    ]
    opened = [_open(*one, packages) for one in came[: len(live)]]
    return Board(
        workspace.round.local.name,
        _grid("items", "Open items", _OPEN, live, opened),
        _grid("rest", "Items that are not open", _REST, rest, [_rest(*pair, packages) for pair in rest]),
        _owed(live),
        Grid("away", "Moves away from the other side", _AWAY, tuple(_away(live))),
        cutoff,
        Grid(
            "came", "When items came to the table", _CAME, tuple(_came(*one) for one in came if one[1].tabled)
        ),
        _late(came),
        _packages(workspace, named),
        Grid("unsigned", "Agreed and NOT SIGNED", _UNSIGNED, tuple(_unsigned(workspace, chosen))),
        _requests(workspace, named),
        _next_session(workspace),
        charts(drawn, standings),
        tuple(_beside(*pair) for pair in live) if side_by_side else (),
    )


def _known(workspace: Workspace, unit: str, item: str) -> None:
    units = [one.id for one in workspace.round.units]
    if unit and unit not in units:
        raise UsageError(f"there is no unit {unit!r}", f"Use one of: {', '.join(units)}")
    if item and workspace.proposal(item) is None:
        known = ", ".join(proposal.id for proposal in workspace.proposals)
        raise UsageError(f"there is no item {item!r}", f"Use one of: {known}")


def _grid(
    name: str, title: str, columns: tuple[Column, ...], pairs: Sequence[Pair], rows: Sequence[tuple[Any, ...]]
) -> Grid:
    """Make a table with a row for each item, which is the team's until a paper has carried it."""
    return Grid(
        name, title, columns, tuple(rows), levels=tuple(item_level(standing) for _, standing in pairs)
    )


def _open(
    proposal: Proposal, standing: Standing, from_cutoff: int | None, packages: Mapping[str, Package]
) -> tuple[Any, ...]:
    waited = f"{standing.ball_with} ({standing.days or 0})" if standing.ball_with else None
    return (
        proposal.id,
        subject(proposal),
        position(proposal, standing, standing.union),
        position(proposal, standing, standing.management),
        waited,
        standing_in_words(standing, packages),
        from_cutoff,
    )


def _rest(proposal: Proposal, standing: Standing, packages: Mapping[str, Package]) -> tuple[Any, ...]:
    since = standing.last_move.date() if standing.last_move else None
    return (proposal.id, subject(proposal), standing_in_words(standing, packages), since)


def _owed(live: Sequence[Pair]) -> tuple[Owed, ...]:
    """Say what either side owes the other, of what both have seen."""
    seen = [standing for _, standing in live if standing.tabled]
    return tuple(Owed(PARTY[debt.side], debt.items, debt.oldest) for debt in debts(seen))


def _away(live: Sequence[Pair]) -> Iterator[tuple[Any, ...]]:
    for _, standing in live:
        for move in regressions(standing):
            before, after = move.earlier, move.later
            yield (
                standing.item, PARTY[move.side], str(before.value), str(after.value), after.paper, after.at.date()
            )  # fmt: skip


def _came(proposal: Proposal, standing: Standing, from_cutoff: int | None) -> tuple[Any, ...]:
    exception = proposal.cutoff_exception
    return (
        proposal.id,
        subject(proposal),
        standing.first_passed.date() if standing.first_passed else None,
        from_cutoff,
        f"{_GROUNDS[exception.ground]}: {exception.note}"
        if exception is not None
        else "none"
        if (from_cutoff or 0) > 0
        else None,
        standing.ball_with,
        standing.last_move.date() if standing.last_move else None,
        standing.days,
    )


def _late(came: Iterable[tuple[Proposal, Standing, int | None]]) -> Grid:
    """List what came after the cutoff, as long as it is open."""
    rows = tuple(_came(*one)[:5] for one in came if one[1].open and (one[2] or 0) > 0)
    return Grid("late", "New after the cutoff", _LATE, rows)


def _packages(workspace: Workspace, named: Set[str]) -> Grid:
    """List the packages and what-ifs that may still be accepted and hold one of the items shown."""
    live = [one for one in live_packages(workspace) if named & {part.item for part in one.items}]
    rows = tuple(listed(workspace, package) for package in live)
    levels = tuple(package_level(package, workspace) for package in live)
    return Grid("packages", "Packages and what-ifs that are alive", LISTED, rows, levels=levels)


def _unsigned(workspace: Workspace, chosen: Sequence[Pair]) -> Iterator[tuple[Any, ...]]:
    agreements = {entry.id: entry for entry in workspace.entries(Agreement)}
    for proposal, standing in chosen:
        if standing.status not in {"accepted", "ta_reached"} or not standing.tabled:
            continue
        sides = [side for side in ("union", "management") if side in standing.signed_by]
        missing = [side for side in ("union", "management") if side not in standing.signed_by]
        paper = agreements[standing.agreement].paper if standing.agreement else "to be written up"
        name = f"{standing.agreement} ({paper})" if standing.agreement else paper
        yield (
            proposal.id,
            subject(proposal),
            name,
            ", ".join(sides) or None,
            " and ".join(missing),
            standing.days,
        )


def _requests(workspace: Workspace, named: Set[str]) -> Grid:
    """List what is overdue of the items shown; what a request is about is the team's, so a part of them is too."""
    rows = tuple(_overdue(workspace, named))
    level = Level.table if len(named) == len(workspace.proposals) else Level.team
    return Grid("requests", "Information overdue", _REQUESTS, rows, levels=(level,) * len(rows))


def _overdue(workspace: Workspace, named: Set[str]) -> Iterator[tuple[Any, ...]]:
    asked = workspace.info_requests.info_requests if workspace.info_requests is not None else []
    for request in asked:
        if request.sent is None or request.due is None or request.due >= workspace.as_of:
            continue
        if request.relates_to and not named & set(request.relates_to):
            continue
        for item in request.items:
            if item.status in {"open", "partial"}:
                text = f"{item.text} (answered in part)" if item.status == "partial" else item.text
                days = (workspace.as_of - request.due).days
                yield (
                    f"{request.id}/{item.n}",
                    text,
                    request.due,
                    days,
                    ", ".join(request.relates_to) or None,
                )


def _next_session(workspace: Workspace) -> date | None:
    planned = (one.date for one in workspace.sessions if not one.held and one.date >= workspace.as_of)
    return min(planned, default=None)


def _beside(proposal: Proposal, standing: Standing) -> Beside:
    """Set both last texts side by side, each clause beside the one of the other side that is most like it."""
    offers = (standing.union, standing.management)
    texts = [offer.text for offer in offers if offer is not None and offer.text is not None]
    ours, theirs = (offer.text.text if offer and offer.text else "" for offer in offers)
    rows = tuple(
        (change.before.line if change.before else None, change.after.line if change.after else None)
        for change in compare(ours, theirs)
    )
    return Beside(
        heading(proposal),
        position(proposal, standing, standing.union),
        position(proposal, standing, standing.management),
        Grid("clauses", "", _BESIDE, rows),
        standing.tabled and all(version_level(text, standing) is Level.table for text in texts),
    )


_TABLE: Final = (
    "local",
    *under("items", "id item union management ball_with status from_cutoff"),
    *under("rest", "id item status on"),
    "cutoff",
    *under("came", "id item first_passed from_cutoff exception ball_with last_move days"),
    *under("late", "id item first_passed from_cutoff exception"),
    *under("packages", "id kind holds paper expires days"),
    *under("unsigned", "id item agreement signed missing days"),
    *under("requests", "id text due days"),
    "next_session",
    *under("movement", "paper on side position moved note"),
    *under("beside", "heading union management clauses.union clauses.management"),
)
_COUNCIL: Final = (
    *_TABLE,
    *under("owed", "side items oldest"),
    *under("away", "id side before after paper on"),
)
_TEAM: Final = (*_COUNCIL, "requests.blocks", "beside.crossed")
DOCUMENT: Final = Document(
    facts=Board,
    gather=gather,
    title=lambda board: f"Where the table stands: {board.local}",
    template="board",
    releases={
        Audience.management: _TABLE,
        Audience.members: _TABLE,
        Audience.council: _COUNCIL,
        Audience.team: _TEAM,
        Audience.strategy: _TEAM,
    },
)
