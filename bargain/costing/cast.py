"""The cast of each unit: whom its scene holds, from roster, scattergram, payroll totals, vacancies and expectations.

Members who are paid alike stand in one cell. Positions of a scattergram stand in one cell as they were counted, a
payroll total in a cell whose one rate is the whole total. Those who are expected to move, to be held back or to leave
go from a cell of the base year into one of their own, in which nobody is yet.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from bargain.costing.arithmetic import WHOLE
from bargain.costing.expectation import expected
from bargain.costing.scene import (
    NO_CELL,
    SHARED,
    Arrival,
    Cell,
    Covered,
    Placement,
    Scene,
    insured_parts,
    service_years,
)
from bargain.costing.years import Year, contract_years
from bargain.domain.pay import Pay, PaySettings
from bargain.domain.population import PayrollGroup, Vacancy
from bargain.domain.roster import NEVER
from bargain.domain.schedule import Grid, Movement, Schedule, Total, in_force
from bargain.money import half_up

Row = tuple[Cell, str, str]
"""A cell of members, and the plan and tier that they are in."""
WHOLE_TOTAL: Final = ("all", 0)
"""The lane and row of the one cell of a payroll total."""


def scenes(pay: Pay, service: Iterable[int] = ()) -> dict[str, Scene]:
    """Make the scene of every unit that has a schedule or a payroll total, and the one of shared costs.

    ``service`` are the years of service that the promises to be priced look at: members whose service falls between
    the same years throughout the term stand in one cell.
    """
    settings = pay.settings
    years = contract_years(settings.first_year, settings.years)
    cuts = _service_cuts(settings, years, service_years(settings, service))
    units = {rule.unit for rule in settings.schedules} | {group.unit for group in settings.groups}
    counted = _members(pay, cuts)
    for unit, rows in (*_positions(pay), *_totals(settings), *_vacant(pay, cuts)):
        counted.setdefault(unit, Counter()).update(rows)
    named = [*sorted(units | set(pay.roster.units)), SHARED]
    return {unit: _scene(unit, pay, years, counted.get(unit, Counter()), cuts) for unit in named}


def _service_cuts(settings: PaySettings, years: Sequence[Year], service: Sequence[int]) -> list[int]:
    """Give the years of hire at which a member's longevity or payroll rates begin to differ."""
    cuts = {year.name - reached + 1 for year in years for reached in service}
    return sorted(cuts | {rule.hired_from for rule in settings.rollup if rule.hired_from})


def _alike(hired: int, cuts: Sequence[int]) -> int:
    """Give the first year of hire that counts like this one; 0 is unknown."""
    return (cuts[at - 1] if (at := bisect_right(cuts, hired)) else 1) if hired else 0


def rows_of(pay: Pay, service: Iterable[int] = ()) -> dict[str, dict[Cell, list[int]]]:
    """Give the rows of the roster, counted from 0, that stand in each cell of each unit; ``service`` as for `scenes`."""
    settings = pay.settings
    years = contract_years(settings.first_year, settings.years)
    cuts = _service_cuts(settings, years, service_years(settings, service))
    turns = {rule.id: rule.step_movement for rule in settings.schedules}
    found: dict[str, dict[Cell, list[int]]] = {}
    for index, row in enumerate(_rows(pay)):
        unit, (cell, _, _) = _row_in(row, turns, cuts)
        found.setdefault(unit, {}).setdefault(cell, []).append(index)
    return found


def _rows(pay: Pay) -> Iterator[tuple[Any, ...]]:
    """Walk the roster: everything about a row that decides what is paid."""
    roster, changes = pay.roster, _changes(pay)
    forecast = pay.settings.method == "forecast"
    leaving = {one.id: (one.leaves, one.replaced) for one in pay.leavers} if forecast else {}
    nothing = [0] * len(roster)
    return zip(
        roster.units,
        roster.schedules,
        roster.lanes,
        roster.rows,
        roster.fte,
        roster.load,
        roster.hired,
        roster.classes,
        roster.plans,
        roster.tiers,
        [changes.get(member, ()) for member in roster.ids] if changes else [()] * len(roster),
        [leaving.get(member) for member in roster.ids] if leaving else [None] * len(roster),
        roster.due or nothing,
        roster.days or nothing,
        strict=True,
    )


def _members(pay: Pay, cuts: list[int]) -> dict[str, Counter[Row]]:
    turns = {rule.id: rule.step_movement for rule in pay.settings.schedules}
    found: dict[str, Counter[Row]] = {}
    for row, heads in Counter(_rows(pay)).items():
        unit, placed = _row_in(row, turns, cuts)
        found.setdefault(unit, Counter())[placed] += heads
    return found


def _row_in(
    row: tuple[Any, ...], turns: Mapping[str, Movement | None], cuts: Sequence[int]
) -> tuple[str, Row]:
    unit, schedule, lane, step, fte, load, hired, job, plan, tier, moves, leaves, due, days = row
    turn = turn_of(turns.get(schedule), hired, due)
    like = _alike(hired, cuts)
    cell = Cell(schedule, lane, step, fte, load, like, job, moves, turn=turn, leaves=leaves, days=days)
    return unit, (cell, plan, tier)


def turn_of(movement: Movement | None, hired: int, due: int = 0) -> int | None:
    """Give the turn of a member whose step comes every few years: a year of it, by that number; None where unknown."""
    if due == NEVER:
        return NEVER
    if movement is None or movement.every == 1:
        return 0
    year = due or hired
    return year % movement.every if year else None


def _changes(pay: Pay) -> dict[str, tuple[tuple[date, str], ...]]:
    found: dict[str, tuple[tuple[date, str], ...]] = {}
    for move in sorted(pay.lane_moves or (), key=lambda move: move.effective):
        found[move.id] = (*found.get(move.id, ()), (move.effective, move.lane))
    return found


def _positions(pay: Pay) -> Iterator[tuple[str, dict[Row, int]]]:
    """Give the positions of scattergrams; who holds them, and since when, nobody knows."""
    turns = {rule.id: rule.step_movement for rule in pay.settings.schedules}
    for count in pay.scattergram:
        turn = turn_of(turns.get(count.schedule), 0)
        cell = Cell(
            count.schedule, count.lane, count.row, count.fte, count.load, 0, count.job_class,
            turn=turn, members=count.heads, positions=count.fte,
        )  # fmt: skip
        yield count.unit, {(cell, "", ""): 1}


def _totals(settings: PaySettings) -> Iterator[tuple[str, dict[Row, int]]]:
    """Give the cell of each payroll total of salary."""
    lane, row = WHOLE_TOTAL
    for group in settings.groups:
        if group.kind == "salary":
            fte, job = int(group.fte * WHOLE), group.job_class
            cell = Cell(
                group.id, lane, row, fte, WHOLE, 0, job, members=group.heads, positions=group.positions
            )
            yield group.unit, {(cell, "", ""): 1}


def _vacant(pay: Pay, cuts: Sequence[int]) -> Iterator[tuple[str, dict[Row, int]]]:
    """Give the vacancies that the base counts: full positions, and a part-time one for the rest."""
    units = {rule.id: rule.unit for rule in pay.settings.schedules}
    places = placements(pay)
    opens = pay.settings.contract_year(pay.settings.base_opens)
    for vacancy in pay.settings.vacancies:
        if vacancy.counted:
            unit = units[vacancy.schedule]
            for arrival in filled(vacancy, pay, places, opens, pay.settings.base_opens):
                cell = replace(arrival.cell, hired=_alike(arrival.cell.hired, cuts))
                yield unit, {(cell, arrival.plan, arrival.tier): arrival.heads}


def placements(pay: Pay) -> dict[tuple[str, str], Placement]:
    """Give where new hires are placed, by schedule and class; no class is any."""
    found = {}
    for hire in pay.settings.new_hires:
        row = _row(pay, hire.schedule, hire.step)
        found[hire.schedule, hire.job_class] = Placement(hire.lane, row, hire.plan, hire.tier)
    return found


def _row(pay: Pay, schedule: str, step: str) -> int:
    return _base_grid(pay, schedule).steps.index(step)


def _base_grid(pay: Pay, schedule: str) -> Grid:
    return in_force([grid for grid in pay.grids if grid.schedule == schedule], pay.settings.base_opens)


def filled(
    vacancy: Vacancy, pay: Pay, places: Mapping[tuple[str, str], Placement], hired: int, day: date
) -> Iterator[Arrival]:
    """Give a vacancy as the members who would fill it on a day; ``hired`` names the contract year of it."""
    rule = next(rule for rule in pay.settings.schedules if rule.id == vacancy.schedule)
    usual = places.get((rule.id, vacancy.job_class)) or places.get((rule.id, ""))
    if usual is None or vacancy.lane or vacancy.step:
        plan, tier = (usual.plan, usual.tier) if usual else ("", "")
        usual = Placement(vacancy.lane, _row(pay, rule.id, vacancy.step), plan, tier)
    placed = replace(usual, plan=vacancy.plan or usual.plan, tier=vacancy.tier or usual.tier)
    full = int(vacancy.load * WHOLE) if vacancy.load else rule.full_time or 0
    yield from new_positions(rule, placed, int(vacancy.fte * WHOLE), full, hired, day, vacancy.job_class)


def new_positions(
    rule: Schedule, place: Placement, fte: int, full: int, hired: int, day: date, job_class: str
) -> Iterator[Arrival]:
    """Give so many FTE, in ten-thousandths, as whole positions and a part-time one for the rest.

    ``full`` is what the rate of a whole one is multiplied by, ``hired`` the contract year in which they come.
    """
    turn = turn_of(rule.step_movement, hired)
    heads, rest = divmod(fte, WHOLE)
    for share, count in ((WHOLE, heads), (rest, 1)):
        if share and count:
            load = half_up(full * share, WHOLE)
            cell = Cell(rule.id, place.lane, place.row, share, load, hired, job_class, turn=turn)
            yield Arrival(day, cell, count, place.plan, place.tier)


def _later(pay: Pay, unit: str) -> Iterator[Arrival]:
    """Give the vacancies of a unit that are filled within the term and are not in the base."""
    units, places = {rule.id: rule.unit for rule in pay.settings.schedules}, placements(pay)
    for vacancy in pay.settings.vacancies:
        if vacancy.filled and not vacancy.counted and units[vacancy.schedule] == unit:
            year = pay.settings.contract_year(vacancy.filled)
            yield from filled(vacancy, pay, places, year, vacancy.filled)


def _scene(unit: str, pay: Pay, years: tuple[Year, ...], rows: Counter[Row], cuts: Sequence[int]) -> Scene:
    counts: dict[Cell, int] = {}
    for (cell, _, _), heads in rows.items():
        counts[cell] = counts.get(cell, 0) + heads
    order = {cell: number for number, cell in enumerate(counts)}
    cells = tuple(counts)
    parts = insured_parts(pay.settings, unit, cells)
    covered = [
        Covered(order[cell], plan, tier, heads)
        for (cell, plan, tier), heads in rows.items()
        if plan and parts[order[cell]][0]
    ]
    groups = [group for group in pay.settings.groups if group.unit == unit and group.kind == "salary"]
    numbers = {cell.schedule: number for cell, number in order.items()}
    covered += [Covered(numbers[g.id], one.plan, one.tier, one.heads) for g in groups for one in g.enrolled]
    health = pay.settings.health
    beside = health.counted if health else []
    covered += [Covered(NO_CELL, one.plan, one.tier, one.heads) for one in beside if one.unit == unit]
    schedules = {rule.id: rule for rule in pay.settings.schedules if rule.unit == unit}
    grids = {
        name: tuple(sorted((g for g in pay.grids if g.schedule == name), key=lambda grid: grid.effective))
        for name in schedules
    }
    for group in groups:
        schedules[group.id], grids[group.id] = _schedule(group), (_grid(group, pay.settings.base_opens),)
    members = tuple(counts.values())
    scene = Scene(
        unit, pay.settings, years, cells, members, tuple(covered), parts, schedules, grids, pay.premiums,
        new_hires=placements(pay), proposed=pay.proposed, class_counts=pay.class_counts,
    )  # fmt: skip
    return expected(scene.with_vacancies(list(_later(pay, unit))), lambda hired: _alike(hired, cuts))


def _schedule(group: PayrollGroup) -> Schedule:
    movement = None
    if group.steps:
        movement = Movement(moves=True, source=group.steps.source, verified=group.steps.verified)
    return Schedule(id=group.id, unit=group.unit, title=group.title, step_movement=movement)


def _grid(group: PayrollGroup, opens: date) -> Grid:
    lane, _ = WHOLE_TOTAL
    growth = group.steps.percent.fraction() if group.steps else None
    total = Total(int(group.fte * WHOLE), growth)
    return Grid(group.id, opens, (lane,), (lane,), {WHOLE_TOTAL: group.base.cents}, total=total)
