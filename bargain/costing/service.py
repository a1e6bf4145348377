"""Longevity pay: what a year of service more, or a new table of bands, makes of the yearly rate of every cell."""

from __future__ import annotations

from bargain.costing.arithmetic import share_of
from bargain.costing.world import World
from bargain.domain.pay import Band


def longevity_rates(world: World, service_in: int) -> tuple[int, ...]:
    """Give the yearly longevity rate, in cents before FTE, of every cell; service is counted in that year."""
    cells = world.scene.cells
    if world.longevity is None:
        return (0,) * len(cells)
    flat = all(band.percent is None for band in world.longevity.bands)
    bands = sorted(world.longevity.bands, key=lambda band: band.years, reverse=True)
    reached = {
        hired: next((band for band in bands if band.years <= service_in - hired), None)
        for hired in {cell.hired for cell in cells}
    }
    reached[0] = None
    if flat:
        cents = {hired: band.amount.cents if band and band.amount else 0 for hired, band in reached.items()}
        return tuple(cents[cell.hired] for cell in cells)
    return tuple(_band_rate(world, n, reached[cell.hired]) for n, cell in enumerate(cells))


def _band_rate(world: World, number: int, band: Band | None) -> int:
    if band is None or band.percent is None:
        return band.amount.cents if band and band.amount else 0
    above, below = band.percent.fraction()
    places = world.grids[world.places[number].grid].places
    return share_of(world.rate(number), (above, int(below * 10 ** (places - 2))))
