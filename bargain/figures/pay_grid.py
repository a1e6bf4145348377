"""What every cell of the schedules pays in each year of an agreement, and what members pay for insurance: for a pay finder.

A member is put into every cell of the grid of a unit with nobody else in it, full time, hired in the base year, and
stepped and raised as the agreement says: nothing of the roster can show. Where a figure would be another among those who
are in the unit (a share of a pool), it is not known here, never a guess.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from bargain.costing.arithmetic import WHOLE
from bargain.costing.cast import turn_of
from bargain.costing.cells import is_aside
from bargain.costing.ledger import Outcome
from bargain.costing.retroactive import retroactive_pay
from bargain.costing.scene import SHARED, Cell, Covered, Scene, insured_parts
from bargain.costing.settlement import Pricing, touched
from bargain.costing.term import Promised
from bargain.domain.schedule import PaidBy, Schedule, in_force
from bargain.figures.gained import Earned, earned, emptied
from bargain.problems import UsageError

HOURS: Final = 1000
"""Paid hours a year for which a rate by the hour is told, where nobody says how many."""
LOADS: Final[Mapping[PaidBy, tuple[int, str]]] = {
    "hourly": (HOURS, "paid hours"),
    "monthly": (10, "paid months"),
    "per_credit": (12, "credits"),
    "per_course": (4, "courses"),
    "per_load_hour": (12, "hours of load"),
}
"""For how much work in a year a rate is told where neither the schedule nor anybody says what is a full position."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One cell: lane and step in the base year, pay in each year from then on, and what is paid late, in cents.

    None is not known: it depends on who else is in the unit, or a new grid has no place for it.
    """

    lane: str
    step: str
    pay: tuple[int | None, ...]
    late: int | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """What a member in one plan and tier pays for it in each year, in cents; None where it is not the same for all."""

    plan: str
    tier: str
    paid: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class PayGrid:
    """One schedule: the years told, the base year first, its cells, and the premiums of its members.

    ``each`` says what a figure is for: a year of full-time work, or so many paid hours, months, credits or courses.
    """

    schedule: str
    unit: str
    each: str
    years: tuple[int, ...]
    rungs: tuple[Rung, ...]
    shares: tuple[Share, ...]


def pay_grids(
    pricing: Pricing,
    promises: Sequence[Promised],
    units: Collection[str] = (),
    paid_on: date | None = None,
    hours: int = HOURS,
    load: int | None = None,
) -> list[PayGrid]:
    """Give the finder's figures for every schedule with steps; with ``paid_on`` what is paid late on that day.

    ``units`` are those wanted, all if empty. ``hours`` are the paid hours for which rates by the hour are told, ``load``
    the months, credits, courses or hours of load for the other rates that are not a year's. Raises UsageError where the
    day lies in no year that is costed.
    """
    loads = {pay: hours if pay == "hourly" else load or usual for pay, (usual, _) in LOADS.items()}
    found: list[PayGrid] = []
    for unit, scene in pricing.scenes.items():
        if unit != SHARED and (not units or unit in units):
            mine = [made for made in promises if unit in touched(made, pricing.scenes)]
            found += _of_unit(scene, mine, paid_on, loads)
    return found


def _of_unit(
    scene: Scene, promises: Sequence[Promised], paid_on: date | None, loads: Mapping[PaidBy, int]
) -> Iterator[PayGrid]:
    """Work out all schedules of a unit at once, alone and among those who are in it."""
    if paid_on is not None and not any(paid_on in year for year in scene.telling[1:]):
        first, last = scene.telling[1].starts, scene.years[-1].ends
        raise UsageError(f"{paid_on} is in no year that is costed", f"Give a day from {first} to {last}.")
    cells = [cell for name in scene.ladders for cell in _cells(scene, name, loads)]
    apart = _worked_out(emptied(scene), cells, promises, paid_on)
    among = _worked_out(scene, cells, promises, paid_on)
    for name in scene.ladders:
        rule, grid = scene.schedules[name], in_force(scene.grids[name], scene.years[0].starts)
        own = [n for n, cell in enumerate(cells) if cell.schedule == name]
        rungs = [
            Rung(
                cells[n].lane,
                grid.steps[cells[n].row],
                tuple(_same(a.pay[n], b.pay[n]) for a, b in zip(apart.years, among.years, strict=True)),
                _same(apart.late[n], among.late[n]),
            )
            for n in own
        ]
        shares = [_share(apart, own, plan, tier) for plan, tier in _plans(scene)]
        years = tuple(year.name for year in scene.telling)
        yield PayGrid(name, scene.unit, _each(rule, loads), years, tuple(rungs), tuple(shares))


@dataclass(frozen=True, slots=True)
class _Year:
    """One year: pay by the place of the cell in the list, premiums by that, plan and tier."""

    pay: list[int | None]
    premiums: dict[tuple[int, str, str], int | None]


@dataclass(frozen=True, slots=True)
class _World:
    years: list[_Year]
    late: list[int | None]


def _worked_out(
    scene: Scene, cells: Sequence[Cell], promises: Sequence[Promised], paid_on: date | None
) -> _World:
    """Put one more member into each cell, and work out every year."""
    first, plans = len(scene.cells), _plans(scene)
    parts = insured_parts(scene.settings, scene.unit, cells)
    covered = [Covered(n, plan, tier, 1) for n in range(first, first + len(cells)) for plan, tier in plans]
    joined = replace(
        scene,
        cells=(*scene.cells, *cells),
        heads=(*scene.heads, *(1 for _ in cells)),
        covered=(*scene.covered, *covered),
        parts=(*scene.parts, *parts),
    )
    numbers = range(first, first + len(cells))
    late = retroactive_pay(joined, promises, paid_on) if paid_on is not None else {}
    years = [_year(joined, world, numbers, plans) for world in earned(joined, promises)]
    known = [paid_on is not None and None not in (year.pay[n] for year in years) for n in range(len(cells))]
    return _World(years, [late.get(first + n, 0) if known[n] else None for n in range(len(cells))])


def _year(scene: Scene, world: Earned, numbers: Sequence[int], plans: Sequence[tuple[str, str]]) -> _Year:
    """Give one year of the members added; what somebody is paid who has no place on a new grid is not known."""
    pay = [
        sum(world.pay[number])
        if number in world.pay and not is_aside(world.places[number].grid, scene.cells[number].schedule)
        else None
        for number in numbers
    ]
    premiums = {
        (place, plan, tier): world.premiums.get((number, plan, tier))
        for place, number in enumerate(numbers)
        for plan, tier in plans
    }
    return _Year(pay, premiums)


def _same(one: int | None, other: int | None) -> int | None:
    return one if one == other else None


def _share(world: _World, own: Sequence[int], plan: str, tier: str) -> Share:
    """Give what all members of a schedule pay alike; None where it differs from cell to cell."""
    paid = []
    for year in world.years:
        parts = {year.premiums[n, plan, tier] for n in own}
        paid.append(parts.pop() if len(parts) == 1 else None)
    return Share(plan, tier, tuple(paid))


def _plans(scene: Scene) -> list[tuple[str, str]]:
    return list(dict.fromkeys((premium.plan, premium.tier) for premium in scene.premiums))


def _cells(scene: Scene, schedule: str, loads: Mapping[PaidBy, int]) -> Iterator[Cell]:
    """Give a cell for every place of a grid as it stands in the base year, hired then."""
    rule, grid = scene.schedules[schedule], in_force(scene.grids[schedule], scene.years[0].starts)
    hired = scene.years[0].name
    load = rule.full_time if rule.full_time is not None else loads[rule.pay] * WHOLE
    for lane in grid.lanes:
        for row in range(len(grid.steps)):
            if (lane, row) in grid.cells:
                turn = turn_of(rule.step_movement, hired)
                yield Cell(schedule, lane, row, WHOLE, load, hired, "", turn=turn)


def _each(rule: Schedule, loads: Mapping[PaidBy, int]) -> str:
    if rule.full_time is not None:
        return "a year, full time"
    return f"{loads[rule.pay]:,} {LOADS[rule.pay][1]} a year"


def lacking(pricing: Pricing, promises: Sequence[Promised]) -> tuple[str, ...]:
    """Say what of an agreement has no price and is in none of these figures."""
    outcomes: dict[str, Outcome] = pricing.cost(promises)
    return tuple(sorted({note.reason for outcome in outcomes.values() for note in outcome.unknown}))
