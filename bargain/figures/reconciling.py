"""Their costing held against ours, line by line, with the likeliest reason for each difference.

A reason is a way of costing that gives their figure, found by pricing the same settlement in every way of
`bargain.figures.repriced` and looking which comes closest. It is likely and never certain: only they know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any, Final

from bargain.costing.settlement import Pricing
from bargain.disclosure import Column, Table
from bargain.domain.their_costing import TERM, TheirCosting
from bargain.figures.repriced import TELLINGS, Asked, Reckoning, Scope, Series, Telling, Way, levels, ways
from bargain.figures.their_lines import IGNORED, OWED, Taken
from bargain.money import Money, Percent, half_up
from bargain.visibility import Level

_REQUESTS: Final[Mapping[str, str]] = {
    "base": "the payroll register behind this base, by position: FTE, lane, step and annual rate, and its date",
    "steps": "the list of positions counted as moving a step, with FTE, lane, and the rate before and after",
    "lanes": "the lane changes counted, by lane, number, FTE and effective date",
    "raise": "the base pay to which each percent is applied, by year, with FTE and date",
    "longevity": "the number of people in each longevity band, by year",
    "stipends": "each stipend counted: the amount, the number paid, and whether it recurs",
    "one-time": "the number of people paid, the amount each, and the payroll rates applied",
    "health": "enrolment by plan and tier, the premium and employer share of each, and the growth assumed, with its source",
    "rollup": "each payroll rate, its source and date, and the kinds of pay to which it is applied",
}
_OTHERWISE: Final = "the work sheet behind it, with the base, the people counted, each rate and each date, as a formula or a list"
_MOST_SAID: Final = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """A way of costing, its figures, how far they still are from theirs, and whether that is nothing."""

    said: str
    figures: Series
    left: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """One line of theirs beside ours, by year (`TERM` for the whole term), and the reasons found, the likeliest first."""

    taken: Taken
    ours: Series
    reads: str
    reasons: tuple[Reason, ...]

    @property
    def theirs(self) -> Mapping[int, int]:
        """Give their amounts by year."""
        return self.taken.line.cents

    def sums(self) -> tuple[int, int]:
        """Give theirs and ours in one amount: the whole term where they state it, the years that they state otherwise."""
        if TERM in self.theirs:
            return self.theirs[TERM], self.ours[TERM]
        return sum(self.theirs.values()), sum(self.ours[year] for year in self.theirs)


class Reconciliation:
    """Their costing and everything that our engine says of the same settlement."""

    def __init__(self, theirs: TheirCosting, lines: Sequence[Taken], pricing: Pricing, asked: Asked) -> None:
        """Price each line; nothing is priced twice."""
        self.theirs, self.pricing, self.asked = theirs, pricing, asked
        self.lines = [one for one in lines if one.components != (IGNORED,)]
        # A sheet that counts what is owed counts its payroll costs and health too.
        self.scope: Scope = (
            "both" if any(part in OWED for one in self.lines for part in one.components) else "new"
        )
        self.within = max(100, theirs.rounded // 2)
        self._ways: tuple[tuple[Way, Reckoning], ...] = ()
        self._known: dict[tuple[int, str, Scope, bool, bool], Series] = {}
        self.ours = Reckoning(pricing, asked)
        self.compared = [self._compared(one) for one in self.lines if one.components]

    def _worlds(self) -> tuple[tuple[Way, Reckoning], ...]:
        if not self._ways:
            self._ways = tuple((way, way.reckoning()) for way in ways(self.pricing, self.asked))
        return self._ways

    def _compared(self, one: Taken) -> Compared:
        # A column of the base year says that the figures are whole costs and not what is above them.
        level = self.pricing.base_year in one.line.cents or one.components == ("base",)
        ours = self._figures(0, self.ours, one, Telling("", shaped=levels) if level else TELLINGS[0])
        said = "at least" if any(map(self.ours.unknown, one.components)) else ""
        far = self._distance(one, ours)
        near = all(abs(cents - ours[year]) <= self.within for year, cents in one.line.cents.items())
        return Compared(one, ours, said, () if near else tuple(self._reasons(one, far)))

    def _distance(self, one: Taken, figures: Series) -> int:
        return sum(abs(cents - figures.get(year, 0)) for year, cents in one.line.cents.items())

    def _figures(self, number: int, world: Reckoning, one: Taken, telling: Telling) -> Series:
        """Give what a line's components are in one world and telling; each world's amounts are worked out once."""
        whole: Series = {}
        for part in one.components:
            key = number, part, telling.scope or self.scope, telling.rolled, telling.full
            if key not in self._known:
                scope, rolled, full = key[2:]
                self._known[key] = world.series(part, scope, rolled=rolled, full=full)
            base = world.base(part)
            if part == "base":
                amounts = dict.fromkeys((*self.pricing.years, TERM), base)
            else:
                amounts = telling.shaped(self._known[key], world.once(part), base)
            amounts = {**amounts, self.pricing.base_year: base}
            whole = {year: whole.get(year, 0) + cents for year, cents in amounts.items()}
        return whole

    def _reasons(self, one: Taken, far: int) -> Iterator[Reason]:
        """Try every way, the simplest first; give those that reproduce the line, or the one that comes closest."""
        found: list[tuple[int, int, int, Reason]] = []
        pairs = product(enumerate(self._worlds()), enumerate(TELLINGS))
        for (n, (way, world)), (m, telling) in pairs:
            if n or m:
                figures = self._figures(n, world, one, telling)
                left = self._distance(one, figures)
                exact = all(
                    abs(cents - figures[year]) <= self.within for year, cents in one.line.cents.items()
                )
                said = ", and ".join(words for words in (way.said, telling.said) if words)
                found.append((bool(n) + bool(m), left, len(found), Reason(said, figures, left, exact)))
        exact_ones = [held for held in found if held[3].exact]
        if exact_ones:
            simplest = min(held[0] for held in exact_ones)
            yield from (held[3] for held in sorted(exact_ones, key=lambda h: h[:3]) if held[0] == simplest)
            return
        closest = min((held for held in found if held[0] == 1), key=lambda held: held[1:3])[3]
        # A way that leaves half of the difference explains nothing.
        if closest.left * 2 < far:
            yield closest


def lines_table(of: Reconciliation, titles: Mapping[str, str]) -> Table:
    """Give every line beside ours in one amount, the difference in dollars and in percent of ours."""
    columns = (
        Column("line", "Their line", "text", Level.team),
        Column("at", "Place", "text", Level.team),
        Column("component", "Taken for", "text", Level.team),
        Column("why", "Why", "text", Level.team),
        Column("theirs", "Theirs", "dollars", Level.team),
        Column("ours", "Ours", "dollars", Level.team),
        Column("difference", "Theirs less ours", "dollars", Level.team),
        Column("percent", "Of ours", "percent", Level.team),
        Column("reads", "Ours reads", "id", Level.team),
    )
    rows = []
    for one in of.compared:
        theirs, ours = one.sums()
        named = " + ".join(titles[part] for part in one.taken.components)
        amounts = (Money(theirs), Money(ours), Money(theirs - ours), _percent(theirs - ours, ours))
        rows.append((one.taken.line.name, one.taken.line.at, named, one.taken.why, *amounts, one.reads))
    note = (
        "The whole term where they state it, otherwise the years that they state. Pay lines are pay alone; payroll costs and "
        f"health are {'of what is owed and of new money' if of.scope == 'both' else 'of new money alone'}, as in their paper."
    )
    return Table("lines", "Line by line", columns, tuple(rows), (), note)


def _percent(part: int, whole: int) -> Percent | None:
    return Percent.ratio(part, abs(whole), 1) if whole else None


def years_table(of: Reconciliation) -> Table:
    """Give the lines that differ, year by year."""
    columns = (
        Column("line", "Their line", "text", Level.team),
        Column("year", "Year", "text", Level.team),
        Column("theirs", "Theirs", "dollars", Level.team),
        Column("ours", "Ours", "dollars", Level.team),
        Column("difference", "Theirs less ours", "dollars", Level.team),
    )
    rows: list[tuple[Any, ...]] = []
    for one in of.compared:
        years = sorted(year for year in one.theirs if year != TERM)
        for year in years if len(one.theirs) > 1 else ():
            theirs, ours = one.theirs[year], one.ours[year]
            if abs(theirs - ours) > of.within:
                rows.append((one.taken.line.name, str(year), *map(Money, (theirs, ours, theirs - ours))))
    return Table("years", "Year by year, where they differ", columns, tuple(rows))


def reasons_table(of: Reconciliation) -> Table:
    """Give the likeliest reasons of each line that differs, what each explains of the difference and what is left."""
    columns = (
        Column("line", "Their line", "text", Level.team),
        Column("likely", "How likely", "text", Level.team),
        Column("reason", "Their figure is what comes out", "text", Level.team),
        Column("explains", "Explains", "dollars", Level.team),
        Column("left", "Left unexplained", "dollars", Level.team),
    )
    rows = []
    for one in of.compared:
        theirs, ours = one.sums()
        for n, reason in enumerate(one.reasons[:_MOST_SAID]):
            likely = ("reproduces it" if not n else "so does this") if reason.exact else "closest"
            told = Compared(one.taken, reason.figures, "", ()).sums()[1]
            rows.append((one.taken.line.name, likely, reason.said, Money(told - ours), Money(theirs - told)))
    note = (
        "Likely and never certain: each is the same settlement priced that way, and only they know how they worked it out. "
        "Where several reproduce a figure, the paper does not say which."
    )
    return Table("reasons", "Likeliest reasons", columns, tuple(rows), (), note)


def requests(of: Reconciliation) -> Iterator[tuple[str, str]]:
    """Give the lines that no way explains, or only nearly, each with the wording of an information request.

    A request goes to the other side: nothing of our costing stands in it.
    """
    for one in of.compared:
        theirs, _ = one.sums()
        agrees = all(abs(cents - one.ours[year]) <= of.within for year, cents in one.theirs.items())
        if not agrees and not any(reason.exact for reason in one.reasons):
            part = one.taken.components[0]
            asked = _REQUESTS.get(part.partition("-")[0] if part.startswith("raise-") else part, _OTHERWISE)
            if part in of.ours.rates:
                asked = _REQUESTS["rollup"]
            yield (
                one.taken.line.name,
                (
                    f"For the line {one.taken.line.name!r} of {of.theirs.file} ({Money(theirs).dollars()}), please provide "
                    f"{asked}."
                ),
            )


def unmapped(of: Reconciliation) -> Iterator[tuple[str, str]]:
    """Give the lines that are taken for nothing, with their places."""
    return ((one.line.name, one.line.at) for one in of.lines if not one.components)


def absent_table(of: Reconciliation, titles: Mapping[str, str]) -> Table:
    """Give what our costing counts and no line of theirs is taken for, over the whole term."""
    held = {
        part.partition("-")[0] if part.startswith("raise-") else part
        for one in of.lines
        for part in one.components
    }
    rates = of.ours.rates
    if held & rates:
        held.add("rollup")
    wanted = ["raise", "longevity", "stipends", "one-time", "rollup", "health"]
    wanted += ["steps", "lanes"] if of.scope == "both" and "owed" not in held else []
    items = held & set(of.asked.items)
    rows = []
    for part in wanted if of.compared and not items else ():
        whole = sum(of.ours.series(part, of.scope, rolled=False, full=False).values())
        if part not in held and whole:
            rows.append((titles[part], Money(whole)))
    columns = (
        Column("component", "Component", "text", Level.team),
        Column("ours", "Ours, whole term", "dollars", Level.team),
    )
    note = "It may stand within another line of theirs, or be left out of their costing."
    return Table("absent", "Counted here, and in no line of theirs by itself", columns, tuple(rows), (), note)


def implied(of: Reconciliation) -> Iterator[str]:
    """Say what base each raise of theirs rests on: their amount by their percent, beside ours."""
    year = of.pricing.base_year
    ours = of.ours.base("base")
    for one in of.compared:
        for when, percent in one.taken.line.percents.items():
            cents = one.theirs.get(when)
            if cents and percent and when != TERM and one.taken.components[0].startswith("raise"):
                base = half_up(*(Fraction(cents) * 100 / percent).as_integer_ratio())
                yield (
                    f"{one.taken.line.name}, {when}: {Money(cents).dollars()} at {float_free(percent)}% is a percent of "
                    f"{Money(base).dollars()}; base salary of {year} is {Money(ours).dollars()} here."
                )


def float_free(percent: Fraction) -> str:
    """Write a percent as people do, to two places at most."""
    hundredths = half_up(percent.numerator * 100, percent.denominator)
    return f"{hundredths // 100}.{hundredths % 100:02d}".rstrip("0").rstrip(".")
