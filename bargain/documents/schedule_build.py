"""A salary guide: grids for each year that cost what they may, under the rules that the team states.

    $ bargain schedule build --schedule A --target 2027=3.25% --target 2028=3%
    $ bargain schedule build even -o guide.xlsx
    $ bargain schedule build even --write --yes

What a target is counted against stands on the page. Every grid is priced by the engine that prices settlements, and the
difference to its target is shown to the cent. Where the rules conflict, the smallest set of them that cannot all hold
is named, with what each alone would have to be for the others to hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bargain.costing.arithmetic import WHOLE
from bargain.costing.ground import Cells
from bargain.disclosure import Column, Document, Fact, Table, under
from bargain.domain.build import Build, Target
from bargain.domain.workspace import Workspace, need
from bargain.figures.statement import money_of, reads
from bargain.money import Money, Percent, half_up
from bargain.strategy.guide import Built, Goal, build
from bargain.strategy.guide_files import terms_of
from bargain.strategy.lattice import amount, careers_table, grid_table, lattice, rises
from bargain.visibility import Audience, Level, Team


@dataclass(frozen=True, slots=True)
class YearGrid(Fact):
    """The grid of one year, and what each cell gains over the year before."""

    year: Team[int]
    effective: Team[str]
    cells: Team[Table]
    gain: Team[Table]
    percent: Team[Table]


@dataclass(frozen=True, slots=True)
class ScheduleBuild(Fact):
    """A build: what was asked, the grids or why there are none, what they cost and who gains."""

    local: Team[str]
    schedule: Team[str]
    unit: Team[str]
    counted: Team[str]
    against: Team[str]
    rounded: Team[str]
    aim: Team[str]
    conflict: Team[tuple[str, ...]]
    instead: Team[tuple[str, ...]]
    answer: Team[str]
    years: Team[Table]
    rules: Team[Table]
    present: Team[Table]
    grids: Team[tuple[YearGrid, ...]]
    increments: Team[Table]
    gains: Team[Table]
    careers: Team[Table]
    terms: Team[tuple[str, ...]]


def gather(workspace: Workspace, *, order: Build | None = None) -> ScheduleBuild:
    """Build the grids of an order; without one those of the first build on file, else one percent on the first schedule.

    Raises BargainError without `pay/pay.yaml`, UsageError for what there is not, MissingExtra without the solver.
    """
    pay = need(workspace.pay, "pay", "bargain schedule build")
    plain = Build(
        schedule=pay.settings.schedules[0].id,
        targets=[
            Target(year=pay.settings.contract_year(pay.settings.first_year), percent=Percent(Decimal(1)))
        ],
    )
    return stated(workspace.round.local.name, build(pay, order or next(iter(workspace.builds), plain)))


def stated(local: str, built: Built) -> ScheduleBuild:
    """State what was built."""
    schedule, present = built.ground.schedule, built.ground.present
    order, conflict = built.order, built.conflict
    last = built.grids[max(built.grids)] if built.grids else built.ground.cells
    return ScheduleBuild(
        local=local,
        schedule=schedule.title or schedule.id,
        unit=schedule.unit,
        counted=_COUNTED[order.of],
        against=_AGAINST[order.over],
        rounded=f"multiples of {order.rules.round_to}"
        if order.rules.round_to
        else f"the {schedule.rounding}",
        aim=_AIM[order.rules.increments],
        conflict=conflict.rules if conflict else (),
        instead=conflict.instead if conflict else (),
        answer=_answer(built),
        years=_years(built),
        rules=_rules(built),
        present=grid_table("present", f"The grid from {present.effective}", schedule, present, present.cells),
        grids=tuple(_grids(built)),
        increments=_increments(built, last),
        gains=_gains(built),
        careers=careers_table(schedule, present.lanes, {"Today's grid": present.cells, "As built": last}),
        terms=tuple(terms_of(built)),
    )


_COUNTED: Final = {
    "salary": "base pay of those on the schedule",
    "cost": "all that the unit costs the employer: pay, payroll costs and health",
}
_AGAINST: Final = {
    "status quo": "the same year without any settlement, steps that are owed included",
    "year before": "the year before, so that steps that are owed are part of the increase",
}
_AIM: Final = {
    "as now": "every cell gains, as nearly as the rules allow, the same percent over today",
    "smooth": "increments differ from the ones beside them as little as the rules allow",
    "equal": "increments within a lane are equal, and cells gain as nearly the same percent as that allows",
    "equal percent": "increments within a lane are equal percents, and cells gain as nearly the same percent as that allows",
}


def _answer(built: Built) -> str:
    """Say how near the grids come to what they may cost."""
    if built.conflict is not None:
        return ""
    goals = [goal for goal in built.goals if goal.year in built.reached]
    if not goals:
        return ""
    off = max(abs(goal.cents - built.reached[goal.year]) for goal in goals)
    years = ", ".join(str(goal.year) for goal in goals)
    return f"The grids of {years} keep every rule and cost what they may, to within {Money(off)} a year."


def _years(built: Built) -> Table:
    columns = (
        Column("year", "Year", "id", Level.team),
        Column("over", "Against", "money", Level.team),
        Column("target", "Target", "money", Level.team),
        Column("reached", "Reached", "money", Level.team),
        Column("short", "Short of it", "money", Level.team),
        Column("percent", "Increase", "percent", Level.team),
        Column("cost", "New cost, with all that follows", "money", Level.team),
        Column("reads", "Reads", "id", Level.team),
    )
    cost = built.ground.price(built.grids) - built.ground.price({})
    rows = []
    for goal in built.goals:
        reached = built.reached.get(goal.year)
        short, said, more = None, "", None
        if reached is not None:
            short, more = Money(goal.cents - reached), money_of(cost, cost.cash(goal.year))
            said = reads(cost, cost.cash(goal.year))
        rows.append((str(goal.year), Money(goal.over), Money(goal.cents), None if reached is None else Money(reached),
                     short, _increase(goal, reached), more, said))  # fmt: skip
    note = (
        "Reached is what the engine prices the grids at. A percent of one year compounds on that of the year before. "
        "New cost is over the same year without any settlement."
    )
    return Table("years", "Targets", columns, tuple(rows), (), note)


def _increase(goal: Goal, reached: int | None) -> Percent | None:
    return None if reached is None else Percent.ratio(reached - goal.over, goal.over, 3)


def _rules(built: Built) -> Table:
    columns = (Column("rule", "Rule", "text", Level.team), Column("kept", "Kept", "text", Level.team))
    return Table("rules", "Rules", columns, tuple(built.kept.items()))


def _grids(built: Built) -> Iterator[YearGrid]:
    schedule, like = built.ground.schedule, built.ground.present
    before = like.cells
    for year, cells in built.grids.items():
        gain = {spot: value - before[spot] for spot, value in cells.items()}
        share = {spot: Percent.ratio(value, before[spot], 2) for spot, value in gain.items()}
        title = "Gain of each cell over the year before"
        yield YearGrid(
            year,
            str(built.ground.starts(year)),
            grid_table(f"grid_{year}", f"Grid of {year}", schedule, like, cells),
            grid_table(f"gain_{year}", title, schedule, like, gain),
            lattice(f"percent_{year}", "The same in percent", "percent", like, share.get),
        )
        before = cells


def _increments(built: Built, last: Cells) -> Table:
    columns = (
        Column("lane", "Lane", "id", Level.team),
        *(
            Column(f"{when}_{key}", f"{title}, {said}", "money", Level.team)
            for when, said in (("now", "today"), ("then", "as built"))
            for key, title in (("least", "Least"), ("most", "Most"), ("average", "Average"))
        ),
    )
    schedule, now, rows = built.ground.schedule, dict(rises(built.ground.present.cells)), []
    for lane, then in rises(last):
        spread = (*_spread(now[lane]), *_spread(then))
        rows.append((lane, *(amount(schedule, value) for value in spread)))
    return Table("increments", "Increments from step to step, before and after", columns, tuple(rows))


def _spread(rises: Sequence[int]) -> tuple[int | None, ...]:
    return (min(rises), max(rises), half_up(sum(rises), len(rises))) if rises else (None, None, None)


def _gains(built: Built) -> Table:
    columns = (
        Column("year", "Year", "id", Level.team),
        Column("fte", "FTE", "fte", Level.team),
        *(Column(key, title, "money", Level.team) for key, title in _QUARTILES),
        Column("none", "FTE who gain nothing", "fte", Level.team),
    )
    rows = []
    for year in built.grids:
        held = sorted((then - now, fte) for fte, then, now in built.ground.raises(year, built.grids))
        every = sum(fte for _, fte in held)
        gained = [amount(built.ground.schedule, _at(held, every * quarter)) for quarter in range(5)]
        none = sum(fte for gain, fte in held if gain <= 0)
        rows.append((str(year), Decimal(every) / WHOLE, *gained, Decimal(none) / WHOLE))
    note = "Full-time rate as the year ends, over what the same members would have without any settlement."
    return Table("gains", "Who gains what", columns, tuple(rows), (), note)


_QUARTILES: Final = (
    ("least", "Least"),
    ("first", "A quarter gain no more than"),
    ("middle", "Half no more than"),
    ("third", "Three quarters no more than"),
    ("most", "Most"),
)


def _at(held: Sequence[tuple[int, int]], quarters: int) -> int:
    """Give the gain below which so many quarters of a ten-thousandth lie."""
    passed = 0
    for gain, fte in held:
        passed += fte
        if passed * 4 >= quarters and (quarters or fte):
            return gain
    return held[-1][0]


_RELEASED: Final = (
    "local", "schedule", "unit", "counted", "against", "rounded", "aim", "answer", "conflict", "instead",
    *under("years", "year over target reached short percent cost reads"),
    *under("rules", "rule kept"),
    *under("present", "step <lane>"),
    *under("grids", "year effective"),
    *under("grids.cells", "step <lane>"),
    *under("grids.gain", "step <lane>"),
    *under("grids.percent", "step <lane>"),
    *under("increments", "lane now_least now_most now_average then_least then_most then_average"),
    *under("gains", "year fte least first middle third most none"),
    *under("careers", "lane years <grid> gain percent"),
    "terms",
)  # fmt: skip
DOCUMENT = Document(
    facts=ScheduleBuild,
    gather=gather,
    title=lambda facts: f"Salary guide: {facts.schedule}",
    template="schedule_build",
    releases={Audience.team: _RELEASED, Audience.strategy: _RELEASED},
)
