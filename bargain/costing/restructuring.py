"""Redrawing a grid: new cells, a map from each old cell to a new one, and a rule for pay that the new cell is below.

Everybody who stands on the old grid is placed on the new one and moves up its ladder from then on. A cell with members
that the map leaves out is told and never moved: they stay on the old grid, as it was, and the promise is not costed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from bargain.costing.arithmetic import WHOLE
from bargain.costing.cells import EVERY, Key, Place, Rates, cells_named, rows_named
from bargain.costing.scene import Scene
from bargain.costing.term import Event, Phase
from bargain.costing.world import Kept, World
from bargain.dates import anniversary
from bargain.domain.restructuring import Restructuring

Placing = Mapping[Key, Key]
"""From each old cell, by lane and row, to a new one."""
Drawing = tuple[Rates, Placing]
Redraw = Callable[[Any, Rates], Drawing]
"""From a promise and an old grid to the new one, and where everybody goes who is not placed by the promise."""


class CannotRedraw(ValueError):
    """Why a grid cannot be redrawn as a promise says; the sentence goes on the page as it is."""


def on_its_day(redraw: Redraw) -> Callable[[Restructuring, Scene], Iterable[Event]]:
    """Make a promise redraw its grids on the day it takes effect, and let go of what is kept when its years are over.

    ``redraw`` gives the new grid and the map that holds where the promise has no `place:`, or raises CannotRedraw.
    """

    def events(promise: Restructuring, _scene: Scene) -> Iterator[Event]:
        phase = Phase.before if promise.same_day_step == "after" else Phase.promised
        yield Event(
            promise.effective, lambda world: restructure(promise, world, redraw), phase, promise.sunset
        )
        if promise.keep_years:
            ends = anniversary(promise.effective, promise.keep_years)
            yield Event(ends, World.let_go, Phase.before, promise.sunset)

    return events


def restructure(promise: Restructuring, world: World, redraw: Redraw) -> None:
    """Redraw every grid that a promise is for, and place everybody who stands on it."""
    drawn, reasons = 0, []
    for name in world.names_of(promise):
        old = world.grids[name]
        try:
            new, placing = redraw(promise, old)
            placing = placed_as_said(old, new, promise.place) if promise.place else placing
        except CannotRedraw as error:
            reasons.append(str(error))
            continue
        drawn += 1
        if promise.same_day_step == "instead":
            world.step_back([n for n, place in enumerate(world.places) if place.grid == name])
        _place(promise, world, name, new, placing)
    # A unit may have other schedules, which a promise without `schedules:` need not fit.
    if not drawn or promise.schedules:
        for reason in reasons:
            world.not_costed(reason, "salary", promise.where())


def _place(promise: Restructuring, world: World, name: str, new: Rates, placing: Placing) -> None:
    old, among = world.grids[name], [n for n, place in enumerate(world.places) if place.grid == name]
    had = {n: world.rate(n) for n in among}
    stood = {n: world.places[n] for n in among}
    lost = set(world.replace_grid(name, new, placing))
    _tell_lost(promise, world, old, [stood[n] for n in sorted(lost)])
    placed = [n for n in among if n not in lost]
    for number in placed:
        world.kept.pop(number, None)
    fallen = [n for n in placed if world.rate(n) < had[n]]
    if promise.keep is None and any(world.heads[n] for n in fallen):
        reason = f"{fte(world, fallen)} FTE would be paid less, and `keep:` does not say whether they are held harmless"
        world.not_costed(f"{reason}; they are counted at the rate they had", "salary", promise.where())
    if promise.keep != "none":
        until = anniversary(promise.effective, promise.keep_years) if promise.keep_years else None
        world.kept |= {n: Kept(had[n], until) for n in fallen}


def _tell_lost(promise: Restructuring, world: World, old: Rates, places: Iterable[Place]) -> None:
    """Name the old cells, lane by lane, whose members the new grid has no place for."""
    rows: dict[str, set[int]] = {}
    for place in places:
        rows.setdefault(place.lane, set()).add(place.row)
    for lane, among in rows.items():
        steps = ", ".join(old.steps[row] for row in sorted(among))
        which = f"step {steps}" if len(among) == 1 else f"steps {steps}"
        reason = f"{which} of lane {lane} of schedule {old.schedule.id}: members there have no place on the new grid"
        world.not_costed(f"{reason}, and are counted at the rate they had", "salary", promise.where())


def fte(world: World, numbers: Iterable[int]) -> Decimal:
    """Give the full-time equivalents of some cells of members, as many as are there today, with two decimals."""
    total = sum(world.heads[n] * world.scene.cells[n].fte for n in numbers)
    return (Decimal(total) / (WHOLE * world.scene.grain)).quantize(Decimal("0.01"))


def placed_as_said(old: Rates, new: Rates, place: Mapping[str, str]) -> dict[Key, Key]:
    """Read `place:`; raise CannotRedraw on a name that a grid does not have, and on an old cell that goes to two.

    A step that is meant in every lane has a place in those that the new grid has.
    """
    placing: dict[Key, Key] = {}
    for name, to in place.items():
        begun = cells_named(old.steps, old.cells, name)
        if not begun:
            raise CannotRedraw(f"`place:` names {name!r}, which schedule {old.schedule.id} does not have")
        goals = {key: _goal(old, new, key, to) for key in begun}
        there = {key: goal for key, goal in goals.items() if goal in new.cells}
        if not there:
            raise CannotRedraw(
                f"`place:` sends {old.name(begun[0])} to {to!r}, which the new grid does not have"
            )
        for key, goal in there.items():
            if placing.setdefault(key, goal) != goal:
                raise CannotRedraw(f"`place:` sends {old.name(key)} to two cells")
    return placing


def _goal(old: Rates, new: Rates, key: Key, to: str) -> Key:
    lane, _, step = (part.strip() for part in to.rpartition(":"))
    rows = rows_named(new.steps, [old.steps[key[1]] if step == EVERY else step])
    return (lane or key[0], min(rows) if len(rows) == 1 else -1)


def by_name(old: Rates, new: Rates) -> dict[Key, Key]:
    """Place everybody on the cell of the same lane and step, where the new grid has one."""
    rows = {step: row for row, step in enumerate(new.steps)}
    found = {(lane, row): (lane, rows.get(old.steps[row], -1)) for lane, row in old.cells}
    return {key: goal for key, goal in found.items() if goal in new.cells}


def not_lower(old: Rates, new: Rates) -> dict[Key, Key]:
    """Place everybody on the lowest cell of their lane that pays no less; on its last where none does."""
    placing: dict[Key, Key] = {}
    for (lane, row), amount in old.cells.items():
        ladder = new.ladder(lane)
        if ladder:
            placing[lane, row] = lane, next((r for r in ladder if new.cells[lane, r] >= amount), ladder[-1])
    return placing
