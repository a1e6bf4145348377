"""Longevity pay: the bands that members have reached, by service or by step, and what the highest pays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import prod

from bargain.costing.arithmetic import prorated, share_of
from bargain.costing.world import World
from bargain.domain.pay import Band, Longevity


def longevity_rates(world: World, service_in: int) -> tuple[int, ...]:
    """Give the yearly longevity rate, in cents before FTE, of every cell; service is counted in that contract year.

    Members whose year of hire is unknown have reached no band of service.
    """
    found = _under(world, world.longevity, service_in)
    own = world.own_longevity
    apart = {id(rule): _under(world, rule, service_in) for rule in own.values()}
    if not own:
        return found
    return tuple(apart[id(own[n])][n] if n in own else cents for n, cents in enumerate(found))


def _under(world: World, rule: Longevity | None, service_in: int) -> tuple[int, ...]:
    cells = world.scene.cells
    if rule is None:
        return (0,) * len(cells)
    served = {hired: served_bands(rule.bands, service_in, hired) for hired in {cell.hired for cell in cells}}
    if all(band.amount is not None and not band.step for band in rule.bands):
        cents = {hired: _amount(bands[-1]) if bands else 0 for hired, bands in served.items()}
        return tuple(cents[cell.hired] for cell in cells)
    return tuple(
        _cents(world, n, rule, [*served[cell.hired], *_stepped(world, n, rule.bands)])
        for n, cell in enumerate(cells)
    )


def served_bands(bands: Iterable[Band], service_in: int, hired: int) -> list[Band]:
    """Give the bands of service that somebody hired in that contract year has reached, the lowest first."""
    if not hired:
        return []
    by_years = [(band.years, band) for band in bands if band.years is not None]
    reached = [pair for pair in by_years if pair[0] <= service_in - hired]
    return [band for _, band in sorted(reached, key=lambda pair: pair[0])]


def _stepped(world: World, number: int, bands: Iterable[Band]) -> list[Band]:
    """Give the bands whose step a cell of members has reached, the lowest first.

    A band of a step that a promise took away is not costed: nobody has said from which step it is paid now.
    """
    place, schedule = world.places[number], world.scene.cells[number].schedule
    rows = {step: row for row, step in enumerate(world.grids[place.grid].steps)}
    agreed = {step for grid in world.scene.grids[schedule] for step in grid.steps}
    for band in bands:
        if band.step in agreed and band.step not in rows:
            reason = f"longevity begins at step {band.step}, which schedule {schedule} has no longer"
            world.not_costed(reason, "longevity")
    reached = [(rows[band.step], band) for band in bands if rows.get(band.step, place.row + 1) <= place.row]
    return [band for _, band in sorted(reached, key=lambda pair: pair[0])]


def longevity_at(world: World, number: int, service_in: int, rate: int) -> int:
    """Give the yearly longevity, in cents, of a member of a cell if the full-time rate were this one."""
    rule, cell = world.longevity_of(number), world.scene.cells[number]
    if rule is None:
        return 0
    reached = [*served_bands(rule.bands, service_in, cell.hired), *_stepped(world, number, rule.bands)]
    cents = _cents(world, number, rule, reached, rate)
    return prorated(cents, cell.fte) if rule.prorate else cents * (cell.members or 0)


def _cents(
    world: World, number: int, rule: Longevity, reached: Sequence[Band], rate: int | None = None
) -> int:
    if not reached:
        return 0
    if reached[-1].amount is not None:
        return _amount(reached[-1])
    share = compounded(reached) if rule.compounding else compounded(reached[-1:])
    places = world.grids[world.places[number].grid].places
    paid = world.rate(number) if rate is None else rate
    return share_of(paid, (share.numerator, int(share.denominator * 10 ** (places - 2))))


def _amount(band: Band) -> int:
    return band.amount.cents if band.amount else 0


def compounded(bands: Iterable[Band]) -> Fraction:
    """Give the percents of some bands, each on top of the ones before: 4%, 4% and 4% are 12.4864%, exactly."""
    return (
        prod((1 + Fraction(*band.percent.fraction()) for band in bands if band.percent), start=Fraction(1))
        - 1
    )
