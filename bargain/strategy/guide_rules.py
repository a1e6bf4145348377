"""The rules of a salary guide as rows of a programme, each with the words in which a team would say it.

A column is what one cell gains over today, in multiples of what cells are rounded to. A rule that nobody stated is
always there: no step pays less than the one before it, and no lane less than the one to its left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise
from math import inf
from typing import Final

from bargain.costing.ground import Ground, Spot, ladders
from bargain.domain.build import Build, BuildRules, Held
from bargain.money import Money
from bargain.problems import UsageError
from bargain.strategy.programme import Loosened, Programme

_SEEN: Final = 0.005
Part = tuple[float, int, Spot]
"""A coefficient, a year and a cell."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A rule in words: its name, and how it reads when it gives; ``value`` is in dollars or, with ``percent``, percent."""

    name: str
    reads: str
    value: Decimal = Decimal(0)
    percent: bool = False

    def kept(self, off: float) -> str:
        """Say how grids that are off by so much, for rounding, keep the rule."""
        if off < _SEEN:
            return "kept"
        return (
            f"to the rounding: off by {off:.2f}%" if self.percent else f"to the rounding: off by ${off:,.2f}"
        )

    def given(self, by: Loosened) -> str:
        """Say what the rule would have to be for the others to hold; it never says less than is needed."""
        place = Decimal("0.01") if self.percent else Decimal(1)
        down = Decimal(str(round(by.down, 6))).quantize(place, ROUND_CEILING)
        up = Decimal(str(round(by.up, 6))).quantize(place, ROUND_CEILING)
        value = (self.value - down + up) if self.value else max(down, up)
        value = value.quantize(place, ROUND_FLOOR if down > up and self.value else ROUND_CEILING)
        return (
            f"{self.reads} {value:,f}%"
            if self.percent
            else f"{self.reads} {Money(int(value) * 100).dollars()}"
        )


@dataclass(slots=True)
class Draft:
    """A programme for the grids of a ground: its columns by year and cell, and what its rules are called.

    ``quantum`` is what cells are rounded to, in the last decimal place of the schedule; ``base`` are today's cells in
    whole quanta, to which a column adds.
    """

    ground: Ground
    quantum: int
    programme: Programme = field(default_factory=Programme)
    columns: dict[tuple[int, Spot], int] = field(default_factory=dict)
    base: dict[Spot, int] = field(default_factory=dict)
    stated: dict[str, Stated] = field(default_factory=dict)

    @property
    def dollar(self) -> float:
        """Give a dollar in quanta."""
        return float(10**self.ground.schedule.places) / self.quantum

    def amount(self, cents: int) -> float:
        """Give an amount in quanta."""
        return cents * self.dollar / 100

    def hold(
        self,
        rule: Stated | None,
        year: int,
        parts: list[Part],
        low: float = -inf,
        high: float = inf,
        *,
        per: float = 1.0,
        give: float = 0.0,
        more: Mapping[int, float] | None = None,
    ) -> None:
        """Hold a sum of cells, in quanta, between two limits; the year before the first has today's cells."""
        terms, known = dict(more or {}), 0.0
        for coefficient, of, spot in parts:
            if (of, spot) in self.columns:
                column = self.columns[of, spot]
                terms[column] = terms.get(column, 0.0) + coefficient
                known += coefficient * self.base[spot]
            else:
                known += coefficient * self.ground.present.cells[spot] / self.quantum
        if rule is not None:
            self.stated[rule.name] = rule
        self.programme.hold(
            rule.name if rule else "", year, terms, low - known, high - known, per=per, give=give
        )

    def cells(self, year: int, values: list[float]) -> dict[Spot, int]:
        """Read the grid of a year out of whole-number values, in the last decimal place of the schedule."""
        return {
            spot: (base + round(values[self.columns[year, spot]])) * self.quantum
            for spot, base in self.base.items()
        }


def draft(ground: Ground, build: Build, quantum: int) -> Draft:
    """Give the programme of a build without its targets: columns, rules and shape."""
    made = Draft(ground, quantum)
    made.base = {spot: amount // quantum for spot, amount in ground.cells.items()}
    lowest = {(lane, rows[0]) for lane, rows in ladders(made.base)}
    for year in ground.years:
        for spot, base in made.base.items():
            # Where increments are equal a lane is whole because its lowest cell and its increment are.
            whole = build.rules.increments != "equal" or spot in lowest
            made.columns[year, spot] = made.programme.column(lower=-float(base), whole=whole)
    for year in ground.years:
        _always(made, year)
        _raises(made, build.rules, year)
        _increments(made, build.rules, year)
        _differentials(made, build.rules, year)
        _even(made, year, 0.05 if build.rules.increments == "smooth" else 1.0)
        if build.rules.increments == "smooth":
            _smooth(made, year)
    for low, held in [*((True, h) for h in build.rules.starts), *((False, h) for h in build.rules.tops)]:
        _held(made, held, low=low)
    return made


def steps_of(made: Draft) -> Iterator[tuple[Spot, Spot]]:
    """Walk every two cells that follow each other in a lane."""
    for lane, rows in ladders(made.base):
        yield from (((lane, low), (lane, high)) for low, high in pairwise(rows))


def lanes_of(made: Draft) -> Iterator[tuple[Spot, Spot]]:
    """Walk every two cells beside each other in lanes that follow each other."""
    for left, right in pairwise(made.ground.present.lanes):
        yield from (
            ((left, row), (right, row))
            for lane, row in made.base
            if lane == left and (right, row) in made.base
        )


_ORDER = Stated(
    "no step pays less than the one before it, and no lane less than the one to its left",
    "one may pay less by",
)


def _always(made: Draft, year: int) -> None:
    present = made.ground.present.cells
    for low, high in [*steps_of(made), *lanes_of(made)]:
        # Lanes that cross today, as trades side by side do, are no ladder.
        if present[low] <= present[high]:
            made.hold(_ORDER, year, [(1, year, high), (-1, year, low)], 0, per=made.dollar)


def _raises(made: Draft, rules: BuildRules, year: int) -> None:
    """Hold each cell to the same cell of the year before, and what became of a dropped step to that step."""
    falls = Stated("no cell falls", "a cell may fall by")
    followed = {spot: spot for spot in made.base}
    if year == made.ground.years[0]:
        followed |= made.ground.moved
    for before, spot in followed.items():
        gain: list[Part] = [(1, year, spot), (-1, year - 1, before)]
        if not rules.cells_may_fall:
            made.hold(falls, year, gain, 0, per=made.dollar)
        if before == spot:
            _limits(made, rules, year, spot, gain)


def _limits(made: Draft, rules: BuildRules, year: int, spot: Spot, gain: list[Part]) -> None:
    point = made.ground.present.cells[spot] / made.quantum / 100
    for least, limit in ((True, rules.least_raise), (False, rules.most_raise)):
        if limit is not None:
            words = "every cell rises by at least" if least else "no cell rises by more than"
            rule = Stated(f"{words} {limit}", words, limit.rate, percent=True)
            parts = [gain[0], (-1 - float(limit.rate) / 100, year - 1, spot)]
            made.hold(rule, year, parts, 0 if least else -inf, inf if least else 0, per=point)
    for least, money in ((True, rules.least_raise_amount), (False, rules.most_raise_amount)):
        if money is not None:
            words = "every cell rises by at least" if least else "no cell rises by more than"
            rule = Stated(f"{words} {money}", words, Decimal(money.cents) / 100)
            limit_ = made.amount(money.cents)
            made.hold(rule, year, gain, limit_ if least else -inf, inf if least else limit_, per=made.dollar)


def _increments(made: Draft, rules: BuildRules, year: int) -> None:
    bump = rules.most_increment
    if bump is not None:
        rule = Stated(f"no increment over {bump}", "no increment over", Decimal(bump.cents) / 100)
        for low, high in steps_of(made):
            made.hold(
                rule, year, [(1, year, high), (-1, year, low)], -inf, made.amount(bump.cents), per=made.dollar
            )
    if rules.increments in ("equal", "equal percent"):
        for lane, rows in ladders(made.base):
            _regular(made, year, [(lane, row) for row in rows], percent=rules.increments == "equal percent")


def _regular(made: Draft, year: int, spots: list[Spot], *, percent: bool) -> None:
    """Hold the increments of a lane to one amount, or to the percent that its cells rise by on average today."""
    each = made.programme.column(lower=0.0, whole=not percent)
    if percent:
        rule = Stated("equal percent increments within a lane", "an increment may be off by")
        present = made.ground.present.cells
        growth = (present[spots[-1]] / present[spots[0]]) ** (1 / max(1, len(spots) - 1))
    else:
        rule = Stated("equal increments within a lane", "increments within a lane may differ by")
        growth = 1.0
    for low, high in pairwise(spots):
        parts: list[Part] = [(1, year, high), (-growth, year, low)]
        give, more = ((1 + growth) / 2, {}) if percent else (0.0, {each: -1.0})
        made.hold(rule, year, parts, 0, 0, per=made.dollar, give=give, more=more)


def _differentials(made: Draft, rules: BuildRules, year: int) -> None:
    if rules.differentials == "free":
        return
    what = "in dollars" if rules.differentials == "dollars" else "in percent"
    rule = Stated(f"what lies between lanes stays as it is {what}", "a difference between lanes may move by")
    present = made.ground.present.cells
    for left, right in lanes_of(made):
        if rules.differentials == "dollars":
            apart = (present[right] - present[left]) / made.quantum
            made.hold(
                rule, year, [(1, year, right), (-1, year, left)], apart, apart, per=made.dollar, give=0.5
            )
        else:
            ratio = present[right] / present[left]
            made.hold(
                rule,
                year,
                [(1, year, right), (-ratio, year, left)],
                0,
                0,
                per=made.dollar,
                give=(1 + ratio) / 2,
            )


def _held(made: Draft, held: Held, *, low: bool) -> None:
    year = held.year or made.ground.years[-1]
    end = "lowest" if low else "highest"
    among = [spot for spot in made.base if held.lane in ("", spot[0])]
    if not among or year not in made.ground.years:
        known = f"The lanes are {', '.join(made.ground.present.lanes)}; the years {', '.join(map(str, made.ground.years))}."
        raise UsageError(
            f"no lane {held.lane!r} is built for {year}" if held.lane else f"no grid is built for {year}",
            known,
        )
    spot = (min if low else max)(among, key=lambda spot: (made.ground.present.cells[spot], spot))
    words = f"the {end} cell{f' of lane {held.lane}' if held.lane else ''} in {year} is"
    rule = Stated(f"{words} {held.amount}", words, Decimal(held.amount.cents) / 100)
    amount = made.amount(held.amount.cents)
    made.hold(rule, year, [(1, year, spot)], amount, amount, per=made.dollar, give=0.5)


def _even(made: Draft, year: int, weight: float) -> None:
    """Draw every cell towards one percent for all: what each gains over today, less what is common to them."""
    common = made.programme.column()
    most = made.programme.column(weight * len(made.base) / 4, lower=0.0)
    for spot in made.base:
        away = made.programme.column(weight, lower=0.0)
        scale = 100 * made.quantum / made.ground.present.cells[spot]
        for off in (away, most):
            made.hold(None, year, [(scale, year, spot)], -inf, 100.0, more={common: -1.0, off: -1.0})
            made.hold(None, year, [(scale, year, spot)], 100.0, inf, more={common: -1.0, off: 1.0})


def _smooth(made: Draft, year: int) -> None:
    """Draw every increment towards the one before it, above all where they differ most."""
    dollar = 1 / made.dollar / 100
    most = made.programme.column(len(made.base) / 2, lower=0.0)
    for lane, rows in ladders(made.base):
        for low, middle, high in zip(rows, rows[1:], rows[2:], strict=False):
            away = made.programme.column(1.0, lower=0.0)
            parts: list[Part] = [
                (dollar, year, (lane, high)),
                (-2 * dollar, year, (lane, middle)),
                (dollar, year, (lane, low)),
            ]
            for off in (away, most):
                made.hold(None, year, parts, -inf, 0.0, more={off: -1.0})
                made.hold(None, year, parts, 0.0, inf, more={off: 1.0})
