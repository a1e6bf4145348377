"""What each place on the schedules pays in each year of the agreement, for members to find their own.

    $ bargain ratification finder
    $ bargain ratification finder --audience members -o finder.html
    $ bargain ratification finder --audience members --signed 2026-11-01 -o finder.xlsx

In a web page and in Excel lane, step and insurance are chosen, and the page works without a network. It is the grid and
nobody's row: a member is put into every place of a unit with nobody else in it. Where a figure would be another among
those who are in the unit, there is none.

Members may have it once both sides have signed every item of the units in it; until then it is the team's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from bargain.costing.settlement import Pricing
from bargain.disclosure import At, Column, Document, Fact, Formula, Guarded, Table, Worked, under
from bargain.domain.workspace import Workspace, need
from bargain.figures.comparison import positions
from bargain.figures.pay_grid import HOURS, PayGrid, lacking, pay_grids
from bargain.money import Money
from bargain.problems import UsageError
from bargain.table.positions import named
from bargain.table.release import settlement_level
from bargain.visibility import Audience, Level, Members, Public, Team

NO_PLAN: Final = "none"
LANE, STEP, PLAN, PAY, PREMIUM, LEFT = range(6)
"""The rows of the finder that formulas look at."""
_STEP: Final = " · step "


@dataclass(frozen=True, slots=True)
class PayFinder(Fact):
    """The finder, filled in for the first place, and the tables that it looks into, at the level that the agreement has reached."""

    local: Public[str]
    reach: Team[str]
    signed: Members[Guarded[date | None]]
    finder: Members[Table]
    pay: Members[Table]
    premiums: Members[Table]
    lanes: Members[Table]
    steps: Members[Table]
    lacking: Members[Guarded[bool]]
    unknown: Team[tuple[str, ...]]


def gather(
    workspace: Workspace,
    *,
    unit: str = "",
    position: str = "agreed",
    signed: date | None = None,
    hours: int = HOURS,
    load: int | None = None,
) -> PayFinder:
    """Work out the finder's tables; ``signed`` is the day on which what is owed for time before is paid.

    ``hours`` and ``load`` are the work in a year for which rates by the hour, and other rates that are not a year's, are
    told. Raises BargainError without `pay/pay.yaml`, UsageError where there is no such unit, position or day.
    """
    pay = need(workspace.pay, "pay", "bargain ratification finder")
    stand = named(workspace, position, pay.settings.first_year)
    held = positions(position, stand.stands)
    promises = [made for one in held for made in one.promises]
    pricing = Pricing(pay, promises)
    grids = pay_grids(pricing, promises, (unit,) if unit else (), signed, hours, load)
    if not grids:
        known = ", ".join(one.id for one in workspace.round.units)
        raise UsageError(f"there is no schedule with steps of unit {unit!r}", f"Units are: {known}")
    if signed and any(all(rung.late is None for rung in grid.rungs) for grid in grids):
        said = f"what is paid late on {signed} depends on who else is in the unit, and cannot be told to all"
        raise UsageError(said, "Give the first day of a month.")
    level = _level(workspace, position, unit)
    unknown = [f"{one.item}: {one.missing}" for one in held if one.missing]
    unknown += lacking(pricing, promises)
    finder, paid, premiums, lanes, steps = (_at(level, table) for table in _tables(workspace, grids, signed))
    return PayFinder(
        workspace.round.local.name,
        level.name,
        Guarded(signed, level),
        finder,
        paid,
        premiums,
        lanes,
        steps,
        Guarded(bool(unknown), level),
        tuple(dict.fromkeys(unknown)),
    )


def _level(workspace: Workspace, position: str, unit: str) -> Level:
    settled = settlement_level(workspace, (unit,) if unit else ()) if position == "agreed" else Level.team
    return max(settled, Level.members)


def _at(level: Level, table: Table) -> Table:
    return replace(table, levels=(level,) * len(table.rows))


def _tables(workspace: Workspace, grids: Sequence[PayGrid], signed: date | None) -> Iterator[Table]:
    """Give the finder, then what it looks into: pay, premiums, and the names to choose from."""
    pay, premiums = _pay(workspace, grids, signed), _premiums(grids)
    lanes = list(dict.fromkeys(_lane(grid, rung.lane) for grid in grids for rung in grid.rungs))
    steps = list(dict.fromkeys(rung.step for grid in grids for rung in grid.rungs))
    yield _finder(pay, premiums, lanes, steps)
    yield pay
    yield premiums
    yield _names("lanes", "Lanes", "Lane", lanes)
    yield _names("steps", "Steps", "Step", steps)


def _lane(grid: PayGrid, lane: str) -> str:
    return f"{grid.schedule} · {lane}"


def _whose(workspace: Workspace, grid: PayGrid) -> str:
    unit = next((one.name for one in workspace.round.units if one.id == grid.unit), grid.unit)
    return f"{grid.schedule}: {unit}, for {grid.each}"


def _names(name: str, title: str, heading: str, names: Sequence[str]) -> Table:
    return Table(
        name, title, (Column("name", heading, "text", Level.members),), tuple((one,) for one in names)
    )


def _years(grids: Sequence[PayGrid]) -> list[Column]:
    base, *later = grids[0].years
    first = Column("now", f"Now ({base})", "money", Level.members)
    return [first, *(Column(f"y{year}", str(year), "money", Level.members, each="year") for year in later)]


def _pay(workspace: Workspace, grids: Sequence[PayGrid], signed: date | None) -> Table:
    """Give what every place pays in each year."""
    late = [Column("late", "Paid late, once", "money", Level.members)] if signed else []
    columns = (Column("place", "Lane and step now", "text", Level.members), *_years(grids), *late)
    rows = []
    for grid in grids:
        for rung in grid.rungs:
            amounts = [*rung.pay, *([rung.late] if signed else [])]
            place = f"{_lane(grid, rung.lane)}{_STEP}{rung.step}"
            rows.append((place, *map(_money, amounts)))
    told = "; ".join(_whose(workspace, grid) for grid in grids)
    note = (
        "What somebody who stands there now is paid, steps, one-time payments and stipends of a whole lane among it, "
        "before taxes and pension contributions, without longevity and other stipends. A dash is not known. A year is "
        f"named by the year it ends in. {told}."
    )
    return Table("pay", "Pay by lane and step", columns, tuple(rows), (), note)


def _premiums(grids: Sequence[PayGrid]) -> Table:
    """Give what members pay for insurance, by schedule, plan and tier."""
    columns = (Column("plan", "Schedule, plan and tier", "text", Level.members), *_years(grids))
    rows: dict[str, tuple[Any, ...]] = {}
    for grid in grids:
        for share in grid.shares:
            name = f"{grid.schedule} · {share.plan} {share.tier}"
            rows.setdefault(name, (name, *map(_money, share.paid)))
    nothing = (NO_PLAN, *(Money(0) for _ in grids[0].years))
    note = "A member's own part of a year's premium, full time. A dash: it is not known, or depends on one's pay."
    return Table("premiums", "Your part of the premium", columns, (nothing, *rows.values()), (), note)


def _money(cents: int | None) -> Money | None:
    return None if cents is None else Money(cents)


def _finder(pay: Table, premiums: Table, lanes: Sequence[str], steps: Sequence[str]) -> Table:
    """Give the finder filled in for the first place of which all is known, and formulas that look up every other."""
    years = [column for column in pay.columns if column.key == "now" or column.each]
    first, blank = next((row for row in pay.rows if None not in row), pay.rows[0]), ("",) * (len(years) - 1)
    lane, _, step = first[0].rpartition(_STEP)
    paid = dict(zip((column.key for column in pay.columns), first, strict=True))
    keys = [year.key for year in years]
    chosen = (
        ("Lane", lane, At("lanes", 0, "name", len(lanes) - 1)),
        ("Step", step, At("steps", 0, "name", len(steps) - 1)),
        ("Insurance", NO_PLAN, At("premiums", 0, "plan", len(premiums.rows) - 1)),
    )
    rows = [(what, Worked(value, among=among), *blank) for what, value, among in chosen]
    rows += [
        ("Pay", *(_worked(paid[key], _pay_of(pay, key)) for key in keys)),
        ("Your part of the premium", *(_worked(Money(0), _premium_of(premiums, key)) for key in keys)),
        ("Pay less the premium", *(_worked(paid[key], _less((PAY, key), (PREMIUM, key))) for key in keys)),
        (
            "More than now",
            *(_worked(_over(paid[key], paid["now"]), _less((LEFT, key), (LEFT, "now"))) for key in keys),
        ),
    ]
    if "late" in paid:
        rows.append(("Paid late, once", _worked(paid["late"], _pay_of(pay, "late")), *blank))
    note = "Choose lane, step and insurance. In a workbook the coloured cells have lists."
    columns = (Column("what", "Your place, and what it pays", "text", Level.members), *years)
    return Table("finder", "Find your pay", columns, tuple(rows), (), note)


def _over(later: Money | None, now: Money | None) -> Money | None:
    return None if later is None or now is None else later - now


def _worked(value: Money | None, formula: Formula) -> Worked | None:
    return None if value is None else Worked(value, formula)


def _pay_of(pay: Table, column: str) -> Formula:
    """Look up a column of the place that was chosen."""
    place = (At("finder", LANE, "now"), f'&"{_STEP}"&', At("finder", STEP, "now"))
    return _looked_up(pay, column, place, "place", "no such step in this lane")


def _premium_of(premiums: Table, column: str) -> Formula:
    return _looked_up(premiums, column, (At("finder", PLAN, "now"),), "plan", "not known")


def _looked_up(table: Table, column: str, wanted: Formula, among: str, otherwise: str) -> Formula:
    last = len(table.rows) - 1
    found, names = At(table.name, 0, column, last), At(table.name, 0, among, last)
    return ("IFERROR(INDEX(", found, ",MATCH(", *wanted, ",", names, f',0)),"{otherwise}")')


def _less(one: tuple[int, str], other: tuple[int, str]) -> Formula:
    return ("IFERROR(", At("finder", *one), "-", At("finder", *other), ',"not known")')


_NOW: Final = "now <year>"
_SETTLED: Final = (
    "local", "signed", "lacking",
    *under("finder", f"what {_NOW}"),
    *under("pay", f"place {_NOW}"),
    *under("premiums", f"plan {_NOW}"),
    "lanes.name", "steps.name", "pay.late",
)  # fmt: skip
_ALL: Final = (*_SETTLED, "reach", "unknown")

DOCUMENT = Document(
    facts=PayFinder,
    gather=gather,
    title=lambda facts: f"Find your pay, {facts.local}",
    template="pay_finder",
    releases={
        Audience.members: _SETTLED,
        Audience.council: _SETTLED,
        Audience.team: _ALL,
        Audience.strategy: _ALL,
    },
)
