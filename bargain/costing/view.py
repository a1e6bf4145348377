"""What the world looks like in one span of a year: the yearly rates of every cell, ready to be blended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bargain.costing.world import Paid, World
from bargain.domain.health import Share


@dataclass(frozen=True, slots=True)
class View:
    """Yearly rates by cell of members, before FTE, and what insurance costs, as they stand from ``day`` on."""

    day: date
    weight: int
    rates: list[int]
    loads: list[int]
    places: list[int]
    longevity: list[int]
    prorate: bool
    salaries: list[int]
    lanes: list[str]
    paid: dict[str, Paid]
    shares: tuple[Share, ...]
    premiums: dict[tuple[str, str], int | None]


def look(world: World, weight: int, service_in: int) -> View:
    """Look at the world today; ``service_in`` is the contract year for which service is counted.

    ``salaries`` are looked at only where a share depends on pay; they are empty otherwise.
    """
    cells = range(len(world.places))
    by_pay = any(share.pay_at_most for share in world.shares)
    return View(
        world.day,
        weight,
        [world.rate(n) for n in cells],
        list(world.loads),
        [world.grids[place.grid].schedule.places for place in world.places],
        [
            world.longevity_of(n, service_in - cell.hired) if cell.hired else 0
            for n, cell in enumerate(world.scene.cells)
        ],
        world.longevity is None or world.longevity.prorate,
        [world.salary(n) for n in cells] if by_pay else [],
        [place.lane for place in world.places],
        dict(world.paid),
        tuple(world.shares),
        dict(world.premiums),
    )
