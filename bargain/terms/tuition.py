"""Tuition: what the employer pays for members' courses, for each of them and in all.

`takers` are those expected to be paid in a year, with their `source`. Each is paid `credits` at the price of a `credit`, or
an `amount`, and no more than `most`; all together no more than `cap` in a year, where the contract has one. With
`rolls: yes` what is left of the cap is there in the next year. `now` is what tuition costs a year today. It is no pay,
unless `pay` names the kind it is.

    terms:
      - term: tuition
        takers: 22
        credits: 6
        credit: $420
        most: $2400
        cap: $50000
        source: requests of 2024-25
        effective: 2026-07-01

Worked figure: 6 x $420 = $2,520, of which $2,400 is paid; 22 x $2,400 = $52,800, of which the cap leaves $50,000 a year.
"""

from collections.abc import Iterable

from bargain.costing.arithmetic import least
from bargain.costing.expected import times
from bargain.costing.funds import part_of_first, spent, yearly
from bargain.costing.scene import Scene
from bargain.costing.term import Event, Term, always_shared, on_its_date
from bargain.costing.world import World
from bargain.domain.promise import Promise
from bargain.domain.record import Amount, Flag, Line, Number, Whole
from bargain.domain.rollup import KindOfPay
from bargain.visibility import Team


class Tuition(Promise):
    """So much for each member who takes courses, up to a cap."""

    takers: Team[Whole]
    source: Team[Line]
    amount: Team[Amount | None] = None
    credits: Team[Number | None] = None
    credit: Team[Amount | None] = None
    most: Team[Amount | None] = None
    cap: Team[Amount | None] = None
    rolls: Team[Flag] = False
    now: Team[Amount | None] = None
    pay: Team[KindOfPay | None] = None

    def stated(self) -> tuple[str, ...]:
        """Give who is expected to be paid, and for what."""
        courses = f" for {self.credits} credits each" if self.credits is not None else ""
        return (f"{self.takers:,} people a year{courses}",)


def events(promise: Tuition, scene: Scene) -> Iterable[Event]:
    """Give what is paid, year by year."""
    each = for_one(promise)
    if each is None:
        return on_its_date(_unknown)(promise, scene)
    before = promise.now.cents if promise.now else 0
    cap = promise.cap.cents if promise.cap else None
    first = part_of_first(promise, scene)
    paid = spent(cap, [promise.takers * each], len(scene.years), rolls=promise.rolls, first=first)
    return yearly(promise, scene, [cents - before for cents in paid], promise.pay)


def for_one(promise: Tuition) -> int | None:
    """Give what one member is paid, in cents; None where it is neither an amount nor credits with their price."""
    if promise.amount is not None:
        cents = promise.amount.cents
    elif promise.credits is not None and promise.credit is not None:
        cents = times(promise.credit.cents, promise.credits)
    else:
        return None
    return cents if promise.most is None else least(cents, promise.most.cents)


def _unknown(promise: Tuition, world: World) -> None:
    reason = "what one of them is paid is not known: give `amount`, or `credits` and the price of a `credit`"
    world.not_costed(reason, promise.pay or "other", promise.where())


TERM = Term(Tuition, "tuition", events, always_shared)
