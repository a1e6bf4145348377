"""Buying out unused sick days when somebody retires or leaves.

`leavers` are those expected to be paid in a year and `days` the unused days that each has, with their `source`. A day is
paid at `rate`, or at `share` of the average daily pay of the members named; no more than `most_days` count and no more
than `most` is paid to one. `now` is what each is paid today. It is other pay unless `pay` says otherwise, because pensions
mostly leave it out. Where nobody says how many leave it is *not costed*.

    terms:
      - term: sick_day_buyout
        leavers: 9
        days: 170
        most_days: 150
        rate: $45
        now: $4500
        source: retirements 2021-25
        effective: 2026-07-01

Worked figure: 150 days x $45 = $6,750 a leaver, $2,250 more than today's $30 for each of 150 days ($4,500); 9 leavers cost
$20,250 a year more.
"""

from bargain.costing.arithmetic import least, share_of
from bargain.costing.daily import member_day, unknown_day
from bargain.costing.expected import Expected, only_one, pay_expected, times
from bargain.costing.term import Term, always_shared, on_its_date
from bargain.costing.world import World
from bargain.domain.record import Amount, Number, Portion, Whole
from bargain.domain.rollup import KindOfPay
from bargain.visibility import Team

WAYS = ("rate", "share")


class SickDayBuyout(Expected):
    """So much for each unused day of those who leave."""

    leavers: Team[Whole | None] = None
    days: Team[Number | None] = None
    rate: Team[Amount | None] = None
    share: Team[Portion | None] = None
    most_days: Team[Number | None] = None
    most: Team[Amount | None] = None
    now: Team[Amount | None] = None
    pay: Team[KindOfPay] = "other"

    def stated(self) -> tuple[str, ...]:
        """Give the leavers and days that are expected."""
        leavers = "an unknown number of" if self.leavers is None else f"{self.leavers:,}"
        held = "" if self.days is None else f" with {self.days} unused days each"
        return (f"{leavers} leavers a year{held}",)


def change(promise: SickDayBuyout, world: World) -> None:
    """Pay every leaver, less what is paid today."""
    if promise.leavers is None or promise.days is None:
        reason = "how many leave in a year, and with how many unused days, is not given"
        world.not_costed(reason, promise.pay, promise.where())
    elif reason := only_one(promise, WAYS):
        world.not_costed(reason, promise.pay, promise.where())
    else:
        before = promise.now.cents if promise.now else 0

        def each(world: World) -> int | None:
            cents = buyout(promise, world)
            return None if cents is None else cents - before

        pay_expected(promise, world, promise.leavers, each, promise.pay, unknown_day(promise))


def buyout(promise: SickDayBuyout, world: World) -> int | None:
    """Give what one leaver is paid, in cents, under the caps; None where the daily pay of members is not known."""
    day = promise.rate.cents if promise.rate else member_day(promise, world)
    if day is None or promise.days is None:
        return None
    if promise.share is not None:
        day = share_of(day, promise.share.fraction())
    days = promise.days if promise.most_days is None else min(promise.days, promise.most_days)
    cents = times(day, days)
    return cents if promise.most is None else least(cents, promise.most.cents)


TERM = Term(SickDayBuyout, "buying out unused sick days", on_its_date(change), always_shared, any_of=WAYS)
