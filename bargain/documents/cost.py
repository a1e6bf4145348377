"""What both sides' last positions cost against the status quo, item by item and as packages, and the gap between.

    $ bargain cost
    $ bargain cost --item U-01 --format json
    $ bargain cost --version U-01=6
    $ bargain cost --order U-05,U-01
    $ bargain cost -o cost.xlsx
    $ bargain cost --table lines -o lines.csv

A cost is the difference between two worlds, one with some promises and one without any settlement. Steps, lanes,
longevity and premium growth that come without a settlement are shown apart from new money. A figure that contains
something that could not be costed says "at least". The method, the rounding and every word are in `docs/costing.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Final

from bargain.costing.ledger import Outcome
from bargain.costing.scene import SHARED
from bargain.costing.settlement import Calendar, Pricing
from bargain.costing.term import Promised
from bargain.disclosure import Column, Document, Fact, Picture, Table, under
from bargain.domain.offer import Stand
from bargain.domain.pay import Pay
from bargain.domain.proposal import Proposal, Side
from bargain.domain.workspace import Workspace, need
from bargain.figures import basis
from bargain.figures.attribution import in_turn
from bargain.figures.comparison import (
    PACKAGE,
    SIDES,
    TOGETHER,
    Position,
    Priced,
    compare,
    positions,
    unit_of,
)
from bargain.figures.presumed import method
from bargain.figures.sides import (
    PARTY,
    components_table,
    gap_table,
    packages_table,
    remarks_table,
    stated_table,
    turns_table,
)
from bargain.figures.stack import stacked
from bargain.figures.statement import (
    AMOUNTS,
    base_table,
    figures,
    lines_table,
    one_percent_table,
    owed_table,
    rates_table,
    totals_table,
)
from bargain.figures.unpriced import Told, not_costed_table, unknown_of_quo
from bargain.figures.versus import contingent_table
from bargain.problems import UsageError
from bargain.table.positions import has_cost, stand_of
from bargain.table.status import GONE, Offer, Standing, status_of
from bargain.visibility import Audience, Level, Team


@dataclass(frozen=True, slots=True)
class Cost(Fact):
    """Everything that `bargain cost` states; all of it is the team's. The ``book`` is made only where it is asked for."""

    book: Team[tuple[Table, ...]]
    local: Team[str]
    first_year: Team[int]
    last_year: Team[int]
    base_name: Team[int]
    calendar: Team[str]
    drafts: Team[tuple[str, ...]]
    to_ask: Team[tuple[str, ...]]
    base: Team[Table]
    one_percent: Team[Table]
    owed: Team[Table]
    union: Team[Table]
    management: Team[Table]
    packages: Team[Table]
    components: Team[Table]
    contingent: Team[Table]
    gap: Team[Table]
    not_costed: Team[Table]
    stated: Team[Table]
    remarks: Team[Table]
    order: Team[Table]
    stacked: Team[Picture]
    no_terms: Team[tuple[str, ...]]
    questions: Team[tuple[str, ...]]
    method: Team[str]
    rounding: Team[tuple[str, ...]]
    assumptions: Team[tuple[str, ...]]
    rates: Team[Table]
    unverified: Team[tuple[str, ...]]
    lines: Team[Table]
    totals: Team[Table]


@dataclass(frozen=True, slots=True)
class Asked:
    """The items on the table with each side's last position, as promises to price."""

    items: tuple[tuple[Proposal, Standing], ...]
    positions: tuple[Position, ...]
    drafts: tuple[str, ...] = ()

    @property
    def promises(self) -> list[Promised]:
        """Give the promises of all positions of both sides."""
        return [promise for position in self.positions for promise in position.promises]

    def by_side(self) -> dict[str, list[Position]]:
        """Give each side's positions under its name."""
        return {PARTY[side]: [one for one in self.positions if one.side == side] for side in SIDES}

    def in_order(self, side: str, order: Sequence[str]) -> list[Position]:
        """Give one side's positions in an order, those it does not name after it; none without an order.

        Raises UsageError on an item that is not among them.
        """
        mine = [position for position in self.positions if position.side == side]
        for item in order:
            _refuse_absent(item, [position.item for position in mine], "no item with a cost is called")
        rank = {item: n for n, item in enumerate(order)}
        return sorted(mine, key=lambda one: rank.get(one.item, len(rank))) if order else []


def gather(
    workspace: Workspace,
    *,
    item: str = "",
    unit: str = "",
    versions: Sequence[str] = (),
    order: Sequence[str] = (),
    years: Calendar = "contract",
    book: bool = False,
) -> Cost:
    """Price the last positions on every item, or on one; for all units, or for one; with ``book``, the audit book too.

    ``versions`` (`U-01=4`) stand in place of their side's last position, passed or not; ``order`` is that in which items are
    added up. Raises BargainError without `pay/pay.yaml`, UsageError where there is no such item, version or unit.
    """
    pay, asked = need(workspace.pay, "pay", "bargain cost"), _asked(workspace, item, unit, versions)
    pricing, priced, by_item = _priced(pay, asked, unit, years)
    return Cost(
        book=_book(pricing, asked, unit) if book else (),
        local=workspace.round.local.name,
        first_year=pricing.years[0],
        last_year=pricing.years[-1],
        base_name=pricing.base_year,
        calendar=years,
        drafts=asked.drafts,
        to_ask=tuple(_untabled(workspace)),
        base=base_table(pricing, unit),
        one_percent=one_percent_table(pricing, unit),
        owed=owed_table(pricing, unit),
        union=_side("union", asked, by_item, pricing),
        management=_side("management", asked, by_item, pricing),
        packages=packages_table(by_item, pricing),
        components=components_table(by_item, pricing),
        contingent=contingent_table(by_item, PARTY, pricing),
        gap=gap_table([(p.id, p.title) for p, _ in asked.items], by_item, pricing),
        not_costed=_not_costed(pricing, priced, unit),
        stated=stated_table(asked.positions),
        remarks=remarks_table(asked.positions, pricing),
        order=_in_order(asked, order, pricing, unit),
        stacked=stacked([(PARTY[side], by_item[PACKAGE, side]) for side in SIDES], pricing.years),
        no_terms=tuple(_without_terms(asked)),
        questions=tuple(_questions(workspace, pay, asked.promises)),
        method=method(pay),
        rounding=tuple(basis.rounding(pay)),
        assumptions=tuple(basis.assumptions(pay, (made.promise for made in asked.promises))),
        rates=rates_table(pay),
        unverified=tuple(basis.unverified(pay)),
        lines=lines_table(pricing, priced, unit),
        totals=totals_table(pricing, priced, unit),
    )


def _book(pricing: Pricing, asked: Asked, unit: str) -> tuple[Table, ...]:
    # A costing on the screen need not wait for what traces formulas.
    from bargain.figures.audit import audit_book

    return audit_book(pricing, asked.by_side(), unit)


def _priced(
    pay: Pay, asked: Asked, unit: str, years: Calendar
) -> tuple[Pricing, list[Priced], dict[tuple[str, str], Outcome]]:
    pricing = Pricing(pay, asked.promises, years)
    unit_of(pricing, unit)
    priced = compare(pricing, asked.positions)
    return pricing, priced, {(entry.item, entry.side): entry.outcome(unit) for entry in priced}


def _in_order(asked: Asked, order: Sequence[str], pricing: Pricing, unit: str) -> Table:
    titles = {proposal.id: proposal.title for proposal, _ in asked.items}
    parts = {
        side: turns_table(
            "order", "Item after item", in_turn(pricing, asked.in_order(side, order), unit), titles, pricing
        )
        for side in SIDES
    }
    first = parts["union"]
    columns = (Column("side", "Position", "text", Level.team), *first.columns)
    rows = tuple((PARTY[side], *row) for side, part in parts.items() for row in part.rows)
    return replace(first, columns=columns, rows=rows)


def _questions(workspace: Workspace, pay: Pay, promises: Iterable[Promised]) -> Iterator[str]:
    yield from basis.disagreement(pay, workspace.round.law.status_quo_steps)
    for promise in (made.promise for made in promises):
        yield from basis.unlikely(promise)
        yield from basis.unlikely_amount(promise, pay)


def _asked(workspace: Workspace, item: str, unit: str, versions: Sequence[str]) -> Asked:
    drafts = dict(_draft(workspace, asked) for asked in versions)
    standings = {**status_of(workspace), **drafts}
    there = [
        (proposal, standings[proposal.id])
        for proposal in workspace.proposals
        if proposal.id in drafts
        or (standings[proposal.id].tabled and standings[proposal.id].status not in GONE)
    ]
    _refuse_absent(item, [proposal.id for proposal, _ in there], "no open or agreed item is called")
    chosen = [
        (proposal, standing)
        for proposal, standing in there
        if item in ("", proposal.id) and unit in ("", SHARED, *proposal.units)
    ]
    for name in drafts:
        _refuse_absent(name, [proposal.id for proposal, _ in chosen], "nothing is asked about")
    priced = [pair for pair in chosen if pair[0].id in drafts or has_cost(pair[0])]
    held = tuple(_position(proposal, standing, side) for side in SIDES for proposal, standing in priced)
    return Asked(tuple(chosen), held, tuple(asked.replace("=", " version ") for asked in versions))


def _untabled(workspace: Workspace) -> Iterator[str]:
    """Give the latest draft of every item that no paper has carried, as --version asks for it."""
    standings = status_of(workspace)
    for proposal in workspace.proposals:
        if proposal.versions and not standings[proposal.id].tabled:
            yield f"{proposal.id}={max(version.v for version in proposal.versions)}"


def _refuse_absent(item: str, there: Sequence[str], sentence: str) -> None:
    if item and item not in there:
        raise UsageError(f"{sentence} {item!r}", f"Use one of: {', '.join(there)}")


def _draft(workspace: Workspace, asked: str) -> tuple[str, Standing]:
    """Give an item's standing as if a version had just been passed; UsageError where there is no such version."""
    item, _, number = asked.partition("=")
    proposal = next((proposal for proposal in workspace.proposals if proposal.id == item), None)
    version = proposal.version(int(number)) if proposal and number.isdecimal() else None
    if proposal is None or version is None:
        known = (
            ", ".join(f"{item}={v.v}" for v in proposal.versions)
            if proposal
            else "an item and a version, as U-01=2"
        )
        raise UsageError(f"there is no version {asked!r}", f"Use: {known}")
    standing = status_of(workspace)[item]
    at = datetime.combine(workspace.as_of, time())
    paper = f"v{version.v}" + ("" if version.v in standing.crossed else ", a draft")
    offer = Offer(version.by, version.v, paper, at, version)
    return item, replace(
        standing,
        union=standing.union if version.by == "management" else offer,
        management=standing.management if version.by == "union" else offer,
    )


def _position(proposal: Proposal, standing: Standing, side: Side) -> Position:
    offer = standing.last(side)
    stand = (
        stand_of(proposal, offer.text, offer.paper, offer.version)
        if offer
        else Stand(proposal.id, proposal.title)
    )
    return positions(side, [stand])[0]


def _without_terms(asked: Asked) -> Iterable[str]:
    priced = {position.item for position in asked.positions}
    return (proposal.id for proposal, _ in asked.items if proposal.id not in priced)


def _side(side: str, asked: Asked, by_item: dict[tuple[str, str], Outcome], pricing: Pricing) -> Table:
    columns = (
        Column("item", "#", "id", Level.team),
        Column("title", "Item", "text", Level.team),
        Column("paper", "Paper", "id", Level.team),
        *AMOUNTS,
    )
    rows = []
    for proposal, standing in asked.items:
        outcome = by_item.get((proposal.id, side))
        if outcome is None:
            continue
        offer = standing.union if side == "union" else standing.management
        *amounts, said = figures(outcome, pricing.years)
        rows.append(
            (
                proposal.id,
                proposal.title,
                offer.paper if offer else None,
                *amounts,
                said if offer else _SILENT,
            )
        )
    cross = figures(by_item[TOGETHER, side], pricing.years)
    totals = [("", "Together with each other", None, *cross)] if any(m and m.cents for m in cross[:4]) else []
    totals.append(("", "All of it", None, *figures(by_item[PACKAGE, side], pricing.years)))
    return Table(
        side,
        f"{PARTY[side]}'s last positions" if side == "management" else "The union's last positions",
        columns,
        tuple(rows),
        tuple(totals),
    )


_SILENT: Final = "as now"
"""How a side reads that has stated no position: the present contract stands."""


def _not_costed(pricing: Pricing, priced: Sequence[Priced], unit: str) -> Table:
    told: list[Told] = [
        ((entry.item, PARTY[entry.side]), entry.outcome(unit).unknown)
        for entry in priced
        if entry.item not in (PACKAGE, TOGETHER)
    ]
    told.append((("", "Without any settlement"), unknown_of_quo(pricing, unit)))
    item, side = Column("item", "#", "id", Level.team), Column("side", "Position", "text", Level.team)
    return not_costed_table(told, item, side, at=True)


_POSITION: Final = "item title paper first_year annualized one_time cumulative reads"
_ALL: Final = (
    *under("book", "name what since value source at position measure <year> reads unit grid lane step <day> cell schedule"),
    *under("book", "class hired fte load members year counts plan tier part heads premium employer account salary <part_of_year>"),
    *under("book", "longevity stipend leave other one_time not_pay <rate> pay health total rate base"),
    "local", "first_year", "last_year", "base_name", "calendar", "drafts", "to_ask",
    *under("base", "unit heads fte salary longevity stipends payroll health total reads"),
    *under("one_percent", "unit pay one_percent payroll total reads"),
    *under("owed", "part <year> reads"),
    *under("union", _POSITION),
    *under("management", _POSITION),
    *under("packages", "side measure <year> reads"),
    *under("components", "component union management gap reads"),
    *under("contingent", "position <year> term"),
    *under("gap", "item title <year> term reads"),
    *under("not_costed", "item side reason at"),
    *under("stated", "item side stated source"),
    *under("remarks", "item side remark"),
    "no_terms", "questions", "method", "rounding", "assumptions",
    *under("rates", "title units on rate source verified"),
    "unverified",
    *under("order", "side item title alone cross added so_far reads"),
    *under("stacked", "position year base_salary other_pay one_time payroll_costs health total"),
    *under("lines", "item position unit year component timing cents costed"),
    *under("totals", "item position year cash annualized one_time cumulative costed"),
)  # fmt: skip

DOCUMENT = Document(
    facts=Cost,
    gather=gather,
    title=lambda facts: f"Cost {'with drafts' if facts.drafts else 'of the last positions'}, {facts.local}",
    template="cost",
    releases={Audience.team: _ALL, Audience.strategy: _ALL},
)
