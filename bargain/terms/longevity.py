"""Longevity pay: new bands, or a raise of the bands there are.

`bands` replaces the whole table of the unit: each band is the years of service from which it is paid and an amount, or
a percent of the member's schedule cell; a member gets the highest band reached. `percent` or `amount` raises every
band that is an amount. Service is the contract year (named by the year it ends in) less the contract year of hire.

    terms:
      - {term: longevity, bands: [{years: 15, amount: $900}, {years: 20, amount: $1800}], effective: 2026-07-01}
      - {term: longevity, percent: 10%, effective: 2027-07-01}

Worked figure: three full-time members with 15 to 19 years and two with 20 or more, at present $750 and $1,500: 3 x $750
+ 2 x $1,500 = $5,250. Under the first line 3 x $900 + 2 x $1,800 = $6,300; the promise costs $1,050.
"""

from bargain.costing.arithmetic import raised
from bargain.costing.term import Term, on_its_date
from bargain.costing.world import World
from bargain.domain.pay import Band, Longevity
from bargain.domain.promise import Promise
from bargain.domain.record import Amount, Flag, Rate
from bargain.visibility import Team


class LongevityRaise(Promise):
    """New bands, or a raise of those there are."""

    bands: Team[list[Band]] = []
    percent: Team[Rate | None] = None
    amount: Team[Amount | None] = None
    prorate: Team[Flag | None] = None

    def service_years(self) -> tuple[int, ...]:
        """Give the years of service at which the new bands begin."""
        return tuple(band.years for band in self.bands)


def change(promise: LongevityRaise, world: World) -> None:
    """Put the new bands in place of the old, then raise them."""
    if promise.bands:
        old = world.longevity
        prorate = promise.prorate if promise.prorate is not None else old is None or old.prorate
        world.longevity = Longevity(units=[world.scene.unit], bands=promise.bands, prorate=prorate)
    if promise.percent is not None:
        percent = promise.percent.fraction()
        world.change_longevity(lambda cents: raised(cents, percent))
    if promise.amount is not None:
        more = promise.amount.cents
        world.change_longevity(lambda cents: cents + more)


TERM = Term(LongevityRaise, "longevity pay", on_its_date(change))
