"""Longevity pay: new bands, or a raise of the bands there are.

`bands` replaces the whole table of the unit: each band is the `years` of service or the `step` of the schedule from which it
is paid, and an `amount`, or a `percent` of the member's schedule cell, which rises with the cell. From where it is paid
when its step is dropped nobody knows, so that is not costed until new bands are promised. A member gets the
highest band reached; with `compounding: yes` the percent of each band reached comes on top of the ones before. Who has no
year of hire keeps what there was before bands of service; what these pay them is not costed. `prorate` says whether it is
paid by FTE (as now, if not given). `percent` or `amount` beside `bands` or alone raises every band that is an amount; a
raise of the schedule moves those only where it says `also: [longevity]`. Service is the contract year (named by the year
it ends in) less the contract year of hire.

    terms:
      - {term: longevity, bands: [{years: 15, amount: $900}, {years: 20, amount: $1800}], effective: 2026-07-01}
      - {term: longevity, percent: 10%, effective: 2027-07-01}
      - term: longevity
        bands: [{years: 10, percent: 4%}, {years: 15, percent: 4%}, {years: 20, percent: 4%}, {years: 25, percent: 2%}]
        compounding: yes
        effective: 2026-07-01

Worked figure: three full-time members with 15 to 19 years and two with 20 or more, at present $750 and $1,500: 3 x $750
+ 2 x $1,500 = $5,250. Under the first line 3 x $900 + 2 x $1,800 = $6,300; the promise costs $1,050. The compounding bands
are 4%, 8.16%, 12.4864% and 14.736128% of the cell, not 4%, 8%, 12% and 14%.
"""

from bargain.costing.arithmetic import raised
from bargain.costing.term import Term, on_its_date
from bargain.costing.world import World, uncounted
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
    compounding: Team[Flag] = False

    def service_years(self) -> tuple[int, ...]:
        """Give the years of service at which the new bands begin."""
        return tuple(band.years for band in self.bands if band.years is not None)


def change(promise: LongevityRaise, world: World) -> None:
    """Put the new bands in place of the old, then raise them."""
    kept: dict[int, Longevity] = {}
    if promise.bands:
        old = world.longevity
        prorate = promise.prorate if promise.prorate is not None else old is None or old.prorate
        if reason := _unclear(promise, world) or _uncounted(world, prorate=prorate):
            world.not_costed(reason, "longevity", promise.where())
            return
        kept = _undated(promise, world)
        world.set_longevity(
            Longevity(
                units=[world.scene.unit],
                bands=promise.bands,
                prorate=prorate,
                compounding=promise.compounding,
            )
        )
    elif reason := _in_vain(promise, world):
        world.not_costed(reason, "longevity", promise.where())
    if promise.percent is not None:
        percent = promise.percent.fraction()
        world.change_longevity(lambda cents: raised(cents, percent))
    if promise.amount is not None:
        more = promise.amount.cents
        world.change_longevity(lambda cents: cents + more)
    world.own_longevity |= kept


def _unclear(promise: LongevityRaise, world: World) -> str:
    """Say which band cannot be paid as it is written; empty where all can."""
    steps = {step for grid in world.grids.values() for step in grid.steps}
    for number, band in enumerate(promise.bands, 1):
        if reason := band.unclear():
            return f"band {number} {reason}"
        if band.step and steps and band.step not in steps:
            return f"band {number} begins at step {band.step!r}, which no schedule of unit {world.scene.unit} has"
    if promise.compounding and any(band.percent is None for band in promise.bands):
        return "only bands that are percents compound"
    return ""


def _uncounted(world: World, *, prorate: bool) -> str:
    """Say that nobody counted the people who would get an amount each; empty where all are counted."""
    schedules = [cell.schedule for cell in world.scene.cells if cell.members is None]
    if prorate or not schedules:
        return ""
    return f"{uncounted(schedules[0])}, which longevity that is not by FTE needs"


def _undated(promise: LongevityRaise, world: World) -> dict[int, Longevity]:
    """Give the rules that members without a year of hire keep: what new bands of service pay them nobody knows."""
    if all(band.years is None for band in promise.bands):
        return {}
    undated = [number for number, cell in enumerate(world.scene.cells) if not cell.hired]
    return {number: rule for number in undated if (rule := world.longevity_of(number))}


def _in_vain(promise: LongevityRaise, world: World) -> str:
    """Say why there is nothing to raise by a percent or an amount; empty where there is."""
    rules = world.scene.settings.longevity
    if world.longevity is not None:
        percents = any(band.percent for band in world.longevity.bands)
        return (
            "its bands are percents of the cell, which a raise of amounts leaves as they are"
            if percents
            else ""
        )
    if world.scene.longevity() is not None:
        return "longevity pay has been folded into the schedule, and there is none left to raise"
    there = any(not promise.units or unit in promise.units for rule in rules for unit in rule.units)
    return "" if there else "there is no longevity pay to raise"


TERM = Term(
    LongevityRaise,
    "longevity pay",
    on_its_date(change),
    narrowed_by=(),
    any_of=("bands", "percent", "amount"),
)
