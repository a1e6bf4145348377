"""A formula pool: a share of new revenue, less what has a claim on it first, becomes a raise.

The pool is `share` of the `revenue`: new, continuing dollars of the employer's. `claims` come first, in the order written:
`steps`, `lanes`, `longevity`, `health` (premium growth) and `rates` (payroll rates that rise) are worked out, as what each adds in the
year in which the promise takes effect; `stated` is an `amount` with a `title`. What is left becomes the largest raise of
the schedule, to the hundredth of a percent, that it pays for in a full year with all that follows pay; or with
`becomes: amount` an amount, all costs of it included. Where the claims take all of it there is no raise. Without
`revenue` it is *not costed*; where the revenue is a forecast, `contingent_on` keeps it apart from every total.

    terms:
      - term: formula_pool
        share: 80%
        revenue: $2000000
        source: adopted budget, page 12
        claims: [{claim: steps}, {claim: health}, {claim: stated, title: two counselors, amount: $210000}]
        units: [F]
        effective: 2026-07-01

Worked figure: 80% of $2,000,000 is $1,600,000. Steps of $400,000, premiums of $190,000 and the counselors leave $800,000;
where 1% on the schedule costs $250,000 with all that follows it, that is a raise of 3.20%.
"""

from collections.abc import Iterable, Iterator
from typing import Literal

from bargain.costing.arithmetic import share_of
from bargain.costing.engine import Memory
from bargain.costing.paid import Paid
from bargain.costing.pool import FINEST, claimed, raise_by, raise_that_costs
from bargain.costing.scene import Scene
from bargain.costing.term import Event, Term, always_shared, on_its_date
from bargain.costing.world import World
from bargain.domain.promise import Promise
from bargain.domain.record import Amount, Line, Portion, Record
from bargain.money import Money, Percent
from bargain.visibility import Team


class Claim(Record):
    """What is paid from the pool before the raise."""

    claim: Team[Literal["steps", "lanes", "longevity", "health", "rates", "stated"]]
    amount: Team[Amount | None] = None
    title: Team[Line] = ""


class FormulaPool(Promise):
    """A share of revenue, what comes first, and what becomes of the rest."""

    share: Team[Portion]
    source: Team[Line]
    revenue: Team[Amount | None] = None
    claims: Team[list[Claim]] = []
    becomes: Team[Literal["schedule", "amount"]] = "schedule"

    def stated(self) -> tuple[str, ...]:
        """Give the revenue."""
        return (f"{self.share} of {self.revenue} of new revenue",) if self.revenue else ()


def events(promise: FormulaPool, scene: Scene) -> Iterable[Event]:
    """Give the raise, or the amount, that what is left of the pool pays for."""
    memory = Memory()
    shares = divided(promise, scene, memory)
    if isinstance(shares, str):
        return on_its_date(lambda _promise, world: world.not_costed(shares, "salary", promise.where()))(
            promise, scene
        )
    left = sum(shares.values())
    parts = (
        raise_that_costs(promise, scene, left, _year(promise, scene), memory)[0] if _raises(promise) else 0
    )

    def change(promise: FormulaPool, world: World) -> None:
        if _raises(promise):
            raise_by(promise, world, parts)
        else:
            world.pay_yearly(promise, Paid(max(left, 0), None, count=1))

    return on_its_date(change)(promise, scene)


def _raises(promise: FormulaPool) -> bool:
    return promise.becomes == "schedule"


def _year(promise: FormulaPool, scene: Scene) -> int:
    """Give the name of the year in which the promise takes effect."""
    return next(year.name for year in scene.telling if promise.effective in year)


def divided(promise: FormulaPool, scene: Scene, memory: Memory) -> dict[str, int] | str:
    """Give the pool, and below zero what each claim takes from it, in cents; or say why nobody knows."""
    if len(promise.units) != 1:
        return "a pool is that of one unit: write the promise once for each, with its part of the revenue"
    if promise.revenue is None:
        return "the new revenue that the pool is a share of is not given"
    shares = {"": share_of(promise.revenue.cents, promise.share.fraction())}
    for claim in promise.claims:
        title = claim.title or claim.claim
        cents = claim.amount.cents if claim.amount else None
        if claim.claim != "stated":
            cents = claimed(scene, claim.claim, _year(promise, scene), memory)
        if cents is None:
            return f"what {title} takes from the pool first is not known"
        shares[title] = shares.get(title, 0) - cents
    return shares


def remarks(promise: FormulaPool, scene: Scene) -> Iterator[str]:
    """Say how the pool is divided, and what raise the rest pays for."""
    memory = Memory()
    shares = divided(promise, scene, memory)
    if isinstance(shares, str):
        return
    pool, *claims = shares.items()
    less = "".join(f", less {title} {Money(-cents)}" for title, cents in claims)
    left = sum(shares.values())
    said = f"Unit {scene.unit}: a pool of {Money(pool[1])}{less}"
    if left < 0:
        yield f"{said}: the claims take {Money(-left)} more than there is, and nothing is left."
    elif _raises(promise):
        parts, known = raise_that_costs(promise, scene, left, _year(promise, scene), memory)
        bought = f"{Percent.ratio(parts, FINEST, 2)} on the schedule"
        unless = f"at most {bought}, because not all that follows pay is known"
        yield f"{said}, leaves {Money(left)}: {bought if known else unless}."
    else:
        yield f"{said}, leaves {Money(left)}."


TERM = Term(FormulaPool, "a share of new revenue", events, always_shared, remarks=remarks)
