"""Who moves, leaves and comes without a settlement: steps by the rule of each schedule, lane changes, turnover, vacancies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bargain.costing.expectation import step_days, unplaced
from bargain.costing.scene import Arrival, Expected, Scene
from bargain.costing.term import Change, Event, Phase
from bargain.costing.world import World
from bargain.domain.roster import NEVER
from bargain.domain.schedule import Movement
from bargain.money import half_up


def step_events(scene: Scene) -> Iterator[Event]:
    """Give the days of the term on which the steps of each schedule move."""
    for name, schedule in scene.schedules.items():
        movement = schedule.step_movement
        if movement is not None and movement.moves:
            for number, day in enumerate(step_days(scene, movement), 1):
                back = [one for one in scene.expected if one.kind == "steps" and one.day == day]
                year = scene.years[number].name
                yield Event(day, _steps(name, movement, year, back), Phase.owed)


def _steps(schedule: str, movement: Movement, year: int, back: Sequence[Expected]) -> Change:
    def change(world: World) -> None:
        cells = world.scene.cells
        mine = [n for n, cell in enumerate(cells) if cell.schedule == schedule]
        due = [n for n in mine if n not in world.held and _due(cells[n].turn, movement.every, year)]
        world.held.difference_update(mine)
        unknown = sum(world.people(n) for n in mine if cells[n].turn is None)
        if unknown:
            reason = f"when a step is due is not known of {unknown} members of schedule {schedule}: no year of hire"
            world.not_costed(reason, "salary")
        held = set()
        for one in back:
            if one.of in due and world.heads[one.of]:
                _shift(world, one)
                held.add(one.into)
        moving = [n for n in due if n not in held]
        if movement.pace == "half":
            world.move_halfway(moving)
        else:
            world.move(moving)

    return change


def _due(turn: int | None, every: int, year: int) -> bool:
    """Say whether members whose step comes every so many years have one in that year."""
    return turn is not None and turn != NEVER and year % every == turn % every


def lane_events(scene: Scene) -> Iterator[Event]:
    """Give the known lane changes, and those that history lets expect."""
    opens = scene.years[0].starts
    for number, cell in enumerate(scene.cells):
        for day, lane in cell.moves:
            yield Event(max(day, opens), _changes_lane(number, lane), Phase.owed)
    for one in scene.expected:
        if one.kind == "lanes":
            yield Event(one.day, _some_change_lane(one), Phase.owed)


def _changes_lane(number: int, lane: str) -> Change:
    def change(world: World) -> None:
        place = world.places[number]
        if (lane, place.row) in world.grids[place.grid].cells:
            world.places[number] = place._replace(lane=lane)
        else:
            world.not_costed(f"lane {lane} has no step to which a member could change", "salary")

    return change


def _some_change_lane(one: Expected) -> Change:
    def change(world: World) -> None:
        if world.heads[one.of]:
            _shift(world, one)
            _changes_lane(one.into, one.lane)(world)

    return change


def vacancy_events(scene: Scene) -> Iterator[Event]:
    """Give the days of the term on which vacancies that are not in the base are filled."""
    for number, arrival in scene.filling:
        yield Event(arrival.day, _fills(number, arrival), Phase.owed)


def _fills(number: int, arrival: Arrival) -> Change:
    return lambda world: world.join(number, arrival.heads, arrival.plan, arrival.tier)


def turnover_events(scene: Scene) -> Iterator[Event]:
    """Give who leaves and who comes in their place; none under cast-forward."""
    opens = scene.years[1].starts
    for name in unplaced(scene):
        reason = f"turnover of {name} is not costed: it does not say where members stand, or `new_hires:` where successors are placed"
        yield Event(opens, _unknown(reason), Phase.owed)
    for one in scene.expected:
        if one.kind == "turnover" and (one.placement or one.back is None):
            yield Event(one.day, _leaves(one), Phase.owed)
            if one.back is not None and one.back <= scene.years[-1].ends:
                yield Event(one.back, _succeeds(one), Phase.owed)


def _unknown(reason: str) -> Change:
    return lambda world: world.not_costed(reason, "salary")


def _leaves(one: Expected) -> Change:
    def change(world: World) -> None:
        place = world.places[one.of]
        step = world.grids[place.grid].steps[place.row]
        if (not one.lanes or place.lane in one.lanes) and (not one.steps or step in one.steps):
            parts = _share(world, one)
            world.thin(one.of, parts)
            world.away[one.into] = parts

    return change


def _succeeds(one: Expected) -> Change:
    placement = one.placement

    def change(world: World) -> None:
        if placement is not None:
            parts = world.away.pop(one.into, 0)
            world.heads[one.into] += parts
            world.insurance.enrol(one.into, placement.plan, placement.tier, parts)

    return change


def _share(world: World, one: Expected) -> int:
    """Give how many are expected to go, in the parts that members are counted in, rounded half up."""
    return half_up(world.heads[one.of] * one.share.numerator, one.share.denominator)


def _shift(world: World, one: Expected) -> None:
    """Let the share of a cell's members go into a cell of their own, where they stood, with all that they have."""
    of, into, parts = one.of, one.into, _share(world, one)
    before = world.insurance.of_cell(of)
    world.thin(of, parts)
    after = world.insurance.of_cell(of)
    for (plan, tier), heads in before.items():
        world.insurance.enrol(into, plan, tier, heads - after[plan, tier])
    world.heads[into] += parts
    world.loads[into] = world.loads[of]
    _follow(world, of, into)


def grow(world: World, of: int, into: int, arrival: Arrival) -> None:
    """Let the members of a cell go into the one in which they work more, and be enrolled if its members are eligible."""
    parts = world.heads[of]
    world.thin(of, parts)
    world.heads[into] += parts
    world.insurance.enrol(into, arrival.plan, arrival.tier, parts)
    _follow(world, of, into)


def _follow(world: World, of: int, into: int) -> None:
    """Put a cell where another one stands, with all that its members have."""
    world.places[into] = world.places[of]
    if of in world.more_days:
        world.more_days[into] = world.more_days[of]
    if of in world.kept:
        world.kept[into] = world.kept[of]
    if of in world.halfway:
        world.halfway.add(into)
    if of in world.own_longevity:
        world.own_longevity[into] = world.own_longevity[of]
    for name, paid in world.paid.items():
        if paid.to is not None:
            to = paid.to | {into} if of in paid.to else paid.to - {into}
            world.paid[name] = replace(paid, to=to)
