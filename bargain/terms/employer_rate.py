"""A payroll-driven rate that changes by agreement: a contribution to a pension, a fund, a retiree trust.

With the `id` of a rate in `pay/pay.yaml` the rate is `rate` from its date on, in place of every later one stated there.
With a new `id` it adds a contribution, which needs `on`, the kinds of pay that it is a percent of. It costs what it adds on
the pay there is, and on every raise agreed beside it. Rates that change by law are no promise: they are dated in
`pay/pay.yaml`, and stand under what is owed.

    terms:
      - {term: employer_rate, id: pension, rate: 9%, effective: 2026-07-01}
      - {term: employer_rate, id: retiree_trust, rate: 0.5%, on: [salary], effective: 2027-07-01}

Worked figure: 40 members on $60,000, a base pay of $2,400,000. A pension rate of 9% where it was 8% costs 1% of it, $24,000
a year; a new 0.5% on salary $12,000.
"""

from datetime import date

from bargain.costing.term import Term, on_its_date
from bargain.costing.world import World
from bargain.domain.promise import Promise
from bargain.domain.record import Line, Rate
from bargain.domain.rollup import DatedRate, KindOfPay, RollUp
from bargain.money import Percent
from bargain.visibility import Team


class EmployerRate(Promise):
    """A rate on pay that the employer contributes."""

    id: Team[Line]
    rate: Team[Rate]
    on: Team[list[KindOfPay]] = []


def change(promise: EmployerRate, world: World) -> None:
    """Put the new rate in place of the old one, or add it."""
    rule = world.levied.get(promise.id) or next(
        (rule for rule in world.scene.rollups() if rule.id == promise.id), None
    )
    if rule is None and any(rule.id == promise.id for rule in world.scene.settings.rollup):
        if promise.units:
            reason = f"the rate {promise.id!r} is not one of unit {world.scene.unit}"
            world.not_costed(reason, promise.id, promise.where())
        return
    if rule is not None and promise.on and set(promise.on) != set(rule.on):
        reason = f"the rate {promise.id!r} is on {', '.join(rule.on)}: for other kinds of pay give one with an id of its own"
        world.not_costed(reason, promise.id, promise.where())
        return
    if rule is None and not promise.on:
        reason = f"there is no rate {promise.id!r} in pay/pay.yaml: for a new one say on which kinds of pay"
        world.not_costed(reason, promise.id, promise.where())
        return
    if rule is None:
        nothing = DatedRate(effective=date.min, rate=Percent.ratio(0, 1), source="not yet agreed")
        rule = RollUp(id=promise.id, title=promise.id, on=promise.on, rates=[nothing])
    before = rule.in_force(promise.effective)
    base = before.wage_base if before else rule.wage_base
    agreed = DatedRate(effective=promise.effective, rate=promise.rate, source="agreed", wage_base=base)
    earlier = [rate for rate in rule.rates if rate.effective < promise.effective]
    world.levied[promise.id] = rule.model_copy(update={"rates": [*earlier, agreed]})


TERM = Term(EmployerRate, "a payroll-driven rate", on_its_date(change), narrowed_by=())
