"""The same settlement costed in other ways: what the engine gives where people, steps, rates or years are counted otherwise.

A way of costing is a world (who is counted, what moves, on what the rates are) and a telling (which amounts of it stand
in a paper). Every figure is the engine's own; a telling only picks and adds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, Literal

from bargain.costing.arithmetic import WHOLE
from bargain.costing.events import ALL_OWED, Owed
from bargain.costing.ledger import Outcome, Timing
from bargain.costing.levies import KINDS
from bargain.costing.settlement import ByUnit, Pricing
from bargain.costing.term import Promised
from bargain.domain.pay import Pay
from bargain.domain.schedule import Grid
from bargain.domain.their_costing import TERM
from bargain.figures.comparison import Position, total
from bargain.money import half_up

Scope = Literal["new", "owed", "both"]
Series = dict[int, int]
"""Cents by year."""
_PAY: Final = frozenset(KINDS)
_PARTS: Final = ("steps", "lanes", "service", "premiums", "rates", "vacancies", "turnover")
_KINDS_OF: Final[Mapping[str, frozenset[str]]] = {
    "longevity": frozenset({"longevity"}),
    "stipends": frozenset({"stipend", "leave", "other"}),
    "one-time": frozenset({"one_time"}),
    "health": frozenset({"health"}),
}
_SCOPE_OF: Final[Mapping[str, Scope]] = {
    "raise": "new",
    "one-time": "new",
    "settlement": "new",
    "owed": "owed",
    "total": "both",
}
"""The components whose name says whether they are new money."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is costed: the promises of a position, those of each item, those that raise salaries; the unit, empty for all."""

    promises: tuple[Promised, ...]
    items: Mapping[str, tuple[Promised, ...]]
    raises: tuple[Promised, ...]
    unit: str = ""


def asked_of(pricing: Pricing, held: Sequence[Position], unit: str = "") -> Asked:
    """Ask for the costing of what a position has on each item; what raises salaries, the engine says."""
    promises = tuple(promise for one in held for promise in one.promises)
    raises = tuple(one for one in promises if "salary" in total(pricing.cost([one])).components())
    return Asked(promises, {one.item: one.promises for one in held}, raises, unit)


class Reckoning:
    """One world: a settlement played on some pay, with some of what is owed held still."""

    def __init__(
        self,
        pricing: Pricing,
        asked: Asked,
        owed: Owed = ALL_OWED,
        *,
        simple: bool = False,
        average: bool = False,
    ) -> None:
        """Ask for the settlement.

        With ``simple`` each year's raises are on the old grid; with ``average`` the payroll costs of a raise are the base
        year's payroll costs and health over its pay.
        """
        self.pricing, self.asked, self.owed = pricing, asked, owed
        self.simple, self.average = simple, average

    def _of(self, worlds: ByUnit) -> Outcome:
        return worlds[self.asked.unit] if self.asked.unit else total(worlds)

    def _priced(self, promises: Sequence[Promised]) -> Outcome:
        return self._of(self.pricing.world(promises, self.owed)) - self.quo

    @cached_property
    def quo(self) -> Outcome:
        """Give the status quo of this world."""
        return self._of(self.pricing.world(owed=self.owed))

    @cached_property
    def new(self) -> Outcome:
        """Give what the settlement adds to it."""
        if not self.simple:
            return self._priced(self.asked.promises)
        whole = Outcome()
        for year in self.pricing.years:
            whole = whole + self._priced(self._of_year(year))
        return whole

    def _of_year(self, year: int) -> tuple[Promised, ...]:
        settings = self.pricing.pay.settings
        return tuple(p for p in self.asked.promises if settings.contract_year(p.promise.effective) == year)

    def unknown(self, component: str) -> bool:
        """Say whether something in a component could not be costed; what concerns other kinds of cost does not count."""
        if component in self.asked.items:
            outcome = self._priced(self.asked.items[component])
        else:
            outcome = self.quo + self.new if component in ("total", "owed", *_PARTS) else self.new
        own = self._kinds(component)
        others = (_PAY | self.rates | {"health"}) - own
        if own <= _PAY:
            others |= {"roll-up"}
        return any(note.component not in others for note in outcome.unknown)

    def series(self, component: str, scope: Scope, *, rolled: bool, full: bool) -> Series:
        """Give a component by year: ``rolled`` with the payroll costs on it, ``full`` as a full year of what holds."""
        kinds = self._kinds(component)
        if rolled and kinds <= _PAY:
            kinds = kinds | self.rates
        if component in _PARTS:
            return self._part(component, kinds, full=full)
        if component == "raise" and rolled:
            return self._sum(self._priced(self.asked.raises), kinds, full=full)
        if component.startswith("raise-"):
            return self._raise(int(component[6:]), kinds, full=full)
        if component in self.asked.items:
            return self._sum(self._priced(self.asked.items[component]), kinds, full=full)
        scope = _SCOPE_OF.get(component, scope)
        found = dict.fromkeys(self.pricing.years, 0)
        for wanted, told in (("new", self._new), ("owed", self._growth)):
            if scope in (wanted, "both"):
                found = {year: found[year] + cents for year, cents in told(kinds, full=full).items()}
        return found

    @property
    def rates(self) -> frozenset[str]:
        """Give the components that are payroll costs."""
        named = {
            *self.quo.components(),
            *self.new.components(),
            *(rule.id for rule in self.pricing.pay.settings.rollup),
        }
        return frozenset(named) - _PAY - {"health"}

    def _kinds(self, component: str) -> frozenset[str]:
        if component in _KINDS_OF:
            return _KINDS_OF[component]
        if component == "rollup":
            return self.rates
        if component in self.rates:
            return frozenset({component})
        if component in ("owed", "settlement", "total", *self.asked.items):
            return _PAY | self.rates | {"health"}
        return frozenset({"salary"})

    def base(self, component: str) -> int:
        """Give what a component costs in the base year; parts of what is owed cost nothing yet."""
        if component in _PARTS or component.startswith("raise-") or component in self.asked.items:
            return 0
        year = self.pricing.base_year
        return sum(self.quo.cash(year, kind) for kind in self._kinds(component))

    def _sum(self, outcome: Outcome, kinds: frozenset[str], *, full: bool) -> Series:
        amount = outcome.annualized if full else outcome.cash
        return {year: sum(amount(year, kind) for kind in kinds) for year in self.pricing.years}

    def _new(self, kinds: frozenset[str], *, full: bool) -> Series:
        if not self.average or not kinds & self.rates:
            return self._sum(self.new, kinds, full=full)
        year = self.pricing.base_year
        pay = sum(self.quo.cash(year, kind) for kind in _PAY)
        rest = sum(self.quo.cash(year, kind) for kind in self.rates | {"health"})
        own = self._sum(self.new, _PAY, full=full)
        bare = self._sum(self.new, kinds & _PAY, full=full)
        return {year: bare[year] + half_up(own[year] * rest, pay) if pay else 0 for year in own}

    def _growth(self, kinds: frozenset[str], *, full: bool) -> Series:
        year = self.pricing.base_year
        before = sum(self.quo.cash(year, kind) for kind in kinds)
        return {year: cents - before for year, cents in self._sum(self.quo, kinds, full=full).items()}

    def _part(self, part: str, kinds: frozenset[str], *, full: bool) -> Series:
        after = self.owed.without(*_PARTS[_PARTS.index(part) + 1 :])
        before = after.without(part)
        sums = [
            self._sum(self._of(self.pricing.world(owed=owed)), kinds, full=full) for owed in (before, after)
        ]
        return {year: sums[1][year] - sums[0][year] for year in self.pricing.years}

    def _raise(self, year: int, kinds: frozenset[str], *, full: bool) -> Series:
        if self.simple:
            return self._sum(self._priced(self._of_year(year)), kinds, full=full)
        until = [one for one in self.pricing.years if one <= year]
        after = self._priced([p for one in until for p in self._of_year(one)])
        before = self._priced([p for one in until[:-1] for p in self._of_year(one)])
        return self._sum(after - before, kinds, full=full)

    def once(self, component: str) -> Series:
        """Give what of a component is paid once, by year."""
        if component in _PARTS or component.startswith("raise-") or component in ("owed", "base"):
            return {}
        kinds, found = self._kinds(component), dict.fromkeys(self.pricing.years, 0)
        for (year, kind, timing), cents in self.new.cents.items():
            if year in found and kind in kinds and timing is Timing.one_time:
                found[year] += cents
        return found


@dataclass(frozen=True, slots=True)
class Way:
    """A way of counting: what it does, as the end of a sentence that begins *their figure is what comes out*; its world."""

    said: str
    reckoning: Callable[[], Reckoning]


def ways(pricing: Pricing, asked: Asked) -> Iterator[Way]:
    """Give every world other than ours that the pay can be counted in; the first is ours."""

    def on(
        pay: Pay, owed: Owed = ALL_OWED, *, simple: bool = False, average: bool = False
    ) -> Callable[[], Reckoning]:
        return lambda: Reckoning(Pricing(pay, asked.promises), asked, owed, simple=simple, average=average)

    pay = pricing.pay
    yield Way("", lambda: Reckoning(pricing, asked))
    yield Way("where steps are not counted", lambda: Reckoning(pricing, asked, ALL_OWED.without("steps")))
    if any(grid.total is None for grid in pay.grids):
        yield Way("where people on the last step are counted as moving up too", on(_longer(pay)))
    if any(fte != WHOLE for fte in pay.roster.fte):
        yield Way(
            "where everybody is counted as a full position: headcount in place of FTE", on(_by_heads(pay))
        )
    yield Way("without premium growth", lambda: Reckoning(pricing, asked, ALL_OWED.without("premiums")))
    yield Way("at last year's payroll rates", lambda: Reckoning(pricing, asked, ALL_OWED.without("rates")))
    yield Way("with payroll rates on base salary alone", on(_levied(pay, ("salary",))))
    yield Way(
        "with every payroll rate on all pay and everybody, whatever it reaches", on(_levied(pay, KINDS))
    )
    yield Way(
        "at an average rate, the base year's payroll costs and health over its pay",
        lambda: Reckoning(pricing, asked, average=True),
    )
    yield Way("where raises are added up and not compounded", lambda: Reckoning(pricing, asked, simple=True))
    if pay.settings.vacancies:
        yield from _vacancies(pay, on)


def _vacancies(pay: Pay, on: Callable[[Pay], Callable[[], Reckoning]]) -> Iterator[Way]:
    for counted, said in (
        (True, "with vacant positions counted in"),
        (False, "with vacant positions left out"),
    ):
        changed = [one.model_copy(update={"counted": counted}) for one in pay.settings.vacancies]
        yield Way(said, on(_with(pay, vacancies=changed)))


def _with(pay: Pay, **changed: object) -> Pay:
    return replace(pay, settings=pay.settings.model_copy(update=changed))


def _by_heads(pay: Pay) -> Pay:
    """Count every member as a full position; loads of schedules that are paid by the year go with it."""
    yearly = {rule.id for rule in pay.settings.schedules if rule.pay == "annual"}
    roster = pay.roster
    load = [
        WHOLE if schedule in yearly else load
        for schedule, load in zip(roster.schedules, roster.load, strict=True)
    ]
    return replace(pay, roster=replace(roster, fte=[WHOLE] * len(roster), load=load))


def _levied(pay: Pay, on: Sequence[str]) -> Pay:
    """Put every payroll rate on other kinds of pay, without wage bases or members it is not for where it is on all."""
    every = set(on) == _PAY
    changed = []
    for rule in pay.settings.rollup:
        update: dict[str, object] = {"on": [kind for kind in on if every or kind in rule.on]}
        if every:
            bare = [rate.model_copy(update={"wage_base": None}) for rate in rule.rates]
            update |= {"hired_from": None, "wage_base": None, "rates": bare}
        changed.append(rule.model_copy(update=update))
    return _with(pay, rollup=changed)


def _longer(pay: Pay) -> Pay:
    """Add a step above the last one of each lane for every year of the term, as large as the increment before it."""
    return replace(pay, grids=tuple(_lengthened(grid, pay.settings.years) for grid in pay.grids))


def _lengthened(grid: Grid, years: int) -> Grid:
    if grid.total is not None:
        return grid
    cells = dict(grid.cells)
    for lane in grid.lanes:
        rows = sorted(row for held, row in grid.cells if held == lane)
        if len(rows) > 1:
            top, rise = rows[-1], grid.cells[lane, rows[-1]] - grid.cells[lane, rows[-2]]
            cells |= {(lane, top + n): grid.cells[lane, top] + n * rise for n in range(1, years + 1)}
    more = max((row for _, row in cells), default=-1) + 1 - len(grid.steps)
    steps = (*grid.steps, *(f"{grid.steps[-1]}+{n}" for n in range(1, more + 1)))
    return replace(grid, cells=cells, steps=steps)


@dataclass(frozen=True, slots=True)
class Telling:
    """Which amounts of a world stand in a paper: what it does, in words, and the amount of each column from those by year."""

    said: str
    scope: Scope | None = None
    rolled: bool = False
    full: bool = False
    shaped: Callable[[Series, Series, int], Series] = lambda cents, _once, _base: _summed(cents)


def _summed(cents: Series) -> Series:
    return {**cents, TERM: sum(cents.values())}


def _increments(cents: Series, _once: Series, _base: int) -> Series:
    before, found = 0, {}
    for year, now in cents.items():
        found[year], before = now - before, now
    return _summed(found)


def _running(cents: Series, _once: Series, _base: int) -> Series:
    so_far, found = 0, {}
    for year, now in cents.items():
        so_far += now
        found[year] = so_far
    return _summed(found)


def _kept(cents: Series, once: Series, _base: int) -> Series:
    so_far, found = 0, {}
    for year, now in cents.items():
        found[year] = now + so_far
        so_far += once.get(year, 0)
    return _summed(found)


def levels(cents: Series, _once: Series, base: int) -> Series:
    """Give the whole cost of each year in place of what it is above the base year."""
    return _summed({year: base + now for year, now in cents.items()})


def _part_of_first(months: int) -> Callable[[Series, Series, int], Series]:
    def shaped(cents: Series, _once: Series, _base: int) -> Series:
        first = next(iter(cents))
        return _summed(
            {year: half_up(now * months, 12) if year == first else now for year, now in cents.items()}
        )

    return shaped


TELLINGS: Final = (
    Telling(""),
    Telling("as a full year of what holds at each year's end, and not as cash", full=True),
    Telling("as what each year adds to the one before, and not over the base year", shaped=_increments),
    Telling("with payments made once carried on in later years", shaped=_kept),
    Telling("as a running sum: the years before are in each year's figure", shaped=_running),
    Telling("as the whole cost of each year, and not what it is above the base year", shaped=levels),
    Telling("with payroll costs in it", rolled=True),
    Telling("with new money alone, without what is owed anyway", scope="new"),
    Telling("with what is owed anyway alone", scope="owed"),
    Telling("with what is owed anyway in it", scope="both"),
    *(Telling(f"with {n} months of the first year counted", shaped=_part_of_first(n)) for n in (6, 9, 10)),
)
"""The tellings, ours first."""
