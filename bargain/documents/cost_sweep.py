"""A grid of offers: what every combination of some figures costs, and what members gain by it.

    $ bargain cost sweep --vary 'atb[2027]=2%..5%/0.25%' --vary 'atb[2028]=2%..4%/0.5%'
    $ bargain cost sweep --from union --on A --vary 'atb[2027]=3%,3.5%,4%' --vary 'U-05.terms[0].floor=$20..$26/$0.50'
    $ bargain cost sweep --vary 'atb[2027]=2%..5%/0.25%' -o sweep.xlsx

Both ends of a range are in it; without a step it has five values. Every offer is priced to the cent. What members gain
is a full year's pay on the last day of the term over what it would be without a settlement, before premiums: the average
and the one in the middle. The table is whole in data formats (`--table offers`); a page shows, where there are many, the
offers that no cheaper one betters for the member in the middle. Numpy, of the extra `analysis`, prices them at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bargain.costing.many import demand_arrays
from bargain.disclosure import Column, Document, Fact, Picture, Table, under
from bargain.domain.workspace import Workspace
from bargain.figures.presumed import method
from bargain.figures.statement import by_reason, money_of, reads, year_columns
from bargain.money import Money
from bargain.problems import UsageError
from bargain.strategy.drawing import cloud, heat, lattice, scatter
from bargain.strategy.sweeping import Offered, grid_of, sweep, values_of
from bargain.strategy.trial import Figure, Value, number
from bargain.strategy.trying import Trying, Typed, trying
from bargain.visibility import Audience, Level, Team

LISTED: Final = 24
"""The most offers that a page lists whole."""


@dataclass(frozen=True, slots=True)
class Sweep(Fact):
    """Every offer of a grid, and the pictures of them."""

    local: Team[str]
    first_year: Team[int]
    last_year: Team[int]
    start: Team[str]
    unit: Team[str]
    figures: Team[tuple[str, ...]]
    count: Team[int]
    offers: Team[Table]
    best: Team[Table]
    grid: Team[tuple[Picture, ...]]
    gains: Team[tuple[Picture, ...]]
    not_costed: Team[tuple[str, ...]]
    method: Team[str]


def gather(
    workspace: Workspace, *, typed: Typed | None = None, vary: Sequence[str] = (), unit: str = ""
) -> Sweep:
    """Price every combination of the figures of ``vary``, as `atb[2027]=2%..5%/0.25%`.

    Raises BargainError without `pay/pay.yaml`, UsageError without numpy and with whatever was typed wrong.
    """
    demand_arrays("bargain cost sweep")
    asked = trying(workspace, Typed() if typed is None else typed, unit, "bargain cost sweep")
    first, second = asked.years[0].name, asked.years[min(1, len(asked.years) - 1)].name
    ranges = vary or tuple(f"atb[{year}]=2%..5%/0.5%" for year in dict.fromkeys((first, second)))
    trial, figures, values = asked.trial, [], []
    for said in ranges:
        name, sign, spread = (part.strip() for part in said.partition("="))
        if not sign or not spread:
            raise UsageError(f"{said!r} is no range", "As in: --vary 'atb[2027]=2%..5%/0.25%'")
        trial, figure = asked.figure(name, trial)
        if figure in figures:
            raise UsageError(f"{name} is varied twice", "Give it one --vary, with all its values.")
        figures.append(figure)
        values.append(values_of(figure, spread))
    found = sweep(asked.pricing, trial, figures, grid_of(values), unit)
    unknown = sorted({note for one in found for note in one.outcome.unknown}, key=by_reason)
    offers = _offers(asked, figures, found)
    return Sweep(
        local=workspace.round.local.name,
        first_year=asked.pricing.years[0],
        last_year=asked.pricing.years[-1],
        start=asked.title,
        unit=unit,
        figures=tuple(figure.name for figure in figures),
        count=len(found),
        offers=offers,
        best=_best(offers, found),
        grid=_grid(figures, found),
        gains=_gains(figures, found),
        not_costed=tuple(dict.fromkeys(note.reason for note in unknown)),
        method=method(asked.pricing.pay),
    )


def _offers(asked: Trying, figures: Sequence[Figure], found: Sequence[Offered]) -> Table:
    columns = (
        *(
            Column(f"f{n}", figure.name, "id", Level.team, each="figure")
            for n, figure in enumerate(figures, 1)
        ),
        *year_columns(asked.pricing),
        Column("term", "Whole term", "dollars", Level.team),
        Column("full_year", "Full year, ongoing", "dollars", Level.team),
        Column("average", "Average gain", "dollars", Level.team),
        Column("median", "Middle gain", "dollars", Level.team),
        Column("reads", "Reads", "id", Level.team),
    )
    rows = tuple(_row(one, asked.pricing.years) for one in found)
    return Table("offers", "Every offer", columns, rows)


def _row(one: Offered, years: Sequence[int]) -> tuple[Any, ...]:
    amounts = (
        money_of(one.outcome, cents) for cents in (*one.cash, one.term, one.outcome.annualized(years[-1]))
    )
    gained = (None if cents is None else Money(cents) for cents in (one.gain.average, one.gain.median))
    return (*map(str, one.values), *amounts, *gained, reads(one.outcome, one.term))


def _best(offers: Table, found: Sequence[Offered]) -> Table:
    """Give all offers where they are few, else those that no cheaper one betters, evenly spaced; without the years."""
    order = sorted(range(len(found)), key=lambda n: (found[n].term, -(found[n].gain.median or 0)))
    kept = list(range(len(found))) if len(found) <= LISTED else list(_bettering(found, order))
    shown = kept[:: -(-len(kept) // LISTED)]
    at = [n for n, column in enumerate(offers.columns) if column.each != "year"]
    columns = tuple(offers.columns[n] for n in at)
    rows = tuple(tuple(offers.rows[n][cell] for cell in at) for n in shown)
    if len(found) <= LISTED:
        return Table("best", "Offers, without the years", columns, rows)
    note = f"{len(kept)} of {len(found):,} offers, {len(rows)} of them here; whatever is cheaper gives the member in the middle less."
    return Table("best", "Offers that no cheaper one betters", columns, rows, (), note)


def _bettering(found: Sequence[Offered], order: Sequence[int]) -> Iterator[int]:
    most: int | None = None
    for n in order:
        gain = found[n].gain.median
        if gain is not None and (most is None or gain > most):
            most = gain
            yield n


def _millions(cents: int) -> float:
    return round(cents / 100_000_000, 4)


def _gains(figures: Sequence[Figure], found: Sequence[Offered]) -> tuple[Picture, ...]:
    known = [(one.term, one.gain.median, one.values[0]) for one in found if one.gain.median is not None]
    if len(set(known)) < 2:
        return ()
    points = [
        {"cost": _millions(cents), "gain": round(gain / 100), "first": float(number(value))}
        for cents, gain, value in known
    ]
    costs, gained = [cents for cents, _, _ in known], [gain for _, gain, _ in known]
    least, most, low, high = (Money(part(side)).dollars() for side in (costs, gained) for part in (min, max))
    said = (
        f"Each offer by its cost over the whole term, {least} to {most}, and by what the member in the middle gains a "
        f"year at its end, {low} to {high}."
    )
    titles = ("Whole term, $ million", "Gain of the member in the middle, $ a year", figures[0].name)
    spec = scatter(points, "cost", "gain", titles)
    drawn = cloud(list(zip(costs, gained, strict=True)), (least, f"{most} over the term"), (low, high))
    table = _ranges(figures[0], known)
    return (Picture("gains", "What it costs and what members gain", said, table, spec, drawing=drawn),)


def _ranges(first: Figure, known: Sequence[tuple[int, int, Value]]) -> Table:
    """Give, for each value of the first figure, the least and the most that offers cost and give."""
    columns = (
        Column("first", first.name, "id", Level.team),
        Column("least", "Least, whole term", "dollars", Level.team),
        Column("most", "Most, whole term", "dollars", Level.team),
        Column("low", "Least middle gain", "dollars", Level.team),
        Column("high", "Most middle gain", "dollars", Level.team),
    )
    rows = []
    for value in dict.fromkeys(value for _, _, value in known):
        among = [one for one in known if one[2] == value]
        costs, gained = [cents for cents, _, _ in among], [gain for _, gain, _ in among]
        rows.append((str(value), *map(Money, (min(costs), max(costs), min(gained), max(gained)))))
    return Table("gains_data", "Cost and gain", columns, tuple(rows))


def _grid(figures: Sequence[Figure], found: Sequence[Offered]) -> tuple[Picture, ...]:
    if len(figures) != 2 or len({one.values[1] for one in found}) < 2:
        return ()
    across, down = ([*dict.fromkeys(str(one.values[n]) for one in found)] for n in (0, 1))
    cost = {(str(one.values[0]), str(one.values[1])): one.term for one in found}
    # The figure with fewer values makes the columns, so that the table stays narrow enough for a page.
    wide = len(across) > len(down)
    rows, heads = (across, down) if wide else (down, across)
    columns = (
        Column("row", figures[0 if wide else 1].name, "id", Level.team),
        *(Column(f"v{n}", head, "dollars", Level.team, each="value") for n, head in enumerate(heads)),
    )
    cells = tuple(
        (row, *(Money(cost[(row, head) if wide else (head, row)]) for head in heads)) for row in rows
    )
    table = Table("grid_data", "Cost by both figures", columns, cells)
    said = f"Cost of the whole term in millions of dollars: {figures[0].name} across, {figures[1].name} down."
    points = [{"across": x, "down": y, "cost": _millions(cents)} for (x, y), cents in cost.items()]
    spec = heat(points, (figures[0].name, figures[1].name, "$ million"))
    drawn = lattice(across, down, {key: f"{_millions(cents):.2f}" for key, cents in cost.items()})
    return (Picture("grid", "What it costs over the whole term", said, table, spec, drawing=drawn),)


_ROW: Final = "<figure> <year> term full_year average median reads"
_ALL: Final = (
    "local", "first_year", "last_year", "start", "unit", "figures", "count", "not_costed", "method",
    *under("offers", _ROW),
    *under("best", _ROW.replace(" <year>", "")),
    *under("grid", "row <value>"),
    *under("gains", "first least most low high"),
)  # fmt: skip

DOCUMENT = Document(
    facts=Sweep,
    gather=gather,
    title=lambda facts: (
        f"What {facts.count:,} offers cost, {facts.local}{f', unit {facts.unit}' if facts.unit else ''}"
    ),
    template="cost_sweep",
    releases={Audience.team: _ALL, Audience.strategy: _ALL},
)
