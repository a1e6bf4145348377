"""What the world looks like in one span of a year: the yearly rates of every cell, ready to be blended."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bargain.costing.coverage import Insured
from bargain.costing.paid import Paid
from bargain.costing.service import longevity_rates
from bargain.costing.tied import beside_today, paid_today
from bargain.costing.world import World
from bargain.domain.rollup import KindOfPay, RollUp


@dataclass(frozen=True, slots=True)
class View:
    """Yearly rates by cell of members, before FTE, and what insurance costs, as they stand from ``day`` on.

    ``heads`` are the members of each cell who are there; ``levied`` are payroll rates that a promise changed or brought.
    """

    day: date
    heads: tuple[int, ...]
    rates: tuple[int, ...]
    loads: tuple[int, ...]
    places: tuple[int, ...]
    longevity: tuple[int, ...]
    prorate: bool
    salaries: tuple[int, ...]
    lanes: tuple[str, ...]
    paid: dict[str, Paid]
    beside: tuple[tuple[KindOfPay, tuple[int, ...]], ...]
    insured: Insured
    levied: dict[str, RollUp]

    def pay_key(self) -> Hashable:
        """Give everything in this view that a member's pay depends on."""
        items = tuple(paid for paid in self.paid.values() if paid.count is None)
        return (
            self.heads,
            self.rates,
            self.loads,
            self.longevity,
            self.prorate,
            self.lanes,
            items,
            self.beside,
        )

    def insurance_key(self) -> Hashable:
        """Give everything in this view that the employer's part of premiums depends on."""
        return self.salaries, self.insured.key()


def layers(heads: Sequence[int]) -> Iterator[tuple[int, tuple[bool, ...]]]:
    """Take the heads of each span apart: how many are there in the same spans, and in which.

    Of ten, seven and ten heads seven are there in every span, and three in the first and the last.
    """
    below = 0
    for level in sorted(set(heads) - {0}):
        yield level - below, tuple(count >= level for count in heads)
        below = level


def look(world: World, service_in: int) -> View:
    """Look at the world today; ``service_in`` is the contract year for which service is counted.

    ``salaries`` are looked at only where a share depends on pay; they are empty otherwise.
    """
    cells = range(len(world.places))
    grids = world.grids
    insured = world.insurance.look()
    return View(
        world.day,
        tuple(world.heads),
        world.rates(),
        tuple(world.loads),
        tuple(grids[place.grid].places for place in world.places),
        longevity_rates(world, service_in),
        world.longevity is None or world.longevity.prorate,
        tuple(map(world.salary, cells)) if insured.by_pay else (),
        tuple(place.lane for place in world.places),
        paid_today(world),
        beside_today(world),
        insured,
        dict(world.levied),
    )
