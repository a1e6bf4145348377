"""What history lets expect of members: lanes changed at a rate, steps not earned by some, and who leaves and is replaced.

An expectation moves a share of a cell's members into a cell of their own, in which nobody is yet. Members are then
counted in ten-thousandths, so that a share of one member is exact, and every total is rounded once. Each expectation is
about the members of the base year: who has moved, been held back or been hired by one is moved by no other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from bargain.costing.arithmetic import WHOLE
from bargain.costing.scene import Cell, Expected, Placement, Scene, insured_parts
from bargain.dates import anniversary
from bargain.domain.schedule import Movement

Alike = Callable[[int], int]
"""Gives the first year of hire that counts like another one."""
ALL: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class _Part:
    """A share of a cell's members who go, on a day, into a cell of their own."""

    into: Cell
    going: Expected


def expected(scene: Scene, alike: Alike) -> Scene:
    """Give a scene with a cell for every share of members who are expected to go, and what is expected of them."""
    parts: list[_Part] = []
    for number, (cell, heads) in enumerate(zip(scene.cells, scene.heads, strict=True)):
        if heads and cell.schedule in scene.ladders:
            parts += _held_back(scene, number, cell)
            parts += _lanes(scene, number, cell)
            parts += _leaving(scene, number, cell, alike)
    if not parts:
        return scene
    opens, cells = len(scene.cells), tuple(part.into for part in parts)
    going = tuple(replace(part.going, into=opens + n) for n, part in enumerate(parts))
    whole = all(one.share == ALL for one in going)
    return replace(
        scene,
        cells=(*scene.cells, *cells),
        heads=(*scene.heads, *(0 for _ in cells)),
        parts=(*scene.parts, *insured_parts(scene.settings, scene.unit, cells)),
        expected=going,
        grain=1 if whole else WHOLE,
    )


def step_days(scene: Scene, movement: Movement) -> Iterator[date]:
    """Give the days of the term on which steps move without a settlement."""
    for number, year in enumerate(scene.years[1:]):
        yield anniversary(movement.on, number) if movement.on else year.starts


def _again(scene: Scene, day: date) -> Iterator[date]:
    """Give a day of every year of the term, beginning with the one stated."""
    days = (anniversary(day, number) for number in range(len(scene.years)))
    yield from (one for one in days if scene.years[1].starts <= one <= scene.years[-1].ends)


def _held_back(scene: Scene, number: int, cell: Cell) -> Iterator[_Part]:
    movement = scene.schedules[cell.schedule].step_movement
    if movement is None or not movement.moves or movement.earned_by is None:
        return
    share = 1 - Fraction(*movement.earned_by.fraction())
    for day in step_days(scene, movement) if share else ():
        yield _Part(_own(cell), Expected("steps", day, number, share))


def _lanes(scene: Scene, number: int, cell: Cell) -> Iterator[_Part]:
    """Give who is expected to change lane; a member whose lane changes are known is not expected to besides.

    A rate is of those who stand in the lane as the contract year begins, in equal parts on its days: a later part is
    therefore a larger share of those who are left.
    """
    if cell.moves:
        return
    rates = [
        rate for rate in scene.settings.lane_rates if (rate.schedule, rate.lane) == (cell.schedule, cell.lane)
    ]
    for year in scene.years[1:]:
        moves = (
            (day, Fraction(*rate.rate.fraction()) / len(rate.on), rate.to)
            for rate in rates
            for first in rate.on
            for day in _again(scene, first)
            if day in year
        )
        left = ALL
        for day, part, lane in sorted(moves):
            going = min(part, left)
            if going:
                yield _Part(_own(cell), Expected("lanes", day, number, going / left, lane=lane))
            left -= going


def _leaving(scene: Scene, number: int, cell: Cell, alike: Alike) -> Iterator[_Part]:
    """Give who leaves, each member by a known day or by a rate, never by both."""
    if scene.settings.method != "forecast":
        return
    placement = scene.placement(cell.schedule, cell.job_class)
    if cell.leaves:
        leaves, back = cell.leaves
        yield _replaced(scene, number, cell, (leaves, back), ALL, placement, alike)
        return
    for rule in scene.settings.turnover:
        if not rule.schedules or cell.schedule in rule.schedules:
            for day in _again(scene, rule.leaves):
                share = Fraction(*rule.rate.fraction())
                back = _months_on(day, rule.months_vacant)
                part = _replaced(scene, number, cell, (day, back), share, placement, alike)
                going = replace(part.going, lanes=tuple(rule.lanes), steps=tuple(rule.steps))
                yield replace(part, going=going)


def _replaced(
    scene: Scene,
    number: int,
    cell: Cell,
    days: tuple[date, date | None],
    share: Fraction,
    placement: Placement | None,
    alike: Alike,
) -> _Part:
    """Make the part of a cell that leaves, and the cell of those who are hired in their place."""
    day, back = days
    going = Expected("turnover", day, number, share, back=back, placement=placement)
    if placement is None or back is None:
        return _Part(_own(cell), going)
    hired = alike(scene.settings.contract_year(back))
    into = replace(_own(cell), lane=placement.lane, row=placement.row, hired=hired)
    return _Part(into, going)


def _own(cell: Cell) -> Cell:
    return replace(cell, moves=(), leaves=None)


def _months_on(day: date, months: int) -> date:
    """Give the same day so many months later, or the first of the month after where there is none."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    on = first + timedelta(days=day.day - 1)
    return on if on.month == first.month else date(on.year, on.month, 1)


def unplaced(scene: Scene) -> Sequence[str]:
    """Give the schedules and payroll totals whose turnover cannot be priced: nobody knows where successors are placed."""
    if scene.settings.method != "forecast":
        return ()
    rules = scene.settings.turnover
    named = {name for rule in rules for name in rule.schedules or scene.schedules}
    named |= {cell.schedule for cell in scene.cells if cell.leaves and cell.leaves[1]}
    known = {name for name, _ in scene.new_hires}
    return [
        name for name in scene.schedules if name in named and (name not in scene.ladders or name not in known)
    ]
