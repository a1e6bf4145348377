"""The gap between the two sides' last positions, item by item, and what would close it.

    $ bargain cost gap
    $ bargain cost gap --unit A -o gap.xlsx

The items stand with the largest gap first: *closed so far* says how much of the whole gap would be gone if the two sides
met on this item and on those above it, wherever between the two positions they met. The method is in `docs/costing.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from bargain.costing.ledger import Outcome
from bargain.costing.scene import SHARED
from bargain.costing.settlement import Pricing
from bargain.disclosure import Column, Document, Fact, Table, under
from bargain.domain.proposal import Proposal
from bargain.domain.workspace import Workspace, need
from bargain.figures.basis import assumptions
from bargain.figures.comparison import PACKAGE, SIDES, TOGETHER, Priced, compare, positions, unit_of
from bargain.figures.presumed import method
from bargain.figures.sides import PARTY, ByItem, between, components_table, gap_table
from bargain.figures.statement import money_of, reads
from bargain.figures.versus import contingent_table
from bargain.money import Percent, half_up
from bargain.table.positions import last, on_table
from bargain.visibility import Audience, Level, Team


@dataclass(frozen=True, slots=True)
class Gap(Fact):
    """What the union's last positions cost more than management's, and where; all of it is the team's."""

    local: Team[str]
    first_year: Team[int]
    last_year: Team[int]
    answer: Team[str]
    closing: Team[Table]
    gap: Team[Table]
    components: Team[Table]
    by_unit: Team[Table]
    contingent: Team[Table]
    method: Team[str]
    assumptions: Team[tuple[str, ...]]


def gather(workspace: Workspace, *, unit: str = "") -> Gap:
    """Price the gap, for all units or for one.

    Raises BargainError without `pay/pay.yaml`, UsageError where there is no such unit.
    """
    pay = need(workspace.pay, "pay", "bargain cost gap")
    held = [position for side in SIDES for position in positions(side, last(workspace, side).stands)]
    promises = [promise for position in held for promise in position.promises]
    pricing = Pricing(pay, promises)
    unit_of(pricing, unit)
    items = [proposal for proposal in on_table(workspace) if unit in ("", SHARED, *proposal.units)]
    among = {proposal.id for proposal in items}
    priced = compare(pricing, [position for position in held if position.item in among])
    by_item = {(entry.item, entry.side): entry.outcome(unit) for entry in priced}
    closing = _closing(items, by_item, pricing)
    return Gap(
        local=workspace.round.local.name,
        first_year=pricing.years[0],
        last_year=pricing.years[-1],
        answer=_answer(closing),
        closing=closing,
        gap=gap_table([(proposal.id, proposal.title) for proposal in items], by_item, pricing),
        components=components_table(by_item, pricing),
        by_unit=_by_unit(priced, pricing),
        contingent=contingent_table(by_item, PARTY, pricing),
        method=method(pay),
        assumptions=tuple(assumptions(pay, (made.promise for made in promises))),
    )


def _closing(items: Sequence[Proposal], by_item: ByItem, pricing: Pricing) -> Table:
    columns = (
        Column("item", "#", "id", Level.team),
        Column("title", "Item", "text", Level.team),
        Column("union", "Union", "dollars", Level.team),
        Column("management", "Management", "dollars", Level.team),
        Column("halfway", "Halfway", "dollars", Level.team),
        Column("gap", "Gap", "dollars", Level.team),
        Column("share", "Share", "percent", Level.team),
        Column("closed", "Closed so far", "percent", Level.team),
        Column("reads", "Reads", "id", Level.team),
    )
    whole = _term(between(by_item, PACKAGE), pricing)
    apart = {proposal.id: _term(between(by_item, proposal.id), pricing) for proposal in items}
    rows, closed = [], 0
    for proposal in sorted(items, key=lambda item: (-abs(apart[item.id]), item.id)):
        closed += apart[proposal.id]
        known = whole > 0 and _reads(by_item, proposal.id) != "not costed"
        shares = [Percent.ratio(part, whole) if known else None for part in (apart[proposal.id], closed)]
        rows.append(
            (
                proposal.id,
                proposal.title,
                *_between(by_item, proposal.id, pricing),
                *shares,
                _reads(by_item, proposal.id),
            )
        )
    cross = (TOGETHER, "Together with each other"), (PACKAGE, "All of it")
    totals = [
        ("", title, *_between(by_item, name, pricing), None, None, _reads(by_item, name))
        for name, title in cross
    ]
    note = (
        "Cash over the whole term, the largest gap first. Share and closed so far are of the gap that could be costed; "
        "closed so far is the part of it that meeting on this item and those above would close. An item that one side has "
        "not costed has no gap and no share; what the other side has on it is in the sum of all."
    )
    return Table("closing", "What would close the gap", columns, tuple(rows), tuple(totals), note)


def _answer(closing: Table) -> str:
    """Say how large the gap is, and in which items more than half of it lies."""
    gap, said = (closing.totals[-1][n] for n in (5, 8))
    if gap is None or gap.cents <= 0:
        return ""
    of_it = ", of what could be costed" if said else ""
    upto = next((n for n, row in enumerate(closing.rows) if row[7] and row[7].rate > 50), 0)
    largest = " and ".join([", ".join(row[0] for row in closing.rows[:upto]), closing.rows[upto][0]])
    share = f": {closing.rows[upto][7]} of it lies in {largest.removeprefix(' and ')}" if closing.rows else ""
    return (
        f"Over the term the union's last positions cost {gap.dollars()} more than management's{of_it}{share}."
    )


def _between(by_item: ByItem, name: str, pricing: Pricing) -> tuple[Any, ...]:
    """Give both sides' cost, the amount halfway and the gap; None where nothing of it could be costed."""
    union, management = (by_item[name, side] for side in SIDES)
    apart = between(by_item, name)
    ours, theirs = _term(union, pricing), _term(management, pricing)
    known = all(reads(outcome, 0) != "not costed" for outcome in (union, management))
    halfway = money_of(apart, half_up(ours + theirs, 2)) if known else None
    return (
        money_of(union, ours),
        money_of(management, theirs),
        halfway,
        money_of(apart, _term(apart, pricing)),
    )


def _reads(by_item: ByItem, name: str) -> str:
    return reads(between(by_item, name), -1)


def _term(outcome: Outcome, pricing: Pricing) -> int:
    return sum(outcome.cash(year) for year in pricing.years)


def _by_unit(priced: Sequence[Priced], pricing: Pricing) -> Table:
    columns = (
        Column("unit", "Unit", "id", Level.team),
        Column("union", "Union", "dollars", Level.team),
        Column("management", "Management", "dollars", Level.team),
        Column("gap", "Gap", "dollars", Level.team),
        Column("reads", "Reads", "id", Level.team),
    )
    union, management = (next(p for p in priced if (p.item, p.side) == (PACKAGE, side)) for side in SIDES)
    rows = []
    for name in union.cost:
        by_side = {(PACKAGE, "union"): union.cost[name], (PACKAGE, "management"): management.cost[name]}
        ours, theirs, _, gap = _between(by_side, PACKAGE, pricing)
        if name != SHARED or any(money is None or money.cents for money in (ours, theirs)):
            rows.append((name, ours, theirs, gap, _reads(by_side, PACKAGE)))
    note = f"Cash over the whole term; {SHARED} is what several units bear together."
    return Table("by_unit", "Unit by unit", columns, tuple(rows), (), note)


_ALL: Final = (
    "local", "first_year", "last_year", "answer",
    *under("closing", "item title union management halfway gap share closed reads"),
    *under("gap", "item title <year> term reads"),
    *under("components", "component union management gap reads"),
    *under("by_unit", "unit union management gap reads"),
    *under("contingent", "position <year> term"),
    "method", "assumptions",
)  # fmt: skip

DOCUMENT = Document(
    facts=Gap,
    gather=gather,
    title=lambda facts: f"The gap, {facts.local}",
    template="cost_gap",
    releases={Audience.team: _ALL, Audience.strategy: _ALL},
)
