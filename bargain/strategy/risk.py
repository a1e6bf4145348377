"""Many draws of what nobody knows yet: how far a cost may lie from what the files state, and what drives it.

Everything is drawn from a triangular distribution, each thing from a stream of its own, so that the same seed gives the
same draws whatever else is drawn. Drawn values are rounded and then priced exactly, all together, as arrays. Shares of
members who change lane or leave are priced at five values, and in between by straight lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from bargain.costing.ledger import Outcome
from bargain.costing.many import Undecided, as_one, each, percents
from bargain.costing.settlement import Pricing
from bargain.domain.health import Growth
from bargain.domain.pay import Pay
from bargain.domain.uncertainty import Uncertain, Uncertainty
from bargain.money import Percent
from bargain.problems import NOWHERE, BargainError, Position, Problem, UsageError
from bargain.strategy.trial import Figure, Trial, Value, number

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Cents = NDArray[np.int64]
    Draws = NDArray[np.float64]

BLOCK: Final = 2_500
"""How many draws are priced at once."""
MOST: Final = 100_000
POINTS: Final = 5
"""At how many values a share of members is priced."""
Total = Callable[[Pricing, Trial], tuple[Outcome, Outcome]]
"""What a trial costs, and what everything costs without a settlement, of one unit or of all."""


@dataclass(frozen=True, slots=True)
class Driver:
    """One thing that is drawn: low, likely and high, whole numbers of ``unit``; and where it enters the costing."""

    name: str
    said: tuple[str, ...]
    source: str
    ends: tuple[Decimal, ...]
    enters: Growth | Figure | str
    at: Position = NOWHERE

    @property
    def step(self) -> Decimal:
        """Give what draws are rounded to: a hundredth of a percent, a cent, a piece."""
        whole = isinstance(self.enters, Figure) and self.enters.kind is int
        return Decimal(1) if whole else Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Drawn:
    """What came of the draws, in cents by year: the package, and spending over the base year with the package in it."""

    package: Mapping[int, Cents]
    spending: Mapping[int, Cents]
    unknown: frozenset[str]
    draws: Mapping[str, Cents]


def drivers(pay: Pay, uncertain: Uncertainty, find: Callable[[str], Figure]) -> list[Driver]:
    """List what is drawn; ``find`` gives a figure of the trial by its name. BargainError where the ends are out of order."""
    found: list[Driver] = []
    held = pay.settings.health.growth if pay.settings.health else []
    for spread in uncertain.premium_growth:
        for growth in held:
            if spread.effective in (None, growth.effective):
                found.append(_percent(f"premium growth {growth.effective}", spread, growth))
    for name, rates, share in (
        ("lane_rates", pay.settings.lane_rates, uncertain.lane_rates),
        ("turnover", pay.settings.turnover if pay.settings.method == "forecast" else [], uncertain.turnover),
    ):
        if share is not None and rates:
            found.append(_percent(name.replace("_", " "), share, name))
    for one in uncertain.figures:
        figure = find(one.figure)
        ends = tuple(number(figure.value(said)) for said in (one.low, one.likely, one.high))
        found.append(
            Driver(one.figure, (one.low, one.likely, one.high), one.source, ends, figure, one.where("low"))
        )
    for driver in found:
        if sorted(driver.ends) != [*driver.ends]:
            said = f"{driver.name} is drawn from {' to '.join(driver.said)}"
            raise BargainError(
                Problem("PAY-04", said, driver.at, "Give low, likely and high, in that order.")
            )
    return found


def undrawn(pay: Pay, uncertain: Uncertainty) -> Iterator[str]:
    """List what `pay/risk.yaml` would draw of the rates of `pay/pay.yaml`, which states none of them."""
    held = pay.settings.health.growth if pay.settings.health else []
    for spread in uncertain.premium_growth:
        if not any(spread.effective in (None, growth.effective) for growth in held):
            yield f"premium growth {spread.effective or ''}".strip()
    if uncertain.lane_rates is not None and not pay.settings.lane_rates:
        yield "lane rates"
    if uncertain.turnover is not None and not (pay.settings.turnover and pay.settings.method == "forecast"):
        yield "turnover"


def _percent(name: str, spread: Uncertain, enters: Growth | str) -> Driver:
    rates = spread.low, spread.likely, spread.high
    return Driver(
        name,
        tuple(map(str, rates)),
        spread.source,
        tuple(rate.rate for rate in rates),
        enters,
        spread.where("low"),
    )


def draw(driver: Driver, seed: int, place: int, count: int) -> Cents:
    """Draw a driver so many times, in whole steps: the inverse of the triangular distribution of uniform numbers."""
    import numpy as np

    uniform = np.random.Generator(np.random.PCG64([seed, place])).random(count)
    low, likely, high = (float(end / driver.step) for end in driver.ends)
    if high == low:
        return np.full(count, round(low), dtype=np.int64)
    bend = (likely - low) / (high - low)
    rising = low + np.sqrt(uniform * (high - low) * (likely - low))
    falling = high - np.sqrt((1 - uniform) * (high - low) * (high - likely))
    return np.rint(np.where(uniform < bend, rising, falling)).astype(np.int64)


def play_draws(pay: Pay, trial: Trial, among: Sequence[Driver], seed: int, count: int, total: Total) -> Drawn:
    """Price a trial in every draw; raises UsageError where the draws cannot be priced together."""
    import numpy as np

    draws = {driver.name: draw(driver, seed, place, count) for place, driver in enumerate(among)}
    exact = [driver for driver in among if not isinstance(driver.enters, str)]
    blocks = []
    for begins in range(0, count, BLOCK):
        block = {driver.name: draws[driver.name][begins : begins + BLOCK] for driver in exact}
        try:
            blocks.append(_block(pay, trial, exact, block, min(BLOCK, count - begins), total))
        except Undecided as fault:
            raise UsageError(
                f"these draws cannot be priced together: {fault}",
                "Leave out of pay/risk.yaml what decides who gets something.",
            ) from None
    years = blocks[0].package.keys()
    package = {year: np.concatenate([block.package[year] for block in blocks]) for year in years}
    spending = {year: np.concatenate([block.spending[year] for block in blocks]) for year in years}
    for driver in among:
        if isinstance(driver.enters, str):
            more = _shares(pay, trial, driver, draws[driver.name], total)
            for year in years:
                package[year] += more.package[year]
                spending[year] += more.spending[year]
    return Drawn(package, spending, blocks[0].unknown, draws)


def _block(
    pay: Pay,
    trial: Trial,
    exact: Sequence[Driver],
    block: Mapping[str, Cents],
    count: int,
    total: Total,
) -> Drawn:
    grown: dict[int, Percent] = {}
    for driver in exact:
        values = block[driver.name]
        if isinstance(driver.enters, Growth):
            grown[id(driver.enters)] = percents(values, 100)
        elif isinstance(driver.enters, Figure):
            trial = trial.put(driver.enters, _varied(driver.enters, values))
    return _summed(_grown(pay, grown), trial, count, total)


def _varied(figure: Figure, values: Cents) -> Any:
    from bargain.costing.many import Many

    if figure.kind is int:
        return Many(values)
    made: list[Value] = [figure.at(Decimal(value).scaleb(-2)) for value in values.tolist()]
    return as_one([value for value in made if not isinstance(value, int)])


def _grown(pay: Pay, grown: Mapping[int, Percent]) -> Pay:
    health = pay.settings.health
    if health is None or not grown:
        return pay
    growth = [
        one.model_copy(update={"percent": grown[id(one)]}) if id(one) in grown else one
        for one in health.growth
    ]
    settings = pay.settings.model_copy(update={"health": health.model_copy(update={"growth": growth})})
    return replace(pay, settings=settings)


def _summed(pay: Pay, trial: Trial, count: int, total: Total) -> Drawn:
    import numpy as np

    pricing = Pricing(pay, trial.promises)
    cost, quo = total(pricing, trial)
    base = quo.cash(pricing.base_year)
    package, spending = {}, {}
    for year in pricing.years:
        cash = np.array(each(cost.cash(year), count), dtype=np.int64)
        package[year] = cash
        spending[year] = cash + np.array(each(quo.cash(year) - base, count), dtype=np.int64)
    unknown = frozenset(note.reason for note in cost.unknown | quo.unknown)
    return Drawn(package, spending, unknown, {})


def _shares(pay: Pay, trial: Trial, driver: Driver, drawn: Cents, total: Total) -> Drawn:
    """Give what shares of members cost more or less than at the stated rate, in every draw."""
    import numpy as np

    low, high = (int(end / driver.step) for end in (driver.ends[0], driver.ends[2]))
    at = sorted({low + (high - low) * n // (POINTS - 1) for n in range(POINTS)})
    priced = [_summed(_scaled(pay, str(driver.enters), percent), trial, 1, total) for percent in at]
    stated = _summed(pay, trial, 1, total)

    def between(name: str, year: int) -> Cents:
        known = [int(getattr(one, name)[year][0] - getattr(stated, name)[year][0]) for one in priced]
        return np.rint(np.interp(drawn, at, known)).astype(np.int64)

    years = stated.package
    return Drawn(
        {year: between("package", year) for year in years},
        {year: between("spending", year) for year in years},
        frozenset(),
        {},
    )


def _scaled(pay: Pay, name: str, hundredths: int) -> Pay:
    rates = [
        one.model_copy(update={"rate": Percent(one.rate.rate * hundredths / 10_000)})
        for one in getattr(pay.settings, name)
    ]
    return replace(pay, settings=pay.settings.model_copy(update={name: rates}))


def percentile(values: Cents, percent: int) -> int:
    """Give the value at a percentile by the nearest rank: the least that so many percent of the draws do not exceed."""
    import numpy as np

    ordered = np.sort(values)
    return int(ordered[max(-(-len(ordered) * percent // 100) - 1, 0)])


def rank_correlation(first: Cents, second: Cents) -> Decimal:
    """Give Spearman's rank correlation of two rows of draws, to two places; 0 where one of them does not vary."""
    import numpy as np

    ranks = [_ranks(values) for values in (first, second)]
    spread = [rank - rank.mean() for rank in ranks]
    below = float(np.sqrt((spread[0] ** 2).sum() * (spread[1] ** 2).sum()))
    above = float((spread[0] * spread[1]).sum())
    return Decimal(round(100 * above / below) if below else 0) / 100


def _ranks(values: Cents) -> Draws:
    """Rank values, those that are alike sharing the mean of their ranks."""
    import numpy as np

    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    ranked: Draws = (last - (counts - 1) / 2)[inverse]
    return ranked


def tails(driver: Cents, cost: Cents) -> tuple[int, int]:
    """Give the mean cost in the tenth of the draws where a driver is lowest, and where it is highest, in cents."""
    import numpy as np

    order = np.argsort(driver, kind="stable")
    tenth = max(len(order) // 10, 1)
    low, high = cost[order[:tenth]], cost[order[-tenth:]]
    return int(low.sum()) // tenth, int(high.sum()) // tenth
