"""A cap on what the employer pays of a premium: a hard cap in dollars, or a soft cap tied to the premium of a plan.

From its date on the employer pays its share, but no more than `amount` a year (a hard cap), or no more dollars than it
would pay for the same member in `plan`, in the same tier and by the same share (a soft cap), for the members of the
`plans`, `tiers` and `classes` named. What members pay at least by pay is taken off there too. A hard cap stays while
premiums grow, so that growth falls on members; a soft cap moves with its plan. The latest cap that fits a member
decides; part-time members get their part of what is left. Enrolment is held as it is.

    terms:
      - {term: health_cap, amount: $20000, tiers: [FAM], effective: 2026-07-01}
      - {term: health_cap, plan: HMO, plans: [PPO], effective: 2026-07-01}

Worked figure: a family PPO of $30,000, of which the employer pays 75%, $22,500; the HMO costs $27,060. Ten members: the
hard cap of $20,000 saves the employer 10 x $2,500 = $25,000. Tied to the HMO it pays 75% of $27,060, $20,295, and saves
10 x $2,205 = $22,050. Members pay what the employer saves. Where members pay at least 2% of pay, for one on $50,000 the
employer would pay $8,000 of a single HMO of $9,000, and so pays no more of a single PPO.
"""

from bargain.costing.term import Term, on_its_date
from bargain.costing.world import World
from bargain.domain.health import Cap
from bargain.domain.promise import Promise
from bargain.domain.record import Amount, Line
from bargain.visibility import Team


class HealthCap(Promise):
    """The most that the employer pays of a premium."""

    amount: Team[Amount | None] = None
    plan: Team[Line | None] = None
    plans: Team[list[Line]] = []
    tiers: Team[list[Line]] = []


def change(promise: HealthCap, world: World) -> None:
    """Put the new cap before every other."""
    if promise.amount and promise.plan:
        world.not_costed("a cap is an amount or is tied to a plan, not both", "health", promise.where())
        return
    named = [promise.plan] if promise.plan else []
    for reason in world.insurance.lacking([*promise.plans, *named], promise.tiers):
        world.not_costed(reason, "health", promise.where())
    cap = Cap(
        effective=promise.effective,
        amount=promise.amount,
        plan=promise.plan or "",
        plans=promise.plans,
        tiers=promise.tiers,
        classes=promise.classes,
    )
    world.insurance.put_first([cap])


TERM = Term(
    HealthCap,
    "a cap on what the employer pays of premiums",
    on_its_date(change),
    narrowed_by=("classes",),
    any_of=("amount", "plan"),
    insurance=True,
)
