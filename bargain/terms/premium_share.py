"""The employer's share of health premiums.

From its date on the employer pays `share` of the premium for the members of the units, `plans`, `tiers` and `classes`
named, and with `pay_at_most` only for those whose annual base pay at the time is no more than that; others keep what
they have. Enrolment is held as it is: nobody is assumed to change plans. What the employer saves, members pay.

    terms:
      - {term: premium_share, share: 80%, pay_at_most: $50000, effective: 2026-07-01}
      - {term: premium_share, share: 70%, effective: 2026-07-01}

Worked figure: 40 members in a family plan of $27,060 a year, of which the employer pays 75% ($20,295.00). At 80% it pays
$21,648.00 for each, $54,120 a year more in all; at 70% $18,942.00, $54,120 less.
"""

from bargain.costing.term import Term, on_its_date
from bargain.costing.world import World
from bargain.domain.health import Share
from bargain.domain.promise import Promise
from bargain.domain.record import Amount, Line, Rate
from bargain.visibility import Team


class PremiumShare(Promise):
    """What the employer pays of a premium."""

    share: Team[Rate]
    plans: Team[list[Line]] = []
    tiers: Team[list[Line]] = []
    pay_at_most: Team[Amount | None] = None


def change(promise: PremiumShare, world: World) -> None:
    """Put the new share before every other rule."""
    for name, named in (("plan", promise.plans), ("tier", promise.tiers)):
        known = {getattr(premium, name) for premium in world.scene.premiums}
        for one in named:
            if one not in known:
                world.not_costed(f"there is no {name} {one!r} in pay/premiums.csv", "health", promise.where())
    rule = Share(
        effective=promise.effective,
        share=promise.share,
        plans=promise.plans,
        tiers=promise.tiers,
        classes=promise.classes,
        pay_at_most=promise.pay_at_most,
    )
    world.insurance.put_first([rule])


TERM = Term(PremiumShare, "the employer's share of premiums", on_its_date(change), narrowed_by=("classes",))
