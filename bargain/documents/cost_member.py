"""What one member gets each year, with a position and without it: step, pay, longevity, premiums, net.

    $ bargain cost member --lane M --step 5
    $ bargain cost member --lane M --step 5 --plan HMO --tier FAM --hired 2015 --position management
    $ bargain cost member --schedule E1 --lane paraeducator --step 3 --hours 6.5 --days 190
    $ bargain cost member --lane M --step 5 --grid -o grid.xlsx

The member is nobody's: one more is put where you say, and stepped, raised and insured with everybody else. No roster row
is shown. With `--grid` every cell of the schedule follows, year by year, before and after.

With `--position agreed --audience members` members may have it, once both sides have signed every item of the unit. It is
then worked out a second time in a unit with nobody else in it, and stays here unless that comes to the same: a
share of a pool would tell how many share it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from bargain.costing.arithmetic import WHOLE
from bargain.costing.cast import turn_of
from bargain.costing.levies import KINDS
from bargain.costing.redrawn import cells_changed, standing
from bargain.costing.scene import SHARED, Cell, Scene
from bargain.costing.settlement import Pricing, touched
from bargain.costing.term import Promised
from bargain.disclosure import Column, Document, Fact, Guarded, Table, under
from bargain.domain.schedule import Schedule, in_force
from bargain.domain.workspace import Workspace, need
from bargain.figures.comparison import Position, positions
from bargain.figures.gained import Earned, earned, emptied, with_one
from bargain.money import Money, Percent, half_up
from bargain.problems import UsageError
from bargain.table.positions import named
from bargain.table.release import settlement_level
from bargain.visibility import Audience, Level, Members, Public, Team

SHARED_OUT: Final = "what several units share is not divided among members"


@dataclass(frozen=True, slots=True)
class Someone:
    """Whom to calculate for; what is left out is the first of its kind: the schedule, the lane, the step.

    ``hours`` a day and ``days`` a year are those of an hourly schedule, ``load`` what another rate is multiplied by.
    """

    schedule: str = ""
    lane: str = ""
    step: str = ""
    fte: Decimal = Decimal(1)
    hired: int = 0
    job_class: str = ""
    plan: str = ""
    tier: str = ""
    hours: Decimal | None = None
    days: Decimal | None = None
    load: Decimal | None = None


@dataclass(frozen=True, slots=True)
class MemberPay(Fact):
    """One member's years under a position and without it; its rows carry the level that the agreement has reached."""

    local: Public[str]
    reach: Team[str]
    title: Members[Guarded[str]]
    who: Members[Guarded[str]]
    years: Members[Table]
    gains: Members[Table]
    grid: Members[tuple[Table, ...]]
    lacking: Members[Guarded[bool]]
    unknown: Team[tuple[str, ...]]


def gather(
    workspace: Workspace, *, someone: Someone | None = None, position: str = "union", grid: bool = False
) -> MemberPay:
    """Work out one member's years.

    Raises BargainError without `pay/pay.yaml`, UsageError where there is no such schedule, lane, step, plan or position.
    """
    pay = need(workspace.pay, "pay", "bargain cost member")
    stand = named(workspace, position, pay.settings.first_year)
    held = positions(position, stand.stands)
    promises = [made for one in held for made in one.promises]
    pricing = Pricing(pay, promises)
    scene, cell, whose = _placed(pricing, someone or Someone())
    mine = [made for made in promises if scene.unit in touched(made, pricing.scenes)]
    tables = _tables(scene, cell, whose, mine, grid=grid)
    level = _level(workspace, position, scene.unit)
    if level < Level.team and tables != _tables(emptied(scene), cell, whose, mine, grid=grid):
        level = Level.team
    years, gains, *grids = (replace(table, levels=(level,) * len(table.rows)) for table in tables)
    unknown = [f"{one.item}: {one.missing}" for one in held if one.missing]
    unknown += [f"{one.item}: {SHARED_OUT}" for one in held if _shared(one, pricing)]
    unknown += sorted({note.reason for note in pricing.cost(mine)[scene.unit].unknown})
    return MemberPay(
        local=workspace.round.local.name,
        reach=level.name,
        title=Guarded(stand.title, level),
        who=Guarded(_said(scene.schedules[cell.schedule], whose), level),
        years=years,
        gains=gains,
        grid=tuple(grids),
        lacking=Guarded(bool(unknown), level),
        unknown=tuple(dict.fromkeys(unknown)),
    )


def _level(workspace: Workspace, position: str, unit: str) -> Level:
    """Give how far it may travel: what is agreed to the members once it is signed, and all else nowhere."""
    settled = settlement_level(workspace, (unit,)) if position == "agreed" else Level.team
    return max(settled, Level.members)


def _shared(position: Position, pricing: Pricing) -> bool:
    return any(SHARED in touched(made, pricing.scenes) for made in position.promises)


def _tables(
    scene: Scene, cell: Cell, whose: Someone, promises: Sequence[Promised], *, grid: bool
) -> tuple[Table, ...]:
    """Give the member's years, the gains and, if asked for, the whole grid, among those who are in the unit."""
    joined, number = with_one(scene, cell, whose.plan, whose.tier)
    before, after = earned(joined), earned(joined, promises)
    grids = _grids(scene, promises, cell.schedule) if grid else ()
    return _years(before, after, number, whose), _gains(before, after, number, whose), *grids


def _placed(pricing: Pricing, asked: Someone) -> tuple[Scene, Cell, Someone]:
    """Find the unit and the cell; UsageError with what there is."""
    scenes = [scene for unit, scene in pricing.scenes.items() if unit != SHARED]
    known = [name for scene in scenes for name in scene.ladders]
    schedule = asked.schedule or (known[0] if known else "")
    scene = next((scene for scene in scenes if schedule in scene.ladders), None)
    if scene is None:
        raise UsageError(f"there is no schedule {schedule!r} with steps", f"Use one of: {', '.join(known)}")
    rule, grid = scene.schedules[schedule], in_force(scene.grids[schedule], scene.years[0].starts)
    lane = _one_of("lane", asked.lane, grid.lanes)
    rows = [row for row in range(len(grid.steps)) if (lane, row) in grid.cells]
    step = _one_of("step", asked.step, [grid.steps[row] for row in rows])
    plans = {(one.plan, one.tier) for one in scene.premiums}
    if asked.plan and (asked.plan, asked.tier) not in plans:
        listed = ", ".join(sorted(f"{plan} {tier}" for plan, tier in plans))
        raise UsageError(f"there is no plan {asked.plan} with tier {asked.tier!r}", f"Use one of: {listed}")
    hired = asked.hired or scene.years[0].name
    cell = Cell(
        schedule, lane, grid.steps.index(step), int(asked.fte * WHOLE), _load(rule, asked), hired, asked.job_class,
        turn=turn_of(rule.step_movement, hired), days=int(asked.days * 100) if asked.days else 0,
    )  # fmt: skip
    whose = Someone(schedule, lane, step, asked.fte, hired, asked.job_class, asked.plan, asked.tier,
                    asked.hours, asked.days, asked.load)  # fmt: skip
    return scene, cell, whose


def _one_of(what: str, said: str, there: Sequence[str]) -> str:
    if said and said not in there:
        raise UsageError(f"there is no {what} {said!r} there", f"Use one of: {', '.join(there)}")
    return said or there[0]


def _load(rule: Schedule, asked: Someone) -> int:
    """Give what the rate is multiplied by, in ten-thousandths; UsageError where an hourly member has no hours."""
    if asked.load is not None:
        return int(asked.load * WHOLE)
    if rule.pay == "hourly":
        days = asked.days or rule.days
        if asked.hours is None or days is None:
            raise UsageError(
                f"schedule {rule.id} is paid by the hour",
                "Add --hours 6.5 --days 190: hours a day, days a year.",
            )
        return int(asked.hours * days * WHOLE)
    if rule.full_time is None:
        raise UsageError(f"what a rate of schedule {rule.id} is multiplied by is not stated", "Add --load.")
    return half_up(rule.full_time * int(asked.fte * WHOLE), WHOLE)


def _said(rule: Schedule, whose: Someone) -> str:
    parts = [f"schedule {whose.schedule}", f"lane {whose.lane}", f"step {whose.step} in the base year"]
    parts += [f"{whose.fte} FTE"] if rule.pay == "annual" else []
    parts += [f"{whose.hours} hours a day"] if whose.hours is not None else []
    parts += [f"hired in {whose.hired}", f"class {whose.job_class}" if whose.job_class else ""]
    parts += [f"in {whose.plan} {whose.tier}" if whose.plan else "in no health plan"]
    return ", ".join(part for part in parts if part)


_MEASURES: Final = {
    "Base pay": ("salary",),
    "Longevity": ("longevity",),
    "Stipends and other yearly pay": ("stipend", "leave", "other"),
    "Paid once": ("one_time",),
}


def _years(before: Sequence[Earned], after: Sequence[Earned], number: int, whose: Someone) -> Table:
    """Give each measure, year by year, without the position and with it."""
    columns = [
        Column("measure", "Measure", "text", Level.members),
        Column("base", str(before[0].year), "text", Level.members),
    ]
    for year in before[1:]:
        for which in ("without", "with"):
            columns.append(
                Column(f"{which}{year.year}", f"{year.year} {which}", "text", Level.members, each="year")
            )
    worlds = [before[0], *(one for pair in zip(before[1:], after[1:], strict=True) for one in pair)]
    rows = [("Lane and step", *(_place(world, number) for world in worlds))]
    for title, kinds in _MEASURES.items():
        cents = [_paid(world, number, kinds) for world in worlds]
        if any(cents):
            rows.append((title, *(str(Money(amount)) for amount in cents)))
    rows.append(("All pay", *(str(Money(_paid(world, number, KINDS))) for world in worlds)))
    if whose.plan:
        parts = [world.premiums.get((number, whose.plan, whose.tier)) for world in worlds]
        rows.append(("Own part of the premium", *map(_money, parts)))
        rows.append(
            ("Pay less the premium", *(_money(world.net(number, whose.plan, whose.tier)) for world in worlds))
        )
    note = "Without: what comes anyway, steps and premium growth among it. Before taxes and pension contributions."
    return Table("years", "Year by year", tuple(columns), tuple(rows), (), note)


def _place(world: Earned, number: int) -> str:
    place = world.places[number]
    return f"{place.lane} {place.step}"


def _money(cents: int | None) -> str:
    return "not known" if cents is None else str(Money(cents))


def _paid(world: Earned, number: int, kinds: Sequence[str]) -> int:
    amounts = world.pay.get(number, (0,) * len(KINDS))
    return sum(amounts[KINDS.index(kind)] for kind in kinds)


def _gains(before: Sequence[Earned], after: Sequence[Earned], number: int, whose: Someone) -> Table:
    """Give what the position is worth to the member each year, over nothing agreed and over the base year."""
    columns = (
        Column("year", "Year", "id", Level.members),
        Column("gain", "More pay", "money", Level.members),
        Column("percent", "In percent", "percent", Level.members),
        Column("net", "After premiums", "money", Level.members),
        Column("net_percent", "In percent", "percent", Level.members),
        Column("over_base", "Over the base year", "money", Level.members),
        Column("over_base_percent", "In percent", "percent", Level.members),
    )
    rows = []
    base = before[0].net(number, whose.plan, whose.tier)
    for quo, settled in zip(before[1:], after[1:], strict=True):
        pay = _paid(quo, number, KINDS), _paid(settled, number, KINDS)
        nets = quo.net(number, whose.plan, whose.tier), settled.net(number, whose.plan, whose.tier)
        rows.append((str(settled.year), *_more(*pay), *_more(*nets), *_more(base, nets[1])))
    note = "More pay, and more after the member's own part of premiums, than without a settlement; then over the base year, steps and premium growth among it."
    return Table("gains", "What it is worth", columns, tuple(rows), (), note)


def _more(old: int | None, new: int | None) -> tuple[Money | None, Percent | None]:
    if old is None or new is None:
        return None, None
    return Money(new - old), Percent.ratio(new - old, old, 2) if old > 0 else None


_OF_CELLS: Final = {
    "before": "without it",
    "after": "with it",
    "change": "by how much",
    "percent": "in percent",
}


def _grids(scene: Scene, promises: Sequence[Promised], schedule: str) -> Iterator[Table]:
    """Give the whole grid as it stands at the end of each year: every cell without it and with it, and by how much it rises."""
    places = scene.schedules[schedule].places
    for year in scene.years[1:]:
        before, after = standing(scene, year.ends), standing(scene, year.ends, promises)
        cells = [cell for cell in cells_changed(before, after) if cell.grid == schedule]
        lanes, steps = dict.fromkeys(cell.lane for cell in cells), dict.fromkeys(cell.step for cell in cells)
        held = {(cell.lane, cell.step): cell for cell in cells}
        for what, title in _OF_CELLS.items():
            columns = (
                Column("step", "Step", "id", Level.members),
                *(Column(f"l{n}", lane, "percent" if what == "percent" else "text", Level.members, each="lane")
                  for n, lane in enumerate(lanes)),
            )  # fmt: skip
            rows = tuple(
                (step, *(_cell(held.get((lane, step)), what, places) for lane in lanes)) for step in steps
            )
            yield Table(
                f"{what}{year.name}", f"Schedule {schedule} at the end of {year.name}, {title}", columns, rows
            )


def _cell(cell: Any, what: str, places: int) -> Any:
    value = getattr(cell, what) if cell is not None else None
    if value is None or what == "percent":
        return value
    return f"{'-' if value < 0 else ''}${abs(Decimal(value).scaleb(-places)):,f}"


_SETTLED: Final = (
    "local", "title", "who", "lacking",
    *under("years", "measure base <year>"),
    *under("gains", "year gain percent net net_percent over_base over_base_percent"),
    *under("grid", "step <lane>"),
)  # fmt: skip
_ALL: Final = (*_SETTLED, "reach", "unknown")

DOCUMENT = Document(
    facts=MemberPay,
    gather=gather,
    title=lambda facts: f"One member, {facts.local}",
    template="cost_member",
    releases={
        Audience.members: _SETTLED,
        Audience.council: _SETTLED,
        Audience.team: _ALL,
        Audience.strategy: _ALL,
    },
)
