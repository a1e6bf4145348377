"""A settlement summed up: every line in dollars and percent, each percent with what it is a percent of.

Four percents are quoted for one settlement, and quarrelled about: of the schedule, of the average raise, of pay, and of
the package. They are different numbers; all are given here, each with its denominator.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from bargain.costing.arithmetic import WHOLE
from bargain.costing.ledger import Outcome
from bargain.costing.scene import SHARED
from bargain.costing.settlement import Pricing
from bargain.costing.world import NotCosted
from bargain.costing.years import Year
from bargain.disclosure import Column, Table
from bargain.figures.attribution import units, unstated
from bargain.figures.comparison import PACKAGE, Position, Priced, together
from bargain.figures.stack import PARTS, part_of
from bargain.money import Money, Percent, half_up
from bargain.visibility import Level

LINES: Final = tuple(name for name, *_ in PARTS)
PAY: Final = ("Base salary", "Other pay", "One-time")
"""The lines that are pay; the others are what the employer pays besides."""


@dataclass(frozen=True, slots=True)
class Books:
    """A settlement and the world without it, of one unit or of all, over the base year and the term.

    ``fte`` is in ten-thousandths, of the base year's members; ``heads`` is 0 where nobody counted them all. ``held`` says
    whether the same members are counted throughout, as they are unless turnover is forecast.
    """

    base: int
    years: tuple[int, ...]
    new: Outcome
    owed: Outcome
    fte: int
    heads: int
    spans: tuple[str, ...]
    held: bool

    def cost(self, year: int, line: str = "", *, full: bool = False) -> int:
        """Give what a line, or all, costs in a year under the settlement; ``full`` is a whole year of what then holds."""
        return self.owing(year, line, full=full) + self.more(year, line, full=full)

    def owing(self, year: int, line: str = "", *, full: bool = False) -> int:
        """Give what a line costs without any settlement."""
        return _cents(self.owed, year, line, full=full)

    def more(self, year: int, line: str = "", *, full: bool = False) -> int:
        """Give what the settlement adds to a line: new money."""
        return 0 if year == self.base else _cents(self.new, year, line, full=full)

    def reads(self, line: str = "") -> str:
        """Say whether something in a line could not be costed; what concerns no single line concerns the whole."""
        if self.lost(self.years[-1], line):
            return "not costed"
        notes = self.new.unknown | self.owed.unknown
        return "at least" if any(_is_in(line, note) for note in notes) else ""

    def lost(self, year: int, *lines: str) -> bool:
        """Say whether a line lacks something that the base year has: the two cannot be compared, nor added to it."""
        then, now = (
            {
                note.reason
                for note in self.owed.unknown
                if note.year in (None, one) and any(_is_in(line, note) for line in lines)
            }
            for one in (self.base, year)
        )
        return bool(now - then)

    def known(self, cents: int, year: int, *lines: str) -> Money | None:
        """Give an amount of a year, or None where it lacks what the base year has."""
        return None if self.lost(year, *lines) else Money(cents)


def _is_in(line: str, note: NotCosted) -> bool:
    """Say whether what could not be costed is of a line; all of it is of the whole."""
    return not line or (bool(note.component) and part_of(note.component) == line)


def _cents(outcome: Outcome, year: int, line: str, *, full: bool) -> int:
    amount = outcome.annualized if full else outcome.cash
    if not line:
        return amount(year)
    return sum(amount(year, kind) for kind in outcome.components() if part_of(kind) == line)


def books(pricing: Pricing, held: Sequence[Position], unit: str = "") -> Books:
    """Open the books of a settlement, for one unit or for all."""
    quo = Priced(PACKAGE, "", pricing.world()).outcome(unit)
    quo = replace(quo, unknown=quo.unknown | unstated(pricing, unit))
    named = [unit] if unit else [name for name in units(pricing) if name != SHARED]
    scenes = [pricing.scenes[name] for name in named]
    return Books(
        pricing.base_year,
        tuple(year for year in pricing.years if year != pricing.cut_short),
        Priced(PACKAGE, "", together(pricing, held)).outcome(unit),
        quo,
        sum(scene.fte for scene in scenes),
        0 if any(scene.members is None for scene in scenes) else sum(scene.members or 0 for scene in scenes),
        tuple(map(_span, next(iter(pricing.scenes.values())).telling[1:])),
        pricing.pay.settings.method == "cast-forward",
    )


def _span(year: Year) -> str:
    first, last = year.starts.year, year.ends.year
    return str(last) if first == last else f"{first}-{last % 100:02d}"


def lines_table(of: Books, level: Level = Level.team) -> Table:
    """Give each line in every year, and its change from the base year to the last in dollars and percent of itself."""
    columns = (
        Column("line", "Line", "text", level),
        Column("base", str(of.base), "dollars", level),
        *_years(of, level),
        Column("change", "Change", "dollars", level),
        Column("percent", "Of itself", "percent", level),
        Column("reads", "Reads", "id", level),
    )
    rows = tuple(
        (line, *_line(of, line)) for line in LINES if any(of.cost(y, line) for y in (of.base, *of.years))
    )
    note = (
        f"Everything that is paid, owed already or new. The change is {of.years[-1]} less {of.base}, over the line's own "
        f"{of.base}."
    )
    return Table("lines", "Line by line", columns, rows, (("All of it", *_line(of, "")),), note)


def _line(of: Books, line: str) -> tuple[Any, ...]:
    amounts = [of.known(of.cost(year, line), year, line) for year in (of.base, *of.years)]
    base, last = of.cost(of.base, line), of.years[-1]
    change = of.known(of.cost(last, line) - base, last, line)
    return (*amounts, change, _share(change.cents, base) if change else None, of.reads(line))


def _share(part: int, whole: int) -> Percent | None:
    return Percent.ratio(part, whole, 2) if whole > 0 else None


def _years(of: Books, level: Level = Level.team) -> tuple[Column, ...]:
    return tuple(Column(f"y{year}", str(year), "dollars", level, each="year") for year in of.years)


def percents_table(of: Books) -> Table:
    """Give the four percents of each year, and over all years, each with what it is a percent of."""
    columns = (
        Column("measure", "Percent", "text", Level.team),
        Column("of", "Of what", "text", Level.team),
        *(Column(f"y{year}", str(year), "percent", Level.team, each="year") for year in of.years),
        Column("term", "All years", "percent", Level.team),
    )
    rows = [(name, of_what, *_over_years(of, growth)) for name, of_what, growth in _MEASURES]
    whom = (
        "On the same members throughout."
        if of.held
        else "With turnover as forecast: those who leave and their successors are in every percent."
    )
    note = (
        f"{whom} Schedule and average raise compare full years of what holds at each year's end; "
        "pay and package compare cash, one-time payments included, so they fall in the year after one."
    )
    return Table("percents", "Four percents of one settlement", columns, tuple(rows), (), note)


def _schedule(of: Books, then: int, now: int) -> Percent | None:
    """Give by how much the rates rose on the same placements: what steps and lanes add is in both."""
    line = PAY[0]
    if of.lost(then, line) or of.lost(now, line):
        return None
    above = of.cost(now, line, full=True) * of.owing(then, line, full=True)
    below = of.owing(now, line, full=True) * of.cost(then, line, full=True)
    return _share(above - below, below)


def _average(of: Books, then: int, now: int) -> Percent | None:
    line = PAY[0]
    if of.lost(then, line) or of.lost(now, line):
        return None
    before = of.cost(then, line, full=True)
    return _share(of.cost(now, line, full=True) - before, before)


def _pay(of: Books, then: int, now: int) -> Percent | None:
    if of.lost(then, *PAY) or of.lost(now, *PAY):
        return None
    before, after = (sum(of.cost(year, line) for line in PAY) for year in (then, now))
    return _share(after - before, before)


def _package(of: Books, then: int, now: int) -> Percent | None:
    lost = of.lost(then, "") or of.lost(now, "")
    return None if lost else _share(of.cost(now) - of.cost(then), of.cost(then))


def package_percents(of: Books) -> tuple[Percent | None, ...]:
    """Give the package percent of each year over the year before, and of all years."""
    return _over_years(of, _package)


def _over_years(of: Books, growth: Callable[[Books, int, int], Percent | None]) -> tuple[Percent | None, ...]:
    before = (of.base, *of.years)
    yearly = (growth(of, then, now) for then, now in zip(before, of.years, strict=False))
    return (*yearly, growth(of, of.base, of.years[-1]))


_MEASURES: Final = (
    ("Schedule", "base salary on the same steps and lanes", _schedule),
    ("Average raise", "base salary of the year before, steps and lanes in it", _average),
    ("Pay alone", "all pay of the year before", _pay),
    ("Package", "pay, payroll costs and health of the year before", _package),
)


def new_money_table(of: Books) -> Table:
    """Give new money apart from what is owed anyway, in total, by FTE and by member."""
    columns = (
        Column("measure", "Measure", "text", Level.team),
        *_years(of),
        Column("term", "All years", "dollars", Level.team),
        Column("reads", "Reads", "id", Level.team),
    )

    def row(measure: str, cents: Sequence[int], said: str) -> tuple[Any, ...]:
        return (measure, *map(Money, (*cents, sum(cents))), said)

    def whole(measure: str, cents: Sequence[int], said: str) -> tuple[Any, ...]:
        if not any(of.lost(year, "") for year in of.years):
            return row(measure, cents, said)
        each = (of.known(amount, year, "") for amount, year in zip(cents, of.years, strict=True))
        return (measure, *each, None, "not costed")

    new = [of.more(year) for year in of.years]
    owed = [of.owing(year) - of.owing(of.base) for year in of.years]
    once = [of.new.one_time(year) for year in of.years]
    said = "at least" if of.new.unknown else ""
    rows = [
        row("New money, in cash", new, said),
        row("of it one-time", once, said),
        whole("Owed anyway, over the base year", owed, "at least" if of.owed.unknown else ""),
        whole("New money and owed", [a + b for a, b in zip(new, owed, strict=True)], of.reads()),
    ]
    if any(depends := [of.new.contingent(year) for year in of.years]):
        rows.append(row("Contingent, in none of these", depends, ""))
    for measure, count in (("New money by FTE", of.fte), ("New money by member", of.heads * WHOLE)):
        if count:
            rows.append(row(measure, [half_up(cents * WHOLE, count) for cents in new], said))
    members = f" and {of.heads:,} members" if of.heads else ""
    note = f"Averages are over the {Decimal(of.fte) / WHOLE:,.2f} FTE{members} of the base year."
    return Table("new_money", "New money", columns, tuple(rows), (), note)


def disclosure_table(of: Books, level: Level, seen: Level) -> Table:
    """Give the yearly increases because of the settlement, each line against its own cost of the year before.

    A payment made once is an increase in its year and a decrease in the next. ``seen`` is the level of the rows.
    """
    columns = (
        Column("line", "Line", "text", level),
        Column("base", "Before", "dollars", level),
        *(
            column
            for year in of.years
            for column in (
                Column(f"y{year}", f"{year}", "dollars", level, each="year"),
                Column(f"p{year}", "%", "percent", level, each="percent"),
            )
        ),
    )
    rows = [
        (line, *_increases(of, line)) for line in LINES if any(of.cost(y, line) for y in (of.base, *of.years))
    ]
    rows.append(("The settlement", *_increases(of, "")))
    owed, both = ([of.known(what(year), year, "") for year in of.years] for what in (of.owing, of.cost))
    rows.append(("Owed without it", *_steps(of.owing(of.base), owed)))
    rows.append(("Both together", *_steps(of.cost(of.base), both)))
    note = (
        "Increase of each year over the year before, in percent of the line's cost of the year before. What is paid once "
        "comes off again in the next year. Owed without it: steps, lanes, longevity, premium growth and payroll rates."
    )
    return Table("increases", "Increases by line", columns, tuple(rows), (), note, (seen,) * len(rows))


def _increases(of: Books, line: str) -> tuple[Any, ...]:
    base = of.cost(of.base, line)
    return _steps(base, [Money(base + of.more(year, line)) for year in of.years])


def _steps(base: int, costs: Sequence[Money | None]) -> tuple[Any, ...]:
    """Give a base, and for each year the increase over the year before and its percent, where both years are known."""

    def each() -> Iterator[Money | Percent | None]:
        before: Money | None = Money(base)
        for now in costs:
            if before is None or now is None:
                yield from (None, None)
            else:
                yield now - before
                yield _share(now.cents - before.cents, before.cents)
            before = now

    return (Money(base), *each())


def article_table(of: Books, level: Level, seen: Level) -> Table:
    """Give the increase of each year over the year before in salaries and in benefits, as a warrant article asks for it."""
    columns = (
        Column("year", "Fiscal year", "text", level),
        Column("salaries", "Salaries", "dollars", level),
        Column("benefits", "Payroll costs and health", "dollars", level),
        Column("total", "Increase", "dollars", level),
    )
    before, rows = of.base, []
    for year, span in zip(of.years, of.spans, strict=False):
        every = of.cost(year) - of.cost(before)
        salaries = sum(of.cost(year, line) - of.cost(before, line) for line in PAY)
        pay, whole = (any(of.lost(one, *lines) for one in (before, year)) for lines in (PAY, ("",)))
        amounts = ((salaries, pay), (every - salaries, whole), (every, whole))
        rows.append((span, *(None if lost else Money(cents) for cents, lost in amounts)))
        before = year
    note = "Increase over the year before at the staffing of the base year, steps and premium growth in it. An article appropriates the first year only."
    return Table(
        "article", "Increases for a warrant article", columns, tuple(rows), (), note, (seen,) * len(rows)
    )
