"""Class coverage: pay for covering a colleague's class.

`periods` are all periods that are expected to be covered in a year, with their `source`. A period is paid at `rate`; or
with `periods_a_day` at that part of the covering member's own day; or with `minutes` so many minutes of the member's
own hourly rate. The members' own pay is the average of those named (`units`, `classes` ...) and follows their raises
and steps. `now` is what a period is paid today, which `pay/` does not hold: the promise then costs the difference. It is a
stipend unless `pay` says otherwise.

    terms:
      - {term: class_coverage, periods: 900, rate: $45, now: $30, source: "coverage log 2024-25", effective: 2026-07-01}
      - {term: class_coverage, periods: 400, periods_a_day: 6, units: [A], source: "log", effective: 2026-07-01}

Worked figure: 900 periods x ($45 - $30) = $13,500 a year. A sixth of a day of $366 ($66,978 in 183 days) is $61, so 400
periods cost $24,400.
"""

from decimal import Decimal

from bargain.costing.daily import NOT_HOURLY, member_day, member_hour, unknown_day
from bargain.costing.expected import Expected, only_one, pay_expected, times
from bargain.costing.term import Term, always_shared, on_its_date
from bargain.costing.world import World
from bargain.domain.record import Amount, Number, Whole
from bargain.money import half_up
from bargain.visibility import Team

WAYS = ("rate", "periods_a_day", "minutes")


class ClassCoverage(Expected):
    """So many periods a year, at a rate or at the member's own pay."""

    periods: Team[Whole]
    rate: Team[Amount | None] = None
    periods_a_day: Team[Number | None] = None
    minutes: Team[Number | None] = None
    now: Team[Amount | None] = None

    def stated(self) -> tuple[str, ...]:
        """Give the periods that are expected."""
        return (f"{self.periods:,} periods covered a year",)


def change(promise: ClassCoverage, world: World) -> None:
    """Pay every period covered, less what is paid for it today."""
    if reason := only_one(promise, WAYS):
        world.not_costed(reason, promise.pay, promise.where())
        return
    before = promise.now.cents if promise.now else 0

    def each(world: World) -> int | None:
        cents = period(promise, world)
        return None if cents is None else cents - before

    unknown = unknown_day(promise) if promise.minutes is None else NOT_HOURLY
    pay_expected(promise, world, promise.periods, each, promise.pay, unknown)


def period(promise: ClassCoverage, world: World) -> int | None:
    """Give what one period is paid, in cents; None where the members' own pay is not known."""
    if promise.rate is not None:
        return promise.rate.cents
    if promise.minutes is not None:
        hour = member_hour(promise, world)
        return None if hour is None else _part(times(hour, promise.minutes), Decimal(60))
    day = member_day(promise, world)
    return None if day is None or not promise.periods_a_day else _part(day, promise.periods_a_day)


def _part(cents: int, number: Decimal) -> int:
    above, below = number.as_integer_ratio()
    return half_up(cents * below, above)


TERM = Term(ClassCoverage, "pay for covering classes", on_its_date(change), always_shared, any_of=WAYS)
