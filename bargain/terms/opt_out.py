"""An opt-out payment: cash for members who take no health insurance.

`takers` are all who will be paid `amount` a year. Those of them who give up a plan stand in `leaving`, with plan, tier and
heads: their premiums are no longer paid. The others never enrolled, and are pure cost. With no `leaving` nobody is assumed
to leave a plan. The payment is pay of the kind `pay`, so that payroll rates that are on it apply. Expected takers are an
assumption of one unit: name it, and say in `source` where they come from.

    terms:
      - {term: opt_out, amount: $2500, takers: 12, leaving: [{plan: HMO, tier: FAM, heads: 4}], units: [A], source: "survey, October", effective: 2026-07-01}

Worked figure: 12 x $2,500 = $30,000. Four leave a family HMO of $27,060 of which the employer paid 75%, $20,295: $81,180
avoided. The promise saves $51,180; had nobody left a plan it would cost $30,000.
"""

from bargain.costing.coverage import borne_here
from bargain.costing.paid import Paid
from bargain.costing.term import Term, on_its_date
from bargain.costing.world import World
from bargain.domain.population import Enrolled
from bargain.domain.promise import Promise
from bargain.domain.record import Amount, Line, Whole
from bargain.domain.rollup import KindOfPay
from bargain.visibility import Team


class OptOut(Promise):
    """So much for each member who takes no insurance."""

    amount: Team[Amount]
    takers: Team[Whole]
    leaving: Team[list[Enrolled]] = []
    pay: Team[KindOfPay] = "other"
    source: Team[Line] = ""

    def stated(self) -> tuple[str, ...]:
        """Give the takers that are expected, and how many of them give up a plan."""
        left = sum(group.heads for group in self.leaving)
        return (f"{self.takers} takers, of whom {left} leave a plan",)


def change(promise: OptOut, world: World) -> None:
    """Pay every taker, and take those who leave out of their plans."""
    if world.scene.unit not in borne_here(world.scene, promise.units):
        if not borne_here(world.scene, promise.units):
            reason = "takers are counted in one unit: name it, and write the promise once for each"
            world.not_costed(reason, "health", promise.where())
        return
    if sum(group.heads for group in promise.leaving) > promise.takers:
        world.not_costed("more leave a plan than are paid for it", "health", promise.where())
        return
    members = set(world.members(promise)) if promise.classes else None
    for group in promise.leaving:
        found = world.insurance.among([group.plan], [group.tier], members)
        moved = world.insurance.change_plan(found, group.heads, "")
        if moved < group.heads:
            reason = f"only {moved} of {group.heads} who would leave are in {group.plan} {group.tier}"
            world.not_costed(reason, "health", promise.where())
    world.pay_yearly(promise, Paid(promise.amount.cents, promise.pay, promise.takers))


TERM = Term(
    OptOut, "a payment for taking no insurance", on_its_date(change), narrowed_by=("classes",), insurance=True
)
