"""The employer's share of health premiums.

From its date on the employer pays `share` of the premium, or `amount` a year (at most the premium), for the members of the
units, `plans`, `tiers` and `classes` named, and with `pay_at_most` only for those whose annual base pay at the time is no
more than that; others keep what they have. With `members_at_least` members pay no less than that percent of their annual
base pay; alone, they pay just that, as far as the premium goes. It stands in place of shares that `pay/pay.yaml` states for
a later date, too. Caps that hold stay over it (`health_cap`), and part-time
members get their part. Enrolment is held as it is: nobody is assumed to change plans. What the employer saves, members pay.

    terms:
      - {term: premium_share, share: 80%, pay_at_most: $50000, effective: 2026-07-01}
      - {term: premium_share, share: 70%, effective: 2026-07-01}
      - {term: premium_share, share: 95%, members_at_least: 1.5%, tiers: [IND], effective: 2026-07-01}

Worked figure: 40 members in a family plan of $27,060 a year, of which the employer pays 75% ($20,295.00). At 80% it pays
$21,648.00 for each, $54,120 a year more in all; at 70% $18,942.00, $54,120 less. In a single plan of $9,840 at 95% a member
on $60,000 pays not 5%, $492, but 1.5% of pay, $900.
"""

from bargain.costing.term import Term, on_its_date
from bargain.costing.world import World
from bargain.domain.health import Share
from bargain.domain.promise import Promise
from bargain.domain.record import Amount, Line, Portion
from bargain.visibility import Team


class PremiumShare(Promise):
    """What the employer pays of a premium."""

    share: Team[Portion | None] = None
    amount: Team[Amount | None] = None
    members_at_least: Team[Portion | None] = None
    plans: Team[list[Line]] = []
    tiers: Team[list[Line]] = []
    pay_at_most: Team[Amount | None] = None


def change(promise: PremiumShare, world: World) -> None:
    """Put the new share before every other rule."""
    if promise.share and promise.amount:
        world.not_costed("a share is a percent or an amount, not both", "health", promise.where())
        return
    for reason in world.insurance.lacking(promise.plans, promise.tiers):
        world.not_costed(reason, "health", promise.where())
    rule = Share(
        effective=promise.effective,
        share=promise.share,
        amount=promise.amount,
        members_at_least=promise.members_at_least,
        plans=promise.plans,
        tiers=promise.tiers,
        classes=promise.classes,
        pay_at_most=promise.pay_at_most,
    )
    world.insurance.put_first([rule])


TERM = Term(
    PremiumShare,
    "the employer's share of premiums",
    on_its_date(change),
    narrowed_by=("classes",),
    any_of=("share", "amount", "members_at_least"),
    insurance=True,
)
