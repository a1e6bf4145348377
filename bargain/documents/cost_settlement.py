"""A settlement summed up: every line in dollars and percent, four percents with their denominators, new money, averages.

    $ bargain cost settlement
    $ bargain cost settlement --position management -o settlement.docx
    $ bargain cost settlement --signed 2026-12-01
    $ bargain cost settlement --disclosure --audience public -o disclosure.pdf

It sums up what both sides have agreed so far, or, with `--position`, what any position would be as a settlement. The
public disclosure is a document of its own (`cost_disclosure`). The method is in `docs/costing.md`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from bargain.costing.ledger import Outcome
from bargain.costing.retroactive import Retro, retroactive, retroactive_table
from bargain.costing.settlement import Calendar, Pricing
from bargain.costing.term import Promised
from bargain.disclosure import Document, Fact, Table, under
from bargain.domain.workspace import Workspace, need
from bargain.figures import basis
from bargain.figures.agreement import (
    article_table,
    books,
    disclosure_table,
    lines_table,
    new_money_table,
    percents_table,
)
from bargain.figures.answers import amount_of, term_of
from bargain.figures.attribution import in_turn
from bargain.figures.comparison import positions, unit_of
from bargain.figures.premium_growth import growth_table
from bargain.figures.presumed import method
from bargain.figures.sides import component_titles, turns_table
from bargain.figures.statement import owed_table
from bargain.figures.unpriced import not_costed_table
from bargain.table.positions import named, on_table
from bargain.table.status import status_of
from bargain.visibility import Audience, Level, Team


@dataclass(frozen=True, slots=True)
class Settlement(Fact):
    """A settlement, or what a position would be as one; all of it is the team's."""

    local: Team[str]
    position: Team[str]
    first_year: Team[int]
    last_year: Team[int]
    calendar: Team[str]
    cut_short: Team[int | None]
    still_open: Team[tuple[str, ...]]
    answer: Team[str]
    lines: Team[Table]
    percents: Team[Table]
    growth: Team[Table]
    new_money: Team[Table]
    order: Team[Table]
    owed: Team[Table]
    increases: Team[Table]
    article: Team[Table]
    not_costed: Team[Table]
    method: Team[str]
    assumptions: Team[tuple[str, ...]]
    unverified: Team[tuple[str, ...]]
    retroactive: Team[Table]


def gather(
    workspace: Workspace,
    position: str = "agreed",
    *,
    unit: str = "",
    signed: date | None = None,
    years: Calendar = "contract",
) -> Settlement:
    """Sum up what is agreed, or a position of any name, for all units or for one.

    What is for time before ``signed``, the day on which it is paid, is told apart as retroactive, and in cash stands in
    the year in which it is paid. ``years`` are those by which costs are told.

    Raises BargainError without `pay/pay.yaml`, UsageError where there is no such position or unit.
    """
    pay = need(workspace.pay, "pay", "bargain cost settlement")
    chosen = named(workspace, position, pay.settings.first_year)
    held = positions(position, chosen.stands)
    promises = [promise for one in held for promise in one.promises]
    pricing = Pricing(pay, promises, years)
    unit_of(pricing, unit)
    of = books(pricing, held, unit)
    late = _late(pricing, promises, unit, signed)
    cash = replace(of, new=late.moved(of.new))
    titles = {stand.item: stand.title for stand in chosen.stands}
    return Settlement(
        local=workspace.round.local.name,
        position=chosen.title,
        first_year=pricing.years[0],
        last_year=of.years[-1],
        calendar=years,
        cut_short=pricing.cut_short,
        still_open=tuple(_open(workspace, unit)) if position == "agreed" else (),
        answer=_answer(chosen.title, of.new, pricing),
        lines=_as_paid(lines_table(cash), late),
        percents=percents_table(of),
        growth=growth_table(pay, held, unit, years),
        new_money=_as_paid(new_money_table(cash), late),
        order=turns_table("order", "Item after item", in_turn(pricing, held, unit), titles, pricing),
        owed=owed_table(pricing, unit),
        increases=disclosure_table(of, Level.team, Level.team),
        article=article_table(of, Level.team, Level.team),
        not_costed=not_costed_table([((), of.new.unknown | of.owed.unknown)]),
        retroactive=retroactive_table(late, component_titles(pay)),
        method=method(pay),
        assumptions=tuple(basis.assumptions(pay, (made.promise for made in promises))),
        unverified=tuple(basis.unverified(pay)),
    )


def _answer(title: str, cost: Outcome, pricing: Pricing) -> str:
    full = amount_of(cost, cost.annualized(pricing.years[-1]))
    return (
        f"{title}: over the term it costs {term_of(cost, pricing.years)} over what is owed anyway, payroll costs and "
        f"health included; a full year of it at the end costs {full}."
    )


def _open(workspace: Workspace, unit: str) -> list[str]:
    """List the items with a cost that are not agreed."""
    standings = status_of(workspace)
    return [p.id for p in on_table(workspace) if not standings[p.id].agreed and unit in ("", *p.units)]


def _late(pricing: Pricing, promises: list[Promised], unit: str, signed: date | None) -> Retro:
    """Give what is paid late; without a day of signing, nothing."""
    opens = pricing.pay.settings.first_year
    late = retroactive(pricing, promises, signed) if signed else {}
    chosen = [retro for name, retro in late.items() if unit in ("", name)]
    part, paid = Outcome(), Outcome()
    for retro in chosen:
        part, paid = part + retro.part, paid + retro.paid
    paid_in = chosen[0].paid_in if chosen else pricing.years[0]
    return Retro(signed or opens, paid_in, part, paid)


def _as_paid(table: Table, late: Retro) -> Table:
    """Say in which year a table has what is paid late."""
    if not late.years():
        return table
    said = (
        f"In cash as it is paid: what is for years before {late.paid_in} stands, once, in {late.paid_in}, in which it is "
        f"paid on {late.day}. Percents and increases go by the years for which it is paid."
    )
    return replace(table, note=f"{table.note} {said}")


_ALL: Final = (
    "local", "position", "first_year", "last_year", "calendar", "cut_short", "still_open", "answer",
    *under("lines", "line base <year> change percent reads"),
    *under("percents", "measure of <year> term"),
    *under("growth", "growth <year> term"),
    *under("new_money", "measure <year> term reads"),
    *under("order", "item title alone cross added so_far reads"),
    *under("owed", "part <year> reads"),
    *under("increases", "line base <year> <percent>"),
    *under("article", "year salaries benefits total"),
    *under("not_costed", "reason"),
    *under("retroactive", "year component part paid"),
    "method", "assumptions", "unverified",
)  # fmt: skip

DOCUMENT = Document(
    facts=Settlement,
    gather=gather,
    title=lambda facts: f"Cost of the settlement, {facts.local}",
    template="cost_settlement",
    releases={Audience.team: _ALL, Audience.strategy: _ALL},
)
