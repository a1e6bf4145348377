"""The sheet that the team looks at in caucus: what is open, what we may do, and what each answer would cost.

    $ bargain caucus sheet --audience strategy -o caucus.docx
    $ bargain caucus sheet --audience strategy --copies 7 -o caucus/

Open items stand by our own priority, with both last positions, the move that is authorized, what each side's position
costs over the term and the gap. Below are the packages that are alive with their price, who owes whom an answer, and who
moved away from the other. What has no price is unknown, never nothing. Every copy carries its number: collect them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bargain.costing.ledger import Outcome
from bargain.costing.settlement import Pricing
from bargain.disclosure import Column, Document, Fact, Stamp, Table, under
from bargain.domain.package import Package
from bargain.domain.pay import Pay
from bargain.domain.proposal import Proposal
from bargain.domain.strategy import SessionPlan
from bargain.domain.workspace import Workspace, need
from bargain.figures.comparison import PACKAGE, SIDES, TOGETHER, Position, compare, positions
from bargain.figures.sides import between
from bargain.figures.statement import money_of, reads
from bargain.money import Money
from bargain.table.label import PARTY, moment
from bargain.table.open_items import open_items
from bargain.table.packages import carriers, live_packages, part_in_words
from bargain.table.positions import last, on_table, package
from bargain.table.response import debts, regressions
from bargain.table.sitting import next_session, person_name, session_named
from bargain.table.status import Standing, status_of
from bargain.visibility import Audience, Level, Public, Strategy

ByName = Mapping[tuple[str, str], Outcome]
"""Costs by item and side, and of all the items of a side or a package by `package` and its name."""


@dataclass(frozen=True, slots=True)
class Copy(Fact):
    """One numbered copy of the sheet."""

    mark: Strategy[str]


@dataclass(frozen=True, slots=True)
class CaucusSheet(Fact):
    """What the team has before it in caucus; all of it is the strategy's."""

    local: Public[str]
    session: Strategy[str]
    day: Strategy[date]
    copies: Strategy[tuple[Copy, ...]]
    items: Strategy[Table]
    moves: Strategy[Table]
    costs: Strategy[Table]
    years: Strategy[str]
    not_priced: Strategy[str]
    packages: Strategy[Table]
    owed: Strategy[tuple[str, ...]]
    away: Strategy[tuple[str, ...]]
    plan: Strategy[str | None]


def gather(workspace: Workspace, *, session: str = "", copies: int = 1) -> CaucusSheet:
    """Give the sheet for a session, the one that goes on or comes next where none is named; ``copies`` are numbered.

    Raises UsageError on a name that is not there.
    """
    need(workspace.sessions, "sessions", "A caucus sheet")
    need(workspace.proposals, "proposals", "A caucus sheet")
    held = session_named(workspace, session)
    if not session and held.end is not None:
        held = next_session(workspace, held.date) or held
    plan = next((one for one in workspace.plans if one.session == held.id), None)
    shown = open_items(workspace, by_priority=True)
    costs, years = _costs(workspace, shown)
    standings = status_of(workspace)
    return CaucusSheet(
        local=workspace.round.local.name,
        session=held.id,
        day=held.date,
        copies=tuple(
            Copy(f"TEAM – copy {number} of {copies}, do not copy") for number in range(1, copies + 1)
        ),
        items=shown,
        moves=_moves(workspace, plan),
        costs=costs.items,
        years=years,
        not_priced=costs.missing,
        packages=_packages(workspace, costs),
        owed=tuple(_owed(standings.values())),
        away=tuple(_away(workspace, standings)),
        plan=plan.caucus_plan.strip() if plan and plan.caucus_plan else None,
    )


def _moves(workspace: Workspace, plan: SessionPlan | None) -> Table:
    columns = (
        Column("item", "#", "id", Level.strategy),
        Column("to", "We may go to", "text", Level.strategy),
        Column("by", "Said by", "text", Level.strategy),
    )
    moves = plan.moves if plan else []
    rows = tuple((move.item, move.to, person_name(workspace, move.by)) for move in moves)
    return Table("moves", "Moves that are authorized", columns, rows)


# What it costs


@dataclass(frozen=True, slots=True)
class _Costs:
    """The prices that the sheet shows, and why there are none where there are none."""

    items: Table
    missing: str
    pricing: Pricing | None = None
    priced: ByName | None = None


def _costs(workspace: Workspace, shown: Table) -> tuple[_Costs, str]:
    """Price both sides' last positions and the packages that are alive, over the whole term."""
    if workspace.pay is None:
        return _Costs(_cost_table([]), "Nothing is priced: there is no pay/pay.yaml yet."), ""
    held = [position for side in SIDES for position in positions(side, last(workspace, side).stands)]
    offered = live_packages(workspace)
    held += [position for one in offered for position in positions(one.id, package(workspace, one).stands)]
    pricing, priced = _priced(workspace.pay, held, (*SIDES, *(one.id for one in offered)))
    place = {row[0]: n for n, row in enumerate(shown.rows)}
    items = sorted(on_table(workspace), key=lambda one: place.get(one.id, len(place)))
    rows = [
        _row(one.id, one.title if one.id in place else f"{one.title} (agreed)", priced, pricing)
        for one in items
    ]
    whole = {TOGETHER: "Together with each other", PACKAGE: "All items on the table"}
    totals = tuple(("", *_row(name, title, priced, pricing)[1:]) for name, title in whole.items())
    table = _cost_table(rows, totals if rows else ())
    return _Costs(table, "", pricing, priced), f"{pricing.years[0]} to {pricing.years[-1]}"


def _priced(pay: Pay, held: Sequence[Position], names: Sequence[str]) -> tuple[Pricing, ByName]:
    promises = [promise for position in held for promise in position.promises]
    pricing = Pricing(pay, promises)
    found = compare(pricing, held, names)
    return pricing, {(entry.item, entry.side): entry.outcome() for entry in found}


def _cost_table(rows: Sequence[tuple[object, ...]], totals: tuple[tuple[object, ...], ...] = ()) -> Table:
    columns = (
        Column("item", "#", "id", Level.strategy),
        Column("title", "Item", "text", Level.strategy),
        Column("union", "Ours", "dollars", Level.strategy),
        Column("management", "Theirs", "dollars", Level.strategy),
        Column("gap", "Gap", "dollars", Level.strategy),
        Column("reads", "Reads", "id", Level.strategy),
    )
    note = "Cash over the whole term against the status quo. A dash is not costed: unknown, not nothing."
    return Table("costs", "What the last positions cost", columns, tuple(rows), totals, note if rows else "")


def _row(item: str, title: str, priced: ByName, pricing: Pricing) -> tuple[object, ...]:
    sides = [priced[item, side] for side in SIDES]
    gap = between(priced, item)
    amounts = (money_of(outcome, _term(outcome, pricing)) for outcome in (*sides, gap))
    return (item, title, *amounts, reads(gap, -1))


def _term(outcome: Outcome, pricing: Pricing) -> int:
    return sum(outcome.cash(year) for year in pricing.years)


def _packages(workspace: Workspace, costs: _Costs) -> Table:
    columns = (
        Column("id", "Package", "id", Level.strategy),
        Column("side", "Of", "text", Level.strategy),
        Column("parts", "What is in it", "text", Level.strategy),
        Column("expires", "Until", "date", Level.strategy),
        Column("days", "Days left", "days", Level.strategy),
        Column("cost", "Costs", "dollars", Level.strategy),
        Column("reads", "Reads", "id", Level.strategy),
    )
    passed = carriers(workspace)
    rows = tuple(_offered(one, workspace.as_of, passed, costs) for one in live_packages(workspace))
    return Table("packages", "Packages and what-ifs alive", columns, rows)


def _offered(one: Package, as_of: date, passed: Mapping[str, object], costs: _Costs) -> tuple[object, ...]:
    kind = "what-if" if one.kind == "what_if" else "formal"
    parts = ", ".join(part_in_words(part) for part in one.items)
    cost: Money | None = None
    said = "not costed"
    if costs.pricing is not None and costs.priced is not None:
        outcome = costs.priced[PACKAGE, one.id]
        amount = _term(outcome, costs.pricing)
        cost, said = money_of(outcome, amount), reads(outcome, amount)
    days = (one.expires - as_of).days if one.expires else None
    state = "" if one.id in passed else ", not passed yet"
    return (one.id, f"{PARTY[one.side]}, {kind}{state}", parts, one.expires, days, cost, said)


# Who owes whom, and who moved away


def _owed(standings: Iterable[Standing]) -> Iterator[str]:
    for debt in debts(standings):
        if debt.items:
            verb = "owe" if debt.side == "union" else "owes"
            who = "We" if debt.side == "union" else "Management"
            yield f"{who} {verb} an answer on {', '.join(debt.items)}; the oldest has waited {debt.oldest} days."


def _away(workspace: Workspace, standings: Mapping[str, Standing]) -> Iterator[str]:
    """Tell the moves away from the other side, ours too: there has to be a reason for each."""
    for proposal in _open(workspace, standings):
        for move in regressions(standings[proposal.id]):
            went = f"from {move.earlier.value} to {move.later.value}"
            yield f"{proposal.id}: {PARTY[move.side]} went {went}, {moment(move.later.at)} ({move.later.paper})."


def _open(workspace: Workspace, standings: Mapping[str, Standing]) -> Iterator[Proposal]:
    return (proposal for proposal in workspace.proposals if standings[proposal.id].open)


def stamp(sheet: CaucusSheet, _audience: Audience) -> Stamp:
    """Put the number of a single copy at the head of every page; of several, only what they are."""
    marks = [copy.mark for copy in sheet.copies]
    said = marks[0] if len(marks) == 1 else "TEAM – numbered copies, do not copy"
    return Stamp(sheet.local, said, said)


_ALL: Final = (
    "local", "session", "day", "copies.mark",
    *under("items", "id item union management ball days"),
    *under("moves", "item to by"),
    *under("costs", "item title union management gap reads"),
    "years", "not_priced",
    *under("packages", "id side parts expires days cost reads"),
    "owed", "away", "plan",
)  # fmt: skip
DOCUMENT: Final = Document(
    facts=CaucusSheet,
    gather=gather,
    title=lambda sheet: f"Caucus sheet, {sheet.session}",
    template="caucus_sheet",
    releases={Audience.strategy: _ALL},
    stamp=stamp,
)
