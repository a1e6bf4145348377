"""A health account: what the employer puts into an HRA or HSA of each enrolled member.

`amount` goes to every member enrolled in the `plans` and `tiers` named, whatever their FTE; whoever changes into or out of
these plans is counted where they then are. It is paid every year, in place of what `accounts:` in `pay/pay.yaml` gives
the same members; with `one_time: yes` it is paid once to those enrolled on its day. No payroll-driven rate is on it.

    terms:
      - {term: health_account, amount: $1200, plans: [HDHP], tiers: [FAM], effective: 2026-07-01}
      - {term: health_account, amount: $500, plans: [HDHP], tiers: [IND], one_time: yes, effective: 2026-07-01}

Worked figure: 25 family members and 10 single ones in the HDHP: 25 x $1,200 = $30,000 a year, and 10 x $500 = $5,000 once.
"""

from collections.abc import Iterable

from bargain.costing.paid import Paid
from bargain.costing.scene import Scene
from bargain.costing.term import Event, Term, on_its_date, once
from bargain.costing.world import World
from bargain.domain.health import Account
from bargain.domain.promise import Promise
from bargain.domain.record import Amount, Flag, Line
from bargain.visibility import Team


class HealthAccount(Promise):
    """A deposit for each enrolled member."""

    amount: Team[Amount]
    plans: Team[list[Line]] = []
    tiers: Team[list[Line]] = []
    one_time: Team[Flag] = False


def change(promise: HealthAccount, world: World) -> None:
    """Put the deposit before every other, or pay it once to whoever is enrolled today."""
    for reason in world.insurance.lacking(promise.plans, promise.tiers):
        world.not_costed(reason, "health", promise.where())
    if promise.one_time:
        members = world.members(promise) if promise.classes else None
        groups = world.insurance.among(promise.plans, promise.tiers, members)
        world.pay_once({}, Paid(promise.amount.cents, None, world.insurance.people(groups)))
        return
    account = Account(
        effective=promise.effective,
        amount=promise.amount,
        plans=promise.plans,
        tiers=promise.tiers,
        classes=promise.classes,
    )
    world.insurance.put_first([account])


def events(promise: HealthAccount, scene: Scene) -> Iterable[Event]:
    """Give the day from which it is paid; a sunset ends what is paid every year, not what was paid once."""
    return (once if promise.one_time else on_its_date)(change)(promise, scene)


TERM = Term(HealthAccount, "a health account", events, narrowed_by=("classes",), insurance=True)
