"""Cancelled classes: a share of the pay for a section that is cancelled.

`sections` are those expected to be cancelled in a year, with their `source`; each is paid `share` of what it would have
been paid: `section`, an amount, or `credits` (courses, hours of load, as the schedule pays them) times the average rate of
one of the members named, which follows their raises. `now` is what a cancelled section is paid today.

    terms:
      - {term: cancelled_class, sections: 30, share: 15%, section: $4500, source: "fall 2025", effective: 2026-09-01}
      - {term: cancelled_class, sections: 12, share: 25%, credits: 3, units: [P], source: "fall", effective: 2026-07-01}

Worked figure: 15% of $4,500 is $675; 30 sections x $675 = $20,250 a year. A section of 3 credits at $1,500 each is
$4,500, a quarter of it $1,125; 12 sections cost $13,500.
"""

from bargain.costing.arithmetic import share_of
from bargain.costing.daily import member_credit
from bargain.costing.expected import Expected, only_one, pay_expected, times
from bargain.costing.term import Term, always_shared, on_its_date
from bargain.costing.world import World
from bargain.domain.record import Amount, Number, Portion, Whole
from bargain.visibility import Team

WAYS = ("section", "credits")


class CancelledClass(Expected):
    """A share of the pay for so many sections."""

    sections: Team[Whole]
    share: Team[Portion]
    section: Team[Amount | None] = None
    credits: Team[Number | None] = None
    now: Team[Amount | None] = None

    def stated(self) -> tuple[str, ...]:
        """Give the sections that are expected to be cancelled."""
        return (f"{self.sections:,} sections cancelled a year",)


def change(promise: CancelledClass, world: World) -> None:
    """Pay the share of every section cancelled, less what it is paid today."""
    if reason := only_one(promise, WAYS):
        world.not_costed(reason, promise.pay, promise.where())
        return

    def each(world: World) -> int | None:
        whole = section(promise, world)
        before = promise.now.cents if promise.now else 0
        return None if whole is None else share_of(whole, promise.share.fraction()) - before

    unknown = (
        "nobody whom it is for is paid by one measure of what is taught: give `section`, what it is paid"
    )
    pay_expected(promise, world, promise.sections, each, promise.pay, unknown)


def section(promise: CancelledClass, world: World) -> int | None:
    """Give what a section would be paid, in cents; None where the rate of a credit is not known."""
    if promise.section is not None:
        return promise.section.cents
    rate = member_credit(promise, world)
    return None if rate is None or promise.credits is None else times(rate, promise.credits)


TERM = Term(CancelledClass, "pay for cancelled classes", on_its_date(change), always_shared, any_of=WAYS)
