"""A fund with a cap: what is expected to be drawn from it, and never more than is in it.

`cap` is what the employer puts in for a year. `expected` is what is expected to be drawn in each year of the term, with
its `source`; the last amount holds for the years after it. What a year costs is the least of both; with `rolls: yes` what
is left is there in the next year, on top of its cap. In a first year that the promise begins within, all is in proportion:
the cap, what is drawn, and what is left. `now` is what such a fund costs a year today. It is no pay, unless `pay` names the
kind it is.

    terms:
      - term: capped_fund
        cap: $60000
        expected: [$45000, $70000, $70000]
        rolls: yes
        source: claims of the last three years
        effective: 2026-07-01

Worked figure: $45,000 in the first year leaves $15,000; of $75,000 the second draws $70,000 and leaves $5,000; the third
asks for $70,000 and finds $65,000. From January 1 on the first year has half of each: $22,500 of $30,000, and $7,500 is
left, of which the second draws $67,500 and the third $60,000. Without `rolls` the years cost $45,000, $60,000 and $60,000.
"""

from collections.abc import Iterable

from bargain.costing.funds import part_of_first, spent, yearly
from bargain.costing.scene import Scene
from bargain.costing.term import Event, Term, always_shared, on_its_date
from bargain.costing.world import World
from bargain.domain.promise import Promise
from bargain.domain.record import Amount, Flag, Line
from bargain.domain.rollup import KindOfPay
from bargain.visibility import Team


class CappedFund(Promise):
    """So much a year, of which so much is expected to be drawn."""

    cap: Team[Amount]
    source: Team[Line]
    expected: Team[list[Amount]] = []
    rolls: Team[Flag] = False
    now: Team[Amount | None] = None
    pay: Team[KindOfPay | None] = None

    def stated(self) -> tuple[str, ...]:
        """Give what is expected to be drawn."""
        drawn = " then ".join(map(str, self.expected)) or "an unknown amount"
        return (f"{drawn} a year drawn from a fund of {self.cap}",)


def events(promise: CappedFund, scene: Scene) -> Iterable[Event]:
    """Give what is drawn, year by year."""
    if not promise.expected:
        return on_its_date(_unknown)(promise, scene)
    before = promise.now.cents if promise.now else 0
    expected = [amount.cents for amount in promise.expected]
    first = part_of_first(promise, scene)
    drawn = spent(promise.cap.cents, expected, len(scene.years), rolls=promise.rolls, first=first)
    return yearly(promise, scene, [cents - before for cents in drawn], promise.pay)


def _unknown(promise: CappedFund, world: World) -> None:
    reason = f"what will be drawn is not given; it is no more than {promise.cap} a year"
    world.not_costed(reason, promise.pay or "other", promise.where())


TERM = Term(CappedFund, "a fund with a cap", events, always_shared)
