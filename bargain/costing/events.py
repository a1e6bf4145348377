"""What happens in the term without any settlement: who moves and leaves, grids already agreed, premium renewals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date

from bargain.costing.cells import rates
from bargain.costing.movement import lane_events, step_events, turnover_events, vacancy_events
from bargain.costing.scene import Scene
from bargain.costing.term import Change, Event, Phase
from bargain.costing.world import World
from bargain.dates import anniversary
from bargain.domain.health import Growth, InsuranceRule, Premium
from bargain.domain.schedule import Grid, in_force


@dataclass(frozen=True, slots=True)
class Owed:
    """What goes on without a settlement; leaving a part out shows what that part costs."""

    steps: bool = True
    lanes: bool = True
    service: bool = True
    premiums: bool = True
    rates: bool = True
    vacancies: bool = True
    turnover: bool = True

    def without(self, *parts: str) -> Owed:
        """Give the same with some parts held still."""
        return Owed(
            **{item.name: item.name not in parts and getattr(self, item.name) for item in fields(self)}
        )


ALL_OWED = Owed()


def owed_events(scene: Scene, owed: Owed) -> Iterator[Event]:
    """Give every event that needs no settlement; what is left out of ``owed`` still happens in the base year."""
    opens, term = scene.years[0].starts, scene.years[1].starts
    for grids in scene.grids.values():
        for grid in grids:
            if grid.effective > opens:
                yield Event(grid.effective, _comes_into_force(grid), Phase.before)
    yield from _agreed_rules(scene)
    if owed.steps:
        yield from step_events(scene)
    yield from (move for move in lane_events(scene) if owed.lanes or move.day < term)
    if owed.vacancies:
        yield from vacancy_events(scene)
    if owed.turnover:
        yield from turnover_events(scene)
    yield from (renewal for renewal in _renewals(scene) if owed.premiums or renewal.day < term)


def _comes_into_force(grid: Grid) -> Change:
    """Put an agreed grid in force: it is part of the status quo, so what was promised before it is promised on it too.

    The world then opens again on that grid. Where it has not every step and lane of the one before, nobody can say what
    the promise comes to on it.
    """
    rows = {step: row for row, step in enumerate(grid.steps)}

    def change(world: World) -> None:
        if grid.effective <= world.ground:
            return
        if grid.schedule in world.promised and _fits(world.scene, grid.effective):
            world.reopens = grid.effective
            return
        if grid.schedule in world.promised:
            reason = (
                f"the grid of schedule {grid.schedule} agreed for {grid.effective} has other steps or lanes than the one "
                "before, and what is promised before that day is not carried over to it"
            )
            world.not_costed(reason, "salary")
        old = world.grids[grid.schedule]
        placed = {(lane, row): (lane, rows.get(old.steps[row], -1)) for lane, row in old.cells}
        lost = world.replace_grid(grid.schedule, rates(old.schedule, grid), placed)
        if any(world.heads[number] for number in lost):
            reason = f"the grid of schedule {grid.schedule} from {grid.effective} has no cell for some who stand on it"
            world.not_costed(f"{reason}; they are counted at the rate they had", "salary")

    return change


def _fits(scene: Scene, day: date) -> bool:
    """Say whether the grids agreed for a day have every step and lane of those with which the base year opens."""
    opens = scene.years[0].starts
    for grids in scene.grids.values():
        if grids:
            old, new = in_force(grids, opens), in_force(grids, day)
            named = {(lane, new.steps[row]) for lane, row in new.cells}
            if not named >= {(lane, old.steps[row]) for lane, row in old.cells}:
                return False
    return True


def _agreed_rules(scene: Scene) -> Iterator[Event]:
    """Give the days on which agreed shares, caps and deposits take effect."""
    health, opens = scene.settings.health, scene.years[0].starts
    later: dict[date, list[InsuranceRule]] = {}
    for rule in [*health.shares, *health.caps, *health.accounts] if health else []:
        if rule.effective > opens:
            later.setdefault(rule.effective, []).append(rule)
    for day, rules in later.items():
        yield Event(day, _put_first(rules), Phase.before)


def _put_first(rules: list[InsuranceRule]) -> Change:
    return lambda world: world.insurance.put_first(rules, agreed=True)


def _renewals(scene: Scene) -> Iterator[Event]:
    health, opens = scene.settings.health, scene.years[0].starts
    stated: dict[date, list[Premium]] = {}
    for premium in scene.premiums:
        stated.setdefault(premium.effective, []).append(premium)
    renewals = set(_renewal_days(scene))
    for day in sorted(renewals | {day for day in stated if day > opens}):
        growth = [g for g in health.growth if g.effective == day] if health else []
        yield Event(day, _renews(stated.get(day, []), growth, day in renewals), Phase.owed)


def _renewal_days(scene: Scene) -> Iterator[date]:
    health = scene.settings.health
    days = [anniversary(health.renews, n) for n in range(len(scene.years) + 1)] if health else []
    yield from (day for day in days if day <= scene.years[-1].ends)


def _renews(premiums: list[Premium], growth: list[Growth], renewal: bool) -> Change:
    stated = {(premium.plan, premium.tier): premium.cents for premium in premiums}

    def change(world: World) -> None:
        for plan, tier in world.insurance.premiums if renewal else ():
            if (plan, tier) not in stated:
                # What is said of a plan goes before what is said of all.
                fitting = [g for g in growth if plan in g.plans] or [g for g in growth if not g.plans]
                world.insurance.renew(plan, tier, fitting[0].percent.fraction() if fitting else None)
        world.insurance.state(stated)

    return change
