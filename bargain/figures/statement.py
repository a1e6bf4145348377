"""The tables of a costing that need nothing but pay and prices: base year, one percent, what is owed, lines, totals."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from bargain.costing.arithmetic import WHOLE
from bargain.costing.ledger import Outcome, Timing
from bargain.costing.scene import SHARED
from bargain.costing.settlement import Pricing
from bargain.costing.world import NotCosted, World
from bargain.disclosure import Column, Table
from bargain.domain.pay import Pay
from bargain.figures import basis
from bargain.figures.attribution import base_year, one_percent, owed, units
from bargain.figures.comparison import Priced
from bargain.money import Money
from bargain.visibility import Level

PART_NAMES: Final = {
    "full year": "Grids agreed, and last year's changes for a whole year",
    "steps": "Steps",
    "lanes": "Lane changes",
    "service": "Longevity by more years of service",
    "premiums": "Premium growth",
    "rates": "Changes of payroll rates",
    "vacancies": "Vacancies filled",
    "turnover": "Turnover: leavers and their successors",
}
AMOUNTS: Final = (
    Column("first_year", "First-year cash", "dollars", Level.team),
    Column("annualized", "Full year, ongoing", "dollars", Level.team),
    Column("one_time", "One-time", "dollars", Level.team),
    Column("cumulative", "Whole term", "dollars", Level.team),
    Column("reads", "Reads", "id", Level.team),
)
"""What every price is told by; `annualized` is a full year of what holds at the end of the term."""


def reads(outcome: Outcome, cents: int) -> str:
    """Say how a figure is to be read: whole, at least, or not costed at all."""
    if not outcome.unknown:
        return ""
    if not any(outcome.cents.values()):
        return "not costed"
    return "at least" if cents >= 0 else "incomplete"


def money_of(outcome: Outcome, cents: int) -> Money | None:
    """Give an amount, or None where nothing in the outcome could be costed."""
    return None if reads(outcome, cents) == "not costed" else Money(cents)


def difference(one: Outcome, other: Outcome) -> Outcome:
    """Give one cost less another: what either does not know it does not know, and nothing where one has no price at all."""
    found, unknown = one - other, one.unknown | other.unknown
    priced = all(reads(outcome, 0) != "not costed" for outcome in (one, other))
    return Outcome(found.cents, found.employee, unknown) if priced else Outcome(unknown=unknown)


def figures(outcome: Outcome, years: Sequence[int]) -> tuple[Any, ...]:
    """Give first-year cash, a full year of what holds at the end, one-time and whole-term cost, and how they read."""
    whole = sum(outcome.cash(year) for year in years)
    amounts = (
        outcome.cash(years[0]),
        outcome.annualized(years[-1]),
        sum(outcome.one_time(year) for year in years),
        whole,
    )
    return (*(money_of(outcome, cents) for cents in amounts), reads(outcome, whole))


def base_table(pricing: Pricing, unit: str) -> Table:
    """Give the base year by unit: members, FTE, pay by kind, payroll costs, health."""
    rows: list[tuple[Any, ...]] = []
    for name in [unit] if unit else units(pricing):
        scene, outcome = pricing.scenes[name], base_year(pricing, name)
        kinds = [outcome.cash(pricing.base_year, kind) for kind in ("salary", "longevity", "stipend")]
        health, every = outcome.cash(pricing.base_year, "health"), outcome.cash(pricing.base_year)
        rest = every - sum(kinds) - health
        heads = scene.members
        named = zip(("salary", "longevity", "stipend"), kinds, strict=True)
        cells = [_known(outcome, kind, cents) for kind, cents in named]
        cells += [_known(outcome, "roll-up", rest), _known(outcome, "health", health)]
        cells.append(Money(every))
        rows.append((name, heads, Decimal(scene.fte) / WHOLE, *cells, reads(outcome, every)))
    amounts = ("salary", "longevity", "stipends", "payroll", "health", "total")
    titles = ("Base salary", "Longevity", "Stipends", "Payroll costs", "Health", "Total")
    columns = (
        Column("unit", "Unit", "id", Level.team),
        Column("heads", "Members", "count", Level.team),
        Column("fte", "FTE", "fte", Level.team),
        *(Column(key, title, "dollars", Level.team) for key, title in zip(amounts, titles, strict=True)),
        Column("reads", "Reads", "id", Level.team),
    )
    whole = (
        "Both" if len(rows) == 2 and rows[-1][0] != SHARED else "All",
        None if any(row[1] is None for row in rows) else sum(row[1] for row in rows),
        sum((row[2] for row in rows), Decimal()),
        *(_added([row[n] for row in rows]) for n in range(3, 9)),
        "at least" if any(row[9] for row in rows) else "",
    )
    note = "Payroll costs are the employer's rates on pay; health is the employer's share of premiums."
    note += "".join(_at_top(pricing, row[0]) for row in rows if row[0] != SHARED)
    return Table("base", f"Base year {pricing.base_year}", columns, tuple(rows), (whole,), note)


def _known(outcome: Outcome, component: str, cents: int) -> Money | None:
    """Give an amount; None where it is nothing only because what it is made of is not known."""
    unpriced = not cents and any(note.component == component for note in outcome.unknown)
    return None if unpriced else Money(cents)


def _added(amounts: Sequence[Money | None]) -> Money | None:
    """Add up what is known; None where nothing is."""
    known = [money.cents for money in amounts if money is not None]
    return Money(sum(known)) if known else None


def _at_top(pricing: Pricing, unit: str) -> str:
    """Say how many full-time equivalents of a unit get no step because they stand on the last; totals do not say it."""
    scene = pricing.scenes[unit]
    world, top, placed = World(scene), 0, 0
    for cell, heads, place in zip(scene.cells, scene.heads, world.places, strict=True):
        if cell.schedule in scene.ladders:
            placed += cell.fte * heads
            top += cell.fte * heads * (place.row == world.grids[place.grid].ladder(place.lane)[-1])
    fte, all_fte = (Decimal(n) / WHOLE for n in (top, placed))
    return (
        f" Unit {unit}: {fte:,.2f} of {all_fte:,.2f} FTE stand on the last step of their lane."
        if placed
        else ""
    )


def one_percent_table(pricing: Pricing, unit: str) -> Table:
    """Give what one percent on each unit's schedules costs in a full year."""
    columns = (
        Column("unit", "Unit", "id", Level.team),
        Column("pay", "Pay that moves with the schedule", "dollars", Level.team),
        Column("one_percent", "1% of it", "dollars", Level.team),
        Column("payroll", "Payroll costs", "dollars", Level.team),
        Column("total", "Cost of 1%", "dollars", Level.team),
        Column("reads", "Reads", "id", Level.team),
    )
    rows, year, by_pay = [], pricing.years[0], False
    for name in [unit] if unit else [name for name in units(pricing) if name != SHARED]:
        outcome = one_percent(pricing, name)
        moving = [kind for kind in ("salary", "longevity") if outcome.annualized(year, kind)]
        pay = sum(pricing.world()[name].annualized(year, kind) for kind in moving or ["salary"])
        own, every = sum(outcome.annualized(year, kind) for kind in moving), outcome.annualized(year)
        by_pay |= bool(outcome.annualized(year, "health"))
        payroll = _known(outcome, "roll-up", every - own)
        rows.append((name, Money(pay), Money(own), payroll, Money(every), reads(outcome, every)))
    note = (
        f"A full year of {year}, after the steps that are owed. The base is schedule pay, and longevity where it is a "
        "percent of it; no stipend, no health. Cells are rounded as the schedule says, so 1% of all of them can differ "
        "from a hundredth of their sum."
    )
    if by_pay:
        note += " Payroll costs here hold premium shares that depend on pay."
    return Table("one_percent", "One percent", columns, tuple(rows), (), note)


def year_columns(pricing: Pricing) -> tuple[Column, ...]:
    """Give a column of dollars for each contract year of the term."""
    return tuple(Column(f"y{year}", str(year), "dollars", Level.team, each="year") for year in pricing.years)


def owed_table(pricing: Pricing, unit: str) -> Table:
    """Give what is owed without a settlement, part by part, against the base year."""
    columns = (
        Column("part", "Part", "text", Level.team),
        *year_columns(pricing),
        Column("reads", "Reads", "id", Level.team),
    )
    parts = owed(pricing, unit)
    rows = []
    for part in parts:
        cash = [part.cost.cash(year) for year in pricing.years]
        if part.name == "full year" and not any(cash):
            continue
        said = reads(part.cost, sum(cash))
        amounts = _whole_years(pricing, [money_of(part.cost, cents) for cents in cash])
        rows.append((PART_NAMES[part.name], *amounts, said))
    sums = [sum(part.cost.cash(year) for part in parts) for year in pricing.years]
    unknown = any(row[-1] for row in rows)
    # A sum of nothing is no figure where a part of it is unknown.
    known = [None if unknown and not cents else Money(cents) for cents in sums]
    said = ("at least" if any(sums) else "not costed") if unknown else ""
    whole = ("Without any settlement", *_whole_years(pricing, known), said)
    note = f"Pay, payroll costs and health against the base year, {f'unit {unit}' if unit else 'all units'}; each part is added to those above it."
    if short := pricing.cut_short:
        note += f" The term ends within fiscal year {short}, which the base year, a whole one, is not compared with."
    return Table("owed", "Owed already", columns, tuple(rows), (whole,), note)


def _whole_years(pricing: Pricing, amounts: Sequence[Money | None]) -> list[Money | None]:
    """Give yearly amounts against the base year, none for a year that is counted for a part only."""
    years = zip(pricing.years, amounts, strict=True)
    return [None if year == pricing.cut_short else money for year, money in years]


def rates_table(pay: Pay) -> Table:
    """Give every payroll-driven rate with its source."""
    keys = ("title", "units", "on", "rate", "source", "verified")
    titles = ("Payroll cost", "Units", "On", "Rate", "Source", "Verified")
    columns = tuple(
        Column(key, title, "tick" if key == "verified" else "text", Level.team)
        for key, title in zip(keys, titles, strict=True)
    )
    return Table("rates", "Payroll rates", columns, tuple(basis.rates(pay)))


def by_reason(note: NotCosted) -> tuple[str, str, int]:
    """Give the key that sorts what could not be costed."""
    return note.reason, note.component, note.year or 0


def lines_table(pricing: Pricing, priced: Sequence[Priced], unit: str) -> Table:
    """Give every amount that any total is made of, and every unknown as a line without an amount."""
    keys = ("item", "position", "unit", "year", "component", "timing")
    columns = (
        *(Column(key, key.capitalize(), "id", Level.team) for key in keys),
        Column("cents", "Amount", "money", Level.team),
        Column("costed", "Costed", "tick", Level.team),
    )
    worlds = [("status quo", "status quo", pricing.world()), *((p.item, p.side, p.cost) for p in priced)]
    rows: list[tuple[Any, ...]] = []
    for item, side, cost in worlds:
        for name, outcome in cost.items():
            if unit and name != unit:
                continue
            for (year, component, timing), cents in sorted(outcome.cents.items(), key=_in_order):
                if cents:
                    rows.append((item, side, name, year, component, timing.value, Money(cents), True))
            unknown = [(note.year, note.component or None) for note in sorted(outcome.unknown, key=by_reason)]
            rows += [(item, side, name, *where, None, None, False) for where in dict.fromkeys(unknown)]
    return Table("lines", "Every line", columns, tuple(rows))


def _in_order(line: tuple[tuple[int, str, Timing], int]) -> tuple[str, int, str]:
    (year, component, timing), _ = line
    return timing.value, year, component


def totals_table(pricing: Pricing, priced: Sequence[Priced], unit: str) -> Table:
    """Give the totals of every item, the cross-terms and the package of each side, by year."""
    measures = ("cash", "annualized", "one_time", "cumulative")
    columns = (
        *(Column(key, key.capitalize(), "id", Level.team) for key in ("item", "position", "year")),
        *(Column(key, key.replace("_", " ").capitalize(), "money", Level.team) for key in measures),
        Column("costed", "Costed", "tick", Level.team),
    )
    rows = []
    for entry in priced:
        outcome, so_far = entry.outcome(unit), 0
        for year in pricing.years:
            so_far += outcome.cash(year)
            amounts = (outcome.cash(year), outcome.annualized(year), outcome.one_time(year), so_far)
            cells = (money_of(outcome, cents) for cents in amounts)
            rows.append((entry.item, entry.side, year, *cells, not outcome.unknown))
    return Table("totals", "Totals", columns, tuple(rows))
