"""How far a cost may lie from what the files state: many draws of what nobody knows yet, and what drives the result.

    $ bargain cost risk
    $ bargain cost risk --from management --draws 20000 --seed 7
    $ bargain cost risk --atb 3%,3%,3% -o risk.xlsx

`pay/risk.yaml` says what is drawn (premium growth, lane changes, turnover, any figure of a promise, such as how many will
take it), each with its low, likely and high value and its source. Nothing else varies. The seed is printed: the same
seed gives the same figures. Percentiles are by the nearest rank. Numpy comes with the extra `analysis`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bargain.costing.ledger import Outcome
from bargain.costing.many import demand_arrays
from bargain.costing.settlement import Pricing
from bargain.disclosure import Column, Document, Fact, Picture, Table, under
from bargain.domain.uncertainty import Uncertainty
from bargain.domain.workspace import Workspace
from bargain.figures.comparison import PACKAGE, Priced
from bargain.money import Money
from bargain.problems import UsageError
from bargain.strategy.drawing import fan, in_bars, ranges
from bargain.strategy.risk import (
    MOST,
    Drawn,
    Driver,
    drivers,
    percentile,
    play_draws,
    rank_correlation,
    tails,
    undrawn,
)
from bargain.strategy.trial import Trial
from bargain.strategy.trying import Trying, Typed, trying
from bargain.visibility import Audience, Level, Team

if TYPE_CHECKING:
    from bargain.strategy.risk import Cents

PERCENTILES: Final = (5, 25, 50, 75, 95)
WHOLE: Final = "Whole term"


@dataclass(frozen=True, slots=True)
class RiskFacts(Fact):
    """What came of many draws."""

    local: Team[str]
    first_year: Team[int]
    last_year: Team[int]
    base_name: Team[int]
    start: Team[str]
    unit: Team[str]
    draws: Team[int]
    seed: Team[int]
    answer: Team[str]
    drawn: Team[Table]
    package: Team[Table]
    spending: Team[Table]
    drivers: Team[Table]
    pictures: Team[tuple[Picture, ...]]
    listed: Team[bool]
    left_out: Team[tuple[str, ...]]
    without: Team[tuple[str, ...]]
    not_costed: Team[tuple[str, ...]]


def gather(
    workspace: Workspace,
    *,
    typed: Typed | None = None,
    draws: int | None = None,
    seed: int | None = None,
    unit: str = "",
) -> RiskFacts:
    """Draw what `pay/risk.yaml` lists and price a package in every draw; the union's last position by default.

    Raises BargainError without `pay/pay.yaml`, UsageError without numpy and where the draws cannot be priced; BargainError where low, likely and high of one are out of order.
    """
    demand_arrays("bargain cost risk")
    asked = trying(workspace, typed or Typed("union"), unit, "bargain cost risk")
    held = workspace.risk or Uncertainty()
    count, start = held.draws if draws is None else draws, held.seed if seed is None else seed
    if not 1 <= count <= MOST:
        raise UsageError(f"{count} draws cannot be priced", f"Ask for 1 to {MOST:,}.")
    asked, held, left_out = _figures(asked, held)
    pay = asked.pricing.pay
    among = drivers(pay, held, lambda name: asked.figure(name)[1])

    def total(pricing: Pricing, trial: Trial) -> tuple[Outcome, Outcome]:
        cost = Priced(PACKAGE, "", trial.cost(pricing)).outcome(unit)
        return cost, Priced(PACKAGE, "", pricing.world()).outcome(unit)

    found = play_draws(pay, asked.trial, among, start, count, total)
    return RiskFacts(
        local=workspace.round.local.name,
        first_year=asked.pricing.years[0],
        last_year=asked.pricing.years[-1],
        base_name=asked.pricing.base_year,
        start=asked.title,
        unit=unit,
        draws=count,
        seed=start,
        answer=_answer(found),
        drawn=_drawn(among),
        package=_percentiles("package", "What the package costs", found.package),
        spending=_percentiles(
            "spending", f"Spending over {asked.pricing.base_year}, the package in it", found.spending
        ),
        drivers=_drivers(among, found),
        pictures=tuple(_pictures(among, found)),
        listed=workspace.risk is not None,
        left_out=left_out,
        without=tuple(undrawn(pay, held)),
        not_costed=tuple(sorted(found.unknown)),
    )


def _figures(asked: Trying, held: Uncertainty) -> tuple[Trying, Uncertainty, tuple[str, ...]]:
    """Put the figures that are drawn into the trial, and leave out those of promises that it does not have."""
    kept, left_out = [], []
    for one in held.figures:
        line = one.figure.rpartition(".")[0]
        if "." in one.figure and all(have.name != line for have in asked.trial.lines):
            left_out.append(one.figure)
            continue
        trial, figure = asked.figure(one.figure)
        asked = replace(asked, trial=trial.put(figure, figure.value(one.likely)))
        kept.append(one)
    return asked, held.model_copy(update={"figures": kept}), tuple(left_out)


def _answer(found: Drawn) -> str:
    term = dict(_with_term(found.package))[WHOLE]
    low, middle, high = (Money(percentile(term, n)).dollars() for n in (5, 50, 95))
    least = ", and what is not costed comes on top" if found.unknown else ""
    return f"Over the term the package costs {middle} in the middle of the draws, {low} to {high} in nine of ten{least}."


def _drawn(among: Sequence[Driver]) -> Table:
    columns = (
        Column("driver", "What is drawn", "text", Level.team),
        Column("low", "Low", "id", Level.team),
        Column("likely", "Likely", "id", Level.team),
        Column("high", "High", "id", Level.team),
        Column("source", "Source", "text", Level.team),
    )
    rows = tuple((driver.name, *driver.said, driver.source) for driver in among)
    note = "From a triangular distribution, each apart from the others, rounded to 0.01%, a cent or a whole number."
    return Table("drawn", "What is drawn", columns, rows, (), note)


def _percentiles(name: str, title: str, by_year: Mapping[int, Cents]) -> Table:
    columns = (
        Column("when", "Year", "id", Level.team),
        *(Column(f"p{n}", f"{n}%", "dollars", Level.team) for n in PERCENTILES),
        Column("mean", "Mean", "dollars", Level.team),
    )
    rows = tuple(
        (when, *(Money(percentile(cents, n)) for n in PERCENTILES), Money(int(cents.sum()) // len(cents)))
        for when, cents in _with_term(by_year)
    )
    return Table(name, title, columns, rows, (), "In so many percent of the draws it is no more than this.")


def _with_term(by_year: Mapping[int, Cents]) -> Iterator[tuple[str, Cents]]:
    yield from ((str(year), cents) for year, cents in by_year.items())
    yield WHOLE, sum(by_year.values())  # type: ignore[misc]  # arrays add up to an array


def _drivers(among: Sequence[Driver], found: Drawn) -> Table:
    columns = (
        Column("driver", "What is drawn", "text", Level.team),
        Column("package", "With what the package costs", "id", Level.team),
        Column("spending", "With all spending", "id", Level.team),
    )
    costs = [dict(_with_term(by_year))[WHOLE] for by_year in (found.package, found.spending)]
    rows = tuple(
        (driver.name, *(f"{rank_correlation(found.draws[driver.name], cents):+.2f}" for cents in costs))
        for driver in _strongest(among, found)
    )
    note = "Rank correlation with the whole term: +1 where more of it always costs more, 0 where it makes no difference."
    return Table("drivers", "How closely costs follow it", columns, rows, (), note)


def _swings(among: Sequence[Driver], found: Drawn) -> Table:
    columns = (
        Column("driver", "What is drawn", "text", Level.team),
        Column("low", "Where it is lowest", "dollars", Level.team),
        Column("high", "Where it is highest", "dollars", Level.team),
    )
    term = dict(_with_term(found.spending))[WHOLE]
    rows = tuple(
        (driver.name, *map(Money, tails(found.draws[driver.name], term)))
        for driver in _strongest(among, found)
    )
    note = "Means of the tenth of the draws where it is lowest, and where it is highest."
    return Table("tornado_data", "", columns, rows, (), note)


def _strongest(among: Sequence[Driver], found: Drawn) -> list[Driver]:
    term = dict(_with_term(found.spending))[WHOLE]

    def swing(driver: Driver) -> int:
        low, high = tails(found.draws[driver.name], term)
        return -abs(high - low)

    return sorted(among, key=swing)


def _pictures(among: Sequence[Driver], found: Drawn) -> Iterator[Picture]:
    if not among:
        return
    ends = {when: [percentile(cents, n) for n in PERCENTILES] for when, cents in _with_term(found.spending)}
    apart = {when: [cents - around[2] for cents in around] for when, around in ends.items()}
    columns = (
        Column("when", "Year", "id", Level.team),
        *(Column(f"p{n}", f"{n}%", "dollars", Level.team) for n in PERCENTILES),
    )
    table = Table("fan_data", "", columns, tuple((when, *map(Money, cents)) for when, cents in apart.items()))
    points = [
        {"year": when, **{f"p{n}": cents / 100_000 for n, cents in zip(PERCENTILES, around, strict=True)}}
        for when, around in apart.items()
    ]
    said = (
        "What spending may differ from the draw in the middle: half of all draws lie in the bar, nine tenths on the line. "
        f"In the whole term the line runs from {Money(apart[WHOLE][0]).dollars()} to {Money(apart[WHOLE][-1]).dollars()}."
    )
    spec = fan(points, "$ thousand from the draw in the middle")
    yield Picture(
        "fan", "How far spending may lie apart", said, table, spec, drawing=in_bars([*apart.items()])
    )
    swings = _swings(among, found)
    bars = [
        {"driver": name, "low": _millions(low), "high": _millions(high)} for name, low, high in swings.rows
    ]
    drawn = in_bars(
        [
            (name, [low.cents, low.cents, (low.cents + high.cents) // 2, high.cents, high.cents])
            for name, low, high in swings.rows
        ]
    )
    about = "Spending over the whole term where each is lowest and where it is highest, the strongest first."
    spec = ranges(bars, "Whole term, $ million over the base year")
    yield Picture("tornado", "What drives it", about, swings, spec, drawing=drawn)


def _millions(money: Money) -> float:
    return round(money.cents / 100_000_000, 4)


_ALL = (
    "local", "first_year", "last_year", "base_name", "start", "unit", "draws", "seed", "answer", "listed", "left_out", "without", "not_costed",
    *under("drawn", "driver low likely high source"),
    *under("package", "when p5 p25 p50 p75 p95 mean"),
    *under("spending", "when p5 p25 p50 p75 p95 mean"),
    *under("drivers", "driver package spending"),
    *under("pictures", "when p5 p25 p50 p75 p95 driver low high"),
)  # fmt: skip

DOCUMENT = Document(
    facts=RiskFacts,
    gather=gather,
    title=lambda facts: (
        f"How far the cost may lie apart, {facts.local}{f', unit {facts.unit}' if facts.unit else ''}"
    ),
    template="cost_risk",
    releases={Audience.team: _ALL, Audience.strategy: _ALL},
)
