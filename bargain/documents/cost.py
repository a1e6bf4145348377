"""What both sides' last positions cost against the status quo, item by item and as packages, and the gap between.

    $ bargain cost
    $ bargain cost --item U-01 --format json
    $ bargain cost -o cost.xlsx
    $ bargain cost --table lines -o lines.csv

A cost is the difference between two worlds, one with some promises and one without any settlement. Steps, lanes,
longevity and premium growth that come without a settlement are shown apart from new money. A figure that contains
something that could not be costed says "at least". The method, the rounding and every word are in `docs/costing.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bargain.costing import basis
from bargain.costing.attribution import owed, units
from bargain.costing.comparison import PACKAGE, SIDES, TOGETHER, Position, Priced, compare, promised, total
from bargain.costing.ledger import Outcome
from bargain.costing.scene import SHARED
from bargain.costing.settlement import Pricing
from bargain.costing.statement import (
    AMOUNTS,
    base_table,
    by_reason,
    figures,
    lines_table,
    money_of,
    one_percent_table,
    owed_table,
    rates_table,
    reads,
    totals_table,
    year_columns,
)
from bargain.costing.term import Promised
from bargain.disclosure import Column, Document, Fact, Table
from bargain.domain.pay import Pay
from bargain.domain.proposal import Proposal
from bargain.domain.workspace import Workspace, need
from bargain.money import Money
from bargain.problems import UsageError
from bargain.table.status import GONE, Standing, status_of
from bargain.visibility import Audience, Level, Team

PAYING: Final = frozenset(
    {"compensation", "benefits", "hours_workload", "class_size_caseload", "staffing", "leave"}
)
"""Categories of proposals whose cost is unknown, not nothing, where no version has cost terms."""
PARTY: Final = {"union": "Union", "management": "Management"}


@dataclass(frozen=True, slots=True)
class Cost(Fact):
    """Everything that `bargain cost` states; all of it is the team's."""

    local: Team[str]
    first_year: Team[int]
    last_year: Team[int]
    base_name: Team[int]
    base: Team[Table]
    one_percent: Team[Table]
    owed: Team[Table]
    union: Team[Table]
    management: Team[Table]
    packages: Team[Table]
    components: Team[Table]
    gap: Team[Table]
    not_costed: Team[Table]
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

    def position(self, item: str, side: str) -> Position:
        """Give one side's position on one item."""
        return next(p for p in self.positions if p.item == item and p.side == side)


def gather(workspace: Workspace, *, item: str = "", unit: str = "") -> Cost:
    """Price the last positions on every item, or on one; for all units, or for one.

    Raises BargainError without `pay/pay.yaml`, UsageError where there is no such item or unit.
    """
    pay = need(workspace.pay, "pay", "bargain cost")
    asked = _asked(workspace, item, unit)
    promises = [promise for position in asked.positions for promise in position.promises]
    pricing = Pricing(pay, promises)
    if unit and unit not in pricing.scenes:
        raise UsageError(
            f"there is no unit {unit!r} in pay/pay.yaml", f"Use one of: {', '.join(units(pricing))}"
        )
    priced = compare(pricing, asked.positions)
    by_item = {(entry.item, entry.side): entry.outcome(unit) for entry in priced}
    lines, totals = lines_table(pricing, priced, unit), totals_table(pricing, priced, unit)
    return Cost(
        local=workspace.round.local.name,
        first_year=pricing.years[0],
        last_year=pricing.years[-1],
        base_name=pricing.base_year,
        base=base_table(pricing, unit),
        one_percent=one_percent_table(pricing, unit),
        owed=owed_table(pricing, unit),
        union=_side("union", asked, by_item, pricing),
        management=_side("management", asked, by_item, pricing),
        packages=_packages(by_item, pricing),
        components=_components(by_item, pricing),
        gap=_gap(asked, by_item, pricing),
        not_costed=_not_costed(pricing, priced, unit),
        no_terms=tuple(_without_terms(asked)),
        questions=tuple(_questions(workspace, pay, promises)),
        method=basis.METHOD,
        rounding=tuple(basis.rounding(pay)),
        assumptions=tuple(basis.assumptions(pay)),
        rates=rates_table(pay),
        unverified=tuple(basis.unverified(pay)),
        lines=lines,
        totals=totals,
    )


def _questions(workspace: Workspace, pay: Pay, promises: Iterable[Promised]) -> Iterator[str]:
    yield from basis.disagreement(pay, workspace.round.law.status_quo_steps)
    for promise in (made.promise for made in promises):
        yield from basis.unlikely(promise)
        yield from basis.unlikely_amount(promise, pay)


def _asked(workspace: Workspace, item: str, unit: str) -> Asked:
    standings = status_of(workspace)
    tabled = [
        (proposal, standings[proposal.id])
        for proposal in workspace.proposals
        if standings[proposal.id].tabled and standings[proposal.id].status not in GONE
    ]
    if item and item not in {proposal.id for proposal, _ in tabled}:
        raise UsageError(
            f"no open or agreed item is called {item!r}",
            f"Use one of: {', '.join(proposal.id for proposal, _ in tabled)}",
        )
    chosen = [
        (proposal, standing)
        for proposal, standing in tabled
        if item in ("", proposal.id) and unit in ("", SHARED, *proposal.units)
    ]
    priced = [pair for pair in chosen if _has_cost(pair[0])]
    positions = tuple(_position(proposal, standing, side) for side in SIDES for proposal, standing in priced)
    return Asked(tuple(chosen), positions)


def _has_cost(proposal: Proposal) -> bool:
    """Say whether an item has a price, or an unknown one: terms in some version, or a category that pays."""
    return any(version.terms for version in proposal.versions) or proposal.category in PAYING


def _position(proposal: Proposal, standing: Standing, side: str) -> Position:
    offer = standing.union if side == "union" else standing.management
    if offer is None:
        return Position(proposal.id, side)
    if offer.text is None or not offer.text.terms:
        return Position(proposal.id, side, missing=f"version {offer.version} has no cost terms")
    return Position(proposal.id, side, promised(offer.text.terms))


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


def _packages(by_item: dict[tuple[str, str], Outcome], pricing: Pricing) -> Table:
    columns = (
        Column("side", "Side", "text", Level.team),
        Column("measure", "Measure", "text", Level.team),
        *year_columns(pricing),
        Column("reads", "Reads", "id", Level.team),
    )
    union, management = by_item[PACKAGE, "union"], by_item[PACKAGE, "management"]
    rows = []
    gap = _between(by_item, PACKAGE)
    for name, outcome in (("Union", union), ("Management", management), ("Gap", gap)):
        cash = [outcome.cash(year) for year in pricing.years]
        measures = {
            "Cash, one-time included": cash,
            "Full year, ongoing": [outcome.annualized(year) for year in pricing.years],
            "One-time": [outcome.one_time(year) for year in pricing.years],
            "Cumulative cash": [sum(cash[: n + 1]) for n in range(len(cash))],
        }
        for measure, amounts in measures.items():
            said = reads(outcome, -1 if outcome is gap else sum(amounts))
            rows.append((name, measure, *(money_of(outcome, cents) for cents in amounts), said))
    return Table("packages", "All items, year by year", columns, tuple(rows))


def _components(by_item: dict[tuple[str, str], Outcome], pricing: Pricing) -> Table:
    titles = {
        "one_time": "One-time payments",
        "stipend": "Stipends",
        **{r.id: r.title for r in pricing.pay.settings.rollup},
    }
    columns = (
        Column("component", "Component", "text", Level.team),
        *(Column(side, PARTY[side], "dollars", Level.team) for side in SIDES),
        Column("gap", "Gap", "dollars", Level.team),
        Column("reads", "Reads", "id", Level.team),
    )
    both = [by_item[PACKAGE, side] for side in SIDES]
    names = list(dict.fromkeys(name for outcome in both for name in outcome.components()))
    rows: list[tuple[Any, ...]] = []
    for name in names:
        ours, theirs = (sum(outcome.cash(year, name) for year in pricing.years) for outcome in both)
        title = titles.get(name, name.capitalize())
        rows.append((title, Money(ours), Money(theirs), Money(ours - theirs), ""))
    sums = tuple(Money(sum(row[n].cents for row in rows)) for n in (1, 2, 3))
    said = reads(_between(by_item, PACKAGE), -1)
    totals = (("All of it", *sums, said),)
    return Table("components", "What kind of cost, whole term", columns, tuple(rows), totals)


def _between(by_item: dict[tuple[str, str], Outcome], name: str) -> Outcome:
    """Give what the union's position costs more; what either side's price lacks, the difference lacks."""
    union, management = by_item[name, "union"], by_item[name, "management"]
    gap = union - management
    return Outcome(gap.cents, gap.employee, union.unknown | management.unknown)


def _gap(asked: Asked, by_item: dict[tuple[str, str], Outcome], pricing: Pricing) -> Table:
    columns = (
        Column("item", "#", "id", Level.team),
        Column("title", "Item", "text", Level.team),
        *year_columns(pricing),
        Column("term", "Whole term", "dollars", Level.team),
        Column("reads", "Reads", "id", Level.team),
    )

    def row(name: str, shown: str, title: str) -> tuple[Any, ...]:
        outcome = _between(by_item, name)
        cash = [outcome.cash(year) for year in pricing.years]
        cells = (money_of(outcome, cents) for cents in (*cash, sum(cash)))
        return (shown, title, *cells, reads(outcome, -1))

    rows = [row(p.id, p.id, p.title) for p, _ in asked.items if (p.id, "union") in by_item]
    totals = (row(TOGETHER, "", "Together with each other"), row(PACKAGE, "", "All of it"))
    note = "What the union's position costs more than management's, in cash."
    return Table("gap", "The gap", columns, tuple(rows), totals, note)


def _not_costed(pricing: Pricing, priced: Sequence[Priced], unit: str) -> Table:
    columns = (
        Column("item", "#", "id", Level.team),
        Column("side", "Position", "text", Level.team),
        Column("reason", "Why it is not costed", "text", Level.team),
        Column("at", "Written at", "id", Level.team),
    )
    rows = {
        (entry.item, PARTY[entry.side], note.reason, str(note.at) if note.at.line else None): None
        for entry in priced
        if entry.item not in (PACKAGE, TOGETHER)
        for note in sorted(entry.outcome(unit).unknown, key=by_reason)
    }
    quo = total(pricing.world()) if not unit else pricing.world()[unit]
    owing = {note for part in owed(pricing, unit) for note in part.cost.unknown}
    for note in sorted(quo.unknown | owing, key=by_reason):
        rows["", "Without any settlement", note.reason, None] = None
    return Table("not_costed", "Not costed", columns, tuple(rows))


_ALL: Final = (
    "local", "first_year", "last_year", "base_name", "base", "one_percent", "owed", "union", "management", "packages",
    "components", "gap", "not_costed", "no_terms", "questions", "method", "rounding", "assumptions", "rates",
    "unverified", "lines", "totals",
)  # fmt: skip

DOCUMENT = Document(
    facts=Cost,
    gather=gather,
    title=lambda facts: f"Cost of the last positions, {facts.local}",
    template="cost",
    releases={Audience.team: _ALL, Audience.strategy: _ALL},
)
