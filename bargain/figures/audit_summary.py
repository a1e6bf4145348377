"""The summary of an audit book: four numbers of every year, for each position over the status quo, and the gap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from bargain.costing.ledger import Outcome
from bargain.disclosure import At, Column, Formula, Table, Worked
from bargain.figures.audit_rows import TOTALS, Group
from bargain.figures.statement import difference, reads
from bargain.money import Money
from bargain.visibility import Level

NAME: Final = "summary"
_CASH, _FULL, _ONCE, _SO_FAR = "Cash, one-time included", "Full year, ongoing", "One-time", "Cumulative cash"


def summary_table(
    sides: Sequence[str], totals: Mapping[Group, int], worlds: Mapping[str, Outcome], years: Sequence[int]
) -> Table:
    """Give what each position costs over the status quo, and the first two's difference; the figures are the engine's."""
    quo = next(iter(worlds))
    rows: list[tuple[Any, ...]] = [
        (
            quo,
            _CASH,
            *(_worked(worlds[quo].cash(year), _of(totals, quo, year, _CASH)) for year in years),
            reads(worlds[quo], 0),
        )
    ]
    costs = {side: worlds[side] - worlds[quo] for side in sides}
    first_rows = {}
    for side in sides:
        first_rows[side] = len(rows)

        def over(measure: str, year: int, side: str = side) -> Formula:
            whole = _over(totals, side, quo, year, measure)
            return (*whole, *_left_out(measure, year, costs[side], worlds[side], worlds[quo]))

        rows += _measures(side, costs[side], len(rows), years, over)
    if len(sides) == 2:
        one, other = sides
        gap = costs[one] - costs[other]

        def between(measure: str, year: int) -> Formula:
            n, key = _ORDER.index(measure), str(year)
            return (At(NAME, first_rows[one] + n, key), "-", At(NAME, first_rows[other] + n, key))

        rows += _measures(
            "Gap", gap, len(rows), years, between, said=reads(difference(costs[one], costs[other]), -1)
        )
    columns = (
        Column("position", "Position", "text", Level.team),
        Column("measure", "Measure", "text", Level.team),
        *(Column(str(year), str(year), "money", Level.team, "year") for year in years),
        Column("reads", "Reads", "text", Level.team),
    )
    note = (
        "Over the status quo, payroll costs and health included. Every figure is a formula: change a coloured cell, and it is "
        "worked out anew. What is not costed is in no figure here and listed on its own sheet; contingent money is in none."
    )
    return Table(NAME, "Summary", columns, tuple(rows), (), note)


_ORDER: Final = (_CASH, _FULL, _ONCE, _SO_FAR)
_AMOUNTS: Final = {_CASH: Outcome.cash, _FULL: Outcome.annualized, _ONCE: Outcome.one_time}


def _left_out(measure: str, year: int, cost: Outcome, *worlds: Outcome) -> Formula:
    """Give what one world alone could price, and the difference of two leaves out, as a figure of the formula."""
    amount = _AMOUNTS[measure]
    side, quo = (amount(world, year) for world in worlds)
    cents = amount(cost, year) - (side - quo)
    return (f"{Decimal(cents).scaleb(-2):+f}",) if cents else ()


def _measures(
    title: str, cost: Outcome, first: int, years: Sequence[int], formula: Any, said: str | None = None
) -> Iterator[tuple[Any, ...]]:
    amounts = {measure: [amount(cost, year) for year in years] for measure, amount in _AMOUNTS.items()}
    said = reads(cost, sum(amounts[_CASH])) if said is None else said
    for measure, cents in amounts.items():
        cells = (_worked(amount, formula(measure, year)) for amount, year in zip(cents, years, strict=True))
        yield (title, measure, *cells, said)
    so_far = [sum(amounts[_CASH][: n + 1]) for n in range(len(years))]
    last = first + _ORDER.index(_SO_FAR)
    before = [(At(NAME, last, str(year)), "+") for year in years]
    running = [
        _worked(cents, (*(before[n - 1] if n else ()), At(NAME, first, str(years[n]))))
        for n, cents in enumerate(so_far)
    ]
    yield (title, _SO_FAR, *running, said)


def _worked(cents: int, formula: Formula) -> Worked:
    return Worked(Money(cents), formula)


def _of(totals: Mapping[Group, int], title: str, year: int, measure: str, sign: str = "+") -> Formula:
    """Give a measure of a position from the sheet of totals, unit by unit."""
    units = dict.fromkeys(unit for name, unit, _, _ in totals if name == title)
    return tuple(part for unit in units for part in _of_unit(totals, (title, unit, year), measure, sign))


def _of_unit(totals: Mapping[Group, int], of: tuple[str, str, int], measure: str, sign: str) -> Formula:
    cash = totals[(*of, "cash")]
    lasting = totals.get((*of, "lasting"), cash)
    full = totals.get((*of, "full"))
    if measure == _CASH:
        return (sign, At(TOTALS, cash, "total"))
    if measure == _ONCE:
        against = "-" if sign == "+" else "+"
        return () if lasting == cash else (sign, At(TOTALS, cash, "pay"), against, At(TOTALS, lasting, "pay"))
    if full is not None:
        return (sign, At(TOTALS, full, "total"))
    return (sign, At(TOTALS, lasting, "total"))


def _over(totals: Mapping[Group, int], side: str, quo: str, year: int, measure: str) -> Formula:
    return (*_of(totals, side, year, measure), *_of(totals, quo, year, measure, "-")) or ("0",)
