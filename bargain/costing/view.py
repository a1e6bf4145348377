"""What the world looks like in one span of a year: the yearly rates of every cell, ready to be blended."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

from bargain.costing.world import Paid, World
from bargain.domain.health import Share
from bargain.domain.rollup import KindOfPay


@dataclass(frozen=True, slots=True)
class View:
    """Yearly rates by cell of members, before FTE, and what insurance costs, as they stand from ``day`` on."""

    day: date
    weight: int
    rates: tuple[int, ...]
    loads: tuple[int, ...]
    places: tuple[int, ...]
    longevity: tuple[int, ...]
    prorate: bool
    salaries: tuple[int, ...]
    lanes: tuple[str, ...]
    paid: dict[str, Paid]
    beside: tuple[tuple[KindOfPay, tuple[int, ...]], ...]
    shares: tuple[Share, ...]
    premiums: dict[tuple[str, str], int | None]

    def pay_key(self) -> Hashable:
        """Give everything in this view that a member's pay depends on."""
        items = tuple(paid for paid in self.paid.values() if paid.count is None)
        return self.weight, self.rates, self.loads, self.longevity, self.prorate, self.lanes, items, self.beside

    def insurance_key(self) -> Hashable:
        """Give everything in this view that the employer's part of premiums depends on."""
        shares = tuple(
            (
                share.share,
                share.pay_at_most,
                *map(tuple, (share.units, share.plans, share.tiers, share.classes)),
            )
            for share in self.shares
        )
        return self.weight, self.salaries, shares, tuple(self.premiums.items())


def look(world: World, weight: int, service_in: int) -> View:
    """Look at the world today; ``service_in`` is the contract year for which service is counted.

    ``salaries`` are looked at only where a share depends on pay; they are empty otherwise.
    """
    cells = range(len(world.places))
    grids = world.grids
    by_pay = any(share.pay_at_most for share in world.shares)
    return View(
        world.day,
        weight,
        tuple(grids[grid].cells[lane, row] for grid, lane, row in world.places),
        tuple(world.loads),
        tuple(grids[place.grid].places for place in world.places),
        world.longevity_rates(service_in),
        world.longevity is None or world.longevity.prorate,
        tuple(map(world.salary, cells)) if by_pay else (),
        tuple(place.lane for place in world.places),
        world.paid_today(),
        world.beside_today(),
        tuple(world.shares),
        dict(world.premiums),
    )
